-- What do the documents tell of money, by kind and year?
SELECT flow_year, kind, currency, SUM(value) AS total, count(*) AS sums
FROM money
GROUP BY flow_year, kind, currency ORDER BY flow_year NULLS LAST, kind, currency

-- Who pays most?
SELECT payer_name, payer_code, currency, SUM(value) AS total, count(*) AS sums
FROM money WHERE payer_name IS NOT NULL AND kind IN ('grant', 'investment', 'budget_increase')
GROUP BY payer_name, payer_code, currency ORDER BY total DESC, payer_name

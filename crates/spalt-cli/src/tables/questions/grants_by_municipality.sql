-- How much did each municipality receive in grants, year by year?
SELECT m.flow_year, r.code, r.name AS municipality, m.currency, SUM(m.value) AS total, count(*) AS grants
FROM money AS m JOIN flow_recipients AS r ON r.flow_uid = m.uid WHERE m.kind = 'grant' AND length(r.code) = 4
GROUP BY m.flow_year, r.code, r.name, m.currency ORDER BY m.flow_year NULLS LAST, total DESC, r.code, r.name

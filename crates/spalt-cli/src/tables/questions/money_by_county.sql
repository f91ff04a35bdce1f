-- How much goes to recipients in each county?
-- Regions and municipalities that receive; a sum with several recipients stands with each of them.
SELECT r.region_code, r.region_name, m.currency, SUM(m.value) AS total, count(*) AS sums
FROM money AS m JOIN flow_recipients AS r ON r.flow_uid = m.uid WHERE r.region_code IS NOT NULL
GROUP BY r.region_code, r.region_name, m.currency ORDER BY r.region_code, m.currency

-- What was asked for and is not counted as given?
SELECT t.flow_year, t.payer_name, r.name AS recipient, t.value, t.currency, t.sentence, t.uid
FROM flows_told AS t LEFT JOIN flow_recipients AS r ON r.flow_uid = t.uid WHERE t.left_out = 'applied'
ORDER BY t.flow_year NULLS LAST, t.value DESC, t.uid, r.name NULLS LAST

-- Which amounts are over a billion?
-- Each with its sentence, the day and the address of its document; rates are no sums.
SELECT a.value, a.currency, a.modifier, d.published_date, a.sentence, d.url, a.uid
FROM amounts AS a JOIN documents AS d ON d.id = a.doc_id
WHERE a.value > 1000000000 AND a.per IS NULL ORDER BY a.value DESC, a.uid

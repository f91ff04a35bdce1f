-- What was decided for a municipality, and how much money is told of it?
-- code: 2583
SELECT b.decided_day, b.status AS what, b.action_clause AS said, NULL AS value, b.uid FROM decisions_full AS b JOIN places AS p ON p.doc_id = b.doc_id AND p.code = '2583' AND p.start_char >= b.start_char AND p.end_char <= b.end_char WHERE b.same_text_as IS NULL GROUP BY b.decided_day, b.status, b.action_clause, b.uid
UNION ALL SELECT published_date, kind, sentence, value, uid FROM places_money WHERE code = '2583'
ORDER BY 1 NULLS LAST, 5

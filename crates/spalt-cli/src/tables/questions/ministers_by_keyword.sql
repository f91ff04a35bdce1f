-- Which minister is quoted most, by keyword?
SELECT k.keyword, q.speaker_name, count(*) AS quoted
FROM quotes_full AS q JOIN document_keywords AS k ON k.doc_id = q.doc_id WHERE lower(q.speaker_role) LIKE '%minister%' AND q.same_text_as IS NULL
GROUP BY k.keyword, q.speaker_name ORDER BY k.keyword, quoted DESC, q.speaker_name

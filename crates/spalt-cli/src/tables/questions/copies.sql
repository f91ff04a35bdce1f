-- Which documents are copies of others, or nearly so?
SELECT c.id AS copy, o.id AS original, o.published_date, o.title, CASE WHEN c.same_text_as IS NULL THEN 'nearly' ELSE 'same text' END AS likeness
FROM documents AS c JOIN documents AS o ON o.id = coalesce(c.same_text_as, c.near_copy_of)
ORDER BY original, copy

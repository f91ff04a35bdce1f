-- Whom do journalists turn to, by publisher?
SELECT d.publisher_name, c.name, c.role, c.phones, c.emails, count(*) AS documents
FROM contacts AS c JOIN documents AS d ON d.id = c.doc_id WHERE c.name IS NOT NULL AND d.publisher_name IS NOT NULL
GROUP BY d.publisher_name, c.name, c.role, c.phones, c.emails ORDER BY d.publisher_name, documents DESC, c.name, c.role NULLS LAST

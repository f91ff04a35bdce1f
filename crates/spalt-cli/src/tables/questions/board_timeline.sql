-- What has a board decided, in the order of time?
-- board: Kommunstyrelsen
SELECT decided_day, status, action_clause, matter, url, uid
FROM decisions_full WHERE actor_name = 'Kommunstyrelsen' AND status <> 'proposed' AND same_text_as IS NULL
ORDER BY decided_day NULLS LAST, uid

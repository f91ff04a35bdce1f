-- What is proposed, and who is to decide?
SELECT decided_day, actor_name, decider_name, action_clause, matter, url, uid
FROM decisions_full WHERE status = 'proposed' AND same_text_as IS NULL
ORDER BY decided_day DESC NULLS LAST, uid

-- What journalists ask of the tables, ready to be summed. The same words of
-- SQL hold for SQLite, DuckDB and PostgreSQL; one column a line.

-- Every flow with its document and its amount; a row for each flow.
CREATE VIEW flows_told AS
SELECT
    f.uid,
    f.doc_id,
    f.id,
    d.published_date,
    d.year,
    d.month,
    d.title,
    d.publisher_name,
    d.url,
    f.value,
    a.upper,
    f.currency,
    a.modifier,
    a.per,
    f.kind,
    f.basis,
    f.change,
    f.payer_name,
    f.payer_code,
    f.recipients,
    f.purpose,
    f.period,
    f.flow_year,
    f.same_as,
    f.part_of,
    f.left_out,
    f.sentence,
    f.start_char,
    f.end_char,
    f.rule,
    f.amount_uid
FROM flows AS f
JOIN documents AS d ON d.id = f.doc_id
JOIN amounts AS a ON a.uid = f.amount_uid;

-- The same, a row for each recipient or one where there is none. Values of flows with several recipients stand several times: sum `money`, not this.
CREATE VIEW flows_full AS
SELECT
    t.*,
    r.name AS recipient,
    r.kind AS recipient_kind,
    r.code AS recipient_code,
    r.region_code AS recipient_region
FROM flows_told AS t
LEFT JOIN flow_recipients AS r ON r.flow_uid = t.uid;

-- Only what may be summed: no krona told again, no part of another sum, no rate, nothing that was only asked for, nothing out of copies of documents. Sum it by currency and kind.
CREATE VIEW money AS
SELECT
    t.*
FROM flows_told AS t
WHERE t.left_out IS NULL;

-- What of `money` goes to or is told with a municipality, region or county: a row for each flow and place. One sum may stand with several places: sum within one place alone.
CREATE VIEW places_money AS
SELECT
    r.code,
    r.name AS place,
    r.region_code,
    'recipient' AS place_part,
    m.*
FROM money AS m
JOIN flow_recipients AS r ON r.flow_uid = m.uid
WHERE length(r.code) IN (2, 4)
UNION ALL
SELECT p.code, p.name, p.region_code, 'sentence', m.*
FROM money AS m
JOIN places AS p ON p.doc_id = m.doc_id AND p.start_char >= m.start_char AND p.end_char <= m.end_char
WHERE p.code IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM flow_recipients AS r WHERE r.flow_uid = m.uid AND r.code = p.code)
    AND NOT EXISTS (
        SELECT 1
        FROM places AS earlier
        WHERE earlier.doc_id = p.doc_id
            AND earlier.code = p.code
            AND earlier.start_char >= m.start_char
            AND earlier.start_char < p.start_char
    );

-- Every decision with its document, its day and the number of its matter.
CREATE VIEW decisions_full AS
SELECT
    b.uid,
    b.doc_id,
    b.id,
    d.published_date,
    d.year,
    d.title,
    d.publisher_name,
    d.url,
    b.status,
    b.actor_name,
    b.decider_name,
    b.assignee_name,
    b.action_clause,
    t.edtf AS decided,
    coalesce(t.start_date, d.published_date) AS decided_day,
    r.number AS matter,
    d.same_text_as,
    b.sentence,
    b.start_char,
    b.end_char,
    b.rule
FROM decisions AS b
JOIN documents AS d ON d.id = b.doc_id
LEFT JOIN dates AS t ON t.uid = b.date_uid
LEFT JOIN refs AS r ON r.uid = b.reference_uid;

-- Every quote with its document.
CREATE VIEW quotes_full AS
SELECT
    q.uid,
    q.doc_id,
    q.id,
    d.published_date,
    d.year,
    d.title,
    d.publisher_name,
    d.url,
    q.speaker_name,
    q.speaker_role,
    q.speaker_party,
    q.speaker_organisation,
    q.text,
    d.same_text_as,
    q.rule
FROM quotes AS q
JOIN documents AS d ON d.id = q.doc_id;

-- Every person of a document, with how often the person is quoted there.
CREATE VIEW people_full AS
SELECT
    p.uid,
    p.doc_id,
    p.id,
    d.published_date,
    d.year,
    d.title,
    d.publisher_name,
    d.url,
    p.name,
    p.roles,
    p.party,
    p.organisation,
    p.mentions,
    (SELECT count(*) FROM quotes AS q WHERE q.speaker_person_uid = p.uid) AS quoted,
    p.sentence,
    p.rule
FROM people AS p
JOIN documents AS d ON d.id = p.doc_id;

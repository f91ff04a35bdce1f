-- What journalists ask of the tables, ready to be summed.

-- Every flow with its document and its amount; a row a flow.
CREATE VIEW flows_told AS
SELECT
    f.doc_id,
    f.id,
    d.published_date,
    substr(d.published_date, 1, 4) AS year,
    d.title,
    d.publisher_name,
    d.url,
    a.value,
    a.upper,
    a.currency,
    a.modifier,
    a.per,
    f.kind,
    f.basis,
    f.change,
    f.payer_name,
    f.recipients,
    f.purpose,
    f.period,
    f.same_as,
    f.part_of,
    f.sentence,
    f.rule
FROM flows AS f
JOIN documents AS d ON d.id = f.doc_id
JOIN amounts AS a ON a.doc_id = f.doc_id AND a.id = f.amount;

-- A row a recipient, with the code of the organisation or place of that name
-- in the document: 2583 for Haparanda kommun.
CREATE VIEW flow_recipients AS
SELECT
    f.doc_id,
    f.id AS flow,
    r.value AS name,
    o.kind,
    coalesce(
        o.code,
        (
            SELECT p.code
            FROM places AS p
            WHERE p.doc_id = f.doc_id
                AND p.code IS NOT NULL
                AND (p.name = r.value OR p.name || ' kommun' = r.value OR p.name || 's kommun' = r.value)
            ORDER BY length(p.code) DESC
            LIMIT 1
        )
    ) AS code
FROM flows AS f, json_each(f.recipients) AS r
LEFT JOIN organisations AS o ON o.doc_id = f.doc_id AND o.name = r.value;

-- The same, a row for each recipient or one where there is none.
CREATE VIEW flows_full AS
SELECT t.*, r.name AS recipient, r.kind AS recipient_kind, r.code AS recipient_code
FROM flows_told AS t
LEFT JOIN flow_recipients AS r ON r.doc_id = t.doc_id AND r.flow = t.id;

-- Only what may be summed: no krona told again, no part of another sum, no
-- rate, nothing that was only asked for. Sum it by currency and kind.
CREATE VIEW money AS
SELECT *
FROM flows_told
WHERE same_as IS NULL
    AND part_of IS NULL
    AND per IS NULL
    AND (basis IS NULL OR basis <> 'applied');

-- Every decision with its document and its day.
CREATE VIEW decisions_full AS
SELECT
    b.doc_id,
    b.id,
    d.published_date,
    d.title,
    d.publisher_name,
    d.url,
    b.status,
    b.actor_name,
    b.decider_name,
    b.assignee_name,
    b.action,
    t.edtf AS decided,
    b.sentence,
    b.rule
FROM decisions AS b
JOIN documents AS d ON d.id = b.doc_id
LEFT JOIN dates AS t ON t.doc_id = b.doc_id AND t.id = b.date;

-- Every quote with its document.
CREATE VIEW quotes_full AS
SELECT
    q.doc_id,
    q.id,
    d.published_date,
    d.title,
    d.publisher_name,
    d.url,
    q.speaker_name,
    q.speaker_role,
    q.speaker_party,
    q.text,
    q.rule
FROM quotes AS q
JOIN documents AS d ON d.id = q.doc_id;

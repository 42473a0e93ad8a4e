-- What contractors ask for the items of an open plan (比价). One quote a contractor and case.

CREATE TABLE quotes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    contractor_id TEXT NOT NULL REFERENCES organisations (id),
    quoted_on TEXT,
    note TEXT NOT NULL,
    -- The contractor's own paper.
    attachment_id TEXT REFERENCES attachments (id),
    -- Price, brand and model by line, as JSON.
    lines TEXT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX quotes_by_case ON quotes (case_id);
CREATE UNIQUE INDEX quotes_by_contractor ON quotes (case_id, contractor_id) WHERE removed_at IS NULL;

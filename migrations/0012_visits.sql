-- Return visits after acceptance: is the work used, has anybody fallen since, is the elder content.

CREATE TABLE visits (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- Months after acceptance it was due.
    months BIGINT NOT NULL CHECK (months IN (1, 3, 12)),
    visited_on TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('home', 'phone')),
    reached TEXT NOT NULL,
    -- NULL: not asked.
    falls BIGINT CHECK (falls >= 0),
    satisfaction BIGINT CHECK (satisfaction BETWEEN 1 AND 5),
    note TEXT NOT NULL,
    -- JSON: what became of each line that was asked about.
    lines TEXT NOT NULL
);
CREATE UNIQUE INDEX visits_once ON visits (case_id, months);

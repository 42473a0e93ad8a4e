-- Duplicates: the keys by which records are found, and the reasons given for hits.

-- What rows are compared by, in compared form (`id|9999…`, `home|N|清潭路||12|502`). Made from the rows by the program and
-- written with them in one transaction; as sensitive as the rows themselves.
CREATE TABLE match_keys (
    key TEXT NOT NULL,
    -- Kind and id of the row.
    source TEXT NOT NULL CHECK (source IN ('person', 'dwelling', 'line_work', 'purchase', 'other_list_row')),
    source_id TEXT NOT NULL,
    PRIMARY KEY (key, source, source_id)
);
CREATE INDEX match_keys_by_source ON match_keys (source, source_id);

-- By which version of the compared forms the keys were made; without a row, or with another version, they are made anew.
CREATE TABLE match_keys_version (
    version BIGINT PRIMARY KEY
);

CREATE TABLE duplicate_passes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- `any` in what an older version kept: one reason for all cases there were when it was given.
    rule TEXT NOT NULL CHECK (rule <> ''),
    other TEXT NOT NULL CHECK (other IN ('case', 'other_list_row', 'any')),
    other_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    decided_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    CHECK (other = 'any' OR other_id <> '')
);
CREATE UNIQUE INDEX duplicate_passes_once ON duplicate_passes (case_id, rule, other, other_id);

-- Reasons an older version kept with the case are carried over when the workspace is opened.
CREATE INDEX cases_with_duplicate_reason ON cases (id) WHERE duplicate_reason <> '';

-- An office's own layouts: a workbook as it came, and which of its cells are filled with what.

CREATE TABLE office_templates (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    -- What it is filled with.
    purpose TEXT NOT NULL CHECK (purpose IN ('settlement')),
    name TEXT NOT NULL CHECK (name <> ''),
    -- The workbook; where it was replaced the one before stays in the chain and in the folder.
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    -- Rows, cells and fields, as JSON.
    mapping TEXT NOT NULL CHECK (mapping <> ''),
    saved_at BIGINT NOT NULL,
    saved_by TEXT NOT NULL,
    -- Taken out: kept, and not offered any more.
    removed_at BIGINT
);
CREATE UNIQUE INDEX office_templates_once ON office_templates (purpose, name) WHERE removed_at IS NULL;
CREATE INDEX office_templates_by_file ON office_templates (sha256);

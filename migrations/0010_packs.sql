-- Packs an office brought in itself, beside those inside the program, and the catalogue each case is pinned to.

-- Never changed and never deleted: cases, assessments, surveys and answers name their pack by id and version.
CREATE TABLE packs (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('catalogue', 'instrument', 'survey', 'needs')),
    -- The pack's own id and version.
    pack TEXT NOT NULL CHECK (pack <> ''),
    pack_version BIGINT NOT NULL CHECK (pack_version >= 1),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    source_file TEXT NOT NULL CHECK (source_file <> ''),
    -- JSON, also of a pack that came as a workbook.
    content TEXT NOT NULL CHECK (content <> ''),
    -- Of the content.
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
);
CREATE UNIQUE INDEX packs_once ON packs (kind, pack, pack_version);

-- The catalogue in force on the day of the approval; '' and 0 while the case is not approved.
ALTER TABLE cases ADD COLUMN catalogue TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN catalogue_version BIGINT NOT NULL DEFAULT 0;

-- Cases that were approved before go by the one catalogue there was.
UPDATE cases SET catalogue = 'national-2020', catalogue_version = 1
WHERE stage NOT IN ('lead', 'applied', 'returned', 'screened');
-- Programmes named it because there was no other; now an empty name means the catalogue in force on the day.
UPDATE programmes SET catalogue = '' WHERE catalogue = 'national-2020';

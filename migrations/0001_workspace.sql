-- The workspace. Portable to SQLite and PostgreSQL: TEXT and BIGINT only; ids, dates and JSON are TEXT,
-- money (fen), quantities (thousandths) and instants (UTC milliseconds) are BIGINT, booleans 0 or 1.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Next numbers of series such as case numbers. A number handed out is never handed out again.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL CHECK (value >= 0)
);

-- Append-only: every change, reveal, unmasked export and print. `hash` covers the row and the hash before it.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    user_name TEXT NOT NULL,
    command TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    case_id TEXT,
    before TEXT,
    after TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_by_entity ON audit (entity, entity_id, seq);
CREATE INDEX audit_by_case ON audit (case_id, seq) WHERE case_id IS NOT NULL;

CREATE TABLE areas (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    parent_id TEXT REFERENCES areas (id),
    name TEXT NOT NULL CHECK (name <> ''),
    code TEXT
);
CREATE INDEX areas_by_parent ON areas (parent_id, name);

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('office', 'assessor', 'contractor')),
    name TEXT NOT NULL CHECK (name <> ''),
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE programmes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    mode TEXT NOT NULL CHECK (mode IN ('procurement', 'trade_in')),
    skipped TEXT NOT NULL,
    target_homes BIGINT NOT NULL CHECK (target_homes >= 0),
    policy TEXT NOT NULL,
    catalogue TEXT NOT NULL
);
CREATE UNIQUE INDEX programmes_by_code ON programmes (year, code);

CREATE TABLE dwellings (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    town_id TEXT NOT NULL REFERENCES areas (id),
    village_id TEXT REFERENCES areas (id),
    address TEXT NOT NULL CHECK (address <> ''),
    -- The address as compared: half width, lower case, without spaces.
    address_key TEXT NOT NULL,
    certificate_no TEXT NOT NULL
);
CREATE INDEX dwellings_by_address ON dwellings (address_key);
CREATE INDEX dwellings_by_town ON dwellings (town_id);

CREATE TABLE households (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    dwelling_id TEXT NOT NULL REFERENCES dwellings (id)
);
CREATE INDEX households_by_dwelling ON households (dwelling_id);

CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    household_id TEXT NOT NULL REFERENCES households (id),
    name TEXT NOT NULL CHECK (name <> ''),
    id_number TEXT,
    id_status TEXT NOT NULL CHECK (id_status IN ('verified', 'unverified', 'missing')),
    id_reason TEXT NOT NULL,
    sex TEXT CHECK (sex IN ('male', 'female')),
    birth TEXT,
    phone TEXT NOT NULL,
    -- 户籍地址: may differ from where the person lives (人户分离).
    registered_address TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    bank_name TEXT NOT NULL,
    CHECK (id_number IS NOT NULL OR id_status = 'missing'),
    CHECK (id_status = 'verified' OR id_reason <> '')
);
CREATE INDEX persons_by_id_number ON persons (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX persons_by_name ON persons (name, phone);
CREATE INDEX persons_by_household ON persons (household_id);

CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('roster', 'photos')),
    source TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    -- Counts by outcome as JSON; filled when the import ends.
    counts TEXT NOT NULL
);

CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_no TEXT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    dwelling_id TEXT NOT NULL REFERENCES dwellings (id),
    applicant_id TEXT NOT NULL REFERENCES persons (id),
    import_id TEXT REFERENCES imports (id),
    stage TEXT NOT NULL,
    stage_since BIGINT NOT NULL,
    exit_reason TEXT,
    categories TEXT NOT NULL,
    applied_on TEXT,
    assessed_on TEXT,
    ability_level BIGINT CHECK (ability_level BETWEEN 0 AND 4),
    assessment_note TEXT NOT NULL,
    assessor TEXT NOT NULL,
    contractor_id TEXT REFERENCES organisations (id),
    confirmed_on TEXT,
    accepted_on TEXT,
    submitted_on TEXT,
    paid_on TEXT,
    total_fen BIGINT NOT NULL CHECK (total_fen >= 0),
    subsidy_fen BIGINT NOT NULL CHECK (subsidy_fen >= 0 AND subsidy_fen <= total_fen),
    next_item_no BIGINT NOT NULL CHECK (next_item_no >= 1),
    note TEXT NOT NULL,
    duplicate_reason TEXT NOT NULL,
    -- What the search box looks in, one line a value, made by the program.
    search TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (stage <> 'exited' OR exit_reason IS NOT NULL)
);
CREATE UNIQUE INDEX cases_by_no ON cases (case_no);
CREATE INDEX cases_by_stage ON cases (stage, case_no);
CREATE INDEX cases_by_dwelling ON cases (dwelling_id);
CREATE INDEX cases_by_applicant ON cases (applicant_id);
CREATE INDEX cases_by_programme ON cases (programme_id, case_no);
CREATE INDEX cases_by_accepted ON cases (accepted_on) WHERE accepted_on IS NOT NULL;

CREATE TABLE case_members (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    relation TEXT NOT NULL
);
CREATE UNIQUE INDEX case_members_once ON case_members (case_id, person_id);
CREATE INDEX case_members_by_person ON case_members (person_id);

CREATE TABLE plan_lines (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    item_no BIGINT NOT NULL CHECK (item_no >= 1),
    code TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    room TEXT NOT NULL,
    spec TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('basic', 'optional', 'self_paid')),
    need TEXT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    unit_price_fen BIGINT NOT NULL CHECK (unit_price_fen >= 0),
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
    subsidy_fen BIGINT NOT NULL CHECK (subsidy_fen >= 0 AND subsidy_fen <= amount_fen),
    accepted_quantity BIGINT CHECK (accepted_quantity >= 0),
    accept_note TEXT NOT NULL,
    contractor_id TEXT REFERENCES organisations (id),
    fund TEXT NOT NULL,
    removed_at BIGINT
);
CREATE UNIQUE INDEX plan_lines_by_no ON plan_lines (case_id, item_no);
CREATE INDEX plan_lines_by_contractor ON plan_lines (contractor_id) WHERE contractor_id IS NOT NULL;

-- Files kept by their SHA-256: photos, attachments, issued papers.
CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    folder TEXT NOT NULL CHECK (folder IN ('photos', 'attachments', 'issued')),
    extension TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    added_at BIGINT NOT NULL
);

-- One arrival of a photo file.
CREATE TABLE photos (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    -- From EXIF only, local time of the camera; never the file's time.
    taken_at TEXT,
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    arrived_at BIGINT NOT NULL,
    import_id TEXT REFERENCES imports (id)
);
CREATE INDEX photos_by_blob ON photos (sha256);

-- Where a photo belongs: case, item and stage. One photo may stand in several places.
CREATE TABLE placements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    photo_id TEXT NOT NULL REFERENCES photos (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    line_id TEXT REFERENCES plan_lines (id),
    stage TEXT CHECK (stage IN ('before', 'during', 'after')),
    placed_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX placements_by_photo ON placements (photo_id) WHERE removed_at IS NULL;
CREATE INDEX placements_by_case ON placements (case_id) WHERE removed_at IS NULL;

CREATE TABLE papers (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    pages BIGINT NOT NULL CHECK (pages > 0),
    issued_at BIGINT NOT NULL,
    issued_by TEXT NOT NULL
);
CREATE UNIQUE INDEX papers_by_number ON papers (number);
CREATE INDEX papers_by_case ON papers (case_id);

CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    case_id TEXT NOT NULL REFERENCES cases (id),
    line_id TEXT REFERENCES plan_lines (id),
    paper_id TEXT REFERENCES papers (id),
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    dated TEXT,
    note TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX attachments_by_case ON attachments (case_id) WHERE removed_at IS NULL;

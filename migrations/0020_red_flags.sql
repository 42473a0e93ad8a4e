-- Red flags (疑点), and spot checks (抽查).

-- What a scan found. The same flag keeps its row, and with it what was said of it.
CREATE TABLE red_flags (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    rule TEXT NOT NULL CHECK (rule <> ''),
    -- The case it is about; of several the first.
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- What within the case, so that a later scan knows the flag again.
    record TEXT NOT NULL,
    -- Ids of all cases concerned, and the values of the reason shown; JSON.
    cases TEXT NOT NULL,
    params TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    -- When a scan no longer found it.
    gone_at BIGINT,
    settled_at BIGINT,
    settled_by TEXT NOT NULL,
    note TEXT NOT NULL,
    CHECK (settled_at IS NULL OR (settled_by <> '' AND note <> ''))
);
CREATE UNIQUE INDEX red_flags_once ON red_flags (rule, case_id, record);
CREATE INDEX red_flags_by_case ON red_flags (case_id);

CREATE TABLE spot_checks (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    -- With the homes below it repeats the draw.
    seed TEXT NOT NULL CHECK (seed <> ''),
    share_bp BIGINT CHECK (share_bp BETWEEN 2000 AND 3000),
    homes_each BIGINT CHECK (homes_each >= 1),
    programme_id TEXT REFERENCES programmes (id),
    accepted_from TEXT,
    accepted_to TEXT,
    drawn_at BIGINT NOT NULL,
    drawn_by TEXT NOT NULL,
    CHECK ((share_bp IS NULL) <> (homes_each IS NULL))
);
CREATE UNIQUE INDEX spot_checks_by_number ON spot_checks (number);

-- Every home that stood in the draw, drawn or not, with the number and contractor it was drawn by.
CREATE TABLE spot_check_homes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    spot_check_id TEXT NOT NULL REFERENCES spot_checks (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    case_no TEXT NOT NULL,
    contractor TEXT NOT NULL,
    -- Place among the drawn homes of the contractor from 1; 0 was not drawn.
    place BIGINT NOT NULL CHECK (place >= 0),
    result TEXT CHECK (result IN ('ok', 'defect')),
    checked_on TEXT,
    checked_by TEXT NOT NULL,
    note TEXT NOT NULL,
    CHECK (result IS NULL OR (place > 0 AND checked_on IS NOT NULL AND checked_by <> '')),
    CHECK (result IS NULL OR result <> 'defect' OR note <> '')
);
CREATE UNIQUE INDEX spot_check_homes_once ON spot_check_homes (spot_check_id, case_id);
CREATE INDEX spot_check_homes_by_case ON spot_check_homes (case_id);

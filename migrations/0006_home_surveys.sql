-- The home survey, what it found, and what became of each need. One living survey a case; its answers are kept with
-- the form they were given on.

CREATE TABLE home_surveys (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    form TEXT NOT NULL CHECK (form <> ''),
    form_version BIGINT NOT NULL,
    surveyed_on TEXT,
    surveyors TEXT NOT NULL,
    -- Facts nobody has asked about are NULL: not known is not no.
    dwelling_type TEXT,
    floor BIGINT,
    floors BIGINT,
    lift BIGINT CHECK (lift IN (0, 1)),
    structure TEXT,
    shared_kitchen BIGINT CHECK (shared_kitchen IN (0, 1)),
    shared_bath BIGINT CHECK (shared_bath IN (0, 1)),
    living TEXT,
    -- JSON: walls at mounting points, falls within the last 12 months, codes of diagnoses.
    mounting TEXT NOT NULL,
    falls TEXT,
    diagnoses TEXT,
    habits TEXT NOT NULL,
    elder_asks TEXT NOT NULL,
    family_asks TEXT NOT NULL
);
CREATE UNIQUE INDEX home_surveys_by_case ON home_surveys (case_id);

CREATE TABLE findings (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    survey_id TEXT NOT NULL REFERENCES home_surveys (id),
    room TEXT NOT NULL CHECK (room <> ''),
    check_code TEXT NOT NULL CHECK (check_code <> ''),
    -- Where in the room, when a check is answered more than once: 南卧室.
    position TEXT NOT NULL,
    hazard TEXT NOT NULL CHECK (hazard IN ('yes', 'no', 'not_applicable')),
    severity TEXT CHECK (severity IN ('low', 'medium', 'high')),
    -- JSON: whole numbers by the code of the measure, in its unit.
    measures TEXT NOT NULL,
    note TEXT NOT NULL,
    removed_at BIGINT,
    CHECK (hazard = 'yes' OR severity IS NULL)
);
CREATE UNIQUE INDEX findings_once ON findings (survey_id, check_code, position) WHERE removed_at IS NULL;
CREATE INDEX findings_by_case ON findings (case_id) WHERE removed_at IS NULL;

-- Answered needs only: what is needed follows from the survey and the rules.
CREATE TABLE needs (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    pack TEXT NOT NULL CHECK (pack <> ''),
    pack_version BIGINT NOT NULL,
    rule TEXT NOT NULL CHECK (rule <> ''),
    finding_id TEXT REFERENCES findings (id),
    answer TEXT NOT NULL
        CHECK (answer IN ('accepted', 'declined', 'postponed', 'not_feasible', 'out_of_budget')),
    reason TEXT NOT NULL,
    line_id TEXT REFERENCES plan_lines (id),
    decided_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    CHECK (answer = 'accepted' OR reason <> ''),
    CHECK (answer <> 'accepted' OR line_id IS NOT NULL)
);
CREATE UNIQUE INDEX needs_of_person ON needs (case_id, rule) WHERE finding_id IS NULL;
CREATE UNIQUE INDEX needs_of_finding ON needs (case_id, rule, finding_id) WHERE finding_id IS NOT NULL;

-- The golden thread: finding → line → photos → accepted quantity.
ALTER TABLE plan_lines ADD COLUMN finding_id TEXT REFERENCES findings (id);
-- JSON: why a line that does not seem to fit is right all the same, by the code of the contradiction.
ALTER TABLE plan_lines ADD COLUMN explained TEXT NOT NULL DEFAULT '{}';
ALTER TABLE placements ADD COLUMN finding_id TEXT REFERENCES findings (id);

-- Assessments of a person's ability, made here or elsewhere. A result keeps its instrument and version for ever.
CREATE TABLE assessments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    origin TEXT NOT NULL CHECK (origin IN ('own', 'entered')),
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    instrument_version BIGINT NOT NULL CHECK (instrument_version >= 1),
    reason TEXT NOT NULL CHECK (reason IN ('first', 'routine', 'immediate', 'dispute')),
    mode TEXT NOT NULL CHECK (mode IN ('visit', 'phone')),
    assessor_1 TEXT NOT NULL,
    assessor_2 TEXT NOT NULL,
    body_id TEXT REFERENCES organisations (id),
    body TEXT NOT NULL,
    provider TEXT NOT NULL,
    provider_relation TEXT NOT NULL,
    assessed_on TEXT,
    -- HH:MM, local time.
    time_in TEXT NOT NULL,
    time_out TEXT NOT NULL,
    -- JSON: item code to score.
    answers TEXT NOT NULL,
    -- JSON list of the grounds that changed the level, and why they hold.
    grounds TEXT NOT NULL,
    ground_note TEXT NOT NULL,
    together TEXT NOT NULL CHECK (together IN ('once', 'each')),
    total BIGINT CHECK (total >= 0),
    initial_level BIGINT CHECK (initial_level >= 0),
    final_level BIGINT CHECK (final_level >= 0),
    valid_until TEXT,
    attachment_id TEXT REFERENCES attachments (id),
    note TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    started_by TEXT NOT NULL,
    finished_at BIGINT,
    finished_by TEXT NOT NULL,
    withdrawn_at BIGINT,
    withdrawn_reason TEXT NOT NULL,
    -- What is finished has a day and a level; what is taken back has a reason.
    CHECK (finished_at IS NULL OR (assessed_on IS NOT NULL AND final_level IS NOT NULL)),
    CHECK (withdrawn_at IS NULL OR withdrawn_reason <> '')
);
CREATE INDEX assessments_by_case ON assessments (case_id, kind);
-- One form at a time: two half-filled ones of a case would be mistaken for each other.
CREATE UNIQUE INDEX assessments_one_draft ON assessments (case_id, kind)
    WHERE finished_at IS NULL AND withdrawn_at IS NULL;

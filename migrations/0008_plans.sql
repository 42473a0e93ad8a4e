-- The plan as it was agreed: whole snapshots, and the change orders that lead from one to the next.

-- Order on the page; ties go by item number.
ALTER TABLE plan_lines ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
ALTER TABLE plan_lines ADD COLUMN position TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_lines ADD COLUMN brand TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_lines ADD COLUMN model TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_lines ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE TABLE plan_versions (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    agreed_on TEXT NOT NULL,
    agreed_as TEXT NOT NULL CHECK (agreed_as IN ('elder', 'agent')),
    agreed_by TEXT NOT NULL CHECK (agreed_by <> ''),
    attachment_id TEXT REFERENCES attachments (id),
    -- JSON: every line as it was agreed.
    lines TEXT NOT NULL,
    total_fen BIGINT NOT NULL CHECK (total_fen >= 0),
    subsidy_fen BIGINT NOT NULL CHECK (subsidy_fen >= 0 AND subsidy_fen <= total_fen),
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- When the plan was opened again; a version that a later one replaced keeps this empty.
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX plan_versions_by_number ON plan_versions (case_id, number);

CREATE TABLE change_orders (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    number TEXT NOT NULL CHECK (number <> ''),
    -- Number of the version it made.
    plan_version BIGINT NOT NULL CHECK (plan_version >= 2),
    reason TEXT NOT NULL CHECK (reason <> ''),
    -- Who agreed for the office.
    office TEXT NOT NULL,
    -- JSON: line by line, old and new.
    changes TEXT NOT NULL,
    effect_fen BIGINT NOT NULL,
    subsidy_effect_fen BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX change_orders_by_number ON change_orders (number);
CREATE INDEX change_orders_by_case ON change_orders (case_id);

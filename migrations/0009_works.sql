-- Work on a home: orders to contractors, what came and what was done, and acceptance in rounds.

CREATE TABLE work_orders (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    contractor_id TEXT NOT NULL REFERENCES organisations (id),
    planned_start TEXT,
    planned_finish TEXT,
    crew_leader TEXT NOT NULL,
    crew_phone TEXT NOT NULL,
    access_notes TEXT NOT NULL,
    -- One note a line.
    safety_notes TEXT NOT NULL,
    cancelled_at BIGINT,
    cancel_reason TEXT NOT NULL,
    CHECK (planned_start IS NULL OR planned_finish IS NULL OR planned_start <= planned_finish),
    CHECK (cancelled_at IS NULL OR cancel_reason <> '')
);
CREATE INDEX work_orders_by_case ON work_orders (case_id);

-- A line stands in one order only.
ALTER TABLE plan_lines ADD COLUMN work_order_id TEXT REFERENCES work_orders (id);

-- What a work order's print was made of; a later print, or a change of any of it, makes the print void.
ALTER TABLE papers ADD COLUMN work_order_id TEXT REFERENCES work_orders (id);
ALTER TABLE papers ADD COLUMN plan_version BIGINT;
ALTER TABLE papers ADD COLUMN made_of TEXT NOT NULL DEFAULT '';

CREATE TABLE line_works (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    line_id TEXT NOT NULL REFERENCES plan_lines (id),
    brand TEXT NOT NULL,
    model TEXT NOT NULL,
    serial_no TEXT NOT NULL,
    delivered_quantity BIGINT CHECK (delivered_quantity >= 0),
    delivered_on TEXT,
    done_quantity BIGINT CHECK (done_quantity >= 0),
    done_on TEXT,
    worker TEXT NOT NULL
);
CREATE UNIQUE INDEX line_works_by_line ON line_works (line_id);
CREATE INDEX line_works_by_case ON line_works (case_id);

-- A round is open until it has a day.
CREATE TABLE acceptance_rounds (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    round BIGINT NOT NULL CHECK (round >= 1),
    inspected_on TEXT,
    inspectors TEXT NOT NULL,
    note TEXT NOT NULL,
    closed_at BIGINT,
    closed_by TEXT NOT NULL,
    CHECK (closed_at IS NULL OR (inspected_on IS NOT NULL AND inspectors <> ''))
);
CREATE UNIQUE INDEX acceptance_rounds_by_number ON acceptance_rounds (case_id, round);

CREATE TABLE inspections (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    round_id TEXT NOT NULL REFERENCES acceptance_rounds (id),
    line_id TEXT NOT NULL REFERENCES plan_lines (id),
    planned_quantity BIGINT NOT NULL CHECK (planned_quantity >= 0),
    done_quantity BIGINT CHECK (done_quantity >= 0),
    accepted_quantity BIGINT CHECK (accepted_quantity >= 0),
    measured TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('pass', 'rectify')),
    defect TEXT NOT NULL,
    deadline TEXT,
    CHECK (verdict IS NULL OR verdict <> 'pass' OR accepted_quantity IS NOT NULL),
    CHECK (verdict IS NULL OR verdict <> 'rectify' OR (defect <> '' AND deadline IS NOT NULL))
);
CREATE UNIQUE INDEX inspections_once ON inspections (round_id, line_id);
CREATE INDEX inspections_by_case ON inspections (case_id);

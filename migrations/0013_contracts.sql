-- The contract (改造协议) of a home: what was agreed in which version of the plan, for how much, and when.

CREATE TABLE contracts (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- NULL where the elder buys.
    contractor_id TEXT REFERENCES organisations (id),
    -- Who signs for the office.
    office TEXT NOT NULL,
    plan_version BIGINT NOT NULL CHECK (plan_version >= 1),
    total_fen BIGINT NOT NULL CHECK (total_fen >= 0),
    subsidy_fen BIGINT NOT NULL CHECK (subsidy_fen >= 0 AND subsidy_fen <= total_fen),
    signed_on TEXT,
    start_on TEXT,
    end_on TEXT,
    warranty_months BIGINT NOT NULL CHECK (warranty_months BETWEEN 0 AND 240),
    terms TEXT NOT NULL,
    attachment_id TEXT REFERENCES attachments (id),
    CHECK (start_on IS NULL OR end_on IS NULL OR start_on <= end_on)
);
CREATE UNIQUE INDEX contracts_by_case ON contracts (case_id);

-- Subsidies by dated policies: the calculation a case was decided by with all it was made of, what the policy asks of a
-- case beside its own fields, and the ledger of entitlements.

-- Policies join the packs an office brings in; the list of kinds stands in the table.
CREATE TABLE packs_of_all_kinds (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('catalogue', 'instrument', 'survey', 'needs', 'policy')),
    pack TEXT NOT NULL CHECK (pack <> ''),
    pack_version BIGINT NOT NULL CHECK (pack_version >= 1),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    source_file TEXT NOT NULL CHECK (source_file <> ''),
    content TEXT NOT NULL CHECK (content <> ''),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
);
INSERT INTO packs_of_all_kinds
SELECT id, version, kind, pack, pack_version, valid_from, valid_to, source_file, content, sha256, added_at, added_by
FROM packs;
DROP TABLE packs;
ALTER TABLE packs_of_all_kinds RENAME TO packs;
CREATE UNIQUE INDEX packs_once ON packs (kind, pack, pack_version);

-- Which day pins the version of the policy: '' as the policy says, or 'application' or 'approval'.
ALTER TABLE programmes ADD COLUMN policy_pin TEXT NOT NULL DEFAULT '';

-- What the line's money is for: policies leave out labour, decoration and others.
ALTER TABLE plan_lines ADD COLUMN cost TEXT NOT NULL DEFAULT 'product';

-- The calculation of a case as it was decided last: at the confirmation of its plan, at a change order, at acceptance,
-- at settlement. Inputs and trail stay readable when the pack is gone.
CREATE TABLE subsidies (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    policy TEXT NOT NULL,
    policy_version BIGINT NOT NULL,
    subsidy_fen BIGINT NOT NULL CHECK (subsidy_fen >= 0),
    -- JSON: facts, lines, ledger.
    calculation TEXT NOT NULL,
    -- JSON: amounts, funds, trail.
    result TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX subsidies_by_case ON subsidies (case_id);

-- What a policy asks and no other field of the case says.
CREATE TABLE subsidy_facts (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- JSON: codes of marks the person holds.
    marks TEXT NOT NULL,
    -- JSON: levels on scales no assessment of the case is of.
    levels TEXT NOT NULL,
    -- JSON: kind of event → first day of the new amount.
    events TEXT NOT NULL
);
CREATE UNIQUE INDEX subsidy_facts_by_case ON subsidy_facts (case_id);

-- Who pays a case, as its policy splits it; adds up to the subsidy of the case.
CREATE TABLE subsidy_funds (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    fund TEXT NOT NULL CHECK (fund <> ''),
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0)
);
CREATE UNIQUE INDEX subsidy_funds_once ON subsidy_funds (case_id, fund);

-- 额度台账: what a line takes from the entitlements of its subjects. Keys are ids, never ID numbers.
CREATE TABLE entitlements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- Number of the case: what explanations call the application.
    application TEXT NOT NULL,
    item_no BIGINT NOT NULL,
    policy TEXT NOT NULL,
    policy_version BIGINT NOT NULL,
    counts_on TEXT NOT NULL,
    person TEXT NOT NULL,
    couple TEXT NOT NULL,
    household TEXT NOT NULL,
    dwelling TEXT NOT NULL,
    item_code TEXT NOT NULL,
    product TEXT NOT NULL,
    class TEXT NOT NULL,
    nature TEXT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'used', 'released')),
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
    cost_fen BIGINT NOT NULL CHECK (cost_fen >= 0),
    -- JSON: levels of assessments at the time, by scale.
    levels TEXT NOT NULL,
    -- Why it was released or changed.
    reason TEXT NOT NULL
);
CREATE UNIQUE INDEX entitlements_by_line ON entitlements (case_id, item_no);
CREATE INDEX entitlements_by_person ON entitlements (person);
CREATE INDEX entitlements_by_couple ON entitlements (couple);
CREATE INDEX entitlements_by_household ON entitlements (household);
CREATE INDEX entitlements_by_dwelling ON entitlements (dwelling);

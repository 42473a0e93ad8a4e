-- Settlement batches: what is paid to whom, frozen when it is submitted.

CREATE TABLE settlement_batches (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    number TEXT NOT NULL CHECK (number <> ''),
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'paid', 'discarded')),
    note TEXT NOT NULL,
    retention_bp BIGINT NOT NULL CHECK (retention_bp BETWEEN 0 AND 10000),
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    submitted_by TEXT NOT NULL,
    submitted_at BIGINT,
    paid_at BIGINT,
    -- Why it was last taken back to draft.
    returned_reason TEXT NOT NULL,
    -- Sums of the frozen rows; 0 before. Reversals may make them negative.
    total_fen BIGINT NOT NULL,
    held_fen BIGINT NOT NULL,
    -- What is printed above the rows, as JSON, and the SHA-256 over it and all frozen rows.
    frozen TEXT NOT NULL,
    seal TEXT NOT NULL,
    CHECK ((state IN ('submitted', 'paid')) = (seal <> '')),
    CHECK (state NOT IN ('submitted', 'paid') OR (frozen <> '' AND submitted_by <> '' AND submitted_at IS NOT NULL)),
    CHECK ((state = 'paid') = (paid_at IS NOT NULL))
);
CREATE UNIQUE INDEX settlement_batches_by_number ON settlement_batches (number);
CREATE INDEX settlement_batches_by_programme ON settlement_batches (programme_id, number);

CREATE TABLE settlement_rows (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    batch_id TEXT NOT NULL REFERENCES settlement_batches (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    no BIGINT NOT NULL CHECK (no >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('payment', 'reversal', 'retention')),
    -- The row that is taken back, or whose retention is released.
    of_row_id TEXT REFERENCES settlement_rows (id),
    payee_kind TEXT NOT NULL CHECK (payee_kind IN ('contractor', 'elder', 'family', 'platform')),
    organisation_id TEXT REFERENCES organisations (id),
    -- Typed for family and platform; of contractor and elder they are looked up until the row is frozen.
    payee_name TEXT NOT NULL,
    payee_relation TEXT NOT NULL,
    payee_account TEXT NOT NULL,
    payee_bank TEXT NOT NULL,
    -- Why a check was gone past, or why the row is taken back.
    reason TEXT NOT NULL,
    -- Figures and everything printed, written when the batch is submitted; '' and 0 before.
    payee_key TEXT NOT NULL,
    total_fen BIGINT NOT NULL,
    subsidy_fen BIGINT NOT NULL,
    held_fen BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    frozen TEXT NOT NULL,
    removed_at BIGINT,
    CHECK ((kind = 'payment') = (of_row_id IS NULL)),
    CHECK (kind <> 'reversal' OR reason <> '')
);
CREATE INDEX settlement_rows_by_batch ON settlement_rows (batch_id, no);
CREATE INDEX settlement_rows_by_case ON settlement_rows (case_id);
CREATE INDEX settlement_rows_by_row ON settlement_rows (of_row_id) WHERE of_row_id IS NOT NULL;
-- A row is taken back once at most.
CREATE UNIQUE INDEX settlement_rows_reversed_once ON settlement_rows (of_row_id)
    WHERE kind = 'reversal' AND removed_at IS NULL;

-- One payee of a batch is paid once, with a voucher.
CREATE TABLE settlement_payments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    batch_id TEXT NOT NULL REFERENCES settlement_batches (id),
    payee_key TEXT NOT NULL CHECK (payee_key <> ''),
    payee_name TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    voucher_no TEXT NOT NULL CHECK (voucher_no <> ''),
    paid_on TEXT NOT NULL,
    -- The voucher as it came; it is attached to every case of the payee too.
    sha256 TEXT REFERENCES blobs (sha256),
    file_name TEXT NOT NULL,
    paid_by TEXT NOT NULL,
    paid_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX settlement_payments_once ON settlement_payments (batch_id, payee_key);

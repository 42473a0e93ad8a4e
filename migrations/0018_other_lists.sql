-- Lists of other bureaus and of earlier years (残联, 商务, 住建, 历年台账, 死亡, 迁出), against which cases are checked.

CREATE TABLE other_lists (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    origin TEXT NOT NULL
        CHECK (origin IN ('disabled_federation', 'commerce', 'housing', 'earlier_years', 'death', 'moved')),
    -- As the office calls it.
    name TEXT NOT NULL CHECK (name <> ''),
    -- Under which code policies know the help it lists; '' where they know none.
    programme TEXT NOT NULL,
    -- The day the list is of.
    dated TEXT NOT NULL,
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    -- Of the file as it came.
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    imported_at BIGINT NOT NULL,
    imported_by TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT NOT NULL,
    remove_reason TEXT NOT NULL,
    CHECK (removed_at IS NULL OR (removed_by <> '' AND remove_reason <> ''))
);
-- The same file stands once as long as it is not taken out.
CREATE UNIQUE INDEX other_lists_once ON other_lists (sha256) WHERE removed_at IS NULL;

-- Every row of a list, those with faults too. Never changed.
CREATE TABLE other_list_rows (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    list_id TEXT NOT NULL REFERENCES other_lists (id),
    sheet_row BIGINT NOT NULL CHECK (sheet_row >= 1),
    name TEXT NOT NULL,
    id_number TEXT NOT NULL,
    spouse_id TEXT NOT NULL,
    -- With town and village before it where these stood in columns of their own.
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    certificate_no TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    happened_on TEXT,
    amount_fen BIGINT,
    item TEXT NOT NULL,
    note TEXT NOT NULL,
    -- Codes of what is wrong with the row, as JSON.
    faults TEXT NOT NULL
);
CREATE UNIQUE INDEX other_list_rows_by_list ON other_list_rows (list_id, sheet_row);

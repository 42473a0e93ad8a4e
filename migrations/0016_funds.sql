-- Money of a programme by fund and year, the accounts of contractors, and the invoices of a case.

CREATE TABLE funds (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    -- As plan lines and policies name it: central, district, special_bond …
    code TEXT NOT NULL CHECK (code <> ''),
    -- The office's own name; empty for the usual one of the code.
    name TEXT NOT NULL,
    allocation_fen BIGINT NOT NULL CHECK (allocation_fen >= 0),
    -- Last day the money can be spent.
    expires_on TEXT,
    -- Order: the first pays what no line says a fund for.
    place BIGINT NOT NULL,
    note TEXT NOT NULL,
    removed_at BIGINT
);
CREATE UNIQUE INDEX funds_once ON funds (programme_id, year, code) WHERE removed_at IS NULL;

-- Where a contractor is paid.
ALTER TABLE organisations ADD COLUMN bank_account TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN bank_name TEXT NOT NULL DEFAULT '';

CREATE TABLE invoices (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- Of an all-digital invoice the 20 digits; its code is then empty.
    number TEXT NOT NULL CHECK (number <> ''),
    code TEXT NOT NULL,
    issued_on TEXT,
    seller TEXT NOT NULL CHECK (seller <> ''),
    -- The seller as compared: half width, lower case, without spaces.
    seller_key TEXT NOT NULL,
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    -- Item numbers it covers, as JSON; empty for the whole plan.
    items TEXT NOT NULL,
    attachment_id TEXT REFERENCES attachments (id),
    -- Why the same number of the same seller stands in another case.
    duplicate_reason TEXT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX invoices_by_case ON invoices (case_id);
CREATE INDEX invoices_by_number ON invoices (number, seller_key) WHERE removed_at IS NULL;

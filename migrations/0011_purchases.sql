-- Trade-in mode: what the elder bought for a line of the plan, and what was paid for it.

CREATE TABLE purchases (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    line_id TEXT NOT NULL REFERENCES plan_lines (id),
    vendor TEXT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    -- For the whole line, after every discount.
    deal_price_fen BIGINT CHECK (deal_price_fen >= 0),
    invoice_no TEXT NOT NULL,
    invoiced_on TEXT,
    attachment_id TEXT REFERENCES attachments (id),
    delivered_on TEXT,
    serial_no TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE UNIQUE INDEX purchases_by_line ON purchases (line_id);
CREATE INDEX purchases_by_case ON purchases (case_id);

-- The line's amount goes by what was paid, once it is known.
ALTER TABLE plan_lines ADD COLUMN deal_fen BIGINT CHECK (deal_fen >= 0);
ALTER TABLE plan_lines ADD COLUMN deal_quantity BIGINT CHECK (deal_quantity > 0);

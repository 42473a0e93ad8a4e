-- Accounts that rows of settlement batches are paid to are compared too. The keys follow from the rows and are made anew at the
-- next opening, so the table is made again with one more kind of row instead of being changed.

DROP TABLE match_keys;
CREATE TABLE match_keys (
    key TEXT NOT NULL,
    -- Kind and id of the row.
    source TEXT NOT NULL
        CHECK (source IN
            ('person', 'dwelling', 'line_work', 'purchase', 'invoice', 'settlement_row', 'other_list_row')),
    source_id TEXT NOT NULL,
    PRIMARY KEY (key, source, source_id)
);
CREATE INDEX match_keys_by_source ON match_keys (source, source_id);
DELETE FROM match_keys_version;

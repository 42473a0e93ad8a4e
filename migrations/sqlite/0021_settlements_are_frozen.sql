-- What was submitted is not changed, not even by a fault of ours: it is corrected by rows of a later batch.
CREATE TRIGGER settlement_rows_keep BEFORE UPDATE ON settlement_rows
WHEN EXISTS (SELECT 1 FROM settlement_batches b WHERE b.id IN (OLD.batch_id, NEW.batch_id) AND b.state IN ('submitted', 'paid'))
BEGIN
    SELECT RAISE(ABORT, 'rows of a submitted settlement batch are never changed');
END;
CREATE TRIGGER settlement_rows_stay BEFORE DELETE ON settlement_rows
WHEN EXISTS (SELECT 1 FROM settlement_batches b WHERE b.id = OLD.batch_id AND b.state IN ('submitted', 'paid'))
BEGIN
    SELECT RAISE(ABORT, 'rows of a submitted settlement batch are never deleted');
END;
CREATE TRIGGER settlement_rows_come BEFORE INSERT ON settlement_rows
WHEN EXISTS (SELECT 1 FROM settlement_batches b WHERE b.id = NEW.batch_id AND b.state <> 'draft')
BEGIN
    SELECT RAISE(ABORT, 'only a draft settlement batch takes rows');
END;
-- A submitted batch is paid as it stands, or goes back to draft and loses its seal; a paid one is done.
CREATE TRIGGER settlement_batches_keep BEFORE UPDATE ON settlement_batches
WHEN OLD.state IN ('submitted', 'paid') AND NOT (
    OLD.state = 'submitted' AND NEW.id = OLD.id AND NEW.number = OLD.number AND NEW.programme_id = OLD.programme_id
    AND NEW.retention_bp = OLD.retention_bp AND NEW.made_by = OLD.made_by AND NEW.made_at = OLD.made_at
    AND (
        (NEW.state = 'paid' AND NEW.total_fen = OLD.total_fen AND NEW.held_fen = OLD.held_fen AND NEW.seal = OLD.seal
            AND NEW.frozen = OLD.frozen AND NEW.submitted_by = OLD.submitted_by AND NEW.submitted_at = OLD.submitted_at
            AND NEW.note = OLD.note AND NEW.returned_reason = OLD.returned_reason)
        OR (NEW.state = 'draft' AND NEW.returned_reason <> ''
            AND NOT EXISTS (SELECT 1 FROM settlement_payments p WHERE p.batch_id = OLD.id))
    )
)
BEGIN
    SELECT RAISE(ABORT, 'a submitted settlement batch is never changed');
END;
CREATE TRIGGER settlement_batches_stay BEFORE DELETE ON settlement_batches
WHEN OLD.state IN ('submitted', 'paid')
BEGIN
    SELECT RAISE(ABORT, 'a submitted settlement batch is never deleted');
END;
CREATE TRIGGER settlement_payments_keep BEFORE UPDATE ON settlement_payments
BEGIN
    SELECT RAISE(ABORT, 'a payment is never changed');
END;
CREATE TRIGGER settlement_payments_stay BEFORE DELETE ON settlement_payments
BEGIN
    SELECT RAISE(ABORT, 'a payment is never deleted');
END;

-- What was submitted is not changed, not even by a fault of ours: it is corrected by rows of a later batch.
CREATE FUNCTION settlement_rows_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT 1 FROM settlement_batches b WHERE b.id = NEW.batch_id AND b.state <> 'draft') THEN
            RAISE EXCEPTION 'only a draft settlement batch takes rows';
        END IF;
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM settlement_batches b WHERE b.id = OLD.batch_id AND b.state IN ('submitted', 'paid')) THEN
        RAISE EXCEPTION 'rows of a submitted settlement batch are never changed';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF EXISTS (SELECT 1 FROM settlement_batches b WHERE b.id = NEW.batch_id AND b.state IN ('submitted', 'paid')) THEN
        RAISE EXCEPTION 'rows of a submitted settlement batch are never changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER settlement_rows_keep BEFORE INSERT OR UPDATE OR DELETE ON settlement_rows
    FOR EACH ROW EXECUTE FUNCTION settlement_rows_are_frozen();

-- A submitted batch is paid as it stands, or goes back to draft and loses its seal; a paid one is done.
CREATE FUNCTION settlement_batches_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state NOT IN ('submitted', 'paid') THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'submitted' AND NEW.id = OLD.id AND NEW.number = OLD.number
        AND NEW.programme_id = OLD.programme_id AND NEW.retention_bp = OLD.retention_bp
        AND NEW.made_by = OLD.made_by AND NEW.made_at = OLD.made_at
        AND (
            (NEW.state = 'paid' AND NEW.total_fen = OLD.total_fen AND NEW.held_fen = OLD.held_fen
                AND NEW.seal = OLD.seal AND NEW.frozen = OLD.frozen AND NEW.submitted_by = OLD.submitted_by
                AND NEW.submitted_at = OLD.submitted_at AND NEW.note = OLD.note
                AND NEW.returned_reason = OLD.returned_reason)
            OR (NEW.state = 'draft' AND NEW.returned_reason <> ''
                AND NOT EXISTS (SELECT 1 FROM settlement_payments p WHERE p.batch_id = OLD.id))
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a submitted settlement batch is never changed or deleted';
END $$;
CREATE TRIGGER settlement_batches_keep BEFORE UPDATE OR DELETE ON settlement_batches
    FOR EACH ROW EXECUTE FUNCTION settlement_batches_are_frozen();

CREATE FUNCTION settlement_payments_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a payment is never changed or deleted';
END $$;
CREATE TRIGGER settlement_payments_keep BEFORE UPDATE OR DELETE ON settlement_payments
    FOR EACH ROW EXECUTE FUNCTION settlement_payments_are_kept();

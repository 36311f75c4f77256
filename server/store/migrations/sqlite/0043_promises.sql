-- Promises that were kept or not: by week, by queue of the staff and by vendor. Triggers note what is done; a loop of the
-- worker adds the notes to the sums, so nothing that is done waits for another at a shared row.

-- `of_kind`: `queue` or `vendor`. `at` is when it was done; without it, when it is counted. `due` is the deadline, or `since`
-- the beginning of the time that the queue promises; with neither, `late` says it.
CREATE TABLE promise_note (
    seq INTEGER PRIMARY KEY,
    of_kind TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER,
    since INTEGER,
    due INTEGER,
    late INTEGER NOT NULL
) STRICT;

-- `week` is the Monday on which it begins, in Taipei.
CREATE TABLE promise_sum (
    of_kind TEXT NOT NULL,
    week TEXT NOT NULL,
    name TEXT NOT NULL,
    in_time INTEGER NOT NULL,
    late INTEGER NOT NULL,
    PRIMARY KEY (of_kind, week, name)
) STRICT;

CREATE TRIGGER vendor_answer_note AFTER UPDATE OF state ON orders WHEN OLD.state = 'submitted' AND NEW.state NOT IN ('submitted', 'withdrawn')
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'vendor', NEW.vendor_id, NEW.updated_at, NULL, NULL, NEW.state = 'lapsed'; END;
CREATE TRIGGER vendor_service_note AFTER UPDATE OF state ON orders WHEN OLD.state = 'paid' AND NEW.state = 'handed_over'
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'vendor', NEW.vendor_id, NEW.updated_at, NULL, NULL, OLD.late_since IS NOT NULL; END;
CREATE TRIGGER vendor_cash_note AFTER UPDATE OF state ON orders WHEN OLD.state = 'refunding' AND NEW.state = 'refunded'
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'vendor', NEW.vendor_id, NEW.updated_at, NULL, NULL, OLD.late_since IS NOT NULL; END;
CREATE TRIGGER objection_note AFTER UPDATE OF decide_by ON orders WHEN OLD.decide_by IS NOT NULL AND NEW.decide_by IS NULL
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', CASE OLD.state WHEN 'handed_over' THEN 'hand_overs' ELSE 'refunds' END, NEW.updated_at, NULL, OLD.decide_by, FALSE; END;
CREATE TRIGGER check_note AFTER UPDATE OF check_due_at ON business WHEN OLD.check_due_at IS NOT NULL AND NEW.check_due_at IS NULL
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', 'checks', NULL, NULL, OLD.check_due_at, FALSE; END;
CREATE TRIGGER inquiry_note AFTER UPDATE OF settled_at ON inquiry WHEN OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL AND NEW.subject = 'registry'
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', 'registrations', NULL, NEW.created_at, NULL, FALSE; END;
CREATE TRIGGER stray_note AFTER UPDATE OF returned_at ON payment WHEN OLD.stray IS NOT NULL AND OLD.returned_at IS NULL AND NEW.returned_at IS NOT NULL
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', 'stray_payments', NEW.returned_at, NEW.created_at, NULL, FALSE; END;
CREATE TRIGGER expert_note AFTER UPDATE OF position ON expert_request WHEN OLD.position < 100000000000000 AND NEW.position >= 100000000000000
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', 'experts', NULL, NULL, OLD.position, FALSE; END;
CREATE TRIGGER message_note AFTER UPDATE OF waiting_since ON message_thread WHEN NEW.kind = 'support' AND OLD.waiting_since IS NOT NULL AND NEW.waiting_since IS NULL
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', 'messages', NULL, OLD.waiting_since, NULL, FALSE; END;
CREATE TRIGGER approval_note AFTER UPDATE OF ended_at ON approval WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'queue', 'approvals', NULL, NULL, NULL, NEW.standing = 'lapsed'; END;
CREATE TRIGGER vendor_invoice_note AFTER INSERT ON invoice WHEN NEW.kind = 'invoice'
    BEGIN INSERT INTO promise_note (of_kind, name, at, since, due, late)
        SELECT 'vendor', o.vendor_id, NEW.recorded_at, NULL, NULL, o.invoice_missed_at IS NOT NULL FROM orders o WHERE o.id = NEW.order_id; END;

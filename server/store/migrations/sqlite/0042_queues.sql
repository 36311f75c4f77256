-- Queues of the staff's desk, each read in the order in which its entries wait.

-- Since when an order is late: with its service, or with the cash of its refund.
ALTER TABLE orders ADD COLUMN late_since INTEGER;
CREATE INDEX orders_late ON orders (state, late_since, id) WHERE late_since IS NOT NULL;
UPDATE orders SET late_since = (SELECT MAX(t.at) FROM timeline t WHERE t.order_id = orders.id
    AND t.kind = CASE orders.state WHEN 'paid' THEN 'usable_missed' ELSE 'cash_missed' END)
WHERE state IN ('paid', 'refunding');

CREATE INDEX orders_invoice_late ON orders (invoice_missed_at, id) WHERE invoice_missed_at IS NOT NULL;
-- Objections to hand-overs and those to refunds are queues of their own.
DROP INDEX orders_decide_by;
CREATE INDEX orders_decide_by ON orders (state, decide_by, id) WHERE decide_by IS NOT NULL;

DROP INDEX registration_draft_at;
CREATE INDEX registration_draft_at ON registration_draft (at, person_id);

-- When a firm reached a stage of the funnel, and whether it went no further: the firms that stop there are read in this
-- order.
ALTER TABLE reached ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reached ADD COLUMN is_last INTEGER;
CREATE INDEX reached_last ON reached (stage, at, business_id) WHERE is_last;
DELETE FROM reached;
INSERT INTO reached (business_id, stage, at, is_last)
SELECT business_id, stage, at, place = MAX(place) OVER (PARTITION BY business_id) FROM (
    SELECT id AS business_id, 'eligible' AS stage, COALESCE(verified_at, created_at) AS at, 0 AS place
        FROM business WHERE outcome = 'eligible'
    UNION ALL SELECT id, 'verified', COALESCE(verified_at, created_at), 1 FROM business
    UNION ALL SELECT business_id, 'assessed', MAX(COALESCE(finished_at, updated_at)), 2
        FROM assessment WHERE status = 'finished' GROUP BY business_id
    UNION ALL SELECT to_owner, 'granted', MIN(at), 3 FROM entry WHERE kind = 'grant' GROUP BY to_owner
    UNION ALL SELECT o.business_id, 'drafted', MIN(o.created_at), 4 FROM orders o
        WHERE EXISTS (SELECT 1 FROM entry e
            WHERE e.to_kind = 'available' AND e.to_owner = o.business_id AND e.kind = 'grant')
        GROUP BY o.business_id
    UNION ALL SELECT from_owner, 'ordered', MIN(at), 5 FROM entry WHERE kind = 'hold' GROUP BY from_owner
    UNION ALL SELECT o.business_id, 'spent', MIN(e.at), 6 FROM entry e JOIN orders o ON o.id = e.order_id
        WHERE e.kind = 'spend' GROUP BY o.business_id
) AS found;
DELETE FROM running_count WHERE name IN ('firm:verified', 'firm:drafted');
INSERT INTO running_count (name, number)
SELECT 'firm:' || stage, COUNT(*) FROM reached WHERE stage IN ('verified', 'drafted') GROUP BY stage;

CREATE TRIGGER order_uncounted AFTER INSERT ON orders
    WHEN NOT EXISTS (SELECT 1 FROM reached WHERE business_id = NEW.business_id AND stage = 'drafted')
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('firm', NEW.business_id); END;
CREATE TRIGGER order_gone_uncounted AFTER DELETE ON orders
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('firm', OLD.business_id); END;

-- How often a job was put off: that does not count among its tries.
ALTER TABLE job ADD COLUMN put_off INTEGER NOT NULL DEFAULT 0;

-- A missed invoice is told by the duty itself: a partly refunded order may still owe one.
UPDATE orders SET invoice_missed_at = CASE WHEN facts LIKE '%"complete":null%' THEN
    (SELECT MIN(t.at) FROM timeline t WHERE t.order_id = orders.id AND t.kind = 'invoice_missed') END;

-- Reminders of points count from the last day on which an order takes them: each firm is looked at anew.
UPDATE job SET run_at = 0 WHERE kind = 'points.due' AND status = 'waiting';

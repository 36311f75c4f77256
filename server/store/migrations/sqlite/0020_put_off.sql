-- A missed invoice is told by the duty itself: a partly refunded order may still owe one. Orders before jobs, as the
-- program locks them.
UPDATE orders SET invoice_missed_at = CASE WHEN facts LIKE '%"complete":null%' THEN
    (SELECT MIN(t.at) FROM timeline t WHERE t.order_id = orders.id AND t.kind = 'invoice_missed') END
WHERE invoice_missed_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM timeline t WHERE t.order_id = orders.id AND t.kind = 'invoice_missed');

-- How often a job was put off: that does not count among its tries.
ALTER TABLE job ADD COLUMN put_off INTEGER NOT NULL DEFAULT 0;

-- Which tries were put off before is not known: orders that wait are forgiven theirs.
UPDATE job SET put_off = attempts WHERE kind = 'order.due' AND status = 'waiting';

-- A mail that was given up is counted as a mail alone.
UPDATE job SET status = 'done' WHERE kind = 'mail' AND status = 'failed'
    AND EXISTS (SELECT 1 FROM mail WHERE mail.id = job.subject AND mail.status = 'failed');

-- Reminders of points count from the last day on which an order takes them: each firm is looked at anew.
UPDATE job SET run_at = 0 WHERE kind = 'points.due' AND status = 'waiting';

-- What a firm's ticket sums up: what was issued to it and what was withdrawn, without its other entries.
CREATE INDEX entry_issued ON entry (to_owner) WHERE kind IN ('grant', 'adjust');
DROP INDEX entry_expire;
CREATE INDEX entry_withdrawn ON entry (from_owner) WHERE kind IN ('expire', 'revoke', 'adjust');

-- A number contains the day of its order, so its search reads the orders of these days.
DROP INDEX orders_business_number;

-- The catalogue sorted by the price of the plans that pass a filter: read in this order, up to the end of the page.
CREATE INDEX plan_price ON plan (status, price, solution_id);
CREATE INDEX plan_price_down ON plan (status, (-price), solution_id);

-- Until when an open objection to an order is to be decided, for the staff's desk. Orders of before may be listed too
-- early; the desk reads whether they have an objection.
ALTER TABLE orders ADD COLUMN decide_by BIGINT;
CREATE INDEX orders_decide_by ON orders (decide_by, id) WHERE decide_by IS NOT NULL;
UPDATE orders SET decide_by = updated_at
WHERE state IN ('handed_over', 'refund_requested') AND facts LIKE '%"objection":{%';

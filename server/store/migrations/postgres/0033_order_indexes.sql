-- No statement reads all orders by their deadline.
DROP INDEX orders_due;
-- A firm has few orders of one plan. Without their state, this index stays as it is when an order goes on.
DROP INDEX orders_plan;
CREATE INDEX orders_plan ON orders (business_id, plan_id);

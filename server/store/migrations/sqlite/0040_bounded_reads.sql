-- What a firm's ticket sums up: what was issued to it and what was withdrawn, without its other entries.
CREATE INDEX entry_issued ON entry (to_owner) WHERE kind IN ('grant', 'adjust');
DROP INDEX entry_expire;
CREATE INDEX entry_withdrawn ON entry (from_owner) WHERE kind IN ('expire', 'revoke', 'adjust');

-- A number contains the day of its order, so its search reads the orders of these days.
DROP INDEX orders_business_number;

-- The catalogue sorted by the price of the plans that pass a filter: read in this order, up to the end of the page.
CREATE INDEX plan_price ON plan (status, price, solution_id);
CREATE INDEX plan_price_down ON plan (status, (-price), solution_id);

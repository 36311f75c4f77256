-- A business looks for its orders by the beginning of their numbers.
CREATE INDEX orders_business_number ON orders (business_id, number);

-- Since when the invoice of an order is missed and still to come, for the staff's desk and its list.
ALTER TABLE orders ADD COLUMN invoice_missed_at BIGINT;
CREATE INDEX orders_invoice_missed ON orders (created_at, id) WHERE invoice_missed_at IS NOT NULL;

UPDATE orders SET invoice_missed_at =
    (SELECT MIN(t.at) FROM timeline t WHERE t.order_id = orders.id AND t.kind = 'invoice_missed')
WHERE state NOT IN ('refunding', 'refunded')
    AND (SELECT COALESCE(SUM(i.amount), 0) FROM invoice i WHERE i.order_id = orders.id AND i.kind = 'invoice') < points + self_pay;

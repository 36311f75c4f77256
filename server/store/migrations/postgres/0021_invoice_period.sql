-- An invoice number is unique for a vendor and the two months in which it counts, not over all vendors and years. SQLite
-- drops no constraint of a table, so the table is made anew.

CREATE TABLE invoice_new (
    id TEXT COLLATE "C" PRIMARY KEY,
    order_id TEXT COLLATE "C" NOT NULL REFERENCES orders (id),
    vendor_id TEXT COLLATE "C" NOT NULL REFERENCES vendor (id),
    number TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('invoice', 'void', 'allowance')),
    buyer_ubn TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    issued_on TEXT COLLATE "C" NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    UNIQUE (vendor_id, number, period, kind)
);

-- A voided invoice has the period of the invoice, whenever it was voided.
INSERT INTO invoice_new (id, order_id, vendor_id, number, period, kind, buyer_ubn, amount, issued_on, recorded_at,
    recorded_by)
SELECT dated.id, dated.order_id, dated.vendor_id, dated.number,
    substr(dated.day, 1, 5) || CASE
        WHEN substr(dated.day, 6, 2) IN ('01', '02') THEN '01'
        WHEN substr(dated.day, 6, 2) IN ('03', '04') THEN '03'
        WHEN substr(dated.day, 6, 2) IN ('05', '06') THEN '05'
        WHEN substr(dated.day, 6, 2) IN ('07', '08') THEN '07'
        WHEN substr(dated.day, 6, 2) IN ('09', '10') THEN '09'
        ELSE '11'
    END || '-01',
    dated.kind, dated.buyer_ubn, dated.amount, dated.issued_on, dated.recorded_at, dated.recorded_by
FROM (
    SELECT i.id, i.order_id, o.vendor_id, i.number, i.kind, i.buyer_ubn, i.amount, i.issued_on, i.recorded_at,
        i.recorded_by, COALESCE(v.issued_on, i.issued_on) AS day
    FROM invoice i
    JOIN orders o ON o.id = i.order_id
    LEFT JOIN invoice v ON i.kind = 'void' AND v.kind = 'invoice' AND v.number = i.number AND v.order_id = i.order_id
) AS dated;

DROP TABLE invoice;
ALTER TABLE invoice_new RENAME TO invoice;
CREATE INDEX invoice_order ON invoice (order_id, recorded_at, id);

-- Where a vendor returns the cash of a refund that the payment provider cannot: kept until it is returned.

CREATE TABLE refund_account (
    order_id TEXT PRIMARY KEY REFERENCES orders (id),
    bank TEXT NOT NULL,
    number TEXT NOT NULL,
    given_by TEXT NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL
) STRICT;

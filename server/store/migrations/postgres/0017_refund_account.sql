-- Where a vendor returns the cash of a refund that the payment provider cannot: kept until it is returned.

CREATE TABLE refund_account (
    order_id TEXT COLLATE "C" PRIMARY KEY REFERENCES orders (id),
    bank TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    given_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);

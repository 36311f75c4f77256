-- The draft of a program's next rules, its replay over past orders, and the orders for which it makes a difference.
CREATE TABLE rules_draft (
    program TEXT COLLATE "C" PRIMARY KEY REFERENCES program (code),
    facts TEXT COLLATE "C" NOT NULL,
    looked BIGINT NOT NULL,
    total BIGINT NOT NULL,
    sums TEXT COLLATE "C" NOT NULL,
    replayed_at BIGINT,
    changed_at BIGINT NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE rules_replay (
    program TEXT COLLATE "C" NOT NULL REFERENCES program (code),
    order_id TEXT COLLATE "C" NOT NULL REFERENCES orders (id),
    lost BIGINT NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (program, order_id)
);
CREATE INDEX rules_replay_lost ON rules_replay (program, lost, order_id);
CREATE INDEX rules_replay_order ON rules_replay (order_id);

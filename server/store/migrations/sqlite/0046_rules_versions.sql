-- The draft of a program's next rules, its replay over past orders, and the orders for which it makes a difference.
CREATE TABLE rules_draft (
    program TEXT PRIMARY KEY REFERENCES program (code),
    facts TEXT NOT NULL,
    looked INTEGER NOT NULL,
    total INTEGER NOT NULL,
    sums TEXT NOT NULL,
    replayed_at INTEGER,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE rules_replay (
    program TEXT NOT NULL REFERENCES program (code),
    order_id TEXT NOT NULL REFERENCES orders (id),
    lost INTEGER NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (program, order_id)
) STRICT;
CREATE INDEX rules_replay_lost ON rules_replay (program, lost, order_id);
CREATE INDEX rules_replay_order ON rules_replay (order_id);

-- What housekeeping deleted and when: for each rule, the last sweep and the sums of all sweeps.
CREATE TABLE sweep (
    rule TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    rows_last INTEGER NOT NULL,
    rows_all INTEGER NOT NULL,
    rows_at INTEGER
) STRICT;

-- What housekeeping deleted and when: for each rule, the last sweep and the sums of all sweeps.
CREATE TABLE sweep (
    rule TEXT COLLATE "C" PRIMARY KEY,
    at BIGINT NOT NULL,
    rows_last BIGINT NOT NULL,
    rows_all BIGINT NOT NULL,
    rows_at BIGINT
);

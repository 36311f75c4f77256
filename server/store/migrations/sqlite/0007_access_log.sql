-- Which staff looked at what of a firm: one line a day for each person and thing.

CREATE TABLE access_log (
    id TEXT PRIMARY KEY,
    business_id TEXT NOT NULL REFERENCES business (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    roles TEXT NOT NULL,
    object TEXT NOT NULL,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (business_id, person_id, object, day)
) STRICT;
CREATE INDEX access_log_newest ON access_log (business_id, at, id);

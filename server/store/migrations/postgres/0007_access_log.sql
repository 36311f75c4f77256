-- Which staff looked at what of a firm: one line a day for each person and thing.

CREATE TABLE access_log (
    id TEXT COLLATE "C" PRIMARY KEY,
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    roles TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (business_id, person_id, object, day)
);
CREATE INDEX access_log_newest ON access_log (business_id, at, id);

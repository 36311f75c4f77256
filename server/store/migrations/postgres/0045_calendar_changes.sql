-- Changes of the calendar that staff prepare. The effect on open deadlines is shown before one is applied; then deadlines are
-- recalculated in slices.
CREATE TABLE calendar_change (
    id TEXT COLLATE "C" PRIMARY KEY,
    facts TEXT COLLATE "C" NOT NULL,
    base TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    applied_at BIGINT,
    ended_at BIGINT,
    looked BIGINT NOT NULL,
    moved BIGINT NOT NULL
);
CREATE INDEX calendar_change_applied ON calendar_change (applied_at, id) WHERE applied_at IS NOT NULL;
CREATE INDEX calendar_change_open ON calendar_change (made_at, id) WHERE applied_at IS NULL;
CREATE INDEX calendar_change_person ON calendar_change (made_by);

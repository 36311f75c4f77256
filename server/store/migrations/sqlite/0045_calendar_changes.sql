-- Changes of the calendar that staff prepare. The effect on open deadlines is shown before one is applied; then deadlines are
-- recalculated in slices.
CREATE TABLE calendar_change (
    id TEXT PRIMARY KEY,
    facts TEXT NOT NULL,
    base TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL REFERENCES person (id),
    applied_at INTEGER,
    ended_at INTEGER,
    looked INTEGER NOT NULL,
    moved INTEGER NOT NULL
) STRICT;
CREATE INDEX calendar_change_applied ON calendar_change (applied_at, id) WHERE applied_at IS NOT NULL;
CREATE INDEX calendar_change_open ON calendar_change (made_at, id) WHERE applied_at IS NULL;
CREATE INDEX calendar_change_person ON calendar_change (made_by);

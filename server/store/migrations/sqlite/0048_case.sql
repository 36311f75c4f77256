-- Cases that staff decide, with their history; each subject has one open case of a kind. Templates of reasons: a change
-- is a new version, and the last one is in force.

CREATE TABLE staff_case (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    business_id TEXT NOT NULL REFERENCES business (id),
    state TEXT NOT NULL,
    assigned_to TEXT REFERENCES person (id),
    opened_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    ended_at INTEGER,
    facts TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX staff_case_open ON staff_case (kind, subject) WHERE ended_at IS NULL;
CREATE INDEX staff_case_next ON staff_case (next_at, id) WHERE ended_at IS NULL;
CREATE INDEX staff_case_ended ON staff_case (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX staff_case_business ON staff_case (business_id, opened_at, id);

CREATE TABLE case_line (
    case_id TEXT NOT NULL REFERENCES staff_case (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT;

CREATE TABLE reason (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    written_by TEXT NOT NULL REFERENCES person (id),
    written_at INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    superseded_at INTEGER,
    PRIMARY KEY (id, version)
) STRICT;
CREATE INDEX reason_in_force ON reason (kind, id) WHERE superseded_at IS NULL;

-- the checks that run already
INSERT INTO staff_case (id, kind, subject, business_id, state, opened_at, next_at, facts, version)
SELECT 'check-' || id, CASE WHEN registration = 'tax_only' THEN 'tax_registration' ELSE 'correction' END, id, id, 'open',
    COALESCE(verified_at, created_at), check_due_at,
    '{"kind":"' || CASE WHEN registration = 'tax_only' THEN 'tax_registration' ELSE 'correction' END
        || '","opened_by":"platform","opened_at":' || COALESCE(verified_at, created_at) || ',"due":' || check_due_at
        || ',"state":"open"}', 1
FROM business WHERE check_due_at IS NOT NULL;
INSERT INTO case_line (case_id, seq, at, actor, facts) SELECT id, 1, opened_at, 'system', '"opened"' FROM staff_case;

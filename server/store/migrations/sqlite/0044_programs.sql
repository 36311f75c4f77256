-- The drafts of programs, which staff write. A published program has the zone of its plans, so that the program that pays for
-- a plan is found by it, and the instant at which it was put away.
CREATE TABLE program_draft (
    code TEXT PRIMARY KEY,
    facts TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

ALTER TABLE program ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE program ADD COLUMN archived_at INTEGER;
-- until now each program's zone had the name of its code
UPDATE program SET zone = code;

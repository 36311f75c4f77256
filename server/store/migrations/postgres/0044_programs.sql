-- The drafts of programs, which staff write. A published program has the zone of its plans, so that the program that pays for
-- a plan is found by it, and the instant at which it was put away.
CREATE TABLE program_draft (
    code TEXT COLLATE "C" PRIMARY KEY,
    facts TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);

ALTER TABLE program ADD COLUMN zone TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE program ADD COLUMN archived_at BIGINT;
-- until now each program's zone had the name of its code
UPDATE program SET zone = code;

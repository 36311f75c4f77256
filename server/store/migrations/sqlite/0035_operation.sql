-- What an operator must see of an installation: the processes that run the jobs, each with its last sign of life; the last
-- backup that was checked; and when a job was given up.

CREATE TABLE worker (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    ended_at INTEGER,
    late TEXT NOT NULL
) STRICT;
CREATE INDEX worker_seen ON worker (seen_at, id);

CREATE TABLE backup (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;

ALTER TABLE job ADD COLUMN given_up_at INTEGER;
-- the end of the pause that its last failure began: at most an hour later
UPDATE job SET given_up_at = lease_until WHERE status = 'failed';
DROP INDEX job_failed;
CREATE INDEX job_failed ON job (given_up_at, id) WHERE status = 'failed';

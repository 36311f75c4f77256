-- What an operator must see of an installation: the processes that run the jobs, each with its last sign of life; the last
-- backup that was checked; and when a job was given up.

CREATE TABLE worker (
    id TEXT COLLATE "C" PRIMARY KEY,
    version TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    late TEXT COLLATE "C" NOT NULL
);
CREATE INDEX worker_seen ON worker (seen_at, id);

CREATE TABLE backup (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    at BIGINT NOT NULL,
    file TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL
);

ALTER TABLE job ADD COLUMN given_up_at BIGINT;
-- the end of the pause that its last failure began: at most an hour later
UPDATE job SET given_up_at = lease_until WHERE status = 'failed';
DROP INDEX job_failed;
CREATE INDEX job_failed ON job (given_up_at, id) WHERE status = 'failed';

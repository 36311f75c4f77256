-- Each kind of job is claimed on its own: what one kind waits for delays no other.
DROP INDEX job_due;
CREATE INDEX job_due ON job (kind, clock, run_at, id) WHERE status = 'waiting';

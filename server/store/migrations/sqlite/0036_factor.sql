-- The second factor of a person: the secret of the app, sealed with the installation's secret; `step`, the time step of the
-- last code that was taken, since a code counts once. `pending` is a secret that was shown but not confirmed by a code.

CREATE TABLE factor (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    secret BLOB,
    step INTEGER NOT NULL,
    since INTEGER,
    pending BLOB,
    pending_at INTEGER
) STRICT;

-- The recovery codes that are left, each as a hash.
CREATE TABLE recovery_code (
    person_id TEXT NOT NULL REFERENCES person (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (person_id, code_hash)
) STRICT;

-- When the second factor was entered in a session.
ALTER TABLE session ADD COLUMN factor_at INTEGER;

-- The second factor of a person: the secret of the app, sealed with the installation's secret; `step`, the time step of the
-- last code that was taken, since a code counts once. `pending` is a secret that was shown but not confirmed by a code.

CREATE TABLE factor (
    person_id TEXT COLLATE "C" PRIMARY KEY REFERENCES person (id),
    secret BYTEA,
    step BIGINT NOT NULL,
    since BIGINT,
    pending BYTEA,
    pending_at BIGINT
);

-- The recovery codes that are left, each as a hash.
CREATE TABLE recovery_code (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    code_hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, code_hash)
);

-- When the second factor was entered in a session.
ALTER TABLE session ADD COLUMN factor_at BIGINT;

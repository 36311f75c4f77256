-- What needs a second person: one open proposal of a kind for each thing it is about. How a session was opened, and when
-- its password was asked last.

CREATE TABLE approval (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    standing TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    proposed_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    proposed_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    ended_at BIGINT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX approval_open ON approval (kind, subject) WHERE ended_at IS NULL;
CREATE INDEX approval_due ON approval (due_at, id) WHERE ended_at IS NULL;
CREATE INDEX approval_subject ON approval (subject, proposed_at, id);
CREATE INDEX approval_nothing ON approval (ended_at, id) WHERE standing IN ('rejected', 'lapsed');

ALTER TABLE session ADD COLUMN opened_by TEXT COLLATE "C" NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN password_at BIGINT;

-- What needs a second person: one open proposal of a kind for each thing it is about. How a session was opened, and when
-- its password was asked last.

CREATE TABLE approval (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    standing TEXT NOT NULL,
    facts TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    ended_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX approval_open ON approval (kind, subject) WHERE ended_at IS NULL;
CREATE INDEX approval_due ON approval (due_at, id) WHERE ended_at IS NULL;
CREATE INDEX approval_subject ON approval (subject, proposed_at, id);
CREATE INDEX approval_nothing ON approval (ended_at, id) WHERE standing IN ('rejected', 'lapsed');

ALTER TABLE session ADD COLUMN opened_by TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN password_at INTEGER;

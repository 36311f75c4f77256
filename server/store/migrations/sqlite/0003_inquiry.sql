-- Questions sent by the contact form. `once` makes a form that is sent twice one question.

CREATE TABLE inquiry (
    number TEXT PRIMARY KEY,
    once TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    message TEXT NOT NULL,
    lang TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX inquiry_email ON inquiry (email, created_at, number);

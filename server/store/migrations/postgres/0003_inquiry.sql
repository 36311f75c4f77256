-- Questions sent by the contact form. `once` makes a form that is sent twice one question.

CREATE TABLE inquiry (
    number TEXT COLLATE "C" PRIMARY KEY,
    once TEXT COLLATE "C" NOT NULL UNIQUE,
    subject TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    lang TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" REFERENCES person (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX inquiry_email ON inquiry (email, created_at, number);

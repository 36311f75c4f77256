-- What was answered to a submitted form, so that the same submit, sent again on a bad line, is answered again and not done
-- twice. The answer is sealed with the submit's own id, which is not in the database.

CREATE TABLE submission (
    name TEXT COLLATE "C" PRIMARY KEY,
    answer BYTEA,
    at BIGINT NOT NULL
);

CREATE INDEX submission_at ON submission (at);

-- What was answered to a submitted form, so that the same submit, sent again on a bad line, is answered again and not done
-- twice. `form`: whose, and sent where; none for visitors. The answer is sealed with the submit's own id, which is not in the database.

CREATE TABLE submission (
    name TEXT PRIMARY KEY,
    answer BLOB,
    form TEXT,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX submission_form ON submission (form, at) WHERE form IS NOT NULL;
CREATE INDEX submission_at ON submission (at);

-- What a person asked an expert, for the day its account is erased.
CREATE INDEX expert_request_asked ON expert_request (asked_by, asked_at, id);

-- What was typed into a form that was refused without JavaScript, for a few minutes, whichever server shows it again. Named
-- and sealed by the token in the browser's cookie, which is not in the database; `visitor`: the keyed hash of a network address.

CREATE TABLE kept_form (
    name TEXT PRIMARY KEY,
    visitor TEXT NOT NULL,
    fields BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_form_at ON kept_form (at);
CREATE INDEX kept_form_visitor ON kept_form (visitor, at);

-- For what the database was made: a demonstration, whose passwords everybody knows, or real people. One row, written when
-- a program opens it first; the other mode is refused from then on.

CREATE TABLE installation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mode TEXT NOT NULL CHECK (mode IN ('demo', 'production'))
) STRICT;

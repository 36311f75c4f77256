-- Requests for an expert: one open for each business, and what happened to each. `position` orders the staff's queue.

CREATE TABLE expert_request (
    id TEXT PRIMARY KEY,
    business_id TEXT NOT NULL REFERENCES business (id),
    asked_by TEXT NOT NULL REFERENCES person (id),
    stage TEXT NOT NULL,
    facts TEXT NOT NULL,
    position INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    ended_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX expert_request_open ON expert_request (business_id) WHERE ended_at IS NULL;
CREATE INDEX expert_request_past ON expert_request (business_id, ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX expert_request_queue ON expert_request (position, id);

CREATE TABLE expert_line (
    request_id TEXT NOT NULL REFERENCES expert_request (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (request_id, seq)
) STRICT;

CREATE TRIGGER expert_line_update BEFORE UPDATE ON expert_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER expert_line_delete BEFORE DELETE ON expert_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Requests for an expert: one open for each business, and what happened to each. `position` orders the staff's queue.

CREATE TABLE expert_request (
    id TEXT COLLATE "C" PRIMARY KEY,
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    asked_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    stage TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    ended_at BIGINT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX expert_request_open ON expert_request (business_id) WHERE ended_at IS NULL;
CREATE INDEX expert_request_past ON expert_request (business_id, ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX expert_request_queue ON expert_request (position, id);

CREATE TABLE expert_line (
    request_id TEXT COLLATE "C" NOT NULL REFERENCES expert_request (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (request_id, seq)
);

CREATE TRIGGER expert_line_change BEFORE UPDATE OR DELETE ON expert_line FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Businesses that received the platform's points in earlier programs, and those that came after the budget was spent.
CREATE TABLE prior_recipient (
    ubn TEXT COLLATE "C" PRIMARY KEY,
    received_on TEXT COLLATE "C" NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE budget_queue (
    program TEXT COLLATE "C" NOT NULL REFERENCES program (code),
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (program, business_id)
);
CREATE INDEX budget_queue_at ON budget_queue (program, at, business_id);
CREATE INDEX budget_queue_business ON budget_queue (business_id);

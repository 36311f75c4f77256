-- Businesses that received the platform's points in earlier programs, and those that came after the budget was spent.
CREATE TABLE prior_recipient (
    ubn TEXT PRIMARY KEY,
    received_on TEXT NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE budget_queue (
    program TEXT NOT NULL REFERENCES program (code),
    business_id TEXT NOT NULL REFERENCES business (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (program, business_id)
) STRICT;
CREATE INDEX budget_queue_at ON budget_queue (program, at, business_id);
CREATE INDEX budget_queue_business ON budget_queue (business_id);

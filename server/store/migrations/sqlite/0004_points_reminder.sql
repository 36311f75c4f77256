-- Which reminder of points that run out was told: once for a business, a last day and a stage.

CREATE TABLE points_reminder (
    business_id TEXT NOT NULL REFERENCES business (id),
    expires_on TEXT NOT NULL,
    stage INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (business_id, expires_on, stage)
) STRICT;

-- Which reminder of points that run out was told: once for a business, a last day and a stage.

CREATE TABLE points_reminder (
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    expires_on TEXT COLLATE "C" NOT NULL,
    stage BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (business_id, expires_on, stage)
);

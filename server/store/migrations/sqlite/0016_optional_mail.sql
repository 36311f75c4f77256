-- A person may do without the mails that the rules do not oblige us to send: messages, reviews, people, experts.
ALTER TABLE person ADD COLUMN mail_news INTEGER NOT NULL DEFAULT 1;

-- Whether a business has had a plan: a renewal is paid without points.
CREATE INDEX orders_plan ON orders (business_id, plan_id, state);

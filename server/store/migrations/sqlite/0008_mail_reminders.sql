-- Whether a person wants reminders by mail as well; what the rules oblige to tell is always mailed.
ALTER TABLE person ADD COLUMN mail_reminders INTEGER NOT NULL DEFAULT 1;

-- Mails that carry a code or the token of an invitation name it: their text is blanked once that is over.
ALTER TABLE mail ADD COLUMN secret TEXT;
CREATE INDEX mail_secret ON mail (id) WHERE secret IS NOT NULL;

-- Which of the earlier mails carried one is told by their subject or their link: they are blanked by the next sweep.
UPDATE mail SET secret = id
WHERE subject IN (
        '雲市集驗證碼', 'Your Yunshiji code', '重設密碼的驗證碼', 'Your code to set a new password',
        '變更電子郵件的驗證碼', 'Your code to change the address')
    OR body_text LIKE '%/join/%';

-- What is swept is found by an index.
CREATE INDEX job_done ON job (done_at, id) WHERE status = 'done';
CREATE INDEX access_log_at ON access_log (at, id);
CREATE INDEX invitation_expires ON invitation (expires_at, id);
CREATE INDEX inquiry_created ON inquiry (created_at, number);
CREATE INDEX registration_draft_at ON registration_draft (at);
CREATE INDEX verification_unused ON verification (expires_at, id) WHERE used_at IS NULL;

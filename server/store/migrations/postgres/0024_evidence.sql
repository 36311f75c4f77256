-- What a means handed over to prove a signature later: the text, the signature and the certificate, as JSON. It is kept as
-- long as the proof that it belongs to.

ALTER TABLE verification ADD COLUMN evidence TEXT COLLATE "C";

//! Statements that delete expired rows: one for each kind of row, with a limit, and served by an index.
//! `service::retention` lists how long each kind is kept and why.

use domain::time::Instant;

use crate::error::Result;
use crate::{Tx, vals};

/// A statement that deletes or blanks at most `$2` rows that had expired at `$1`, the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sweep(&'static str);

macro_rules! sweeps {
    ($($(#[$meta:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$meta])* pub const $name: Sweep = Sweep($sql);)*
    };
}

sweeps! {
    /// Sessions, by their end.
    SESSIONS = "DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session
        WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)";
    /// Devices, by the last sign-in.
    DEVICES = "DELETE FROM device WHERE (person_id, token_hash) IN (SELECT person_id, token_hash FROM device
        WHERE last_seen_at <= $1 ORDER BY last_seen_at LIMIT $2)";
    /// Codes, by their expiry.
    CODES = "DELETE FROM email_code WHERE id IN (SELECT id FROM email_code
        WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    /// Windows of rate limits, by their end.
    WINDOWS = "DELETE FROM rate_bucket WHERE key IN (SELECT key FROM rate_bucket
        WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2)";
    /// Locks of payment providers, by their end.
    PROVIDER_LOCKS = "DELETE FROM provider_lock WHERE merchant IN (SELECT merchant FROM provider_lock
        WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2)";
    /// Answers to submitted forms.
    SUBMISSIONS = "DELETE FROM submission WHERE name IN (SELECT name FROM submission
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Idempotency keys.
    KEYS = "DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Values of refused forms.
    FORMS = "DELETE FROM kept_form WHERE name IN (SELECT name FROM kept_form
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Drafts of registrations, by their last change.
    DRAFTS = "DELETE FROM registration_draft WHERE person_id IN (SELECT person_id FROM registration_draft
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Invitations, accepted or not, by their expiry.
    INVITATIONS = "DELETE FROM invitation WHERE id IN (SELECT id FROM invitation
        WHERE expires_at < $1 ORDER BY expires_at, id LIMIT $2)";
    /// Invitations to work for the program, accepted or not, by their expiry.
    STAFF_INVITATIONS = "DELETE FROM staff_invitation WHERE id IN (SELECT id FROM staff_invitation
        WHERE expires_at < $1 ORDER BY expires_at, id LIMIT $2)";
    /// Unused proofs of identity, by their expiry.
    PROOFS = "DELETE FROM verification WHERE id IN (SELECT id FROM verification
        WHERE used_at IS NULL AND expires_at < $1 ORDER BY expires_at, id LIMIT $2)";
    /// The texts of mails whose code or invitation was used, withdrawn or had expired at `$1`. Mails that wait to be
    /// sent keep their text.
    SECRETS = "UPDATE mail SET body_text = '', body_html = '', secret = NULL WHERE id IN (SELECT m.id FROM mail m
        WHERE m.secret IS NOT NULL AND m.status <> 'queued'
            AND NOT EXISTS (SELECT 1 FROM email_code c
                WHERE c.id = m.secret AND c.used_at IS NULL AND c.expires_at > $1)
            AND NOT EXISTS (SELECT 1 FROM invitation i
                WHERE i.id = m.secret AND i.ended_at IS NULL AND i.expires_at > $1)
            AND NOT EXISTS (SELECT 1 FROM staff_invitation s
                WHERE s.id = m.secret AND s.ended_at IS NULL AND s.expires_at > $1)
        ORDER BY m.id LIMIT $2)";
    /// Mails that were sent or given up, by the instant they were written.
    MAILS = "DELETE FROM mail WHERE id IN (SELECT id FROM mail
        WHERE created_at < $1 AND status <> 'queued' ORDER BY created_at, id LIMIT $2)";
    /// Questions from the contact form.
    INQUIRIES = "DELETE FROM inquiry WHERE number IN (SELECT number FROM inquiry
        WHERE created_at < $1 ORDER BY created_at, number LIMIT $2)";
    /// Jobs that were done.
    JOBS = "DELETE FROM job WHERE id IN (SELECT id FROM job
        WHERE status = 'done' AND done_at < $1 ORDER BY done_at, id LIMIT $2)";
    /// Proposals without effect, by their end.
    PROPOSALS = "DELETE FROM approval WHERE id IN (SELECT id FROM approval
        WHERE standing IN ('rejected', 'lapsed') AND ended_at < $1 ORDER BY ended_at, id LIMIT $2)";
    /// Processes that ran jobs, by their last sign of life.
    WORKERS = "DELETE FROM worker WHERE id IN (SELECT id FROM worker
        WHERE seen_at < $1 ORDER BY seen_at, id LIMIT $2)";
    /// Lines of the security log.
    EVENTS = "DELETE FROM security_event WHERE id IN (SELECT id FROM security_event
        WHERE at < $1 ORDER BY at, id LIMIT $2)";
    /// Looks of staff at data of a business.
    LOOKS = "DELETE FROM access_log WHERE id IN (SELECT id FROM access_log
        WHERE at < $1 ORDER BY at, id LIMIT $2)";
}

impl Sweep {
    /// The statement.
    #[must_use]
    pub const fn sql(self) -> &'static str {
        self.0
    }
}

/// Deletes or blanks at most `most` rows that had expired at `before`. Returns how many.
pub async fn run(tx: &mut Tx, sweep: Sweep, before: Instant, most: u32) -> Result<u64> {
    tx.exec(sweep.0, vals![before, most]).await
}

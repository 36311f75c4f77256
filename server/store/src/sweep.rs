//! What takes away what is over: one statement for each kind, bounded, and served by an index. After how long something is
//! over, and why it was there, is the service's list (`service::retention`).

use domain::time::Instant;

use crate::error::Result;
use crate::{Tx, vals};

/// A statement that takes at most `$2` rows away, or blanks them, that were over at `$1`, the longest over first.
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
    /// Devices that are known, by when somebody signed in with them last.
    DEVICES = "DELETE FROM device WHERE (person_id, token_hash) IN (SELECT person_id, token_hash FROM device
        WHERE last_seen_at <= $1 ORDER BY last_seen_at LIMIT $2)";
    /// Codes, by when they ran out.
    CODES = "DELETE FROM email_code WHERE id IN (SELECT id FROM email_code
        WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    /// Windows of limits, by their end.
    WINDOWS = "DELETE FROM rate_bucket WHERE key IN (SELECT key FROM rate_bucket
        WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2)";
    /// Locks of payment providers, by their end.
    PROVIDER_LOCKS = "DELETE FROM provider_lock WHERE merchant IN (SELECT merchant FROM provider_lock
        WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2)";
    /// Answers to submitted forms.
    SUBMISSIONS = "DELETE FROM submission WHERE name IN (SELECT name FROM submission
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Keys of commands.
    KEYS = "DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// What was typed into refused forms.
    FORMS = "DELETE FROM kept_form WHERE name IN (SELECT name FROM kept_form
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Registrations that were begun and left, by when they were last gone on with.
    DRAFTS = "DELETE FROM registration_draft WHERE person_id IN (SELECT person_id FROM registration_draft
        WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Invitations, accepted or not, by when they ran out.
    INVITATIONS = "DELETE FROM invitation WHERE id IN (SELECT id FROM invitation
        WHERE expires_at < $1 ORDER BY expires_at, id LIMIT $2)";
    /// Proofs of identity that were begun and never used, by when they ran out.
    PROOFS = "DELETE FROM verification WHERE id IN (SELECT id FROM verification
        WHERE used_at IS NULL AND expires_at < $1 ORDER BY expires_at, id LIMIT $2)";
    /// The texts of mails whose code or invitation is used, withdrawn or over at the instant. One that waits to be sent
    /// needs its text.
    SECRETS = "UPDATE mail SET body_text = '', body_html = '', secret = NULL WHERE id IN (SELECT m.id FROM mail m
        WHERE m.secret IS NOT NULL AND m.status <> 'queued'
            AND NOT EXISTS (SELECT 1 FROM email_code c
                WHERE c.id = m.secret AND c.used_at IS NULL AND c.expires_at > $1)
            AND NOT EXISTS (SELECT 1 FROM invitation i
                WHERE i.id = m.secret AND i.ended_at IS NULL AND i.expires_at > $1)
        ORDER BY m.id LIMIT $2)";
    /// Mails that were sent or given up, by when they were written.
    MAILS = "DELETE FROM mail WHERE id IN (SELECT id FROM mail
        WHERE created_at < $1 AND status <> 'queued' ORDER BY created_at, id LIMIT $2)";
    /// Questions by the contact form.
    INQUIRIES = "DELETE FROM inquiry WHERE number IN (SELECT number FROM inquiry
        WHERE created_at < $1 ORDER BY created_at, number LIMIT $2)";
    /// Jobs that were done.
    JOBS = "DELETE FROM job WHERE id IN (SELECT id FROM job
        WHERE status = 'done' AND done_at < $1 ORDER BY done_at, id LIMIT $2)";
    /// Proposals that came to nothing, by when they ended.
    PROPOSALS = "DELETE FROM approval WHERE id IN (SELECT id FROM approval
        WHERE standing IN ('rejected', 'lapsed') AND ended_at < $1 ORDER BY ended_at, id LIMIT $2)";
    /// Which staff looked at what of a firm.
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

/// Takes away at most `most` rows that were over at `before`; how many.
pub async fn run(tx: &mut Tx, sweep: Sweep, before: Instant, most: u32) -> Result<u64> {
    tx.exec(sweep.0, vals![before, most]).await
}

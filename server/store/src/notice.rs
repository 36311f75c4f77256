//! Notices on the site, and mails.

use domain::id::NoticeId;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A notice on the site. Its text is made when it is shown.
    pub struct NoticeRow {
        /// Its identifier.
        pub id: NoticeId,
        /// Its audience: `person`, `business`, `vendor` or `staff`.
        pub scope: String,
        /// The identifier of that person, business or vendor; empty for staff.
        pub scope_id: String,
        /// The kind of notice.
        pub kind: String,
        /// Its facts as JSON.
        pub facts: String,
        /// When it was written.
        pub at: Instant,
        /// When it was first read.
        pub read_at: Option<Instant>,
    }

    /// A mail, to be sent or in the mailbox of a demonstration.
    pub struct Mail {
        /// Its identifier.
        pub id: String,
        /// The e-mail address of the recipient.
        pub recipient: String,
        /// The subject.
        pub subject: String,
        /// The body as plain text; empty once it is blanked.
        pub body_text: String,
        /// The body as HTML.
        pub body_html: String,
        /// `queued`, `sent` or `failed`.
        pub status: String,
        /// The number of attempts to send it.
        pub attempts: i64,
        /// The last error.
        pub last_error: Option<String>,
        /// When it was written.
        pub created_at: Instant,
        /// When it was sent.
        pub sent_at: Option<Instant>,
        /// The code or invitation in its text; `None` once the text is blanked.
        pub secret: Option<String>,
        /// When staff sent it again, after it had failed.
        pub again_at: Option<Instant>,
    }
}

/// Stores a notice.
pub async fn insert(tx: &mut Tx, n: &NoticeRow) -> Result<()> {
    let head = "INSERT INTO notice (id, scope, scope_id, kind, facts, at, read_at)";
    tx.insert(head, vals![n.id, n.scope, n.scope_id, n.kind, n.facts, n.at, n.read_at], "").await
}

/// The notices of a person, business or vendor, the newest first.
pub async fn of(tx: &mut Tx, scope: &str, scope_id: &str, page: &Page) -> Result<Vec<NoticeRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM notice WHERE scope = $1 AND scope_id = $2 AND (at, id) < ($3, $4)
        ORDER BY at DESC, id DESC LIMIT $5";
    tx.all(sql, vals![scope, scope_id, at, id, page.limit()]).await
}

/// The notices of one kind of a person, business or vendor, the newest first.
pub async fn of_kind(tx: &mut Tx, scope: &str, scope_id: &str, kind: &str, page: &Page) -> Result<Vec<NoticeRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM notice WHERE scope = $1 AND scope_id = $2 AND kind = $3 AND (at, id) < ($4, $5)
        ORDER BY at DESC, id DESC LIMIT $6";
    tx.all(sql, vals![scope, scope_id, kind, at, id, page.limit()]).await
}

/// Replaces the facts of a notice, for example those of an erased person.
pub async fn set_facts(tx: &mut Tx, id: &NoticeId, facts: &str) -> Result<()> {
    tx.exec_one("UPDATE notice SET facts = $2 WHERE id = $1", vals![id, facts]).await
}

/// Whether a person, business or vendor has had a notice of this kind.
pub async fn was_told(tx: &mut Tx, scope: &str, scope_id: &str, kind: &str) -> Result<bool> {
    let sql = "SELECT id FROM notice WHERE scope = $1 AND scope_id = $2 AND kind = $3 LIMIT 1";
    Ok(tx.opt::<(String,)>(sql, vals![scope, scope_id, kind]).await?.is_some())
}

/// The number of unread notices, counted up to `most`.
pub async fn unread(tx: &mut Tx, scope: &str, scope_id: &str, most: i64) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM notice WHERE scope = $1 AND scope_id = $2 AND read_at IS NULL
        LIMIT $3) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![scope, scope_id, most]).await?.0)
}

/// Marks the notices of a scope up to an instant as read. Returns how many were unread.
pub async fn mark_read(tx: &mut Tx, scope: &str, scope_id: &str, up_to: Instant, now: Instant) -> Result<u64> {
    let sql = "UPDATE notice SET read_at = $4 WHERE scope = $1 AND scope_id = $2 AND at <= $3 AND read_at IS NULL";
    tx.exec(sql, vals![scope, scope_id, up_to, now]).await
}

/// Stores a mail to send.
pub async fn insert_mail(tx: &mut Tx, m: &Mail) -> Result<()> {
    let head = "INSERT INTO mail
        (id, recipient, subject, body_text, body_html, status, attempts, last_error, created_at, sent_at, secret)";
    let vals = vals![
        m.id,
        m.recipient,
        m.subject,
        m.body_text,
        m.body_html,
        m.status,
        m.attempts,
        m.last_error,
        m.created_at,
        m.sent_at,
        m.secret
    ];
    tx.insert(head, vals, "").await
}

/// The mail with this identifier.
pub async fn mail(tx: &mut Tx, id: &str) -> Result<Option<Mail>> {
    tx.opt("SELECT * FROM mail WHERE id = $1", vals![id]).await
}

/// Records that a mail was sent.
pub async fn mail_sent(tx: &mut Tx, id: &str, now: Instant) -> Result<()> {
    let sql = "UPDATE mail SET status = 'sent', attempts = attempts + 1, sent_at = $2, last_error = NULL WHERE id = $1";
    tx.exec_one(sql, vals![id, now]).await
}

/// Records that a mail could not be sent. With `last` it is not retried.
pub async fn mail_failed(tx: &mut Tx, id: &str, error: &str, last: bool) -> Result<()> {
    let status = if last { "failed" } else { "queued" };
    let sql = "UPDATE mail SET status = $2, attempts = attempts + 1, last_error = $3 WHERE id = $1";
    tx.exec_one(sql, vals![id, status, error]).await
}

/// Queues a mail that failed again, for this address. Returns whether it had failed.
pub async fn mail_again(tx: &mut Tx, id: &str, to: &str, now: Instant) -> Result<bool> {
    let sql = "UPDATE mail SET status = 'queued', recipient = $2, attempts = 0, last_error = NULL, again_at = $3
        WHERE id = $1 AND status = 'failed'";
    Ok(tx.exec(sql, vals![id, to, now]).await? == 1)
}

/// Blanks a mail with a code or an invitation token. It does not change other mails.
pub async fn blank_secret(tx: &mut Tx, id: &str) -> Result<()> {
    let sql = "UPDATE mail SET body_text = '', body_html = '', secret = NULL WHERE id = $1 AND secret IS NOT NULL";
    tx.exec(sql, vals![id]).await.map(drop)
}

/// Moves the sent mails of a person to another e-mail address. Returns how many.
pub async fn readdress(tx: &mut Tx, former: &str, email: &str) -> Result<u64> {
    let sql = "UPDATE mail SET recipient = $2 WHERE recipient = $1 AND status <> 'queued'";
    tx.exec(sql, vals![former, email]).await
}

/// All mails, or those to one recipient, the newest first.
pub async fn mails(tx: &mut Tx, recipient: Option<&str>, page: &Page) -> Result<Vec<Mail>> {
    let (at, id) = page.below();
    if let Some(recipient) = recipient {
        let sql = "SELECT * FROM mail WHERE recipient = $1 AND (created_at, id) < ($2, $3)
            ORDER BY created_at DESC, id DESC LIMIT $4";
        return tx.all(sql, vals![recipient, at, id, page.limit()]).await;
    }
    let sql = "SELECT * FROM mail WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3";
    tx.all(sql, vals![at, id, page.limit()]).await
}

/// The mails with a status, the newest first.
pub async fn mails_in(tx: &mut Tx, status: &str, page: &Page) -> Result<Vec<Mail>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM mail WHERE status = $1 AND (created_at, id) < ($2, $3)
        ORDER BY created_at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![status, at, id, page.limit()]).await
}

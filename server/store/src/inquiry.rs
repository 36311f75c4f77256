//! Questions sent through the contact form. Times are by the system clock.

use domain::id::PersonId;
use domain::lang::Lang;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A question.
    pub struct InquiryRow {
        /// Its public number.
        pub number: String,
        /// A unique key: a question sent twice is stored once.
        pub once: String,
        /// Its subject.
        pub subject: String,
        /// Who asks.
        pub name: String,
        /// The e-mail address for the answer.
        pub email: String,
        /// The question.
        pub message: String,
        /// The language of the page.
        pub lang: Lang,
        /// The person, when signed in.
        pub person_id: Option<PersonId>,
        /// When it was sent.
        pub created_at: Instant,
    }
}

/// Stores a question, unless it exists already. Returns its number.
pub async fn insert(tx: &mut Tx, i: &InquiryRow) -> Result<String> {
    let sql = "INSERT INTO inquiry (number, once, subject, name, email, message, lang, person_id, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (once) DO UPDATE SET once = excluded.once RETURNING number";
    let vals = vals![i.number, i.once, i.subject, i.name, i.email, i.message, i.lang, i.person_id, i.created_at];
    Ok(tx.one::<(String,)>(sql, vals).await?.0)
}

/// The questions sent with an e-mail address, the newest first: a person may ask to see them or to have them deleted.
pub async fn of_email(tx: &mut Tx, email: &str, page: &Page) -> Result<Vec<InquiryRow>> {
    let (at, number) = page.below();
    let sql = "SELECT * FROM inquiry WHERE email = $1 AND (created_at, number) < ($2, $3)
        ORDER BY created_at DESC, number DESC LIMIT $4";
    tx.all(sql, vals![email, at, number, page.limit()]).await
}

/// The open questions about a subject, the oldest first.
pub async fn open(tx: &mut Tx, subject: &str, page: &Page) -> Result<Vec<InquiryRow>> {
    let (at, number) = page.above();
    let sql = "SELECT * FROM inquiry WHERE subject = $1 AND settled_at IS NULL AND (created_at, number) > ($2, $3)
        ORDER BY created_at, number LIMIT $4";
    tx.all(sql, vals![subject, at, number, page.limit()]).await
}

/// Closes a question. Returns `false` when it was closed already or does not exist.
pub async fn settle(tx: &mut Tx, number: &str, by: &PersonId, now: Instant) -> Result<bool> {
    let sql = "UPDATE inquiry SET settled_at = $2, settled_by = $3 WHERE number = $1 AND settled_at IS NULL";
    Ok(tx.exec(sql, vals![number, now, by]).await? == 1)
}

/// Moves the questions of a person to another e-mail address. Returns how many.
pub async fn readdress(tx: &mut Tx, person: &PersonId, email: &str) -> Result<u64> {
    tx.exec("UPDATE inquiry SET email = $2 WHERE person_id = $1", vals![person, email]).await
}

//! Submitted forms and what was answered to each, so that a repeated one is answered and not done again. Times are of the
//! system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The answer to a submit.
    pub struct Answer {
        /// As it was sealed; absent while the submit is being done.
        pub answer: Option<Vec<u8>>,
    }
}

/// What is known of a submit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Nothing: do it, then [`answer`] or [`release`].
    New,
    /// It is being done.
    Running,
    /// It was done, and this was the sealed answer.
    Answered(Vec<u8>),
}

/// Claims a submit. Whoever claimed it before `lost` without an answer is no longer there.
pub async fn claim(tx: &mut Tx, name: &str, now: Instant, lost: Instant) -> Result<Claim> {
    let sql = "INSERT INTO submission (name, at) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE submission.answer IS NULL AND submission.at < $3";
    if tx.exec(sql, vals![name, now, lost]).await? == 1 {
        return Ok(Claim::New);
    }
    let known: Answer = tx.one("SELECT answer FROM submission WHERE name = $1", vals![name]).await?;
    Ok(known.answer.map_or(Claim::Running, Claim::Answered))
}

/// Keeps the sealed answer of a claimed submit.
pub async fn answer(tx: &mut Tx, name: &str, sealed: Vec<u8>) -> Result<()> {
    tx.exec_one("UPDATE submission SET answer = $2 WHERE name = $1", vals![name, sealed]).await
}

/// Forgets a claimed submit that was refused: corrected or not, it may be sent again.
pub async fn release(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec("DELETE FROM submission WHERE name = $1 AND answer IS NULL", vals![name]).await.map(drop)
}

/// Forgets what was submitted before `before`; how many.
pub async fn sweep(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.exec("DELETE FROM submission WHERE at < $1", vals![before]).await
}

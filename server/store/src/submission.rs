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
        /// When it was claimed.
        pub at: Instant,
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

/// Claims a submit. Whoever claimed it before `lost` without an answer is no longer there. One after which the same `form`
/// was sent with something else is no repeated one: who sends it again means it again.
pub async fn claim(tx: &mut Tx, name: &str, form: Option<&str>, now: Instant, lost: Instant) -> Result<Claim> {
    let sql = "INSERT INTO submission (name, form, at) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE submission.answer IS NULL AND submission.at < $4";
    if tx.exec(sql, vals![name, form, now, lost]).await? == 1 {
        return Ok(Claim::New);
    }
    let known: Answer = tx.one("SELECT answer, at FROM submission WHERE name = $1", vals![name]).await?;
    let Some(answer) = known.answer else { return Ok(Claim::Running) };
    // of two that come at once, one finds it as it was read
    let sql = "UPDATE submission SET answer = NULL, at = $3 WHERE name = $1 AND at = $4 AND answer IS NOT NULL
        AND EXISTS (SELECT 1 FROM submission later
            WHERE later.form = $2 AND later.at > $4 AND later.answer IS NOT NULL)";
    match form {
        Some(form) if tx.exec(sql, vals![name, form, now, known.at]).await? == 1 => Ok(Claim::New),
        Some(_) | None => Ok(Claim::Answered(answer)),
    }
}

/// Keeps the sealed answer of a claimed submit.
pub async fn answer(tx: &mut Tx, name: &str, sealed: Vec<u8>) -> Result<()> {
    tx.exec_one("UPDATE submission SET answer = $2 WHERE name = $1", vals![name, sealed]).await
}

/// Forgets a claimed submit that was refused: corrected or not, it may be sent again.
pub async fn release(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec("DELETE FROM submission WHERE name = $1 AND answer IS NULL", vals![name]).await.map(drop)
}

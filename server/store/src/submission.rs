//! Submitted forms and their answers. A form that is sent again gets the stored answer and is not processed twice.
//! Times are by the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The answer to a submission.
    pub struct Answer {
        /// The answer, encrypted; `None` while the submission is processed.
        pub answer: Option<Vec<u8>>,
        /// When the submission was claimed.
        pub at: Instant,
    }
}

/// The state of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is new: process it, then call [`answer`] or [`release`].
    New,
    /// It is being processed.
    Running,
    /// It was processed; this is the encrypted answer.
    Answered(Vec<u8>),
}

/// Claims a submission. A claim from before `lost` without an answer is abandoned and may be taken over. When the same
/// `form` was sent with other content since, sending the first content again is a new submission, not a repetition.
pub async fn claim(tx: &mut Tx, name: &str, form: Option<&str>, now: Instant, lost: Instant) -> Result<Claim> {
    let sql = "INSERT INTO submission (name, form, at) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE submission.answer IS NULL AND submission.at < $4";
    if tx.exec(sql, vals![name, form, now, lost]).await? == 1 {
        return Ok(Claim::New);
    }
    let known: Answer = tx.one("SELECT answer, at FROM submission WHERE name = $1", vals![name]).await?;
    let Some(answer) = known.answer else { return Ok(Claim::Running) };
    // of two concurrent claims, only one still finds the row as it was read
    let sql = "UPDATE submission SET answer = NULL, at = $3 WHERE name = $1 AND at = $4 AND answer IS NOT NULL
        AND EXISTS (SELECT 1 FROM submission later
            WHERE later.form = $2 AND later.at > $4 AND later.answer IS NOT NULL)";
    match form {
        Some(form) if tx.exec(sql, vals![name, form, now, known.at]).await? == 1 => Ok(Claim::New),
        Some(_) | None => Ok(Claim::Answered(answer)),
    }
}

/// Stores the encrypted answer of a claimed submission.
pub async fn answer(tx: &mut Tx, name: &str, sealed: Vec<u8>) -> Result<()> {
    tx.exec_one("UPDATE submission SET answer = $2 WHERE name = $1", vals![name, sealed]).await
}

/// Deletes a claimed submission that was refused, so that it can be sent again.
pub async fn release(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec("DELETE FROM submission WHERE name = $1 AND answer IS NULL", vals![name]).await.map(drop)
}

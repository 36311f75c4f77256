//! Self-assessments, one per business and program: drafts and finished ones.

use domain::id::{BusinessId, ProgramCode};
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A self-assessment.
    pub struct Assessment {
        /// The business.
        pub business_id: BusinessId,
        /// The program.
        pub program: ProgramCode,
        /// `draft` or `finished`.
        pub status: String,
        /// The answers as JSON.
        pub answers: String,
        /// When it was last written.
        pub updated_at: Instant,
        /// When it was finished.
        pub finished_at: Option<Instant>,
        /// The row version: counts the changes.
        pub version: i64,
    }
}

/// The self-assessment of a business for a program.
pub async fn get(tx: &mut Tx, business: &BusinessId, program: &ProgramCode) -> Result<Option<Assessment>> {
    tx.opt("SELECT * FROM assessment WHERE business_id = $1 AND program = $2", vals![business, program]).await
}

/// Stores a draft; the last write wins. Returns `false`, and changes nothing, when the assessment is finished.
pub async fn save_draft(
    tx: &mut Tx,
    business: &BusinessId,
    program: &ProgramCode,
    answers: &str,
    now: Instant,
) -> Result<bool> {
    let sql = "INSERT INTO assessment (business_id, program, status, answers, updated_at, version)
        VALUES ($1, $2, 'draft', $3, $4, 1)
        ON CONFLICT (business_id, program) DO UPDATE
        SET answers = excluded.answers, updated_at = excluded.updated_at, version = assessment.version + 1
        WHERE assessment.status = 'draft'";
    Ok(tx.exec(sql, vals![business, program, answers, now]).await? == 1)
}

/// Finishes an assessment with its last answers. Returns `false`, and changes nothing, when it is finished already.
pub async fn finish(
    tx: &mut Tx,
    business: &BusinessId,
    program: &ProgramCode,
    answers: &str,
    now: Instant,
) -> Result<bool> {
    let sql = "INSERT INTO assessment (business_id, program, status, answers, updated_at, finished_at, version)
        VALUES ($1, $2, 'finished', $3, $4, $4, 1)
        ON CONFLICT (business_id, program) DO UPDATE
        SET status = 'finished', answers = excluded.answers, updated_at = excluded.updated_at,
            finished_at = excluded.finished_at, version = assessment.version + 1
        WHERE assessment.status = 'draft'";
    Ok(tx.exec(sql, vals![business, program, answers, now]).await? == 1)
}

//! What a person typed of a business that is not registered yet.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A registration that was begun.
    pub struct Draft {
        /// Who began it.
        pub person_id: PersonId,
        /// What was typed, as JSON.
        pub form: String,
        /// When; of the system clock.
        pub at: Instant,
    }
}

/// Keeps what was typed in place of what was typed before.
pub async fn keep(tx: &mut Tx, draft: &Draft) -> Result<()> {
    let sql = "INSERT INTO registration_draft (person_id, form, at) VALUES ($1, $2, $3)
        ON CONFLICT (person_id) DO UPDATE SET form = excluded.form, at = excluded.at";
    tx.exec_one(sql, vals![draft.person_id, draft.form, draft.at]).await
}

/// What a person typed last.
pub async fn get(tx: &mut Tx, person: &PersonId) -> Result<Option<Draft>> {
    tx.opt("SELECT * FROM registration_draft WHERE person_id = $1", vals![person]).await
}

/// Forgets it: the business is registered, or the account is erased.
pub async fn forget(tx: &mut Tx, person: &PersonId) -> Result<()> {
    tx.exec("DELETE FROM registration_draft WHERE person_id = $1", vals![person]).await?;
    Ok(())
}

//! Drafts of the registration of a business.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The draft of a registration.
    pub struct Draft {
        /// Who entered it.
        pub person_id: PersonId,
        /// The values of the form, as JSON.
        pub form: String,
        /// When it was stored, by the system clock.
        pub at: Instant,
    }
}

/// Stores a draft, or replaces it.
pub async fn keep(tx: &mut Tx, draft: &Draft) -> Result<()> {
    let sql = "INSERT INTO registration_draft (person_id, form, at) VALUES ($1, $2, $3)
        ON CONFLICT (person_id) DO UPDATE SET form = excluded.form, at = excluded.at";
    tx.exec_one(sql, vals![draft.person_id, draft.form, draft.at]).await
}

/// The draft of a person.
pub async fn get(tx: &mut Tx, person: &PersonId) -> Result<Option<Draft>> {
    tx.opt("SELECT * FROM registration_draft WHERE person_id = $1", vals![person]).await
}

/// Deletes the draft of a person, when the business is registered or the account is erased.
pub async fn forget(tx: &mut Tx, person: &PersonId) -> Result<()> {
    tx.exec("DELETE FROM registration_draft WHERE person_id = $1", vals![person]).await?;
    Ok(())
}

/// The drafts, the oldest first.
pub async fn oldest(tx: &mut Tx, page: &Page) -> Result<Vec<Draft>> {
    let (at, person) = page.above();
    let sql = "SELECT * FROM registration_draft WHERE (at, person_id) > ($1, $2) ORDER BY at, person_id LIMIT $3";
    tx.all(sql, vals![at, person, page.limit()]).await
}

/// How many drafts there are, counted up to `most`.
pub async fn count(tx: &mut Tx, most: u32) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT person_id FROM registration_draft LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![most]).await?.0)
}

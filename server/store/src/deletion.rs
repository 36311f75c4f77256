//! Requests to erase accounts, and the deletion of their data.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A request to erase an account. Times are by the system clock.
    pub struct Deletion {
        /// The person whose account it is.
        pub person_id: PersonId,
        /// When it was requested.
        pub asked_at: Instant,
        /// When the account is to be erased.
        pub due_at: Instant,
        /// When the account was erased.
        pub done_at: Option<Instant>,
    }
}

/// Records a request to erase an account. Returns whether it is new.
pub async fn ask(tx: &mut Tx, d: &Deletion) -> Result<bool> {
    let sql = "INSERT INTO deletion (person_id, asked_at, due_at, done_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (person_id) DO NOTHING";
    Ok(tx.exec(sql, vals![d.person_id, d.asked_at, d.due_at, d.done_at]).await? == 1)
}

/// The request of a person.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Option<Deletion>> {
    tx.opt("SELECT * FROM deletion WHERE person_id = $1", vals![person]).await
}

/// Deletes a request that is not carried out yet. Returns whether there was one.
pub async fn withdraw(tx: &mut Tx, person: &PersonId) -> Result<bool> {
    let sql = "DELETE FROM deletion WHERE person_id = $1 AND done_at IS NULL";
    Ok(tx.exec(sql, vals![person]).await? == 1)
}

/// Records that the account was erased.
pub async fn done(tx: &mut Tx, person: &PersonId, at: Instant) -> Result<()> {
    tx.exec_one("UPDATE deletion SET done_at = $2 WHERE person_id = $1 AND done_at IS NULL", vals![person, at]).await
}

/// Deletes what only served the account itself: sessions, devices, the second factor, the draft of a registration, saved
/// views, and questions from the contact form.
pub async fn erase(tx: &mut Tx, person: &PersonId) -> Result<()> {
    tx.exec("DELETE FROM session WHERE person_id = $1", vals![person]).await?;
    tx.exec("DELETE FROM device WHERE person_id = $1", vals![person]).await?;
    crate::factor::remove(tx, person).await?;
    crate::registration::forget(tx, person).await?;
    crate::saved_view::forget(tx, person).await?;
    tx.exec("DELETE FROM inquiry WHERE person_id = $1", vals![person]).await?;
    Ok(())
}

/// Deletes what was sent from or to an e-mail address: codes, questions from the contact form, and invitations. The
/// caller has verified the address.
pub async fn erase_address(tx: &mut Tx, email: &str) -> Result<()> {
    tx.exec("DELETE FROM email_code WHERE email = $1", vals![email]).await?;
    tx.exec("DELETE FROM inquiry WHERE email = $1", vals![email]).await?;
    tx.exec("DELETE FROM invitation WHERE email = $1", vals![email]).await?;
    Ok(())
}

/// Deletes the mails to an address that were sent or have failed. Returns how many.
pub async fn erase_mails(tx: &mut Tx, email: &str) -> Result<u64> {
    tx.exec("DELETE FROM mail WHERE recipient = $1 AND status <> 'queued'", vals![email]).await
}

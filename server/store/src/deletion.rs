//! Erasing accounts: what was asked for, and what goes.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// An account that is to be erased, or was. Times are of the system clock.
    pub struct Deletion {
        /// Whose.
        pub person_id: PersonId,
        /// When it was asked for.
        pub asked_at: Instant,
        /// When it is done.
        pub due_at: Instant,
        /// When it was done.
        pub done_at: Option<Instant>,
    }
}

/// Notes that an account is to be erased; whether that is new.
pub async fn ask(tx: &mut Tx, d: &Deletion) -> Result<bool> {
    let sql = "INSERT INTO deletion (person_id, asked_at, due_at, done_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (person_id) DO NOTHING";
    Ok(tx.exec(sql, vals![d.person_id, d.asked_at, d.due_at, d.done_at]).await? == 1)
}

/// What is noted of a person's account.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Option<Deletion>> {
    tx.opt("SELECT * FROM deletion WHERE person_id = $1", vals![person]).await
}

/// Takes back what is not done yet; whether there was something.
pub async fn withdraw(tx: &mut Tx, person: &PersonId) -> Result<bool> {
    let sql = "DELETE FROM deletion WHERE person_id = $1 AND done_at IS NULL";
    Ok(tx.exec(sql, vals![person]).await? == 1)
}

/// Notes that it was done.
pub async fn done(tx: &mut Tx, person: &PersonId, at: Instant) -> Result<()> {
    tx.exec_one("UPDATE deletion SET done_at = $2 WHERE person_id = $1 AND done_at IS NULL", vals![person, at]).await
}

/// Erases what only served the account itself: sessions, devices, a registration that was begun, questions to the service.
pub async fn erase(tx: &mut Tx, person: &PersonId) -> Result<()> {
    tx.exec("DELETE FROM session WHERE person_id = $1", vals![person]).await?;
    tx.exec("DELETE FROM device WHERE person_id = $1", vals![person]).await?;
    crate::registration::forget(tx, person).await?;
    tx.exec("DELETE FROM inquiry WHERE person_id = $1", vals![person]).await?;
    Ok(())
}

/// Erases what was sent with an address, or to it: codes, questions to the service, invitations. For who has proved it.
pub async fn erase_address(tx: &mut Tx, email: &str) -> Result<()> {
    tx.exec("DELETE FROM email_code WHERE email = $1", vals![email]).await?;
    tx.exec("DELETE FROM inquiry WHERE email = $1", vals![email]).await?;
    tx.exec("DELETE FROM invitation WHERE email = $1", vals![email]).await?;
    Ok(())
}

/// Erases the mails to an address that left the house, or never will.
pub async fn erase_mails(tx: &mut Tx, email: &str) -> Result<u64> {
    tx.exec("DELETE FROM mail WHERE recipient = $1 AND status <> 'queued'", vals![email]).await
}

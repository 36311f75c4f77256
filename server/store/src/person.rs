//! People with an account, and the staff among them.

use domain::id::PersonId;
use domain::lang::Lang;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::search_key::{self, Named};
use crate::{Tx, vals};

row! {
    /// A person with an account.
    pub struct Person {
        /// Its identifier.
        pub id: PersonId,
        /// The e-mail address, folded by the caller: unique.
        pub email: String,
        /// The password's Argon2id hash in PHC form.
        pub password_hash: String,
        /// The name as the person writes it.
        pub name: String,
        /// The telephone number, or an empty text.
        pub phone: String,
        /// The language for mails and pages.
        pub lang: Lang,
        /// When the e-mail address was verified by a code.
        pub email_verified_at: Option<Instant>,
        /// When the account was created.
        pub created_at: Instant,
        /// The row version: counts changes and locks.
        pub version: i64,
    }

    /// Which optional mails a person wants.
    pub struct Wishes {
        /// Reminders by mail.
        pub mail_reminders: bool,
        /// Messages, reviews and the expert service by mail.
        pub mail_news: bool,
    }

    /// A staff role of a person.
    pub struct StaffRole {
        /// The person.
        pub person_id: PersonId,
        /// `reviewer`, `finance`, `support` or `administrator`.
        pub role: String,
        /// When it was given.
        pub created_at: Instant,
    }
}

/// Stores a new person. Returns `false`, and stores nothing, when the e-mail address is taken.
pub async fn insert(tx: &mut Tx, p: &Person) -> Result<bool> {
    let sql = "INSERT INTO person (id, email, password_hash, name, phone, lang, email_verified_at, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (email) DO NOTHING";
    let vals =
        vals![p.id, p.email, p.password_hash, p.name, p.phone, p.lang, p.email_verified_at, p.created_at, p.version];
    let stored = tx.exec(sql, vals).await? == 1;
    if stored {
        search_key::add(tx, Named::Person, &[(p.id.to_string(), p.name.clone())]).await?;
    }
    Ok(stored)
}

/// The person with this identifier.
pub async fn get(tx: &mut Tx, id: &PersonId) -> Result<Option<Person>> {
    tx.opt("SELECT * FROM person WHERE id = $1", vals![id]).await
}

/// The person with this folded e-mail address.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>> {
    tx.opt("SELECT * FROM person WHERE email = $1", vals![email]).await
}

/// Locks the person until the transaction ends.
pub async fn lock(tx: &mut Tx, id: &PersonId) -> Result<Option<Person>> {
    tx.opt("UPDATE person SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Locks the person with this folded e-mail address until the transaction ends. `None` when nobody has the address, or
/// no longer.
pub async fn lock_by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>> {
    tx.opt("UPDATE person SET version = version + 1 WHERE email = $1 RETURNING *", vals![email]).await
}

/// Stores the changes of a person read before. [`crate::StoreError::Conflict`] when somebody else changed it meanwhile.
pub async fn update(tx: &mut Tx, p: &Person) -> Result<()> {
    let sql = "UPDATE person SET email = $3, password_hash = $4, name = $5, phone = $6, lang = $7,
        email_verified_at = $8, version = version + 1 WHERE id = $1 AND version = $2";
    let vals = vals![p.id, p.version, p.email, p.password_hash, p.name, p.phone, p.lang, p.email_verified_at];
    tx.exec_one(sql, vals).await?;
    search_key::put(tx, Named::Person, p.id.as_str(), &p.name).await
}

/// The optional mails that a person wants; `None` when there is no such person.
pub async fn wishes(tx: &mut Tx, id: &PersonId) -> Result<Option<Wishes>> {
    tx.opt("SELECT mail_reminders, mail_news FROM person WHERE id = $1", vals![id]).await
}

/// Changes which optional mails a person wants.
pub async fn set_wishes(tx: &mut Tx, id: &PersonId, w: &Wishes) -> Result<()> {
    let sql = "UPDATE person SET mail_reminders = $2, mail_news = $3 WHERE id = $1";
    tx.exec_one(sql, vals![id, w.mail_reminders, w.mail_news]).await
}

/// Gives a person a staff role, unless the person has it.
pub async fn add_staff_role(tx: &mut Tx, r: &StaffRole) -> Result<()> {
    let sql = "INSERT INTO staff (person_id, role, created_at) VALUES ($1, $2, $3)
        ON CONFLICT (person_id, role) DO NOTHING";
    tx.exec(sql, vals![r.person_id, r.role, r.created_at]).await?;
    Ok(())
}

/// Removes a staff role from a person.
pub async fn remove_staff_role(tx: &mut Tx, id: &PersonId, role: &str) -> Result<()> {
    tx.exec("DELETE FROM staff WHERE person_id = $1 AND role = $2", vals![id, role]).await?;
    Ok(())
}

/// The staff roles of a person; empty for people who are not staff.
pub async fn staff_roles(tx: &mut Tx, id: &PersonId) -> Result<Vec<StaffRole>> {
    tx.all("SELECT * FROM staff WHERE person_id = $1 ORDER BY role", vals![id]).await
}

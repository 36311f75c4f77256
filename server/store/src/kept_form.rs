//! The values of forms that were refused without JavaScript. Times are by the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A refused form.
    pub struct KeptForm {
        /// Its unique name, which is not the token in the browser.
        pub name: String,
        /// The visitor who sent it.
        pub visitor: String,
        /// The values, encrypted.
        pub fields: Vec<u8>,
        /// When it was stored.
        pub at: Instant,
    }
}

/// Stores a form, and deletes the oldest ones beyond `of_visitor` of its visitor and `in_all` of everybody.
pub async fn keep(tx: &mut Tx, f: &KeptForm, of_visitor: u32, in_all: u32) -> Result<()> {
    let sql = "INSERT INTO kept_form (name, visitor, fields, at) VALUES ($1, $2, $3, $4)";
    tx.exec_one(sql, vals![f.name, f.visitor, f.fields, f.at]).await?;
    let sql = "DELETE FROM kept_form WHERE visitor = $1 AND at < (SELECT MIN(at) FROM (SELECT at FROM kept_form
        WHERE visitor = $1 ORDER BY at DESC LIMIT $2) AS counted)";
    tx.exec(sql, vals![f.visitor, of_visitor]).await?;
    let sql = "DELETE FROM kept_form WHERE at < (SELECT MIN(at) FROM (SELECT at FROM kept_form
        ORDER BY at DESC LIMIT $1) AS counted)";
    tx.exec(sql, vals![in_all]).await?;
    Ok(())
}

/// The form with this name, if it was stored after `since`.
pub async fn get(tx: &mut Tx, name: &str, since: Instant) -> Result<Option<KeptForm>> {
    tx.opt("SELECT * FROM kept_form WHERE name = $1 AND at > $2", vals![name, since]).await
}

/// Deletes a form, if it exists.
pub async fn forget(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec("DELETE FROM kept_form WHERE name = $1", vals![name]).await.map(drop)
}

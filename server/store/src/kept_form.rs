//! What was typed into forms that were refused without JavaScript. Times are of the system clock.

use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A refused form.
    pub struct KeptForm {
        /// What names it: unique, and not what the browser holds.
        pub name: String,
        /// From whom.
        pub visitor: String,
        /// What was typed, sealed.
        pub fields: Vec<u8>,
        /// When.
        pub at: Instant,
    }
}

/// Keeps a form. Of its visitor, and in all, only so many are kept: those go that are older.
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

/// The form of a name that was kept after `since`.
pub async fn get(tx: &mut Tx, name: &str, since: Instant) -> Result<Option<KeptForm>> {
    tx.opt("SELECT * FROM kept_form WHERE name = $1 AND at > $2", vals![name, since]).await
}

/// Forgets a form; harmless when there is none.
pub async fn forget(tx: &mut Tx, name: &str) -> Result<()> {
    tx.exec("DELETE FROM kept_form WHERE name = $1", vals![name]).await.map(drop)
}

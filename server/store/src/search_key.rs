//! Under which beginnings firms, vendors and people are found: the tails of their names. Whoever stores a name stores its
//! keys, in the same transaction.

use domain::search;

use crate::error::Result;
use crate::{Tx, vals};

/// What a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A firm.
    Business,
    /// A person.
    Person,
    /// A vendor.
    Vendor,
}

impl Named {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Person => "person",
            Self::Vendor => "vendor",
        }
    }
}

/// Sorts after every letter: all keys with a beginning sort below the beginning followed by it.
pub(crate) const AFTER_ALL: char = '\u{10FFFF}';

/// Replaces the keys of a name.
pub(crate) async fn put(tx: &mut Tx, of: Named, id: &str, name: &str) -> Result<()> {
    remove(tx, of, id).await?;
    add(tx, of, &[(id.to_owned(), name.to_owned())]).await
}

/// Adds the keys of names that have none yet, each with the identifier that it leads to.
pub async fn add(tx: &mut Tx, of: Named, names: &[(String, String)]) -> Result<()> {
    let keys = names.iter().flat_map(|(id, name)| search::tails(name).into_iter().map(move |key| (key, id)));
    let rows = keys.map(|(key, id)| vals![of.name(), key, id]).collect();
    tx.insert_many("INSERT INTO search_key (kind, key, id)", rows).await
}

/// Removes the keys of a name: nobody finds it any more.
pub async fn remove(tx: &mut Tx, of: Named, id: &str) -> Result<()> {
    tx.exec("DELETE FROM search_key WHERE kind = $1 AND id = $2", vals![of.name(), id]).await?;
    Ok(())
}

/// The first identifiers that are found by the beginning of a key, each once; at most `limit`.
pub async fn found(tx: &mut Tx, of: Named, beginning: &str, limit: u32) -> Result<Vec<String>> {
    let sql = "SELECT id FROM search_key WHERE kind = $1 AND key >= $2 AND key < $3 ORDER BY key, id LIMIT $4";
    let rows: Vec<(String,)> = tx.all(sql, vals![of.name(), beginning, after(beginning), limit]).await?;
    let mut ids: Vec<String> = Vec::with_capacity(rows.len());
    for (id,) in rows {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// The end of the range of texts with a beginning, exclusive.
pub(crate) fn after(beginning: &str) -> String {
    format!("{beginning}{AFTER_ALL}")
}

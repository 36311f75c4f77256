//! Results of background work that are kept as JSON, one row for each kind.

use crate::error::Result;
use crate::{Tx, vals};

/// The kind of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How far the running sums and the checks of the ledger have come.
    Books,
    /// How far the audit's chain is verified.
    Audit,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Books => "books",
            Self::Audit => "audit",
        }
    }
}

/// The stored result; `None` before the first one.
pub async fn get(tx: &mut Tx, kind: Kind) -> Result<Option<String>> {
    let found = tx.opt::<(String,)>("SELECT facts FROM figures WHERE kind = $1", vals![kind.name()]).await?;
    Ok(found.map(|(facts,)| facts))
}

/// Stores a result in place of the one that was read. Returns `false` when somebody else has replaced it meanwhile: then
/// nothing that belongs to it may be stored.
pub async fn replace(tx: &mut Tx, kind: Kind, read: Option<&str>, facts: &str) -> Result<bool> {
    let changed = match read {
        Some(read) => {
            let sql = "UPDATE figures SET facts = $3 WHERE kind = $1 AND facts = $2";
            tx.exec(sql, vals![kind.name(), read, facts]).await?
        }
        None => {
            let sql = "INSERT INTO figures (kind, facts) VALUES ($1, $2) ON CONFLICT (kind) DO NOTHING";
            tx.exec(sql, vals![kind.name(), facts]).await?
        }
    };
    Ok(changed == 1)
}

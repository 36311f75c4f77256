//! Who did what to which object: one line in the transaction that did it.

use serde::Serialize;
use store::Tx;

use crate::error::{Error, Result};
use crate::{Cx, Principal};

/// Appends a line. It locks the end of the chain until the transaction ends, so it comes last. `object` is `kind:id`;
/// `facts` never hold a password, a code or a full ID number.
///
/// # Errors
/// What the database says.
pub async fn append(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    action: &str,
    object: &str,
    facts: &(impl Serialize + Sync),
) -> Result<()> {
    let facts = serde_json::to_string(facts).map_err(Error::json)?;
    Ok(store::audit::append(tx, cx.clock.system(), &actor.label(), action, object, &facts).await?)
}

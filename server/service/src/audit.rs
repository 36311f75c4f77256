//! Who did what to which object: one line in the transaction that did it. [`domain::audit`] has the actions and the
//! facts of each line.

use std::fmt::Display;

use domain::audit::Action;
use serde::Serialize;
use store::Tx;

use crate::error::{Error, Result};
use crate::{Cx, Principal};

/// Appends a line. It locks the end of the chain until the transaction ends, so it comes last. `id` is that of the
/// action's own object; `facts` never contain a password, a code or a full ID number.
///
/// # Errors
/// Those of the database.
pub async fn append(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    action: Action,
    id: &(impl Display + Sync + ?Sized),
    facts: &(impl Serialize + Sync),
) -> Result<()> {
    let facts = serde_json::to_string(facts).map_err(Error::json)?;
    let object = format!("{}:{id}", action.object().name());
    Ok(store::audit::append(tx, cx.clock.system(), &actor.label(), &action.name(), &object, &facts).await?)
}

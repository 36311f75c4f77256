//! Who did what to which object: one line in the transaction that did it. What there is to be done, and what each line
//! carries, is [`domain::audit`].

use std::fmt::Display;

use domain::audit::Action;
use serde::Serialize;
use store::Tx;

use crate::error::{Error, Result};
use crate::{Cx, Principal};

/// Appends a line. It locks the end of the chain until the transaction ends, so it comes last. `id` is of the action's own
/// object; `facts` never hold a password, a code or a full ID number.
///
/// # Errors
/// What the database says.
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

//! Removing a person's second factor, because app and recovery codes are lost: an administrator proposes it, and a
//! second person confirms it.

use domain::audit::Action;
use domain::id::{ApprovalId, PersonId};
use domain::security::Event;
use store::Tx;

use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::{Cx, Principal, audit, security};

/// Removes the factor, ends all sessions of the person and tells the person, in the caller's transaction. The next
/// sign-in is with the password; staff then set up an app.
pub(crate) async fn reset(
    cx: &Cx,
    tx: &mut Tx,
    (actor, first, approval): (&Principal, &PersonId, &ApprovalId),
    id: &PersonId,
) -> Result<()> {
    let person = store::person::get(tx, id).await?.ok_or(Error::NotFound)?;
    store::factor::remove(tx, id).await?;
    store::session::end_others(tx, id, "").await?;
    let now = cx.clock.system();
    mail::queue(cx, tx, &person.email, person.lang, &words::factor::reset(now, person.lang)).await?;
    security::note(cx, Event::FactorReset, &actor.label(), &format!("person:{id}"), "");
    let facts = serde_json::json!({ "proposed_by": first, "approval": approval });
    audit::append(cx, tx, actor, Action::FactorReset, id, &facts).await
}

//! Staff end all sessions of a person whose account may be in other hands. The person signs in again with the password.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::id::PersonId;

use crate::error::{Error, Result};
use crate::notice::{mail, words};
use crate::{Cx, Principal, access, audit};

/// Ends all sessions of a person and forgets the known devices. The person is told by mail. Returns how many ended.
///
/// # Errors
/// [`Error::Forbidden`] for staff without the right, and for a person who acts for the same firm; [`Error::NotFound`].
pub async fn end_sessions(cx: &Cx, actor: &Principal, (person, reason): &(PersonId, String)) -> Result<u64> {
    let me = access::staff(actor, StaffAct::EndSessions)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let told = store::person::lock(&mut tx, person).await?.ok_or(Error::NotFound)?;
    for firm in store::business::of_person(&mut tx, person).await? {
        if store::business::member(&mut tx, &firm.id, &me).await?.is_some() {
            return Err(Error::Forbidden);
        }
    }
    let ended = store::session::end_others(&mut tx, person, "").await?;
    let now = cx.clock.system();
    let words = words::account::sessions_ended(reason, now, told.lang);
    mail::queue(cx, &mut tx, &told.email, told.lang, &words).await?;
    let facts = serde_json::json!({ "sessions": ended, "reason": reason });
    audit::append(cx, &mut tx, actor, Action::SessionsEndedByStaff, person, &facts).await?;
    tx.commit().await?;
    Ok(ended)
}

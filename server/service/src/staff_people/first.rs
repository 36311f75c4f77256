//! The first administrator, whom the operator invites from the command line. No mail is sent: the operator gets the
//! link.

use std::collections::BTreeSet;

use domain::access::StaffRole;
use domain::audit::Action;
use domain::contact::EmailAddress;
use domain::time::Instant;
use store::Tx;

use super::issue::{Invited, issue, path};
use crate::error::Result;
use crate::{Cx, Principal, access, audit};

/// Who is to be the first administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// The address, which becomes that of the account.
    pub email: EmailAddress,
    /// The name.
    pub name: String,
}

/// Whether a database has an administrator, or will have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody works for the program, and nobody is invited.
    Empty,
    /// The operator invited somebody who has not accepted.
    Invited {
        /// The address invited.
        email: String,
        /// When the link expires, or expired.
        until: Instant,
    },
    /// People work for the program. Only they can invite others.
    Staffed,
}

/// The standing of a database.
///
/// # Errors
/// Those of the database.
pub async fn standing(tx: &mut Tx) -> Result<Standing> {
    if !store::staff::all(tx).await?.is_empty() {
        return Ok(Standing::Staffed);
    }
    let invited = store::staff_invitation::of_operator(tx).await?;
    Ok(invited.map_or(Standing::Empty, |row| Standing::Invited { email: row.email, until: row.expires_at }))
}

/// Invites the first administrator and returns the link, or the standing that forbids it. `again`: a link that nobody
/// has used ends and is replaced, because it may be lost.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but the platform; those of the database.
pub async fn first(cx: &Cx, actor: &Principal, first: &First, again: bool) -> Result<Result<String, Standing>> {
    access::platform(actor)?;
    let mut tx = cx.db.begin().await?;
    // of two operators at once, the second reads what the first wrote
    store::installation::hold(&mut tx).await?;
    if again {
        store::staff_invitation::end_of_operator(&mut tx, cx.clock.system()).await?;
    }
    // read after that: until then, the link could have been used
    let standing = standing(&mut tx).await?;
    if standing != Standing::Empty {
        return Ok(Err(standing));
    }
    let roles = BTreeSet::from([StaffRole::Administrator]);
    let invited = Invited { email: first.email.as_str(), name: &first.name, roles: &roles, by: None };
    let (row, token) = issue(cx, &mut tx, &invited).await?;
    audit::append(cx, &mut tx, actor, Action::StaffInvited, &row.id, &serde_json::json!({ "roles": roles })).await?;
    tx.commit().await?;
    Ok(Ok(format!("{}{}", cx.config.base_url, path(&token))))
}

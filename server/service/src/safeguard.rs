//! What whoever merely holds a session must not do: change who has a say in a firm, or where its money goes (rules §3, §8).
//!
//! These acts ask for the password once more, every owner of the firm is told of them, and the audit keeps a keyed hash of
//! what was:
//!
//! - inviting somebody, in whatever role: whoever joins sees orders and points;
//! - removing somebody, also oneself;
//! - setting what clerks may sign with the firm's certificate, up or down;
//! - giving the account for the cash of a refund, or another one.
//!
//! Applying for a refund asks for the password too; its own notices tell both sides. What concerns one person asks and
//! tells that person: another password, another e-mail address (where all notices go), erasing the account.
//!
//! Nothing is asked where an identity is proved that very moment, which is more (signing, registering or taking over a
//! firm), nor where something is taken back that had no effect yet (an open invitation, an application for a refund).
//! Name and telephone number do not ask: nothing is sent there, and no notice told here can be switched off. Who acts for
//! a vendor, and into which account its members pay, is the operator's to set, in no page.

use domain::access::MemberAct;
use domain::form::Confirmed;
use domain::id::BusinessId;
use domain::notice::{Change, NoticeKind, SafeguardNotice};
use domain::time::Instant;
use serde::Serialize;
use store::Tx;

use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, access, accounts};

/// Compares the password, of whom the act is allowed to at all: nobody else can use up the tries. The act asks for the
/// right again in its own transaction.
///
/// # Errors
/// What [`access::business`] and [`accounts::confirm_password`] say.
pub(crate) async fn confirm<T: Sync>(
    cx: &Cx,
    actor: &Principal,
    business: &BusinessId,
    act: MemberAct,
    command: &Confirmed<T>,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    access::business(&mut tx, actor, business, act).await?;
    drop(tx);
    accounts::confirm_password(cx, actor, &command.password).await
}

/// Tells every owner of the business what the actor changed.
///
/// # Errors
/// What the database says.
pub(crate) async fn tell(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &BusinessId,
    at: Instant,
    change: Change,
) -> Result<()> {
    let by = access::person(actor)?;
    let kind = NoticeKind::Safeguard(SafeguardNotice { by: by.name.clone(), person: by.person.clone(), at, change });
    notice::tell(cx, tx, at, Audience::Business(business), &kind).await
}

/// What the audit keeps of a value in the place of it: HMAC-SHA256, keyed by the installation's secret, of
/// `yunshiji/KIND/` and the value in JSON. Whoever claims to know the value can be believed or not; nobody reads it from
/// there.
///
/// # Errors
/// The value cannot be written as JSON.
pub fn hashed(cx: &Cx, kind: &str, value: &(impl Serialize + ?Sized)) -> Result<String> {
    let value = serde_json::to_string(value).map_err(Error::json)?;
    Ok(cx.config.keyed_hash(&["yunshiji/", kind, "/", &value]))
}

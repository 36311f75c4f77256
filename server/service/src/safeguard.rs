//! What a stolen session must not be able to do: change who acts for a firm, or where its money goes (rules §3, §8).
//!
//! These acts ask for the password again, every owner of the firm is told, and the audit stores a keyed hash of the
//! former value:
//!
//! - inviting somebody, in any role, because whoever joins sees orders and points;
//! - removing somebody, including oneself;
//! - setting what clerks may sign with the firm's certificate, up or down;
//! - giving the account for a cash refund, or another one.
//!
//! Applying for a refund asks for the password, too; its own notices tell both sides. Changes that concern one person
//! ask and tell that person: another password, another e-mail address (which receives all notices), erasing the
//! account.
//!
//! The password is not asked for where an identity is proved at that moment, which is stronger (signing, registering or
//! taking over a firm), nor where something without effect so far is withdrawn (an open invitation, an application for
//! a refund). Changing name and telephone does not ask either: nothing is sent there, and notices of this module cannot
//! be switched off. Who acts for a vendor, and to which account its members pay, is set by the operator and on no page.

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

/// Compares the password of an actor who may do the act at all, so that nobody else can use up the tries. The act
/// checks the right again in its own transaction.
///
/// # Errors
/// Those of [`access::business`] and [`accounts::confirm_password`].
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
/// Those of the database.
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

/// The hash that the audit stores in place of a value: HMAC-SHA256 of `yunshiji/KIND/` and the value in JSON, with the
/// installation's secret as the key. A claimed value can be verified with it, but nobody can read the value from it.
///
/// # Errors
/// The value cannot be written as JSON.
pub fn hashed(cx: &Cx, kind: &str, value: &(impl Serialize + ?Sized)) -> Result<String> {
    let value = serde_json::to_string(value).map_err(Error::json)?;
    Ok(cx.config.keyed_hash(&["yunshiji/", kind, "/", &value]))
}

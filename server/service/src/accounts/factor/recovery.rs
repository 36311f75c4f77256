//! Recovery codes: for the day on which the app is lost. The database has their hashes. They are shown in the browser
//! that made them, for some minutes: sealed with a token that only this browser has.

use domain::audit::Action;
use domain::factor::{RECOVERY_CHARS, RECOVERY_CODES, RECOVERY_LEN, grouped};
use domain::id::PersonId;
use domain::password::Password;
use store::Tx;

use crate::accounts::{Origin, confirm_password, token_hash};
use crate::error::{Error, Result};
use crate::kept_forms::{self, Fields};
use crate::notice::{mail, words};
use crate::{Cx, Principal, access, audit};

const CODES: &str = "recovery codes";
const PERSON: &str = "person";

/// Makes new recovery codes; the former ones end.
pub(super) async fn renew(cx: &Cx, tx: &mut Tx, person: &PersonId) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| code(cx)).collect();
    let hashes: Vec<String> = codes.iter().map(|code| token_hash(code)).collect();
    store::factor::replace_codes(tx, person, &hashes).await?;
    Ok(codes)
}

fn code(cx: &Cx) -> String {
    // five bits of each byte: every character is equally probable
    let sign = |byte: u8| RECOVERY_CHARS.chars().nth(usize::from(byte & 31));
    cx.random.bytes::<RECOVERY_LEN>().into_iter().filter_map(sign).collect()
}

/// Keeps codes for showing them. Returns the browser's token.
pub(super) async fn keep(cx: &Cx, person: &PersonId, codes: &[String], origin: &Origin) -> Result<String> {
    let shown: Vec<String> = codes.iter().map(|code| grouped(code)).collect();
    let kept = [(CODES.to_owned(), shown.join("\n")), (PERSON.to_owned(), person.to_string())];
    kept_forms::keep(cx, None, &origin.address, &Fields::from(kept)).await
}

/// The codes that this browser's token shows; `None` once they were put away, after some minutes, and for anybody else.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn shown_codes(cx: &Cx, actor: &Principal, token: &str) -> Result<Option<Vec<String>>> {
    let person = access::signed_in(actor)?.person.as_str();
    let kept = kept_forms::get(cx, token).await?.filter(|kept| kept.get(PERSON).is_some_and(|of| of == person));
    Ok(kept.and_then(|kept| kept.get(CODES).map(|codes| codes.lines().map(str::to_owned).collect())))
}

/// Puts the shown codes away, because the person has kept them.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn forget_codes(cx: &Cx, actor: &Principal, token: &str) -> Result<()> {
    access::signed_in(actor)?;
    kept_forms::forget(cx, token).await
}

/// Makes new recovery codes of a factor in force. Returns the token that shows them.
///
/// # Errors
/// Those of [`confirm_password`]; [`Error::Factor`] when the factor must be entered first;
/// [`Error::NotFound`] without a factor.
pub async fn renew_codes(cx: &Cx, actor: &Principal, password: &Password, origin: &Origin) -> Result<String> {
    let me = access::own_factor(actor)?;
    confirm_password(cx, actor, password).await?;
    let mut tx = cx.db.begin().await?;
    if !store::factor::is_on(&mut tx, &me.person).await? {
        return Err(Error::NotFound);
    }
    let codes = renew(cx, &mut tx, &me.person).await?;
    let now = cx.clock.system();
    mail::queue(cx, &mut tx, &me.email, me.lang, &words::factor::codes_renewed(now, me.lang)).await?;
    audit::append(cx, &mut tx, actor, Action::RecoveryCodesRenewed, &me.person, &()).await?;
    tx.commit().await?;
    keep(cx, &me.person, &codes, origin).await
}

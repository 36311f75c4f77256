//! The second factor of an account (rules §14): one-time codes of an app, and recovery codes. The rules are in
//! [`domain::factor`]. Every role of the staff needs it; everybody else may turn it on.
//!
//! The secret of the app is sealed with the installation's secret. Recovery codes are stored as hashes without a key,
//! so they still work after the installation's secret was replaced. Times are by the system clock.

mod app;
mod enter;
mod picture;
mod recovery;
mod reset;
mod setup;

use domain::access::FactorNeed;
use domain::view::factor::{FactorAsked, FactorPage};

pub use enter::enter;
pub use recovery::{forget_codes, renew_codes, shown_codes};
pub(crate) use reset::reset;
pub use setup::{PENDING_MS, pending, start, turn_off, turn_on};

use crate::error::Result;
use crate::{Cx, Principal, access};

/// The person's second factor, for the account page.
///
/// # Errors
/// [`crate::Error::NotSignedIn`].
pub async fn page(cx: &Cx, actor: &Principal) -> Result<FactorPage> {
    let person = access::signed_in(actor)?;
    let mut tx = cx.db.read().await?;
    let factor = store::factor::get(&mut tx, &person.person).await?;
    Ok(FactorPage {
        since: factor.filter(|factor| factor.secret.is_some()).and_then(|factor| factor.since),
        codes_left: store::factor::codes_left(&mut tx, &person.person).await?,
        required: !person.staff.is_empty(),
        email: person.email.clone(),
    })
}

/// What this session must do about the second factor, for the page that asks for it.
///
/// # Errors
/// [`crate::Error::NotSignedIn`].
pub async fn asked(cx: &Cx, actor: &Principal) -> Result<FactorAsked> {
    let person = access::session(actor)?;
    let mut tx = cx.db.read().await?;
    let has = store::factor::is_on(&mut tx, &person.person).await?;
    let need = match (person.assurance.has_factor(), has) {
        (false, true) => Some(FactorNeed::Enter),
        (false, false) => (!person.staff.is_empty()).then_some(FactorNeed::SetUp),
        (true, _) => (!person.assurance.factor_is_fresh(person.read_at)).then_some(FactorNeed::Again),
    };
    Ok(FactorAsked { need, email: person.email.clone() })
}

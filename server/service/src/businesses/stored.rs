//! Facts and judgement in the row of a business.

use domain::eligibility::{BusinessFacts, Judgement, Outcome};
use store::business::Business;

use crate::access;
use crate::error::{Error, Result};

/// The facts by which a stored business was judged.
///
/// # Errors
/// They cannot be read.
pub fn facts(business: &Business) -> Result<BusinessFacts> {
    serde_json::from_str(&business.facts).map_err(Error::json)
}

/// The last judgement of a stored business.
///
/// # Errors
/// It cannot be read.
pub fn judgement(business: &Business) -> Result<Judgement> {
    let stored = business.judgement.as_deref().ok_or_else(|| Error::Internal("business without judgement".into()))?;
    serde_json::from_str(stored).map_err(Error::json)
}

/// Puts facts and judgement into the row. The caller stores it.
pub(crate) fn keep(business: &mut Business, facts: &BusinessFacts, judgement: &Judgement) -> Result<()> {
    business.facts = serde_json::to_string(facts).map_err(Error::json)?;
    business.outcome = Some(access::name_of(&judgement.outcome)?);
    business.judgement = Some(serde_json::to_string(judgement).map_err(Error::json)?);
    Ok(())
}

/// Whether a business may buy at all: its identity is verified and nothing refuses it (rules §2).
///
/// # Errors
/// The stored judgement cannot be read.
pub fn may_buy(business: &Business) -> Result<bool> {
    let open = matches!(judgement(business)?.outcome, Outcome::Eligible | Outcome::EligibleToBuyOnly);
    Ok(open && business.verified_at.is_some())
}

//! What the row of a business keeps of its facts and its judgement.

use domain::eligibility::{BusinessFacts, Judgement, Outcome};
use store::business::Business;

use crate::access;
use crate::error::{Error, Result};

/// The facts that a stored business was judged by.
///
/// # Errors
/// What is stored cannot be read.
pub fn facts(business: &Business) -> Result<BusinessFacts> {
    serde_json::from_str(&business.facts).map_err(Error::json)
}

/// The last judgement of a stored business.
///
/// # Errors
/// What is stored cannot be read.
pub fn judgement(business: &Business) -> Result<Judgement> {
    let stored = business.judgement.as_deref().ok_or_else(|| Error::Internal("business without judgement".into()))?;
    serde_json::from_str(stored).map_err(Error::json)
}

/// Keeps a new judgement in the row; the caller stores it.
pub(crate) fn keep(business: &mut Business, facts: &BusinessFacts, judgement: &Judgement) -> Result<()> {
    business.facts = serde_json::to_string(facts).map_err(Error::json)?;
    business.outcome = Some(access::name_of(&judgement.outcome)?);
    business.judgement = Some(serde_json::to_string(judgement).map_err(Error::json)?);
    Ok(())
}

/// Whether a business may buy at all: its identity is verified and nothing refuses it (rules §2).
///
/// # Errors
/// What is stored cannot be read.
pub fn may_buy(business: &Business) -> Result<bool> {
    let open = matches!(judgement(business)?.outcome, Outcome::Eligible | Outcome::EligibleToBuyOnly);
    Ok(open && business.verified_at.is_some())
}

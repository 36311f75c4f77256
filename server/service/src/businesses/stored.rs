//! Facts and judgement in the row of a business.

use domain::eligibility::{BusinessFacts, Judgement, Outcome, StaffCheck};
use domain::name;
use domain::view::refusal::IdentityRefusal;
use gateway::identity::Verified;
use gateway::registry::{BusinessRecord, Responsible};
use serde::{Deserialize, Serialize};
use store::business::Business;

use crate::error::{Error, Result};
use crate::{Refusal, access};

/// What the row keeps: the facts, which pages show, and what only comparisons need.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    facts: BusinessFacts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claimed: Option<Claimed>,
}

/// Somebody who proved an identity when the registry had nothing to compare it with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claimed {
    /// The person whom the registry named then; empty when it named nobody.
    pub(crate) name: String,
    /// The last four characters of the proven ID number.
    #[serde(default)]
    pub(crate) id_last4: Option<String>,
    /// The keyed hash of the proven ID number.
    id_hash: String,
}

impl Claimed {
    /// What a means proved, beside the name in the registry.
    ///
    /// # Errors
    /// [`Refusal::IdentityRefused`]: the means proved no whole ID number, so that a later proof could not be compared.
    pub(super) fn of(name: String, proven: &Verified) -> Result<Self> {
        let nothing = Refusal::IdentityRefused { reason: IdentityRefusal::NothingToCompare };
        let id_hash = proven.id_hash.clone().ok_or(nothing)?;
        Ok(Self { name, id_last4: proven.id_last4.clone(), id_hash })
    }

    /// The registry's record with the ID number that staff confirmed, as long as it names the same person.
    pub(crate) fn joined(&self, record: BusinessRecord) -> BusinessRecord {
        let named =
            record.responsible.clone().unwrap_or(Responsible { name: String::new(), id_last4: None, id_hash: None });
        let same = named.name == self.name || name::same(&named.name, &self.name) == Some(true);
        if !same || named.id_hash.is_some() {
            return record;
        }
        BusinessRecord { responsible: Some(Responsible { id_hash: Some(self.id_hash.clone()), ..named }), ..record }
    }
}

fn kept(business: &Business) -> Result<Kept> {
    serde_json::from_str(&business.facts).map_err(Error::json)
}

/// The facts by which a stored business was judged.
///
/// # Errors
/// They cannot be read.
pub fn facts(business: &Business) -> Result<BusinessFacts> {
    kept(business).map(|kept| kept.facts)
}

/// Who proved an identity that the registry could not confirm, if that is how the business was registered.
///
/// # Errors
/// The facts cannot be read.
pub(crate) fn claimed(business: &Business) -> Result<Option<Claimed>> {
    kept(business).map(|kept| kept.claimed)
}

/// The same, once staff have confirmed the person.
///
/// # Errors
/// The facts cannot be read.
pub(crate) fn confirmed(business: &Business) -> Result<Option<Claimed>> {
    let Kept { facts, claimed } = kept(business)?;
    let passed = facts.identity.is_some_and(|identity| identity.check == StaffCheck::Passed);
    Ok(claimed.filter(|_| passed))
}

/// The last judgement of a stored business.
///
/// # Errors
/// It cannot be read.
pub fn judgement(business: &Business) -> Result<Judgement> {
    let stored = business.judgement.as_deref().ok_or_else(|| Error::Internal("business without judgement".into()))?;
    serde_json::from_str(stored).map_err(Error::json)
}

/// Puts facts and judgement into the row, and keeps who claimed it. The caller stores it.
pub(crate) fn keep(business: &mut Business, facts: &BusinessFacts, judgement: &Judgement) -> Result<()> {
    // a new business has no facts yet
    let claimed = if business.facts.is_empty() { None } else { claimed(business)? };
    write(business, Kept { facts: facts.clone(), claimed })?;
    business.outcome = Some(access::name_of(&judgement.outcome)?);
    business.judgement = Some(serde_json::to_string(judgement).map_err(Error::json)?);
    Ok(())
}

/// Puts who claimed it beside the facts. The caller stores it.
pub(super) fn claim(business: &mut Business, claimed: Option<Claimed>) -> Result<()> {
    let kept = Kept { claimed, ..kept(business)? };
    write(business, kept)
}

fn write(business: &mut Business, kept: Kept) -> Result<()> {
    business.facts = serde_json::to_string(&kept).map_err(Error::json)?;
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

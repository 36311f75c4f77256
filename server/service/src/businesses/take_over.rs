//! Taking over a business that is registered already, by certificate (rules §3). Its former owners are told and no
//! longer act for it; its points, orders and clerks stay. Where the registry cannot confirm the person, only a
//! business whose registration staff rejected is taken over, and staff check the person first.

use domain::access::MemberRole;
use domain::audit::Action;
use domain::eligibility::{BusinessFacts, IdentityCheck, StaffCheck};
use domain::identity::Means;
use domain::notice::NoticeKind;
use domain::time::Instant;
use domain::view::member::BusinessView;
use domain::view::refusal::IdentityRefusal;
use store::Tx;
use store::business::{Business, MemberOf};

use super::check;
use super::stored::{self, Claimed};
use crate::access::Acting;
use crate::error::{Error, Result};
use crate::identity::Proof;
use crate::notice::{self, Audience, mail, words};
use crate::{Cx, Principal, Refusal, access, audit};

/// Makes the actor, whose identity was just proved, the only owner.
pub(super) async fn take_over(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: Business,
    (proof, claimed): (&Proof, Option<Claimed>),
    now: Instant,
) -> Result<BusinessView> {
    if proof.means == Means::MobileNumber {
        return Err(Refusal::MeansNotOffered.into());
    }
    let person = access::person(actor)?;
    let mut business = store::business::lock(tx, &business.id).await?.ok_or(Error::NotFound)?;
    let known = stored::facts(&business)?.identity;
    // it ends the rights of others at once, which takes a proof, unless staff rejected whoever registered the business
    if claimed.is_some() && known.as_ref().is_none_or(|known| known.check != StaffCheck::Failed) {
        return Err(Refusal::IdentityRefused { reason: IdentityRefusal::NothingToCompare }.into());
    }
    let owner = access::name_of(&MemberRole::Owner)?;
    let members = store::business::members(tx, &business.id).await?;
    let former: Vec<_> =
        members.into_iter().filter(|member| member.role == owner && member.person_id != person.person).collect();
    for member in &former {
        store::business::remove_member(tx, &business.id, &member.person_id).await?;
        store::invitation::end_by(tx, &business.id, &member.person_id, cx.clock.system()).await?;
        let Some(former_owner) = store::person::get(tx, &member.person_id).await? else { continue };
        let words = words::account::taken_over(&business.name, &business.ubn, former_owner.lang);
        mail::queue(cx, tx, &former_owner.email, former_owner.lang, &words).await?;
    }
    let member =
        MemberOf { business_id: business.id.clone(), person_id: person.person.clone(), role: owner, created_at: now };
    store::business::put_member(tx, &member).await?;
    if known.is_some() {
        judge_again(cx, tx, actor, &mut business, claimed, now).await?;
    }
    let kind = NoticeKind::PersonJoined {
        name: person.name.clone(),
        person: Some(person.person.clone()),
        role: MemberRole::Owner,
    };
    notice::tell(cx, tx, now, Audience::Business(&business.id), &kind).await?;
    let former: Vec<_> = former.into_iter().map(|member| member.person_id).collect();
    let facts = serde_json::json!({
        "former": former, "means": proof.means, "verification": proof.verification, "bound_hash": proof.bound_hash,
    });
    audit::append(cx, tx, actor, Action::BusinessTakenOver, &business.id, &facts).await?;
    super::view(tx, &Acting { business, role: MemberRole::Owner }, now).await
}

/// Judges a business by the identity of its new owner: proven, or to be checked by staff.
async fn judge_again(
    cx: &Cx,
    tx: &mut Tx,
    actor: &Principal,
    business: &mut Business,
    claimed: Option<Claimed>,
    now: Instant,
) -> Result<()> {
    let identity = claimed.as_ref().map(|_| IdentityCheck::pending(now));
    let facts = BusinessFacts { identity, ..stored::facts(business)? };
    stored::claim(business, claimed)?;
    check::rejudge(cx, tx, actor, business, &facts, now).await.map(drop)
}

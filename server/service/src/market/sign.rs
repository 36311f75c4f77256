//! Signing an order: a fresh verification by one of the four means, bound to the digest of exactly what the check page
//! showed (rules §3). The outside world is asked before any transaction begins. The registry is asked when the
//! challenge is opened and again when it is answered. Without its answer nothing is signed.

use domain::access::{MemberAct, MemberRole, SigningRefusal, may_sign, signing_means};
use domain::form::business::IdentityStart;
use domain::id::{BusinessId, OrderId, PersonId};
use domain::identity::Means;
use domain::money::Twd;
use domain::name;
use domain::notice::{NoticeKind, OrderNews, OrderNotice};
use domain::order::{CheckSheet, Digest, Order, signable};
use domain::time::Instant;
use domain::view::order::{SignAnswer, SigningStarted};
use domain::view::refusal::IdentityRefusal;
use gateway::identity::{Answer, Challenge, ChallengeHash, Finish, Purpose, Start};
use gateway::registry::{BusinessRecord, Responsible};
use serde_json::json;
use store::Tx;
use store::order::OrderRow;
use store::verification::Verification;

use super::{buying, stored};
use crate::error::{Error, Result};
use crate::identity::{self, outside, reason_of, subject};
use crate::{Cx, Principal, Refusal, access, limits};

/// The prefix of what an unanswered challenge is bound to. A signature never has it.
const PENDING: &str = "pending/";

/// A command to begin signing.
#[derive(Debug, Clone)]
pub struct StartSigning {
    /// The order.
    pub order: OrderId,
    /// The digest of what the check page showed.
    pub shown: Digest,
    /// The means with its data.
    pub start: IdentityStart,
}

/// How a draft can be signed by its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// The offered means by which the reader may sign; the reason when there is none.
    pub means: std::result::Result<Vec<Means>, SigningRefusal>,
    /// Whether the reader may ask an owner to sign: every clerk may, also one who may sign.
    pub may_ask: bool,
}

/// How the actor may sign a draft.
///
/// # Errors
/// [`Error::NotFound`] when the order is not one's own.
pub async fn means(cx: &Cx, actor: &Principal, order: &OrderId) -> Result<Signing> {
    let mut tx = cx.db.read().await?;
    let (row, parties, role) = access::order_seen(&mut tx, actor, order).await?;
    let role = role?;
    let means = means_of(cx, &stored::read(&row)?, role, parties.clerk_limit);
    Ok(Signing { means, may_ask: role == MemberRole::Clerk })
}

/// The offered means by which a person with a role may sign an order; the reason when there is none.
pub(super) fn means_of(
    cx: &Cx,
    order: &Order,
    role: MemberRole,
    limit: Option<Twd>,
) -> std::result::Result<Vec<Means>, SigningRefusal> {
    signing_means(role, &identity::offered(cx), order.terms.price, limit)
}

/// Opens a challenge for the order as it was shown.
///
/// # Errors
/// [`Refusal::Order`] with `old_page` when the page is outdated; [`Refusal::Signing`] when this person may not sign by
/// this means; [`Refusal::BusinessNotActive`] and similar refusals when the firm does not trade by the registry; the
/// registry or the identity provider may be unreachable.
pub async fn start(cx: &Cx, actor: &Principal, command: StartSigning) -> Result<SigningStarted> {
    let person = access::person(actor)?.person.clone();
    limits::take(cx, &limits::IDENTITY, person.as_str()).await?;
    let means = command.start.means;
    // nobody should prove an identity for what would then be refused
    let mut tx = cx.db.read().await?;
    let (row, role) = access::own_order(&mut tx, actor, &command.order, MemberAct::Prepare).await?;
    let Ready { order, business, record, .. } = ready(cx, tx, row, role, (&command.shown, means)).await?;
    let now = cx.clock.system();
    let transaction = cx.random.id_text();
    let challenge = Start {
        transaction: transaction.clone(),
        means: outside(means),
        purpose: Purpose::Sign { order: order.number.to_string(), price: order.terms.price },
        subject: subject(&record),
        typed: identity::typed(&command.start),
        challenge: ChallengeHash::try_from(command.shown.as_str().to_owned())?,
        now,
    };
    if !cx.gateways.identity.means().contains(&challenge.means) {
        return Err(Refusal::MeansNotOffered.into());
    }
    let challenge = identity::challenge(cx, challenge).await?;
    keep(cx, &person, &business, means, &challenge, now).await?;
    let step = serde_json::to_value(&challenge.step).map_err(Error::json)?;
    Ok(SigningStarted { verification: transaction, means, step, expires_at: challenge.expires_at })
}

/// An order that can be signed now.
struct Ready {
    order: Order,
    business: BusinessId,
    /// The buyer's record in the registry.
    record: BusinessRecord,
    same_responsible: SameResponsible,
}

/// Checks, by the platform and the registry, that the order can be signed as it was shown. This happens when the
/// challenge is opened, and again before its answer is fetched: the firm may have ended since, or have another
/// responsible person, and an answer fetched in vain is lost.
///
/// `tx` is the transaction in which the row was read, and `role` is the signer's.
async fn ready(
    cx: &Cx,
    mut tx: Tx,
    row: OrderRow,
    role: MemberRole,
    (shown, means): (&Digest, Means),
) -> Result<Ready> {
    let order = stored::read(&row)?;
    if CheckSheet::of(&order).digest() != *shown {
        return Err(Refusal::from(domain::order::Refusal::OldPage).into());
    }
    let moment = cx.clock.now(&mut tx).await?;
    let mut purchase = buying::load(&mut tx, &row.business_id, &row.plan_id, moment, false).await?;
    signable(&order, &purchase.buying, moment).map_err(Refusal::from)?;
    drop(tx);
    may_sign(role, means, order.terms.price, purchase.clerk_limit).map_err(|why| Refusal::Signing { why })?;
    let record = identity::record(cx, purchase.buying.buyer.as_str()).await?;
    let record = match &purchase.confirmed {
        Some(confirmed) => confirmed.joined(record),
        None => record,
    };
    let same_responsible = same_responsible(cx, &record, &purchase.vendor_ubn).await?;
    purchase.buying.own_vendor |= same_responsible == SameResponsible::Yes;
    signable(&order, &purchase.buying, moment).map_err(Refusal::from)?;
    Ok(Ready { order, business: row.business_id, record, same_responsible })
}

/// Stores the open challenge on the server. The browser gets only its identifier.
async fn keep(
    cx: &Cx,
    person: &PersonId,
    business: &BusinessId,
    means: Means,
    challenge: &Challenge,
    now: Instant,
) -> Result<()> {
    let row = Verification {
        id: challenge.transaction.clone(),
        person_id: person.clone(),
        business_id: Some(business.clone()),
        means: access::name_of(&means)?,
        subject: serde_json::to_string(challenge).map_err(Error::json)?,
        bound_hash: format!("{PENDING}{}", challenge.hash.as_str()),
        at: now,
        expires_at: challenge.expires_at,
        used_at: None,
        evidence: None,
    };
    let kept = cx.db.transact(|mut tx| async {
        store::verification::insert(&mut tx, &row).await?;
        tx.commit().await
    });
    Ok(kept.await?)
}

/// A challenge that another version of the software opened cannot be read.
fn read(open: &Verification) -> Result<Challenge> {
    serde_json::from_str(&open.subject).map_err(|_| Refusal::BeginAgain.into())
}

/// The person's open challenge for this order, which the page shows until it is answered.
///
/// # Errors
/// [`Refusal::BeginAgain`] when there is none, or it has expired, was answered or is somebody else's.
pub async fn opened(cx: &Cx, actor: &Principal, order: &OrderId, verification: &str) -> Result<SigningStarted> {
    let person = access::person(actor)?.person.clone();
    let mut tx = cx.db.read().await?;
    let (row, _) = access::own_order(&mut tx, actor, order, MemberAct::Prepare).await?;
    let open = store::verification::get(&mut tx, verification).await?.ok_or(Refusal::BeginAgain)?;
    let mine = open.person_id == person && open.business_id.as_ref() == Some(&row.business_id);
    let over = open.used_at.is_some() || open.expires_at <= cx.clock.system();
    if !mine || over || !open.bound_hash.starts_with(PENDING) {
        return Err(Refusal::BeginAgain.into());
    }
    let challenge = read(&open)?;
    let step = serde_json::to_value(&challenge.step).map_err(Error::json)?;
    let means = access::from_name(&open.means)?;
    Ok(SigningStarted { verification: open.id, means, step, expires_at: open.expires_at })
}

/// A finished proof, and whether buyer and vendor have the same responsible person.
pub(super) struct Proof {
    pub verification: Verification,
    pub same_responsible: SameResponsible,
}

/// Whether buyer and vendor have the same responsible person, by the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SameResponsible {
    /// Yes, by the ID numbers, or by the names where those are not known.
    Yes,
    /// No.
    No,
    /// The registry names nobody on one side: staff must check.
    Unknown,
}

impl SameResponsible {
    fn of(buyer: Option<&Responsible>, vendor: Option<&Responsible>) -> Self {
        let (Some(buyer), Some(vendor)) = (buyer, vendor) else { return Self::Unknown };
        if let (Some(ours), Some(theirs)) = (&buyer.id_hash, &vendor.id_hash) {
            return if ours == theirs { Self::Yes } else { Self::No };
        }
        match name::same(&buyer.name, &vendor.name) {
            None => Self::Unknown,
            Some(true) => Self::Yes,
            Some(false) => Self::No,
        }
    }
}

/// Reads the answer to a challenge, in a read transaction. The transaction that uses the proof stores it, so that a
/// refusal before that leaves the challenge open.
///
/// # Errors
/// [`Refusal::BeginAgain`] when there is no such open challenge of this person for this order,
/// [`Refusal::IdentityWaiting`], [`Refusal::IdentityRefused`], and those of [`start`].
pub(super) async fn finish(
    cx: &Cx,
    mut tx: Tx,
    actor: &Principal,
    order: &OrderId,
    shown: &Digest,
    (verification, answer): (&str, &SignAnswer),
) -> Result<Proof> {
    let person = access::person(actor)?.person.clone();
    let (row, role) = access::own_order(&mut tx, actor, order, MemberAct::Prepare).await?;
    let open = store::verification::get(&mut tx, verification).await?.ok_or(Refusal::BeginAgain)?;
    let now = cx.clock.system();
    let mine = open.person_id == person && open.business_id.as_ref() == Some(&row.business_id);
    if !mine || open.used_at.is_some() || open.expires_at <= now || !open.bound_hash.starts_with(PENDING) {
        return Err(Refusal::BeginAgain.into());
    }
    let means = access::from_name(&open.means)?;
    let Ready { record, same_responsible, .. } = ready(cx, tx, row, role, (shown, means)).await?;
    let challenge = read(&open)?;
    let answer = match answer {
        SignAnswer::Card { response } => Answer::Card(response.clone()),
        SignAnswer::Poll => Answer::Poll,
        SignAnswer::DemoCode { code } => Answer::DemoCode(code.clone()),
    };
    let proven = match identity::finish(cx, challenge, &record, &answer, now).await? {
        Finish::Verified(proven) => proven,
        Finish::Unmatched(_) => {
            return Err(Refusal::IdentityRefused { reason: IdentityRefusal::NothingToCompare }.into());
        }
        Finish::Waiting { retry_after_ms } => return Err(Refusal::IdentityWaiting { retry_after_ms }.into()),
        Finish::Refused(refusal) => {
            return Err(Refusal::IdentityRefused { reason: reason_of(refusal) }.into());
        }
    };
    // Only what shows who signed, without the ID number. The evidence of the means is stored beside it.
    let subject = json!({ "ubn": proven.ubn, "name": proven.name, "id_last4": proven.id_last4, "order": order });
    let verification = Verification {
        id: cx.random.id_text(),
        subject: subject.to_string(),
        bound_hash: proven.signed_hash.as_str().to_owned(),
        at: now,
        used_at: Some(now),
        evidence: identity::evidence(&proven)?,
        ..open
    };
    Ok(Proof { verification, same_responsible })
}

/// Whether the registry names the same responsible person for the vendor.
///
/// # Errors
/// [`Refusal::RegistryUnreachable`].
async fn same_responsible(cx: &Cx, buyer: &BusinessRecord, vendor: &str) -> Result<SameResponsible> {
    let vendor = identity::registered(cx, vendor).await?.and_then(|record| record.responsible);
    Ok(SameResponsible::of(buyer.responsible.as_ref(), vendor.as_ref()))
}

/// The notice to staff about a signed order whose responsible persons could not be compared.
pub(super) fn doubt(order: &Order) -> NoticeKind {
    NoticeKind::Order(OrderNotice {
        order: order.id.clone(),
        number: order.number.clone(),
        plan_name: order.terms.plan_name.clone(),
        vendor: order.vendor.clone(),
        news: OrderNews::ResponsibleUnknown,
    })
}

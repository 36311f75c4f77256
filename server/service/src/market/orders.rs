//! The member's commands on orders: draft, check page, sign, answer, pay, refund. A command returns what changed; pages
//! read the rest.

use domain::access::MemberAct;
use domain::audit::Action;
use domain::id::{BusinessId, IdempotencyKey, OrderId, PlanId};
use domain::money::Points;
use domain::order::{Act, CheckSheet, Command, Digest, NewOrder, draft as new_draft, open_faults, quote_for};
use domain::order_number::OrderNumber;
use domain::refund::{Agreed, Fault, Quote};
use domain::view::order::{CheckPage, SignAnswer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::attempt::{Intent, Request};
use super::perform::perform;
use super::side::side;
use super::{buying, posting, sign, stored};
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit, idempotency};

pub use super::lists::{After, PAGE, of_business, of_vendor, under_way, urgent_of_vendor};
pub use super::show::{show, timeline_after};
pub use super::sign::{
    Signing, StartSigning, means as signing_means, opened as opened_signing, start as start_signing,
};

/// How many times a new order number is drawn before that counts as an error.
const MAX_DRAWS: u32 = 5;
/// How many drafts one business may have at the same time.
pub const DRAFTS_MAX: u32 = 50;

/// The business of an order.
///
/// # Errors
/// [`Error::NotFound`] when it is not one's own.
pub async fn business_of(cx: &Cx, actor: &Principal, order: &OrderId) -> Result<BusinessId> {
    let mut tx = cx.db.read().await?;
    let (row, _) = access::own_order(&mut tx, actor, order, MemberAct::See).await?;
    Ok(row.business_id)
}

/// A command to draft an order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DraftOrder {
    /// The business.
    pub business: BusinessId,
    /// The plan.
    pub plan: PlanId,
    /// The points to use.
    pub points: Points,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Drafts an order, which holds no points yet.
///
/// # Errors
/// [`Refusal::Order`] when the split does not fit plan, cap or balance; [`Refusal::TooManyDrafts`].
pub async fn draft(cx: &Cx, actor: &Principal, command: DraftOrder) -> Result<OrderId> {
    cx.db.transact(|tx| drafted(cx, tx, actor, &command)).await
}

async fn drafted(cx: &Cx, mut tx: Tx, actor: &Principal, command: &DraftOrder) -> Result<OrderId> {
    let DraftOrder { business, plan, points, key } = command;
    if let Some(known) = idempotency::claim(cx, &mut tx, actor, key, Act::Draft.name(), command).await? {
        return Ok(known);
    }
    access::member(&mut tx, actor, business, MemberAct::Prepare).await?;
    stored::lock_points(&mut tx, business).await?;
    let now = cx.clock.now(&mut tx).await?;
    let purchase = buying::load(&mut tx, business, plan, now, false).await?;
    if purchase.drafts >= i64::from(DRAFTS_MAX) {
        return Err(Refusal::TooManyDrafts.into());
    }
    let program = &purchase.buying.program.code;
    for _ in 0..MAX_DRAWS {
        let number = OrderNumber::new(program, now.day(), cx.random.bytes())
            .map_err(|error| Error::Internal(error.to_string()))?;
        let (vendor, plan) = (purchase.vendor.clone(), plan.clone());
        let new = NewOrder { id: cx.random.id(), number, business: business.clone(), vendor, plan };
        let order = new_draft(new, *points, &purchase.buying, now).map_err(Refusal::from)?;
        let row = stored::new_row(&order, &access::person(actor)?.person, now)?;
        if store::order::insert(&mut tx, &row).await? {
            tx.gather();
            posting::wake(cx, &mut tx, None, &order).await?;
            idempotency::answer(&mut tx, key, &order.id).await?;
            audit::append(cx, &mut tx, actor, Action::Order(Act::Draft), &order.id, &json!({ "points": points }))
                .await?;
            tx.commit().await?;
            return Ok(order.id);
        }
    }
    Err(Error::Internal("no free order number".to_owned()))
}

/// The actor's open draft of a plan. Splitting the plan again changes this one.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn open_draft(cx: &Cx, actor: &Principal, business: &BusinessId, plan: &PlanId) -> Result<Option<OrderId>> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, business, MemberAct::Prepare).await?;
    let now = cx.clock.now(&mut tx).await?;
    let draft = store::order::draft_of(&mut tx, business, plan, &access::person(actor)?.person, now).await?;
    Ok(draft.map(|row| row.id))
}

/// The content of the check page, with the digest to sign.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Forbidden`].
pub async fn check_page(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<CheckPage> {
    let mut tx = cx.db.read().await?;
    let (row, _) = access::own_order(&mut tx, actor, id, MemberAct::See).await?;
    let sheet = CheckSheet::of(&stored::read(&row)?);
    let digest = sheet.digest();
    Ok(CheckPage { sheet, digest })
}

/// A command to change the split of a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Revise {
    /// The order.
    pub order: OrderId,
    /// The points to use.
    pub points: Points,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Changes a draft, and updates it to today's offer.
///
/// # Errors
/// Those of [`draft`].
pub async fn revise(cx: &Cx, actor: &Principal, command: Revise) -> Result<()> {
    let Revise { order, points, key } = command;
    let request = Request { actor, order: &order, key: Some(&key) };
    perform(cx, request, &Intent::Revise { points }, &points).await
}

/// A command to sign a draft.
#[derive(Debug, Clone, Deserialize)]
pub struct Submit {
    /// The order.
    pub order: OrderId,
    /// The digest of what the check page showed.
    pub shown: Digest,
    /// The challenge of [`start_signing`].
    pub verification: String,
    /// The answer to the challenge.
    pub answer: SignAnswer,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Signs an order. Its points are held from now on.
///
/// # Errors
/// [`Refusal::Order`] with what changed since the check page, or why the business may not buy this now; the draft
/// stays. [`Refusal::IdentityRefused`] and similar refusals when the identity is not proved;
/// [`Refusal::RegistryUnreachable`] or [`Refusal::BusinessNotActive`] when the registry does not confirm that the firm
/// trades.
pub async fn submit(cx: &Cx, actor: &Principal, command: Submit) -> Result<()> {
    let Submit { order, shown, verification, answer, key } = command;
    let request = Request { actor, order: &order, key: Some(&key) };
    let content = (shown.clone(), verification.clone());
    // A proof can be made only once, so a repeat must not need another one.
    let sent = serde_json::to_value((&order, &content)).map_err(Error::json)?;
    let mut tx = cx.db.read().await?;
    if idempotency::known::<serde_json::Value>(&mut tx, actor, &key, Act::Submit.name(), &sent).await?.is_some() {
        return Ok(());
    }
    let proof = sign::finish(cx, tx, actor, &order, &shown, (&verification, &answer)).await?;
    let (proof, same_responsible) = (Box::new(proof.verification), proof.same_responsible);
    perform(cx, request, &Intent::Submit { shown, proof, same_responsible }, &content).await
}

/// A command on one order that needs only its key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plain {
    /// The order.
    pub order: OrderId,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// A command with a reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WithReason {
    /// The order.
    pub order: OrderId,
    /// The reason.
    pub reason: String,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

async fn plain(cx: &Cx, actor: &Principal, command: &Plain, intent: Command) -> Result<()> {
    let Plain { order, key } = command;
    let request = Request { actor, order, key: Some(key) };
    perform(cx, request, &Intent::Plain(intent), &()).await
}

/// Discards a draft.
///
/// # Errors
/// [`Refusal::Order`] when it is not a draft.
pub async fn discard(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    plain(cx, actor, &command, Command::Discard).await
}

/// Withdraws an unpaid order. The payment link is closed and the provider asked first.
///
/// # Errors
/// [`Refusal::Order`] when it is paid, [`Refusal::ProviderUnreachable`].
pub async fn withdraw(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    plain(cx, actor, &command, Command::Withdraw).await
}

/// Asks the owners to sign a draft that the actor may not sign. The order does not change.
///
/// # Errors
/// [`Refusal::Order`] when it is not a draft, or they were already asked today.
pub async fn ask_signature(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    plain(cx, actor, &command, Command::AskSignature).await
}

/// Reminds the vendor of its duty. The order does not change.
///
/// # Errors
/// [`Refusal::Order`] when the vendor has no duty, or was already reminded today.
pub async fn remind_vendor(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    plain(cx, actor, &command, Command::RemindVendor).await
}

/// Confirms that the service is usable. Its term starts on the declared day.
///
/// # Errors
/// [`Refusal::Order`].
pub async fn confirm_hand_over(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    plain(cx, actor, &command, Command::ConfirmHandOver).await
}

/// Objects to a hand-over. Staff decide.
///
/// # Errors
/// [`Refusal::Order`].
pub async fn object_hand_over(cx: &Cx, actor: &Principal, command: WithReason) -> Result<()> {
    let WithReason { order, reason, key } = command;
    let request = Request { actor, order: &order, key: Some(&key) };
    perform(cx, request, &Intent::Plain(Command::ObjectHandOver { reason: reason.clone() }), &reason).await
}

/// What a refund applied for today would return.
///
/// # Errors
/// [`Refusal::Order`] when no refund is possible: not paid, or the term is over.
pub async fn refund_preview(cx: &Cx, actor: &Principal, id: &OrderId, fault: Fault) -> Result<Quote> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    side(&mut tx, actor, &row).await?;
    let today = cx.clock.now(&mut tx).await?.day();
    Ok(quote_for(&stored::read(&row)?, fault, today).map_err(Refusal::from)?)
}

/// The faults that can be claimed in a refund now, the member's own wish first.
///
/// # Errors
/// [`Error::NotFound`] for another's order.
pub async fn claimable_faults(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<Vec<Fault>> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    side(&mut tx, actor, &row).await?;
    let suspended = buying::suspended(&mut tx, &row.vendor_id).await?;
    Ok(open_faults(&stored::read(&row)?.state, suspended))
}

/// A command to apply for a refund, at the quote that was shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApplyRefund {
    /// The order.
    pub order: OrderId,
    /// The fault claimed.
    pub fault: Fault,
    /// The quote shown.
    pub shown: Agreed,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Applies for a refund. Today's date counts, whenever the refund is posted. The caller checks the owner's password.
///
/// # Errors
/// [`Refusal::Order`]: today's quote differs, the fault cannot be claimed, or the term is over.
pub async fn apply_refund(cx: &Cx, actor: &Principal, command: ApplyRefund) -> Result<()> {
    let ApplyRefund { order, fault, shown, key } = command;
    let content = (fault, shown);
    let request = Request { actor, order: &order, key: Some(&key) };
    perform(cx, request, &Intent::ApplyRefund { fault, shown: Box::new(shown) }, &content).await
}

/// Withdraws an application. The order returns to its former state.
///
/// # Errors
/// [`Refusal::Order`].
pub async fn withdraw_refund(cx: &Cx, actor: &Principal, command: Plain) -> Result<()> {
    plain(cx, actor, &command, Command::WithdrawRefund).await
}

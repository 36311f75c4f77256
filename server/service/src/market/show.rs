//! An order as people see it. The right to see it is checked first.

use domain::access::{MemberAct, MemberRole};
use domain::id::OrderId;
use domain::money::Twd;
use domain::order::{Act, Clock, Freeze, Order, State, Stray, TimelineLine, next_acts, renewable};
use domain::side::Side;
use domain::time::Instant;
use domain::view::my_data::Looked;
use domain::view::order::{ClockKind, DeadlineView, OrderView, PartyView, PaymentView, Renewal};
use domain::workday::Calendar;
use store::Tx;
use store::order_view::Parties;
use store::payment::PaymentRow;
use store::vendor::ACTIVE;

use super::side::{reader, side};
use super::{buying, messages, refund_account, sign, stored};
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, calendar, my_data};

/// How many entries of a timeline a view has at most.
const TIMELINE: u32 = 500;

/// An order as the actor may see it. An access by staff is recorded.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn show(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<OrderView> {
    let mut tx = cx.db.read().await?;
    let (row, parties, member) = access::order_seen(&mut tx, actor, id).await?;
    let (side, role) = reader(&mut tx, actor, &row, member).await?;
    let order = stored::read(&row)?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let timeline = lines(&mut tx, id, 0).await?;
    let tries = store::payment::of_order(&mut tx, id).await?;
    let refund_account = refund_account::seen(&mut tx, actor, &row, &order, side, role).await?;
    let may_sign = may_sign(cx, &order, role, parties.clerk_limit);
    let suspended = parties.vendor_status != ACTIVE;
    let view = OrderView {
        deadlines: deadlines(&order, &calendar),
        acts: acts(&order, side, suspended, (role, may_sign), now),
        reminded_today: reminded_today(&order, now),
        renewal: renewal(&mut tx, &order, side, now).await?,
        payments: tries.into_iter().map(|row| payment(row, &calendar)).collect::<Result<_>>()?,
        threads: messages::threads(&mut tx, actor, &row, side).await?,
        buyer: Some(buyer(&parties, &order, side)),
        seller: seller(parties),
        id: order.id,
        number: row.number,
        side,
        role,
        refund_account,
        business: order.business,
        vendor: order.vendor,
        plan: order.plan,
        terms: order.terms,
        state: order.state,
        signed: order.signed,
        invoice: order.invoice,
        contacts: order.contacts,
        frozen: order.frozen.map(Into::into),
        timeline,
        created_at: row.created_at,
        now,
    };
    drop(tx);
    if view.side == Side::Staff {
        // records the access for the firm
        my_data::looked(cx, actor, &[(view.business.clone(), Looked::Order(view.id.clone()))]).await?;
    }
    Ok(view)
}

/// The entries of a timeline after a position.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn timeline_after(cx: &Cx, actor: &Principal, id: &OrderId, after: i64) -> Result<Vec<TimelineLine>> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    side(&mut tx, actor, &row).await?;
    lines(&mut tx, id, after).await
}

async fn lines(tx: &mut Tx, id: &OrderId, after: i64) -> Result<Vec<TimelineLine>> {
    let rows = store::order::timeline(tx, id, after, TIMELINE).await?;
    rows.iter().map(|row| serde_json::from_str(&row.facts).map_err(Error::json)).collect()
}

/// The member's name and UBN, and its contact, the first owner; for the vendor from the acceptance on (rules §4).
fn buyer(parties: &Parties, order: &Order, side: Side) -> PartyView {
    let shown = side != Side::Vendor || order.state.name().shows_member();
    let Parties { owner_name: name, owner_email: email, owner_phone: phone, .. } = parties;
    let contact = name.as_ref().filter(|_| shown);
    let contact = contact.map(|name| serde_json::json!({ "name": name, "email": email, "phone": phone }));
    PartyView { name: parties.buyer_name.clone(), ubn: parties.buyer_ubn.clone(), contact }
}

fn seller(parties: Parties) -> PartyView {
    let contact = serde_json::from_str(&parties.vendor_contact).ok();
    PartyView { name: parties.vendor_name, ubn: parties.vendor_ubn, contact }
}

/// When a reminder was sent today, if what it was for is still awaited.
fn reminded_today(order: &Order, now: Instant) -> Option<Instant> {
    let awaited = matches!(order.state, State::Draft(_)) || order.vendor_duty().is_some();
    order.reminded.filter(|_| awaited && order.reminded_on_day_of(now))
}

fn payment(row: PaymentRow, calendar: &Calendar) -> Result<PaymentView> {
    let stray: Option<Stray> = row.stray.as_deref().map(serde_json::from_str).transpose().map_err(Error::json)?;
    let owed = stray.as_ref().filter(|_| row.returned_at.is_none());
    Ok(PaymentView {
        id: row.id,
        status: row.status,
        amount: row.amount,
        paid_amount: row.paid_amount,
        paid_at: row.paid_at,
        give_back: owed.map(|stray| view(ClockKind::Stray, &stray.give_back, calendar)),
        stray,
        returned_at: row.returned_at,
    })
}

/// The running clocks of an order with their derivations.
pub(super) fn deadlines(order: &Order, calendar: &Calendar) -> Vec<DeadlineView> {
    let mut running: Vec<(ClockKind, &Clock)> = Vec::new();
    if order.invoice.complete.is_none() {
        running.extend(order.invoice.clock.iter().map(|clock| (ClockKind::Invoice, clock)));
    }
    if let Some(Freeze { clock, .. }) = &order.frozen {
        running.push((ClockKind::Freeze, clock));
    }
    running.extend(order.state.running());
    let mut views: Vec<DeadlineView> = running.into_iter().map(|(kind, clock)| view(kind, clock, calendar)).collect();
    if let State::Draft(facts) = &order.state {
        views.push(DeadlineView { clock: ClockKind::Draft, due: Some(facts.until), why: None });
    }
    views.sort_by_key(|view| view.due);
    views
}

fn view(clock: ClockKind, running: &Clock, calendar: &Calendar) -> DeadlineView {
    let why = running.explain(calendar).ok().filter(|deadline| Some(deadline.instant()) == running.due);
    DeadlineView { clock, due: running.due, why }
}

/// Whether the reader may sign the draft by any means offered here: clerks only within the firm's limit (rules §3).
fn may_sign(cx: &Cx, order: &Order, role: Option<MemberRole>, limit: Option<Twd>) -> bool {
    let (State::Draft(_), Some(role)) = (&order.state, role) else { return false };
    sign::means_of(cx, order, role, limit).is_ok()
}

/// The acts that the reader can do now, the next step first.
fn acts(
    order: &Order,
    side: Side,
    vendor_suspended: bool,
    reader: (Option<MemberRole>, bool),
    now: Instant,
) -> Vec<Act> {
    let (role, may_sign) = reader;
    let mut acts = next_acts(order, side, vendor_suspended, now);
    if !role.is_none_or(|role| role.may(MemberAct::Refund)) {
        // clerks may see what a refund would return, but only an owner applies or withdraws
        acts.retain(|act| *act != Act::WithdrawRefund);
    }
    if !may_sign {
        acts.retain(|act| *act != Act::Submit);
    }
    acts
}

/// Whether the member can buy the same plan again; `None` before that is possible.
async fn renewal(tx: &mut Tx, order: &Order, side: Side, now: Instant) -> Result<Option<Renewal>> {
    if side != Side::Member || !renewable(&order.state, now.day()) {
        return Ok(None);
    }
    let listed = buying::listed(tx, &order.plan).await?;
    Ok(Some(if listed { Renewal::Offered } else { Renewal::Gone }))
}

//! Orders as people see them: lists and the one view, after the right to see was checked.

use domain::access::{MemberAct, MemberRole, StaffAct, VendorAct};
use domain::form::order_search::OwnSought;
use domain::id::{BusinessId, OrderId, VendorId};
use domain::order::{Act, Clock, Freeze, Order, State, StateName, Stray, TimelineLine, next_acts, renewable};
use domain::search;
use domain::side::Side;
use domain::time::Instant;
use domain::view::my_data::Looked;
use domain::view::order::{ClockKind, DeadlineView, OrderLine, OrderView, PartyView, PaymentView, Renewal};
use domain::workday::Calendar;
use store::Tx;
use store::order::OrderRow;
use store::order_search::Sought;
use store::payment::PaymentRow;
use store::vendor::ACTIVE;

use super::orders::{After, PAGE, page};
use super::{buying, messages, refund_account, sign, stored};
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, calendar, my_data};

/// The most lines of a timeline that one view carries.
const TIMELINE: u32 = 500;

/// Who the actor is to an order: its member, its vendor, or staff.
///
/// # Errors
/// [`Error::NotFound`] when it is none of them: what is not one's own does not exist.
pub(super) async fn side(tx: &mut Tx, actor: &Principal, row: &OrderRow) -> Result<Side> {
    Ok(reader(tx, actor, row).await?.0)
}

/// The same, and as what the actor acts for the member.
async fn reader(tx: &mut Tx, actor: &Principal, row: &OrderRow) -> Result<(Side, Option<MemberRole>)> {
    match access::member(tx, actor, &row.business_id, MemberAct::See).await {
        Ok(role) => return Ok((Side::Member, Some(role))),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    match access::seller(tx, actor, &row.vendor_id, VendorAct::SeeOrders).await {
        // What is not signed is not a vendor's business yet.
        Ok(()) if row.state.is_seen_by_vendor() => return Ok((Side::Vendor, None)),
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    access::staff(actor, StaffAct::See).map_err(|_| Error::NotFound)?;
    Ok((Side::Staff, None))
}

/// An order as the actor may see it; a look of the staff is recorded.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn show(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<OrderView> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    let (side, role) = reader(&mut tx, actor, &row).await?;
    let order = stored::read(&row)?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let seller = store::vendor::get(&mut tx, &row.vendor_id).await?.ok_or(Error::NotFound)?;
    let contact = serde_json::from_str(&seller.contact).ok();
    let timeline = lines(&mut tx, id, 0).await?;
    let tries = store::payment::of_order(&mut tx, id).await?;
    let refund_account = refund_account::seen(&mut tx, actor, &row, &order, side, role).await?;
    let may_sign = may_sign(cx, &mut tx, &order, role).await?;
    let view = OrderView {
        buyer: Some(buyer(&mut tx, &order, side).await?),
        seller: PartyView { name: seller.name, ubn: seller.ubn, contact },
        deadlines: deadlines(&order, &calendar),
        acts: acts(&order, side, seller.status != ACTIVE, (role, may_sign), now),
        reminded_today: reminded_today(&order, now),
        renewal: renewal(&mut tx, &order, side, now).await?,
        payments: tries.into_iter().map(|row| payment(row, &calendar)).collect::<Result<_>>()?,
        threads: messages::threads(&mut tx, actor, &row, side).await?,
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
        // the firm can see who looked
        my_data::looked(cx, actor, &[(view.business.clone(), Looked::Order(view.id.clone()))]).await?;
    }
    Ok(view)
}

/// The lines of a timeline after a place.
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

/// The member's name and UBN; its contact data for the vendor from the acceptance on (rules §4).
async fn buyer(tx: &mut Tx, order: &Order, side: Side) -> Result<PartyView> {
    let firm = store::business::get(tx, &order.business).await?.ok_or(Error::NotFound)?;
    let contact = if side != Side::Vendor || order.state.name().shows_member() {
        contact(tx, &order.business).await?
    } else {
        None
    };
    Ok(PartyView { name: firm.name, ubn: firm.ubn, contact })
}

/// Who orders for the firm: the first owner.
async fn contact(tx: &mut Tx, business: &BusinessId) -> Result<Option<serde_json::Value>> {
    let members = store::business::members(tx, business).await?;
    let Some(owner) = members.iter().find(|member| member.role == "owner") else { return Ok(None) };
    let person = store::person::get(tx, &owner.person_id).await?;
    Ok(person.map(|p| serde_json::json!({ "name": p.name, "email": p.email, "phone": p.phone })))
}

/// When somebody was reminded today of what is awaited still; of nothing else it is to be read.
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

/// The running clocks of an order, each with its why.
fn deadlines(order: &Order, calendar: &Calendar) -> Vec<DeadlineView> {
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

/// Whether the reader may sign the draft by any means offered here: a clerk within the firm's limit alone (rules §3).
async fn may_sign(cx: &Cx, tx: &mut Tx, order: &Order, role: Option<MemberRole>) -> Result<bool> {
    let (State::Draft(_), Some(role)) = (&order.state, role) else { return Ok(false) };
    Ok(sign::means_of(cx, tx, order, role).await?.is_ok())
}

/// What the reader can do now, the next step first.
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
        // what a refund would be may be looked at; an owner applies and withdraws
        acts.retain(|act| *act != Act::WithdrawRefund);
    }
    if !may_sign {
        acts.retain(|act| *act != Act::Submit);
    }
    acts
}

/// Whether its member can buy the same plan once more; none where that is not the question yet.
async fn renewal(tx: &mut Tx, order: &Order, side: Side, now: Instant) -> Result<Option<Renewal>> {
    if side != Side::Member || !renewable(&order.state, now.day()) {
        return Ok(None);
    }
    let listed = buying::listed(tx, &order.plan).await?;
    Ok(Some(if listed { Renewal::Offered } else { Renewal::Gone }))
}

/// A line of a list. A service that runs has its last day, whatever else is due before.
pub(super) fn summary(row: &OrderRow) -> Result<OrderLine> {
    Ok(line(row, stored::read(row)?))
}

/// The same for its member, who sees until when its next step is to be taken, not when another duty ends.
fn own(row: &OrderRow) -> Result<OrderLine> {
    let order = stored::read(row)?;
    Ok(OrderLine { due: order.awaited(), ..line(row, order) })
}

/// The same in a list that says how long is left.
fn counted(row: &OrderRow, calendar: &Calendar) -> Result<OrderLine> {
    let order = stored::read(row)?;
    let known = row.due_at.is_some();
    let deadline = deadlines(&order, calendar).into_iter().find(|deadline| known && deadline.due == row.due_at);
    Ok(OrderLine { deadline, ..line(row, order) })
}

fn line(row: &OrderRow, order: Order) -> OrderLine {
    let serves_until = if let State::InService(facts) = &order.state { facts.end.pred_opt() } else { None };
    OrderLine {
        id: order.id,
        number: row.number.clone(),
        state: row.state,
        solution_name: order.terms.solution_name,
        plan_name: order.terms.plan_name,
        vendor_name: order.terms.vendor_name,
        price: order.terms.price,
        points: row.points,
        self_pay: row.self_pay,
        due: row.due_at,
        deadline: None,
        serves_until,
        created_at: row.created_at,
    }
}

/// A business's orders, the newest first: all, or those that are looked for; of one state when it is named.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn of_business(
    cx: &Cx,
    actor: &Principal,
    id: &BusinessId,
    sought: &OwnSought,
    state: Option<StateName>,
    after: After,
) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, id, MemberAct::See).await?;
    let page = page(after);
    let rows = match sought {
        OwnSought::All => store::order::of_business(&mut tx, id, state, &page).await?,
        OwnSought::Nothing => Vec::new(),
        OwnSought::Number(beginning) => {
            let sought = Sought::Number(beginning);
            store::order_search::of_business(&mut tx, id, &sought, state, &page).await?
        }
        OwnSought::Words(words) => {
            let terms: Vec<String> = words.iter().cloned().collect();
            let least_shared = u32::try_from(search::enough(terms.len())).unwrap_or(u32::MAX);
            let sought = Sought::Words { terms: &terms, least_shared };
            store::order_search::of_business(&mut tx, id, &sought, state, &page).await?
        }
    };
    rows.iter().map(own).collect()
}

/// A business's orders under way, the most urgent first: one page of them.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own.
pub async fn under_way(cx: &Cx, actor: &Principal, id: &BusinessId) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, id, MemberAct::See).await?;
    let rows = store::order::under_way_of_business(&mut tx, id, PAGE).await?;
    let mut lines = rows.iter().map(own).collect::<Result<Vec<_>>>()?;
    lines.sort_by_key(|line| (line.due.is_none(), line.due));
    Ok(lines)
}

/// A vendor's orders, the newest first; of one state when it is named. What is not signed is not shown.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn of_vendor(
    cx: &Cx,
    actor: &Principal,
    id: &VendorId,
    state: Option<StateName>,
    after: After,
) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, id, VendorAct::SeeOrders).await?;
    let rows = store::order::of_vendor(&mut tx, id, state, &page(after)).await?;
    signed(&mut tx, &rows).await
}

/// A vendor's orders that a deadline runs for, the most urgent first: its desk. `after` names a deadline.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn urgent_of_vendor(cx: &Cx, actor: &Principal, id: &VendorId, after: After) -> Result<Vec<OrderLine>> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, id, VendorAct::SeeOrders).await?;
    let rows = store::order::urgent_of_vendor(&mut tx, id, &page(after)).await?;
    signed(&mut tx, &rows).await
}

async fn signed(tx: &mut Tx, rows: &[OrderRow]) -> Result<Vec<OrderLine>> {
    let calendar = calendar::load(tx).await?;
    let signed = rows.iter().filter(|row| row.state.is_seen_by_vendor());
    signed.map(|row| counted(row, &calendar)).collect()
}

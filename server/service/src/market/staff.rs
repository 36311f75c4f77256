//! The staff's part of orders: to look for them, objections, freezes, orders of a suspended vendor.

use domain::access::StaffAct;
use domain::form::staff::{INVOICE_MISSED, Sought};
use domain::id::{ApprovalId, IdempotencyKey, OrderId, PersonId};
use domain::order::{Command, FreezeRequest, ObjectionDecision, Party, State};
use domain::side::Side;
use domain::time::Instant;
use domain::view::order::{OrderLine, OrderView};
use domain::view::staff::StaffOrders;
use serde::{Deserialize, Serialize};
use store::order::OrderRow;
use store::{Page, Tx};

use super::orders::{After, PAGE, WithReason, page};
use super::perform::{Act, Attempt, Right, Wish, attempt, perform};
use super::show::{show, side, summary};
use super::stored;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// In which states an objection can be open.
const OBJECTED: [&str; 2] = ["handed_over", "refund_requested"];
/// How many pages of orders in each of them are looked through for objections; such states last days.
const MAX_PAGES: usize = 10;
/// Lines of such a page.
const SCANNED: u32 = 100;

/// Orders, the newest first: all, of one state, of one business or the one with a number. For a state may stand
/// [`INVOICE_MISSED`].
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn list(
    cx: &Cx,
    actor: &Principal,
    sought: &Sought,
    state: Option<&str>,
    after: After,
) -> Result<StaffOrders> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let page = page(after);
    let missed = state == Some(INVOICE_MISSED);
    let state = state.filter(|_| !missed);
    let rows = match sought {
        Sought::All if missed => store::order::invoice_missed(&mut tx, &page).await?,
        Sought::All => store::order::all(&mut tx, state, &page).await?,
        Sought::Number(number) => {
            let found = store::order::by_number(&mut tx, number.as_str()).await?;
            found.into_iter().filter(|row| state.is_none_or(|state| row.state == state)).collect()
        }
        Sought::Ubn(ubn) => match store::business::by_ubn(&mut tx, ubn.as_str()).await? {
            Some(business) => store::order::of_business(&mut tx, &business.id, state, &page).await?,
            None => Vec::new(),
        },
    };
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| (last.created_at, last.id.clone()));
    let shown = rows.iter().filter(|row| !missed || row.invoice_missed_at.is_some());
    Ok(StaffOrders { lines: shown.map(summary).collect::<Result<_>>()?, next })
}

/// An order with all that is known of it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff, [`Error::NotFound`].
pub async fn order(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<OrderView> {
    access::staff(actor, StaffAct::See)?;
    show(cx, actor, id).await
}

/// The orders with an objection to decide, the most urgent first. The right to see is the caller's check.
pub(crate) async fn objections(tx: &mut Tx) -> Result<Vec<OrderLine>> {
    let mut found = Vec::new();
    for state in OBJECTED {
        let mut next = Page::first(SCANNED);
        for _ in 0..MAX_PAGES {
            let rows = store::order::all(tx, Some(state), &next).await?;
            for row in &rows {
                if let Some(due) = decided_by(row)? {
                    found.push((due, OrderLine { due, ..summary(row)? }));
                }
            }
            match rows.last() {
                Some(last) => next = Page::after(last.created_at.millis(), last.id.clone(), SCANNED),
                None => break,
            }
        }
    }
    found.sort_by_key(|(due, _)| due.unwrap_or(Instant::from_millis(i64::MAX)));
    Ok(found.into_iter().map(|(_, line)| line).collect())
}

/// Until when an objection to an order is decided; the outer `None`: there is none.
fn decided_by(row: &OrderRow) -> Result<Option<Option<Instant>>> {
    let objection = match stored::read(row)?.state {
        State::HandedOver(facts) => facts.objection,
        State::RefundRequested(facts) => facts.objection,
        State::Draft(_)
        | State::Submitted(_)
        | State::Accepted(_)
        | State::Paid(_)
        | State::InService(_)
        | State::Refunding(_)
        | State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => None,
    };
    Ok(objection.map(|objection| objection.decide.due))
}

/// Staff decide nothing on an order of their own firm or vendor.
async fn not_one_s_own(cx: &Cx, actor: &Principal, id: &OrderId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    if side(&mut tx, actor, &row).await? == Side::Staff { Ok(()) } else { Err(Error::Forbidden) }
}

async fn act(
    cx: &Cx,
    actor: &Principal,
    right: StaffAct,
    (order, key): (&OrderId, &IdempotencyKey),
    command: Command,
    content: &(impl Serialize + Sync),
) -> Result<OrderView> {
    access::staff(actor, right)?;
    not_one_s_own(cx, actor, order).await?;
    let act = Act { actor, right: Right::Staff(right), order, key: Some(key) };
    perform(cx, act, &Wish::Plain(command), content).await?;
    show(cx, actor, order).await
}

/// A decision on an objection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecideObjection {
    /// The order.
    pub order: OrderId,
    /// Whether the objection is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// The second person, where the amount asks for one.
    pub second: Option<PersonId>,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Decides an objection to a hand-over or to a refund.
///
/// # Errors
/// [`crate::Refusal::Order`]: there is none, or a second person is needed.
pub async fn decide_objection(cx: &Cx, actor: &Principal, command: DecideObjection) -> Result<OrderView> {
    let DecideObjection { order, upheld, reason, second, key } = command;
    let content = (upheld, reason.clone(), second.clone());
    let by = access::person(actor)?.person.clone();
    let wish = Command::DecideObjection(ObjectionDecision { by, second, upheld, reason });
    act(cx, actor, StaffAct::Review, (&order, &key), wish, &content).await
}

/// A decision that two people of the staff made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Together<'a> {
    /// The order.
    pub order: &'a OrderId,
    /// Whether the objection is right.
    pub upheld: bool,
    /// Why; both parties are told.
    pub reason: &'a str,
    /// Who proposed it.
    pub first: &'a PersonId,
    /// The proposal: a decision is made once by it.
    pub id: &'a ApprovalId,
}

/// Decides an objection as two people of the staff agreed, in the caller's transaction: it is still to be committed. Who
/// confirms acts.
///
/// # Errors
/// [`crate::Refusal::Order`]: there is nothing to decide, or the order is frozen.
pub(crate) async fn decide_together(
    cx: &Cx,
    tx: Tx,
    (actor, right): (&Principal, StaffAct),
    decided: Together<'_>,
) -> Result<Tx> {
    let Together { order, upheld, reason, first, id } = decided;
    let (by, second) = (first.clone(), Some(access::person(actor)?.person.clone()));
    let decision = ObjectionDecision { by, second, upheld, reason: reason.to_owned() };
    let key: IdempotencyKey = id.as_str().parse().map_err(|_| Error::Internal(format!("{id} is no key")))?;
    let act = Act { actor, right: Right::Staff(right), order, key: Some(&key) };
    let wish = Wish::Plain(Command::DecideObjection(decision));
    match attempt(cx, tx, act, &wish, &serde_json::Value::Null, None).await? {
        Attempt::Decided(tx, Ok(())) => Ok(*tx),
        // what time brought to the order meanwhile is noted when the order is next looked at
        Attempt::Decided(_, Err(refusal)) | Attempt::Repeated(Err(refusal)) => {
            Err(crate::Refusal::from(refusal).into())
        }
        Attempt::Repeated(Ok(())) | Attempt::AskProvider => Err(Error::Internal(format!("{id} was not decided"))),
    }
}

/// A freeze.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Freeze {
    /// The order.
    pub order: OrderId,
    /// Why.
    pub reason: String,
    /// For how many working days at most.
    pub working_days: u16,
    /// The caller's key.
    pub key: IdempotencyKey,
}

/// Stops the clocks of an order.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn freeze(cx: &Cx, actor: &Principal, command: Freeze) -> Result<OrderView> {
    let Freeze { order, reason, working_days, key } = command;
    let content = (reason.clone(), working_days);
    let by = access::person(actor)?.person.clone();
    let wish = Command::Freeze(FreezeRequest { by, reason, working_days });
    act(cx, actor, StaffAct::Review, (&order, &key), wish, &content).await
}

/// Lets the clocks go on with what each had left.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn unfreeze(cx: &Cx, actor: &Principal, command: WithReason) -> Result<OrderView> {
    let WithReason { order, reason, key } = command;
    act(cx, actor, StaffAct::Review, (&order, &key), Command::Unfreeze { reason: reason.clone() }, &reason).await
}

/// Declines an order of a vendor that is suspended: the points go back.
///
/// # Errors
/// [`crate::Refusal::Order`].
pub async fn decline(cx: &Cx, actor: &Principal, command: WithReason) -> Result<OrderView> {
    let WithReason { order, reason, key } = command;
    let wish = Command::Decline { by: Party::Staff, reason: reason.clone() };
    act(cx, actor, StaffAct::Review, (&order, &key), wish, &reason).await
}

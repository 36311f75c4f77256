//! The account for the cash of a refund when the payment provider cannot return it (rules §6). An owner gives it, the
//! vendor's accounting and the program's finance see it, and it is deleted when the cash was returned.

use domain::access::{MemberAct, MemberRole, StaffAct, VendorAct};
use domain::audit::Action;
use domain::form::Confirmed;
use domain::form::refund_account::BankAccount;
use domain::id::OrderId;
use domain::notice::Change;
use domain::order::{Act, Order, Refusal as Rule};
use domain::side::Side;
use domain::view::order::RefundAccountView;
use store::Tx;
use store::order::OrderRow;
use store::refund_account::RefundAccount;

use super::stored;
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit, safeguard};

/// How many of the last digits owners are told.
const ENDING: usize = 3;

/// Gives the account for an order whose cash is returned, or replaces it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`] for everybody but owners; [`Refusal::WrongPassword`] or
/// [`Refusal::TooManyTries`]; [`Refusal::Order`] when no cash is to be returned.
pub async fn give(cx: &Cx, actor: &Principal, id: &OrderId, command: &Confirmed<BankAccount>) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let business = access::order(&mut tx, actor, id).await?.business_id;
    drop(tx);
    safeguard::confirm(cx, actor, &business, MemberAct::Refund, command).await?;
    let mut tx = cx.db.begin().await?;
    let holder = access::business(&mut tx, actor, &business, MemberAct::Refund).await?.business.name;
    let order = stored::read(&store::order::lock(&mut tx, id).await?.ok_or(Error::NotFound)?)?;
    if !order.state.awaits_cash() {
        return Err(Refusal::from(Rule::NotNow { state: order.state.name() }).into());
    }
    let now = cx.clock.now(&mut tx).await?;
    let BankAccount { bank, number } = command.asked.clone();
    let given_by = access::person(actor)?.person.clone();
    let account = RefundAccount { order_id: id.clone(), bank, number, given_by, at: now };
    let former = store::refund_account::get(&mut tx, id).await?;
    store::refund_account::put(&mut tx, &account).await?;
    let change = Change::RefundAccount {
        order: id.clone(),
        number: order.number.clone(),
        again: former.is_some(),
        bank: account.bank.clone(),
        ending: ending(&account.number),
    };
    safeguard::tell(cx, &mut tx, actor, &business, now, change).await?;
    // the audit is kept for ever, but the number is not
    let hash = |account: &RefundAccount| hashed(cx, &account.bank, &account.number, &holder);
    let facts = serde_json::json!({ "was": former.as_ref().map(hash).transpose()?, "is": hash(&account)? });
    audit::append(cx, &mut tx, actor, Action::Order(Act::GiveRefundAccount), &id, &facts).await?;
    Ok(tx.commit().await?)
}

/// The hash of an account in the audit: see [`safeguard::hashed`].
///
/// # Errors
/// Those of [`safeguard::hashed`], which no account causes.
pub fn hashed(cx: &Cx, bank: &str, number: &str, holder: &str) -> Result<String> {
    safeguard::hashed(cx, "refund_account", &[bank, number, holder])
}

fn ending(number: &str) -> String {
    let ending = number.char_indices().rev().take(ENDING).last().and_then(|(at, _)| number.get(at..));
    ending.unwrap_or_default().to_owned()
}

/// Deletes the account once no cash is awaited any more.
pub(super) async fn forget_unneeded(tx: &mut Tx, before: &Order, order: &Order) -> Result<()> {
    if before.state.awaits_cash() && !order.state.awaits_cash() {
        store::refund_account::forget(tx, &order.id).await?;
    }
    Ok(())
}

/// What the reader may know of the account; `None` where there is no cash to return, or for readers it does not
/// concern.
pub(super) async fn seen(
    tx: &mut Tx,
    actor: &Principal,
    row: &OrderRow,
    order: &Order,
    side: Side,
    role: Option<MemberRole>,
) -> Result<Option<RefundAccountView>> {
    let may_see = match side {
        Side::Member => role.is_some_and(|role| role.may(MemberAct::Refund)),
        Side::Vendor => access::vendor_may(tx, actor, &row.vendor_id, VendorAct::SeeRefundAccount).await?,
        Side::Staff => access::staff(actor, StaffAct::SeeRefundAccount).is_ok(),
    };
    if !may_see || !order.state.awaits_cash() {
        return Ok(None);
    }
    let given = store::refund_account::get(tx, &order.id).await?;
    let given = given.map(|account| BankAccount { bank: account.bank, number: account.number });
    Ok(Some(RefundAccountView { given, may_give: side == Side::Member }))
}

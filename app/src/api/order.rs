//! The member's orders: lists, draft, check, signature, payment, confirmation, refund.

use domain::access::SigningRefusal;
use domain::form::{IdentityForm, RefundAccountForm, SplitForm};
use domain::identity::Means;
#[cfg(feature = "ssr")]
use domain::order::StateName;
use domain::refund::{Fault, Quote};
use domain::view::account::MyBusiness;
use domain::view::order::{CheckPage, NewOrderView, OrderLine, OrderView, SigningStarted};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::request::{actor, at_password, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use super::{page_key, written_key};
#[cfg(feature = "ssr")]
use domain::form::{FieldErrors, FormError, parse};
#[cfg(feature = "ssr")]
use domain::time::Instant;
#[cfg(feature = "ssr")]
use service::market::{offer, orders, payments};

/// A page of a business's orders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MyOrders {
    /// The business acted for.
    pub business: MyBusiness,
    /// All businesses that the person acts for.
    pub businesses: Vec<MyBusiness>,
    /// Its orders, newest first.
    pub lines: Vec<OrderLine>,
    /// The key of the next page; `None` on the last page.
    pub next: Option<String>,
}

/// The data of `/member/orders/new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct NewOrderPage {
    /// The plan for this business; `None` for a person without a business.
    pub offer: Option<NewOrderView>,
}

/// The data of `/member/orders/:id/check`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SignPage {
    /// The order sheet and its digest.
    pub check: CheckPage,
    /// Whether the order is still a draft.
    pub draft: bool,
    /// When the owners were asked today to sign it.
    pub asked: Option<domain::time::Instant>,
    /// The open challenge.
    pub challenge: Option<SigningStarted>,
    /// Why the challenge in the address is not valid.
    pub stale: Option<AppError>,
    /// The means by which the reader may sign, in the leaflet's order; or why the reader may not sign.
    pub means: Result<Vec<Means>, SigningRefusal>,
    /// Whether the reader, as a clerk, may ask an owner to sign.
    pub may_ask: bool,
}

/// The data of an order's page, for its member and its vendor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OrderPage {
    /// The order as this side sees it.
    pub view: OrderView,
    /// Whether a payment page can be opened.
    pub pay: bool,
}

/// The data of `/member/orders/:id/refund`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RefundPage {
    /// The order.
    pub view: OrderView,
    /// The faults that can be claimed now.
    pub faults: Vec<Fault>,
    /// Today's quote, or why there is none.
    pub quote: Result<Quote, AppError>,
}

/// An id from an address or a hidden field; an invalid one is not found.
#[cfg(feature = "ssr")]
pub(super) fn id<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| refuse(service::Error::NotFound))
}

/// Parses a reason from the field with this name.
#[cfg(feature = "ssr")]
pub(super) fn reason(field: &str, typed: &str) -> Result<String, AppError> {
    parse::text(typed, 2, domain::form::order::REASON_MAX).map_err(|error| invalid(FieldErrors::one(field, error)))
}

/// The key of the page after these lines; `None` on the last page.
#[cfg(feature = "ssr")]
pub(super) fn next(lines: &[OrderLine], at: impl Fn(&OrderLine) -> Option<Instant>) -> Option<String> {
    let full = u32::try_from(lines.len()).is_ok_and(|count| count >= orders::PAGE);
    let last = lines.last().filter(|_| full)?;
    Some(written_key(&(at(last)?, &last.id)))
}

/// The business of a page: the named one, or else the last one acted for.
#[cfg(feature = "ssr")]
async fn acting(
    cx: &service::Cx,
    by: &service::Principal,
    named: &str,
) -> Result<(Option<MyBusiness>, Vec<MyBusiness>), AppError> {
    let all = super::acting::me(cx, by).await.map_err(refuse)?.businesses;
    Ok((super::named_or_first(&all, named, |mine| mine.id.as_str())?.cloned(), all))
}

/// A business's orders: all, those that match a search, or those in a named state. `None` for a person without a
/// business.
#[server(prefix = "/api/fn", endpoint = "list_orders", protocol = Ask)]
pub(crate) async fn list_orders(
    business: String,
    #[server(default)] sought: String,
    state: String,
    page: String,
) -> Result<Option<MyOrders>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (Some(business), businesses) = acting(&cx, &by, &business).await? else { return Ok(None) };
    let state = state.parse::<StateName>().ok();
    let sought = domain::form::order_search::OwnSought::parse(&sought);
    let lines = orders::of_business(&cx, &by, &business.id, &sought, state, page_key(&page)).await.map_err(refuse)?;
    let next = next(&lines, |line| Some(line.created_at));
    Ok(Some(MyOrders { business, businesses, lines, next }))
}
callers!(ListOrders: Member);

/// The offer of a plan for the business.
#[server(prefix = "/api/fn", endpoint = "new_order", protocol = Ask)]
pub(crate) async fn new_order(plan: String, business: String) -> Result<NewOrderPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (Some(business), _) = acting(&cx, &by, &business).await? else { return Ok(NewOrderPage { offer: None }) };
    let offer = offer::for_business(&cx, &by, &business.id, &id(&plan)?).await.map_err(refuse)?;
    Ok(NewOrderPage { offer: Some(offer) })
}
callers!(NewOrder: Member);

/// Creates a draft, or revises one at today's offer: the named draft, or the person's own draft of this plan. So
/// going back from the check page keeps one draft. Then continues to the check page.
#[server(prefix = "/api/fn", endpoint = "draft_order", client = Submit, output = Json)]
pub(crate) async fn draft_order(
    form: SplitForm,
    business: String,
    plan: String,
    order: String,
) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (business, plan) = (id(&business)?, id(&plan)?);
    let limits = offer::for_business(&cx, &by, &business, &plan).await.map_err(refuse)?.limits;
    let points = form.parse(&limits).map_err(invalid)?.points;
    let draft = match order.as_str() {
        "" => orders::open_draft(&cx, &by, &business, &plan).await.map_err(refuse)?,
        named => Some(id(named)?),
    };
    let order = match draft {
        None => {
            let command = orders::DraftOrder { business, plan, points, key: submit_key(&cx) };
            orders::draft(&cx, &by, command).await.map_err(refuse)?
        }
        Some(order) => {
            // a new key each time, so that choosing an earlier split again takes effect
            let command = orders::Revise { order: order.clone(), points, key: cx.random.id() };
            orders::revise(&cx, &by, command).await.map_err(refuse)?;
            order
        }
    };
    leptos_axum::redirect(&format!("/member/orders/{order}/check"));
    Ok(())
}
callers!(DraftOrder: Member);

/// The check page with the open challenge.
#[server(prefix = "/api/fn", endpoint = "check_order", protocol = Ask)]
pub(crate) async fn check_order(order: String, verification: String) -> Result<SignPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let order = id(&order)?;
    let check = orders::check_page(&cx, &by, &order).await.map_err(refuse)?;
    let view = orders::show(&cx, &by, &order).await.map_err(refuse)?;
    let (draft, asked) = (view.state.name() == StateName::Draft, view.reminded_today);
    let (mut challenge, mut stale) = (None, None);
    if !verification.is_empty() && draft {
        match orders::opened_signing(&cx, &by, &order, &verification).await {
            Ok(open) => challenge = Some(open),
            Err(error) => stale = Some(refuse(error)),
        }
    }
    let orders::Signing { means, may_ask } = orders::signing_means(&cx, &by, &order).await.map_err(refuse)?;
    Ok(SignPage { check, draft, asked, challenge, stale, means, may_ask })
}
callers!(CheckOrder: Member);

/// Opens a challenge for the shown order sheet; the same page then asks for the answer.
#[server(prefix = "/api/fn", endpoint = "start_signing", client = Submit, output = Json)]
pub(crate) async fn start_signing(order: String, shown: String, form: IdentityForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let start = form.parse().map_err(invalid)?;
    let order: domain::id::OrderId = id(&order)?;
    let command = orders::StartSigning { order: order.clone(), shown: id(&shown)?, start };
    let open = orders::start_signing(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/orders/{order}/check?verification={}", open.verification));
    Ok(())
}
callers!(StartSigning: Member);

/// Signs with the answer to the challenge; the order's page then confirms it.
#[server(prefix = "/api/fn", endpoint = "sign_order", client = Submit, output = Json)]
pub(crate) async fn sign_order(
    order: String,
    shown: String,
    verification: String,
    kind: String,
    #[server(default)] answer: String,
) -> Result<(), AppError> {
    use domain::view::order::SignAnswer;
    let cx = cx()?;
    let by = actor(&cx).await?;
    let required =
        |typed: &str, max| parse::text(typed, 1, max).map_err(|error| invalid(FieldErrors::one("answer", error)));
    let answer = match kind.as_str() {
        "demo_code" => SignAnswer::DemoCode { code: required(&answer, 20)? },
        "card_popup" => SignAnswer::Card { response: required(&answer, 20_000)? },
        _ => SignAnswer::Poll,
    };
    let order: domain::id::OrderId = id(&order)?;
    let command =
        orders::Submit { order: order.clone(), shown: id(&shown)?, verification, answer, key: submit_key(&cx) };
    orders::submit(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/orders/{order}?signed=1"));
    Ok(())
}
callers!(SignOrder: Member);

/// An order as its member or its vendor sees it.
#[server(prefix = "/api/fn", endpoint = "order", protocol = Ask)]
pub(crate) async fn order(order: String) -> Result<OrderPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let order = id(&order)?;
    let view = orders::show(&cx, &by, &order).await.map_err(refuse)?;
    let payable = view.side == domain::side::Side::Member && view.state.name() == StateName::Accepted;
    let pay = payable && payments::is_open(&cx, &by, &order).await.map_err(refuse)?;
    Ok(OrderPage { view, pay })
}
callers!(Order: Member, Vendor, Staff);

/// Confirms points and cash as shown, which creates the payment link.
#[server(prefix = "/api/fn", endpoint = "confirm_split", client = Submit, output = Json)]
pub(crate) async fn confirm_split(order: String, points: String, self_pay: String) -> Result<(), AppError> {
    use domain::money::{Points, Twd};
    let cx = cx()?;
    let by = actor(&cx).await?;
    let number = |text: &str| text.parse::<i64>().map_err(|_| refuse(service::Refusal::BeginAgain.into()));
    let (points, self_pay) = (Points::new(number(&points)?), Twd::new(number(&self_pay)?));
    let command = payments::ConfirmSplit { order: id(&order)?, points, self_pay };
    payments::link(&cx, &by, &command).await.map_err(refuse)?;
    Ok(())
}
callers!(ConfirmSplit: Member);

/// "I have already paid": asks the provider whether it has received the money.
#[server(prefix = "/api/fn", endpoint = "paid_already", client = Submit, output = Json)]
pub(crate) async fn paid_already(order: String) -> Result<bool, AppError> {
    let cx = cx()?;
    let paid = payments::ask(&cx, &actor(&cx).await?, &id(&order)?).await.map_err(refuse)?;
    if !paid {
        // shown on the page, also without JavaScript
        leptos_axum::redirect(&format!("/member/orders/{order}?asked=1"));
    }
    Ok(paid)
}
callers!(PaidAlready: Member);

/// Discards the payment link for a new one: the payment page was left, and a provider accepts a number only once.
#[server(prefix = "/api/fn", endpoint = "drop_link", client = Submit, output = Json)]
pub(crate) async fn drop_link(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    payments::drop_link(&cx, &actor(&cx).await?, &id(&order)?).await.map_err(refuse)
}
callers!(DropLink: Member);

/// Discards a draft.
#[server(prefix = "/api/fn", endpoint = "discard_order", client = Submit, output = Json)]
pub(crate) async fn discard_order(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    orders::discard(&cx, &actor(&cx).await?, command).await.map_err(refuse)?;
    leptos_axum::redirect("/member/orders");
    Ok(())
}
callers!(DiscardOrder: Member);

/// Withdraws an order before it is paid.
#[server(prefix = "/api/fn", endpoint = "withdraw_order", client = Submit, output = Json)]
pub(crate) async fn withdraw_order(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    orders::withdraw(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(WithdrawOrder: Member);

/// Asks the owners to sign a draft.
#[server(prefix = "/api/fn", endpoint = "ask_signature", client = Submit, output = Json)]
pub(crate) async fn ask_signature(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    orders::ask_signature(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(AskSignature: Member);

/// Reminds the vendor of its deadline.
#[server(prefix = "/api/fn", endpoint = "remind_vendor", client = Submit, output = Json)]
pub(crate) async fn remind_vendor(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    orders::remind_vendor(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(RemindVendor: Member);

/// Confirms that the service can be used.
#[server(prefix = "/api/fn", endpoint = "confirm_hand_over", client = Submit, output = Json)]
pub(crate) async fn confirm_hand_over(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    orders::confirm_hand_over(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(ConfirmHandOver: Member);

/// Objects to a hand-over.
#[server(prefix = "/api/fn", endpoint = "object_hand_over", client = Submit, output = Json)]
pub(crate) async fn object_hand_over(order: String, objection: String) -> Result<(), AppError> {
    let cx = cx()?;
    let reason = reason("objection", &objection)?;
    let command = orders::WithReason { order: id(&order)?, reason, key: submit_key(&cx) };
    orders::object_hand_over(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(ObjectHandOver: Member);

/// Today's refund for the named fault.
#[server(prefix = "/api/fn", endpoint = "preview_refund", protocol = Ask)]
pub(crate) async fn preview_refund(order: String, fault: String) -> Result<RefundPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let order = id(&order)?;
    let view = orders::show(&cx, &by, &order).await.map_err(refuse)?;
    let faults = orders::claimable_faults(&cx, &by, &order).await.map_err(refuse)?;
    let fault = parse::choice::<Fault>(&fault).ok().filter(|fault| faults.contains(fault)).unwrap_or_default();
    let quote = orders::refund_preview(&cx, &by, &order, fault).await.map_err(refuse);
    Ok(RefundPage { view, faults, quote })
}
callers!(PreviewRefund: Member, Vendor, Staff);

/// Applies for a refund at the shown quote, after the password was entered again.
#[server(prefix = "/api/fn", endpoint = "apply_refund", client = Submit, output = Json)]
pub(crate) async fn apply_refund(order: String, quote: String, password: String) -> Result<(), AppError> {
    use domain::password::Password;
    let cx = cx()?;
    let by = actor(&cx).await?;
    let begin_again = || refuse(service::Refusal::BeginAgain.into());
    let shown: domain::refund::Agreed = serde_json::from_str(&quote).map_err(|_| begin_again())?;
    let password =
        Password::typed(&password).map_err(|_| invalid(FieldErrors::one("password", FormError::Required)))?;
    service::accounts::confirm_password(&cx, &by, &password).await.map_err(at_password("password"))?;
    let order: domain::id::OrderId = id(&order)?;
    let fault = shown.input.fault;
    let command = orders::ApplyRefund { order: order.clone(), fault, shown, key: submit_key(&cx) };
    orders::apply_refund(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/orders/{order}?applied=1"));
    Ok(())
}
callers!(ApplyRefund: Member);

/// Sets the account for the cash of a refund that the provider cannot return.
#[server(prefix = "/api/fn", endpoint = "give_refund_account", client = Submit, output = Json)]
pub(crate) async fn give_refund_account(order: String, form: RefundAccountForm) -> Result<(), AppError> {
    let cx = cx()?;
    let (by, order) = (actor(&cx).await?, id(&order)?);
    let account = form.parse().map_err(invalid)?;
    service::market::refund_account::give(&cx, &by, &order, &account).await.map_err(at_password("password"))
}
callers!(GiveRefundAccount: Member);

/// Withdraws an application for a refund; the order continues as before.
#[server(prefix = "/api/fn", endpoint = "withdraw_refund", client = Submit, output = Json)]
pub(crate) async fn withdraw_refund(order: String) -> Result<(), AppError> {
    let cx = cx()?;
    let command = orders::Plain { order: id(&order)?, key: submit_key(&cx) };
    orders::withdraw_refund(&cx, &actor(&cx).await?, command).await.map_err(refuse)
}
callers!(WithdrawRefund: Member);

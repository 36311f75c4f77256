//! Functions of demo mode. Elsewhere they are refused, except reading the clock.

use domain::time::Instant;
use domain::view::demo::{Bill, DemoMail};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use ::demo::visit;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, open_session, origin, refuse};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use domain::form::{FieldErrors, FormError, parse};

/// Signs in to a ready account.
#[server(prefix = "/demo", endpoint = "enter", client = Submit, output = Json)]
pub(crate) async fn enter_demo(account: String) -> Result<(), AppError> {
    let cx = cx()?;
    let opened = visit::enter(&cx, &account, &origin(&cx)).await.map_err(refuse)?;
    open_session(&cx, &opened);
    leptos_axum::redirect(crate::address::home_of(&opened.me));
    Ok(())
}
callers!(EnterDemo: Visitor);

/// The newest mails.
#[server(prefix = "/api/fn", endpoint = "demo_mailbox", protocol = Ask)]
pub(crate) async fn demo_mailbox() -> Result<Vec<DemoMail>, AppError> {
    let cx = cx()?;
    visit::mailbox(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(DemoMailbox: Visitor);

/// The time of the business clock.
#[server(prefix = "/api/fn", endpoint = "demo_clock", protocol = Ask)]
pub(crate) async fn demo_clock() -> Result<Instant, AppError> {
    service::clock::read(&cx()?).await.map_err(refuse)
}
callers!(DemoClock: Visitor);

/// Moves the business clock to 10:00 of a day.
#[server(prefix = "/api/fn", endpoint = "move_clock", client = Submit, output = Json)]
pub(crate) async fn move_clock(day: String) -> Result<(), AppError> {
    const TEN_HOURS_MS: i64 = 36_000_000;
    let cx = cx()?;
    let day = parse::date(&day).map_err(|error: FormError| invalid(FieldErrors::one("day", error)))?;
    let to = domain::time::start_of(day).plus_millis(TEN_HOURS_MS);
    service::clock::move_to(&cx, &actor(&cx).await?, service::clock::MoveTo { to }).await.map_err(refuse)?;
    Ok(())
}
callers!(MoveClock: Visitor);

/// The bill that the simulated pay page shows.
#[server(prefix = "/api/fn", endpoint = "demo_bill", protocol = Ask)]
pub(crate) async fn demo_bill(query: String) -> Result<Bill, AppError> {
    visit::bill(&cx()?, &query).await.map_err(refuse)
}
callers!(DemoBill: Visitor);

/// Makes the payer's choice, then returns to the order.
#[server(prefix = "/api/fn", endpoint = "demo_pay", client = Submit, output = Json)]
pub(crate) async fn demo_pay(query: String, choice: String) -> Result<(), AppError> {
    use visit::Choice;
    let cx = cx()?;
    let choice = match choice.as_str() {
        "decline" => Choice::Decline,
        "too_much" => Choice::TooMuch,
        _ => Choice::Pay,
    };
    let back = visit::pay(&cx, &query, choice).await.map_err(refuse)?;
    let path = back.strip_prefix(&cx.config.base_url).and_then(crate::address::local_path);
    leptos_axum::redirect(&path.unwrap_or_else(|| "/member/orders".to_owned()));
    Ok(())
}
callers!(DemoPay: Visitor);

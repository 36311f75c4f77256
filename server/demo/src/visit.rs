//! What only a demonstration offers: ready accounts without a password, the mailbox, the simulator's pay page. Every
//! function here refuses in production.

use domain::money::Twd;
use domain::view::account::SessionOpened;
use domain::view::demo::{Bill, DemoMail};
use gateway::payment::simulator::{DemoChoice, SimulatedPayments};
use service::accounts::{Origin, open_demo};
use service::error::{Error, Result};
use service::market::payments;
use service::{Cx, Principal, Refusal};
use store::Page;

/// The ready accounts: the name in the demo bar, and the address. The seed makes them.
pub const ACCOUNTS: [(&str, &str); 8] = [
    ("owner", "member1@demo.yunshiji.example"),
    ("vendor", "vendor8@demo.yunshiji.example"),
    ("staff", "staff@demo.yunshiji.example"),
    ("newcomer", "newcomer@demo.yunshiji.example"),
    ("reviewer", "reviewer@demo.yunshiji.example"),
    ("finance", "finance@demo.yunshiji.example"),
    ("support", "support@demo.yunshiji.example"),
    ("administrator", "administrator@demo.yunshiji.example"),
];

/// How many mails the mailbox shows.
const MAILS: u32 = 50;

fn only(cx: &Cx) -> Result<()> {
    if cx.is_demo() { Ok(()) } else { Err(Refusal::DemoOnly.into()) }
}

/// Signs in to a ready account.
///
/// # Errors
/// [`Refusal::DemoOnly`]; [`Error::NotFound`] for another account.
pub async fn enter(cx: &Cx, account: &str, origin: &Origin) -> Result<SessionOpened> {
    only(cx)?;
    let (_, email) = ACCOUNTS.iter().find(|(code, _)| *code == account).ok_or(Error::NotFound)?;
    open_demo(cx, email, origin).await
}

/// The newest mails of all people, which the simulator did not send.
///
/// # Errors
/// [`Refusal::DemoOnly`].
pub async fn mailbox(cx: &Cx, _actor: &Principal) -> Result<Vec<DemoMail>> {
    only(cx)?;
    let mut tx = cx.db.read().await?;
    let mails = store::notice::mails(&mut tx, None, &Page::first(MAILS)).await?;
    Ok(mails
        .into_iter()
        .map(|mail| DemoMail { to: mail.recipient, subject: mail.subject, text: mail.body_text, at: mail.created_at })
        .collect())
}

fn simulator(cx: &Cx) -> Result<&SimulatedPayments> {
    only(cx)?;
    cx.gateways.demo_payments.as_deref().ok_or_else(|| Refusal::DemoOnly.into())
}

/// The content of the pay page at its address.
///
/// # Errors
/// [`Refusal::DemoOnly`]; [`Error::NotFound`] for an address that was not made here, or is closed.
pub async fn bill(cx: &Cx, query: &str) -> Result<Bill> {
    let bill = simulator(cx)?.bill(query).map_err(|_| Error::NotFound)?;
    Ok(Bill { amount: bill.amount, description: bill.description })
}

/// The payer's choices on the simulated pay page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Pay the bill.
    Pay,
    /// The card is declined.
    Decline,
    /// Pay one dollar more: a stray payment, which must be returned.
    TooMuch,
}

/// Carries out the payer's choice: the simulator notifies the platform as a provider would. Returns the address to
/// which the payer goes next.
///
/// # Errors
/// Those of [`bill`] and of the notification.
pub async fn pay(cx: &Cx, query: &str, choice: Choice) -> Result<String> {
    let simulator = simulator(cx)?;
    let bill = simulator.bill(query).map_err(|_| Error::NotFound)?;
    let choice = match choice {
        Choice::Pay => DemoChoice::Pay,
        Choice::Decline => DemoChoice::Fail,
        Choice::TooMuch => DemoChoice::PayOther(bill.amount.checked_add(Twd::new(1)).unwrap_or(bill.amount)),
    };
    // providers report real time, which the platform converts to the business clock
    let notification = simulator.pay(query, choice, cx.clock.system()).map_err(|_| Error::NotFound)?;
    payments::notified(cx, notification.as_bytes()).await?;
    Ok(bill.return_url)
}

//! A stream of orders through the use cases. Each answer is written down before the next command.
//!
//! It tests what survives a killed process. Each buyer writes acknowledged commands to a file and syncs it to the disk.
//! When started again, it repeats the first command that was not acknowledged, with the same key.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use domain::id::{BusinessId, IdempotencyKey, PlanId};
use domain::money::{Points, Twd};
use domain::order::StateName;
use domain::view::order::OrderView;
use gateway::payment::Link;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, DraftOrder, Plain};
use service::market::payments::{self, ConfirmSplit};
use service::market::vendor;
use service::principal::SignedIn;
use service::{Clock, Cx, Error, Principal, Refusal};
use store::Db;

use crate::{morning, setup};

/// Why the stream stopped with an error.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The database failed.
    #[error("{0}")]
    Store(#[from] store::StoreError),
    /// A use case refused or failed.
    #[error("{0}")]
    Service(#[from] Error),
    /// The file of acknowledged commands, or a buyer's task, failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// UBNs of the buyers' firms. They pass the UBN check; the firms are invented.
pub const BUYERS: [&str; 4] = ["04595257", "10458575", "10458574", "22099131"];
const VENDOR: &str = "12345675";
/// How many points each order uses.
const POINTS: i64 = 10;
/// How far the clock is moved with each order, so that nobody exceeds the limit of signatures.
const STEP_MS: i64 = 60_000;

/// Runs until each buyer has made `orders` orders in all, including those of earlier runs. Acknowledged commands are
/// written to `acks`, one line each: `buyer number state order`.
///
/// # Errors
/// Those of the use cases, the database and the file.
pub async fn run(db: Db, acks: &Path, orders: u32) -> Result<(), Stopped> {
    let finished = read_acks(acks)?;
    let made: u32 = finished.values().sum();
    let clock = Clock::manual(morning(5, 25).plus_millis(STEP_MS * i64::from(made) * 2));
    let cx = crate::context(db, clock);
    let market = Arc::new(market(&cx).await?);
    let file = Arc::new(OpenOptions::new().create(true).append(true).open(acks)?);
    let mut buyers = Vec::new();
    for buyer in 0..BUYERS.len() {
        let (cx, market, file) = (cx.clone(), market.clone(), file.clone());
        let from = finished.get(&buyer).copied().unwrap_or(0);
        buyers.push(tokio::spawn(async move {
            for number in from..orders {
                one(&cx, &market, &file, buyer, number).await?;
                cx.clock.pass(STEP_MS);
            }
            Ok::<(), Stopped>(())
        }));
    }
    for buyer in buyers {
        buyer.await.map_err(std::io::Error::other)??;
    }
    cx.db.close().await;
    Ok(())
}

/// How many orders each buyer finished, by the file. An incomplete last line does not count.
fn read_acks(path: &Path) -> Result<BTreeMap<usize, u32>, Stopped> {
    let text = if path.exists() { std::fs::read_to_string(path)? } else { String::new() };
    let mut finished = BTreeMap::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        let (Some(buyer), Some(number), Some("end")) = (words.next(), words.next(), words.next()) else { continue };
        if let (Ok(buyer), Ok(number)) = (buyer.parse::<usize>(), number.parse::<u32>()) {
            finished.insert(buyer, number + 1);
        }
    }
    Ok(finished)
}

struct Market {
    buyers: Vec<(Principal, BusinessId)>,
    seller: Principal,
    plan: PlanId,
}

/// The market of earlier runs, or a new one.
async fn market(cx: &Cx) -> Result<Market, Stopped> {
    let mut tx = cx.db.read().await?;
    let known = store::person::by_email(&mut tx, "vendor@example.tw").await?.is_some();
    drop(tx);
    if !known {
        build(cx).await?;
    }
    let mut tx = cx.db.read().await?;
    let mut buyers = Vec::new();
    for ubn in BUYERS {
        let firm = store::business::by_ubn(&mut tx, ubn).await?.ok_or(Error::NotFound)?;
        buyers.push((actor(&mut tx, &format!("{ubn}@example.tw")).await?, firm.id));
    }
    let seller = actor(&mut tx, "vendor@example.tw").await?;
    let solution = store::catalogue::solution_by_slug(&mut tx, "exercise").await?.ok_or(Error::NotFound)?;
    let plans = store::catalogue::plans(&mut tx, &solution.id, store::catalogue::LISTED).await?;
    let plan = plans.into_iter().next().ok_or(Error::NotFound)?.id;
    Ok(Market { buyers, seller, plan })
}

async fn build(cx: &Cx) -> Result<(), Stopped> {
    setup::program(cx).await?;
    for ubn in BUYERS {
        let owner = setup::person(cx, &format!("{ubn}@example.tw"), "負責人", "x", &[]).await?;
        let firm = setup::firm(cx, &owner, ubn, false).await?;
        setup::assess(cx, &owner, &firm).await?;
    }
    let seller = setup::person(cx, "vendor@example.tw", "廠商", "x", &[]).await?;
    let vendor = setup::vendor(cx, &seller, VENDOR, "示範雲端").await?;
    let solution = setup::NewSolution {
        slug: "exercise",
        name_zh: "雲端會計",
        name_en: "Cloud books",
        summary_zh: "記帳",
        summary_en: "Bookkeeping",
        category: domain::catalogue::Category::Accounting,
    };
    let plan = setup::NewPlan {
        code: "EXERCISE",
        name_zh: "標準",
        name_en: "Standard",
        price: Twd::new(100),
        term_months: 6,
        zone: Some("111"),
        staff: (1, 50),
        capacity: None,
    };
    setup::solution(cx, &vendor, &solution, &[plan]).await?;
    Ok(())
}

async fn actor(tx: &mut store::Tx, email: &str) -> Result<Principal, Stopped> {
    let person = store::person::by_email(tx, email).await?.ok_or(Error::NotFound)?;
    Ok(Principal::Person(Box::new(SignedIn {
        person: person.id,
        email: person.email,
        name: person.name,
        lang: person.lang,
        email_verified: true,
        staff: std::collections::BTreeSet::new(),
        session: String::new(),
        assurance: domain::access::Assurance::opened(domain::access::OpenedBy::Password, person.created_at),
        read_at: person.created_at,
    })))
}

/// One order from its draft to its end: withdrawn if its number is even, paid if it is odd.
async fn one(cx: &Cx, market: &Market, acks: &Arc<File>, buyer: usize, number: u32) -> Result<(), Stopped> {
    let Some((owner, business)) = market.buyers.get(buyer) else { return Ok(()) };
    let key = |step: &str| -> Result<IdempotencyKey, Stopped> {
        format!("{step}-{buyer}-{number}").parse().map_err(|_| Error::Internal("key".to_owned()).into())
    };
    let command = DraftOrder {
        business: business.clone(),
        plan: market.plan.clone(),
        points: Points::new(POINTS),
        key: key("draft")?,
    };
    let id = orders::draft(cx, owner, command).await?;
    loop {
        let order = orders::show(cx, owner, &id).await?;
        acknowledge(acks, &format!("{buyer} {number} {} {}", order.state.name(), order.id)).await?;
        let plain = |key| Plain { order: order.id.clone(), key };
        match (order.state.name(), number % 2) {
            (StateName::Draft, _) => sign(cx, owner, &order, key("sign")?).await?,
            (StateName::Submitted, 0) => orders::withdraw(cx, owner, plain(key("withdraw")?)).await?,
            (StateName::Submitted, _) => vendor::accept(cx, &market.seller, plain(key("accept")?)).await?,
            (StateName::Accepted, _) => pay(cx, owner, &order).await?,
            _end => break,
        }
    }
    acknowledge(acks, &format!("{buyer} {number} end {id}")).await
}

/// Signs. Moves the clock when the limit of signatures was reached or the challenge expired.
async fn sign(cx: &Cx, owner: &Principal, order: &OrderView, key: IdempotencyKey) -> Result<(), Stopped> {
    loop {
        match setup::sign(cx, owner, order, key.clone()).await {
            Err(Error::Refused(refusal))
                if matches!(
                    *refusal,
                    Refusal::TooManyTries { .. } | Refusal::BeginAgain | Refusal::IdentityRefused { .. }
                ) =>
            {
                cx.clock.pass(STEP_MS);
            }
            done => return Ok(done.map(drop)?),
        }
    }
}

/// Pays at the simulated provider, whose signed notification then arrives.
async fn pay(cx: &Cx, owner: &Principal, order: &OrderView) -> Result<(), Stopped> {
    let (points, self_pay) = (order.terms.points, order.terms.self_pay);
    let link = payments::link(cx, owner, &ConfirmSplit { order: order.id.clone(), points, self_pay }).await?;
    let Link::Url { url } = link.link else { return Err(Error::Internal("a form".to_owned()).into()) };
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let provider = cx.gateways.demo_payments.clone().ok_or(Error::NotFound)?;
    let notification =
        provider.pay(query, DemoChoice::Pay, cx.clock.system()).map_err(|e| Error::Internal(e.to_string()))?;
    payments::notified(cx, notification.as_bytes()).await?;
    Ok(())
}

/// Writes a line and waits until it is on the disk. Only then the command counts as acknowledged.
async fn acknowledge(acks: &Arc<File>, line: &str) -> Result<(), Stopped> {
    let acks = acks.clone();
    let line = format!("{line}\n");
    // not on a thread that runs the use cases
    let synced = tokio::task::spawn_blocking(move || {
        (&*acks).write_all(line.as_bytes())?;
        acks.sync_data()
    });
    Ok(synced.await.map_err(std::io::Error::other)??)
}

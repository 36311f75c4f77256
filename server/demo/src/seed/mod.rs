//! Demonstration data: a catalogue, firms, and orders in every state, among them the leaflet's examples.
//!
//! Everything is made by the use cases that real people use, along a story that begins on 2022-05-16 and ends when the
//! demonstration begins, so that every ledger entry, timeline and audit line is real. The same seed gives the same
//! data.

mod advice;
mod catalogue;
mod copies;
mod firms;
mod large;
mod mark;
mod models;
mod story;

use domain::access::{StaffRole, VendorRole};
use domain::id::PlanId;
use domain::money::Points;
use serde::Serialize;
use service::error::{Error, Result};
use service::{Clock, Cx, Principal, Random, access, accounts, audit_chain, desk, promises};

pub use domain::view::demo::PASSWORD;
pub use story::begins;

use firms::{DOMAIN, FIRMS, firms, password, ubn};
use story::DAY_MS;

use crate::{morning, setup};

/// The seed of the public demonstration.
pub const SEED: u64 = 111;

/// How much data is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// The usual amount, for visitors.
    #[default]
    Ordinary,
    /// More than 10,000 plans besides, and a member with 5,000 orders and 10,000 ledger entries, for measurements.
    Large,
    /// At least this many orders besides, of firms with ten orders each, for measurements.
    Orders(u32),
}

/// How many lines of the audit are verified at a time.
const LINES: u32 = 10_000;
/// How many points a firm receives at most.
const GRANT: i64 = 30_000;

/// A summary of the data, for the person who starts a demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seeded {
    /// The accounts: a description and the address of each.
    pub accounts: Vec<(String, String)>,
    /// How many solutions are listed.
    pub solutions: usize,
    /// How many orders there are.
    pub orders: usize,
}

/// Fills an empty database and sets the business clock of the demonstration. `cx` is the context that will serve it.
/// `told` hears how many of the orders of [`Size::Orders`] are written.
///
/// # Errors
/// [`Error::Internal`] when the database has data already; otherwise those of the use cases.
pub async fn seed(cx: &Cx, seed: u64, size: Size, told: &(dyn Fn(u32) + Sync)) -> Result<Seeded> {
    let mut tx = cx.db.read().await?;
    if !store::program::all(&mut tx).await?.is_empty() {
        return Err(Error::Internal("the database has data already".to_owned()));
    }
    drop(tx);
    let begin = match size {
        Size::Ordinary | Size::Orders(_) => morning(5, 16),
        Size::Large => morning(5, 16).plus_millis(-large::DAYS_BEFORE * DAY_MS),
    };
    let made = Cx { clock: Clock::manual(begin), random: Random::seeded(seed), ..cx.clone() };
    let mut program = domain::rules::program_111();
    if let Size::Orders(orders) = size {
        // enough for as many firms as there are orders
        program.budget = program.budget + Points::new(GRANT * i64::from(orders));
    }
    setup::program_of(&made, &program).await?;
    let hash = accounts::password::hash(&made, &password()?).await?;
    let mut accounts = Vec::new();
    let roles = [StaffRole::Reviewer, StaffRole::Finance, StaffRole::Support, StaffRole::Administrator];
    let email = format!("staff@{DOMAIN}");
    setup::person(&made, &email, "示範計畫人員", &hash, &roles).await?;
    accounts.push(("staff: every role".to_owned(), email));
    let mut team = std::collections::BTreeMap::new();
    for role in roles {
        let name = access::name_of(&role)?;
        let email = format!("{name}@{DOMAIN}");
        team.insert(role, setup::person(&made, &email, &format!("示範{name}"), &hash, &[role]).await?);
        accounts.push((format!("staff: {name}"), email));
    }
    let support = team.get(&StaffRole::Support).ok_or_else(|| Error::Internal("no support".to_owned()))?;
    let (sellers, plans) = market(&made, &hash, size, &mut accounts).await?;
    let (count, tales): (_, Vec<_>) = match size {
        Size::Ordinary | Size::Large => (FIRMS, story::TALES.iter().collect()),
        Size::Orders(_) => (FIRMS + 2, story::TALES.iter().chain(&models::TALES).collect()),
    };
    let firms = firms(&made, count, &hash, &mut accounts).await?;
    if let (Size::Large, Some(firm), Some(plan)) = (size, firms.first(), plans.first().and_then(|plans| plans.first()))
    {
        large::orders(&made, firm, plan).await?;
    }
    let mut orders = story::tell(&made, &tales, &firms, (&sellers, &plans), support).await?;
    if let (Size::Orders(more), Some(settled), Some(moving)) =
        (size, firms.get(models::SETTLED), firms.get(models::MOVING))
    {
        let copied = copies::make(cx, (settled, moving), more, told).await?;
        orders += usize::try_from(copied).unwrap_or_default();
        let mut tx = cx.db.begin().await?;
        store::sums::rebuild(&mut tx).await?;
        tx.commit().await?;
    }
    let mut tx = cx.db.begin().await?;
    cx.clock.start_at(&mut tx, begins()).await?;
    tx.commit().await?;
    match size {
        Size::Ordinary | Size::Large => desk::count(cx).await?,
        // the worker checks the books in slices
        Size::Orders(_) => {
            while promises::count(cx).await? {}
            desk::turn(cx.clone()).await?;
            while audit_chain::go_on(cx, LINES).await? {}
        }
    }
    Ok(Seeded { accounts, solutions: catalogue::SOLUTIONS.len(), orders })
}

/// Stores vendors with their owners, and the plans of each solution.
async fn market(
    cx: &Cx,
    hash: &str,
    size: Size,
    accounts: &mut Vec<(String, String)>,
) -> Result<(Vec<Principal>, Vec<Vec<PlanId>>)> {
    let (mut owners, mut vendors) = (Vec::new(), Vec::new());
    for (number, name) in (1_u32..).zip(catalogue::VENDORS) {
        let email = format!("vendor{number}@{DOMAIN}");
        let owner = setup::person(cx, &email, &format!("{name}窗口"), hash, &[]).await?;
        let vendor = setup::vendor(cx, &owner, &ubn(53_120_000 + 1_000 * number)?, name).await?;
        // each vendor of the demonstration is one person, who also returns the cash
        setup::vendor_role(cx, &owner, &vendor, VendorRole::Accounting).await?;
        vendors.push(vendor);
        accounts.push((format!("vendor: {name}"), email));
        owners.push(owner);
    }
    let (mut sellers, mut plans) = (Vec::new(), Vec::new());
    for (place, line) in catalogue::SOLUTIONS.iter().enumerate() {
        let catalogue::Line(vendor, category, slug, (name_zh, name_en), (summary_zh, summary_en), price) = line;
        let missing = || Error::Internal(format!("{slug} has no vendor"));
        let (id, owner) = vendors.get(*vendor).zip(owners.get(*vendor)).ok_or_else(missing)?;
        let new = setup::NewSolution { slug, name_zh, name_en, summary_zh, summary_en, category: *category };
        let codes = ["BASIC", "STANDARD", "PLUS"].map(|tier| format!("{}-{tier}", slug.to_uppercase()));
        let offers = catalogue::tiers(*price, place, &codes);
        plans.push(setup::solution(cx, id, &new, &offers).await?);
        sellers.push(owner.clone());
    }
    if size == Size::Large {
        large::shelf(cx, &vendors).await?;
    }
    Ok((sellers, plans))
}

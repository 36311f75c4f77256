//! Demonstration data: a catalogue, firms, and orders in every state, the leaflet's examples among them.
//!
//! Everything is made by the use cases that real people use, along a story that begins on 2022-05-16 and ends when the
//! demonstration begins, so that every ledger, timeline and audit line is true. The same seed gives the same data.

mod advice;
mod catalogue;
mod large;
mod story;

use domain::access::{StaffRole, VendorRole};
use domain::consent::{ConsentKind, ConsentText};
use domain::id::{BusinessId, PlanId};
use domain::lang::Lang;
use domain::money::Twd;
use domain::password::Password;
use domain::time::Instant;
use domain::ubn::Ubn;
use serde::Serialize;
use service::error::{Error, Result};
use service::{Clock, Cx, Principal, Random, access, accounts, desk};

pub use domain::view::demo::PASSWORD;

use crate::{morning, setup};

/// The seed of the public demonstration.
pub const SEED: u64 = 111;
const DOMAIN: &str = "demo.yunshiji.example";
const DAY_MS: i64 = 86_400_000;

/// How much is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// What people try.
    #[default]
    Ordinary,
    /// More than 10,000 plans besides, and a member with 5,000 orders and 10,000 lines in its ledger: to measure.
    Large,
}

/// What was made, to be told to whoever starts a demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seeded {
    /// The accounts: what each is, and its address.
    pub accounts: Vec<(String, String)>,
    /// How many solutions are listed.
    pub solutions: usize,
    /// How many orders there are.
    pub orders: usize,
}

/// When the demonstration begins: Friday 2022-07-15, 10:00 in Taipei.
#[must_use]
pub fn begins() -> Instant {
    morning(7, 15)
}

/// The firms: what they show.
pub(super) struct Firm {
    pub owner: Principal,
    pub business: BusinessId,
}

/// Fills an empty database and sets the business clock of the demonstration. `cx` is what will serve it.
///
/// # Errors
/// [`Error::Internal`] when there is data already; otherwise those of the use cases.
pub async fn seed(cx: &Cx, seed: u64, size: Size) -> Result<Seeded> {
    let mut tx = cx.db.read().await?;
    if !store::program::all(&mut tx).await?.is_empty() {
        return Err(Error::Internal("the database has data already".to_owned()));
    }
    drop(tx);
    let begin = match size {
        Size::Ordinary => morning(5, 16),
        Size::Large => morning(5, 16).plus_millis(-large::DAYS_BEFORE * DAY_MS),
    };
    let made = Cx { clock: Clock::manual(begin), random: Random::seeded(seed), ..cx.clone() };
    setup::program(&made).await?;
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
    let firms = firms(&made, &hash, &mut accounts).await?;
    if let (Size::Large, Some(firm), Some(plan)) = (size, firms.first(), plans.first().and_then(|plans| plans.first()))
    {
        large::orders(&made, firm, plan).await?;
    }
    let orders = story::tell(&made, &firms, &sellers, &plans, support).await?;
    let mut tx = cx.db.begin().await?;
    cx.clock.start_at(&mut tx, begins()).await?;
    tx.commit().await?;
    desk::count(cx).await?;
    Ok(Seeded { accounts, solutions: catalogue::SOLUTIONS.len(), orders })
}

fn password() -> Result<Password> {
    Password::typed(PASSWORD).map_err(|error| Error::Internal(format!("{error:?}")))
}

/// The next number from `from` on that is a 統一編號.
fn ubn(from: u32) -> Result<String> {
    let texts = (from..from.saturating_add(100)).map(|number| format!("{number:08}"));
    let mut right = texts.filter(|text| Ubn::parse(text).is_ok());
    right.next().ok_or_else(|| Error::Internal(format!("no UBN after {from}")))
}

/// Vendors with their owners, and the plans of each solution.
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
        // the rehearsal's vendors are one person each, who returns the cash too
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
        let offers = tiers(*price, place, &codes);
        plans.push(setup::solution(cx, id, &new, &offers).await?);
        sellers.push(owner.clone());
    }
    if size == Size::Large {
        large::shelf(cx, &vendors).await?;
    }
    Ok((sellers, plans))
}

/// Two or three plans; the largest of every third solution lies outside the zone, where points do not pay.
fn tiers(price: i64, place: usize, codes: &[String; 3]) -> Vec<setup::NewPlan<'_>> {
    let [basic, standard, plus] = codes;
    let plan = |code, (name_zh, name_en), times: i64, term_months, staff, zone| setup::NewPlan {
        code,
        name_zh,
        name_en,
        price: Twd::new(price * times),
        term_months,
        zone,
        staff,
        capacity: None,
    };
    let zone = Some("111");
    let outside = if place.is_multiple_of(3) { None } else { zone };
    let mut plans = vec![
        plan(basic.as_str(), ("入門版", "Basic"), 1, if place == 0 { 1 } else { 6 }, (1, 9), zone),
        plan(standard.as_str(), ("標準版", "Standard"), 2, if place == 0 { 6 } else { 12 }, (1, 50), zone),
    ];
    if !place.is_multiple_of(4) || place == 0 {
        plans.push(plan(plus.as_str(), ("進階版", "Plus"), 4, 12, (10, 200), outside));
    }
    plans
}

/// A member, who agreed to the texts as whoever registers does.
async fn member(cx: &Cx, email: &str, name: &str, hash: &str) -> Result<Principal> {
    let actor = setup::person(cx, email, name, hash, &[]).await?;
    let texts = ConsentKind::ALL.map(|kind| ConsentText::current(kind, Lang::Zh));
    let mut tx = cx.db.begin().await?;
    let person = &access::signed_in(&actor)?.person;
    accounts::agree(cx, &mut tx, (person, email), "", &texts, cx.clock.system()).await?;
    tx.commit().await?;
    Ok(actor)
}

/// How many firms the story needs.
const FIRMS: u32 = 12;

/// Firms with their points; one that may only buy, and one whose tax registration waits for a check.
async fn firms(cx: &Cx, hash: &str, accounts: &mut Vec<(String, String)>) -> Result<Vec<Firm>> {
    let mut firms = Vec::new();
    for number in 1..=FIRMS {
        let email = format!("member{number}@{DOMAIN}");
        let owner = member(cx, &email, "示範負責人", hash).await?;
        let business = setup::firm(cx, &owner, &ubn(24_300_000 + 11_117 * number)?, false).await?;
        setup::assess(cx, &owner, &business).await?;
        accounts.push(("member: 30,000 points granted".to_owned(), email));
        firms.push(Firm { owner, business });
    }
    let email = format!("buyer@{DOMAIN}");
    let buyer = member(cx, &email, "示範負責人", hash).await?;
    setup::firm(cx, &buyer, &ubn(28_400_000)?, true).await?;
    accounts.push(("member: had points before, may buy only".to_owned(), email));
    let email = format!("newcomer@{DOMAIN}");
    member(cx, &email, "示範新會員", hash).await?;
    accounts.push(("member: no business yet".to_owned(), email));
    Ok(firms)
}

/// A firm known by its tax registration alone, whose check begins when the demonstration does.
pub(super) async fn tax_only(cx: &Cx) -> Result<()> {
    let hash = accounts::password::hash(cx, &password()?).await?;
    let owner = member(cx, &format!("stall@{DOMAIN}"), "示範攤主", &hash).await?;
    setup::firm(cx, &owner, gateway::registry::simulator::DEMO_TAX_ONLY, false).await?;
    Ok(())
}

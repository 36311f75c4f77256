//! What a member sees of its business: the centre with the next step on top, and My Points.

use domain::eligibility::Outcome;
use domain::form::order_search::OwnSought;
use domain::id::BusinessId;
use domain::ledger::{Account, EntryKind};
use domain::membership::MemberAct;
use domain::money::Points;
use domain::time::{Instant, end_of};
use domain::view::member::{AssessmentPage, MemberCentre, MemberHome, NextStep, PointsLine, PointsPage, Ticket};
use domain::view::order::{OrderLine, OrderView};
use store::business::Business;
use store::ledger::EntryRow;
use store::{Page, Tx};

use crate::error::Result;
use crate::notice::{self, Audience};
use crate::{Actor, Cx, access, accounts, assessments, businesses, market, program};

/// Lines of My Points on one page.
pub const PAGE: u32 = 30;
/// Notices on the centre.
const NEWEST: u32 = 5;
/// Unread notices are counted up to this.
const MOST_UNREAD: u32 = 100;
/// The states in which nothing of an order is left to come.
const ENDED: [&str; 6] = ["refunded", "completed", "declined", "withdrawn", "lapsed", "discarded"];
/// The member centre.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn home(cx: &Cx, actor: &Actor, business: &BusinessId) -> Result<MemberHome> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    let ticket = ticket(&mut tx, business, now).await?;
    let page = assessments::page_of(cx, &mut tx, &acting.business).await?;
    let until = program::current(&mut tx, now).await?.map(|program| program.closes);
    let next_step = next_step(&acting.business, &page, &ticket, until.unwrap_or(now))?;
    let of = Audience::Business(business);
    let notices = notice::lines(&mut tx, actor, of, &Page::first(NEWEST)).await?;
    let unread = store::notice::unread(&mut tx, "business", business.as_str(), MOST_UNREAD).await?;
    let view = businesses::view(&mut tx, &acting).await?;
    Ok(MemberHome { business: view, next_step, ticket, notices, unread })
}

/// The member centre of the business named, or else of the first one that the person acts for; none without one.
///
/// # Errors
/// [`crate::Error::NotSignedIn`]; [`crate::Error::NotFound`] when the business named is not one's own.
pub async fn centre(cx: &Cx, actor: &Actor, wanted: Option<BusinessId>) -> Result<Option<MemberCentre>> {
    let me = accounts::me(cx, actor).await?;
    let Some(business) = wanted.or_else(|| me.businesses.first().map(|business| business.id.clone())) else {
        return Ok(None);
    };
    let home = home(cx, actor, &business).await?;
    let mut orders = market::orders::of_business(cx, actor, &business, &OwnSought::All, None, None).await?;
    orders.retain(|order| !ENDED.contains(&order.state.as_str()));
    let turn = turn(cx, actor, &orders).await?;
    Ok(Some(MemberCentre { home, businesses: me.businesses, orders, turn }))
}

/// The order that waits for the member, the first to run out of time first; drafts, which never do, last.
async fn turn(cx: &Cx, actor: &Actor, orders: &[OrderLine]) -> Result<Option<OrderView>> {
    let mut waiting: Vec<&OrderLine> = orders.iter().filter(|order| order.may_await_member()).collect();
    waiting.sort_by_key(|order| (order.due.is_none(), order.due));
    for order in waiting {
        // an objection of the member makes it wait for staff
        let view = market::orders::show(cx, actor, &order.id).await?;
        if view.awaits_member() {
            return Ok(Some(view));
        }
    }
    Ok(None)
}

/// The business named, or else the first one that the person acts for; none without one. Whether the person may act
/// for the one named is checked by what is done for it.
///
/// # Errors
/// [`crate::Error::NotSignedIn`].
pub async fn acting_for(cx: &Cx, actor: &Actor, wanted: Option<BusinessId>) -> Result<Option<BusinessId>> {
    let me = accounts::me(cx, actor).await?;
    Ok(wanted.or_else(|| me.businesses.into_iter().next().map(|business| business.id)))
}

/// What to do now: wait, read why, assess, or buy.
fn next_step(business: &Business, page: &AssessmentPage, ticket: &Ticket, until: Instant) -> Result<NextStep> {
    let may_still_earn = page.granted_at.is_none() && page.obstacle.is_none();
    let missing = u8::try_from(page.missing.len()).unwrap_or(u8::MAX);
    let all = u8::try_from(domain::assessment::Topic::ALL.len()).unwrap_or(u8::MAX);
    Ok(match businesses::judgement(business)?.outcome {
        Outcome::Refused => NextStep::ReadWhy,
        Outcome::NeedsReview => {
            business.check_due_at.map_or(NextStep::AwaitReview, |due_at| NextStep::AwaitTaxCheck { due_at })
        }
        Outcome::Eligible if may_still_earn && missing == all => NextStep::StartAssessment { grant: page.grant, until },
        Outcome::Eligible if may_still_earn => {
            NextStep::ContinueAssessment { answered: all.saturating_sub(missing), grant: page.grant, until }
        }
        Outcome::Eligible | Outcome::EligibleToBuyOnly => NextStep::Buy { available: ticket.available },
    })
}

/// The point ticket of a business. The caller has authorised the actor.
///
/// # Errors
/// What the database says.
pub async fn ticket(tx: &mut Tx, business: &BusinessId, now: Instant) -> Result<Ticket> {
    let account = Account::Available(business.clone());
    let stored = store::ledger::account(tx, account.kind().name(), account.owner()).await?;
    let sums = store::ticket::of_business(tx, business).await?;
    let mut usable = Vec::new();
    for program in store::program::all(tx).await? {
        usable.extend(store::ledger::lots(tx, business, &program.code).await?);
    }
    usable.retain(|lot| lot.expires_on.is_none_or(|last| now < end_of(last)));
    let expires_on = usable.iter().filter_map(|lot| lot.expires_on).min();
    let expiring = usable.iter().filter(|lot| expires_on.is_some() && lot.expires_on == expires_on);
    Ok(Ticket {
        available: stored.map_or(Points::ZERO, |account| account.balance),
        held: sums.held,
        spent: sums.spent,
        expired: sums.expired,
        expires_on,
        expiring: expiring.map(|lot| lot.remaining).sum(),
    })
}

/// My Points: the ticket and one page of entries, newest first, each with what was available after it. `after` is what
/// [`PointsPage::next`] said.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn points(
    cx: &Cx,
    actor: &Actor,
    business: &BusinessId,
    after: Option<(Instant, domain::id::EntryId, Points)>,
) -> Result<PointsPage> {
    let mut tx = cx.db.read().await?;
    access::business(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    let ticket = ticket(&mut tx, business, now).await?;
    let (page, mut balance) = match after {
        None => (Page::first(PAGE), ticket.available),
        Some((at, id, balance)) => (Page::after(at.millis(), id.as_str(), PAGE), balance),
    };
    let account = Account::Available(business.clone());
    let rows = store::ledger::of_account(&mut tx, account.kind().name(), account.owner(), &page).await?;
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let line = line(row, &account, balance)?;
        balance = balance - line.change;
        entries.push(line);
    }
    let next = entries.last().filter(|_| full).map(|last| (last.at, last.id.clone(), balance));
    Ok(PointsPage { ticket, entries, next })
}

fn line(row: EntryRow, account: &Account, balance: Points) -> Result<PointsLine> {
    let comes_in = row.to_kind == account.kind().name() && row.to_owner == account.owner();
    let kind: EntryKind = access::from_name(&row.kind)?;
    let change = if comes_in { row.points } else { -row.points };
    Ok(PointsLine { id: row.id, at: row.at, kind, change, balance, order: row.order_id })
}

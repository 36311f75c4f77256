//! What members see first: the centre with the next step on top, and the point ticket.

use domain::access::MemberAct;
use domain::assessment::GrantRefusal;
use domain::eligibility::Outcome;
use domain::id::{BusinessId, NoticeId};
use domain::lang::Lang;
use domain::ledger::{Left, left};
use domain::time::Instant;
use domain::view::account::MyBusiness;
use domain::view::member::{AssessmentPage, MOST_UNREAD, MemberCentre, MemberHome, NextStep, NoticesPage, Ticket};
use domain::view::order::{OrderLine, OrderView};
use store::business::Business;
use store::{Page, Tx};

use crate::error::Result;
use crate::notice::{self, Audience};
use crate::{Cx, Principal, access, accounts, assessments, businesses, experts, expiry, market, program};

/// How many notices the centre shows.
const NEWEST: u32 = 5;

/// The member centre.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn home(cx: &Cx, actor: &Principal, business: &BusinessId, lang: Lang) -> Result<MemberHome> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    let ticket = ticket(&mut tx, business, now).await?;
    let page = assessments::page_of(cx, &mut tx, &acting.business).await?;
    let until = program::current(&mut tx, now).await?.map(|program| program.closes);
    let next_step = next_step(&acting.business, &page, &ticket, until.unwrap_or(now))?;
    let of = Audience::Business(business);
    let notices = notice::lines(&mut tx, of, lang, &Page::first(NEWEST)).await?;
    let unread = store::notice::unread(&mut tx, "business", business.as_str(), MOST_UNREAD).await?;
    let view = businesses::view(&mut tx, &acting, now).await?;
    Ok(MemberHome { business: view, next_step, ticket, notices, unread })
}

/// The member centre of the named business, or else of the first one for which the person acts; `None` when there is
/// none.
///
/// # Errors
/// [`crate::Error::NotSignedIn`]; [`crate::Error::NotFound`] when the named business is not one's own.
pub async fn centre(
    cx: &Cx,
    actor: &Principal,
    wanted: Option<BusinessId>,
    lang: Lang,
) -> Result<Option<MemberCentre>> {
    let me = accounts::me(cx, actor).await?;
    let Some(business) = wanted.or_else(|| me.businesses.first().map(|business| business.id.clone())) else {
        return Ok(None);
    };
    let home = home(cx, actor, &business, lang).await?;
    let orders = market::orders::under_way(cx, actor, &business).await?;
    let turn = turn(cx, actor, &orders).await?;
    let expert = experts::open(cx, actor, &business).await?;
    Ok(Some(MemberCentre { home, businesses: me.businesses, orders, turn, expert }))
}

/// The order that waits for the member, the earliest deadline first. Drafts come last, since they have none.
async fn turn(cx: &Cx, actor: &Principal, orders: &[OrderLine]) -> Result<Option<OrderView>> {
    let mut waiting: Vec<&OrderLine> = orders.iter().filter(|order| order.may_await_member()).collect();
    waiting.sort_by_key(|order| (order.due.is_none(), order.due));
    for order in waiting {
        // an order with the member's objection waits for staff
        let view = market::orders::show(cx, actor, &order.id).await?;
        if view.awaits_member() {
            return Ok(Some(view));
        }
    }
    Ok(None)
}

/// One page of a business's notices, the newest first; `after` is the last one of the page before.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn notices(
    cx: &Cx,
    actor: &Principal,
    business: &BusinessId,
    lang: Lang,
    after: Option<(Instant, NoticeId)>,
) -> Result<NoticesPage> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let page = after.map_or(Page::first(notice::PAGE), |(at, id)| Page::after(at.millis(), id.as_str(), notice::PAGE));
    let lines = notice::lines(&mut tx, Audience::Business(business), lang, &page).await?;
    let unread = store::notice::unread(&mut tx, "business", business.as_str(), MOST_UNREAD).await?;
    let full = lines.len() == usize::try_from(notice::PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
    let firm = acting.business;
    let business = MyBusiness { id: firm.id, ubn: firm.ubn, name: firm.name, role: acting.role };
    Ok(NoticesPage { business, lines, next, unread })
}

/// The next step: wait, read why, assess, or buy.
fn next_step(business: &Business, page: &AssessmentPage, ticket: &Ticket, until: Instant) -> Result<NextStep> {
    let may_still_earn = page.granted_at.is_none() && page.obstacle.is_none();
    let missing = u8::try_from(page.missing.len()).unwrap_or(u8::MAX);
    let all = u8::try_from(domain::assessment::Topic::ALL.len()).unwrap_or(u8::MAX);
    let judgement = businesses::judgement(business)?;
    Ok(match judgement.outcome {
        Outcome::Refused => NextStep::ReadWhy,
        Outcome::NeedsReview => match (judgement.check(), business.check_due_at) {
            (Some(of), Some(due_at)) => NextStep::AwaitCheck { of, due_at },
            _ => NextStep::AwaitReview,
        },
        Outcome::Eligible if may_still_earn && missing == all => NextStep::StartAssessment { grant: page.grant, until },
        Outcome::Eligible if may_still_earn => {
            NextStep::ContinueAssessment { answered: all.saturating_sub(missing), grant: page.grant, until }
        }
        Outcome::Eligible => NextStep::Buy {
            available: ticket.usable(),
            no_points: page.obstacle.filter(|why| !matches!(why, GrantRefusal::AlreadyGranted)),
        },
        Outcome::EligibleToBuyOnly => NextStep::Buy { available: ticket.usable(), no_points: None },
    })
}

/// The point ticket of a business. The caller has authorised the actor.
///
/// # Errors
/// Those of the database.
pub async fn ticket(tx: &mut Tx, business: &BusinessId, now: Instant) -> Result<Ticket> {
    let sums = store::ticket::of_business(tx, business).await?;
    // The clock decides what has expired, whether or not its expiry was posted.
    let Left { usable, last_day, ending, closed, expired } =
        left(&expiry::open(tx, business).await?, &program::all(tx, now).await?, now);
    Ok(Ticket {
        available: usable + closed,
        closed,
        held: sums.held,
        spent: sums.spent,
        expired: sums.expired + expired,
        last_day,
        ending,
    })
}

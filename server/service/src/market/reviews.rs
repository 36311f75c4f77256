//! Reviews: written by the member of an order whose service began, read by everybody, hidden by staff with a reason.

use domain::access::{MemberAct, StaffAct};
use domain::audit::Action;
use domain::form::review::Review;
use domain::id::{OrderId, SolutionId};
use domain::lang::Lang;
use domain::notice::{NoticeKind, OrderNews, OrderNotice};
use domain::order::Order;
use domain::review::{Rating, Stars, reviewable};
use domain::side::Side;
use domain::time::Instant;
use domain::view::my_data::Looked;
use domain::view::review::{MyReview, ReviewView, Reviews, Said, StaffReview, StaffReviews};
use serde_json::json;
use store::order::OrderRow;
use store::review::ReviewRow;
use store::{Page, Tx};

use super::side::side;
use super::stored;
use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, Refusal, access, audit, my_data};

/// How many reviews a page of a solution has.
const SHOWN: u32 = 10;
/// How many reviews a page for staff has.
const PAGE: u32 = 20;

/// The key of a page of reviews: the last line of the page before.
pub type After = Option<(Instant, OrderId)>;

/// The member's review of an order's service. Refused while the service has not begun.
///
/// # Errors
/// [`Error::NotFound`] when the order is not one's own; [`Refusal::NotReviewable`].
pub async fn mine(cx: &Cx, actor: &Principal, order: &OrderId) -> Result<MyReview> {
    let mut tx = cx.db.read().await?;
    let (_, order) = reviewed(&mut tx, actor, order, MemberAct::See).await?;
    let said = store::review::of_order(&mut tx, &order.id).await?.map(said).transpose()?;
    let (solution_name, plan_name) = (order.terms.solution_name, order.terms.plan_name);
    Ok(MyReview { order: order.id, solution_name, plan_name, said })
}

/// An order of the actor's own whose service began.
async fn reviewed(tx: &mut Tx, actor: &Principal, id: &OrderId, act: MemberAct) -> Result<(OrderRow, Order)> {
    let row = access::order(tx, actor, id).await?;
    access::business(tx, actor, &row.business_id, act).await?;
    let order = stored::read(&row)?;
    if reviewable(&order.state) { Ok((row, order)) } else { Err(Refusal::NotReviewable.into()) }
}

/// Writes a review, replacing an earlier one. The vendor is told of the first one. A hidden review stays hidden until
/// it is rewritten; then it is shown again, at the top of the staff's list.
///
/// # Errors
/// Those of [`mine`].
pub async fn write(cx: &Cx, actor: &Principal, order: &OrderId, review: &Review) -> Result<()> {
    store::retry(|| written(cx, actor, order, review)).await
}

async fn written(cx: &Cx, actor: &Principal, id: &OrderId, review: &Review) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let (_, order) = reviewed(&mut tx, actor, id, MemberAct::Prepare).await?;
    let solution = solution_of(&mut tx, &order).await?;
    let rating = store::review::lock(&mut tx, &solution).await?;
    let before = store::review::of_order(&mut tx, id).await?;
    let same = |row: &ReviewRow| row.stars == i64::from(review.stars.get()) && row.text == review.text;
    if before.as_ref().is_some_and(same) {
        // a double tap, or no change: a hidden review is not shown again by that
        return Ok(());
    }
    let now = cx.clock.now(&mut tx).await?;
    let row = ReviewRow {
        order_id: id.clone(),
        solution_id: solution,
        stars: i64::from(review.stars.get()),
        text: review.text.clone(),
        person_id: access::person(actor)?.person.clone(),
        at: now,
        hidden: None,
    };
    store::review::put(&mut tx, &row).await?;
    store::review::set(&mut tx, &row.solution_id, counted(rating, before.as_ref(), Some(&row))).await?;
    if before.is_none() {
        let news = OrderNews::Reviewed { stars: review.stars };
        notice::tell(cx, &mut tx, now, Audience::Vendor(&order.vendor), &of_order(&order, news)).await?;
    }
    let facts = json!({ "stars": review.stars, "text": review.text });
    audit::append(cx, &mut tx, actor, Action::ReviewWritten, &id, &facts).await?;
    Ok(tx.commit().await?)
}

/// The sum of a solution's ratings when one review replaces another.
fn counted(rating: Rating, before: Option<&ReviewRow>, after: Option<&ReviewRow>) -> Rating {
    let part = |row: Option<&ReviewRow>| row.filter(|row| row.hidden.is_none()).map_or((0, 0), |row| (1, row.stars));
    let ((out, out_stars), (into, into_stars)) = (part(before), part(after));
    Rating { count: rating.count - out + into, stars: rating.stars - out_stars + into_stars }
}

async fn solution_of(tx: &mut Tx, order: &Order) -> Result<SolutionId> {
    Ok(store::catalogue::plan(tx, &order.plan).await?.ok_or(Error::NotFound)?.solution_id)
}

fn of_order(order: &Order, news: OrderNews) -> NoticeKind {
    NoticeKind::Order(OrderNotice {
        order: order.id.clone(),
        number: order.number.clone(),
        plan_name: order.terms.plan_name.clone(),
        vendor: order.vendor.clone(),
        news,
    })
}

/// A page of a solution's visible reviews, the newest first. Everybody may read them.
pub(super) async fn of_solution(tx: &mut Tx, solution: &SolutionId, after: After, lang: Lang) -> Result<Reviews> {
    let rating = store::review::rating(tx, solution).await?;
    let page = after.map_or(Page::first(SHOWN), |(at, id)| Page::after(at.millis(), id.as_str(), SHOWN));
    let rows = store::review::of_solution(tx, solution, &page).await?;
    let next = next(&rows, SHOWN);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let order = store::order::get(tx, &row.order_id).await?.ok_or(Error::NotFound)?;
        let plan_name = stored::read(&order)?.terms.plan_name.pick(lang).to_owned();
        lines.push(ReviewView { stars: stars(&row)?, text: row.text, plan_name, at: row.at });
    }
    Ok(Reviews { rating, lines, next })
}

fn next(rows: &[ReviewRow], most: u32) -> After {
    let full = u32::try_from(rows.len()).is_ok_and(|count| count >= most);
    rows.last().filter(|_| full).map(|last| (last.at, last.order_id.clone()))
}

fn stars(row: &ReviewRow) -> Result<Stars> {
    let stars = u8::try_from(row.stars).ok().and_then(|number| Stars::try_from(number).ok());
    stars.ok_or_else(|| Error::Internal(format!("{} stars", row.stars)))
}

fn said(row: ReviewRow) -> Result<Said> {
    Ok(Said { stars: stars(&row)?, text: row.text, at: row.at, hidden: row.hidden })
}

/// All reviews, including hidden ones, the newest first. An access is recorded for the firms.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn all(cx: &Cx, actor: &Principal, after: After) -> Result<StaffReviews> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id.as_str(), PAGE));
    let rows = store::review::all(&mut tx, &page).await?;
    let next = next(&rows, PAGE);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let order = store::order::get(&mut tx, &row.order_id).await?.ok_or(Error::NotFound)?;
        let terms = stored::read(&order)?.terms;
        lines.push(StaffReview {
            order: order.id,
            number: order.number,
            business: order.business_id,
            solution_name: terms.solution_name,
            said: said(row)?,
        });
    }
    drop(tx);
    let seen: Vec<_> = lines.iter().map(|line| (line.business.clone(), Looked::Order(line.order.clone()))).collect();
    my_data::looked(cx, actor, &seen).await?;
    Ok(StaffReviews { lines, next })
}

/// Hides a review with a reason that its member is told, or shows it again without one. `seen` identifies the version
/// that was read; a review that changed meanwhile must be read again first.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but reviewers of the staff, and on an order of one's own; [`Error::NotFound`];
/// [`Refusal::ReviewChanged`].
pub async fn hide(cx: &Cx, actor: &Principal, id: &OrderId, seen: Instant, reason: Option<String>) -> Result<()> {
    store::retry(|| hidden(cx, actor, id, seen, reason.as_deref())).await
}

async fn hidden(cx: &Cx, actor: &Principal, id: &OrderId, seen: Instant, reason: Option<&str>) -> Result<()> {
    access::staff(actor, StaffAct::Review)?;
    let mut tx = cx.db.begin().await?;
    let row = access::order(&mut tx, actor, id).await?;
    if side(&mut tx, actor, &row).await? != Side::Staff {
        return Err(Error::Forbidden);
    }
    let order = stored::read(&row)?;
    let solution = solution_of(&mut tx, &order).await?;
    let rating = store::review::lock(&mut tx, &solution).await?;
    let before = store::review::of_order(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if before.at != seen {
        return Err(Refusal::ReviewChanged.into());
    }
    if before.hidden.as_deref() == reason {
        return Ok(());
    }
    let after = ReviewRow { hidden: reason.map(str::to_owned), ..before.clone() };
    store::review::put(&mut tx, &after).await?;
    store::review::set(&mut tx, &solution, counted(rating, Some(&before), Some(&after))).await?;
    let now = cx.clock.now(&mut tx).await?;
    let news = match reason {
        Some(reason) => OrderNews::ReviewHidden { reason: reason.to_owned() },
        None => OrderNews::ReviewShown,
    };
    notice::tell(cx, &mut tx, now, Audience::Business(&order.business), &of_order(&order, news)).await?;
    let what = if reason.is_some() { Action::ReviewHidden } else { Action::ReviewShown };
    audit::append(cx, &mut tx, actor, what, &id, &json!({ "reason": reason })).await?;
    Ok(tx.commit().await?)
}

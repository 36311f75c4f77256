//! The queues of work of the program's staff. Each is read from an index; none reads the orders one by one.

use chrono::NaiveDate;
use domain::access::StaffAct;
use domain::approval::Kind;
use domain::queue::{Queue, used};
use domain::time::{Instant, end_of, start_of};
use domain::view::staff::{MOST_WAITING, QueueLine, Queues, StaffFrame};
use domain::workday::Calendar;
use store::Tx;
use store::queue::Clock;

use crate::error::Result;
use crate::{Cx, Principal, access, calendar, program};

/// The most days that are looked back for the last day whose promise has passed.
const LOOKED_BACK: usize = 60;

/// What stands around each page of the staff: the counts of the side bar, and the current program.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but staff.
pub async fn frame(cx: &Cx, actor: &Principal) -> Result<StaffFrame> {
    let person = access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let mut waiting = Vec::new();
    let most = u32::try_from(MOST_WAITING).unwrap_or(u32::MAX);
    for queue in Queue::open_to(|act| person.staff.iter().any(|role| role.may(act))) {
        let number = store::queue::count(&mut tx, queue, most).await?;
        if number > 0 {
            waiting.push((queue, number));
        }
    }
    let now = cx.clock.now(&mut tx).await?;
    let program = program::current(&mut tx, now).await?.map(|program| (program.name_zh, program.name_en));
    let unread = store::notice::unread(&mut tx, "staff", "", MOST_WAITING).await?;
    Ok(StaffFrame { waiting, unread, program })
}

/// The queues that the person may open, with what waits in each.
pub(crate) async fn read(tx: &mut Tx, actor: &Principal, now: Instant) -> Result<Queues> {
    let person = access::staff(actor, StaffAct::See)?;
    let calendar = calendar::load(tx).await?;
    let mut lines = Vec::new();
    for queue in Queue::open_to(|act| person.staff.iter().any(|role| role.may(act))) {
        lines.push(line(tx, &calendar, queue, now).await?);
    }
    Ok(Queues { lines })
}

async fn line(tx: &mut Tx, calendar: &Calendar, queue: Queue, now: Instant) -> Result<QueueLine> {
    let nothing = QueueLine { queue, count: 0, since: None, due: None, used: 0, overdue: 0, today: 0 };
    let Some(first) = store::queue::first(tx, queue).await? else { return Ok(nothing) };
    let days = queue.terms().days;
    let tomorrow = end_of(now.day());
    let (since, due, late_before, today_before) = match store::queue::clock(queue) {
        Clock::Due => {
            // the calendar does not know every deadline yet
            let due = Some(first).filter(|due| due.millis() < i64::MAX);
            let last = due.map(|due| due.plus_millis(-1).day());
            let begun = last.and_then(|day| calendar.working_days_before(day, days).ok()).map(start_of);
            (begun, due, now.plus_millis(1), tomorrow.plus_millis(1))
        }
        Clock::Since => {
            let due = calendar.deadline(first.day(), days).ok().map(|deadline| deadline.instant());
            (Some(first), due, begun_before(calendar, days, now), begun_before(calendar, days, tomorrow))
        }
    };
    let proposed = proposed(tx, queue).await?.len();
    let overdue = store::queue::count_before(tx, queue, late_before).await?;
    let by_tonight = store::queue::count_before(tx, queue, today_before).await?;
    let all = store::queue::count(tx, queue, store::desk::MAX_COUNTED).await?;
    let count = match i64::from(store::desk::MAX_COUNTED) {
        most if all >= most => most,
        _ => all.saturating_sub(i64::try_from(proposed).unwrap_or_default()),
    };
    if count == 0 {
        return Ok(nothing);
    }
    let overdue = overdue.min(count);
    Ok(QueueLine {
        queue,
        count,
        since,
        due,
        used: since.zip(due).map_or(0, |(since, due)| used(since, due, now)),
        overdue,
        today: by_tonight.min(count).saturating_sub(overdue),
    })
}

/// The instant before which an entry must have begun for its promise to be over at `end`.
fn begun_before(calendar: &Calendar, days: u16, end: Instant) -> Instant {
    let is_over = |day: &NaiveDate| calendar.deadline(*day, days).is_ok_and(|deadline| deadline.instant() <= end);
    let days = std::iter::successors(Some(end.day()), NaiveDate::pred_opt).take(LOOKED_BACK);
    days.into_iter().find(is_over).map_or(Instant::from_millis(i64::MIN), end_of)
}

/// The orders of a queue whose decision is proposed: their next step is its answer, which is counted there.
pub(crate) async fn proposed(tx: &mut Tx, queue: Queue) -> Result<Vec<String>> {
    if queue != Queue::Refunds {
        return Ok(Vec::new());
    }
    Ok(store::approval::open_about(tx, Kind::RefundObjection.name()).await?)
}

//! On-time rates: what staff and vendors did in time and late, by week, and what is late now. All of it is read from
//! running sums; [`count`] adds to them what was done.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use domain::access::StaffAct;
use domain::queue::Queue;
use domain::time::Instant;
use domain::view::staff::{Kept, KeptBy, KeptPage, QueueLine, Week};
use domain::workday::Calendar;
use store::Tx;
use store::promise::{Note, Sum};

use crate::error::Result;
use crate::{Cx, Principal, access, calendar, queues};

/// How many weeks are shown.
const WEEKS: u64 = 6;
/// A week, and what was done in time and late in it.
type Done = (NaiveDate, i64, i64);

/// How many notes are counted at once.
const MOST: u32 = 500;

/// Adds what was done to the sums. Returns whether there is more.
///
/// # Errors
/// Those of the database.
pub async fn count(cx: &Cx) -> Result<bool> {
    if !store::promise::is_noted(&mut cx.db.read().await?).await? {
        return Ok(false);
    }
    let mut tx = cx.db.begin().await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let notes = store::promise::take(&mut tx, MOST).await?;
    let full = notes.len() == usize::try_from(MOST).unwrap_or(usize::MAX);
    let mut sums: BTreeMap<(String, NaiveDate, String), (i64, i64)> = BTreeMap::new();
    for note in notes {
        let at = note.at.unwrap_or(now);
        let late = is_late(&calendar, &note, at)?;
        let (in_time, too_late) = sums.entry((note.of_kind, monday(at), note.name)).or_default();
        *(if late { too_late } else { in_time }) += 1;
    }
    for ((of_kind, week, name), (in_time, late)) in sums {
        store::promise::add(&mut tx, &Sum { of_kind, week, name, in_time, late }).await?;
    }
    tx.commit().await?;
    Ok(full)
}

/// Whether something was done after its deadline. Where the calendar does not know the deadline, it was in time.
fn is_late(calendar: &Calendar, note: &Note, at: Instant) -> Result<bool> {
    let due = match (note.due, note.since) {
        (Some(due), _) => Some(due),
        (None, Some(since)) => {
            let queue: Queue = access::from_name(&note.name)?;
            calendar.deadline(since.day(), queue.terms().days).ok().map(|deadline| deadline.instant())
        }
        (None, None) => None,
    };
    Ok(due.map_or(note.late, |due| due <= at))
}

/// The Monday of the week.
fn monday(at: Instant) -> NaiveDate {
    let day = at.day();
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// The weeks that are shown, the oldest first.
fn weeks(now: Instant) -> Vec<NaiveDate> {
    let this = monday(now);
    (0..WEEKS).rev().filter_map(|back| this.checked_sub_days(Days::new(back.saturating_mul(7)))).collect()
}

/// What the queues of the staff did, by week. The right to see is the caller's check.
pub(crate) async fn of_queues(tx: &mut Tx, now: Instant) -> Result<Vec<Week>> {
    let weeks = weeks(now);
    let sums = store::promise::of_queues(tx, weeks.first().copied().unwrap_or_default()).await?;
    let week = |monday: NaiveDate| {
        let of_week = sums.iter().filter(|sum| sum.week == monday);
        let kept = of_week.fold(Kept::default(), |kept, sum| kept.plus(sum.in_time, sum.late));
        Week { monday, kept }
    };
    Ok(weeks.into_iter().map(week).collect())
}

/// On-time rates of each queue and of each vendor, by week, and what is late now.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but staff.
pub async fn page(cx: &Cx, actor: &Principal) -> Result<KeptPage> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let weeks = weeks(now);
    let from = weeks.first().copied().unwrap_or_default();
    let sums = store::promise::of_queues(&mut tx, from).await?;
    let open = queues::read(&mut tx, actor, now).await?;
    let mut by_queue = Vec::new();
    for QueueLine { queue, overdue, .. } in open.lines {
        let name = access::name_of(&queue)?;
        let its = sums.iter().filter(|sum| sum.name == name).map(|sum| (sum.week, sum.in_time, sum.late));
        by_queue.push(KeptBy { of: queue, weeks: by_week(&weeks, its), late_now: overdue });
    }
    let mut late_now: BTreeMap<_, i64> = BTreeMap::new();
    for late in store::promise::late_now(&mut tx).await? {
        *late_now.entry(late.vendor_id).or_default() += 1;
    }
    let mut vendors: BTreeMap<_, (String, Vec<Done>)> = BTreeMap::new();
    for sum in store::promise::of_vendors(&mut tx, from).await? {
        let (_, its) = vendors.entry(sum.vendor_id).or_insert_with(|| (sum.vendor_name, Vec::new()));
        its.push((sum.week, sum.in_time, sum.late));
    }
    let mut by_vendor: Vec<KeptBy<String>> = vendors
        .into_iter()
        .map(|(id, (of, its))| KeptBy {
            of,
            weeks: by_week(&weeks, its.into_iter()),
            late_now: late_now.get(&id).copied().unwrap_or_default(),
        })
        .collect();
    // those that are late most come first
    by_vendor.sort_by_key(|line| std::cmp::Reverse((line.late_now, line.sum().late)));
    Ok(KeptPage { weeks, by_queue, by_vendor })
}

fn by_week(weeks: &[NaiveDate], sums: impl Iterator<Item = Done>) -> Vec<Week> {
    let mut found: BTreeMap<NaiveDate, Kept> = weeks.iter().map(|monday| (*monday, Kept::default())).collect();
    for (monday, in_time, late) in sums {
        if let Some(kept) = found.get_mut(&monday) {
            *kept = kept.plus(in_time, late);
        }
    }
    found.into_iter().map(|(monday, kept)| Week { monday, kept }).collect()
}

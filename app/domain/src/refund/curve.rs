//! The whole refund curve of a term: what a chart draws and what the words at it say (rules §6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Input, Outcome, boundary, middle, outcome, started};
use crate::rules::HalfPolicy;

/// A stretch of days with one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Its first day.
    pub from: NaiveDate,
    /// The day after its last: exclusive.
    pub until: NaiveDate,
    /// What comes back on each of its days.
    pub outcome: Outcome,
}

/// The next change of what comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The first day with the other result: whoever applies before it has today's.
    pub on: NaiveDate,
    /// What comes back from then on; `None`: the term is over.
    pub outcome: Option<Outcome>,
}

/// The results over the whole term, whatever the input's day: one segment a service month, the middle month of an odd term
/// in two where the calendar decides the half. The segments adjoin, from the start to the first day without service.
/// Empty when nothing starts.
#[must_use]
pub fn curve(input: &Input) -> Vec<Segment> {
    let Some(start) = started(input) else { return Vec::new() };
    let mut edges: Vec<NaiveDate> = (0..=u32::from(input.term_months)).map(|month| boundary(start, month)).collect();
    if input.half == HalfPolicy::Calendar {
        edges.push(middle(start, input.term_months));
        edges.sort_unstable();
    }
    edges.dedup();
    edges
        .iter()
        .zip(edges.iter().skip(1))
        .filter_map(|(&from, &until)| {
            outcome(&Input { on: from, ..*input }).ok().map(|outcome| Segment { from, until, outcome })
        })
        .collect()
}

/// The last day of the term on which cash comes back, or `None` when none ever does once the service has started.
#[must_use]
pub fn cliff(input: &Input) -> Option<NaiveDate> {
    curve(input).iter().rfind(|segment| segment.outcome.cash_back.get() > 0)?.until.pred_opt()
}

/// Whether nothing at all comes back once the service has started, neither money nor points.
#[must_use]
pub fn all_consumed_at_once(input: &Input) -> bool {
    let nothing = |back: Outcome| back.cash_back.get() == 0 && back.points_back.is_zero();
    curve(input).iter().all(|segment| nothing(segment.outcome))
}

/// What comes back on either side of the [`cliff`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtCliff {
    /// The last day on which cash comes back.
    pub last: NaiveDate,
    /// What comes back on it.
    pub before: Outcome,
    /// The day after.
    pub first: NaiveDate,
    /// What comes back then; `None`: the term is over.
    pub after: Option<Outcome>,
}

/// Both sides of the [`cliff`], whatever the input's day; `None` when no cash ever comes back once the service has started.
#[must_use]
pub fn at_cliff(input: &Input) -> Option<AtCliff> {
    let last = cliff(input)?;
    let first = last.succ_opt()?;
    let on = |on| outcome(&Input { on, ..*input }).ok();
    Some(AtCliff { last, before: on(last)?, first, after: on(first) })
}

/// The next day on which the money that comes back is another than on the input's day, or the term is over. `None` when the
/// term is over already, or nothing starts.
#[must_use]
pub fn next_change(input: &Input) -> Option<Change> {
    let now = outcome(input).ok()?;
    let segments = curve(input);
    let end = segments.last()?.until;
    let other = |segment: &&Segment| {
        let then = segment.outcome;
        segment.from > input.on && (then.cash_back, then.points_back) != (now.cash_back, now.points_back)
    };
    Some(
        segments
            .iter()
            .find(other)
            .map_or(Change { on: end, outcome: None }, |next| Change { on: next.from, outcome: Some(next.outcome) }),
    )
}

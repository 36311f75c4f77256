//! The refund curve over a whole term, for charts and the words beside them (rules §6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Input, Outcome, boundary, middle, outcome, started};
use crate::rules::HalfPolicy;

/// A range of days with the same result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Its first day.
    pub from: NaiveDate,
    /// The day after its last day.
    pub until: NaiveDate,
    /// What a refund on each of its days returns.
    pub outcome: Outcome,
}

/// The next day on which the result changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The first day with the new result. An application before it has today's result.
    pub on: NaiveDate,
    /// What a refund returns from then on; `None` when the term is over.
    pub outcome: Option<Outcome>,
}

/// The results over the whole term; the input's day does not matter. There is one segment for each service month; the
/// middle month of an odd term has two where the calendar decides the half. The segments adjoin, from the start to the
/// first day without service. Empty without a start.
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

/// The last day of the term on which cash is returned; `None` when no cash is ever returned once the service has
/// started.
#[must_use]
pub fn cliff(input: &Input) -> Option<NaiveDate> {
    curve(input).iter().rfind(|segment| segment.outcome.cash_back.get() > 0)?.until.pred_opt()
}

/// Whether nothing is returned once the service has started, neither cash nor points.
#[must_use]
pub fn all_consumed_at_once(input: &Input) -> bool {
    let nothing = |back: Outcome| back.cash_back.get() == 0 && back.points_back.is_zero();
    curve(input).iter().all(|segment| nothing(segment.outcome))
}

/// What a refund returns on either side of the [`cliff`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtCliff {
    /// The last day on which cash is returned.
    pub last: NaiveDate,
    /// What a refund returns on that day.
    pub before: Outcome,
    /// The day after.
    pub first: NaiveDate,
    /// What a refund returns then; `None` when the term is over.
    pub after: Option<Outcome>,
}

/// Both sides of the [`cliff`]; the input's day does not matter. `None` when no cash is ever returned once the service
/// has started.
#[must_use]
pub fn at_cliff(input: &Input) -> Option<AtCliff> {
    let last = cliff(input)?;
    let first = last.succ_opt()?;
    let on = |on| outcome(&Input { on, ..*input }).ok();
    Some(AtCliff { last, before: on(last)?, first, after: on(first) })
}

/// The next day on which the refund differs from that on the input's day, or the term is over. `None` when the term is
/// over already, or there is no start.
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

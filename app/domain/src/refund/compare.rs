//! Two policies compared over a whole term: the days on which a refund differs.

use chrono::NaiveDate;

use super::{Input, Outcome, curve, outcome};

/// A range of days on which two policies return different amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Its first day.
    pub from: NaiveDate,
    /// The day after its last day.
    pub until: NaiveDate,
    /// What a refund on each of its days returns by the first input.
    pub one: Outcome,
    /// What it returns by the second input.
    pub other: Outcome,
}

impl Difference {
    /// How many days it has.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.until.signed_duration_since(self.from).num_days()
    }
}

/// The days of the term on which two inputs return different amounts, in order. The inputs may differ in anything but
/// start and term; their days do not matter. Ranges with different amounts are separate, even if they adjoin.
#[must_use]
pub fn differences(one: &Input, other: &Input) -> Vec<Difference> {
    let (first, second) = (curve(one), curve(other));
    let mut edges: Vec<NaiveDate> =
        first.iter().chain(&second).flat_map(|segment| [segment.from, segment.until]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
        .iter()
        .zip(edges.iter().skip(1))
        .filter_map(|(&from, &until)| {
            let on = |input: &Input| outcome(&Input { on: from, ..*input }).ok();
            let (one, other) = (on(one)?, on(other)?);
            let differ = (one.cash_back, one.points_back) != (other.cash_back, other.points_back);
            differ.then_some(Difference { from, until, one, other })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Points, Twd};
    use crate::refund::{Fault, boundary};
    use crate::rules::HalfPolicy;

    const POLICIES: [HalfPolicy; 3] =
        [HalfPolicy::Calendar, HalfPolicy::CountedMonths, HalfPolicy::CountedMonthsStrict];

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn case(term_months: u8, half: HalfPolicy) -> Input {
        let start = day("2022-06-01");
        Input {
            self_pay: Twd::new(30_000),
            points: Points::new(30_000),
            term_months,
            start: Some(start),
            on: start,
            fault: Fault::Member,
            half,
        }
    }

    #[test]
    fn the_strict_count_of_six_months_differs_in_the_third_month_only() {
        let found = differences(&case(6, HalfPolicy::Calendar), &case(6, HalfPolicy::CountedMonthsStrict));
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((only.from, only.until, only.days()), (day("2022-08-01"), day("2022-09-01"), 31));
        assert_eq!((only.one.cash_back, only.other.cash_back), (Twd::new(15_000), Twd::ZERO));
        assert_eq!(only.one.points_back, only.other.points_back);
        assert!(differences(&case(6, HalfPolicy::Calendar), &case(6, HalfPolicy::CountedMonths)).is_empty());
    }

    #[test]
    fn a_day_is_in_a_range_exactly_if_its_refunds_differ() {
        for term in 1..=13 {
            for (half, with) in POLICIES.into_iter().flat_map(|half| POLICIES.map(|with| (half, with))) {
                let (one, other) = (case(term, half), case(term, with));
                let found = differences(&one, &other);
                let end = boundary(day("2022-06-01"), u32::from(term));
                for on in day("2022-06-01").iter_days().take_while(|on| *on < end) {
                    let back = |input: &Input| {
                        let outcome = outcome(&Input { on, ..*input }).expect("within the term");
                        (outcome.cash_back, outcome.points_back)
                    };
                    let range = found.iter().find(|range| range.from <= on && on < range.until);
                    assert_eq!(range.is_some(), back(&one) != back(&other), "{term} months, {half:?} {with:?}, {on}");
                    if let Some(range) = range {
                        assert_eq!((range.one.cash_back, range.one.points_back), back(&one), "{on}");
                        assert_eq!((range.other.cash_back, range.other.points_back), back(&other), "{on}");
                    }
                }
            }
        }
    }

    #[test]
    fn without_a_start_nothing_differs() {
        let unknown = |half| Input { start: None, ..case(6, half) };
        assert!(differences(&unknown(HalfPolicy::Calendar), &unknown(HalfPolicy::CountedMonthsStrict)).is_empty());
    }
}

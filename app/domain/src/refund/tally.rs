//! Sums over many refunds: what comes back in all, how it is spread, and how a second policy compares.

use super::{Input, Outcome, outcome};
use crate::money::{Points, Twd};
use crate::rules::HalfPolicy;

/// The highest amounts of the bands of [`Tally::amounts`] but the last, in dollars.
pub const AMOUNTS: [i64; 3] = [5_000, 10_000, 15_000];

/// The shares of the price that bound the bands of [`Tally::shares`], in percent: nothing, up to 25, 50 and 75, less than
/// all, all.
pub const SHARES: [i64; 3] = [25, 50, 75];

/// Sums over many cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many cases.
    pub cases: u32,
    /// How many of them have no refund, because the term is over.
    pub over: u32,
    /// The cash that comes back in all.
    pub cash_back: Twd,
    /// The points that come back in all.
    pub points_back: Points,
    /// How many cases by the share of the price that comes back; see [`SHARES`].
    pub shares: [u32; 6],
    /// How many cases have the same refund by the second policy.
    pub same: u32,
    /// How many have a smaller one.
    pub less: u32,
    /// How many have a larger one.
    pub more: u32,
    /// How many of those that differ, by the amount; see [`AMOUNTS`].
    pub amounts: [u32; 4],
}

impl Tally {
    /// Adds a case, and compares it with the same case by a second policy, if there is one.
    pub fn add(&mut self, input: &Input, second: Option<HalfPolicy>) {
        self.cases += 1;
        let result = |input: &Input| outcome(input).map(|outcome| (outcome, back(&outcome)));
        let first = result(input);
        match &first {
            Err(_) => self.over += 1,
            Ok((outcome, amount)) => {
                self.cash_back = self.cash_back + outcome.cash_back;
                self.points_back = self.points_back + outcome.points_back;
                let price = input.self_pay + input.points.worth();
                count(&mut self.shares, share(*amount, price.get()));
            }
        }
        let Some(half) = second else { return };
        let amount = |result: Result<(Outcome, i64), _>| result.map_or(0, |(_, amount)| amount);
        let (one, other) = (amount(first), amount(result(&Input { half, ..*input })));
        match other - one {
            0 => self.same += 1,
            difference => {
                if difference < 0 {
                    self.less += 1;
                } else {
                    self.more += 1;
                }
                let band = AMOUNTS.iter().take_while(|highest| difference.abs() > **highest).count();
                count(&mut self.amounts, band);
            }
        }
    }
}

/// What comes back, cash and points together.
fn back(outcome: &Outcome) -> i64 {
    (outcome.cash_back + outcome.points_back.worth()).get()
}

/// The band of a share.
fn share(back: i64, price: i64) -> usize {
    let percent = |bound: &&i64| back.saturating_mul(100) > price.saturating_mul(**bound);
    match back {
        0 => 0,
        all if all == price => SHARES.len() + 2,
        _ => 1 + SHARES.iter().take_while(percent).count(),
    }
}

fn count(bands: &mut [u32], band: usize) {
    if let Some(count) = bands.get_mut(band) {
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refund::Fault;

    fn case(on: &str, half: HalfPolicy) -> Input {
        let day = |text: &str| text.parse().expect("a day");
        Input {
            self_pay: Twd::new(30_000),
            points: Points::new(30_000),
            term_months: 6,
            start: Some(day("2022-06-01")),
            on: day(on),
            fault: Fault::Member,
            half,
        }
    }

    #[test]
    fn cases_are_counted_by_what_comes_back() {
        let mut tally = Tally::default();
        // 60,000 · 40,000 · 30,000 · 10,000 · 5,000 · 0 of 60,000, and one after the term
        for on in ["2022-05-20", "2022-07-15", "2022-08-15", "2022-09-15", "2022-10-15", "2022-11-15", "2022-12-01"] {
            tally.add(&case(on, HalfPolicy::Calendar), None);
        }
        assert_eq!((tally.cases, tally.over), (7, 1));
        assert_eq!((tally.cash_back, tally.points_back), (Twd::new(65_000), Points::new(80_000)));
        assert_eq!(tally.shares, [1, 2, 1, 1, 0, 1]);
        assert_eq!((tally.same, tally.less, tally.more), (0, 0, 0), "nothing to compare with");
    }

    #[test]
    fn a_second_policy_gives_the_same_less_or_more() {
        let mut tally = Tally::default();
        let (calendar, strict) = (HalfPolicy::Calendar, HalfPolicy::CountedMonthsStrict);
        for (on, half, second) in [
            ("2022-08-15", calendar, strict),
            ("2022-08-15", strict, calendar),
            ("2022-07-15", calendar, strict),
            ("2022-12-01", calendar, strict),
        ] {
            tally.add(&case(on, half), Some(second));
        }
        assert_eq!((tally.same, tally.less, tally.more), (2, 1, 1));
        assert_eq!(tally.amounts, [0, 0, 2, 0], "15,000 is in the third band");
    }
}

//! The effect of a draft of the rules on past orders: what a refund returns by the version in force and by the draft. An
//! order with an application is replayed at its day, one whose service runs at today's. Signed orders keep their own
//! version; the replay only shows what the draft would do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{Points, Twd};
use crate::order::{Order, State};
use crate::refund::{Fault, Input, Outcome, outcome};
use crate::rules::ProgramRules;

/// What a refund returns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Cash.
    pub cash: Twd,
    /// Points.
    pub points: Points,
}

impl From<Outcome> for Returned {
    fn from(outcome: Outcome) -> Self {
        Self { cash: outcome.cash_back, points: outcome.points_back }
    }
}

/// An order for which the draft makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// The used months.
    pub used_months: u32,
    /// The term.
    pub term_months: u8,
    /// By the version in force.
    pub before: Returned,
    /// By the draft.
    pub after: Returned,
}

impl Replayed {
    /// How much more the member would get, in dollars and points together; negative for less.
    #[must_use]
    pub fn gain(&self) -> i64 {
        let sum = |returned: Returned| returned.cash.get().saturating_add(returned.points.get());
        sum(self.after).saturating_sub(sum(self.before))
    }
}

/// The sums of a replay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplaySums {
    /// How many orders were looked at.
    pub looked: u32,
    /// How many of them have something to refund, or had.
    pub replayed: u32,
    /// How many members' orders would get less.
    pub less: u32,
    /// How many would get more.
    pub more: u32,
    /// The cash of all differences; negative when less would be returned.
    pub cash: Twd,
    /// The points of all differences.
    pub points: Points,
}

impl ReplaySums {
    /// Adds an order. Returns whether the draft makes a difference for it.
    pub fn add(&mut self, found: Option<&Replayed>) -> bool {
        self.looked = self.looked.saturating_add(1);
        let Some(found) = found else { return false };
        self.replayed = self.replayed.saturating_add(1);
        let (before, after) = (found.before, found.after);
        self.cash = self.cash + (after.cash - before.cash);
        self.points = self.points + (after.points - before.points);
        match found.gain() {
            0 => return before != after,
            gain if gain < 0 => self.less = self.less.saturating_add(1),
            _ => self.more = self.more.saturating_add(1),
        }
        true
    }
}

/// Replays an order; `None` when it has, and had, nothing to refund.
#[must_use]
pub fn replay(order: &Order, in_force: &ProgramRules, draft: &ProgramRules, today: NaiveDate) -> Option<Replayed> {
    let input = input(order, today)?;
    let by = |rules: &ProgramRules| outcome(&Input { half: rules.half, ..input }).ok();
    let (before, after) = (by(in_force)?, by(draft)?);
    Some(Replayed {
        used_months: before.used_months,
        term_months: input.term_months,
        before: before.into(),
        after: after.into(),
    })
}

fn input(order: &Order, today: NaiveDate) -> Option<Input> {
    match &order.state {
        State::RefundRequested(facts) => Some(facts.application.quote.input),
        State::Refunding(facts) => Some(facts.application.quote.input),
        State::Refunded(facts) => Some(facts.application.quote.input),
        State::InService(facts) => Some(Input {
            self_pay: order.terms.self_pay,
            points: order.terms.points,
            term_months: order.terms.term_months,
            start: Some(facts.start),
            on: today,
            fault: Fault::Member,
            half: order.terms.rules.half,
        }),
        State::Draft(_)
        | State::Submitted(_)
        | State::Accepted(_)
        | State::Paid(_)
        | State::HandedOver(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::tests::{World, day};
    use crate::rules::{HalfPolicy, program_111};

    #[test]
    fn a_running_order_is_replayed_at_today_and_the_sums_say_who_gets_less() {
        // NT$60,000 for six months from 2022-06-01, half by points
        let world = World::in_service();
        let in_force = program_111().rules;
        let strict = ProgramRules { half: HalfPolicy::CountedMonthsStrict, ..in_force.clone() };
        let order = &world.orders[0];
        let mut sums = ReplaySums::default();
        // three of six months are used on 08-15: half by the calendar, and no longer less than half by counted months
        let found = replay(order, &in_force, &strict, day(2022, 8, 15)).expect("replayed");
        assert_eq!((found.used_months, found.term_months, found.after.cash), (3, 6, Twd::ZERO));
        assert_eq!(found.gain(), -found.before.cash.get());
        assert!(found.before.cash > Twd::ZERO && found.before.points == found.after.points);
        assert!(sums.add(Some(&found)));
        let early = replay(order, &in_force, &strict, day(2022, 7, 15)).expect("replayed");
        assert!(!sums.add(Some(&early)), "no difference");
        assert!(!sums.add(None));
        assert_eq!((sums.looked, sums.replayed, sums.less, sums.more), (3, 2, 1, 0));
        assert_eq!(sums.cash.get(), found.gain());
        assert_eq!(
            replay(&World::in_service().orders[0], &in_force, &strict, day(2023, 8, 15)),
            None,
            "the term is over"
        );
    }
}

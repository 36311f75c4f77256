//! The points planner: how a business's points are distributed over the plans it considers.
//!
//! Every distribution that uses all usable points costs the same cash in all: the prices less `min(points, sum of the
//! caps)`. So the ways differ only in which plans are paid in cash. That cash is lost when a plan is given up in the
//! second half of its term, while points still come back (rules §6).

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{MAX_PRICE, Points, Twd};
use crate::refund::{Fault, Input, middle, outcome};
use crate::rules::{HalfPolicy, ProgramRules};

/// How many plans can be planned at once.
pub const MAX_PLANS: usize = 6;

/// A plan under consideration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its price, 1..=[`MAX_PRICE`].
    pub price: Twd,
    /// Its term in months, 1..=60.
    pub term_months: u8,
    /// The most points that may pay for it: by [`ProgramRules::points_cap`], and zero outside the program's zone.
    pub cap: Points,
}

/// The rule by which points are distributed. None of them leaves points unused that a plan could use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// In proportion to the caps: every plan has the same share of cash.
    Even,
    /// The longest term first. Points come back pro rata until the end of a term, cash only in its first half, so the
    /// plans with the longest terms then risk the least cash.
    LongestFirst,
    /// The most expensive plan first: few plans use points, the others use none.
    DearestFirst,
}

impl Way {
    /// All ways, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Even, Self::LongestFirst, Self::DearestFirst];
}

/// A distribution of points over plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// The points of each plan, in the order of the plans.
    pub points: Vec<Points>,
    /// The points used in all.
    pub used: Points,
    /// The points left over because every plan is at its cap.
    pub unused: Points,
    /// The cash that the plans cost besides, which is the lowest possible.
    pub self_pay: Twd,
}

/// Distributes points over plans. No plan gets more than its cap; all together get `min(available, sum of the caps)`. A
/// negative cap or balance counts as zero. Plans that the rule ranks equal are served in their order.
#[must_use]
pub fn share_out(plans: &[Candidate], available: Points, way: Way) -> Shares {
    let available = available.max(Points::ZERO);
    let caps: Vec<Points> = plans.iter().map(|plan| plan.cap.max(Points::ZERO)).collect();
    let points = match way {
        Way::Even => evenly(&caps, available),
        Way::LongestFirst => in_turn(&caps, available, &order_by(plans, |plan| (plan.term_months, plan.price))),
        Way::DearestFirst => in_turn(&caps, available, &order_by(plans, |plan| (plan.price, plan.term_months))),
    };
    let used: Points = points.iter().copied().sum();
    let price: Twd = plans.iter().map(|plan| plan.price).sum();
    Shares { points, used, unused: available - used, self_pay: price - used.worth() }
}

/// The indices of the plans, the greatest key first; equal ones keep their order.
fn order_by<K: Ord>(plans: &[Candidate], key: impl Fn(&Candidate) -> K) -> Vec<usize> {
    let mut places: Vec<_> = plans.iter().enumerate().collect();
    places.sort_by_key(|(place, plan)| (Reverse(key(plan)), *place));
    places.into_iter().map(|(place, _)| place).collect()
}

/// Gives each plan in turn as many points as it may use, while there are points.
fn in_turn(caps: &[Points], available: Points, order: &[usize]) -> Vec<Points> {
    let mut left = available;
    let mut shares = vec![Points::ZERO; caps.len()];
    for place in order {
        if let (Some(share), Some(cap)) = (shares.get_mut(*place), caps.get(*place)) {
            *share = (*cap).min(left);
            left = left - *share;
        }
    }
    shares
}

/// Distributes in proportion to the caps, in whole points, by the largest remainder.
fn evenly(caps: &[Points], available: Points) -> Vec<Points> {
    let whole: i128 = caps.iter().map(|cap| i128::from(cap.get())).sum();
    let use_up = i128::from(available.get()).min(whole);
    if whole == 0 {
        return vec![Points::ZERO; caps.len()];
    }
    let exact: Vec<i128> = caps.iter().map(|cap| i128::from(cap.get()) * use_up).collect();
    let mut shares: Vec<i128> = exact.iter().map(|part| part.div_euclid(whole)).collect();
    let mut places: Vec<_> = exact.iter().enumerate().map(|(place, part)| (part.rem_euclid(whole), place)).collect();
    places.sort_by_key(|(rest, place)| (Reverse(*rest), *place));
    // Fewer points are left than there are plans with a remainder, so no plan exceeds its cap.
    let left = usize::try_from(use_up - shares.iter().sum::<i128>()).unwrap_or(0);
    for (_, place) in places.into_iter().take(left) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    shares.into_iter().map(|share| Points::new(i64::try_from(share).unwrap_or(i64::MAX))).collect()
}

/// The lowest price of another plan that could use this many points; `None` when points pay for nothing, or no allowed
/// price is high enough.
#[must_use]
pub fn price_that_takes(rules: &ProgramRules, points: Points) -> Option<Twd> {
    let percent = i128::from(rules.points_share_percent.min(100));
    if percent == 0 || points <= Points::ZERO {
        return None;
    }
    let needed = i128::from(points.get()) * 100;
    let price = needed.div_euclid(percent) + i128::from(needed.rem_euclid(percent) != 0);
    i64::try_from(price).ok().filter(|price| *price <= MAX_PRICE).map(Twd::new)
}

/// What a refund on one day returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// Cash back.
    pub cash: Twd,
    /// Points back.
    pub points: Points,
    /// Cash for unused months that does not come back.
    pub forfeited: Twd,
}

/// What a refund at the member's wish returns before and after the middle of the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MidTerm {
    /// On the last day of the first half.
    pub before: Back,
    /// On the first day of the second half.
    pub after: Back,
}

/// What giving up the plan in the middle of its term would return, if its service began on `start`.
#[must_use]
pub fn mid_term(plan: &Candidate, points: Points, half: HalfPolicy, start: NaiveDate) -> MidTerm {
    let turn = middle(start, plan.term_months);
    let self_pay = plan.price - points.worth();
    let on = |on: NaiveDate| {
        let input = Input {
            self_pay,
            points,
            term_months: plan.term_months,
            start: Some(start),
            on,
            fault: Fault::Member,
            half,
        };
        let none = Back { cash: Twd::ZERO, points: Points::ZERO, forfeited: Twd::ZERO };
        outcome(&input).map_or(none, |back| Back {
            cash: back.cash_back,
            points: back.points_back,
            forfeited: back.cash_forfeited,
        })
    };
    MidTerm { before: on(turn.pred_opt().unwrap_or(turn)), after: on(turn) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::program_111;

    fn plan(price: i64, term_months: u8) -> Candidate {
        let price = Twd::new(price);
        Candidate { price, term_months, cap: program_111().rules.points_cap(price) }
    }

    fn shared(plans: &[Candidate], available: i64, way: Way) -> Vec<i64> {
        share_out(plans, Points::new(available), way).points.iter().map(|points| points.get()).collect()
    }

    #[test]
    fn each_way_distributes_all_points_by_its_own_rule() {
        let plans = [plan(60_000, 6), plan(20_000, 24), plan(40_000, 12)];
        for (way, expected) in [
            (Way::Even, [15_000, 5_000, 10_000]),
            (Way::LongestFirst, [0, 10_000, 20_000]),
            (Way::DearestFirst, [30_000, 0, 0]),
        ] {
            assert_eq!(shared(&plans, 30_000, way), expected, "{way:?}");
            let shares = share_out(&plans, Points::new(30_000), way);
            assert_eq!((shares.used.get(), shares.unused.get(), shares.self_pay.get()), (30_000, 0, 90_000));
        }
    }

    #[test]
    fn points_beyond_all_caps_stay_unused_and_a_price_is_named_that_would_use_them() {
        let outside = Candidate { cap: Points::ZERO, ..plan(100_000, 12) };
        let shares = share_out(&[plan(14_001, 12), outside], Points::new(30_000), Way::Even);
        assert_eq!(shares.points, [7_000, 0].map(Points::new));
        assert_eq!((shares.used.get(), shares.unused.get()), (7_000, 23_000));
        let rules = program_111().rules;
        assert_eq!(price_that_takes(&rules, shares.unused), Some(Twd::new(46_000)));
        assert_eq!(price_that_takes(&rules, Points::new(MAX_PRICE)), None);
        assert_eq!(price_that_takes(&rules, Points::ZERO), None);
        assert_eq!(price_that_takes(&ProgramRules { points_share_percent: 0, ..rules }, Points::new(1)), None);
    }

    #[test]
    fn no_points_or_no_plans_give_an_empty_distribution() {
        for way in Way::ALL {
            assert_eq!(shared(&[], 30_000, way), Vec::<i64>::new());
            assert_eq!(shared(&[plan(60_000, 6)], 0, way), [0]);
            assert_eq!(shared(&[plan(60_000, 6)], -5, way), [0]);
            assert_eq!(shared(&[Candidate { cap: Points::new(-1), ..plan(60_000, 6) }], 5, way), [0]);
        }
    }

    #[test]
    fn after_the_middle_points_still_come_back_and_cash_does_not() {
        let start = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap();
        let found = mid_term(&plan(60_000, 6), Points::new(30_000), HalfPolicy::Calendar, start);
        let back = |cash, points, forfeited| Back {
            cash: Twd::new(cash),
            points: Points::new(points),
            forfeited: Twd::new(forfeited),
        };
        // The leaflet's 8/31 and 9/1.
        assert_eq!(found, MidTerm { before: back(15_000, 15_000, 0), after: back(0, 10_000, 10_000) });
    }

    fn any_plan() -> impl Strategy<Value = Candidate> {
        (1..=MAX_PRICE, 1u8..=60, any::<bool>()).prop_map(|(price, term_months, in_zone)| {
            let found = plan(price, term_months);
            if in_zone { found } else { Candidate { cap: Points::ZERO, ..found } }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_plan_gets_more_than_its_cap_and_no_usable_point_is_left_over(
            plans in prop::collection::vec(any_plan(), 0..=MAX_PLANS), available in 0..=2 * MAX_PRICE,
        ) {
            let caps: i64 = plans.iter().map(|plan| plan.cap.get()).sum();
            let price: i64 = plans.iter().map(|plan| plan.price.get()).sum();
            for way in Way::ALL {
                let shares = share_out(&plans, Points::new(available), way);
                prop_assert_eq!(shares.points.len(), plans.len());
                for (share, plan) in shares.points.iter().zip(&plans) {
                    prop_assert!(Points::ZERO <= *share && *share <= plan.cap);
                }
                prop_assert_eq!(shares.points.iter().copied().sum::<Points>(), shares.used);
                prop_assert_eq!(shares.used.get(), available.min(caps));
                prop_assert_eq!(shares.used.get() + shares.unused.get(), available);
                prop_assert_eq!(shares.self_pay.get(), price - available.min(caps));
            }
        }

        #[test]
        fn the_even_way_is_within_one_point_of_the_exact_proportion(
            plans in prop::collection::vec(any_plan(), 1..=MAX_PLANS), available in 0..=MAX_PRICE,
        ) {
            let caps: i128 = plans.iter().map(|plan| i128::from(plan.cap.get())).sum();
            let shares = share_out(&plans, Points::new(available), Way::Even);
            for (share, plan) in shares.points.iter().zip(&plans) {
                let exact = i128::from(plan.cap.get()) * i128::from(shares.used.get());
                prop_assert!((i128::from(share.get()) * caps - exact).abs() < caps.max(1));
            }
        }

        #[test]
        fn the_price_that_takes_points_is_the_lowest(points in 1..=MAX_PRICE / 2, percent in 1u32..=100) {
            let rules = ProgramRules { points_share_percent: percent, ..program_111().rules };
            if let Some(price) = price_that_takes(&rules, Points::new(points)) {
                prop_assert!(rules.points_cap(price).get() >= points);
                prop_assert!(rules.points_cap(Twd::new(price.get() - 1)).get() < points);
            } else {
                prop_assert!(rules.points_cap(Twd::new(MAX_PRICE)).get() < points);
            }
        }
    }
}

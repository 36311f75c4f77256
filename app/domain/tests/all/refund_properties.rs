//! Properties of every refund (rules §6.7), with random inputs, native and in the browser.

use chrono::{Datelike, Days, NaiveDate};
use domain::money::{MAX_PRICE, Points, Twd};
use domain::refund::{Fault, Input, boundary, cliff, curve, middle, next_change, outcome, quote, used_months};
use domain::rules::HalfPolicy;
use proptest::prelude::*;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn any_fault() -> impl Strategy<Value = Fault> {
    prop_oneof![Just(Fault::Member), Just(Fault::VendorNotStarted), Just(Fault::VendorEnded)]
}

fn any_half() -> impl Strategy<Value = HalfPolicy> {
    prop_oneof![Just(HalfPolicy::Calendar), Just(HalfPolicy::CountedMonths), Just(HalfPolicy::CountedMonthsStrict)]
}

fn any_start() -> impl Strategy<Value = NaiveDate> {
    let from = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");
    (0_u64..400_000).prop_map(move |days| from + Days::new(days))
}

/// Any input within the documented bounds, most days within or near the term.
fn any_input() -> impl Strategy<Value = Input> {
    let price = (1..=MAX_PRICE).prop_flat_map(|price| (Just(price), 0..=price));
    (price, 1_u8..=60, any_start(), -40_i64..1_900, any_fault(), any_half()).prop_map(
        |((price, points), term_months, start, after, fault, half)| Input {
            self_pay: Twd::new(price - points),
            points: Points::new(points),
            term_months,
            start: Some(start),
            on: start + chrono::Duration::days(after),
            fault,
            half,
        },
    )
}

/// Any value of every field, sensible or not.
fn absurd_input() -> impl Strategy<Value = Input> {
    let date = (i32::MIN..=i32::MAX).prop_map(|days| {
        NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    });
    (any::<i64>(), any::<i64>(), any::<u8>(), proptest::option::of(date.clone()), date, any_fault(), any_half())
        .prop_map(|(self_pay, points, term_months, start, on, fault, half)| Input {
            self_pay: Twd::new(self_pay),
            points: Points::new(points),
            term_months,
            start,
            on,
            fault,
            half,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn consumed_returned_and_forfeited_are_the_price_to_the_dollar(input in any_input()) {
        if let Ok(outcome) = outcome(&input) {
            prop_assert_eq!(outcome.cash_consumed + outcome.cash_back + outcome.cash_forfeited, input.self_pay);
            prop_assert_eq!(outcome.points_consumed + outcome.points_back, input.points);
        }
    }

    #[test]
    fn nothing_is_negative_and_nothing_exceeds_what_was_paid(input in any_input()) {
        if let Ok(outcome) = outcome(&input) {
            for cash in [outcome.cash_back, outcome.cash_consumed, outcome.cash_forfeited] {
                prop_assert!((Twd::ZERO..=input.self_pay).contains(&cash));
            }
            for points in [outcome.points_back, outcome.points_consumed] {
                prop_assert!((Points::ZERO..=input.points).contains(&points));
            }
            prop_assert!(outcome.used_months <= u32::from(input.term_months));
        }
    }

    #[test]
    fn a_later_application_never_returns_more(input in any_input(), later in 0_u64..800) {
        let then = Input { on: input.on + Days::new(later), ..input };
        match (outcome(&input), outcome(&then)) {
            (Ok(now), Ok(then)) => {
                prop_assert!(then.cash_back <= now.cash_back);
                prop_assert!(then.points_back <= now.points_back);
                prop_assert!(then.used_months >= now.used_months);
                prop_assert!(now.within_half || !then.within_half);
            }
            (Err(_), later) => prop_assert!(later.is_err(), "a term that is over stays over"),
            (Ok(_), Err(ended_on)) => prop_assert!(input.on < ended_on && ended_on <= then.on),
        }
    }

    #[test]
    fn a_term_is_over_from_its_last_boundary_on_unless_it_never_started(input in any_input()) {
        let start = input.start.expect("a start");
        let over = input.fault != Fault::VendorNotStarted && input.on >= boundary(start, u32::from(input.term_months));
        prop_assert_eq!(quote(&input).is_err(), over);
    }

    #[test]
    fn boundaries_never_drift(start in any_start(), months in 0_u32..720) {
        let edge = boundary(start, months);
        let next = boundary(start, months + 1);
        prop_assert!(edge < next);
        prop_assert!((27..=31).contains(&(next - edge).num_days()), "{} {}", edge, next);
        // The corresponding day, or the first of the following month where the month has no such day.
        prop_assert!(edge.day() == start.day() || (edge.day() == 1 && start.day() > 28));
        prop_assert_eq!(used_months(start, edge), months + 1);
        prop_assert_eq!(used_months(start, edge - Days::new(1)), months);
    }

    #[test]
    fn the_middle_lies_within_the_term(start in any_start(), term in 1_u8..=60) {
        let middle = middle(start, term);
        prop_assert!(start < middle && middle < boundary(start, u32::from(term)));
    }

    #[test]
    fn for_even_terms_the_calendar_and_counted_months_always_agree(input in any_input()) {
        let even = Input { term_months: (input.term_months >> 1).max(1) * 2, ..input };
        let by = |half| outcome(&Input { half, ..even });
        prop_assert_eq!(by(HalfPolicy::Calendar), by(HalfPolicy::CountedMonths));
    }

    #[test]
    fn the_cliff_and_the_next_change_agree_with_the_quotes_of_the_days(input in any_input()) {
        let cash = |on| outcome(&Input { on, ..input }).map_or(0, |outcome| outcome.cash_back.get());
        let in_term = curve(&input);
        if let Some(last) = cliff(&input) {
            prop_assert!(cash(last) > 0 && cash(last + Days::new(1)) == 0);
        } else {
            prop_assert!(in_term.iter().all(|segment| cash(segment.from) == 0));
        }
        if let Some(change) = next_change(&input) {
            let money = |on| outcome(&Input { on, ..input }).ok().map(|then| (then.cash_back, then.points_back));
            prop_assert!(input.on < change.on);
            prop_assert_ne!(money(change.on), money(input.on));
            prop_assert_eq!(money(change.on - Days::new(1)), money(input.on));
        }
    }

    #[test]
    fn no_input_panics(input in absurd_input(), months in any::<u32>()) {
        let _ = (quote(&input), curve(&input), cliff(&input), next_change(&input));
        let _ = boundary(input.on, months);
    }
}

//! The worked examples of rules §6, as tables, native and in the browser.

use chrono::NaiveDate;
use domain::money::{Points, Twd};
use domain::refund::{Fault, Input, Outcome, boundary, cliff, curve, middle, next_change, outcome, quote, used_months};
use domain::rules::HalfPolicy;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The leaflet's order: 30,000 self-paid and 30,000 points, ended at the member's wish.
fn order(start: &str, term_months: u8, on: &str) -> Input {
    Input {
        self_pay: Twd::new(30_000),
        points: Points::new(30_000),
        term_months,
        start: Some(day(start)),
        on: day(on),
        fault: Fault::Member,
        half: HalfPolicy::Calendar,
    }
}

fn numbers(input: &Input) -> (u32, i64, i64) {
    let Outcome { used_months, cash_back, points_back, .. } = quote(input).expect("within the term").outcome;
    (used_months, cash_back.get(), points_back.get())
}

#[test]
fn leaflet_a_refund_on_july_15_is_two_months_and_returns_20_000_in_cash_and_20_000_points() {
    assert_eq!(numbers(&order("2022-06-01", 6, "2022-07-15")), (2, 20_000, 20_000));
}

#[test]
fn leaflet_a_refund_on_october_15_is_five_months_and_returns_no_cash_and_5_000_points() {
    assert_eq!(numbers(&order("2022-06-01", 6, "2022-10-15")), (5, 0, 5_000));
}

#[test]
fn every_row_of_the_table_comes_out_to_the_dollar() {
    for (start, term, on, expected) in [
        ("2022-06-01", 6, "2022-07-15", (2, 20_000, 20_000)),
        ("2022-06-01", 6, "2022-10-15", (5, 0, 5_000)),
        ("2022-06-01", 6, "2022-05-20", (0, 30_000, 30_000)),
        ("2022-06-01", 6, "2022-06-01", (1, 25_000, 25_000)),
        ("2022-06-01", 6, "2022-06-30", (1, 25_000, 25_000)),
        ("2022-06-01", 6, "2022-07-01", (2, 20_000, 20_000)),
        ("2022-06-01", 6, "2022-08-31", (3, 15_000, 15_000)),
        ("2022-06-01", 6, "2022-09-01", (4, 0, 10_000)),
        ("2022-06-01", 6, "2022-11-30", (6, 0, 0)),
        ("2022-06-01", 3, "2022-07-01", (2, 10_000, 10_000)),
        ("2022-06-01", 3, "2022-07-16", (2, 10_000, 10_000)),
        ("2022-06-01", 3, "2022-07-17", (2, 0, 10_000)),
        ("2022-08-31", 12, "2023-02-28", (6, 15_000, 15_000)),
        ("2022-08-31", 12, "2023-03-01", (7, 0, 12_500)),
    ] {
        assert_eq!(numbers(&order(start, term, on)), expected, "{start} {term} {on}");
    }
}

#[test]
fn on_the_first_day_without_service_the_term_is_over() {
    for on in ["2022-12-01", "2022-12-02", "2999-12-31"] {
        let ended = quote(&order("2022-06-01", 6, on)).expect_err("over");
        assert_eq!(ended.ended_on, day("2022-12-01"));
        assert_eq!(ended.explanation.first().map(|line| line.rule.as_str()), Some("term_ended"));
    }
}

#[test]
fn boundaries_count_from_the_start_and_a_missing_day_is_the_first_of_the_next_month() {
    for (start, months, expected) in [
        ("2022-01-31", 0, "2022-01-31"),
        ("2022-01-31", 1, "2022-03-01"),
        ("2022-01-31", 2, "2022-03-31"),
        ("2022-01-31", 3, "2022-05-01"),
        ("2024-01-30", 1, "2024-03-01"),
        ("2024-01-29", 1, "2024-02-29"),
        ("2023-01-29", 1, "2023-03-01"),
        ("2024-02-29", 12, "2025-03-01"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2022-12-31", 2, "2023-03-01"),
        ("2022-11-30", 3, "2023-03-01"),
        ("2022-06-01", 6, "2022-12-01"),
        ("2022-06-01", 7, "2023-01-01"),
    ] {
        assert_eq!(boundary(day(start), months), day(expected), "{start} + {months}");
    }
    assert_eq!(boundary(NaiveDate::MAX, u32::MAX), NaiveDate::MAX);
}

#[test]
fn the_middle_is_a_boundary_for_even_terms_and_half_a_month_rounded_up_for_odd_ones() {
    for (start, term, expected) in [
        ("2022-06-01", 6, "2022-09-01"),
        ("2022-06-01", 3, "2022-07-17"),
        ("2022-06-01", 1, "2022-06-16"),
        ("2022-02-01", 1, "2022-02-15"),
        ("2024-02-01", 1, "2024-02-16"),
        ("2022-08-31", 12, "2023-03-01"),
        ("2022-01-31", 1, "2022-02-15"),
    ] {
        assert_eq!(middle(day(start), term), day(expected), "{start} {term}");
    }
}

#[test]
fn used_months_are_the_smallest_k_whose_boundary_is_ahead() {
    for start in ["2022-01-29", "2022-01-30", "2022-01-31", "2024-02-29", "2022-06-01"].map(day) {
        for on in start.iter_days().take(1_500) {
            let smallest = (0..).find(|k| on < boundary(start, *k)).expect("a boundary ahead");
            assert_eq!(used_months(start, on), smallest, "{start} {on}");
        }
        assert_eq!(used_months(start, start.pred_opt().expect("a day before")), 0);
    }
}

#[test]
fn counted_months_may_use_exactly_half_and_the_strict_policy_may_not() {
    use HalfPolicy::{Calendar, CountedMonths, CountedMonthsStrict};
    for (term, on, half, within) in [
        (6, "2022-08-31", Calendar, true),
        (6, "2022-08-31", CountedMonths, true),
        (6, "2022-08-31", CountedMonthsStrict, false),
        (6, "2022-07-31", CountedMonthsStrict, true),
        (6, "2022-09-01", Calendar, false),
        (6, "2022-09-01", CountedMonths, false),
        (3, "2022-06-30", CountedMonths, true),
        (3, "2022-07-01", CountedMonths, false),
        (3, "2022-07-01", Calendar, true),
        (3, "2022-06-30", CountedMonthsStrict, true),
        (3, "2022-07-01", CountedMonthsStrict, false),
    ] {
        let outcome = outcome(&Input { half, ..order("2022-06-01", term, on) }).expect("within the term");
        assert_eq!(outcome.within_half, within, "{term} {on} {half:?}");
        assert_eq!(outcome.cash_back.get() > 0, within, "{term} {on} {half:?}");
    }
}

#[test]
fn a_service_that_never_started_returns_everything_and_is_never_over() {
    for start in [None, Some(day("2022-06-01"))] {
        for on in ["2022-05-01", "2022-07-15", "2022-12-01", "2999-12-31"] {
            let input = Input { fault: Fault::VendorNotStarted, start, ..order("2022-06-01", 6, on) };
            assert_eq!(numbers(&input), (0, 30_000, 30_000), "{start:?} {on}");
            assert!(curve(&input).is_empty());
        }
    }
}

#[test]
fn a_member_whose_service_has_no_start_yet_gets_everything() {
    let input = Input { start: None, ..order("2022-06-01", 6, "2022-07-15") };
    assert_eq!(numbers(&input), (0, 30_000, 30_000));
    assert_eq!((cliff(&input), next_change(&input)), (None, None));
}

#[test]
fn a_vendor_that_ends_mid_term_returns_both_parts_pro_rata_and_nothing_is_forfeited() {
    for (on, expected) in [
        ("2022-07-15", (2, 20_000, 20_000)),
        ("2022-10-15", (5, 5_000, 5_000)),
        ("2022-11-30", (6, 0, 0)),
        ("2022-05-31", (0, 30_000, 30_000)),
    ] {
        let input = Input { fault: Fault::VendorEnded, ..order("2022-06-01", 6, on) };
        assert_eq!(numbers(&input), expected, "{on}");
        assert_eq!(quote(&input).expect("within the term").outcome.cash_forfeited, Twd::ZERO);
    }
    assert!(quote(&Input { fault: Fault::VendorEnded, ..order("2022-06-01", 6, "2022-12-01") }).is_err());
}

#[test]
fn consumed_amounts_are_rounded_half_away_from_zero_to_a_whole_unit() {
    let uneven = Input { self_pay: Twd::new(5), points: Points::new(1), ..order("2022-06-01", 6, "2022-08-31") };
    let outcome = quote(&uneven).expect("within the term").outcome;
    assert_eq!((outcome.cash_consumed, outcome.cash_back), (Twd::new(3), Twd::new(2)), "2.5 is 3");
    assert_eq!((outcome.points_consumed, outcome.points_back), (Points::new(1), Points::ZERO), "0.5 is 1");
}

#[test]
fn a_one_month_plan_returns_nothing_once_started() {
    let input = order("2022-06-01", 1, "2022-06-01");
    assert_eq!(numbers(&input), (1, 0, 0));
    assert_eq!(cliff(&input), None);
}

#[test]
fn the_cliff_is_the_last_day_on_which_cash_comes_back() {
    use HalfPolicy::{Calendar, CountedMonths, CountedMonthsStrict};
    for (term, half, last) in [
        (6, Calendar, "2022-08-31"),
        (6, CountedMonths, "2022-08-31"),
        (6, CountedMonthsStrict, "2022-07-31"),
        (3, Calendar, "2022-07-16"),
        (3, CountedMonths, "2022-06-30"),
    ] {
        let input = Input { half, ..order("2022-06-01", term, "2022-06-01") };
        assert_eq!(cliff(&input), Some(day(last)), "{term} {half:?}");
    }
    let points_alone = Input { self_pay: Twd::ZERO, ..order("2022-06-01", 6, "2022-06-01") };
    assert_eq!(cliff(&points_alone), None);
}

#[test]
fn the_next_change_names_the_day_on_which_less_comes_back() {
    let back = |on| {
        next_change(&order("2022-06-01", 3, on))
            .map(|change| (change.on, change.outcome.map(|then| (then.cash_back.get(), then.points_back.get()))))
    };
    assert_eq!(back("2022-05-01"), Some((day("2022-06-01"), Some((20_000, 20_000)))));
    assert_eq!(back("2022-07-01"), Some((day("2022-07-17"), Some((0, 10_000)))));
    assert_eq!(back("2022-07-17"), Some((day("2022-08-01"), Some((0, 0)))));
    assert_eq!(back("2022-08-01"), Some((day("2022-09-01"), None)), "then the term is over");
    assert_eq!(back("2022-09-01"), None);
}

#[test]
fn the_curve_adjoins_from_the_start_to_the_end_and_agrees_with_the_quote_of_every_day() {
    for (start, term) in [("2022-06-01", 6), ("2022-01-31", 5), ("2024-02-29", 13), ("2022-06-01", 1)] {
        for half in [HalfPolicy::Calendar, HalfPolicy::CountedMonths, HalfPolicy::CountedMonthsStrict] {
            let input = Input { half, ..order(start, term, start) };
            let segments = curve(&input);
            let mut expected = day(start);
            for segment in &segments {
                assert_eq!(segment.from, expected);
                for on in segment.from.iter_days().take_while(|on| *on < segment.until) {
                    assert_eq!(outcome(&Input { on, ..input }), Ok(segment.outcome), "{start} {term} {on} {half:?}");
                }
                expected = segment.until;
            }
            assert_eq!(expected, boundary(day(start), u32::from(term)));
            let in_two = usize::from(half == HalfPolicy::Calendar && term % 2 == 1);
            assert_eq!(segments.len(), usize::from(term) + in_two);
        }
    }
}

#[test]
fn a_quote_explains_each_number_that_it_carries() {
    let quote = quote(&order("2022-06-01", 6, "2022-07-15")).expect("within the term");
    let lines: Vec<_> = quote.explanation.iter().map(|line| (line.rule.as_str(), line.value.to_string())).collect();
    let expected = [
        ("used_months", "2"),
        ("half", "true"),
        ("consumed_cash", "10000"),
        ("consumed_points", "10000"),
        ("cash_back", "20000"),
        ("points_back", "20000"),
        ("cash_forfeited", "0"),
    ];
    assert_eq!(lines, expected.map(|(rule, value)| (rule, value.to_owned())));
    let half = quote.explanation.get(1).expect("the half");
    assert_eq!(half.inputs.get("middle").and_then(|middle| middle.as_str()), Some("2022-09-01"));
    let text = serde_json::to_string(&quote).expect("JSON");
    assert_eq!(serde_json::from_str::<domain::refund::Quote>(&text).expect("a quote"), quote);
}

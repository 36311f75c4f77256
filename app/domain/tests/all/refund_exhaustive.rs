//! The refund compared with the naive one: every start day in four years × terms of 1 to 36 months × every day of the
//! term × every fault, policy and price split.
//!
//! `YUNSHIJI_EXHAUSTIVE=1` runs all of it (release profile; `make exhaustive`). Otherwise, and in the browser, a thin
//! sample runs that has every awkward day of the month.

use chrono::{Datelike, Days, NaiveDate};
use domain::money::{Points, Twd};
use domain::refund::{Fault, Input, outcome};
use domain::rules::HalfPolicy;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::naive;

const MAX_TERM: u8 = 36;

/// Self-paid dollars and points: the leaflet's, uneven ones, one-sided ones, the lowest, the highest.
const SPLITS: [(i64, i64); 6] =
    [(30_000, 30_000), (10_000, 9_999), (7, 5), (1, 0), (0, 12_345), (50_000_001, 49_999_999)];

const WAYS: [(Fault, HalfPolicy); 5] = [
    (Fault::Member, HalfPolicy::Calendar),
    (Fault::Member, HalfPolicy::CountedMonths),
    (Fault::Member, HalfPolicy::CountedMonthsStrict),
    (Fault::VendorEnded, HalfPolicy::Calendar),
    (Fault::VendorNotStarted, HalfPolicy::Calendar),
];

fn exhaustive() -> bool {
    std::env::var_os("YUNSHIJI_EXHAUSTIVE").is_some_and(|value| value == "1")
}

/// 2023-01-01 to 2026-12-31: a leap year and its neighbours; the longest terms reach past the next leap day.
fn starts() -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2023, 1, 1).expect("a date");
    let all = first.iter_days().take_while(|day| day.year() < 2027);
    if exhaustive() {
        return all.collect();
    }
    all.enumerate()
        .filter(|(index, day)| {
            let end_of_january = day.month() == 1 && day.day() >= 29;
            let leap_day = day.month() == 2 && day.day() == 29;
            (end_of_january && day.year() >= 2026) || leap_day || index % 487 == 0
        })
        .map(|(_, day)| day)
        .collect()
}

#[test]
fn the_refund_agrees_with_the_naive_one_on_every_day() {
    let mut compared = 0_u64;
    for start in starts() {
        let days = naive::walk(start, u32::from(MAX_TERM));
        for term in 1..=MAX_TERM {
            compared += compare_term(start, term, &days);
        }
    }
    // 1,461 starts × (the days of 36 terms) × 6 splits × 5 ways.
    let expected = if exhaustive() { 880_000_000 } else { 2_000_000 };
    assert!(compared > expected, "only {compared} comparisons");
}

/// Compares every day of one term, and checks that the day after it is the first one refused.
fn compare_term(start: NaiveDate, term_months: u8, days: &[naive::ServiceDay]) -> u64 {
    let term = u32::from(term_months);
    let mut compared = 0;
    let splits = if exhaustive() { SPLITS.len() } else { 3 };
    for (self_pay, points) in SPLITS.into_iter().take(splits) {
        for (fault, half) in WAYS {
            let input = Input {
                self_pay: Twd::new(self_pay),
                points: Points::new(points),
                term_months,
                start: Some(start),
                on: start,
                fault,
                half,
            };
            let mut last = start;
            for day in days.iter().take_while(|day| day.month <= term) {
                last = day.date;
                let expected = naive::refund(day, (self_pay, points), term, fault, half);
                let found = outcome(&Input { on: last, ..input });
                assert_eq!(found, Ok(expected), "{input:?} on {last}");
                compared += 1;
            }
            let after = last + Days::new(1);
            let over = outcome(&Input { on: after, ..input });
            match fault {
                Fault::VendorNotStarted => assert!(over.is_ok(), "{input:?} on {after}"),
                Fault::Member | Fault::VendorEnded => assert_eq!(over, Err(after), "{input:?} on {after}"),
            }
        }
    }
    compared
}

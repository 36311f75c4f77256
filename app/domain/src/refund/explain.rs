//! The derivation of a refund, line by line, without language.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Input, Outcome, boundary, middle, started};
use crate::explain::{Explanation, Line};
use crate::rules::HalfPolicy;

fn day(date: NaiveDate) -> Value {
    Value::from(date.to_string())
}

/// The derivation of a refusal because the term is over.
pub(super) fn of_term_ended(input: &Input, ended_on: NaiveDate) -> Explanation {
    vec![Line::new(
        "term_ended",
        [
            ("start", input.start.map_or(Value::Null, day)),
            ("term_months", input.term_months.into()),
            ("on", day(input.on)),
        ],
        day(ended_on),
    )]
}

/// The derivation of an outcome, in the order of rules §6.
pub(super) fn of_outcome(input: &Input, outcome: &Outcome) -> Explanation {
    vec![
        used_months_line(input, outcome),
        half_line(input, outcome),
        Line::new(
            "consumed_cash",
            [
                ("self_pay", input.self_pay.get().into()),
                ("used_months", outcome.used_months.into()),
                ("term_months", input.term_months.into()),
            ],
            outcome.cash_consumed.get(),
        ),
        Line::new(
            "consumed_points",
            [
                ("points", input.points.get().into()),
                ("used_months", outcome.used_months.into()),
                ("term_months", input.term_months.into()),
            ],
            outcome.points_consumed.get(),
        ),
        Line::new(
            "cash_back",
            [
                ("self_pay", input.self_pay.get().into()),
                ("consumed_cash", outcome.cash_consumed.get().into()),
                ("within_half", outcome.within_half.into()),
                ("fault", input.fault.code().into()),
            ],
            outcome.cash_back.get(),
        ),
        Line::new(
            "points_back",
            [("points", input.points.get().into()), ("consumed_points", outcome.points_consumed.get().into())],
            outcome.points_back.get(),
        ),
        Line::new(
            "cash_forfeited",
            [
                ("self_pay", input.self_pay.get().into()),
                ("consumed_cash", outcome.cash_consumed.get().into()),
                ("cash_back", outcome.cash_back.get().into()),
            ],
            outcome.cash_forfeited.get(),
        ),
    ]
}

/// The line that says in which service month the day of application is, or that nothing is used when there is no start
/// or the day is before it.
fn used_months_line(input: &Input, outcome: &Outcome) -> Line {
    let on = ("on", day(input.on));
    let value = outcome.used_months;
    match started(input) {
        None => Line::new("used_months", [on, ("fault", input.fault.code().into())], value),
        Some(start) => match outcome.used_months.checked_sub(1) {
            None => Line::new("used_months", [on, ("start", day(start))], value),
            Some(whole) => Line::new(
                "used_months",
                [
                    on,
                    ("start", day(start)),
                    ("month_from", day(boundary(start, whole))),
                    ("month_until", day(boundary(start, outcome.used_months))),
                ],
                value,
            ),
        },
    }
}

/// The line that says how the half was judged: by the middle day, or by counted months.
fn half_line(input: &Input, outcome: &Outcome) -> Line {
    let policy = ("policy", input.half.code().into());
    let term = ("term_months", input.term_months.into());
    match (input.half, started(input)) {
        (HalfPolicy::Calendar, Some(start)) => Line::new(
            "half",
            [policy, term, ("on", day(input.on)), ("middle", day(middle(start, input.term_months)))],
            outcome.within_half,
        ),
        (HalfPolicy::Calendar | HalfPolicy::CountedMonths | HalfPolicy::CountedMonthsStrict, _) => {
            Line::new("half", [policy, term, ("used_months", outcome.used_months.into())], outcome.within_half)
        }
    }
}

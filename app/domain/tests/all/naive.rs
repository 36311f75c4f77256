//! A second, deliberately naive refund. It walks from day to day, counting on from the day before, and uses no formula
//! for boundaries, no calendar arithmetic beyond "the next day", and no decimal library.

use chrono::{Datelike, NaiveDate};
use domain::money::{Points, Twd};
use domain::refund::{Fault, Outcome};
use domain::rules::HalfPolicy;

/// One day of service, as somebody with a paper calendar would count it.
#[derive(Clone, Copy)]
pub struct ServiceDay {
    pub date: NaiveDate,
    /// Its service month: 1 for the first.
    pub month: u32,
    /// How many days of this month come before it.
    pub elapsed: u32,
    /// How many days this month has.
    pub length: u32,
}

/// Every day of the first `months` service months.
pub fn walk(start: NaiveDate, months: u32) -> Vec<ServiceDay> {
    let mut days: Vec<ServiceDay> = Vec::new();
    let mut today = start;
    let mut month = 0;
    let mut first_of_month = 0;
    loop {
        let yesterday = days.last().map(|day| day.date);
        if yesterday.is_none_or(|yesterday| begins_a_month(start, yesterday, today)) {
            let length = u32::try_from(days.len() - first_of_month).expect("a few days");
            days[first_of_month..].iter_mut().for_each(|day| day.length = length);
            first_of_month = days.len();
            if month == months {
                return days;
            }
            month += 1;
        }
        let elapsed = u32::try_from(days.len() - first_of_month).expect("a few days");
        days.push(ServiceDay { date: today, month, elapsed, length: 0 });
        today = today.succ_opt().expect("a next day");
    }
}

/// Whether a service month begins today: the day has the number of the start's day, or its month has just begun and the
/// one before was too short for that number.
fn begins_a_month(start: NaiveDate, yesterday: NaiveDate, today: NaiveDate) -> bool {
    today.day() == start.day() || (today.day() == 1 && yesterday.day() < start.day())
}

/// Whole units of `amount` used up; half a unit counts as one.
fn used_up(amount: i64, month: u32, term: u32) -> i64 {
    let (amount, month, term) = (i128::from(amount), i128::from(month), i128::from(term));
    let units = amount * month / term;
    let rest = amount * month % term;
    i64::try_from(units + i128::from(2 * rest >= term)).expect("a price")
}

/// What an application on one day of service returns.
pub fn refund(day: &ServiceDay, split: (i64, i64), term: u32, fault: Fault, half: HalfPolicy) -> Outcome {
    let (self_pay, points) = split;
    if fault == Fault::VendorNotStarted {
        return outcome(0, true, split, (0, 0), self_pay);
    }
    let within_half = match half {
        // Twice the completed service months and days, compared with the term.
        HalfPolicy::Calendar if term.is_multiple_of(2) => (day.month - 1) * 2 < term,
        HalfPolicy::Calendar => {
            let middle_month = term / 2 + 1;
            day.month < middle_month || (day.month == middle_month && day.elapsed * 2 < day.length)
        }
        HalfPolicy::CountedMonths => day.month * 2 <= term,
        HalfPolicy::CountedMonthsStrict => day.month * 2 < term,
    };
    let used = (used_up(self_pay, day.month, term), used_up(points, day.month, term));
    let cash_back = if within_half || fault == Fault::VendorEnded { self_pay - used.0 } else { 0 };
    outcome(day.month, within_half, split, used, cash_back)
}

fn outcome(used_months: u32, within_half: bool, paid: (i64, i64), used: (i64, i64), cash_back: i64) -> Outcome {
    Outcome {
        used_months,
        within_half,
        cash_back: Twd::new(cash_back),
        points_back: Points::new(paid.1 - used.1),
        cash_consumed: Twd::new(used.0),
        points_consumed: Points::new(used.1),
        cash_forfeited: Twd::new(paid.0 - used.0 - cash_back),
    }
}

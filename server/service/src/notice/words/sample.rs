//! Building blocks of the samples of notices.

use chrono::NaiveDate;
use domain::order_number::OrderNumber;
use domain::time::{Instant, end_of};

pub(in crate::notice) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).expect("a date")
}

pub(in crate::notice) fn until(month: u32, date: u32) -> Option<Instant> {
    Some(end_of(day(month, date)))
}

pub(in crate::notice) fn number() -> OrderNumber {
    OrderNumber::new(&"111".parse().expect("a program"), day(7, 15), [0; 10]).expect("a number")
}

//! Working days and deadlines (rules §7), native and in the browser.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::time::{Instant, end_of};
use domain::workday::{Calendar, NamedDay, Reason, YearDays, YearError, YearNotLoaded};
use serde::Deserialize;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn deadline(from: &str, working_days: u16) -> NaiveDate {
    Calendar::office().deadline(day(from), working_days).expect("loaded").day
}

/// The calendar's source file.
#[derive(Deserialize)]
struct Source {
    years: std::collections::BTreeMap<String, SourceYear>,
}

#[derive(Deserialize)]
struct SourceYear {
    workdays: usize,
    holidays: Vec<SourceDay>,
    makeup_workdays: Vec<SourceDay>,
}

#[derive(Deserialize)]
struct SourceDay {
    date: NaiveDate,
    name: String,
    #[serde(default)]
    detail: String,
}

fn source() -> Source {
    serde_json::from_str(include_str!("../../data/tw_workdays.json")).expect("the source's JSON")
}

#[test]
fn the_built_in_table_is_the_source_day_by_day() {
    let calendar = Calendar::office();
    for (year, source) in source().years {
        let first = day(&format!("{year}-01-01"));
        for date in first.iter_days().take_while(|date| date.year() == first.year()) {
            let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            let holiday = source.holidays.iter().find(|holiday| holiday.date == date);
            let make_up = source.makeup_workdays.iter().any(|make_up| make_up.date == date);
            let expected = match (holiday, weekend, make_up) {
                (Some(SourceDay { name, detail, .. }), false, false) => {
                    Reason::Holiday(if name == "補假" { detail } else { name }.clone())
                }
                (None, true, true) => Reason::MakeUpWorkday,
                (None, true, false) => Reason::Weekend,
                (None, false, false) => Reason::Workday,
                other => panic!("{date}: {}", other.0.map_or("", |holiday| holiday.name.as_str())),
            };
            assert_eq!(calendar.judge(date), Ok(expected), "{date}");
        }
    }
}

#[test]
fn each_year_has_as_many_working_days_as_the_office_says() {
    let calendar = Calendar::office();
    let counts: Vec<u32> = (2021..=2027)
        .map(|year: i32| {
            let before = NaiveDate::from_ymd_opt(year - 1, 12, 31).expect("a date");
            let last = NaiveDate::from_ymd_opt(year, 12, 31).expect("a date");
            calendar.working_days_between(before, last).expect("loaded")
        })
        .collect();
    assert_eq!(counts, [249, 250, 249, 251, 247, 245, 244]);
    let said: Vec<usize> = source().years.values().map(|year| year.workdays).collect();
    assert_eq!(said, [249, 250, 249, 251, 247, 245, 244]);
    assert_eq!(calendar.years().collect::<Vec<_>>(), (2021..=2027).collect::<Vec<_>>());
}

#[test]
fn the_nth_working_day_after_an_event_never_counts_the_event() {
    for (from, working_days, expected) in [
        ("2020-12-31", 1, "2021-01-04"),
        ("2022-06-01", 1, "2022-06-02"),
        ("2022-06-01", 2, "2022-06-06"),
        ("2022-06-02", 1, "2022-06-06"),
        ("2022-06-04", 1, "2022-06-06"),
        ("2022-01-21", 1, "2022-01-22"),
        ("2022-01-28", 1, "2022-02-07"),
        ("2023-01-06", 1, "2023-01-07"),
        ("2023-01-19", 1, "2023-01-30"),
        ("2025-04-30", 1, "2025-05-01"),
        ("2026-04-30", 1, "2026-05-04"),
        ("2027-12-29", 1, "2027-12-30"),
        ("2022-07-15", 7, "2022-07-26"),
        ("2022-07-15", 0, "2022-07-15"),
    ] {
        assert_eq!(deadline(from, working_days), day(expected), "{from} + {working_days}");
    }
}

#[test]
fn the_time_left_until_a_deadline_is_counted_in_working_days() {
    // from a Wednesday: Thursday, Friday, Monday; then over the New Year
    for (from, working_days, today, left) in [
        ("2022-07-13", 3, "2022-07-13", 3),
        ("2022-07-13", 3, "2022-07-15", 1),
        ("2022-07-13", 3, "2022-07-17", 1),
        ("2022-07-13", 3, "2022-07-18", 0),
        ("2023-01-19", 1, "2023-01-25", 1),
    ] {
        let counted = Calendar::office().deadline(day(from), working_days).expect("loaded");
        assert_eq!(counted.left(day(today)), left, "{from} + {working_days} on {today}");
    }
}

#[test]
fn a_year_that_is_not_loaded_is_an_error_that_names_it() {
    let calendar = Calendar::office();
    assert_eq!(calendar.deadline(day("2027-12-30"), 2).map(|found| found.day), Err(YearNotLoaded { year: 2028 }));
    assert_eq!(calendar.deadline(day("2020-12-30"), 1).map(|found| found.day), Err(YearNotLoaded { year: 2020 }));
    assert_eq!(calendar.deadline(day("2030-05-05"), 1).map(|found| found.day), Err(YearNotLoaded { year: 2030 }));
    assert_eq!(calendar.judge(day("2028-01-03")), Err(YearNotLoaded { year: 2028 }));
    assert!(calendar.deadline(NaiveDate::MAX, u16::MAX).is_err());
    assert!(calendar.deadline(NaiveDate::MIN, u16::MAX).is_err());
}

#[test]
fn a_deadline_says_for_each_day_from_the_event_on_why_it_counts() {
    let found = Calendar::office().deadline(day("2022-01-21"), 8).expect("loaded");
    let lines: Vec<String> = found
        .days
        .iter()
        .map(|day| format!("{} {}{}", day.date, if day.counted { "+" } else { "-" }, day.reason))
        .collect();
    let expected = [
        "2022-01-21 -event",
        "2022-01-22 +make_up_workday",
        "2022-01-23 -weekend",
        "2022-01-24 +workday",
        "2022-01-25 +workday",
        "2022-01-26 +workday",
        "2022-01-27 +workday",
        "2022-01-28 +workday",
        "2022-01-29 -weekend",
        "2022-01-30 -weekend",
        "2022-01-31 -holiday:農曆除夕",
        "2022-02-01 -holiday:春節",
        "2022-02-02 -holiday:春節",
        "2022-02-03 -holiday:春節",
        "2022-02-04 -holiday:調整放假",
        "2022-02-05 -weekend",
        "2022-02-06 -weekend",
        "2022-02-07 +workday",
        "2022-02-08 +workday",
    ];
    assert_eq!(lines, expected);
    assert_eq!(found.day, day("2022-02-08"));
    let text = serde_json::to_string(&found).expect("JSON");
    assert_eq!(serde_json::from_str::<domain::workday::Deadline>(&text).expect("a deadline"), found);
}

#[test]
fn a_deadline_is_the_end_of_its_day_in_taipei() {
    let found = Calendar::office().deadline(day("2022-07-14"), 1).expect("loaded");
    assert_eq!(found.instant(), end_of(day("2022-07-15")));
    assert_eq!(found.instant(), Instant::from_millis(1_657_814_400_000).plus_millis(86_400_000));
}

#[test]
fn a_closure_is_not_counted_and_says_its_reason() {
    let typhoon = "颱風停止上班（臺北市）";
    let calendar = Calendar::office().with_closure(day("2024-10-02"), typhoon).with_closure(day("2024-10-05"), typhoon);
    let found = calendar.deadline(day("2024-10-01"), 2).expect("loaded");
    assert_eq!(found.day, day("2024-10-04"));
    assert_eq!(found.days.get(1).map(|day| day.reason.clone()), Some(Reason::Closure(typhoon.to_owned())));
    assert_eq!(calendar.judge(day("2024-10-05")), Ok(Reason::Weekend), "a day off needs no closure");
    assert_eq!(deadline("2024-10-01", 2), day("2024-10-03"), "without the closure");
    let unknown_year = Calendar::office().with_closure(day("2028-01-03"), typhoon);
    assert_eq!(unknown_year.judge(day("2028-01-03")), Err(YearNotLoaded { year: 2028 }));
}

fn year_2028() -> YearDays {
    YearDays {
        year: 2028,
        holidays: vec![NamedDay { date: day("2028-01-03"), name: "補假".to_owned() }],
        make_up_workdays: vec![day("2028-01-08")],
    }
}

#[test]
fn a_year_that_staff_load_is_counted_from_then_on() {
    let calendar = Calendar::office().with_year(year_2028()).expect("a good year");
    assert_eq!(calendar.deadline(day("2027-12-30"), 5).expect("loaded").day, day("2028-01-08"));
    let corrected = YearDays { holidays: Vec::new(), make_up_workdays: Vec::new(), ..year_2028() };
    let calendar = calendar.with_year(corrected).expect("a good year");
    assert_eq!(calendar.deadline(day("2027-12-30"), 5).expect("loaded").day, day("2028-01-07"), "replaced as a whole");
}

#[test]
fn a_wrong_year_is_refused_with_the_day_that_is_wrong() {
    let load = |change: fn(&mut YearDays)| {
        let mut year = year_2028();
        change(&mut year);
        Calendar::office().with_year(year).map(|_| ()).expect_err("a wrong year")
    };
    assert_eq!(load(|year| year.year = 2029), YearError::OtherYear(day("2028-01-03")));
    assert_eq!(load(|year| year.holidays.push(year.holidays[0].clone())), YearError::Twice(day("2028-01-03")));
    assert_eq!(load(|year| year.holidays[0].name.clear()), YearError::BadName(day("2028-01-03")));
    assert_eq!(load(|year| year.holidays[0].date = day("2028-01-02")), YearError::HolidayOnWeekend(day("2028-01-02")));
    assert_eq!(
        load(|year| year.make_up_workdays[0] = day("2028-01-04")),
        YearError::MakeUpOnWeekday(day("2028-01-04"))
    );
}

#[test]
fn the_working_days_left_are_those_after_today_up_to_the_deadline() {
    let calendar = Calendar::office();
    let deadline = calendar.deadline(day("2022-06-01"), 2).expect("loaded").day;
    for (today, left) in [("2022-06-01", 2), ("2022-06-02", 1), ("2022-06-05", 1), ("2022-06-06", 0), ("2022-06-07", 0)]
    {
        assert_eq!(calendar.working_days_between(day(today), deadline), Ok(left), "{today}");
    }
    assert_eq!(calendar.working_days_between(day("2027-12-30"), day("2028-01-03")), Err(YearNotLoaded { year: 2028 }));
}

#[test]
fn a_reminder_counts_backward_and_waits_for_its_year() {
    let calendar = Calendar::office();
    assert_eq!(calendar.working_days_before(day("2022-06-06"), 1), Ok(day("2022-06-02")));
    assert_eq!(calendar.working_days_before(day("2022-02-07"), 2), Ok(day("2022-01-27")));
    assert_eq!(calendar.working_days_before(day("2028-01-10"), 1), Err(YearNotLoaded { year: 2028 }));
    assert_eq!(calendar.working_days_before(day("2021-01-04"), 1), Err(YearNotLoaded { year: 2020 }));
}

#[test]
fn staff_are_warned_90_days_before_the_loaded_years_end() {
    let calendar = Calendar::office();
    assert_eq!(calendar.loaded_until(day("2022-06-01")), Some(day("2027-12-31")));
    for (today, left, warned) in
        [("2027-10-02", 90, false), ("2027-10-03", 89, true), ("2027-12-31", 0, true), ("2028-01-01", 0, true)]
    {
        assert_eq!((calendar.days_left(day(today)), calendar.ends_soon(day(today))), (left, warned), "{today}");
    }
    let gap = Calendar::office().with_year(YearDays { year: 2030, holidays: vec![], make_up_workdays: vec![] });
    assert_eq!(gap.expect("a good year").loaded_until(day("2027-01-01")), Some(day("2027-12-31")), "2028 is missing");
}

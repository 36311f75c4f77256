//! The calendar (rules §7, §13): a year from the office's file, a closure, their effect on open deadlines.

use chrono::{Datelike, NaiveDate};
use domain::access::StaffRole;
use domain::form::ClosureForm;
use domain::import::{Problem, RowError};
use domain::time::is_weekend;
use domain::workday::import::HEAD;
use service::calendar_changes::{Prepared, apply, drop_year, page, prepare_closure, prepare_year};
use service::{Error, Principal, Refusal, Result};
use store::Db;

use crate::engine::both;
use crate::world::*;

/// The office's file of a year in which only the weekends are free.
fn file(year: i32) -> String {
    let mut text = format!("\u{feff}{}\r\n", HEAD.join(","));
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    for day in first.iter_days().take_while(|day| day.year() == year) {
        let weekday = ["一", "二", "三", "四", "五", "六", "日"][day.weekday().num_days_from_monday() as usize];
        text += &format!("{},{weekday},{},\r\n", day.format("%Y%m%d"), if is_weekend(day) { 2 } else { 0 });
    }
    text
}

fn closure(day: &str) -> ClosureForm {
    ClosureForm { day: day.to_owned(), reason: "臺北市颱風".to_owned() }
}

fn stored(prepared: Result<Prepared>) -> String {
    match prepared.unwrap() {
        Prepared::Stored(id) => id,
        Prepared::Same => panic!("it changes something"),
    }
}

both! {
    async fn a_closure_shows_its_effect_first_and_then_moves_and_tells(db: Db) {
        let world = Market::open(db, 1).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let other = world.draft(&world.small, 0, "draft").await.unwrap();
        let due = async || world.show(&order).await.deadlines[0].due.unwrap();
        assert_eq!(due().await, at(2022, 5, 31, 0));
        let id = stored(prepare_closure(cx, &administrator, &closure("2022-05-27")).await);
        let shown = page(cx, &administrator, Some(&id)).await.unwrap().change.unwrap();
        assert_eq!((shown.moves, shown.more, shown.outdated), (1, false, false));
        assert_eq!((&shown.lines[0].order, shown.lines[0].moved.to), (&order.id, Some(at(2022, 6, 1, 0))));
        assert_eq!(due().await, at(2022, 5, 31, 0), "nothing moved yet");
        let told = world.mails("owner0@example.tw").await.len();
        apply(cx, &administrator, &id).await.unwrap();
        world.work().await;
        assert_eq!(due().await, at(2022, 6, 1, 0));
        let mails = world.mails("owner0@example.tw").await;
        assert!(mails.len() > told && mails[0].body_text.contains("臺北市颱風"), "{:?}", mails[0]);
        let done = page(cx, &administrator, None).await.unwrap();
        assert_eq!((done.applied[0].moved, done.applied[0].ended), (1, true));
        assert_eq!(done.closures[0].1, "臺北市颱風");
        assert_eq!(world.show(&other).await.terms, other.terms);
        // the same closure again changes nothing, and what was applied is not applied twice
        assert_eq!(prepare_closure(cx, &administrator, &closure("2022-05-27")).await.unwrap(), Prepared::Same);
        assert_eq!(refusal(apply(cx, &administrator, &id).await), Refusal::CalendarChanged);
        world.green().await;
    }

    async fn a_deadline_that_was_told_never_becomes_earlier(db: Db) {
        let world = Market::open(db, 1).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        // Friday 2022-06-03 is a holiday of the built-in year and a working day of this file
        world.until(at(2022, 5, 31, 10)).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let due = async || world.show(&order).await.deadlines[0].due.unwrap();
        assert_eq!(due().await, at(2022, 6, 7, 0), "three working days from Tuesday 5/31");
        let id = stored(prepare_year(cx, &administrator, file(2022).as_bytes()).await);
        let shown = page(cx, &administrator, Some(&id)).await.unwrap().change.unwrap();
        assert_eq!(shown.moves, 0, "{:?}", shown.lines);
        apply(cx, &administrator, &id).await.unwrap();
        world.work().await;
        assert_eq!(due().await, at(2022, 6, 7, 0));
    }

    async fn the_same_file_twice_changes_nothing_and_a_bad_one_names_row_and_column(db: Db) {
        let world = World::open_111(db).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        assert!(matches!(prepare_year(cx, &reviewer, file(2028).as_bytes()).await, Err(Error::Forbidden)));
        assert!(matches!(prepare_year(cx, &Principal::Visitor, b"").await, Err(Error::NotSignedIn)));
        let bad = file(2028).replacen("20280105,三,0,", "20280105,三,3,", 1);
        let Refusal::BadFile(bad) = refusal(prepare_year(cx, &administrator, bad.as_bytes()).await) else { panic!() };
        assert_eq!(bad.errors, [RowError { row: 6, column: 3, problem: Problem::NotZeroOrTwo }]);
        assert_eq!(page(cx, &reviewer, None).await.unwrap().next, 2028, "nothing changed");
        let id = stored(prepare_year(cx, &administrator, file(2028).as_bytes()).await);
        apply(cx, &administrator, &id).await.unwrap();
        assert_eq!(page(cx, &reviewer, None).await.unwrap().next, 2029);
        assert_eq!(prepare_year(cx, &administrator, file(2028).as_bytes()).await.unwrap(), Prepared::Same);
    }

    async fn of_two_changes_at_once_one_applies_and_the_other_is_told(db: Db) {
        let world = World::open_111(db).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let one = stored(prepare_closure(cx, &administrator, &closure("2022-07-20")).await);
        let other = stored(prepare_closure(cx, &administrator, &closure("2022-07-21")).await);
        let (a, b) = tokio::join!(apply(cx, &administrator, &one), apply(cx, &administrator, &other));
        let refused: Vec<_> = [a, b].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.len(), 1);
        assert_eq!(refused[0].refusal(), Some(&Refusal::CalendarChanged));
        let left = if page(cx, &administrator, Some(&one)).await.is_ok() { one } else { other };
        assert!(page(cx, &administrator, Some(&left)).await.unwrap().change.unwrap().outdated, "the page says so");
    }

    async fn a_year_in_use_is_not_taken_away(db: Db) {
        let world = World::open_111(db).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        for year in [2022, 2028] {
            let id = stored(prepare_year(cx, &administrator, file(year).as_bytes()).await);
            apply(cx, &administrator, &id).await.unwrap();
        }
        assert_eq!(refusal(drop_year(cx, &administrator, 2022).await), Refusal::YearInUse { year: 2022 });
        drop_year(cx, &administrator, 2028).await.unwrap();
        assert_eq!(refusal(drop_year(cx, &administrator, 2028).await), Refusal::CalendarChanged);
        assert_eq!(page(cx, &administrator, None).await.unwrap().next, 2028);
    }

    async fn staff_are_warned_every_day_from_90_days_before_the_loaded_years_end(db: Db) {
        let world = World::open_111(db).await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let warned = async || service::desk::desk(&world.cx, &reviewer).await.unwrap().calendar_ends;
        world.move_to(at(2027, 10, 2, 0)).await;
        assert_eq!(warned().await, None, "90 days are left");
        for day in [3, 4, 31] {
            world.move_to(at(2027, 10, day, 0)).await;
            assert_eq!(warned().await.map(|last| last.year()), Some(2027));
        }
    }
}

//! Rules of cases: asking for more, answering, silence, deciding; and the table of evidence.

use super::*;
use crate::eligibility::{BusinessFacts, Correction, Measures, Registration, StaffCheck};
use crate::money::Twd;
use crate::time::start_of;

fn at(month: u32, day: u32, hour: i64) -> Instant {
    let day = chrono::NaiveDate::from_ymd_opt(2022, month, day).unwrap();
    start_of(day).plus_millis(hour * 3_600_000)
}

/// Opened on Friday 2022-07-15, due at the end of Monday.
fn some_case() -> Case {
    Case::open(Kind::TaxRegistration, OpenedBy::Platform, String::new(), at(7, 15, 10), at(7, 19, 0))
}

fn asked() -> Case {
    let mut case = some_case();
    let event = case.ask("請補租約".to_owned(), 3, &Calendar::office(), at(7, 15, 11)).unwrap().unwrap();
    assert_eq!(event, Event::Asked { question: "請補租約".to_owned(), until: at(7, 21, 0) });
    case
}

#[test]
fn a_member_who_was_asked_has_time_until_the_end_of_the_last_working_day() {
    let mut case = asked();
    assert_eq!(case.next(), at(7, 21, 0));
    let last = at(7, 21, 0).plus_millis(-1);
    let until = at(7, 21, 0);
    let again = case.ask("再補".to_owned(), 3, &Calendar::office(), last).unwrap();
    assert_eq!(again, Err(Refusal::MemberMayAnswer { until }), "one question at a time");
    assert_eq!(case.decide(Outcome::No, "x".to_owned(), last), Err(Refusal::MemberMayAnswer { until }));
    assert!(case.clone().decide(Outcome::Yes, String::new(), last).is_ok(), "in the member's favour at any time");
    assert_eq!(case.answer("租約".to_owned(), 1, &Calendar::office(), last), Ok(Event::Answered("租約".to_owned())));
    assert_eq!(case.state, State::Open);
}

#[test]
fn silence_returns_the_case_to_staff_and_never_decides() {
    let mut case = asked();
    let early = at(7, 21, 0).plus_millis(-1);
    assert_eq!(case.silence(1, &Calendar::office(), early), None);
    assert_eq!(case.silence(1, &Calendar::office(), at(7, 21, 0)), Some(Event::Silent));
    assert_eq!((&case.state, case.due), (&State::Open, at(7, 23, 0)), "staff have their working day again");
    assert_eq!(case.answer("晚了".to_owned(), 1, &Calendar::office(), at(7, 21, 9)), Err(Refusal::NotAsked));
    assert!(case.decide(Outcome::No, "逾期未補".to_owned(), at(7, 21, 9)).is_ok());
}

#[test]
fn an_answer_that_is_late_by_the_clock_is_refused_before_any_job_has_run() {
    let mut case = asked();
    assert_eq!(case.answer("x".to_owned(), 1, &Calendar::office(), at(7, 21, 0)), Err(Refusal::NotAsked));
}

#[test]
fn a_promise_that_was_given_never_becomes_earlier() {
    let mut case = Case { due: at(8, 31, 0), ..asked() };
    case.answer("租約".to_owned(), 1, &Calendar::office(), at(7, 18, 9)).unwrap();
    assert_eq!(case.due, at(8, 31, 0));
}

#[test]
fn a_case_is_decided_once() {
    let mut case = some_case();
    case.decide(Outcome::Yes, String::new(), at(7, 15, 12)).unwrap();
    assert_eq!(case.decide(Outcome::No, "x".to_owned(), at(7, 15, 13)), Err(Refusal::Decided));
    let asked = case.ask("x".to_owned(), 1, &Calendar::office(), at(7, 15, 13)).unwrap();
    assert_eq!(asked, Err(Refusal::Decided));
}

#[test]
fn the_used_part_of_a_promise_exceeds_a_hundred_percent_once_staff_are_late() {
    let case = some_case();
    assert_eq!(case.used(at(7, 15, 10)), 0);
    assert_eq!(case.used(at(7, 19, 0)), 100);
    assert!(!case.is_late(at(7, 18, 23)) && case.is_late(at(7, 19, 0)));
    assert!(case.used(at(7, 20, 0)) > 100);
}

#[test]
fn evidence_marks_what_differs_between_the_registry_and_the_firm() {
    let measures = Measures { paid_in_capital: Some(Twd::new(80_000_000)), insured_average: None };
    let correction = Correction {
        measures,
        reason: "減資".to_owned(),
        at: at(7, 15, 9),
        check: StaffCheck::Pending,
        answer: String::new(),
    };
    let facts = BusinessFacts {
        registration: Some(Registration::Company),
        paid_in_capital: Some(Twd::new(500_000_000)),
        foreign_branch: Some(false),
        correction: Some(correction),
        ..BusinessFacts::default()
    };
    let table = evidence("04595257", "陳記商行", &facts, None);
    let of = |fact| table.iter().find(|line| line.fact == fact).unwrap();
    assert_eq!(of(Fact::Capital).agrees, Some(false));
    assert_eq!(of(Fact::Capital).proven, Value::Staff(StaffCheck::Pending));
    assert_eq!(of(Fact::ForeignBranch).agrees, Some(true));
    assert_eq!(of(Fact::Staff).agrees, None, "only one side is known");
    assert_eq!(of(Fact::Identity).proven, Value::Unknown);
}

#[test]
fn a_template_is_read_in_the_language_of_the_member_before_the_own_words() {
    use crate::lang::{Bilingual, Lang};
    let reason = Reason {
        id: "r1".parse().unwrap(),
        kind: Kind::TaxRegistration,
        scope: Scope::No,
        title: Bilingual::new("查無", "Not found"),
        text: Bilingual::new("查無稅籍登記。", "There is no tax registration."),
    };
    assert_eq!(together(Some(&reason), "請洽國稅局", Lang::Zh), "查無稅籍登記。 請洽國稅局");
    assert_eq!(together(Some(&reason), "", Lang::En), "There is no tax registration.");
    assert_eq!(together(None, "停業", Lang::Zh), "停業");
}

#[test]
fn declarations_are_restated_one_by_one_and_the_platforms_own_record_stays() {
    use crate::eligibility::{PriorPoints, Restated};
    let facts = BusinessFacts { prc_funded: Some(true), breach_of_law: Some(false), ..BusinessFacts::default() };
    let by = Restated { prc_funded: Some(false), prior_points: Some(true), ..Restated::default() };
    let restated = facts.restated(&by);
    assert_eq!((restated.prc_funded, restated.breach_of_law), (Some(false), Some(false)));
    assert_eq!(restated.prior_points, PriorPoints::DeclaredBeforeCutoff);
    let recorded = BusinessFacts { prior_points: PriorPoints::At(at(1, 1, 0)), ..BusinessFacts::default() };
    let by = Restated { prior_points: Some(false), ..Restated::default() };
    assert_eq!(recorded.restated(&by).prior_points, PriorPoints::At(at(1, 1, 0)));
}

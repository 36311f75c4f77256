//! The rules of the expert service, one test each.

use chrono::NaiveDate;

use super::*;
use crate::form::expert::NewRequest;
use crate::rules::program_111;
use crate::time::{end_of, start_of};
use crate::workday::Calendar;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).expect("a date")
}

fn at(month: u32, date: u32, hour: i64) -> Instant {
    start_of(day(month, date)).plus_millis(hour * 3_600_000)
}

/// Asked on Friday 2022-07-15 at 10:00.
fn asked() -> Request {
    let new = NewRequest {
        topic: ExpertTopic::General,
        about: "想知道從哪裡開始數位化。".to_owned(),
        way: Way::Phone,
        reachable: "平日下午".to_owned(),
    };
    ask(new, &Calendar::office(), program_111().rules.expert_wd, at(7, 15, 10)).0
}

fn expert(name: &str) -> Expert {
    Expert { name: name.to_owned(), organisation: "雲端顧問".to_owned(), contact: "02-0000-0000".to_owned() }
}

fn meeting(at: Instant) -> Appointment {
    Appointment { at, way: Way::Video, place: "https://meet.example/1".to_owned() }
}

fn done(state: &State, command: Command, now: Instant) -> State {
    decide(state, command, now).expect("a step").state
}

fn assigned() -> State {
    done(&asked().state, Command::Assign(expert("林顧問")), at(7, 18, 9))
}

fn appointed() -> State {
    done(&assigned(), Command::Appoint(meeting(at(7, 20, 14))), at(7, 18, 9))
}

fn finish() -> Command {
    Command::Finish { notes: "先從雲端收銀開始。".to_owned() }
}

fn cancel(by: Side) -> Command {
    Command::Cancel { by, reason: "改期再說".to_owned() }
}

#[test]
fn an_expert_is_assigned_within_two_working_days_and_the_deadline_says_why() {
    let State::Requested { assign } = asked().state else { panic!("requested") };
    assert_eq!(assign.due, Some(end_of(day(7, 19))), "Monday and Tuesday");
    let why = assign.explain(&Calendar::office()).expect("loaded");
    assert_eq!((why.working_days, why.day, why.days.len()), (2, day(7, 19), 5));
}

#[test]
fn a_deadline_beyond_the_calendar_is_pending_and_the_request_stands() {
    let request = Request { state: asked().state, ..asked() };
    let (pending, event) = ask(
        NewRequest { topic: request.topic, about: request.about, way: request.way, reachable: request.reachable },
        &Calendar::empty(),
        2,
        at(7, 15, 10),
    );
    assert_eq!(event, Event::Requested { assign_by: None });
    assert!(!pending.state.is_overdue(at(12, 31, 0)));
}

#[test]
fn a_missed_assignment_is_overdue_and_ends_nothing() {
    let (state, late) = (asked().state, at(7, 20, 0));
    assert!(!state.is_overdue(late.plus_millis(-1)) && state.is_overdue(late));
    assert_eq!(done(&state, Command::Assign(expert("林顧問")), at(7, 25, 9)).stage(), Stage::Assigned);
}

#[test]
fn a_request_leads_to_an_appointment_and_advice() {
    let step = decide(&appointed(), finish(), at(7, 20, 14)).expect("the appointment has begun");
    assert_eq!((step.state.stage(), step.event), (Stage::Done, Event::Done));
    assert_eq!(step.state.ended_at(), Some(at(7, 20, 14)));
}

#[test]
fn another_expert_takes_over_the_existing_appointment() {
    let step = decide(&appointed(), Command::Assign(expert("王顧問")), at(7, 19, 9)).expect("a step");
    assert_eq!(step.event, Event::Assigned { expert: expert("王顧問"), again: true });
    assert_eq!(step.state.appointment(), Some(&meeting(at(7, 20, 14))));
}

#[test]
fn an_appointment_needs_an_expert_and_lies_in_the_future_by_the_business_clock() {
    let now = at(7, 18, 9);
    let appoint = |state: &State, at| decide(state, Command::Appoint(meeting(at)), now);
    assert_eq!(appoint(&asked().state, at(7, 20, 14)), Err(Refusal::NotAssigned));
    assert_eq!(appoint(&assigned(), now), Err(Refusal::NotInFuture));
    assert!(appoint(&assigned(), now.plus_millis(1)).is_ok());
}

#[test]
fn an_appointment_moves_and_says_from_when() {
    let to = meeting(at(7, 22, 10));
    let step = decide(&appointed(), Command::Appoint(to.clone()), at(7, 19, 9)).expect("a step");
    let from = at(7, 20, 14);
    assert_eq!(step.event, Event::Moved { expert: "林顧問".to_owned(), from, appointment: to });
}

#[test]
fn it_is_done_only_after_the_appointment_has_begun() {
    let begins = at(7, 20, 14);
    assert_eq!(decide(&appointed(), finish(), begins.plus_millis(-1)), Err(Refusal::NotYet { at: begins }));
    for state in [asked().state, assigned()] {
        assert_eq!(decide(&state, finish(), begins), Err(Refusal::NotAppointed));
    }
}

#[test]
fn either_side_cancels_at_any_time_before_it_is_done() {
    for state in [asked().state, assigned(), appointed()] {
        for by in [Side::Member, Side::Staff] {
            assert_eq!(done(&state, cancel(by), at(7, 21, 9)).stage(), Stage::Cancelled);
        }
    }
}

#[test]
fn a_closed_request_stays_closed() {
    let (over, cancelled) =
        (done(&appointed(), finish(), at(7, 20, 15)), done(&assigned(), cancel(Side::Member), at(7, 19, 9)));
    for (state, stage) in [(over, Stage::Done), (cancelled, Stage::Cancelled)] {
        let all =
            [Command::Assign(expert("王顧問")), Command::Appoint(meeting(at(8, 1, 9))), finish(), cancel(Side::Staff)];
        for command in all {
            assert_eq!(decide(&state, command, at(7, 21, 9)), Err(Refusal::Closed { stage }));
        }
    }
}

#[test]
fn the_queue_begins_with_requests_without_an_expert_by_deadline_and_ends_with_the_oldest_closed() {
    let later = Request { asked_at: at(7, 18, 9), ..asked() };
    let State::Requested { mut assign } = later.state.clone() else { panic!("requested") };
    assign.due = Some(end_of(day(7, 20)));
    let later_due = State::Requested { assign: assign.clone() };
    assign.due = None;
    let pending = State::Requested { assign };
    let ended = |date| done(&assigned(), cancel(Side::Staff), at(7, date, 9));
    let order = [asked().state, later_due, pending, assigned(), appointed(), ended(25), ended(21)];
    assert!(order.iter().map(State::position).collect::<Vec<_>>().is_sorted());
    let due = end_of(day(7, 19));
    assert!(
        asked().state.position() < overdue_below(due) && asked().state.position() >= overdue_below(due.plus_millis(-1))
    );
    assert!(order[..3].iter().all(|state| state.position() < UNASSIGNED_BELOW));
    assert!(order[3..].iter().all(|state| state.position() >= UNASSIGNED_BELOW));
}

#[test]
fn a_topic_is_its_code_in_json_and_there_are_nine() {
    assert_eq!(ExpertTopic::all().count(), 9);
    for topic in ExpertTopic::all() {
        let json = serde_json::to_value(topic).expect("json");
        assert_eq!(json, topic.code());
        assert_eq!(serde_json::from_value::<ExpertTopic>(json).expect("back"), topic);
    }
}

//! The self-assessment and the grant (rules §3, §5).

use domain::access::StaffRole;
use domain::assessment::{GrantRefusal, Topic};
use domain::eligibility::Outcome;
use domain::lang::Lang;
use domain::ledger::EntryKind;
use domain::money::Points;
use domain::rules::program_111;
use domain::view::member::NextStep;
use gateway::registry::simulator::DEMO_TAX_ONLY;
use service::staff;
use service::{Error, Refusal, assessments, members, points as ledger};

use crate::world::*;

const MEI: &str = "mei@example.com";
const ANN: &str = "ann@example.com";
const UBN: &str = "12345675";
const GRANT: Points = Points::new(30_000);

#[tokio::test]
async fn complete_answers_earn_30_000_points_once() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.answer_all(&mei, &business).await;
        let done = world.finish(&mei, &business, "k1").await.unwrap();
        assert_eq!((done.points, done.reason, done.outcome), (GRANT, None, Outcome::Eligible));
        assert_eq!(refusal(world.finish(&mei, &business, "k2").await), Refusal::AssessmentFinished);
        let saved = world.answer(&mei, &business, Topic::RemoteWork).await;
        assert_eq!(refusal(saved), Refusal::AssessmentFinished);

        let points = ledger::page(&world.cx, &mei, &business, &Default::default(), None).await.unwrap();
        assert_eq!(
            (points.ticket.available, points.ticket.held, points.ticket.spent),
            (GRANT, Points::ZERO, Points::ZERO)
        );
        let last = program_111().last_order.plus_millis(-1).day();
        assert_eq!((points.ticket.last_day, done.expire_on), (Some(last), Some(last)), "for orders until then");
        assert_eq!(points.entries.len(), 1);
        let line = &points.entries[0];
        assert_eq!((line.kind, line.change, line.balance), (EntryKind::Grant, GRANT, GRANT));
        let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::Buy { available: GRANT, no_points: None });
        assert_eq!(home.notices[0].subject, "30,000 點已入帳，可以開始選購");
        assert!(world.mails(MEI).await.iter().any(|mail| mail.subject == home.notices[0].subject));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_kept_at_any_time_and_says_what_is_missing() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        let page = world.answer(&mei, &business, Topic::RemoteWork).await.unwrap();
        assert_eq!((page.missing.len(), page.obstacle), (7, None));
        let Refusal::AssessmentIncomplete { missing } = refusal(world.finish(&mei, &business, "k1").await) else {
            panic!()
        };
        assert!(missing.len() == 7 && !missing.contains(&Topic::RemoteWork));
        let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::ContinueAssessment { answered: 1, .. }));
        world.answer_all(&mei, &business).await;
        world.finish(&mei, &business, "k1").await.expect("a refused try uses up no key");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_accounts_of_one_ubn_that_finish_concurrently_get_one_grant() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.join(&ann, &business, "clerk").await;
        world.answer_all(&mei, &business).await;
        let run = |who: service::Principal, key: &str| {
            let cx = world.cx.clone();
            let command = assessments::Finish { business: business.clone(), key: key.parse().unwrap() };
            tokio::spawn(async move { assessments::finish(&cx, &who, command).await })
        };
        let running: Vec<_> =
            [run(mei.clone(), "a"), run(ann.clone(), "b"), run(mei.clone(), "c"), run(ann.clone(), "d")].into();
        let mut granted = Vec::new();
        for one in running {
            match one.await.unwrap() {
                Ok(done) => granted.push(done.points),
                Err(error) => assert_eq!(error.refusal(), Some(&Refusal::AssessmentFinished)),
            }
        }
        assert_eq!(granted, [GRANT]);
        let points = ledger::page(&world.cx, &ann, &business, &Default::default(), None).await.unwrap();
        assert_eq!((points.ticket.available, points.entries.len()), (GRANT, 1));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_submit_sent_twice_is_answered_twice_and_happens_once() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let business = world.business(&mei, UBN).await.unwrap().id;
        let other = world.business(&ann, "04595257").await.unwrap().id;
        for (who, firm) in [(&mei, &business), (&ann, &other)] {
            world.answer_all(who, firm).await;
        }
        let first = world.finish(&mei, &business, "k1").await.unwrap();
        assert_eq!(world.finish(&mei, &business, "k1").await.unwrap(), first);
        assert_eq!(refusal(world.finish(&ann, &other, "k1").await), Refusal::KeyReused, "another account");
        world.join(&mei, &other, "clerk").await;
        assert_eq!(refusal(world.finish(&mei, &other, "k1").await), Refusal::KeyReused, "other content");
        assert!(matches!(world.finish(&ann, &business, "k3").await, Err(Error::NotFound)), "another firm's");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_business_that_waits_for_the_check_keeps_its_answers_and_finishes_afterwards() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, DEMO_TAX_ONLY).await.unwrap().id;
        world.answer_all(&mei, &business).await;
        let waiting = GrantRefusal::NotEligible { outcome: Outcome::NeedsReview };
        let done = world.finish(&mei, &business, "k1").await.unwrap();
        assert_eq!((done.points, done.reason), (Points::ZERO, Some(waiting)));
        let page = assessments::page(&world.cx, &mei, &business).await.unwrap();
        assert_eq!((page.missing.len(), page.obstacle, page.finished_at), (0, Some(waiting), None));

        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let decide = decision(&business, friday(), "");
        staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap();
        let done = world.finish(&mei, &business, "k2").await.unwrap();
        assert_eq!((done.points, done.reason), (GRANT, None));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_closed_program_grants_nothing_and_says_so() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.answer_all(&mei, &business).await;
        world.move_to(program_111().closes).await;
        let done = world.finish(&mei, &business, "k1").await.unwrap();
        assert_eq!((done.points, done.reason), (Points::ZERO, Some(GrantRefusal::ProgramNotOpen)));
        let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
        let no_points = Some(GrantRefusal::ProgramNotOpen);
        assert_eq!(home.next_step, NextStep::Buy { available: Points::ZERO, no_points });
        let late = world.business(&mei, "04595257").await.unwrap().id;
        let home = members::home(&world.cx, &mei, &late, Lang::Zh).await.unwrap();
        assert!(home.notices[0].paragraphs[0].contains("全額自付"), "it may buy from the verification on");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_budget_for_one_grant_is_granted_once_under_concurrency() {
    let mut program = program_111();
    program.budget = Points::new(59_999);
    on_each_engine(program, async |world| {
        let mut firms = Vec::new();
        for (email, ubn) in [(MEI, UBN), (ANN, "04595257"), ("bo@example.com", "22099131")] {
            let person = world.person(email).await;
            let business = world.business(&person, ubn).await.unwrap().id;
            world.answer_all(&person, &business).await;
            firms.push((person, business));
        }
        let run = |(person, business): (service::Principal, domain::id::BusinessId)| {
            let cx = world.cx.clone();
            let key = business.as_str().parse().unwrap();
            tokio::spawn(async move {
                assessments::finish(&cx, &person, assessments::Finish { business, key }).await.unwrap()
            })
        };
        let running: Vec<_> = firms.into_iter().map(run).collect();
        let mut reasons = Vec::new();
        for one in running {
            reasons.push(one.await.unwrap().reason);
        }
        reasons.sort_by_key(Option::is_some);
        assert_eq!(reasons, [None, Some(GrantRefusal::BudgetSpent), Some(GrantRefusal::BudgetSpent)]);
        let late = world.person("li@example.com").await;
        let business = world.business(&late, "16446274").await.unwrap().id;
        let home = members::home(&world.cx, &late, &business, Lang::Zh).await.unwrap();
        assert!(home.notices[0].paragraphs[0].contains("全額自付"), "it may buy from the verification on");
        let no_points = Some(GrantRefusal::BudgetSpent);
        assert_eq!(home.next_step, NextStep::Buy { available: Points::ZERO, no_points });
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn the_trial_balance_is_zero_and_has_the_issued_points() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.answer_all(&mei, &business).await;
        world.finish(&mei, &business, "k1").await.unwrap();
        let finance = world.staff("fin@example.com", StaffRole::Finance).await;
        let balance = staff::trial_balance(&world.cx, &finance).await.unwrap();
        assert!(balance.is_green(), "{balance:?}");
        let of = |kind: &str| balance.lines.iter().find(|line| line.kind == kind).map(|line| line.balance);
        assert_eq!((of("program"), of("available")), (Some(Points::new(-30_000)), Some(GRANT)));
    })
    .await;
}

#[tokio::test]
async fn a_business_whose_grant_comes_too_late_is_told_once_that_it_may_buy() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.answer_all(&mei, &business).await;
        let mails = world.mails(MEI).await.len();
        world.move_to(program_111().closes).await;
        for key in ["k1", "k2"] {
            let done = world.finish(&mei, &business, key).await.unwrap();
            assert_eq!(done.reason, Some(GrantRefusal::ProgramNotOpen));
            let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
            let notices = home.notices.iter().filter(|line| line.paragraphs[0].contains("全額自付")).count();
            assert_eq!((notices, world.mails(MEI).await.len()), (1, mails + 1), "{key}");
        }
    })
    .await;
}

//! Registering a business, and the check of a tax registration (rules §2, §3, §8).

use domain::eligibility::{Clause, Outcome, Verdict};
use domain::form::business::IdentityStart;
use domain::identity::Means;
use domain::lang::Lang;
use domain::membership::StaffRole;
use domain::time::end_of;
use domain::view::member::NextStep;
use domain::view::refusal::IdentityRefusal;
use gateway::registry::simulator::*;
use service::businesses::{self, Verify};
use service::identity::Answer;
use service::staff::{self, Decide};
use service::{Actor, Error, Refusal, members};

use crate::world::*;

const MEI: &str = "mei@example.com";
const ANN: &str = "ann@example.com";
const UBN: &str = "12345675";

#[tokio::test]
async fn the_proof_of_identity_makes_a_business_and_its_owner() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let seen = businesses::look_up(&world.cx, &mei, new_business(UBN)).await.unwrap();
        assert_eq!(seen.judgement.outcome, Outcome::Eligible);
        assert!(seen.responsible.unwrap().contains('○'), "the name is not told to whoever types a number");
        let business = world.business(&mei, UBN).await.unwrap();
        assert_eq!((business.ubn.as_str(), business.verified_at), (UBN, Some(friday())));
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::StartAssessment { .. }), "{:?}", home.next_step);
        let mut tx = world.cx.db.read().await.unwrap();
        let account = store::ledger::account(&mut tx, "available", business.id.as_str()).await.unwrap();
        assert!(account.is_some(), "the points account exists from registration on");
        drop(tx);
        world.holds().await;
    })
    .await;
}

#[tokio::test]
async fn each_of_the_four_means_verifies() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let mobile = account(MEI).phone;
        let starts = [
            IdentityStart::Certificate(Means::FirmCertificate),
            IdentityStart::Certificate(Means::CitizenCertificate),
            IdentityStart::Certificate(Means::MobileCitizenCertificate),
            IdentityStart::MobileNumber(mobile),
        ];
        for (start, ubn) in starts.into_iter().zip(["04595257", "22099131", UBN, DEMO_EDGE]) {
            let started = businesses::start_identity(&world.cx, &mei, new_business(ubn), start).await.unwrap();
            let answer = Answer::DemoCode(RIGHT.to_owned());
            let verify = Verify { verification: started.verification, answer };
            businesses::verify(&world.cx, &mei, verify).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_proved_registers_nothing() {
    each(async |world| {
        let mei = world.person(MEI).await;
        for (code, reason) in [
            ("000001", IdentityRefusal::Cancelled),
            ("000002", IdentityRefusal::Expired),
            ("000003", IdentityRefusal::WrongPin),
            ("000004", IdentityRefusal::Mismatch),
            ("000005", IdentityRefusal::SecondaryCard),
        ] {
            let refused = refusal(world.business_with(&mei, new_business(UBN), code).await);
            assert_eq!(refused, Refusal::IdentityRefused { reason });
        }
        let outage = world.business_with(&mei, new_business(UBN), "000006").await;
        assert!(matches!(outage, Err(Error::Gateway(_))));
        let mut tx = world.cx.db.read().await.unwrap();
        assert!(store::business::by_ubn(&mut tx, UBN).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_proof_is_its_maker_s_is_used_once_and_does_not_last() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let start = async |who: &Actor| {
            businesses::start_identity(&world.cx, who, new_business(UBN), by_certificate()).await.unwrap().verification
        };
        let answer = async |who: &Actor, verification: String| {
            let answer = Answer::DemoCode(RIGHT.to_owned());
            businesses::verify(&world.cx, who, Verify { verification, answer }).await
        };
        let mine = start(&mei).await;
        assert_eq!(refusal(answer(&ann, mine.clone()).await), Refusal::BeginAgain);
        world.cx.clock.pass(gateway::identity::CHALLENGE_TTL_MS);
        assert_eq!(refusal(answer(&mei, mine).await), Refusal::BeginAgain);
        let mine = start(&mei).await;
        answer(&mei, mine.clone()).await.unwrap();
        assert_eq!(refusal(answer(&mei, mine).await), Refusal::BeginAgain);
        assert_eq!(refusal(answer(&mei, "forged".to_owned()).await), Refusal::BeginAgain);
    })
    .await;
}

#[tokio::test]
async fn a_registered_ubn_asks_its_owner_for_an_invitation() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let business = world.business(&mei, UBN).await.unwrap();
        assert_eq!(refusal(world.business(&ann, UBN).await), Refusal::AskOwnerToInvite);
        let again = refusal(world.business(&mei, UBN).await);
        assert_eq!(again, Refusal::AlreadyMember { business: business.id.clone() });
        assert!(matches!(businesses::get(&world.cx, &ann, &business.id).await, Err(Error::NotFound)));
        assert!(matches!(businesses::get(&world.cx, &Actor::Visitor, &business.id).await, Err(Error::NotSignedIn)));
        world.join(&ann, &business.id, "clerk").await;
        businesses::get(&world.cx, &ann, &business.id).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_who_register_one_ubn_at_once_become_one_owner() {
    each(async |world| {
        let mut tries = Vec::new();
        for email in [MEI, ANN] {
            let person = world.person(email).await;
            let started =
                businesses::start_identity(&world.cx, &person, new_business(UBN), by_certificate()).await.unwrap();
            tries.push((person, started.verification));
        }
        let run = |(person, verification): (Actor, String)| {
            let cx = world.cx.clone();
            let answer = Answer::DemoCode(RIGHT.to_owned());
            tokio::spawn(async move { businesses::verify(&cx, &person, Verify { verification, answer }).await })
        };
        let running: Vec<_> = tries.into_iter().map(run).collect();
        let mut won = 0;
        for one in running {
            match one.await.unwrap() {
                Ok(_) => won += 1,
                Err(error) => assert_eq!(error.refusal(), Some(&Refusal::AskOwnerToInvite)),
            }
        }
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_registry_says_decides_whether_there_is_a_business() {
    each(async |world| {
        let mei = world.person(MEI).await;
        for (ubn, expected) in [
            (DEMO_UNKNOWN, Refusal::UbnNotRegistered),
            (DEMO_ENDED, Refusal::BusinessNotActive { ended: true }),
            (DEMO_OUTAGE, Refusal::RegistryUnreachable),
        ] {
            assert_eq!(refusal(businesses::look_up(&world.cx, &mei, new_business(ubn)).await), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_business_keeps_its_account_and_reads_why() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let big = world.business(&mei, DEMO_BIG).await.unwrap();
        assert_eq!(big.judgement.outcome, Outcome::Refused);
        let size = big.judgement.clauses.iter().find(|judged| judged.clause == Clause::Size).unwrap();
        assert!(size.verdict == Verdict::Refused && size.cure.is_some());
        let home = members::home(&world.cx, &mei, &big.id, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::ReadWhy);
        assert!(home.notices.is_empty(), "nobody is told that they may buy");
    })
    .await;
}

#[tokio::test]
async fn points_before_the_cutoff_leave_the_right_to_buy() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let declared = declaring(UBN, |form| form.prior_points = "yes".to_owned());
        let business = world.business_with(&mei, declared, RIGHT).await.unwrap();
        assert_eq!(business.judgement.outcome, Outcome::EligibleToBuyOnly);
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::Buy { .. }));
        assert!(home.notices[0].subject.contains("可以開始選購"));
        assert!(world.mails(MEI).await.iter().any(|mail| mail.body_text.contains("全額自付")));
        let mut tx = world.cx.db.read().await.unwrap();
        let row = store::business::get(&mut tx, &business.id).await.unwrap().unwrap();
        assert!(businesses::may_buy(&row).unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_tax_registration_waits_one_working_day_for_the_staff_check() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, DEMO_TAX_ONLY).await.unwrap();
        assert_eq!(business.judgement.outcome, Outcome::NeedsReview);
        let check = business.check.unwrap();
        // Friday; Saturday and Sunday do not count; the end of Monday.
        let monday = end_of(at(2022, 7, 18, 0).day());
        assert_eq!((check.due_at, check.deadline.unwrap().instant()), (monday, monday));
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::AwaitTaxCheck { due_at: monday });
        assert!(home.notices[0].paragraphs[0].contains("2022/07/18（一） 24:00"));

        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let queue = staff::tax_checks(&world.cx, &reviewer, None).await.unwrap();
        assert_eq!((queue.lines.len(), queue.lines[0].overdue), (1, false));
        world.move_to(at(2022, 7, 19, 0)).await;
        let queue = staff::tax_checks(&world.cx, &reviewer, None).await.unwrap();
        assert!(queue.lines[0].overdue, "the deadline is the end of its day, exclusive");
        let decide = |passed, reason: &str| Decide { business: business.id.clone(), passed, reason: reason.to_owned() };
        let outcome = staff::decide_tax_check(&world.cx, &reviewer, decide(true, "")).await.unwrap();
        assert_eq!(outcome, Outcome::Eligible);
        let again = staff::decide_tax_check(&world.cx, &reviewer, decide(true, "")).await;
        assert_eq!(refusal(again), Refusal::NothingToCheck);
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::StartAssessment { .. }));
        assert!(home.notices.iter().any(|line| line.subject == "資格確認完成"));
        let log =
            staff::audit_log(&world.cx, &reviewer, Some(&format!("business:{}", business.id)), None).await.unwrap();
        let actions: Vec<_> = log.lines.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(actions, ["tax_check.decided", "business.registered"]);
        world.holds().await;
    })
    .await;
}

#[tokio::test]
async fn a_failed_check_needs_a_reason_and_tells_it_harmlessly() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, DEMO_TAX_ONLY).await.unwrap().id;
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let decide = |reason: &str| Decide { business: business.clone(), passed: false, reason: reason.to_owned() };
        let without = staff::decide_tax_check(&world.cx, &reviewer, decide("  ")).await;
        assert!(matches!(without, Err(Error::Invalid(_))));
        let outcome = staff::decide_tax_check(&world.cx, &reviewer, decide("<script>x</script>")).await.unwrap();
        assert_eq!(outcome, Outcome::Refused);
        let mails = world.mails(MEI).await;
        let told = mails.iter().find(|mail| mail.subject.contains("未通過")).unwrap();
        assert!(told.body_text.contains("<script>") && !told.body_html.contains("<script>"));
        assert!(told.body_html.contains("&lt;script&gt;"));
        let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::ReadWhy);
    })
    .await;
}

#[tokio::test]
async fn staff_act_within_their_role_and_never_on_their_own_business() {
    each(async |world| {
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let own = world.business(&reviewer, DEMO_TAX_ONLY).await.unwrap().id;
        let decide = || Decide { business: own.clone(), passed: true, reason: String::new() };
        let refused = staff::decide_tax_check(&world.cx, &reviewer, decide()).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        let (support, mei) = (world.staff("sup@example.com", StaffRole::Support).await, world.person(MEI).await);
        for actor in [&support, &mei] {
            assert!(matches!(staff::decide_tax_check(&world.cx, actor, decide()).await, Err(Error::Forbidden)));
        }
        staff::tax_checks(&world.cx, &support, None).await.unwrap();
        assert!(matches!(staff::tax_checks(&world.cx, &mei, None).await, Err(Error::Forbidden)));
        assert!(matches!(staff::audit_log(&world.cx, &mei, None, None).await, Err(Error::Forbidden)));
        assert!(matches!(staff::trial_balance(&world.cx, &Actor::Visitor).await, Err(Error::NotSignedIn)));
        let person = mei.signed_in().unwrap().person.clone();
        let appointed = staff::appoint(&world.cx, &support, &person, StaffRole::Administrator).await;
        assert!(matches!(appointed, Err(Error::Forbidden)));
    })
    .await;
}

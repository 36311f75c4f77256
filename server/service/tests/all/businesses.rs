//! Registering a business, and the check of a tax registration (rules §2, §3, §8).

use domain::access::StaffRole;
use domain::eligibility::{Asked, BusinessFacts, Checked, Clause, Measures, Outcome, Source, StaffCheck, Verdict};
use domain::form::BusinessForm;
use domain::form::business::IdentityStart;
use domain::form::business::NewCorrection;
use domain::identity::Means;
use domain::lang::Lang;
use domain::money::Twd;
use domain::time::end_of;
use domain::view::account::{Task, TaskState};
use domain::view::member::NextStep;
use domain::view::my_data::Looked;
use domain::view::refusal::IdentityRefusal;
use gateway::registry::simulator::*;
use service::businesses::{self, Begun, Verify};
use service::identity::Answer;
use service::staff;
use service::{Error, Principal, Refusal, accounts, members, my_data};

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
        assert!(seen.responsible.unwrap().contains('○'), "the name is not shown to everybody who types a number");
        let business = world.business(&mei, UBN).await.unwrap();
        assert_eq!((business.ubn.as_str(), business.verified_at), (UBN, Some(friday())));
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::StartAssessment { .. }), "{:?}", home.next_step);
        let mut tx = world.cx.db.read().await.unwrap();
        let account = store::ledger::account(&mut tx, "available", business.id.as_str()).await.unwrap();
        assert!(account.is_some(), "the points account exists from registration on");
        drop(tx);
        let files = archived(&world.cx, &mei).await;
        let proofs = files.iter().find(|file| file.path == "identity.json").unwrap();
        let proofs: Vec<serde_json::Value> = serde_json::from_slice(&proofs.content).unwrap();
        assert_eq!(proofs.len(), 1, "the proof that made the business is kept with the person");
        assert!(proofs[0]["used_at"].is_i64() && proofs[0]["ubn"].is_null(), "{proofs:?}");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn each_of_the_four_means_verifies() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let mobile = account(MEI).phone;
        let starts = [
            Means::FirmCertificate.into(),
            Means::CitizenCertificate.into(),
            Means::MobileCitizenCertificate.into(),
            IdentityStart { mobile: Some(mobile), ..Means::MobileNumber.into() },
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
async fn without_a_proof_nothing_is_registered() {
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
        assert_eq!(refusal(outage), Refusal::IdentityUnreachable);
        let mut tx = world.cx.db.read().await.unwrap();
        assert!(store::business::by_ubn(&mut tx, UBN).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_proof_belongs_to_its_maker_works_once_and_expires() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let start = async |who: &Principal| {
            businesses::start_identity(&world.cx, who, new_business(UBN), by_certificate()).await.unwrap().verification
        };
        let answer = async |who: &Principal, verification: String| {
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
        assert!(matches!(businesses::get(&world.cx, &Principal::Visitor, &business.id).await, Err(Error::NotSignedIn)));
        world.join(&ann, &business.id, "clerk").await;
        businesses::get(&world.cx, &ann, &business.id).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_concurrent_registrations_of_one_ubn_one_wins() {
    each(async |world| {
        let mut tries = Vec::new();
        for email in [MEI, ANN] {
            let person = world.person(email).await;
            let started =
                businesses::start_identity(&world.cx, &person, new_business(UBN), by_certificate()).await.unwrap();
            tries.push((person, started.verification));
        }
        let run = |(person, verification): (Principal, String)| {
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
async fn the_registry_decides_whether_a_business_exists() {
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
async fn points_before_the_cutoff_do_not_exclude_buying() {
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
        // From Friday, without Saturday and Sunday, to the end of Monday.
        let monday = end_of(at(2022, 7, 18, 0).day());
        assert_eq!((check.due_at, check.deadline.unwrap().instant()), (monday, monday));
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::AwaitCheck { of: Checked::TaxRegistration, due_at: monday });
        assert!(home.notices[0].paragraphs[0].contains("2022/07/18（一） 24:00"));

        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let queue = staff::checks(&world.cx, &reviewer, None).await.unwrap();
        assert_eq!((queue.lines.len(), queue.lines[0].overdue), (1, false));
        world.move_to(at(2022, 7, 19, 0)).await;
        let queue = staff::checks(&world.cx, &reviewer, None).await.unwrap();
        assert!(queue.lines[0].overdue, "the deadline is the end of its day, exclusive");
        let decide = decision(&business.id, friday(), "");
        let outcome = staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap();
        assert_eq!(outcome, Outcome::Eligible);
        let again = staff::decide_check(&world.cx, &reviewer, &decide).await;
        assert_eq!(refusal(again), Refusal::NothingToCheck);
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::StartAssessment { .. }));
        assert!(home.notices.iter().any(|line| line.subject == "資格確認完成"));
        let log =
            staff::audit_log(&world.cx, &reviewer, Some(&format!("business:{}", business.id)), None).await.unwrap();
        let actions: Vec<_> = log.lines.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(actions, ["tax_check.decided", "business.registered"]);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_failed_check_shows_its_reason_escaped() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, DEMO_TAX_ONLY).await.unwrap().id;
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let decide = decision(&business, friday(), "<script>x</script>");
        let outcome = staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap();
        assert_eq!(outcome, Outcome::Refused);
        let mails = world.mails(MEI).await;
        let mail = mails.iter().find(|mail| mail.subject.contains("未通過")).unwrap();
        assert!(mail.body_text.contains("<script>") && !mail.body_html.contains("<script>"));
        assert!(mail.body_html.contains("&lt;script&gt;"));
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
        let decide = decision(&own, friday(), "");
        let refused = staff::decide_check(&world.cx, &reviewer, &decide).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        let (support, mei) = (world.staff("sup@example.com", StaffRole::Support).await, world.person(MEI).await);
        for actor in [&support, &mei] {
            assert!(matches!(staff::decide_check(&world.cx, actor, &decide).await, Err(Error::Forbidden)));
        }
        staff::checks(&world.cx, &support, None).await.unwrap();
        assert!(matches!(staff::checks(&world.cx, &mei, None).await, Err(Error::Forbidden)));
        assert!(matches!(staff::audit_log(&world.cx, &mei, None, None).await, Err(Error::Forbidden)));
        assert!(matches!(staff::trial_balance(&world.cx, &Principal::Visitor).await, Err(Error::NotSignedIn)));
        let person = person_of(&mei).person.clone();
        let appointed = staff::appoint(&world.cx, &support, &person, StaffRole::Administrator).await;
        assert!(matches!(appointed, Err(Error::Forbidden)));
    })
    .await;
}

#[tokio::test]
async fn a_correction_can_be_withdrawn_before_staff_confirm_it() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let business = world.business_with(&mei, corrected(DEMO_BIG, "80,000,000"), RIGHT).await.unwrap().id;
        world.join(&ann, &business, "clerk").await;
        let by_clerk = businesses::withdraw_correction(&world.cx, &ann, &business).await;
        assert!(matches!(by_clerk, Err(Error::Forbidden)));
        let view = businesses::withdraw_correction(&world.cx, &mei, &business).await.unwrap();
        assert_eq!((view.judgement.outcome, view.check, view.facts.correction), (Outcome::Refused, None, None));
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        assert!(staff::checks(&world.cx, &reviewer, None).await.unwrap().lines.is_empty());
        let again = businesses::withdraw_correction(&world.cx, &mei, &business).await;
        assert_eq!(refusal(again), Refusal::NothingToCorrect);
    })
    .await;
}

#[tokio::test]
async fn a_firm_that_may_only_buy_is_not_told_of_points_when_its_registration_is_confirmed() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let declared = declaring(DEMO_TAX_ONLY, |form| form.prior_points = "yes".to_owned());
        let business = world.business_with(&mei, declared, RIGHT).await.unwrap().id;
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let decide = decision(&business, friday(), "");
        let outcome = staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap();
        assert_eq!(outcome, Outcome::EligibleToBuyOnly);
        let mails = world.mails(MEI).await;
        let confirmations: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("確認完成")).collect();
        assert!(!confirmations.is_empty() && confirmations.iter().all(|mail| !mail.body_text.contains("自評")));
        assert!(mails.iter().any(|mail| mail.body_text.contains("全額自付")));
    })
    .await;
}

/// A large firm's correction of its capital.
fn smaller(capital: i64) -> NewCorrection {
    let measures = Measures { paid_in_capital: Some(Twd::new(capital)), insured_average: None };
    NewCorrection { measures, reason: "上個月辦理減資登記".to_owned() }
}

fn corrected(ubn: &str, capital: &str) -> domain::form::business::NewBusiness {
    declaring(ubn, |form| {
        form.paid_in_capital = capital.to_owned();
        form.reason = "上個月辦理減資登記".to_owned();
    })
}

#[tokio::test]
async fn figures_corrected_by_hand_with_a_reason_wait_for_staff() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let seen = businesses::look_up(&world.cx, &mei, corrected(DEMO_BIG, "80,000,000")).await.unwrap();
        assert_eq!((seen.judgement.outcome, seen.judgement.check()), (Outcome::NeedsReview, Some(Checked::Correction)));
        let business = world.business_with(&mei, corrected(DEMO_BIG, "80,000,000"), RIGHT).await.unwrap();
        let monday = end_of(at(2022, 7, 18, 0).day());
        let check = business.check.unwrap();
        assert_eq!((check.due_at, check.deadline.unwrap().instant()), (monday, monday));
        assert_eq!(
            business.facts.paid_in_capital,
            Some(Twd::new(500_000_000)),
            "the registry's figure stays beside it"
        );
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::AwaitCheck { of: Checked::Correction, due_at: monday });
        assert!(home.notices[0].paragraphs[0].contains("您更正了登記資料"));
        assert_eq!(home.notices[0].link, format!("/member/business?business={}", business.id));

        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let queue = staff::checks(&world.cx, &reviewer, None).await.unwrap();
        assert_eq!((queue.lines.len(), queue.lines[0].of), (1, Checked::Correction));
        let correction = queue.lines[0].facts.correction.clone().unwrap();
        assert_eq!(correction.reason, "上個月辦理減資登記");
        let decide = decision(&business.id, friday(), "");
        assert_eq!(staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap(), Outcome::Eligible);
        let home = members::home(&world.cx, &mei, &business.id, Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::StartAssessment { .. }));
        assert!(home.notices.iter().any(|line| line.subject == "更正資料已確認"));
        let object = format!("business:{}", business.id);
        let log = staff::audit_log(&world.cx, &reviewer, Some(&object), None).await.unwrap();
        let actions: Vec<_> = log.lines.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(actions, ["correction.decided", "business.registered"]);
        assert_eq!(log.lines[1].facts["correction"]["reason"], "上個月辦理減資登記");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_rejected_correction_keeps_the_registry_s_figures() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business_with(&mei, corrected(DEMO_BIG, "1"), RIGHT).await.unwrap().id;
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        let decide = decision(&business, friday(), "查無減資登記");
        assert_eq!(staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap(), Outcome::Refused);
        let mails = world.mails(MEI).await;
        assert!(mails.iter().any(|mail| mail.body_text.contains("原因：查無減資登記")));
        let view = businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert_eq!(view.facts.measures().paid_in_capital, Some(Twd::new(500_000_000)));
        let correction = view.facts.correction.unwrap();
        assert_eq!((correction.check, correction.answer.as_str()), (StaffCheck::Failed, "查無減資登記"));
        // corrected again, it waits again; staff who read the first correction do not decide the second one unread
        world.move_to(at(2022, 7, 20, 10)).await;
        let view = businesses::correct(&world.cx, &mei, &business, smaller(90_000_000)).await.unwrap();
        assert!(view.check.is_some());
        let stale = decision(&business, friday(), "");
        assert_eq!(refusal(staff::decide_check(&world.cx, &reviewer, &stale).await), Refusal::NothingToCheck);
        let read = staff::checks(&world.cx, &reviewer, None).await.unwrap().lines.remove(0);
        let decide = decision(&business, read.since, "");
        assert_eq!(staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap(), Outcome::Eligible);
    })
    .await;
}

#[tokio::test]
async fn a_registered_business_corrects_the_figures_against_it() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let big = world.business(&mei, DEMO_BIG).await.unwrap();
        assert_eq!(big.judgement.outcome, Outcome::Refused);
        let as_registered = businesses::correct(&world.cx, &mei, &big.id, smaller(500_000_000)).await;
        assert_eq!(refusal(as_registered), Refusal::NothingToCorrect);
        world.join(&ann, &big.id, "clerk").await;
        let by_clerk = businesses::correct(&world.cx, &ann, &big.id, smaller(1)).await;
        assert!(matches!(by_clerk, Err(Error::Forbidden)));

        world.move_to(at(2022, 7, 20, 10)).await;
        let view = businesses::correct(&world.cx, &mei, &big.id, smaller(80_000_000)).await.unwrap();
        let thursday = end_of(at(2022, 7, 21, 0).day());
        let check = view.check.unwrap();
        assert_eq!(
            (check.due_at, check.deadline.unwrap().instant()),
            (thursday, thursday),
            "counted from the correction"
        );
        let again = businesses::correct(&world.cx, &mei, &big.id, smaller(80_000_000)).await.unwrap();
        assert_eq!(again.check.unwrap().due_at, thursday);
        assert_eq!(world.mails(MEI).await.iter().filter(|mail| mail.subject.contains("更正資料")).count(), 1);
        let other = businesses::correct(&world.cx, &mei, &big.id, smaller(70_000_000)).await;
        assert_eq!(refusal(other), Refusal::NothingToCorrect);

        let small = world.business(&mei, UBN).await.unwrap();
        let needless = businesses::correct(&world.cx, &mei, &small.id, smaller(1)).await;
        assert_eq!(refusal(needless), Refusal::NothingToCorrect);
        let stranger = world.person("lin@example.com").await;
        let refused = businesses::correct(&world.cx, &stranger, &big.id, smaller(1)).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_left_registration_continues_on_another_device() {
    each(async |world| {
        let (mei, ann) = (world.person(MEI).await, world.person(ANN).await);
        let typed = BusinessForm { ubn: UBN.to_owned(), prior_support: "no".to_owned(), ..BusinessForm::default() };
        let held = || accounts::Held::default();
        let begun = |form: &BusinessForm, found: &str| Begun { form: form.clone(), found: found.to_owned() };
        let task = async || {
            let state = accounts::registration(&world.cx, &mei, held()).await.unwrap();
            let now = state.progress.tasks.iter().find(|(_, how)| *how == TaskState::Now).map(|(task, _)| *task);
            (now, state.found, state.answers)
        };
        businesses::keep_draft(&world.cx, &mei, &begun(&typed, "")).await.unwrap();
        assert_eq!(task().await, (Some(Task::Business), String::new(), typed.clone()), "not found yet");
        let found = begun(&typed, "雲市集示範有限公司");
        businesses::keep_draft(&world.cx, &mei, &found).await.unwrap();
        assert_eq!(task().await, (Some(Task::Identity), found.found.clone(), typed.clone()));
        assert_eq!(businesses::draft(&world.cx, &mei).await.unwrap(), Some(found.clone()));
        assert_eq!(businesses::draft(&world.cx, &ann).await.unwrap(), None, "nobody else's");
        assert_eq!(businesses::draft(&world.cx, &Principal::Visitor).await.unwrap(), None);
        assert!(businesses::keep_draft(&world.cx, &Principal::Visitor, &found).await.is_err());
        let long = BusinessForm { reason: "x".repeat(100_000), ..typed.clone() };
        businesses::keep_draft(&world.cx, &mei, &begun(&long, "")).await.unwrap();
        assert_eq!(businesses::draft(&world.cx, &mei).await.unwrap(), Some(found), "no field is that long");
        world.business(&mei, UBN).await.unwrap();
        assert_eq!(businesses::draft(&world.cx, &mei).await.unwrap(), None, "registered");
    })
    .await;
}

#[tokio::test]
async fn a_business_shows_its_registry_look_up_and_older_facts_are_read() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap();
        assert_eq!(business.facts.asked, Some(Asked { registry: Source::Simulated, at: friday() }));
        let older = serde_json::to_value(&business.facts).unwrap();
        let older = older.as_object().unwrap().clone().into_iter().filter(|(name, _)| name != "asked").collect();
        let older: BusinessFacts = serde_json::from_value(serde_json::Value::Object(older)).unwrap();
        assert_eq!(older, BusinessFacts { asked: None, ..business.facts });
    })
    .await;
}

#[tokio::test]
async fn the_archive_has_the_addresses_of_consents_and_the_persons_acts() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        let files = archived(&world.cx, &mei).await;
        let read = |path: &str| -> serde_json::Value {
            serde_json::from_slice(&files.iter().find(|file| file.path == path).unwrap().content).unwrap()
        };
        assert_eq!(read("account.json")["consents"][0]["address"], origin().address);
        let acts = read("acts.json");
        let acts: Vec<_> = acts.as_array().unwrap().iter().map(|act| (&act["action"], &act["object"])).collect();
        let registered = (&"business.registered".into(), &format!("business:{business}").into());
        assert!(acts.contains(&registered), "{acts:?}");
        assert!(acts.iter().all(|(action, _)| **action != "account.registered"), "that was a visitor's");
    })
    .await;
}

#[tokio::test]
async fn reading_the_audit_of_a_business_is_recorded_as_an_access() {
    each(async |world| {
        let mei = world.person(MEI).await;
        world.business(&mei, UBN).await.unwrap();
        let reviewer = world.staff("rev@example.com", StaffRole::Reviewer).await;
        staff::audit_log(&world.cx, &reviewer, Some("program:111"), None).await.unwrap();
        assert!(
            my_data::looks(&world.cx, &mei, None).await.unwrap()[0].looks.is_empty(),
            "nothing of it was shown to the firm yet"
        );
        staff::audit_log(&world.cx, &reviewer, None, None).await.unwrap();
        let looks = my_data::looks(&world.cx, &mei, None).await.unwrap().remove(0).looks;
        assert_eq!(looks.iter().map(|look| &look.what).collect::<Vec<_>>(), [&Looked::Audit]);
    })
    .await;
}

//! Cases that staff decide: the checks of firms, questions to members, notes, and templates of reasons (rules §2, §8).

use domain::access::StaffRole;
use domain::case::{Event, Fact, Kind, Outcome as Ended, Refusal as Rule, State};
use domain::eligibility::{Measures, Outcome};
use domain::form::business::NewCorrection;
use domain::form::case::{AskForm, Judge, JudgeForm, NoteForm, ReasonForm};
use domain::form::staff::CheckDecision;
use domain::id::{BusinessId, CaseId};
use domain::lang::Lang;
use domain::money::Twd;
use domain::view::case::{CaseLine, MayWork};
use gateway::registry::simulator::{DEMO_BIG, DEMO_TAX_ONLY};
use service::cases::{self, Filter};
use service::{Error, Principal, Refusal, businesses, members, my_data, staff};

use crate::world::*;

const MEI: &str = "mei@example.com";
const REV: &str = "rev@example.com";

async fn listed(world: &World, staff: &Principal, state: &str) -> Vec<CaseLine> {
    cases::list(&world.cx, staff, &Filter::parse("", state, ""), None).await.unwrap().lines
}

/// A firm with a tax registration, its owner, a reviewer, and the case.
async fn checked(world: &World) -> (BusinessId, Principal, Principal, CaseId) {
    let mei = world.person(MEI).await;
    let business = world.business(&mei, DEMO_TAX_ONLY).await.unwrap().id;
    let reviewer = world.staff(REV, StaffRole::Reviewer).await;
    let case = listed(world, &reviewer, "").await.remove(0).id;
    (business, mei, reviewer, case)
}

async fn asked(world: &World, staff: &Principal, case: &CaseId, days: &str) -> Result<(), Error> {
    let version = cases::show(&world.cx, staff, case).await.unwrap().version.to_string();
    let form = AskForm {
        case: case.to_string(),
        version,
        question: "請補租約".to_owned(),
        days: days.to_owned(),
        ..AskForm::default()
    };
    cases::ask(&world.cx, staff, &form.parse().unwrap()).await
}

fn rule<T: std::fmt::Debug>(result: Result<T, Error>) -> Rule {
    let Refusal::Case(rule) = refusal(result) else { panic!("a rule of cases") };
    rule
}

#[tokio::test]
async fn a_check_is_a_case_from_its_beginning_to_its_decision() {
    each(async |world| {
        let (business, _, reviewer, case) = checked(&world).await;
        let line = listed(&world, &reviewer, "open").await.remove(0);
        assert_eq!(
            (line.case.kind, line.business.clone(), line.late),
            (Kind::TaxRegistration, business.clone(), false)
        );
        assert_eq!(line.case.due, at(2022, 7, 19, 0), "one working day from Friday");
        let view = cases::show(&world.cx, &reviewer, &case).await.unwrap();
        assert_eq!(view.may, MayWork::Yes);
        assert!(view.why.is_some(), "the deadline says how it was counted");
        assert!(
            view.evidence.iter().any(|line| line.fact == Fact::Identity && line.proven != domain::case::Value::Unknown)
        );
        staff::decide_check(&world.cx, &reviewer, &decision(&business, view.since, "停業")).await.unwrap();
        assert!(listed(&world, &reviewer, "").await.is_empty());
        let done = listed(&world, &reviewer, "decided").await.remove(0);
        let State::Decided { outcome, reason, .. } = &done.case.state else { panic!("{:?}", done.case) };
        assert_eq!((*outcome, reason.as_str()), (Ended::No, "停業"));
        let history = cases::show(&world.cx, &reviewer, &case).await.unwrap().history;
        assert_eq!(history.len(), 2);
        assert_eq!(history[1].by.as_deref(), Some("陳小美"), "by whom");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_correction_ends_its_case_and_a_new_one_opens_another() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let new = declaring(DEMO_BIG, |form| {
            form.paid_in_capital = "80,000,000".to_owned();
            form.reason = "減資".to_owned();
        });
        let business = world.business_with(&mei, new, RIGHT).await.unwrap().id;
        let reviewer = world.staff(REV, StaffRole::Reviewer).await;
        let first = listed(&world, &reviewer, "").await.remove(0);
        assert_eq!(first.case.kind, Kind::Correction);
        asked(&world, &reviewer, &first.id, "3").await.unwrap();
        businesses::withdraw_correction(&world.cx, &mei, &business).await.unwrap();
        assert!(listed(&world, &reviewer, "").await.is_empty());
        assert_eq!(
            businesses::get(&world.cx, &mei, &business).await.unwrap().question,
            None,
            "nothing is asked any more"
        );
        let measures = Measures { paid_in_capital: Some(Twd::new(90_000_000)), insured_average: None };
        let again = NewCorrection { measures, reason: "減資登記".to_owned() };
        businesses::correct(&world.cx, &mei, &business, again).await.unwrap();
        let second = listed(&world, &reviewer, "").await.remove(0);
        assert_ne!(second.id, first.id);
        let earlier = cases::show(&world.cx, &reviewer, &second.id).await.unwrap().earlier;
        assert_eq!((earlier.len(), earlier[0].outcome), (1, Ended::Ended));
    })
    .await;
}

#[tokio::test]
async fn the_member_sees_the_question_and_its_answer_returns_the_case_to_staff() {
    each(async |world| {
        let (business, mei, reviewer, case) = checked(&world).await;
        asked(&world, &reviewer, &case, "3").await.unwrap();
        assert_eq!(listed(&world, &reviewer, "waiting").await.len(), 1);
        let question = businesses::get(&world.cx, &mei, &business).await.unwrap().question.expect("a question");
        assert_eq!((question.question.as_str(), question.until), ("請補租約", at(2022, 7, 21, 0)));
        let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
        assert!(home.notices.iter().any(|line| line.paragraphs[0].contains("請補租約")));
        assert!(world.mails(MEI).await.iter().any(|mail| mail.body_text.contains("請補租約")));
        let since = cases::show(&world.cx, &reviewer, &case).await.unwrap().since;
        let early = staff::decide_check(&world.cx, &reviewer, &decision(&business, since, "沒有補")).await;
        assert_eq!(rule(early), Rule::MemberMayAnswer { until: at(2022, 7, 21, 0) });
        let stranger = world.person("li@example.com").await;
        let foreign = cases::answer(&world.cx, &stranger, &(case.clone(), "我來答".to_owned())).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");

        world.move_to(at(2022, 7, 20, 9)).await;
        cases::answer(&world.cx, &mei, &(case.clone(), "租約如下".to_owned())).await.unwrap();
        assert_eq!(businesses::get(&world.cx, &mei, &business).await.unwrap().question, None);
        let again = cases::answer(&world.cx, &mei, &(case.clone(), "再答".to_owned())).await;
        assert_eq!(rule(again), Rule::NotAsked);
        let view = cases::show(&world.cx, &reviewer, &case).await.unwrap();
        assert!(view.history.iter().any(|entry| entry.event == Event::Answered("租約如下".to_owned())));
        assert_eq!(view.line.case.due, at(2022, 7, 22, 0), "staff have their working day again");
        let seen = businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert_eq!(seen.check.unwrap().due_at, at(2022, 7, 22, 0), "and the member sees the same");
        staff::decide_check(&world.cx, &reviewer, &decision(&business, view.since, "")).await.unwrap();
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn silence_past_the_deadline_returns_the_case_and_decides_nothing() {
    each(async |world| {
        let (business, mei, reviewer, case) = checked(&world).await;
        asked(&world, &reviewer, &case, "2").await.unwrap();
        world.move_to(at(2022, 7, 20, 0)).await;
        // the clock decides, whether the job has run or not
        let late = cases::answer(&world.cx, &mei, &(case.clone(), "晚了".to_owned())).await;
        assert_eq!(rule(late), Rule::NotAsked);
        assert_eq!(businesses::get(&world.cx, &mei, &business).await.unwrap().question, None);
        world.work().await;
        let view = cases::show(&world.cx, &reviewer, &case).await.unwrap();
        assert_eq!(view.line.case.state, State::Open);
        assert_eq!(view.history.last().unwrap().event, Event::Silent);
        let seen = businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert_eq!(seen.judgement.outcome, Outcome::NeedsReview, "nothing is decided");
        let home = members::home(&world.cx, &mei, &business, Lang::Zh).await.unwrap();
        assert!(home.notices.iter().any(|line| line.subject.contains("沒有收到")));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn only_staff_with_the_right_work_on_a_case_and_never_on_that_of_their_own_firm() {
    each(async |world| {
        let (business, mei, reviewer, case) = checked(&world).await;
        let support = world.staff("sup@example.com", StaffRole::Support).await;
        assert_eq!(cases::show(&world.cx, &support, &case).await.unwrap().may, MayWork::NotStaffFor);
        assert!(matches!(asked(&world, &support, &case, "3").await, Err(Error::Forbidden)));
        world.join(&reviewer, &business, "clerk").await;
        assert_eq!(cases::show(&world.cx, &reviewer, &case).await.unwrap().may, MayWork::OwnFirm);
        assert!(matches!(asked(&world, &reviewer, &case, "3").await, Err(Error::Forbidden)));
        for actor in [&mei, &Principal::Visitor] {
            let list = cases::list(&world.cx, actor, &Filter::default(), None).await;
            assert!(matches!(list, Err(Error::Forbidden | Error::NotSignedIn)));
            let show = cases::show(&world.cx, actor, &case).await;
            assert!(matches!(show, Err(Error::Forbidden | Error::NotSignedIn)));
        }
        let looks = my_data::looks(&world.cx, &mei, None).await.unwrap().remove(0).looks;
        assert!(!looks.is_empty(), "the firm sees that staff looked");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_given_to_a_colleague_with_the_right_and_notes_stay_among_staff() {
    each(async |world| {
        let (_, _, reviewer, case) = checked(&world).await;
        let second = world.staff("second@example.com", StaffRole::Reviewer).await;
        let finance = world.staff("fin@example.com", StaffRole::Finance).await;
        let note = async |to: &Principal, version: i64| {
            let form = NoteForm {
                case: case.to_string(),
                version: version.to_string(),
                assign: person_of(to).person.to_string(),
                note: "電話約好週一".to_owned(),
            };
            cases::note(&world.cx, &reviewer, &form.parse().unwrap()).await
        };
        let version = cases::show(&world.cx, &reviewer, &case).await.unwrap().version;
        assert!(matches!(note(&finance, version).await, Err(Error::Forbidden)), "finance decides no checks");
        note(&second, version).await.unwrap();
        assert_eq!(rule(note(&reviewer, version).await), Rule::Changed, "somebody was first");
        let mine = cases::list(&world.cx, &second, &Filter::parse("", "", "mine"), None).await.unwrap().lines;
        assert_eq!(mine.len(), 1);
        assert!(
            cases::list(&world.cx, &second, &Filter::parse("", "", "nobody"), None).await.unwrap().lines.is_empty()
        );
        let history = cases::show(&world.cx, &second, &case).await.unwrap().history;
        assert!(history.iter().any(|entry| entry.event == Event::Noted("電話約好週一".to_owned())));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_template_has_versions_and_its_text_is_what_the_member_reads() {
    each(async |world| {
        let (business, _, reviewer, case) = checked(&world).await;
        let support = world.staff("sup@example.com", StaffRole::Support).await;
        let form = |text: &str, of: Option<(&str, i64)>| ReasonForm {
            id: of.map(|(id, _)| id.to_owned()).unwrap_or_default(),
            version: of.map(|(_, version)| version.to_string()).unwrap_or_default(),
            kind: "tax_registration".to_owned(),
            scope: "no".to_owned(),
            title_zh: "查無".to_owned(),
            title_en: "Not found".to_owned(),
            text_zh: text.to_owned(),
            text_en: "No tax registration.".to_owned(),
        };
        let new = form("查無稅籍。", None).parse().unwrap();
        assert!(matches!(cases::change_reason(&world.cx, &support, new.clone()).await, Err(Error::Forbidden)));
        let id = cases::change_reason(&world.cx, &reviewer, new).await.unwrap();
        let again = form("國稅局查無稅籍。", Some((id.as_str(), 1)));
        cases::change_reason(&world.cx, &reviewer, again.parse().unwrap()).await.unwrap();
        let stale = cases::change_reason(&world.cx, &reviewer, again.parse().unwrap()).await;
        assert_eq!(rule(stale), Rule::Changed, "of two who change it at once, one is told");
        let all = cases::reasons(&world.cx, &support, Some(id.clone())).await.unwrap();
        assert_eq!((all.lines.len(), all.versions.len(), all.may_change), (1, 2, false));
        assert_eq!(all.lines[0].by.as_deref(), Some("陳小美"));
        let view = cases::show(&world.cx, &reviewer, &case).await.unwrap();
        assert_eq!(view.reasons.len(), 1);
        let decide = CheckDecision { template: Some(id.clone()), passed: false, ..decision(&business, view.since, "") };
        staff::decide_check(&world.cx, &reviewer, &decide).await.unwrap();
        assert!(world.mails(MEI).await.iter().any(|mail| mail.body_text.contains("國稅局查無稅籍。")));
        cases::withdraw_reason(&world.cx, &reviewer, &id, 2).await.unwrap();
        assert!(cases::reasons(&world.cx, &support, None).await.unwrap().lines.is_empty());
        world.green().await;
    })
    .await;
}

fn judged(case: &CaseId, version: i64, verdict: &str, change: impl FnOnce(&mut JudgeForm)) -> Judge {
    let mut form = JudgeForm {
        case: case.to_string(),
        version: version.to_string(),
        verdict: verdict.to_owned(),
        reason: "查核屬實".to_owned(),
        ..JudgeForm::default()
    };
    change(&mut form);
    form.parse().unwrap()
}

#[tokio::test]
async fn a_firm_without_points_objects_and_an_upheld_objection_judges_it_again() {
    each(async |world| {
        let (mei, clerk) = (world.person(MEI).await, world.person("clerk@example.com").await);
        let declared = declaring("12345675", |form| form.prior_support = "yes".to_owned());
        let business = world.business_with(&mei, declared, RIGHT).await.unwrap().id;
        world.join(&clerk, &business, "clerk").await;
        let why = (business.clone(), "那是貸款，不是補助".to_owned());
        assert!(matches!(cases::object(&world.cx, &clerk, &why).await, Err(Error::Forbidden)));
        let case = cases::object(&world.cx, &mei, &why).await.unwrap();
        assert_eq!(rule(cases::object(&world.cx, &mei, &why).await), Rule::OpenAlready);
        let seen = businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert_eq!(seen.objection, Some(at(2022, 7, 21, 0)), "three working days from Friday");
        let reviewer = world.staff(REV, StaffRole::Reviewer).await;
        let view = cases::show(&world.cx, &reviewer, &case).await.unwrap();
        assert_eq!((view.line.case.kind, view.line.case.why.as_str()), (Kind::Objection, "那是貸款，不是補助"));
        let support = world.staff("sup@example.com", StaffRole::Support).await;
        let command = judged(&case, view.version, "yes", |form| form.prior_support = "no".to_owned());
        assert!(matches!(cases::judge(&world.cx, &support, &command).await, Err(Error::Forbidden)));
        assert_eq!(cases::judge(&world.cx, &reviewer, &command).await.unwrap(), Outcome::Eligible);
        let seen = businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert_eq!(
            (seen.judgement.outcome, seen.facts.prior_support, seen.objection),
            (Outcome::Eligible, Some(false), None)
        );
        assert!(world.mails(MEI).await.iter().any(|mail| mail.subject.contains("異議成立")));
        let nothing = cases::object(&world.cx, &mei, &why).await;
        assert_eq!(rule(nothing), Rule::NothingToObject, "an eligible firm has nothing to object to");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_rejected_objection_changes_nothing_but_is_answered() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, DEMO_BIG).await.unwrap().id;
        let case = cases::object(&world.cx, &mei, &(business.clone(), "資本額有誤，請再查".to_owned())).await.unwrap();
        let reviewer = world.staff(REV, StaffRole::Reviewer).await;
        let version = cases::show(&world.cx, &reviewer, &case).await.unwrap().version;
        let no = judged(&case, version, "no", |form| form.prc_funded = "yes".to_owned());
        assert_eq!(cases::judge(&world.cx, &reviewer, &no).await.unwrap(), Outcome::Refused);
        assert_eq!(rule(cases::judge(&world.cx, &reviewer, &no).await), Rule::Changed);
        let seen = businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert_eq!(seen.facts.prc_funded, Some(false), "a rejection restates nothing");
        assert!(world.mails(MEI).await.iter().any(|mail| mail.subject.contains("不成立")));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_declaration_is_restated_by_staff_and_the_firm_is_told() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let business = world.business(&mei, "12345675").await.unwrap();
        assert_eq!(business.judgement.outcome, Outcome::Eligible);
        let reviewer = world.staff(REV, StaffRole::Reviewer).await;
        let doubt = (business.id.clone(), "經濟部名單有這家".to_owned());
        assert!(matches!(cases::doubt(&world.cx, &mei, &doubt).await, Err(Error::Forbidden)));
        let case = cases::doubt(&world.cx, &reviewer, &doubt).await.unwrap();
        let told = world.mails(MEI).await.len();
        let version = cases::show(&world.cx, &reviewer, &case).await.unwrap().version;
        let yes = judged(&case, version, "yes", |form| form.prior_support = "yes".to_owned());
        assert_eq!(cases::judge(&world.cx, &reviewer, &yes).await.unwrap(), Outcome::Refused);
        assert!(world.mails(MEI).await.len() > told);
        let seen = businesses::get(&world.cx, &mei, &business.id).await.unwrap();
        assert_eq!(seen.judgement.outcome, Outcome::Refused);
        world.join(&reviewer, &business.id, "clerk").await;
        assert!(
            matches!(cases::doubt(&world.cx, &reviewer, &doubt).await, Err(Error::Forbidden)),
            "never one's own firm"
        );
    })
    .await;
}

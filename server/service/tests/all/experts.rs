//! The expert service (rules §3): requested, assigned, appointed, done or cancelled; who may do it, and who is told.

use domain::access::StaffRole;
use domain::assessment::Topic;
use domain::expert::{Appointment, Expert, ExpertTopic, Refusal as Rule, Stage, Way};
use domain::form::FormError;
use domain::form::expert::NewRequest;
use domain::id::{BusinessId, ExpertRequestId};
use domain::lang::Lang;
use domain::password::Password;
use domain::queue::Queue;
use domain::time::Instant;
use domain::view::expert::ExpertView;
use domain::view::my_data::Looked;
use service::accounts::deletion;
use service::experts::{self, Ask, Target};
use service::notice::{self, Audience};
use service::{Error, Principal, Refusal, Result, desk, my_data};

use crate::world::{PASSWORD, World, archived, at, each, friday, refusal};

const MEI: &str = "mei@example.com";
const LIN: &str = "lin@example.com";
const UBN: &str = "12345675";

fn question(about: &str) -> NewRequest {
    NewRequest {
        topic: ExpertTopic::About(Topic::InformationSecurity),
        about: about.to_owned(),
        way: Way::Video,
        reachable: "平日下午".to_owned(),
    }
}

fn advisor() -> Expert {
    Expert {
        name: "林顧問".to_owned(), organisation: "雲端顧問公司".to_owned(), contact: "02-0000-0000".to_owned()
    }
}

fn meeting(at: Instant) -> Appointment {
    Appointment { at, way: Way::Video, place: "https://meet.example/1".to_owned() }
}

impl World {
    async fn owner(&self) -> (Principal, BusinessId) {
        let mei = self.person(MEI).await;
        let business = self.business(&mei, UBN).await.unwrap();
        (mei, business.id)
    }

    async fn support(&self) -> Principal {
        self.staff("support@example.com", StaffRole::Support).await
    }

    async fn ask(&self, by: &Principal, business: &BusinessId, key: &str) -> Result<ExpertRequestId> {
        let new = question("備份該怎麼做，每天一次夠嗎？");
        experts::request(&self.cx, by, Ask { business: business.clone(), new, key: key.parse().unwrap() }).await
    }

    async fn seen(&self, by: &Principal, id: &ExpertRequestId) -> ExpertView {
        experts::one(&self.cx, by, id).await.unwrap()
    }

    /// The target of a command, as the page shows the request.
    async fn target(&self, by: &Principal, id: &ExpertRequestId, key: &str) -> Target {
        let version = self.seen(by, id).await.version;
        Target { request: id.clone(), version, key: key.parse().unwrap() }
    }

    async fn notices(&self, by: &Principal, to: Audience<'_>) -> Vec<String> {
        let lines = notice::list(&self.cx, by, to, Lang::Zh, None).await.unwrap();
        lines.into_iter().filter(|line| line.link.contains("/expert")).map(|line| line.subject).collect()
    }
}

#[tokio::test]
async fn a_request_leads_to_advice_and_changes_no_points() {
    each(async |world| {
        let ((mei, firm), support) = (world.owner().await, world.support().await);
        let before = service::members::home(&world.cx, &mei, &firm, Lang::Zh).await.unwrap().ticket;
        let id = world.ask(&mei, &firm, "ask-1").await.unwrap();
        let asked = world.seen(&mei, &id).await;
        assert_eq!((asked.request.state.at(), asked.overdue), (Some(at(2022, 7, 20, 0)), false));
        let why = asked.why.unwrap();
        assert_eq!((why.working_days, why.day.to_string().as_str()), (2, "2022-07-19"));

        let target = world.target(&mei, &id, "assign").await;
        experts::assign(&world.cx, &support, &target, advisor()).await.unwrap();
        let target = world.target(&mei, &id, "appoint").await;
        experts::appoint(&world.cx, &support, &target, meeting(at(2022, 7, 20, 14))).await.unwrap();
        let target = world.target(&mei, &id, "move").await;
        experts::appoint(&world.cx, &support, &target, meeting(at(2022, 7, 21, 10))).await.unwrap();
        let open = experts::page(&world.cx, &mei, &firm, None).await.unwrap();
        assert_eq!(open.open.as_ref().map(|view| view.request.state.stage()), Some(Stage::Appointed));
        let centre = service::members::centre(&world.cx, &mei, None, Lang::Zh).await.unwrap().unwrap();
        assert_eq!(centre.expert.map(|view| view.id), Some(id.clone()));

        let target = world.target(&mei, &id, "early").await;
        let early = experts::finish(&world.cx, &support, &target, "先做異地備份。".to_owned()).await;
        assert_eq!(refusal(early), Refusal::Expert(Rule::NotYet { at: at(2022, 7, 21, 10) }));
        world.move_to(at(2022, 7, 21, 10)).await;
        experts::finish(&world.cx, &support, &target, "先做異地備份。".to_owned()).await.unwrap();
        let page = experts::page(&world.cx, &mei, &firm, None).await.unwrap();
        assert_eq!((page.open.is_none(), page.past.len(), page.next), (true, 1, None));
        assert_eq!(page.past[0].timeline.len(), 5);
        assert!(matches!(&page.past[0].request.state, domain::expert::State::Done { notes, .. } if notes == "先做異地備份。"));

        let notices = world.notices(&mei, Audience::Business(&firm)).await;
        assert_eq!(notices.len(), 5, "{notices:?}");
        assert_eq!(world.notices(&support, Audience::Staff).await, ["專家服務有新申請"]);
        let mails = world.mails(MEI).await.iter().filter(|mail| mail.body_text.contains("專家服務")).count();
        assert_eq!(mails, 5);
        assert_eq!(service::members::home(&world.cx, &mei, &firm, Lang::Zh).await.unwrap().ticket, before);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_submit_sent_twice_is_one_request_and_a_second_request_is_refused() {
    each(async |world| {
        let (mei, firm) = world.owner().await;
        let id = world.ask(&mei, &firm, "ask-1").await.unwrap();
        assert_eq!(world.ask(&mei, &firm, "ask-1").await.unwrap(), id);
        let open = || Refusal::Expert(Rule::OpenAlready { request: id.clone() });
        assert_eq!(refusal(world.ask(&mei, &firm, "ask-2").await), open());
        let other =
            Ask {
                business: firm.clone(), new: question("另一個問題，十個字以上"), key: "ask-1".parse().unwrap()
            };
        assert_eq!(refusal(experts::request(&world.cx, &mei, other).await), Refusal::KeyReused);
        assert_eq!(world.notices(&mei, Audience::Business(&firm)).await.len(), 1);

        let target = world.target(&mei, &id, "cancel").await;
        for _ in 0..2 {
            assert_eq!(experts::withdraw(&world.cx, &mei, &target, String::new()).await.unwrap(), firm);
        }
        assert_eq!(world.seen(&mei, &id).await.timeline.len(), 2, "cancelled once");
        assert!(world.ask(&mei, &firm, "ask-3").await.is_ok(), "a closed one does not block a new one");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_concurrent_requests_of_one_firm_one_is_accepted() {
    each(async |world| {
        let (mei, firm) = world.owner().await;
        let lin = world.person(LIN).await;
        world.join(&lin, &firm, "clerk").await;
        let (first, second) = tokio::join!(world.ask(&mei, &firm, "a"), world.ask(&lin, &firm, "b"));
        let (won, lost) = if first.is_ok() { (first, second) } else { (second, first) };
        assert_eq!(refusal(lost), Refusal::Expert(Rule::OpenAlready { request: won.unwrap() }));
    })
    .await;
}

#[tokio::test]
async fn the_second_command_is_told_the_stage_of_the_request() {
    each(async |world| {
        let ((mei, firm), support) = (world.owner().await, world.support().await);
        let id = world.ask(&mei, &firm, "ask").await.unwrap();
        let (assign, cancel) = (world.target(&mei, &id, "x").await, world.target(&mei, &id, "y").await);
        experts::assign(&world.cx, &support, &assign, advisor()).await.unwrap();
        let late = experts::withdraw(&world.cx, &mei, &cancel, String::new()).await;
        assert_eq!(refusal(late), Refusal::Expert(Rule::Changed { stage: Stage::Assigned }));
        let cancel = world.target(&mei, &id, "z").await;
        let appoint = world.target(&mei, &id, "v").await;
        let (cancelled, appointed) = tokio::join!(
            experts::withdraw(&world.cx, &mei, &cancel, "不用了".to_owned()),
            experts::appoint(&world.cx, &support, &appoint, meeting(at(2022, 7, 20, 14))),
        );
        assert_eq!(u8::from(cancelled.is_ok()) + u8::from(appointed.is_ok()), 1, "{cancelled:?} {appointed:?}");
        let lost = if cancelled.is_ok() { refusal(appointed) } else { refusal(cancelled) };
        assert!(matches!(lost, Refusal::Expert(Rule::Changed { .. })), "{lost:?}");
        let stage = world.seen(&mei, &id).await.request.state.stage();
        if stage == Stage::Cancelled {
            let target = world.target(&mei, &id, "w").await;
            let closed = experts::assign(&world.cx, &support, &target, advisor()).await;
            assert_eq!(refusal(closed), Refusal::Expert(Rule::Closed { stage }));
        }
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn owner_and_clerk_ask_and_strangers_find_nothing() {
    each(async |world| {
        let (mei, firm) = world.owner().await;
        let (lin, wang) = (world.person(LIN).await, world.person("wang@example.com").await);
        world.join(&lin, &firm, "clerk").await;
        for stranger in [&wang, &Principal::Visitor] {
            let refused = world.ask(stranger, &firm, "s").await;
            assert!(matches!(refused, Err(Error::NotFound | Error::NotSignedIn)), "{refused:?}");
        }
        let id = world.ask(&lin, &firm, "ask").await.unwrap();
        let target = world.target(&mei, &id, "c").await;
        assert!(matches!(experts::one(&world.cx, &wang, &id).await, Err(Error::NotFound)));
        assert!(matches!(experts::page(&world.cx, &wang, &firm, None).await, Err(Error::NotFound)));
        assert!(matches!(experts::withdraw(&world.cx, &wang, &target, String::new()).await, Err(Error::NotFound)));
        experts::withdraw(&world.cx, &lin, &target, String::new()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_business_that_is_not_verified_does_not_ask() {
    each(async |world| {
        let (mei, firm) = world.owner().await;
        let mut tx = world.cx.db.begin().await.unwrap();
        let mut row = store::business::get(&mut tx, &firm).await.unwrap().unwrap();
        row.verified_at = None;
        store::business::update(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(refusal(world.ask(&mei, &firm, "ask").await), Refusal::Expert(Rule::NotVerified));
        assert!(!experts::page(&world.cx, &mei, &firm, None).await.unwrap().verified);
    })
    .await;
}

#[tokio::test]
async fn only_support_and_administrators_arrange_and_not_for_their_own_firm() {
    each(async |world| {
        let ((mei, firm), support) = (world.owner().await, world.support().await);
        let id = world.ask(&mei, &firm, "ask").await.unwrap();
        let target = world.target(&mei, &id, "assign").await;
        for role in [StaffRole::Reviewer, StaffRole::Finance] {
            let other = world.staff(&format!("{role:?}@example.com").to_lowercase(), role).await;
            assert!(!experts::case(&world.cx, &other, &id).await.unwrap().may_act);
            assert!(matches!(experts::assign(&world.cx, &other, &target, advisor()).await, Err(Error::Forbidden)));
        }
        assert!(matches!(experts::assign(&world.cx, &mei, &target, advisor()).await, Err(Error::Forbidden)));
        assert!(matches!(experts::queue(&world.cx, &mei, None).await, Err(Error::Forbidden)));
        assert!(matches!(experts::case(&world.cx, &mei, &id).await, Err(Error::Forbidden)));
        world.join(&support, &firm, "clerk").await;
        assert!(experts::case(&world.cx, &support, &id).await.unwrap().own);
        assert!(matches!(experts::assign(&world.cx, &support, &target, advisor()).await, Err(Error::Forbidden)));
        let administrator = world.staff("admin@example.com", StaffRole::Administrator).await;
        assert!(experts::case(&world.cx, &administrator, &id).await.unwrap().may_act);
        experts::assign(&world.cx, &administrator, &target, advisor()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_past_appointment_is_refused_at_its_field() {
    each(async |world| {
        let ((mei, firm), support) = (world.owner().await, world.support().await);
        let id = world.ask(&mei, &firm, "ask").await.unwrap();
        let target = world.target(&mei, &id, "appoint").await;
        let unassigned = experts::appoint(&world.cx, &support, &target, meeting(at(2022, 7, 20, 14))).await;
        assert_eq!(refusal(unassigned), Refusal::Expert(Rule::NotAssigned));
        let target = world.target(&mei, &id, "assign").await;
        experts::assign(&world.cx, &support, &target, advisor()).await.unwrap();
        let target = world.target(&mei, &id, "late").await;
        let Err(Error::Invalid(errors)) = experts::appoint(&world.cx, &support, &target, meeting(friday())).await
        else {
            panic!("the past was taken")
        };
        assert_eq!(errors.of("date"), Some(FormError::NotInFuture));
    })
    .await;
}

#[tokio::test]
async fn a_missed_assignment_is_first_on_the_desk_and_in_the_queue_and_ends_nothing() {
    each(async |world| {
        let ((mei, firm), support) = (world.owner().await, world.support().await);
        let id = world.ask(&mei, &firm, "ask").await.unwrap();
        let line = *desk::desk(&world.cx, &support).await.unwrap().queues.of(Queue::Experts).unwrap();
        let due = Some(at(2022, 7, 20, 0));
        assert_eq!((line.count, line.overdue, line.due), (1, 0, due));
        world.move_to(at(2022, 7, 20, 0)).await;
        let line = *desk::desk(&world.cx, &support).await.unwrap().queues.of(Queue::Experts).unwrap();
        assert_eq!((line.count, line.overdue, line.due), (1, 1, due));
        let lin = world.person(LIN).await;
        let other = world.business(&lin, "04595257").await.unwrap().id;
        world.ask(&lin, &other, "ask-lin").await.unwrap();
        let lines = experts::queue(&world.cx, &support, None).await.unwrap().lines;
        assert_eq!(lines.iter().map(|line| line.overdue).collect::<Vec<_>>(), [true, false]);
        assert_eq!((lines[0].id.clone(), lines[0].ubn.as_str()), (id.clone(), UBN));
        assert!(world.seen(&mei, &id).await.overdue);
        let target = world.target(&mei, &id, "assign").await;
        experts::assign(&world.cx, &support, &target, advisor()).await.unwrap();
        let lines = experts::queue(&world.cx, &support, None).await.unwrap().lines;
        assert_eq!(lines.iter().map(|line| line.stage).collect::<Vec<_>>(), [Stage::Requested, Stage::Assigned]);
        let line = *desk::desk(&world.cx, &support).await.unwrap().queues.of(Queue::Experts).unwrap();
        assert_eq!((line.count, line.overdue), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn the_firm_sees_accesses_and_its_archive_has_its_requests() {
    each(async |world| {
        let ((mei, firm), support) = (world.owner().await, world.support().await);
        world.answer_all(&mei, &firm).await;
        let id = world.ask(&mei, &firm, "ask").await.unwrap();
        for _ in 0..2 {
            let case = experts::case(&world.cx, &support, &id).await.unwrap();
            assert_eq!((case.ubn.as_str(), case.answers.missing().len()), (UBN, 0));
            assert_eq!(case.asked_by.unwrap().1, MEI);
        }
        let looks = my_data::looks(&world.cx, &mei, None).await.unwrap().remove(0).looks;
        assert_eq!(looks.len(), 1, "once a day");
        assert_eq!(
            (&looks[0].what, looks[0].roles.as_slice()),
            (&Looked::Expert(id.clone()), &[StaffRole::Support][..])
        );
        let files = archived(&world.cx, &mei).await;
        let file = files.iter().find(|file| file.path == format!("{UBN}/experts.json")).unwrap();
        let views: Vec<ExpertView> = serde_json::from_slice(&file.content).unwrap();
        assert_eq!(views.iter().map(|view| &view.id).collect::<Vec<_>>(), [&id]);
    })
    .await;
}

#[tokio::test]
async fn closed_requests_are_paged_the_newest_first() {
    each(async |world| {
        let (mei, firm) = world.owner().await;
        let mut made = Vec::new();
        for number in 0..=experts::PAGE {
            let id = world.ask(&mei, &firm, &format!("ask-{number}")).await.unwrap();
            let target = world.target(&mei, &id, &format!("cancel-{number}")).await;
            experts::withdraw(&world.cx, &mei, &target, String::new()).await.unwrap();
            made.insert(0, id);
            world.cx.clock.pass(1_000);
        }
        let first = experts::page(&world.cx, &mei, &firm, None).await.unwrap();
        let rest = experts::page(&world.cx, &mei, &firm, first.next.clone()).await.unwrap();
        let shown: Vec<_> = first.past.iter().chain(&rest.past).map(|view| view.id.clone()).collect();
        assert_eq!((shown, rest.next), (made, None));
        let files = archived(&world.cx, &mei).await;
        let file = files.iter().find(|file| file.path == format!("{UBN}/experts.json")).unwrap();
        let views: Vec<ExpertView> = serde_json::from_slice(&file.content).unwrap();
        assert_eq!(views.len(), 11, "all pages of them");
    })
    .await;
}

#[tokio::test]
async fn erasing_an_account_deletes_when_it_could_be_reached_and_keeps_the_question() {
    each(async |world| {
        let (mei, firm) = world.owner().await;
        let id = world.ask(&mei, &firm, "ask").await.unwrap();
        assert_ne!(world.seen(&mei, &id).await.request.reachable, "");
        deletion::ask(&world.cx, &mei, &Password::typed(PASSWORD).unwrap()).await.unwrap();
        world.wait(deletion::GRACE_MS).await;
        let support = world.support().await;
        let case = experts::case(&world.cx, &support, &id).await.unwrap();
        assert_eq!(case.view.request.reachable, "");
        assert!(!case.view.request.about.is_empty());
    })
    .await;
}

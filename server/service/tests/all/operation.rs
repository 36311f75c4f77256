//! Everybody can see whether the work in the background is done, and what was given up.

use std::sync::Arc;

use async_trait::async_trait;
use domain::access::{StaffAct, StaffRole};
use domain::form::inquiry::InquiryForm;
use domain::lang::Lang;
use domain::queue::Queue;
use domain::time::Instant;
use domain::view::operation::{Fault, Operation, Running};
use gateway::error::GatewayError;
use gateway::mail::Mailer;
use service::jobs::{self, Kind, Work};
use service::notice::mail::TRIED_FOR_MS;
use service::operation::{COUNTS_MS, Process, jobs as failed, mails};
use service::pulse::Pulses;
use service::{Cx, Error, Principal, desk, inquiries, staff, workers};

use crate::world::*;

async fn seen(world: &World, staff: &Principal) -> Operation {
    desk::desk(&world.cx, staff).await.unwrap().operation
}

/// Another process on the same database, with its own loops.
fn another(world: &World) -> Cx {
    Cx { pulses: Pulses::default(), ..world.cx.clone() }
}

#[tokio::test]
async fn the_desk_says_since_when_nobody_does_the_work_in_the_background() {
    each(async |world| {
        let staff = world.staff("support@example.com", StaffRole::Support).await;
        assert_eq!(seen(&world, &staff).await.running, Running::Never);
        let process = Process::new(&world.cx);
        process.live(&world.cx).await.unwrap();
        let since = world.cx.clock.system();
        assert_eq!(seen(&world, &staff).await.running, Running::Well { processes: 1, seen_at: since });
        world.pass(COUNTS_MS + 1);
        assert_eq!(seen(&world, &staff).await.running, Running::Nobody { since }, "it was killed");
        let second = Process::new(&world.cx);
        second.live(&world.cx).await.unwrap();
        assert!(seen(&world, &staff).await.running.is_well());
        second.end(&world.cx).await.unwrap();
        let since = world.cx.clock.system();
        assert_eq!(seen(&world, &staff).await.running, Running::Nobody { since }, "it was stopped");
    })
    .await;
}

#[tokio::test]
async fn work_is_late_when_no_process_does_it_in_time() {
    each(async |world| {
        let staff = world.staff("support@example.com", StaffRole::Support).await;
        let (stuck, sound) = (another(&world), another(&world));
        let due = Instant::from_millis(world.cx.clock.system().millis() - 1);
        stuck.pulses.expect("mail 1", due);
        stuck.pulses.expect("order.due 1", world.cx.clock.system().plus_millis(1));
        Process::new(&stuck).live(&stuck).await.unwrap();
        let Running::Late { what } = seen(&world, &staff).await.running else { panic!("late") };
        assert_eq!(what.iter().map(|late| (late.name.as_str(), late.due)).collect::<Vec<_>>(), [("mail 1", due)]);
        Process::new(&sound).live(&sound).await.unwrap();
        assert!(seen(&world, &staff).await.running.is_well(), "the other one does it");
    })
    .await;
}

#[tokio::test]
async fn the_loops_of_a_process_give_signs_of_life_until_it_ends() {
    each(async |world| {
        let staff = world.staff("support@example.com", StaffRole::Support).await;
        let alive = async {
            while !seen(&world, &staff).await.running.is_well() {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        };
        let (cx, ran) = (world.cx.clone(), std::time::Duration::from_secs(30));
        tokio::time::timeout(ran, workers::run(&cx, alive)).await.expect("a sign of life");
        assert!(matches!(seen(&world, &staff).await.running, Running::Nobody { .. }), "it says that it ends");
    })
    .await;
}

/// A mail to this address that could not be sent.
async fn bounced(world: &World, email: &str) -> store::notice::Mail {
    world.mails(email).await.into_iter().find(|mail| mail.status == "failed").unwrap()
}

/// A mail without a code, which bounces.
async fn inquired(world: &World, email: &str) {
    let form = InquiryForm {
        name: "王小明".to_owned(),
        email: email.to_owned(),
        subject: "other".to_owned(),
        message: "請問如何加入？".to_owned(),
    };
    let command = inquiries::Send { inquiry: form.parse().unwrap(), lang: Lang::Zh, origin: origin() };
    inquiries::send(&world.cx, &Principal::Visitor, command).await.unwrap();
    while workers::worker().run_due(&world.cx).await.unwrap() > 0 {}
}

#[tokio::test]
async fn support_reads_a_failed_mail_corrects_its_address_and_sends_it_again() {
    each(async |world| {
        let support = world.staff("support@example.com", StaffRole::Support).await;
        inquired(&world, "owner@bounce.example").await;
        let mail = bounced(&world, "owner@bounce.example").await;
        let failed = mails::list(&world.cx, &support, None, &mail.id).await.unwrap();
        let (opened, text) = failed.opened.unwrap();
        assert_eq!((failed.lines.len(), opened.to.as_str(), opened.secret), (1, "owner@bounce.example", false));
        assert!(!text.is_empty() && opened.fault == Fault::NotTaken, "{opened:?}");
        let to = |email: &str| domain::contact::EmailAddress::parse(email).unwrap();
        mails::send_again(&world.cx, &support, &mail.id, &to("owner@example.com")).await.unwrap();
        assert!(mails::list(&world.cx, &support, None, &mail.id).await.unwrap().opened.is_none());
        while workers::worker().run_due(&world.cx).await.unwrap() > 0 {}
        let sent = &world.mails("owner@example.com").await[0];
        assert_eq!((sent.id.as_str(), sent.status.as_str()), (mail.id.as_str(), "sent"));
        mails::send_again(&world.cx, &support, &mail.id, &to("other@example.com")).await.unwrap();
        assert!(world.mails("other@example.com").await.is_empty(), "once it was sent, it stays so");
        let log = staff::audit_log(&world.cx, &support, Some(&format!("mail:{}", mail.id)), None).await.unwrap();
        assert_eq!(log.lines.iter().map(|line| line.action.as_str()).collect::<Vec<_>>(), ["mail.sent_again"]);
        assert!(!log.lines[0].facts.to_string().contains("example"), "hashes of the addresses only");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_is_sent_again_is_tried_as_long_as_a_new_one() {
    each(async |world| {
        let support = world.staff("support@example.com", StaffRole::Support).await;
        inquired(&world, "owner@bounce.example").await;
        let mail = bounced(&world, "owner@bounce.example").await;
        world.pass(2 * TRIED_FOR_MS);
        let to = domain::contact::EmailAddress::parse("owner@example.com").unwrap();
        mails::send_again(&world.cx, &support, &mail.id, &to).await.unwrap();
        let mut away = world.cx.clone();
        away.gateways.mailer = Arc::new(Away);
        workers::worker().run_due(&away).await.unwrap();
        assert_eq!(world.mails("owner@example.com").await[0].status, "queued", "the line is only down now");
        world.pass(TRIED_FOR_MS);
        workers::worker().run_due(&away).await.unwrap();
        assert_eq!(world.mails("owner@example.com").await[0].status, "failed");
    })
    .await;
}

/// A mail server that does not answer.
struct Away;

#[async_trait]
impl Mailer for Away {
    fn is_simulated(&self) -> bool {
        true
    }

    async fn send(&self, _: &gateway::mail::Mail) -> Result<(), GatewayError> {
        Err(GatewayError::Unreachable { service: "mail", reason: "the line is dead".to_owned() })
    }
}

#[tokio::test]
async fn a_failed_mail_with_a_code_is_neither_read_nor_sent_to_anybody_else() {
    each(async |world| {
        let support = world.staff("support@example.com", StaffRole::Support).await;
        world.register("owner@bounce.example").await.unwrap();
        while workers::worker().run_due(&world.cx).await.unwrap() > 0 {}
        let mail = bounced(&world, "owner@bounce.example").await;
        let (opened, text) = mails::list(&world.cx, &support, None, &mail.id).await.unwrap().opened.unwrap();
        assert!(opened.secret && text.is_empty() && !mail.body_text.is_empty(), "a demonstration keeps the text");
        let to = domain::contact::EmailAddress::parse("thief@example.com").unwrap();
        let refused = mails::send_again(&world.cx, &support, &mail.id, &to).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert!(world.mails("thief@example.com").await.is_empty());
    })
    .await;
}

/// A job that was given up.
async fn given_up(world: &World, kind: Kind, subject: &str) -> domain::id::JobId {
    let mut tx = world.cx.db.begin().await.unwrap();
    let work = Work { kind, subject, at: friday() };
    let id = jobs::enqueue(&world.cx, &mut tx, &work, &()).await.unwrap();
    let now = world.cx.clock.system();
    let of = (kind.name(), kind.clock());
    let job = store::job::claim(&mut tx, of, friday(), now, now.plus_millis(1_000)).await.unwrap().unwrap();
    store::job::give_up(&mut tx, &job, now, "internal: panicked: no").await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn an_administrator_lets_a_failed_job_run_again_or_drops_it_with_a_reason() {
    each(async |world| {
        let administrator = world.staff("admin@example.com", StaffRole::Administrator).await;
        let (first, second) =
            (given_up(&world, Kind::OrderDue, "o1").await, given_up(&world, Kind::PointsDue, "").await);
        let listed = async || failed::list(&world.cx, &administrator, None).await.unwrap().lines;
        let lines = listed().await;
        assert_eq!(lines.iter().map(|line| &line.id).collect::<Vec<_>>().len(), 2);
        let line = lines.iter().find(|line| line.id == first).unwrap();
        assert_eq!((line.fault, line.order.as_ref().map(|id| id.as_str())), (Fault::Program, Some("o1")));
        let seen = desk::desk(&world.cx, &administrator).await.unwrap();
        assert_eq!(
            (seen.queues.count(Queue::FailedJobs), seen.operation.given_up.len(), seen.handles_jobs),
            (2, 2, true)
        );

        failed::run_again(&world.cx, &administrator, &first).await.unwrap();
        failed::drop(&world.cx, &administrator, &first, "no").await.unwrap();
        failed::drop(&world.cx, &administrator, &second, "已由人工處理").await.unwrap();
        failed::run_again(&world.cx, &administrator, &second).await.unwrap();
        assert!(listed().await.is_empty());
        let status =
            async |id| store::job::get(&mut world.cx.db.read().await.unwrap(), id).await.unwrap().unwrap().status;
        assert_eq!((status(&first).await.as_str(), status(&second).await.as_str()), ("waiting", "done"));
        for (id, action) in [(&first, "job.run_again"), (&second, "job.dropped")] {
            let object = format!("job:{id}");
            let log = staff::audit_log(&world.cx, &administrator, Some(&object), None).await.unwrap();
            assert_eq!(log.lines.iter().map(|line| line.action.as_str()).collect::<Vec<_>>(), [action], "once");
        }
        let unknown = failed::run_again(&world.cx, &administrator, &"nothing".parse().unwrap()).await;
        assert!(matches!(unknown, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn only_those_of_the_table_of_rights_see_and_decide_what_failed() {
    each(async |world| {
        let job = given_up(&world, Kind::OrderDue, "o1").await;
        let to = domain::contact::EmailAddress::parse("a@example.com").unwrap();
        for role in StaffRole::ALL {
            let actor = world.staff(&format!("{role:?}@example.com").to_lowercase(), role).await;
            let refused = |done: Result<(), Error>| matches!(done, Err(Error::Forbidden));
            let (jobs, mails) = (!role.may(StaffAct::HandleJobs), !role.may(StaffAct::HandleMails));
            assert_eq!(refused(failed::list(&world.cx, &actor, None).await.map(drop)), jobs, "{role:?}");
            assert_eq!(refused(failed::run_again(&world.cx, &actor, &job).await), jobs, "{role:?}");
            assert_eq!(refused(failed::drop(&world.cx, &actor, &job, "x").await), jobs, "{role:?}");
            assert_eq!(refused(mails::list(&world.cx, &actor, None, "").await.map(drop)), mails, "{role:?}");
            assert_eq!(refused(mails::send_again(&world.cx, &actor, "m1", &to).await), mails, "{role:?}");
        }
        for stranger in [Principal::Visitor, world.person("mei@example.com").await] {
            assert!(failed::list(&world.cx, &stranger, None).await.is_err());
            assert!(mails::list(&world.cx, &stranger, None, "").await.is_err());
        }
    })
    .await;
}

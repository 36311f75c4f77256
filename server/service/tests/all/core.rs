//! The machinery under the use cases: clocks, jobs, mails, the audit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use domain::membership::StaffRole;
use domain::view::staff::AuditChain;
use gateway::Gateways;
use gateway::error::GatewayError;
use gateway::mail::{Mail, Mailer};
use service::clock::{self, MoveTo};
use service::jobs::{Handler, Work, Worker, enqueue};
use service::{Actor, Clock, Config, Cx, Error, Refusal, Result, staff};
use store::Tx;
use store::job::{Clock as JobClock, Job};

use crate::world::*;

const MEI: &str = "mei@example.com";

#[tokio::test]
async fn the_business_clock_moves_only_forward_and_within_the_loaded_years() {
    each(async |world| {
        let system = world.cx.clock.system();
        let to = async |to| clock::move_to(&world.cx, &Actor::Visitor, MoveTo { to }).await;
        assert_eq!(clock::read(&world.cx).await.unwrap(), friday());
        assert_eq!(refusal(to(friday()).await), Refusal::ClockBackwards { now: friday() });
        to(at(2022, 10, 15, 9)).await.unwrap();
        assert_eq!(clock::read(&world.cx).await.unwrap(), at(2022, 10, 15, 9));
        let last = Some(at(2028, 1, 1, 0));
        assert_eq!(refusal(to(at(2028, 1, 1, 0)).await), Refusal::ClockBeyondCalendar { last });
        assert_eq!(world.cx.clock.system(), system);
        // Another process on the same database sees the same clock.
        let other = Cx::new(
            world.cx.db.clone(),
            Clock::manual(system),
            Gateways::demo("/demo/pay"),
            Config::demo("http://127.0.0.1:3000"),
        );
        assert_eq!(clock::read(&other).await.unwrap(), at(2022, 10, 15, 9));
    })
    .await;
}

#[tokio::test]
async fn only_a_demonstration_moves_its_clock() {
    each(async |world| {
        let config = Config { demo: false, ..Config::demo("https://example.com") };
        let real = Cx::new(world.cx.db.clone(), Clock::real(), Gateways::demo("/demo/pay"), config);
        let refused = clock::move_to(&real, &Actor::Visitor, MoveTo { to: at(2027, 12, 1, 0) }).await;
        assert_eq!(refusal(refused), Refusal::DemoOnly);
        assert!(clock::read(&real).await.unwrap() > at(2023, 1, 1, 0), "the stored offset is not a real clock's");
    })
    .await;
}

#[tokio::test]
async fn mails_go_out_and_one_that_bounces_is_kept_for_staff() {
    each(async |world| {
        world.register(MEI).await.unwrap();
        world.register("owner@bounce.example").await.unwrap();
        let worker = Worker::new();
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 2);
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 0, "nothing is sent twice");
        let sent = &world.mails(MEI).await[0];
        assert_eq!((sent.status.as_str(), sent.attempts), ("sent", 1));
        let bounced = &world.mails("owner@bounce.example").await[0];
        assert_eq!((bounced.status.as_str(), bounced.last_error.is_some()), ("failed", true));
        let support = world.staff("support@example.com", StaffRole::Support).await;
        let queues = service::desk::desk(&world.cx, &support).await.unwrap().queues;
        assert_eq!((queues.failed_mails, queues.failed_jobs), (1, 0), "staff see it");
    })
    .await;
}

struct AwayMailer;

#[async_trait]
impl Mailer for AwayMailer {
    fn is_simulated(&self) -> bool {
        true
    }

    async fn send(&self, _mail: &Mail) -> std::result::Result<(), GatewayError> {
        Err(GatewayError::Unreachable { service: "mail", reason: "the line is dead".to_owned() })
    }
}

#[tokio::test]
async fn a_mail_that_is_given_up_is_counted_as_a_mail_alone() {
    each(async |world| {
        world.register(MEI).await.unwrap();
        let mut cx = world.cx.clone();
        cx.gateways.mailer = Arc::new(AwayMailer);
        let worker = Worker::new();
        let mut tries = 0;
        for _ in 0..2 * store::job::MAX_ATTEMPTS {
            tries += i64::from(worker.run_due(&cx).await.unwrap());
            cx.clock.pass(store::job::MAX_PAUSE_MS);
        }
        assert_eq!(tries, store::job::MAX_ATTEMPTS);
        let mail = &world.mails(MEI).await[0];
        assert_eq!((mail.status.as_str(), mail.attempts), ("failed", store::job::MAX_ATTEMPTS));
        let support = world.staff("support@example.com", StaffRole::Support).await;
        let queues = service::desk::desk(&world.cx, &support).await.unwrap().queues;
        assert_eq!((queues.failed_mails, queues.failed_jobs), (1, 0));
    })
    .await;
}

struct Flaky(Arc<AtomicU32>);

#[async_trait]
impl Handler for Flaky {
    fn kind(&self) -> &'static str {
        "flaky"
    }

    async fn run(&self, cx: &Cx, _job: &Job) -> Result<Tx> {
        match self.0.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Error::Internal("the first try fails".to_owned())),
            _ => Ok(cx.db.begin().await?),
        }
    }
}

#[tokio::test]
async fn many_jobs_of_one_clock_keep_none_of_the_other_waiting() {
    each(async |world| {
        let worker = Worker::new().with(Flaky(Arc::new(AtomicU32::new(1))));
        let mut tx = world.cx.db.begin().await.unwrap();
        for _ in 0..service::jobs::ROUND + 1 {
            let work = Work { kind: "flaky", subject: "", clock: JobClock::Business, at: friday() };
            enqueue(&world.cx, &mut tx, &work, &()).await.unwrap();
        }
        tx.commit().await.unwrap();
        world.register(MEI).await.unwrap();
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), service::jobs::ROUND + 1);
        assert_eq!(world.mails(MEI).await[0].status, "sent");
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 1, "the rest");
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_clock_and_is_tried_again_after_a_pause() {
    each(async |world| {
        let runs = Arc::new(AtomicU32::new(0));
        let worker = Worker::new().with(Flaky(runs.clone()));
        let due = at(2022, 7, 16, 0);
        let mut tx = world.cx.db.begin().await.unwrap();
        let work = Work { kind: "flaky", subject: "", clock: JobClock::Business, at: due };
        enqueue(&world.cx, &mut tx, &work, &()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 0);
        world.move_to(due).await;
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 1);
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 0, "the pause");
        world.cx.clock.pass(store::job::FIRST_PAUSE_MS);
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 1);
        world.cx.clock.pass(store::job::MAX_PAUSE_MS);
        assert_eq!((worker.run_due(&world.cx).await.unwrap(), runs.load(Ordering::SeqCst)), (0, 2));
    })
    .await;
}

#[tokio::test]
async fn a_changed_line_of_the_audit_is_found() {
    each(async |world| {
        let finance = world.staff("fin@example.com", StaffRole::Finance).await;
        let AuditChain::Holds { lines } = staff::verify_audit(&world.cx, &finance).await.unwrap() else { panic!() };
        let page = staff::audit_log(&world.cx, &finance, None, None).await.unwrap();
        assert_eq!(i64::try_from(page.lines.len()).unwrap(), lines);
        assert!(page.lines.iter().all(|line| !line.facts.to_string().contains(PASSWORD)));
        if let store::Db::Lite { write, .. } = &world.cx.db {
            sqlx::query("DROP TRIGGER audit_update").execute(write).await.unwrap();
            sqlx::query("UPDATE audit SET actor = 'nobody' WHERE seq = 2").execute(write).await.unwrap();
            let chain = staff::verify_audit(&world.cx, &finance).await.unwrap();
            assert_eq!(chain, AuditChain::Broken { seq: 2 });
        }
    })
    .await;
}

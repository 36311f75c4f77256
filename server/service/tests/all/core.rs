//! The mechanisms below the use cases: clocks, jobs, mails, the audit.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use domain::access::StaffRole;
use domain::queue::Queue;
use domain::view::staff::AuditChain;
use gateway::Gateways;
use gateway::error::GatewayError;
use gateway::mail::{Mail, Mailer};
use service::clock::{self, MoveTo};
use service::jobs::{Handler, Kind, Work, Worker, enqueue};
use service::loops::{Loops, SILENCE};
use service::notice::mail::SendMail;
use service::{Clock, Config, Cx, Error, Principal, Refusal, Result, staff};
use store::job::{Clock as JobClock, Job, MAX_ATTEMPTS};
use store::{Page, Tx};
use tokio::sync::Notify;

use crate::world::*;

const MEI: &str = "mei@example.com";

#[tokio::test]
async fn the_business_clock_moves_only_forward_and_within_the_loaded_years() {
    each(async |world| {
        let system = world.cx.clock.system();
        let to = async |to| clock::move_to(&world.cx, &Principal::Visitor, MoveTo { to }).await;
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
        let refused = clock::move_to(&real, &Principal::Visitor, MoveTo { to: at(2027, 12, 1, 0) }).await;
        assert_eq!(refusal(refused), Refusal::DemoOnly);
        assert!(clock::read(&real).await.unwrap() > at(2023, 1, 1, 0), "the stored offset is not a real clock's");
    })
    .await;
}

#[tokio::test]
async fn mails_are_sent_and_a_bounce_is_shown_to_staff() {
    each(async |world| {
        world.register(MEI).await.unwrap();
        world.register("owner@bounce.example").await.unwrap();
        let worker = Worker::new().with(SendMail);
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 2);
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 0, "nothing is sent twice");
        let sent = &world.mails(MEI).await[0];
        assert_eq!((sent.status.as_str(), sent.attempts), ("sent", 1));
        let bounced = &world.mails("owner@bounce.example").await[0];
        assert_eq!((bounced.status.as_str(), bounced.last_error.is_some()), ("failed", true));
        let support = world.staff("support@example.com", StaffRole::Support).await;
        let queues = service::desk::desk(&world.cx, &support).await.unwrap().queues;
        assert_eq!((queues.count(Queue::FailedMails), queues.count(Queue::FailedJobs)), (1, 0), "staff see it");
    })
    .await;
}

/// A mail server that never answers. It records what it was asked to send.
#[derive(Default)]
struct AwayMailer(Mutex<BTreeSet<String>>);

#[async_trait]
impl Mailer for AwayMailer {
    fn is_simulated(&self) -> bool {
        true
    }

    async fn send(&self, mail: &Mail) -> std::result::Result<(), GatewayError> {
        self.0.lock().unwrap().insert(mail.id.clone());
        Err(GatewayError::Unreachable { service: "mail", reason: "the line is dead".to_owned() })
    }
}

#[tokio::test]
async fn a_mail_is_tried_for_two_days_and_its_job_is_no_second_failure() {
    each(async |world| {
        world.register(MEI).await.unwrap();
        let mut cx = world.cx.clone();
        let mailer = Arc::new(AwayMailer::default());
        cx.gateways.mailer = mailer.clone();
        let worker = Worker::new().with(SendMail);
        let end = cx.clock.system().plus_millis(service::notice::mail::TRIED_FOR_MS);
        while cx.clock.system() < end {
            assert_eq!(world.mails(MEI).await[0].status, "queued");
            worker.run_due(&cx).await.unwrap();
            cx.clock.pass(store::job::MAX_PAUSE_MS);
        }
        worker.run_due(&cx).await.unwrap();
        let mail = &world.mails(MEI).await[0];
        assert_eq!(mail.status, "failed");
        assert!(mail.attempts > MAX_ATTEMPTS, "more often than a job that fails by itself: {}", mail.attempts);
        assert_eq!(
            *mailer.0.lock().unwrap(),
            BTreeSet::from([mail.id.to_string()]),
            "each time with the same identifier"
        );
        let support = world.staff("support@example.com", StaffRole::Support).await;
        let queues = service::desk::desk(&world.cx, &support).await.unwrap().queues;
        assert_eq!((queues.count(Queue::FailedMails), queues.count(Queue::FailedJobs)), (1, 0));
    })
    .await;
}

struct Flaky(Arc<AtomicU32>);

#[async_trait]
impl Handler for Flaky {
    fn kind(&self) -> Kind {
        Kind::OrderDue
    }

    async fn run(&self, cx: &Cx, _job: &Job) -> Result<Tx> {
        match self.0.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Error::Internal("the first try fails".to_owned())),
            _ => Ok(cx.db.begin().await?),
        }
    }
}

#[tokio::test]
async fn many_jobs_of_one_kind_do_not_delay_another_kind() {
    each(async |world| {
        let worker = Worker::new().with(SendMail).with(Flaky(Arc::new(AtomicU32::new(1))));
        let mut tx = world.cx.db.begin().await.unwrap();
        for _ in 0..service::jobs::ROUND + 1 {
            let work = Work { kind: Kind::OrderDue, subject: "", at: friday() };
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
        let worker = Worker::new().with(SendMail).with(Flaky(runs.clone()));
        let due = at(2022, 7, 16, 0);
        let mut tx = world.cx.db.begin().await.unwrap();
        let work = Work { kind: Kind::OrderDue, subject: "", at: due };
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

/// Writes due jobs of this kind for these subjects.
async fn due(world: &World, kind: Kind, subjects: &[&str]) {
    let mut tx = world.cx.db.begin().await.unwrap();
    for subject in subjects {
        let work = Work { kind, subject, at: friday() };
        enqueue(&world.cx, &mut tx, &work, &()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn failed_jobs(world: &World) -> i64 {
    store::desk::failed_jobs(&mut world.cx.db.read().await.unwrap()).await.unwrap()
}

/// Panics for one subject, after it has begun to write.
struct Poisonable(Arc<AtomicU32>);

#[async_trait]
impl Handler for Poisonable {
    fn kind(&self) -> Kind {
        Kind::OrderDue
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let tx = cx.db.begin().await?;
        assert!(job.subject != "poison", "this job is poison");
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(tx)
    }
}

#[tokio::test]
async fn a_job_that_panics_fails_and_the_others_run() {
    each(async |world| {
        let runs = Arc::new(AtomicU32::new(0));
        let worker = Worker::new().with(SendMail).with(Poisonable(runs.clone()));
        due(&world, Kind::OrderDue, &["poison", "sound", "poison", "sound"]).await;
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 4);
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        for _ in 1..MAX_ATTEMPTS {
            assert_eq!(failed_jobs(&world).await, 0);
            world.cx.clock.pass(store::job::MAX_PAUSE_MS);
            worker.run_due(&world.cx).await.unwrap();
        }
        assert_eq!(failed_jobs(&world).await, 2, "staff see them");
        let page = Page::first(10);
        let given_up = store::job::given_up(&mut world.cx.db.read().await.unwrap(), &page).await.unwrap();
        assert!(given_up[0].last_error.as_ref().unwrap().contains("this job is poison"), "{given_up:?}");
    })
    .await;
}

#[tokio::test]
async fn a_job_that_ends_its_process_is_given_up_in_the_end() {
    each(async |world| {
        let runs = Arc::new(AtomicU32::new(0));
        let worker = Worker::new().with(SendMail).with(Poisonable(runs.clone()));
        due(&world, Kind::OrderDue, &["sound"]).await;
        // as many times as a job is tried, a process claimed it and ended before the job did
        for _ in 0..MAX_ATTEMPTS {
            let (mut tx, now) = (world.cx.db.begin().await.unwrap(), world.cx.clock.system());
            let of = (Kind::OrderDue.name(), JobClock::Business);
            let until = now.plus_millis(service::jobs::LEASE_MS);
            assert!(store::job::claim(&mut tx, of, friday(), now, until).await.unwrap().is_some());
            tx.commit().await.unwrap();
            world.cx.clock.pass(service::jobs::LEASE_MS);
        }
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 1);
        assert_eq!((runs.load(Ordering::SeqCst), failed_jobs(&world).await), (0, 1), "not begun again");
        assert_eq!(worker.run_due(&world.cx).await.unwrap(), 0);
    })
    .await;
}

/// Waits for a provider that does not answer until it is told to.
struct Waiting(Arc<Notify>);

#[async_trait]
impl Handler for Waiting {
    fn kind(&self) -> Kind {
        Kind::PointsDue
    }

    async fn run(&self, cx: &Cx, _job: &Job) -> Result<Tx> {
        self.0.notified().await;
        Ok(cx.db.begin().await?)
    }
}

#[tokio::test]
async fn a_hundred_jobs_that_wait_for_a_provider_delay_no_mail() {
    each(async |world| {
        let answer = Arc::new(Notify::new());
        due(&world, Kind::PointsDue, &[""; 100]).await;
        world.register(MEI).await.unwrap();
        let mut loops = Loops::new(&world.cx);
        Worker::new().with(SendMail).with(Waiting(answer.clone())).begin(&mut loops);
        let sent = async {
            while world.mails(MEI).await[0].status != "sent" {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            answer.notify_one();
        };
        let all = loops.until(sent);
        tokio::time::timeout(Duration::from_secs(20), all).await.expect("the mail goes out while they wait");
    })
    .await;
}

#[tokio::test]
async fn a_loop_that_panics_runs_again_and_counts_as_late_meanwhile() {
    each(async |world| {
        let silence = i64::try_from(SILENCE.as_millis()).unwrap();
        let (turns, turned) = (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()));
        let mut loops = Loops::new(&world.cx);
        let counters = (turns.clone(), turned.clone());
        loops.add("a loop", move |cx| {
            let (turns, turned) = counters.clone();
            async move {
                if turns.fetch_add(1, Ordering::SeqCst) == 0 {
                    // it has been late for too long by now
                    cx.clock.pass(silence + 1);
                    panic!("the first turn");
                }
                turned.notify_one();
                Ok(Duration::from_secs(3_600))
            }
        });
        let healed = async {
            while turns.load(Ordering::SeqCst) == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            assert_eq!(world.cx.pulses.silent(world.cx.clock.system()), ["a loop"]);
            turned.notified().await;
        };
        tokio::time::timeout(Duration::from_secs(20), loops.until(healed)).await.expect("it runs again");
        assert!(world.cx.pulses.silent(world.cx.clock.system()).is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_changed_line_of_the_audit_is_found() {
    each(async |world| {
        let finance = world.staff("fin@example.com", StaffRole::Finance).await;
        let AuditChain::Holds { lines, .. } = staff::verify_audit(&world.cx, &finance).await.unwrap() else { panic!() };
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

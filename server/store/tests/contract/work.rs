//! Jobs, idempotency keys, notices, mails, rate limits, clocks, calendars.

use domain::id::IdempotencyKey;
use store::calendar::{Closure, YearRow};
use store::idempotency::Claim;
use store::job::{Clock, MAX_ATTEMPTS, NewJob};
use store::notice::{Mail, NoticeRow};
use store::{Db, Page, StoreError, Tx, calendar, clock, idempotency, job, limit, notice, provider_lock, sweep};

use crate::engine::both;
use crate::fixtures::{NOW, day, id, later};

async fn add_job(tx: &mut Tx, name: &str, clock: Clock, run_at: i64) {
    let new = NewJob { id: id(name), kind: "lapse", subject: "o1", payload: "{}", clock, run_at: later(run_at) };
    job::add(tx, &new).await.unwrap();
}

async fn claim(db: &Db, now: i64) -> Option<job::Job> {
    let mut tx = db.begin().await.unwrap();
    let of = ("lapse", Clock::System);
    let job = job::claim(&mut tx, of, later(now), later(now), later(now + 1_000)).await.unwrap();
    tx.commit().await.unwrap();
    job
}

both! {
    async fn a_job_is_claimed_by_one_worker_at_a_time(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for n in 0..30 {
            add_job(&mut tx, &format!("j{n:02}"), Clock::System, n).await;
            add_job(&mut tx, &format!("j{n:02}"), Clock::System, n + 500).await;
        }
        tx.commit().await.unwrap();
        let workers = (0..6).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                while let Some(job) = claim(&db, 100).await {
                    mine.push(job.id.to_string());
                }
                mine
            })
        });
        let mut all: Vec<String> =
            futures::future::join_all(workers).await.into_iter().flat_map(Result::unwrap).collect();
        all.sort();
        assert_eq!(all, (0..30).map(|n| format!("j{n:02}")).collect::<Vec<_>>());
    }

    async fn an_expired_lease_is_claimed_again_and_the_late_worker_loses(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::System, 0).await;
        tx.commit().await.unwrap();
        assert!(claim(&db, -1).await.is_none(), "not yet due");
        let late = claim(&db, 0).await.unwrap();
        assert!(claim(&db, 999).await.is_none(), "leased");
        let taken_over = claim(&db, 1_000).await.unwrap();
        assert_eq!(taken_over.attempts, 2);
        let mut tx = db.begin().await.unwrap();
        assert!(matches!(job::done(&mut tx, &late, NOW).await, Err(StoreError::Conflict(0))));
        assert!(matches!(job::failed(&mut tx, &late, NOW, "late").await, Err(StoreError::Conflict(0))));
        job::done(&mut tx, &taken_over, later(1_001)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&db, 1_000_000).await.is_none(), "done");
    }

    async fn a_job_that_fails_pauses_and_is_finally_given_up(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::System, 0).await;
        tx.commit().await.unwrap();
        let mut now = 0;
        for attempt in 1..=MAX_ATTEMPTS {
            let job = claim(&db, now).await.unwrap();
            assert_eq!(job.attempts, attempt);
            let mut tx = db.begin().await.unwrap();
            let given_up = job::failed(&mut tx, &job, later(now), "unreachable").await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(given_up, attempt == MAX_ATTEMPTS);
            assert!(claim(&db, now + job::FIRST_PAUSE_MS - 1).await.is_none(), "it pauses");
            now += job::MAX_PAUSE_MS;
        }
        assert!(claim(&db, now).await.is_none());
        let mut tx = db.read().await.unwrap();
        let given_up = job::given_up(&mut tx, &Page::first(10)).await.unwrap();
        assert_eq!(given_up[0].last_error.as_deref(), Some("unreachable"));
        assert_eq!(given_up[0].given_up_at, Some(later(now - job::MAX_PAUSE_MS)), "when it failed last");
    }

    async fn a_job_that_is_put_off_pauses_and_is_never_given_up(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::System, 0).await;
        tx.commit().await.unwrap();
        let mut now = 0;
        for attempt in 1..=MAX_ATTEMPTS + 3 {
            let job = claim(&db, now).await.unwrap();
            assert_eq!(job.attempts, attempt);
            let mut tx = db.begin().await.unwrap();
            job::put_off(&mut tx, &job, later(now), None, "unreachable").await.unwrap();
            tx.commit().await.unwrap();
            assert!(claim(&db, now + job::FIRST_PAUSE_MS - 1).await.is_none(), "it pauses");
            now += job::MAX_PAUSE_MS;
        }
        let job = claim(&db, now).await.unwrap();
        assert_eq!((job.status.as_str(), job.last_error.as_deref()), ("waiting", Some("unreachable")));
    }

    async fn a_job_that_is_put_off_until_an_instant_does_not_run_before(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::System, 0).await;
        tx.commit().await.unwrap();
        let job = claim(&db, 0).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let until = 3 * job::MAX_PAUSE_MS;
        job::put_off(&mut tx, &job, later(0), Some(later(until)), "locked").await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&db, until - 1).await.is_none());
        assert!(claim(&db, until).await.is_some());
    }

    async fn a_provider_lock_holds_for_its_merchant_until_its_end_and_never_shrinks(db: Db) {
        let mut tx = db.begin().await.unwrap();
        provider_lock::note(&mut tx, "m1", later(1_000)).await.unwrap();
        provider_lock::note(&mut tx, "m1", later(500)).await.unwrap();
        assert_eq!(provider_lock::until(&mut tx, "m1", later(999)).await.unwrap(), Some(later(1_000)));
        assert_eq!(provider_lock::until(&mut tx, "m1", later(1_000)).await.unwrap(), None);
        assert_eq!(provider_lock::until(&mut tx, "m2", later(0)).await.unwrap(), None, "another merchant");
        assert_eq!(sweep::run(&mut tx, sweep::PROVIDER_LOCKS, later(999), 9).await.unwrap(), 0);
        assert_eq!(sweep::run(&mut tx, sweep::PROVIDER_LOCKS, later(1_000), 9).await.unwrap(), 1);
    }

    async fn attempts_that_were_put_off_do_not_count_when_a_job_fails(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::System, 0).await;
        tx.commit().await.unwrap();
        let mut now = 0;
        let mut given_up = Vec::new();
        for attempt in 0..2 * MAX_ATTEMPTS {
            let job = claim(&db, now).await.unwrap();
            let mut tx = db.begin().await.unwrap();
            if attempt < MAX_ATTEMPTS {
                job::put_off(&mut tx, &job, later(now), None, "unreachable").await.unwrap();
            } else {
                given_up.push(job::failed(&mut tx, &job, later(now), "broken").await.unwrap());
            }
            tx.commit().await.unwrap();
            now += job::MAX_PAUSE_MS;
        }
        assert_eq!(given_up.iter().position(|given_up| *given_up), usize::try_from(MAX_ATTEMPTS - 1).ok());
    }

    async fn a_job_that_crashes_its_worker_is_counted_at_each_claim(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::System, 0).await;
        tx.commit().await.unwrap();
        // no result is recorded, as when the worker crashes
        for attempt in 1..=MAX_ATTEMPTS {
            let job = claim(&db, attempt * 1_000).await.unwrap();
            assert_eq!((job.attempts, job.is_worn_out()), (attempt, false));
        }
        let job = claim(&db, (MAX_ATTEMPTS + 1) * 1_000).await.unwrap();
        assert!(job.is_worn_out());
        let mut tx = db.begin().await.unwrap();
        job::give_up(&mut tx, &job, NOW, "never came to an end").await.unwrap();
        assert!(matches!(job::give_up(&mut tx, &job, NOW, "again").await, Err(StoreError::Conflict(0))));
        tx.commit().await.unwrap();
        assert!(claim(&db, 1_000_000).await.is_none());
        let mut tx = db.read().await.unwrap();
        assert_eq!(store::desk::failed_jobs(&mut tx).await.unwrap(), 1, "staff see the failure");
    }

    async fn a_job_that_was_given_up_runs_again_or_is_dropped(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for name in ["j1", "j2"] {
            add_job(&mut tx, name, Clock::System, 0).await;
        }
        tx.commit().await.unwrap();
        for at in [5, 6] {
            let job = claim(&db, at).await.unwrap();
            let mut tx = db.begin().await.unwrap();
            assert!(!job::run_again(&mut tx, &job.id).await.unwrap(), "it is not given up yet");
            assert!(!job::drop(&mut tx, &job.id, NOW).await.unwrap());
            job::give_up(&mut tx, &job, later(at), "broken").await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut tx = db.begin().await.unwrap();
        let first = job::given_up(&mut tx, &Page::first(1)).await.unwrap();
        assert_eq!(first[0].id.as_str(), "j1", "the first one");
        let rest = job::given_up(&mut tx, &Page::after(later(5).millis(), "j1", 9)).await.unwrap();
        assert_eq!(rest.iter().map(|job| job.id.as_str()).collect::<Vec<_>>(), ["j2"]);
        assert!(job::run_again(&mut tx, &id("j1")).await.unwrap());
        assert!(job::drop(&mut tx, &id("j2"), later(9)).await.unwrap());
        assert!(!job::drop(&mut tx, &id("j2"), later(9)).await.unwrap(), "once");
        assert!(job::given_up(&mut tx, &Page::first(9)).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let again = claim(&db, 7).await.unwrap();
        assert_eq!((again.id.as_str(), again.attempts, again.given_up_at), ("j1", 1, None));
        assert!(claim(&db, 1_000).await.is_none());
        let dropped = job::get(&mut db.read().await.unwrap(), &id("j2")).await.unwrap().unwrap();
        assert_eq!((dropped.status.as_str(), dropped.given_up_at), ("done", Some(later(6))));
    }

    async fn jobs_are_claimed_only_by_their_kind_and_clock(db: Db) {
        let mut tx = db.begin().await.unwrap();
        add_job(&mut tx, "j1", Clock::Business, 500).await;
        let (due, now) = (later(500), NOW);
        for of in [("lapse", Clock::System), ("mail", Clock::Business)] {
            assert!(job::claim(&mut tx, of, due, now, later(9)).await.unwrap().is_none(), "{of:?}");
        }
        assert!(job::claim(&mut tx, ("lapse", Clock::Business), due, now, later(9)).await.unwrap().is_some());
    }

    async fn a_key_is_bound_to_its_actor_and_content(db: Db) {
        let key: IdempotencyKey = id("key1");
        let mut tx = db.begin().await.unwrap();
        assert_eq!(idempotency::claim(&mut tx, &key, "p1", "h1", NOW).await.unwrap(), Claim::New);
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        let again = idempotency::claim(&mut tx, &key, "p1", "h1", NOW).await.unwrap();
        assert_eq!(again, Claim::New, "the first claim was rolled back");
        idempotency::answer(&mut tx, &key, "{\"order\":1}").await.unwrap();
        assert!(idempotency::answer(&mut tx, &key, "{}").await.is_err());
        tx.commit().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        for (actor, hash, expected) in [
            ("p1", "h1", Claim::Repeated("{\"order\":1}".to_owned())),
            ("p1", "h2", Claim::Foreign),
            ("p2", "h1", Claim::Foreign),
        ] {
            assert_eq!(idempotency::claim(&mut tx, &key, actor, hash, NOW).await.unwrap(), expected);
        }
        assert_eq!(sweep::run(&mut tx, sweep::KEYS, NOW, 9).await.unwrap(), 0);
        assert_eq!(sweep::run(&mut tx, sweep::KEYS, later(1), 9).await.unwrap(), 1);
    }

    async fn a_double_tap_runs_once_and_is_answered_twice(db: Db) {
        let taps = (0..8).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let key: IdempotencyKey = id("key1");
                let mut tx = db.begin().await.unwrap();
                match idempotency::claim(&mut tx, &key, "p1", "h1", NOW).await.unwrap() {
                    Claim::New => {
                        let answer = format!("by {n}");
                        idempotency::answer(&mut tx, &key, &answer).await.unwrap();
                        tx.commit().await.unwrap();
                        (1, answer)
                    }
                    Claim::Repeated(answer) => (0, answer),
                    Claim::Foreign => panic!("the same actor and content"),
                }
            })
        });
        let answers: Vec<(i32, String)> =
            futures::future::join_all(taps).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(answers.iter().map(|(performed, _)| performed).sum::<i32>(), 1);
        assert!(answers.iter().all(|(_, answer)| *answer == answers[0].1));
    }

    async fn notices_are_read_by_their_audience(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for n in 0..5 {
            let row = NoticeRow {
                id: id(&format!("n{n}")),
                scope: if n == 4 { "vendor" } else { "business" }.to_owned(),
                scope_id: "b1".to_owned(),
                kind: "accepted".to_owned(),
                facts: "{}".to_owned(),
                at: later(n),
                read_at: None,
            };
            notice::insert(&mut tx, &row).await.unwrap();
        }
        let page = notice::of(&mut tx, "business", "b1", &Page::first(3)).await.unwrap();
        assert_eq!(page.iter().map(|n| n.id.as_str()).collect::<Vec<_>>(), ["n3", "n2", "n1"]);
        let rest = Page::after(page[2].at.millis(), page[2].id.as_str(), 3);
        assert_eq!(notice::of(&mut tx, "business", "b1", &rest).await.unwrap().len(), 1);
        assert_eq!(notice::unread(&mut tx, "business", "b1", 99).await.unwrap(), 4);
        assert_eq!(notice::mark_read(&mut tx, "business", "b1", later(1), later(9)).await.unwrap(), 2);
        assert_eq!(notice::unread(&mut tx, "business", "b1", 99).await.unwrap(), 2);
        assert_eq!(notice::unread(&mut tx, "vendor", "b1", 99).await.unwrap(), 1);
    }

    async fn a_mail_is_queued_until_it_is_sent_or_has_failed(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for (name, to) in [("m1", "a@example.tw"), ("m2", "b@example.tw")] {
            let mail = Mail {
                id: name.to_owned(),
                recipient: to.to_owned(),
                subject: "您可以購買了".to_owned(),
                body_text: "…".to_owned(),
                body_html: "<p>…</p>".to_owned(),
                status: "queued".to_owned(),
                attempts: 0,
                last_error: None,
                created_at: NOW,
                sent_at: None,
                secret: None,
                again_at: None,
            };
            notice::insert_mail(&mut tx, &mail).await.unwrap();
        }
        notice::mail_failed(&mut tx, "m1", "refused", false).await.unwrap();
        assert_eq!(notice::mails_in(&mut tx, "queued", &Page::first(10)).await.unwrap().len(), 2);
        notice::mail_sent(&mut tx, "m1", later(5)).await.unwrap();
        notice::mail_failed(&mut tx, "m2", "no such address", true).await.unwrap();
        let sent = notice::mail(&mut tx, "m1").await.unwrap().unwrap();
        assert_eq!((sent.status.as_str(), sent.attempts, sent.sent_at), ("sent", 2, Some(later(5))));
        let failed = notice::mails_in(&mut tx, "failed", &Page::first(10)).await.unwrap();
        assert_eq!(failed[0].last_error.as_deref(), Some("no such address"));
        assert!(!notice::mail_again(&mut tx, "m1", "x@example.tw", later(6)).await.unwrap(), "it was sent");
        assert!(notice::mail_again(&mut tx, "m2", "b@example.tw", later(6)).await.unwrap());
        let again = notice::mail(&mut tx, "m2").await.unwrap().unwrap();
        assert_eq!((again.status.as_str(), again.attempts, again.again_at), ("queued", 0, Some(later(6))));
        notice::mail_failed(&mut tx, "m2", "no such address", true).await.unwrap();
        let all = notice::mails(&mut tx, None, &Page::first(10)).await.unwrap();
        assert_eq!(all.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["m2", "m1"]);
        assert_eq!(notice::mails(&mut tx, Some("b@example.tw"), &Page::first(10)).await.unwrap(), all[..1]);
        assert_eq!(notice::readdress(&mut tx, "b@example.tw", "c@example.tw").await.unwrap(), 1);
        assert_eq!(notice::mails(&mut tx, Some("c@example.tw"), &Page::first(10)).await.unwrap().len(), 1);
    }

    async fn concurrent_hits_are_counted_in_their_window_up_to_the_limit(db: Db) {
        let hits = (0..12).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let hit = limit::hit(&mut tx, "code:p1", NOW, 1_000, 10).await.unwrap();
                tx.commit().await.unwrap();
                hit.map(|bucket| bucket.hits)
            })
        });
        let mut hits: Vec<_> = futures::future::join_all(hits).await.into_iter().map(Result::unwrap).collect();
        hits.sort_unstable();
        let full = Err(later(1_000));
        assert_eq!(hits, (1..=10).map(Ok).chain([full, full]).collect::<Vec<_>>());
        let mut tx = db.begin().await.unwrap();
        let last = limit::hit(&mut tx, "code:p1", later(999), 1_000, 11).await.unwrap().unwrap();
        assert_eq!((last.hits, last.ends_at), (11, later(1_000)), "a refused hit is not counted");
        let first = limit::hit(&mut tx, "code:p1", later(1_000), 1_000, 10).await.unwrap().unwrap();
        assert_eq!((first.hits, first.ends_at), (1, later(2_000)));
        assert_eq!(sweep::run(&mut tx, sweep::WINDOWS, later(1_999), 9).await.unwrap(), 0);
        assert_eq!(sweep::run(&mut tx, sweep::WINDOWS, later(2_000), 9).await.unwrap(), 1);
    }

    async fn a_hit_is_returned_only_to_its_window(db: Db) {
        let mut tx = db.begin().await.unwrap();
        limit::hit(&mut tx, "sign-in:p1", NOW, 1_000, 2).await.unwrap().unwrap();
        limit::give_back(&mut tx, "sign-in:p1", NOW).await.unwrap();
        limit::give_back(&mut tx, "sign-in:p1", NOW).await.unwrap();
        let hits = async |tx: &mut Tx| limit::hit(tx, "sign-in:p1", NOW, 1_000, 2).await.unwrap().unwrap().hits;
        assert_eq!(hits(&mut tx).await, 1, "never below zero");
        limit::give_back(&mut tx, "sign-in:p1", later(1_000)).await.unwrap();
        assert_eq!(hits(&mut tx).await, 2, "the window had ended");
        assert!(limit::hit(&mut tx, "sign-in:p1", NOW, 1_000, 2).await.unwrap().is_err());
        limit::give_back(&mut tx, "sign-in:p1", NOW).await.unwrap();
        assert_eq!(hits(&mut tx).await, 2, "there is room again");
    }

    async fn the_business_clock_only_moves_forward(db: Db) {
        let mut tx = db.begin().await.unwrap();
        assert_eq!(clock::offset_ms(&mut tx).await.unwrap(), None);
        assert!(clock::advance(&mut tx, -5_000, NOW).await.unwrap());
        assert!(clock::advance(&mut tx, -4_000, NOW).await.unwrap());
        assert!(!clock::advance(&mut tx, -4_001, NOW).await.unwrap());
        assert_eq!(clock::offset_ms(&mut tx).await.unwrap(), Some(-4_000));
    }

    async fn years_are_replaced_and_closures_added_once(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for (year, days) in [(2028, "[1]"), (2021, "[]"), (2028, "[2]")] {
            let row = YearRow { year, days: days.to_owned(), loaded_at: NOW, loaded_by: "p1".to_owned() };
            calendar::put_year(&mut tx, &row).await.unwrap();
        }
        let years = calendar::years(&mut tx).await.unwrap();
        let years: Vec<_> = years.iter().map(|y| (y.year, y.days.as_str())).collect();
        assert_eq!(years, [(2021, "[]"), (2028, "[2]")]);
        for (date, new) in [("2022-09-12", true), ("2022-10-03", true), ("2022-09-12", false)] {
            let closure =
                Closure { day: day(date), reason: "宜蘭縣".to_owned(), added_at: NOW, added_by: "p1".to_owned() };
            assert_eq!(calendar::add_closure(&mut tx, &closure).await.unwrap(), new, "{date}");
        }
        let from = calendar::closures(&mut tx, day("2022-09-13")).await.unwrap();
        assert_eq!(from.iter().map(|c| c.day).collect::<Vec<_>>(), [day("2022-10-03")]);
    }
}

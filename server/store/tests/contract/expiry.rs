//! Points that expire: open lots, recorded reminders, and businesses without a job.

use domain::money::Points;
use store::job::{Clock, NewJob};
use store::{Db, expiry, job, ledger};

use crate::engine::both;
use crate::fixtures::{NOW, day, grant, id, later, some_entry, some_lot, world};

const KIND: &str = "points.due";

both! {
    async fn open_lots_have_points_left_and_are_sorted_by_expiry(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        grant(&mut tx).await;
        for (name, expires) in [("lot3", None), ("lot4", Some("2022-08-01")), ("lot5", Some("2022-09-01"))] {
            ledger::put_lot(&mut tx, &some_lot(name, expires)).await.unwrap();
        }
        for (entry, lot) in [("e3", "lot3"), ("e4", "lot4")] {
            let entry = some_entry(entry, "adjust", "program:111", "available:b1", 5, lot);
            ledger::post(&mut tx, &entry).await.unwrap();
        }
        let lots = expiry::open_lots(&mut tx, &id("b1")).await.unwrap();
        let shown: Vec<_> = lots.iter().map(|lot| (lot.id.as_str(), lot.remaining)).collect();
        assert_eq!(shown, [("lot4", Points::new(5)), ("lot1", Points::new(30_000)), ("lot3", Points::new(5))]);
    }

    async fn a_reminder_is_recorded_once_per_business_day_and_stage(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let (business, last) = (id("b1"), day("2022-12-31"));
        for (day, stage, first) in [
            (last, 30, true),
            (last, 30, false),
            (last, 7, true),
            (day("2023-01-31"), 30, true),
            (last, 7, false),
        ] {
            assert_eq!(expiry::remind(&mut tx, &business, day, stage, NOW).await.unwrap(), first, "{day} {stage}");
        }
    }

    async fn a_business_with_points_is_found_until_it_has_a_waiting_job(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        assert_eq!(expiry::unwatched(&mut tx, KIND, None, None).await.unwrap(), [], "nothing is left of any lot");
        grant(&mut tx).await;
        ledger::put_lot(&mut tx, &some_lot("lot3", None)).await.unwrap();
        let entry = some_entry("e3", "adjust", "program:111", "available:b1", 5, "lot3");
        ledger::post(&mut tx, &entry).await.unwrap();
        assert_eq!(expiry::unwatched(&mut tx, KIND, None, None).await.unwrap(), [id("b1")], "once, whatever the number of lots");
        assert_eq!(expiry::unwatched(&mut tx, KIND, Some(&id("b1")), None).await.unwrap(), []);
        let business = id("b1");
        let watched = [(0, 99, false), (0, 100, true), (99, 100, true), (100, 200, false)];
        let due = NewJob {
            id: id("j1"),
            kind: KIND,
            subject: "b1",
            payload: "{}",
            clock: Clock::Business,
            run_at: later(100),
        };
        job::add(&mut tx, &due).await.unwrap();
        for (from, to, expected) in watched {
            let found = expiry::is_watched(&mut tx, &business, KIND, later(from), later(to)).await.unwrap();
            assert_eq!(found, expected, "{from}..{to}");
        }
        assert_eq!(expiry::unwatched(&mut tx, KIND, None, None).await.unwrap(), []);
        assert_eq!(expiry::unwatched(&mut tx, "another", None, None).await.unwrap(), [business]);
    }
}

//! The ledger: entries move balances, nothing is spent twice, and the check finds every broken invariant.

use domain::money::Points;
use domain::order::StateName;
use store::check::{Violation, check, trial_balance};
use store::{Db, Page, StoreError, Tx, ledger, order, retry, vals};

use crate::engine::both;
use crate::fixtures::{grant, id, put_order, some_entry, some_lot, some_order, world};

/// The number of concurrent submissions.
const TABS: usize = 50;

async fn granted(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    world(&mut tx).await;
    grant(&mut tx).await;
    tx.commit().await.unwrap();
}

async fn balance(tx: &mut Tx, kind: &str, owner: &str) -> i64 {
    ledger::account(tx, kind, owner).await.unwrap().unwrap().balance.get()
}

/// Holds points for a new order when there are enough, as a submission does.
async fn hold(db: &Db, tab: usize, points: i64) -> Result<bool, StoreError> {
    let mut tx = db.begin().await?;
    let account = ledger::lock(&mut tx, "available", "b1").await?;
    if account.balance < Points::new(points) {
        return Ok(false);
    }
    let name = format!("o{tab}");
    put_order(&mut tx, &some_order(&name, StateName::Submitted, points, 0)).await;
    let entry = some_entry(&format!("e-{tab}"), "hold", "available:b1", &format!("held:{name}"), points, "lot1");
    ledger::post(&mut tx, &entry).await?;
    tx.commit().await?;
    Ok(true)
}

/// Breaks the ledger with an SQL statement, checks it in the same transaction, and rolls back.
async fn broken(db: &Db, sql: &'static str) -> Vec<Violation> {
    let mut tx = db.begin().await.unwrap();
    assert!(tx.exec(sql, vals![]).await.unwrap() > 0, "{sql}");
    check(&mut tx).await.unwrap()
}

both! {
    async fn fifty_concurrent_submissions_never_hold_more_than_the_balance(db: Db) {
        granted(&db).await;
        let tabs = (0..TABS).map(|tab| {
            let db = db.clone();
            tokio::spawn(async move { retry(|| hold(&db, tab, 7_000)).await.unwrap() })
        });
        let held = futures::future::join_all(tabs).await.into_iter().filter(|won| *won.as_ref().unwrap()).count();
        assert_eq!(held, 4, "30,000 hold 7,000 four times");
        let mut tx = db.read().await.unwrap();
        assert_eq!(balance(&mut tx, "available", "b1").await, 2_000);
        assert_eq!(ledger::lot(&mut tx, &id("lot1")).await.unwrap().unwrap().remaining, Points::new(2_000));
        assert_eq!(check(&mut tx).await.unwrap(), []);
    }

    async fn the_ledger_balances_at_each_step_of_an_order(db: Db) {
        granted(&db).await;
        let mut tx = db.begin().await.unwrap();
        put_order(&mut tx, &some_order("o1", StateName::Submitted, 30_000, 0)).await;
        let later_lot = store::ledger::LotRow { extended: true, ..some_lot("lot2", Some("2023-01-30")) };
        ledger::put_lot(&mut tx, &later_lot).await.unwrap();
        for (name, kind, from, to, points, state) in [
            ("e1", "hold", "available:b1", "held:o1", 30_000, StateName::Submitted),
            ("e2", "spend", "held:o1", "vendor:v1", 30_000, StateName::Paid),
            ("e3", "settle", "vendor:v1", "settled:", 30_000, StateName::InService),
            ("e4", "refund", "vendor:v1", "available:b1", 20_000, StateName::Refunding),
        ] {
            let mut entry = some_entry(name, kind, from, to, points, "lot1");
            if kind == "refund" {
                entry.into_lot_id = id("lot2");
            }
            entry.order_id = Some(id("o1"));
            ledger::post(&mut tx, &entry).await.unwrap();
            let mut row = order::lock(&mut tx, &id("o1")).await.unwrap().unwrap();
            row.state = state;
            order::update(&mut tx, &row).await.unwrap();
            assert_eq!(check(&mut tx).await.unwrap(), [], "{name}");
        }
        assert_eq!(balance(&mut tx, "vendor", "v1").await, -20_000, "it owes what was settled to it");
        let sql = "SELECT kind FROM entry WHERE order_id = 'o1' ORDER BY at, id";
        let kinds: Vec<String> =
            tx.all::<(String,)>(sql, vals![]).await.unwrap().into_iter().map(|(kind,)| kind).collect();
        assert_eq!(kinds, ["hold", "spend", "settle", "refund"]);
        let lots = ledger::lots(&mut tx, &id("b1"), &id("111")).await.unwrap();
        assert_eq!(lots.len(), 1);
        assert_eq!((lots[0].id.as_str(), lots[0].remaining, lots[0].extended), ("lot2", Points::new(20_000), true));
        let sums: Vec<(String, i64)> =
            trial_balance(&mut tx).await.unwrap().into_iter().map(|l| (l.kind, l.balance.get())).collect();
        let expected = [
            ("available", 20_000), ("expired", 0), ("held", 0), ("program", -30_000), ("settled", 30_000),
            ("vendor", -20_000),
        ];
        assert_eq!(sums, expected.map(|(kind, sum)| (kind.to_owned(), sum)));
    }

    async fn entries_posted_together_move_the_same_points_as_one_by_one(db: Db) {
        granted(&db).await;
        let mut tx = db.begin().await.unwrap();
        put_order(&mut tx, &some_order("o1", StateName::Submitted, 30, 0)).await;
        let posted = |name: &str, kind: &str, from: &str, to: &str, points: i64| {
            let entry = some_entry(name, kind, from, to, points, "lot1");
            ledger::Posting { entry: ledger::EntryRow { order_id: Some(id("o1")), ..entry }, new_lot: None }
        };
        tx.gather();
        let held = [10, 20].map(|points| posted(&format!("h{points}"), "hold", "available:b1", "held:o1", points));
        ledger::post_all(&mut tx, &held).await.unwrap();
        assert_eq!(balance(&mut tx, "available", "b1").await, 29_970);
        assert_eq!(balance(&mut tx, "held", "o1").await, 30);
        assert_eq!(check(&mut tx).await.unwrap(), []);
        let mut released = [10, 20].map(|points| posted(&format!("r{points}"), "release", "held:o1", "available:b1", points));
        released[1].entry.into_lot_id = id("lot2");
        released[1].new_lot = Some(store::ledger::LotRow { extended: true, ..some_lot("lot2", Some("2023-01-30")) });
        ledger::post_all(&mut tx, &released).await.unwrap();
        assert_eq!(balance(&mut tx, "available", "b1").await, 30_000);
        assert_eq!(ledger::lot(&mut tx, &id("lot2")).await.unwrap().unwrap().remaining, Points::new(20));
        let mut row = order::lock(&mut tx, &id("o1")).await.unwrap().unwrap();
        row.state = StateName::Withdrawn;
        order::update(&mut tx, &row).await.unwrap();
        assert_eq!(check(&mut tx).await.unwrap(), []);
        tx.commit().await.unwrap();

        for wrong in [
            posted("e1", "hold", "available:b1", "held:o1", 30_001),
            posted("e1", "hold", "available:nobody", "held:o1", 1),
            posted("e1", "spend", "held:o2", "vendor:v1", 1),
        ] {
            let mut tx = db.begin().await.unwrap();
            tx.gather();
            let posted = ledger::post_all(&mut tx, std::slice::from_ref(&wrong)).await;
            let refused = if posted.is_ok() { tx.commit().await } else { posted };
            assert!(matches!(refused, Err(StoreError::Constraint(_) | StoreError::Conflict(0))), "{wrong:?} {refused:?}");
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(check(&mut tx).await.unwrap(), []);
    }

    async fn the_database_refuses_an_overdraft(db: Db) {
        granted(&db).await;
        let mut tx = db.begin().await.unwrap();
        put_order(&mut tx, &some_order("o1", StateName::Submitted, 30_001, 0)).await;
        let entry = some_entry("e1", "hold", "available:b1", "held:o1", 30_001, "lot1");
        assert!(matches!(ledger::post(&mut tx, &entry).await, Err(StoreError::Constraint(_))));
        drop(tx);
        let mut tx = db.read().await.unwrap();
        assert_eq!(balance(&mut tx, "available", "b1").await, 30_000);
        assert_eq!(check(&mut tx).await.unwrap(), []);
    }

    async fn an_entry_of_zero_of_a_wrong_pair_or_of_a_foreign_lot_is_refused(db: Db) {
        granted(&db).await;
        let mut world = db.begin().await.unwrap();
        put_order(&mut world, &some_order("o1", StateName::Submitted, 5, 0)).await;
        ledger::open(&mut world, "available", "b2").await.unwrap();
        world.commit().await.unwrap();
        for entry in [
            some_entry("e1", "hold", "available:b1", "held:o1", 0, "lot1"),
            some_entry("e1", "hold", "available:b1", "held:o1", -5, "lot1"),
            some_entry("e1", "spend", "available:b1", "vendor:v1", 5, "lot1"),
            some_entry("e1", "gift", "available:b1", "held:o1", 5, "lot1"),
            some_entry("e1", "hold", "available:b1", "held:nobody", 5, "lot1"),
            some_entry("e1", "hold", "available:b1", "held:o1", 5, "lot9"),
            some_entry("e1", "grant", "program:111", "available:b2", 5, "lot1"),
        ] {
            let mut tx = db.begin().await.unwrap();
            let refused = ledger::post(&mut tx, &entry).await;
            assert!(matches!(refused, Err(StoreError::Constraint(_))), "{entry:?}: {refused:?}");
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(ledger::of_account(&mut tx, "available", "b1", &Page::first(10)).await.unwrap().len(), 1);
    }

    async fn every_broken_invariant_is_found(db: Db) {
        granted(&db).await;
        hold(&db, 1, 10_000).await.unwrap();
        let found = broken(&db, "UPDATE account SET balance = balance + 1 WHERE kind = 'available'").await;
        assert!(matches!(&found[..], [
            Violation::NotConserved { excess }, Violation::NotIssued { issued, found }, Violation::BalanceDiffers(d)
        ] if excess.get() == 1 && issued.get() == 30_000 && found.get() == 30_001
            && d.whose == "available:b1" && d.amount.get() == 20_001 && d.expected.get() == 20_000), "{found:?}");
        let found = broken(&db, "UPDATE account SET balance = -1 WHERE kind = 'vendor'").await;
        assert!(found.iter().any(|v| matches!(v, Violation::Negative(d)
            if d.whose == "vendor:v1" && d.amount.get() == -1 && d.expected.get() == 0)), "{found:?}");
        let found = broken(&db, "UPDATE lot SET remaining = 19999").await;
        assert!(matches!(&found[..], [Violation::LotDiffers(d)] if d.expected.get() == 20_000), "{found:?}");
        let found = broken(&db, "UPDATE orders SET state = 'paid'").await;
        assert!(matches!(&found[..], [Violation::HeldDiffers(d)]
            if d.state == Some(StateName::Paid) && d.held.get() == 10_000 && d.expected.get() == 0), "{found:?}");
        let found = broken(&db, "UPDATE orders SET points = 10001").await;
        assert!(matches!(&found[..], [Violation::HeldDiffers(d)] if d.expected.get() == 10_001), "{found:?}");
        let mut tx = db.begin().await.unwrap();
        // A release from a lot that the order never held.
        put_order(&mut tx, &some_order("o2", StateName::Withdrawn, 0, 0)).await;
        ledger::put_lot(&mut tx, &some_lot("lot2", None)).await.unwrap();
        ledger::post(&mut tx, &some_entry("e9", "release", "held:o1", "available:b1", 10_000, "lot2")).await.unwrap();
        tx.exec("UPDATE orders SET state = 'withdrawn'", vals![]).await.unwrap();
        let found = check(&mut tx).await.unwrap();
        assert!(matches!(&found[..], [Violation::HeldLotNegative(d)]
            if d.whose == "o1/lot2" && d.amount.get() == -10_000), "{found:?}");
        drop(tx);
        let mut tx = db.read().await.unwrap();
        assert_eq!(check(&mut tx).await.unwrap(), [], "the changes were rolled back");
    }

    async fn lots_are_sorted_by_expiry(db: Db) {
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
        let lots = ledger::lots(&mut tx, &id("b1"), &id("111")).await.unwrap();
        assert_eq!(lots.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), ["lot4", "lot1", "lot3"]);
    }

    async fn an_accounts_entries_are_paged_newest_first_from_both_sides(db: Db) {
        granted(&db).await;
        for tab in 1..=4 {
            assert!(hold(&db, tab, 100).await.unwrap());
        }
        let mut tx = db.read().await.unwrap();
        let all = ledger::of_account(&mut tx, "available", "b1", &Page::first(100)).await.unwrap();
        assert_eq!(all.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["e-grant", "e-4", "e-3", "e-2", "e-1"]);
        let mut seen = Vec::new();
        let mut page = Page::first(2);
        loop {
            let part = ledger::of_account(&mut tx, "available", "b1", &page).await.unwrap();
            let Some(last) = part.last() else { break };
            page = Page::after(last.at.millis(), last.id.as_str(), 2);
            seen.extend(part);
        }
        assert_eq!(seen, all);
    }

    async fn the_balance_before_an_entry_follows_from_the_entries_since(db: Db) {
        granted(&db).await;
        for tab in 1..=4 {
            assert!(hold(&db, tab, 100).await.unwrap());
        }
        let mut tx = db.read().await.unwrap();
        let mut before = Points::new(29_600);
        for entry in ledger::of_account(&mut tx, "available", "b1", &Page::first(100)).await.unwrap() {
            let since = ledger::change_since(&mut tx, "available", "b1", entry.at, &entry.id).await.unwrap();
            before = before - if entry.to_kind == "available" { entry.points } else { -entry.points };
            assert_eq!(Points::new(29_600) - since, before, "{}", entry.id);
        }
        assert_eq!(before, Points::ZERO);
    }
}

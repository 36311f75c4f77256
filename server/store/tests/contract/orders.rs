//! Orders, timelines, payments, invoices.

use domain::money::Twd;
use domain::order::StateName;
use store::invoice::InvoiceRow;
use store::payment::PaymentRow;
use store::{Db, Page, StoreError, invoice, order, payment, vals, vendor};

use crate::engine::both;
use crate::fixtures::{NOW, day, id, later, some_order, some_vendor, world};

fn try_to_pay(name: &str, live: bool) -> PaymentRow {
    PaymentRow {
        id: id(name),
        order_id: id("o1"),
        provider_number: format!("provider-{name}"),
        amount: Twd::new(30_000),
        status: "open".to_owned(),
        live,
        paid_at: None,
        paid_amount: None,
        stray: None,
        returned_at: None,
        created_at: NOW,
        version: 1,
    }
}

/// A document of `o1` in the two-month period that begins with July.
fn document(name: &str, kind: &str, number: &str, issued_on: &str) -> InvoiceRow {
    InvoiceRow {
        id: name.to_owned(),
        order_id: id("o1"),
        vendor_id: id("v1"),
        number: number.to_owned(),
        period: day("2022-07-01"),
        kind: kind.to_owned(),
        buyer_ubn: "10000000".to_owned(),
        amount: Twd::new(60_000),
        issued_on: day(issued_on),
        recorded_at: NOW,
        recorded_by: "p1".to_owned(),
    }
}

both! {
    async fn an_order_number_is_never_reused(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let first = some_order("o1", StateName::Draft, 0, 0);
        assert!(order::insert(&mut tx, &first).await.unwrap());
        let mut second = some_order("o2", StateName::Draft, 0, 0);
        second.number.clone_from(&first.number);
        assert!(!order::insert(&mut tx, &second).await.unwrap());
        assert_eq!(order::by_number(&mut tx, &first.number).await.unwrap(), Some(first.clone()));
        assert_eq!(order::get(&mut tx, &id("o2")).await.unwrap(), None);
    }

    async fn the_lines_of_one_step_follow_the_earlier_lines_in_order(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Draft, 0, 0)).await.unwrap();
        let line = |kind: &str| (NOW, kind.to_owned(), "{}".to_owned());
        order::add_lines(&mut tx, &id("o1"), "p1", &[]).await.unwrap();
        order::add_lines(&mut tx, &id("o1"), "p1", &[line("a")]).await.unwrap();
        order::add_lines(&mut tx, &id("o1"), "p1", &[line("b"), line("c"), line("d")]).await.unwrap();
        let lines = order::timeline(&mut tx, &id("o1"), 0, 10).await.unwrap();
        let stand: Vec<(i64, &str)> = lines.iter().map(|line| (line.seq, line.kind.as_str())).collect();
        assert_eq!(stand, [(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
    }

    async fn a_held_order_keeps_its_version_and_nobody_else_changes_it(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let row = some_order("o1", StateName::Draft, 0, 0);
        order::insert(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let read = order::get(&mut tx, &row.id).await.unwrap().unwrap();
        let mut held = order::hold(&mut tx, read.clone()).await.unwrap().unwrap();
        assert_eq!(held, read);
        let other = tokio::spawn({
            let (db, row) = (db.clone(), row.clone());
            async move {
                let mut tx = db.begin().await.unwrap();
                let read = order::get(&mut tx, &row.id).await.unwrap().unwrap();
                let held = order::hold(&mut tx, read).await.unwrap().unwrap();
                (held.state, held.version)
            }
        });
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        assert!(!other.is_finished(), "it waits");
        held.state = StateName::Discarded;
        order::update(&mut tx, &held).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(other.await.unwrap(), (StateName::Discarded, read.version + 1), "and sees what was written");
    }

    async fn of_two_concurrent_acts_one_wins_and_the_other_sees_its_result(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Submitted, 0, 0)).await.unwrap();
        tx.commit().await.unwrap();
        let acts = [StateName::Accepted, StateName::Withdrawn].map(|state| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let mut row = order::lock(&mut tx, &id("o1")).await.unwrap().unwrap();
                let seen = row.state;
                tokio::time::sleep(std::time::Duration::from_millis(30)).await;
                if seen == StateName::Submitted {
                    row.state = state;
                    order::update(&mut tx, &row).await.unwrap();
                }
                tx.commit().await.unwrap();
                seen
            })
        });
        let seen: Vec<StateName> = futures::future::join_all(acts).await.into_iter().map(Result::unwrap).collect();
        let mut tx = db.read().await.unwrap();
        let state = order::get(&mut tx, &id("o1")).await.unwrap().unwrap().state;
        assert!([StateName::Accepted, StateName::Withdrawn].contains(&state));
        assert_eq!(seen.iter().filter(|s| **s == StateName::Submitted).count(), 1);
        assert_eq!(seen.iter().filter(|s| **s == state).count(), 1, "the loser saw the winner's state");
    }

    async fn orders_are_paged_by_key_newest_first_without_gap_or_repetition(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for n in 0..25 {
            // Several orders have the same instant: their identifiers decide the order.
            let state = if n % 2 == 0 { StateName::Draft } else { StateName::Paid };
            order::insert(&mut tx, &some_order(&format!("o{n:02}"), state, 0, n / 4)).await.unwrap();
        }
        for state in [None, Some(StateName::Paid)] {
            let mut seen = Vec::new();
            let mut page = Page::first(4);
            loop {
                let part = order::of_business(&mut tx, &id("b1"), state, &page).await.unwrap();
                assert_eq!(part, order::of_vendor(&mut tx, &id("v1"), state, &page).await.unwrap());
                assert_eq!(part, order::all(&mut tx, state, &page).await.unwrap());
                let Some(last) = part.last() else { break };
                page = Page::after(last.created_at.millis(), last.id.as_str(), 4);
                seen.extend(part.iter().map(|o| o.id.to_string()));
            }
            let mut expected: Vec<String> = (0..25).map(|n| format!("o{n:02}")).rev().collect();
            if state.is_some() {
                expected.retain(|name| name[1..].parse::<u8>().unwrap() % 2 == 1);
            }
            assert_eq!(seen, expected);
        }
        assert!(order::of_business(&mut tx, &id("b2"), None, &Page::first(4)).await.unwrap().is_empty());
        assert_eq!(order::count(&mut tx, &id("b1"), StateName::Draft, 100).await.unwrap(), 13);
        assert_eq!(order::count(&mut tx, &id("b1"), StateName::Draft, 10).await.unwrap(), 10);
    }

    async fn a_vendors_desk_is_sorted_by_deadline(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for (name, due) in [("o1", Some(200)), ("o2", Some(100)), ("o3", None)] {
            let mut row = some_order(name, StateName::Submitted, 0, 0);
            row.due_at = due.map(later);
            order::insert(&mut tx, &row).await.unwrap();
        }
        let desk = order::urgent_of_vendor(&mut tx, &id("v1"), &Page::first(10)).await.unwrap();
        assert_eq!(desk.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["o2", "o1"]);
        let page = Page::after(desk[0].due_at.unwrap().millis(), desk[0].id.as_str(), 10);
        assert_eq!(order::urgent_of_vendor(&mut tx, &id("v1"), &page).await.unwrap().len(), 1);
    }

    async fn a_timeline_is_numbered_from_one(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for name in ["o1", "o2"] {
            order::insert(&mut tx, &some_order(name, StateName::Draft, 0, 0)).await.unwrap();
            for kind in ["drafted", "submitted", "accepted"] {
                order::add_line(&mut tx, &id(name), NOW, "p1", kind, "{}").await.unwrap();
            }
        }
        let lines = order::timeline(&mut tx, &id("o2"), 1, 10).await.unwrap();
        let lines: Vec<_> = lines.iter().map(|l| (l.seq, l.kind.as_str())).collect();
        assert_eq!(lines, [(2, "submitted"), (3, "accepted")]);
    }

    async fn an_order_has_one_live_payment_link(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Accepted, 0, 0)).await.unwrap();
        assert!(payment::insert(&mut tx, &try_to_pay("pay1", true)).await.unwrap());
        assert!(payment::insert(&mut tx, &try_to_pay("pay2", false)).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let second = payment::insert(&mut tx, &try_to_pay("pay3", true)).await;
        assert!(matches!(second, Err(StoreError::Constraint(_))));
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        let mut row = payment::live(&mut tx, &id("o1")).await.unwrap().unwrap();
        assert_eq!(row.id, id("pay1"));
        row.live = false;
        payment::update(&mut tx, &row).await.unwrap();
        assert!(payment::live(&mut tx, &id("o1")).await.unwrap().is_none());
        assert!(payment::insert(&mut tx, &try_to_pay("pay3", true)).await.unwrap());
        let mut repeated = try_to_pay("pay4", false);
        repeated.provider_number = "provider-pay3".to_owned();
        assert!(!payment::insert(&mut tx, &repeated).await.unwrap());
        assert_eq!(payment::of_order(&mut tx, &id("o1")).await.unwrap().len(), 3);
        let mut newest = payment::newest_unpaid(&mut tx, &id("o1"), "paid").await.unwrap().unwrap();
        assert_eq!(newest.id, id("pay3"));
        newest.status = "paid".to_owned();
        payment::update(&mut tx, &newest).await.unwrap();
        assert_eq!(payment::newest_unpaid(&mut tx, &id("o1"), "paid").await.unwrap().unwrap().id, id("pay2"));
    }

    async fn a_stray_payment_is_listed_until_it_is_returned(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Lapsed, 0, 0)).await.unwrap();
        let mut stray = try_to_pay("pay1", false);
        stray.paid_at = Some(NOW);
        stray.paid_amount = Some(Twd::new(29_999));
        stray.stray = Some("wrong_amount".to_owned());
        payment::insert(&mut tx, &stray).await.unwrap();
        assert_eq!(payment::strays(&mut tx, &Page::first(10)).await.unwrap(), [stray.clone()]);
        let mut row = payment::lock(&mut tx, &stray.id).await.unwrap().unwrap();
        row.returned_at = Some(later(1));
        payment::update(&mut tx, &row).await.unwrap();
        assert!(payment::strays(&mut tx, &Page::first(10)).await.unwrap().is_empty());
        let number = payment::by_number(&mut tx, "provider-pay1").await.unwrap().unwrap();
        assert_eq!(number.returned_at, Some(later(1)));
        assert_eq!(payment::get(&mut tx, &stray.id).await.unwrap(), Some(number));
    }

    async fn an_invoice_number_is_unique_for_a_vendor_and_period(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Paid, 0, 0)).await.unwrap();
        let document = document("i1", "invoice", "AB12345678", "2022-07-15");
        assert!(invoice::insert(&mut tx, &document).await.unwrap());
        let again = InvoiceRow { id: "i2".to_owned(), ..document.clone() };
        assert!(!invoice::insert(&mut tx, &again).await.unwrap());
        assert!(invoice::insert(&mut tx, &InvoiceRow { kind: "void".to_owned(), ..again }).await.unwrap());
        let recorded = invoice::of_order(&mut tx, &id("o1")).await.unwrap();
        assert_eq!(recorded.len(), 2);
        assert_eq!(recorded[0], document);
        // another day in the same period does not make another number
        let august = InvoiceRow { id: "i3".to_owned(), issued_on: day("2022-08-31"), ..document.clone() };
        assert!(!invoice::insert(&mut tx, &august).await.unwrap());
        let september = InvoiceRow { period: day("2022-09-01"), issued_on: day("2022-09-01"), ..august };
        assert!(invoice::insert(&mut tx, &september).await.unwrap());
        assert!(vendor::insert(&mut tx, &some_vendor("v2", "30000000")).await.unwrap());
        let other = InvoiceRow { id: "i4".to_owned(), vendor_id: id("v2"), ..document };
        assert!(invoice::insert(&mut tx, &other).await.unwrap());
    }

    async fn older_documents_get_the_period_of_their_date_and_voided_invoices_that_of_the_invoice(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        order::insert(&mut tx, &some_order("o1", StateName::Refunded, 0, 0)).await.unwrap();
        for (name, kind, number, issued_on) in [
            ("i1", "invoice", "AB12345678", "2022-06-30"),
            ("i2", "void", "AB12345678", "2022-09-01"),
            ("i3", "invoice", "AB12345679", "2022-10-31"),
            ("i4", "allowance", "A-1", "2023-01-01"),
        ] {
            assert!(invoice::insert(&mut tx, &document(name, kind, number, issued_on)).await.unwrap());
        }
        let migration = if matches!(db, Db::Lite { .. }) {
            include_str!("../../migrations/sqlite/0021_invoice_period.sql")
        } else {
            include_str!("../../migrations/postgres/0021_invoice_period.sql")
        };
        for statement in migration.split(';').filter(|statement| !statement.trim().is_empty()) {
            tx.exec(statement, vals![]).await.unwrap();
        }
        let kept = invoice::of_order(&mut tx, &id("o1")).await.unwrap();
        let periods: Vec<_> = kept.iter().map(|row| row.period.to_string()).collect();
        assert_eq!(periods, ["2022-05-01", "2022-05-01", "2022-09-01", "2023-01-01"]);
        assert!(kept.iter().all(|row| row.vendor_id == id("v1")));
    }
}

//! What a member confirmed before it pays (rules §4, Payment).

use domain::access::StaffRole;
use domain::order::{Event, Refusal as Rule, State};
use service::market::payments::{self, ConfirmSplit};
use service::market::staff::{self, Freeze};
use service::market::vendor;
use store::vals;

use crate::at_once::rule;
use crate::engine::on_sqlite;
use crate::world::{Market, key};

/// A SQLite trigger freezes the order between storing its try and opening the page, in the same transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_confirmed_split_stays_when_its_payment_page_is_refused() {
    on_sqlite(|db| async move {
        let world = Market::open(db, 1).await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let frozen = world.submitted(&world.small, 7_000, "frozen").await;
        let freeze =
            Freeze { order: frozen.id.clone(), reason: "查明中".to_owned(), working_days: 5, key: key("freeze") };
        staff::freeze(&world.cx, &reviewer, freeze).await.unwrap();
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "accept")).await.unwrap();
        let mut tx = world.cx.db.begin().await.unwrap();
        let freezes = "CREATE TRIGGER freezes AFTER INSERT ON payment BEGIN
            UPDATE orders SET facts = json_set(facts, '$.frozen', json((SELECT json_extract(facts, '$.frozen')
                FROM orders WHERE json_extract(facts, '$.frozen') IS NOT NULL))) WHERE id = NEW.order_id; END";
        tx.exec(freezes, vals![]).await.unwrap();
        tx.commit().await.unwrap();

        let (points, self_pay) = (order.terms.points, order.terms.self_pay);
        let command = ConfirmSplit { order: order.id.clone(), points, self_pay };
        let refused = payments::link(&world.cx, world.owner(), &command).await.unwrap_err();
        assert!(matches!(rule(&refused), Some(Rule::Frozen { .. })), "{refused:?}");
        let shown = world.show(&order).await;
        let State::Accepted(facts) = &shown.state else { panic!("{:?}", shown.state) };
        assert!(facts.split_confirmed.is_some() && facts.last_try.is_none() && shown.frozen.is_none());
        assert_eq!(shown.timeline.last().map(|line| line.event), Some(Event::SplitConfirmed));
        assert!(shown.payments.is_empty(), "there is no page to pay on");
    })
    .await;
}

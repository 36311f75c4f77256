//! The cost of the acts on an order, in statements sent to the database. Each is a hand-over to SQLite's thread or a
//! round trip to PostgreSQL. A higher number is a regression.

use demo::setup;
use domain::money::Points;
use domain::order::StateName;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, DraftOrder};
use service::market::{payments, vendor};
use store::Db;

use crate::engine::{on_postgres, on_sqlite};
use crate::world::*;

/// Each act with its highest number of statements on SQLite and on PostgreSQL, which locks rows and does not read what
/// it writes.
const MOST: [(&str, u64, u64); 7] = [
    ("draft", 8, 10),
    ("sign", 25, 27),
    ("accept", 9, 11),
    ("payment link", 10, 15),
    ("paid", 11, 14),
    ("withdraw", 9, 11),
    ("look", 5, 5),
];

/// The statements of the whole process are counted, so the test runs in its own process.
#[test]
fn no_act_on_an_order_sends_more_statements_than_it_did() {
    alone("statements::no_act_on_an_order_sends_more_statements_than_it_did", async {
        store::statements::count().unwrap();
        on_sqlite(|db| judged(db, MOST.map(|(act, lite, _)| (act, lite)))).await;
        on_postgres(|db| judged(db, MOST.map(|(act, _, postgres)| (act, postgres)))).await;
    });
}

async fn judged(db: Db, most: [(&'static str, u64); 7]) {
    let found = counted(db).await;
    let more = found.iter().zip(&most).any(|((_, sent), (_, most))| sent > most);
    assert!(!more, "{found:?} are more than {most:?}");
}

async fn counted(db: Db) -> [(&'static str, u64); 7] {
    let world = Market::open(db, 1).await;
    let (cx, owner) = (&world.cx, world.owner());
    let other = world.submitted(&world.small, 7_000, "other").await;
    let command = DraftOrder {
        business: world.business.clone(),
        plan: world.plan.clone(),
        points: Points::new(10_000),
        key: key("draft"),
    };
    let (drafted, draft) = sent(orders::draft(cx, owner, command)).await;
    let draft = orders::show(cx, owner, &draft.unwrap()).await.unwrap();
    let (signed, order) = sent(setup::sign(cx, owner, &draft, key("sign"))).await;
    order.unwrap();
    let (accepted, order) = sent(vendor::accept(cx, &world.seller, world.plain(&draft, "accept"))).await;
    order.unwrap();
    let (linked, query) = sent(world.pay_link(&draft)).await;
    let notification = world.notification(&query, DemoChoice::Pay);
    let (paid, answer) = sent(payments::notified(cx, notification.as_bytes())).await;
    answer.unwrap();
    let (withdrawn, order) = sent(orders::withdraw(cx, owner, world.plain(&other, "withdraw"))).await;
    order.unwrap();
    let (looked, view) = sent(world.show(&draft)).await;
    assert_eq!(view.state.name(), StateName::Paid);
    [
        ("draft", drafted),
        ("sign", signed),
        ("accept", accepted),
        ("payment link", linked),
        ("paid", paid),
        ("withdraw", withdrawn),
        ("look", looked),
    ]
}

/// The number of statements that work sends, and its result.
async fn sent<T>(work: impl Future<Output = T>) -> (u64, T) {
    let before = store::statements::sent();
    let done = work.await;
    (store::statements::sent() - before, done)
}

//! Concurrent commands: one succeeds, the others are told what happened, and no point is spent twice.

use demo::setup;
use domain::money::Twd;
use domain::order::{Refusal as Rule, StateName};
use domain::refund::Fault;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, ApplyRefund};
use service::market::payments;
use service::market::vendor;
use service::{Error, Refusal};
use store::Db;

use crate::engine::both;
use crate::world::{Market, key};

const AT_ONCE: usize = 50;
const EACH: i64 = 7_000;

/// The rule that refused, if it was one.
pub fn rule(error: &Error) -> Option<&Rule> {
    match error.refusal() {
        Some(Refusal::Order(rule)) => Some(rule),
        _ => None,
    }
}

both! {
    async fn fifty_concurrent_signatures_never_hold_more_points_than_available(db: Db) {
        let world = Market::open(db, 5).await;
        let mut drafts = Vec::new();
        for number in 0..AT_ONCE {
            drafts.push(world.draft(&world.small, EACH, &number.to_string()).await.unwrap());
        }
        let tasks: Vec<_> = drafts.into_iter().enumerate().map(|(number, draft)| {
            let (cx, owner) = (world.cx.clone(), world.owners[number % world.owners.len()].clone());
            tokio::spawn(async move { setup::sign(&cx, &owner, &draft, key(&format!("sign-{number}"))).await })
        }).collect();
        let mut held = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(order) => held += order.terms.points.get(),
                Err(error) => {
                    let rule = rule(&error).unwrap_or_else(|| panic!("no clear answer: {error:?}"));
                    assert!(matches!(rule, Rule::PointsOverBalance { usable } if usable.get() < EACH), "{rule:?}");
                }
            }
        }
        assert_eq!(held, 4 * EACH, "as many as fit into 30,000 points");
        assert_eq!(world.available().await, 30_000 - held);
        world.green().await;
    }

    async fn a_command_sent_twice_concurrently_with_one_key_happens_once(db: Db) {
        let world = Market::open(db, 1).await;
        let draft = world.draft(&world.plan, 30_000, "x").await.unwrap();
        let throw_away = || {
            let (cx, owner, draft) = (world.cx.clone(), world.owner().clone(), draft.clone());
            tokio::spawn(async move { orders::discard(&cx, &owner, orders::Plain { order: draft.id, key: key("d") }).await })
        };
        let (first, second) = (throw_away(), throw_away());
        first.await.unwrap().unwrap();
        second.await.unwrap().unwrap();
        let thrown = world.show(&draft).await;
        assert_eq!(thrown.state.name(), StateName::Discarded);
        assert_eq!(thrown.timeline.len(), 1, "it happened once");
    }

    async fn the_last_place_of_a_plan_goes_to_one_order(db: Db) {
        let world = Market::open(db, 1).await;
        let first = world.submitted(&world.scarce, 0, "1").await;
        let second = world.submitted(&world.scarce, 0, "2").await;
        let accept = |order: &domain::view::order::OrderView, name: &str| {
            let (cx, seller, command) = (world.cx.clone(), world.seller.clone(), world.plain(order, name));
            tokio::spawn(async move { vendor::accept(&cx, &seller, command).await })
        };
        let (first, second) = (accept(&first, "a1"), accept(&second, "a2"));
        let answers = [first.await.unwrap(), second.await.unwrap()];
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let refused = answers.iter().find_map(|answer| answer.as_ref().err()).unwrap();
        assert_eq!(rule(refused), Some(&Rule::NoCapacity));
        world.green().await;
    }

    async fn a_refund_applied_for_twice_concurrently_happens_once(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        let shown = orders::refund_preview(&world.cx, world.owner(), &order.id, Fault::Member).await.unwrap().agreed();
        let apply = |name: &str| {
            let (cx, owner) = (world.cx.clone(), world.owner().clone());
            let order = order.id.clone();
            let command = ApplyRefund { order, fault: Fault::Member, shown, key: key(name) };
            tokio::spawn(async move { orders::apply_refund(&cx, &owner, command).await })
        };
        let (first, second) = (apply("r1"), apply("r2"));
        let answers = [first.await.unwrap(), second.await.unwrap()];
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let refused = answers.iter().find_map(|answer| answer.as_ref().err()).unwrap();
        assert!(matches!(rule(refused), Some(Rule::NotNow { state, .. }) if *state == StateName::RefundRequested), "{refused:?}");
        for name in ["c1", "c2"] {
            let done = vendor::confirm_refund(&world.cx, &world.seller, world.plain(&order, name)).await;
            assert_eq!(done.is_ok(), name == "c1", "the points are returned once");
        }
        assert_eq!(world.available().await, 30_000);
        world.green().await;
    }

    async fn a_stray_payment_reported_ten_times_concurrently_is_recorded_once(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let notification = world.notification(&query, DemoChoice::PayOther(Twd::new(6_999)));
        let before = world.show(&order).await.timeline.len();
        let tasks: Vec<_> = (0..10).map(|_| {
            let (cx, notification) = (world.cx.clone(), notification.clone());
            tokio::spawn(async move { payments::notified(&cx, notification.as_bytes()).await })
        }).collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        let shown = world.show(&order).await;
        assert_eq!(shown.timeline.len(), before + 1, "one line");
        assert_eq!(shown.payments.iter().filter(|payment| payment.stray.is_some()).count(), 1);
        world.green().await;
    }
}

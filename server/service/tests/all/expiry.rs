//! Points expire at the end of their last day, by the clock; held points do not. People are reminded once before the
//! last day on which a new order can use them.

use demo::setup;
use domain::access::StaffRole;
use domain::form::points::PointsQuery;
use domain::lang::Lang;
use domain::ledger::EntryKind;
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::order::{Refusal as Rule, StateName};
use domain::view::member::{NextStep, Ticket};
use domain::view::order::OrderView;
use service::market::orders::{self, WithReason};
use service::market::staff::{self, Freeze};
use service::notice::{self, Audience};
use service::workers;
use service::{Principal, expiry, points};
use store::Db;

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, at, key};

/// The program's points expire at the end of 2022-12-31; new orders can use them until the end of 2022-12-15.
const OVER: (i32, u32, u32) = (2023, 1, 1);

async fn ticket(world: &Market) -> Ticket {
    points::page(&world.cx, world.owner(), &world.business, &PointsQuery::default(), None).await.unwrap().ticket
}

async fn entries(world: &Market, wanted: EntryKind) -> Vec<i64> {
    let page = points::page(&world.cx, world.owner(), &world.business, &PointsQuery::default(), None).await.unwrap();
    page.entries.into_iter().filter(|line| line.kind == wanted).map(|line| line.change.get()).collect()
}

/// The reminders sent, the oldest first: points, days left, and the day of the reminder.
async fn reminded(world: &Market) -> Vec<(i64, u16, String)> {
    let notices =
        notice::list(&world.cx, world.owner(), Audience::Business(&world.business), Lang::Zh, None).await.unwrap();
    let reminder = |line: domain::view::member::NoticeLine| match line.kind {
        NoticeKind::PointsExpiring { points, days, .. } => Some((points.get(), days, line.at.day().to_string())),
        _ => None,
    };
    notices.into_iter().rev().filter_map(reminder).collect()
}

/// The last day of the only remaining lot, without regard to the last order day.
async fn own_last_day(world: &Market) -> chrono::NaiveDate {
    let mut tx = world.cx.db.read().await.unwrap();
    let lots = store::expiry::open_lots(&mut tx, &world.business).await.unwrap();
    assert_eq!(lots.len(), 1);
    lots[0].expires_on.unwrap()
}

/// Moves both clocks without running jobs.
fn pass(world: &Market, to: domain::time::Instant) {
    world.pass(to.millis() - world.cx.clock.system().millis());
}

/// An order that is frozen over the last day of its points, and the member of staff who froze it.
async fn frozen_over_the_last_day(world: &Market) -> (OrderView, Principal) {
    let staff = world.employed(StaffRole::Reviewer).await;
    world.until(at(2022, 12, 15, 10)).await;
    let order = world.submitted(&world.small, 7_000, "held").await;
    world.until(at(2022, 12, 20, 10)).await;
    let freeze =
        Freeze { order: order.id.clone(), reason: "查明中".to_owned(), working_days: 10, key: key("freeze") };
    staff::freeze(&world.cx, &staff, freeze).await.unwrap();
    let (y, m, d) = OVER;
    world.until(at(y, m, d, 9)).await;
    assert_eq!(world.balance("held", order.id.as_str()).await, 7_000, "held points do not expire");
    assert_eq!(entries(world, EntryKind::Expire).await, [-23_000], "the others do");
    (order, staff)
}

both! {
    async fn points_expire_once_at_the_end_of_their_last_day(db: Db) {
        let world = Market::open(db, 1).await;
        let (y, m, d) = OVER;
        world.until(at(y, m, d, 0).plus_millis(-1)).await;
        assert_eq!((world.available().await, ticket(&world).await.available.get()), (30_000, 30_000));
        world.until(at(y, m, d, 0)).await;
        assert_eq!((world.available().await, world.balance("expired", "").await), (0, 30_000));
        let shown = ticket(&world).await;
        assert_eq!((shown.available.get(), shown.expired.get(), shown.last_day), (0, 30_000, None));
        world.until(at(y, m, d + 5, 0)).await;
        assert_eq!(entries(&world, EntryKind::Expire).await, [-30_000]);
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 0, "nothing is left to watch");
        world.green().await;
    }

    async fn expired_points_are_neither_shown_nor_spent_before_any_job_ran(db: Db) {
        let world = Market::open(db, 1).await;
        world.sql("UPDATE lot SET expires_on = '2022-06-30'").await;
        let draft = world.draft(&world.small, 7_000, "early").await.unwrap();
        pass(&world, at(2022, 7, 1, 0));
        let shown = ticket(&world).await;
        assert_eq!((shown.available.get(), shown.expired.get(), shown.last_day), (0, 30_000, None));
        assert_eq!(world.available().await, 30_000, "not posted yet");
        let refused = world.draft(&world.small, 7_000, "late").await.unwrap_err();
        let none = Rule::PointsOverBalance { usable: Points::ZERO };
        assert_eq!(rule(&refused), Some(&none));
        let refused = setup::sign(&world.cx, world.owner(), &draft, key("sign")).await.unwrap_err();
        assert!(rule(&refused).is_some(), "{refused:?}");
        assert_eq!(world.available().await, 30_000, "nothing was held");
    }

    async fn a_lost_job_is_written_again_when_a_worker_starts(db: Db) {
        let world = Market::open(db, 1).await;
        world.sql("DELETE FROM job WHERE kind = 'points.due'").await;
        let (y, m, d) = OVER;
        world.until(at(y, m, d, 10)).await;
        assert_eq!(world.available().await, 30_000);
        let swept = async {
            while world.available().await > 0 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        let worked = tokio::time::timeout(std::time::Duration::from_secs(20), workers::run(&world.cx, swept)).await;
        worked.expect("the points expire");
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 0);
        world.green().await;
    }

    async fn a_starting_worker_writes_each_job_once(db: Db) {
        let world = Market::open(db, 1).await;
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 0, "the grant wrote it");
        world.sql("DELETE FROM job WHERE kind = 'points.due'").await;
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 1);
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 0);
    }

    async fn points_that_never_expire_are_watched_too(db: Db) {
        let world = Market::open(db, 1).await;
        world.sql("UPDATE lot SET expires_on = NULL").await;
        world.sql("DELETE FROM job WHERE kind = 'points.due'").await;
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 1, "their program ends");
        assert_eq!(expiry::heal(&world.cx).await.unwrap(), 0);
    }

    async fn each_reminder_comes_once_30_and_7_days_before(db: Db) {
        let world = Market::open(db, 1).await;
        world.until(at(2022, 11, 14, 23)).await;
        assert_eq!(reminded(&world).await, []);
        let first = || (30_000, 30, "2022-11-15".to_owned());
        world.until(at(2022, 11, 15, 0)).await;
        assert_eq!(reminded(&world).await, [first()]);
        // Points released meanwhile have the same last day, so there is no second reminder.
        let order = world.submitted(&world.small, 7_000, "x").await;
        orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w")).await.unwrap();
        world.until(at(2022, 12, 7, 23)).await;
        assert_eq!(reminded(&world).await, [first()]);
        let second = (30_000, 7, "2022-12-08".to_owned());
        world.until(at(2022, 12, 8, 0)).await;
        let (y, m, d) = OVER;
        world.until(at(y, m, d + 9, 0)).await;
        assert_eq!(reminded(&world).await, [first(), second]);
    }

    async fn a_late_worker_reminds_once_with_the_days_that_are_left(db: Db) {
        let world = Market::open(db, 1).await;
        world.until(at(2022, 12, 12, 10)).await;
        assert_eq!(reminded(&world).await, [(30_000, 3, "2022-12-12".to_owned())]);
    }

    async fn after_the_last_order_day_nobody_is_reminded_to_use_points(db: Db) {
        let world = Market::open(db, 1).await;
        let points = ticket(&world).await;
        assert_eq!((points.usable().get(), points.ending.get()), (30_000, 30_000));
        assert_eq!(points.last_day, Some(at(2022, 12, 15, 0).day()), "the day that every page names");
        world.until(at(2022, 12, 15, 23)).await;
        assert!(world.draft(&world.small, 7_000, "in-time").await.is_ok());
        pass(&world, at(2022, 12, 16, 0));
        let refused = world.draft(&world.small, 7_000, "late").await.unwrap_err();
        assert!(matches!(rule(&refused), Some(Rule::LastOrderOver { .. })), "{refused:?}");
        let points = ticket(&world).await;
        assert_eq!((points.available.get(), points.closed.get(), points.usable().get()), (30_000, 30_000, 0));
        assert_eq!((points.last_day, points.expired.get()), (None, 0), "they expire on their own day");
        let home = service::members::home(&world.cx, world.owner(), &world.business, Lang::Zh).await.unwrap();
        assert_eq!(home.next_step, NextStep::Buy { available: Points::ZERO, no_points: None });
        let before = reminded(&world).await;
        world.until(at(2022, 12, 30, 0)).await;
        assert_eq!(reminded(&world).await, before);
    }

    async fn nobody_is_reminded_of_points_they_no_longer_have(db: Db) {
        let world = Market::open(db, 1).await;
        world.until(at(2022, 11, 14, 10)).await;
        let order = world.submitted(&world.plan, 30_000, "all").await;
        world.until(at(2022, 11, 16, 10)).await;
        assert_eq!(reminded(&world).await, [], "all of them are held");
        // Released in the last 30 days because the member withdrew: the reminder comes then, with the days that are
        // left.
        orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w")).await.unwrap();
        world.until(at(2022, 11, 16, 11)).await;
        assert_eq!(reminded(&world).await, [(30_000, 29, "2022-11-16".to_owned())]);
        world.green().await;
    }

    async fn points_returned_by_a_vendors_silence_are_extended_by_30_days_once(db: Db) {
        let world = Market::open(db, 1).await;
        let (order, staff) = frozen_over_the_last_day(&world).await;
        let why = WithReason { order: order.id.clone(), reason: "查明了".to_owned(), key: key("unfreeze") };
        staff::unfreeze(&world.cx, &staff, why).await.unwrap();
        world.until(at(2023, 1, 10, 0)).await;
        let back = world.show(&order).await;
        assert_eq!(back.state.name(), StateName::Lapsed);
        let shown = ticket(&world).await;
        let last = own_last_day(&world).await;
        assert_eq!(shown.available.get(), 7_000);
        assert!(last > at(2023, 1, 30, 0).day(), "{last}");
        assert_eq!((shown.closed.get(), shown.last_day), (7_000, None), "the last order is over for them too");
        assert!(reminded(&world).await.iter().all(|(points, ..)| *points == 30_000), "so nobody is reminded to use them");
        world.until(domain::time::end_of(last)).await;
        assert_eq!((world.available().await, world.balance("expired", "").await), (0, 30_000));
        world.green().await;
    }

    async fn points_returned_after_their_last_day_by_the_member_expire_at_once(db: Db) {
        let world = Market::open(db, 1).await;
        let (order, staff) = frozen_over_the_last_day(&world).await;
        let why = WithReason { order: order.id.clone(), reason: "查明了".to_owned(), key: key("unfreeze") };
        staff::unfreeze(&world.cx, &staff, why).await.unwrap();
        orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w")).await.unwrap();
        let shown = ticket(&world).await;
        assert_eq!((shown.available.get(), shown.expired.get()), (0, 30_000), "before the job ran");
        world.until(at(2023, 1, 1, 10)).await;
        assert_eq!((world.available().await, world.balance("expired", "").await), (0, 30_000));
        world.green().await;
    }
}

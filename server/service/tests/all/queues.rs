//! The queues of the desk: each counts what waits, says until when, and leads to the list of the same entries.

use domain::access::StaffRole;
use domain::order::State;
use domain::queue::Queue;
use domain::view::my_data::Looked;
use domain::view::staff::{FunnelStep, QueueLine, Stopped};
use service::market::orders::{self, WithReason};
use service::market::staff::{self, DecideObjection};
use service::{Error, Principal, desk, funnel, my_data, promises, queues};
use store::Db;

use crate::engine::both;
use crate::world::*;

async fn line(world: &Market, staff: &Principal, queue: Queue) -> QueueLine {
    *desk::desk(&world.cx, staff).await.unwrap().queues.of(queue).unwrap()
}

async fn listed(world: &Market, staff: &Principal, queue: Queue) -> usize {
    world.waiting(staff, queue).await.len()
}

both! {
    async fn every_queue_has_a_line_and_an_empty_one_says_nothing_else(db: Db) {
        let world = Market::open(db, 1).await;
        let administrator = world.employed(StaffRole::Administrator).await;
        let lines = desk::desk(&world.cx, &administrator).await.unwrap().queues.lines;
        assert_eq!(lines.iter().map(|line| line.queue).collect::<Vec<_>>(), Queue::ALL);
        for line in lines {
            assert_eq!((line.count, line.overdue, line.today, line.due), (0, 0, 0, None), "{:?}", line.queue);
        }
        assert_eq!(queues::frame(&world.cx, &administrator).await.unwrap().waiting, []);
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let desk = desk::desk(&world.cx, &reviewer).await.unwrap();
        assert!(desk.queues.of(Queue::FailedJobs).is_none() && desk.queues.of(Queue::Messages).is_none());
        assert!(matches!(queues::frame(&world.cx, world.owner()).await, Err(Error::Forbidden)));
    }

    async fn a_late_service_is_overdue_on_the_desk_until_it_is_usable(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        assert_eq!((line(&world, &staff, Queue::LateServices).await.count, listed(&world, &staff, Queue::LateServices).await), (0, 0));
        let State::Paid(paid) = &world.show(&order).await.state else { panic!("paid") };
        let due = paid.usable.due.unwrap();
        world.until(due).await;
        let late = line(&world, &staff, Queue::LateServices).await;
        assert_eq!((late.count, late.overdue, late.used, late.due), (1, 1, 100, Some(due)));
        assert_eq!(listed(&world, &staff, Queue::LateServices).await, 1);
        let waiting = queues::frame(&world.cx, &staff).await.unwrap().waiting;
        assert!(waiting.contains(&(Queue::LateServices, 1)), "{waiting:?}");
        let today = service::clock::read(&world.cx).await.unwrap().day();
        world.declare_usable_from(&order, today, "late").await;
        assert_eq!((line(&world, &staff, Queue::LateServices).await.count, listed(&world, &staff, Queue::LateServices).await), (0, 0));
    }

    async fn a_firm_that_has_points_and_did_not_order_is_on_the_list_of_calls_until_it_orders(db: Db) {
        let world = Market::open(db, 1).await;
        let support = world.employed(StaffRole::Support).await;
        desk::count(&world.cx).await.unwrap();
        let seen = desk::desk(&world.cx, &support).await.unwrap();
        let firms = |step| seen.figures.as_ref().unwrap().steps.iter().find(|line| line.step == step).copied().unwrap();
        assert_eq!((firms(FunnelStep::Granted).firms, firms(FunnelStep::Granted).stopped), (1, 1));
        assert_eq!(firms(FunnelStep::Drafted).firms, 0);
        assert_eq!(seen.calls.iter().map(|line| line.business.clone()).collect::<Vec<_>>(), [Some(world.business.clone())]);
        assert!(seen.calls[0].people.is_empty(), "the desk shows no telephone number");
        let looked = async || {
            let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap().remove(0).looks;
            looks.into_iter().map(|look| look.what).collect::<Vec<_>>()
        };
        assert_eq!(looked().await, []);
        let calls = async || funnel::firms(&world.cx, &support, Stopped::BeforeOrder, None).await.unwrap().lines;
        let first = calls().await.remove(0);
        assert_eq!((first.points.map(|points| points.get()), first.drafts, first.people.len()), (Some(30_000), 0, 1));
        assert!(first.granted_at.is_some());
        assert_eq!(looked().await, [Looked::Phone], "the firm sees who read the number");
        let at = async |step| funnel::firms(&world.cx, &support, Stopped::At(step), None).await.unwrap().lines.len();
        assert_eq!((at(FunnelStep::Granted).await, at(FunnelStep::Drafted).await), (1, 0));
        let draft = world.draft(&world.plan, 30_000, "d").await.unwrap();
        desk::count(&world.cx).await.unwrap();
        assert_eq!((at(FunnelStep::Granted).await, at(FunnelStep::Drafted).await, at(FunnelStep::Ordered).await), (0, 1, 0));
        assert_eq!(calls().await[0].drafts, 1);
        demo::setup::sign(&world.cx, world.owner(), &draft, key("sign")).await.unwrap();
        desk::count(&world.cx).await.unwrap();
        assert_eq!((at(FunnelStep::Drafted).await, at(FunnelStep::Ordered).await, calls().await.len()), (0, 1, 0));
        for nobody in [world.owner(), &world.seller] {
            let refused = funnel::firms(&world.cx, nobody, Stopped::BeforeOrder, None).await;
            assert!(matches!(refused, Err(Error::Forbidden)));
        }
        world.green().await;
    }

    async fn what_is_done_counts_in_time_or_late_in_its_week(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let page = async || {
            desk::count(&world.cx).await.unwrap();
            let page = promises::page(&world.cx, &staff).await.unwrap();
            page.by_vendor.first().map(|line| (line.sum().in_time, line.sum().late, line.late_now))
        };
        assert_eq!(page().await, None);
        let order = world.paid(&world.plan, 30_000, "x").await;
        assert_eq!(page().await, Some((1, 0, 0)), "the order was answered in time");
        let State::Paid(paid) = &world.show(&order).await.state else { panic!("paid") };
        world.until(paid.usable.due.unwrap()).await;
        assert_eq!(page().await, Some((1, 0, 1)), "the service is late");
        let today = service::clock::read(&world.cx).await.unwrap().day();
        world.declare_usable_from(&order, today, "late").await;
        assert_eq!(page().await, Some((1, 1, 0)), "it was usable too late");
        let why = WithReason { order: order.id.clone(), reason: "登不進去".to_owned(), key: key("object") };
        orders::object_hand_over(&world.cx, world.owner(), why).await.unwrap();
        let decide = |name: &str| DecideObjection {
            order: order.id.clone(),
            upheld: false,
            reason: "可以登入".to_owned(),
            second: None,
            key: key(name),
        };
        staff::decide_objection(&world.cx, &staff, decide("decide")).await.unwrap();
        page().await;
        let shown = promises::page(&world.cx, &staff).await.unwrap();
        let kept = shown.by_queue.iter().find(|line| line.of == Queue::HandOvers).unwrap();
        assert_eq!((kept.sum().in_time, kept.sum().late), (1, 0), "the objection was decided in time");
        let weeks = desk::desk(&world.cx, &staff).await.unwrap().weeks;
        assert_eq!(weeks.last().map(|week| week.kept.in_time), Some(1));
        assert!(matches!(promises::page(&world.cx, world.owner()).await, Err(Error::Forbidden)));
    }
}

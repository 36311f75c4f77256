//! Acts of staff on an order: freezes, orders of a suspended vendor, a wrong start, a changed calendar (rules §4, §12).

use domain::access::StaffRole;
use domain::order::{Act, Refusal as Rule, StateName};
use domain::view::order::OrderView;
use service::market::orders::{self, WithReason};
use service::market::staff::{self, CorrectStart, Freeze};
use service::market::vendor;
use service::{Error, Principal, access};
use store::Db;
use store::calendar::Closure;

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, at, key};

fn why(order: &OrderView, name: &str) -> WithReason {
    WithReason { order: order.id.clone(), reason: "查明中".to_owned(), key: key(name) }
}

fn freeze(order: &OrderView, name: &str) -> Freeze {
    Freeze { order: order.id.clone(), reason: "查明中".to_owned(), working_days: 5, key: key(name) }
}

async fn staff_see(world: &Market, staff: &Principal, order: &OrderView) -> OrderView {
    staff::order(&world.cx, staff, &order.id).await.unwrap()
}

both! {
    async fn a_reviewer_freezes_an_order_and_no_view_names_the_reviewer(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        assert!(staff_see(&world, &reviewer, &order).await.acts.contains(&Act::Freeze));
        for role in [StaffRole::Finance, StaffRole::Support, StaffRole::Administrator] {
            let other = world.employed(role).await;
            let refused = staff::freeze(&world.cx, &other, freeze(&order, "no")).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{role:?}");
        }
        staff::freeze(&world.cx, &reviewer, freeze(&order, "f")).await.unwrap();
        let who = access::person(&reviewer).unwrap().person.to_string();
        for side in [world.owner(), &world.seller, &reviewer] {
            let view = orders::show(&world.cx, side, &order.id).await.unwrap();
            let frozen = view.frozen.as_ref().expect("frozen");
            assert_eq!((frozen.reason.as_str(), frozen.until.is_some()), ("查明中", true));
            assert!(!serde_json::to_string(&view).unwrap().contains(&who), "{:?}", view.side);
        }
        let accept = vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap_err();
        assert!(matches!(rule(&accept), Some(Rule::Frozen { .. })));
        let audit = service::staff::audit_log(&world.cx, &reviewer, Some(&format!("order:{}", order.id)), None).await.unwrap();
        let line = audit.lines.iter().find(|line| line.action == "order.freeze").expect("audited");
        assert!(line.actor.contains(&who), "staff see it there");

        staff::unfreeze(&world.cx, &reviewer, why(&order, "u")).await.unwrap();
        assert_eq!(world.show(&order).await.frozen, None);
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        world.green().await;
    }

    async fn the_orders_of_a_suspended_vendor_are_declined_by_staff(db: Db) {
        let world = Market::open(db, 1).await;
        let waiting = world.submitted(&world.small, 7_000, "waiting").await;
        let accepted = world.submitted(&world.scarce, 5_000, "accepted").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&accepted, "a")).await.unwrap();
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let early = staff::decline_suspended(&world.cx, &reviewer, why(&waiting, "early")).await.unwrap_err();
        assert_eq!(rule(&early), Some(&Rule::VendorNotSuspended));
        assert!(!staff_see(&world, &reviewer, &waiting).await.acts.contains(&Act::DeclineSuspended));
        world.sql("UPDATE vendor SET status = 'suspended'").await;
        for order in [&waiting, &accepted] {
            assert!(staff_see(&world, &reviewer, order).await.acts.contains(&Act::DeclineSuspended));
            let name = format!("d-{}", order.number);
            staff::decline_suspended(&world.cx, &reviewer, why(order, &name)).await.unwrap();
            assert_eq!(world.show(order).await.state.name(), StateName::Declined);
        }
        let own = staff::decline_suspended(&world.cx, world.owner(), why(&waiting, "own")).await;
        assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
        assert_eq!(world.available().await, 30_000, "the points are back");
        world.green().await;
    }

    async fn two_people_with_the_right_correct_a_start(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let second = demo::setup::person(
            &world.cx, "second@staff.example.tw", "審查", "x", &[StaffRole::Reviewer],
        ).await.unwrap();
        let start = at(2022, 6, 2, 0).day();
        let command = |name: &str| CorrectStart {
            order: order.id.clone(),
            start,
            reason: "宣告日誤植".to_owned(),
            key: key(name),
        };
        let alone = staff::correct_start(&world.cx, &reviewer, &reviewer, command("alone")).await.unwrap_err();
        assert_eq!(rule(&alone), Some(&Rule::NeedsSecondPerson));
        for other in [world.employed(StaffRole::Support).await, world.owner().clone()] {
            for (by, with) in [(&reviewer, &other), (&other, &reviewer)] {
                let refused = staff::correct_start(&world.cx, by, with, command("no")).await;
                assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
            }
        }
        staff::correct_start(&world.cx, &reviewer, &second, command("yes")).await.unwrap();
        let shown = world.show(&order).await;
        let domain::order::State::InService(facts) = &shown.state else { panic!("{:?}", shown.state) };
        assert_eq!(facts.start, start);
        assert_eq!(shown.timeline.last().unwrap().event.name(), "start_corrected");
        world.green().await;
    }

    async fn deadlines_are_recalculated_after_a_closure_and_never_become_earlier(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let due = async || world.show(&order).await.deadlines[0].due.unwrap();
        let before = due().await;
        assert_eq!(before, at(2022, 5, 31, 0), "three working days from Wednesday 5/25");
        let mut tx = world.cx.db.begin().await.unwrap();
        let now = world.cx.clock.system();
        let closure =
            Closure { day: at(2022, 5, 27, 0).day(), reason: "颱風".to_owned(), added_at: now, added_by: "test".to_owned() };
        assert!(store::calendar::add_closure(&mut tx, &closure).await.unwrap());
        tx.commit().await.unwrap();
        let administrator = world.employed(StaffRole::Administrator).await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let refused = staff::recalculate(&world.cx, &reviewer, why(&order, "no")).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "by any other role");
        staff::recalculate(&world.cx, &administrator, why(&order, "r1")).await.unwrap();
        assert_eq!(due().await, at(2022, 6, 1, 0));
        world.sql("DELETE FROM closure").await;
        staff::recalculate(&world.cx, &administrator, why(&order, "r2")).await.unwrap();
        assert_eq!(due().await, at(2022, 6, 1, 0), "a known deadline stays");
        world.until(at(2022, 5, 31, 10)).await;
        assert_eq!(world.show(&order).await.state.name(), StateName::Submitted, "the job waits too");
        world.until(at(2022, 6, 1, 0)).await;
        assert_eq!(world.show(&order).await.state.name(), StateName::Lapsed);
    }
}

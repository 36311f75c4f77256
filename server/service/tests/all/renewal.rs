//! A service that ends soon is renewed without points; drafts and plans say what prevents an order.

use domain::form::PlannerForm;
use domain::id::PlanId;
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::order::Refusal as Rule;
use domain::view::order::ClockKind;
use service::market::{offer, planner};
use store::{Db, vals};

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, at};

both! {
    async fn points_never_pay_for_a_renewal(db: Db) {
        let world = Market::open(db, 1).await;
        world.in_service(&world.small, 7_000, "x").await;
        let offered = async |plan| offer::for_business(&world.cx, world.owner(), &world.business, plan).await.unwrap();
        let more = offered(&world.small).await;
        assert_eq!((more.no_points, more.limits.cap.get()), (None, 7_000), "a second one beside it is not a renewal");
        world.until(at(2022, 11, 5, 10)).await;
        let renewed = offered(&world.small).await;
        assert_eq!((renewed.no_points, renewed.limits.cap), (Some(Rule::RenewalWithPoints), Points::ZERO));
        assert_eq!(offered(&world.plan).await.no_points, None, "another plan is new");
        let refused = world.draft(&world.small, 1, "with-points").await.unwrap_err();
        assert_eq!(rule(&refused), Some(&Rule::RenewalWithPoints));
        let form = PlannerForm { q: "會計".to_owned(), ..PlannerForm::default() };
        let planned = planner::of(&world.cx, world.owner(), &world.business, &form, Lang::Zh).await.unwrap();
        let pays = |plan: &PlanId| planned.shelf.iter().find(|shelf| shelf.plan.id == *plan).unwrap().plan.points_pay;
        assert_eq!((pays(&world.small), pays(&world.plan)), (false, true));
        let drawn = world.draft(&world.small, 0, "self-paid").await.unwrap();
        assert_eq!((drawn.terms.points, drawn.terms.self_pay), (Points::ZERO, Twd::new(14_000)));
        world.until(at(2022, 12, 16, 0)).await;
        let late = offered(&world.plan).await;
        assert!(matches!(late.no_points, Some(Rule::LastOrderOver { .. })), "in the zone, and told why: {late:?}");
        world.green().await;
    }

    async fn a_draft_expires_and_a_plan_that_cannot_be_ordered_says_why(db: Db) {
        let world = Market::open(db, 1).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        let kept = draft.deadlines.first().unwrap();
        assert_eq!((kept.clock, kept.due.is_some()), (ClockKind::Draft, true));
        let why = async || {
            offer::for_business(&world.cx, world.owner(), &world.business, &world.small).await.unwrap().obstacle
        };
        assert_eq!(why().await, None);
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET capacity = 1, taken = 1 WHERE price = 14000", vals![]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(why().await, Some(Rule::NoCapacity));
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET status = 'withdrawn' WHERE price = 14000", vals![]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(why().await, Some(Rule::NotListed));
    }
}

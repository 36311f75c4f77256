//! The points planner: a business's points, the chosen plans, and how much of each points may pay.

use demo::setup;
use domain::form::PlannerForm;
use domain::form::catalogue::CatalogueQuery;
use domain::form::planner::named;
use domain::id::PlanId;
use domain::lang::Lang;
use domain::planner::{Way, share_out};
use domain::view::planner::Planner;
use service::Error;
use service::market::{catalogue, planner};
use store::{Db, vals};

use crate::engine::both;
use crate::world::{Market, at};

async fn of(world: &Market, plans: &[&PlanId], q: &str) -> Planner {
    let plans: Vec<PlanId> = plans.iter().map(|plan| (*plan).clone()).collect();
    let form = PlannerForm { plans: named(&plans), q: q.to_owned(), points: String::new() };
    planner::of(&world.cx, world.owner(), &world.business, &form, Lang::Zh).await.unwrap()
}

fn caps(planner: &Planner) -> Vec<i64> {
    planner.picked.iter().map(|picked| picked.candidate.cap.get()).collect()
}

both! {
    async fn the_planner_shows_usable_points_and_what_they_may_pay(db: Db) {
        let world = Market::open(db, 1).await;
        let found = of(&world, &[&world.small, &world.plan], "").await;
        assert_eq!(found.available.get(), 30_000);
        assert_eq!(caps(&found), [7_000, 30_000]);
        assert!(found.may_buy && found.picked.iter().all(|picked| picked.orderable));
        let shares = share_out(&found.candidates(), found.available, Way::DearestFirst);
        assert_eq!(shares.points.iter().map(|points| points.get()).collect::<Vec<_>>(), [0, 30_000]);
        assert_eq!(shares.self_pay.get(), 44_000);
        let held = world.submitted(&world.small, 7_000, "held").await;
        assert_eq!(held.terms.points.get(), 7_000);
        assert_eq!(of(&world, &[], "").await.available.get(), 23_000, "held points are not planned with");
    }

    async fn plans_not_listed_are_left_out_and_chosen_plans_are_not_offered_again(db: Db) {
        let world = Market::open(db, 1).await;
        let unknown: PlanId = "no-such-plan".parse().unwrap();
        let found = of(&world, &[&world.plan, &unknown], "會計").await;
        assert_eq!((found.ids(), found.gone), (vec![world.plan.clone()], 1));
        let shelf: Vec<_> = found.shelf.iter().map(|shelf| shelf.plan.id.clone()).collect();
        assert!(shelf.contains(&world.small) && !shelf.contains(&world.plan), "{shelf:?}");
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET status = 'withdrawn' WHERE price = 60000", vals![]).await.unwrap();
        tx.commit().await.unwrap();
        let found = of(&world, &[&world.plan], "").await;
        assert_eq!((found.picked.len(), found.gone), (0, 1));
    }

    async fn after_the_last_order_day_points_pay_for_nothing(db: Db) {
        let world = Market::open(db, 1).await;
        world.until(at(2022, 12, 16, 0)).await;
        let found = of(&world, &[&world.plan], "").await;
        assert_eq!((caps(&found), found.available.get(), found.closed.get()), (vec![0], 0, 30_000));
        assert_eq!(found.last_day, None);
        let compared = catalogue::compare(&world.cx, std::slice::from_ref(&world.plan), Lang::Zh).await.unwrap();
        let offer = &compared.plans[0].offer;
        assert_eq!((offer.plan.points_pay, offer.most_points.get()), (false, 0), "and no page promises it");
    }

    async fn the_catalogue_promises_at_most_half_of_a_price_and_one_grant(db: Db) {
        let world = Market::open(db, 1).await;
        for (price, points, remains) in [(50_001, 25_000, 25_001), (100_000, 30_000, 70_000)] {
            let mut tx = world.cx.db.begin().await.unwrap();
            tx.exec("UPDATE plan SET price = $1 WHERE id = $2", vals![price, world.plan]).await.unwrap();
            tx.commit().await.unwrap();
            let compared = catalogue::compare(&world.cx, std::slice::from_ref(&world.plan), Lang::Zh).await.unwrap();
            let offer = &compared.plans[0].offer;
            assert_eq!((offer.most_points.get(), offer.remains.get()), (points, remains));
        }
    }

    async fn a_search_without_a_match_shows_near_matches(db: Db) {
        let world = Market::open(db, 1).await;
        let found = async |words: &str| {
            let query = CatalogueQuery { words: Some(words.to_owned()), ..CatalogueQuery::default() };
            let page = catalogue::find(&world.cx, &query, Lang::Zh, None).await.unwrap();
            (page.solutions.len(), page.near)
        };
        assert_eq!(found("會計").await, (1, false));
        assert_eq!(found("會計系統").await, (1, true));
        assert_eq!(found("會計 軟體").await, (1, true));
        assert_eq!(found("客服系統").await, (0, false), "nothing is near");
        assert_eq!(found("系統").await, (0, false));
    }

    async fn nobody_plans_with_other_peoples_points(db: Db) {
        let world = Market::open(db, 1).await;
        let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
        let form = PlannerForm::default();
        let refused = planner::of(&world.cx, &stranger, &world.business, &form, Lang::Zh).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
}

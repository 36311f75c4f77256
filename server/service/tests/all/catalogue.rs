//! Lists of solutions, which are kept in memory until the catalogue changes.

use domain::form::ReviewForm;
use domain::form::catalogue::CatalogueQuery;
use domain::id::PlanId;
use domain::lang::Lang;
use domain::money::Twd;
use domain::review::Rating;
use domain::view::catalogue::SolutionView;
use service::market::{catalogue, reviews, vendor};
use store::Db;

use crate::engine::both;
use crate::world::Market;

async fn listed(world: &Market) -> SolutionView {
    let page = catalogue::find(&world.cx, &CatalogueQuery::default(), Lang::Zh, None).await.unwrap();
    page.solutions.into_iter().find(|solution| solution.slug == "books").unwrap()
}

async fn change(world: &Market, id: &PlanId, change: impl FnOnce(&mut store::catalogue::Plan)) {
    let mut tx = world.cx.db.begin().await.unwrap();
    let mut plan = store::catalogue::plan(&mut tx, id).await.unwrap().unwrap();
    change(&mut plan);
    store::catalogue::put_plan(&mut tx, &plan).await.unwrap();
    tx.commit().await.unwrap();
}

both! {
    async fn a_list_shows_what_changed_of_a_solution_at_once(db: Db) {
        let world = Market::open(db, 2).await;
        let before = listed(&world).await;
        assert_eq!(listed(&world).await, before, "it is kept");
        change(&world, &world.plan, |plan| plan.price = Twd::new(1_234)).await;
        let after = listed(&world).await;
        let price = after.plans.iter().find(|offer| offer.plan.id == world.plan).map(|offer| offer.plan.price);
        assert_eq!(price, Some(Twd::new(1_234)));
        change(&world, &world.plan, |plan| plan.status = "hidden".to_owned()).await;
        assert!(listed(&world).await.plans.iter().all(|offer| offer.plan.id != world.plan));
    }

    async fn a_list_shows_a_new_review_at_once(db: Db) {
        let world = Market::open(db, 2).await;
        let order = world.paid(&world.small, 0, "x").await;
        world.invoice(&order, "AB12345678").await;
        let order = world.serve(&order, "x").await;
        assert_eq!(listed(&world).await.rating, Rating::default());
        let review = ReviewForm { stars: "4".to_owned(), text: "好用".to_owned() }.parse().unwrap();
        reviews::write(&world.cx, world.owner(), &order.id, &review).await.unwrap();
        assert_eq!(listed(&world).await.rating, Rating { count: 1, stars: 4 });
    }

    async fn a_list_shows_at_once_that_a_plan_is_sold_out(db: Db) {
        let world = Market::open(db, 2).await;
        change(&world, &world.small, |plan| plan.capacity = Some(1)).await;
        let full = async || {
            let plans = listed(&world).await.plans;
            plans.iter().find(|offer| offer.plan.id == world.small).unwrap().full
        };
        assert!(!full().await);
        let order = world.submitted(&world.small, 0, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        assert!(full().await);
    }
}

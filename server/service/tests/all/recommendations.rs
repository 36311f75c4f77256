//! Recommendations depend on the catalogue and the firm's size.

use demo::setup;
use domain::catalogue::Category;
use domain::id::PlanId;
use domain::lang::Lang;
use domain::money::Twd;
use service::recommendations;
use store::Db;

use crate::engine::both;
use crate::world::Market;

async fn recommended(world: &Market) -> Vec<(PlanId, bool)> {
    let found = recommendations::of(&world.cx, world.owner(), &world.business, Lang::Zh).await.unwrap();
    found.into_iter().map(|each| (each.offer.plan.id, each.fits)).collect()
}

/// Lists a solution for accounting with one plan.
async fn list(world: &Market, slug: &str, price: i64, staff: (i64, i64)) -> PlanId {
    let solution = setup::NewSolution {
        slug,
        name_zh: "帳務",
        name_en: "Accounts",
        summary_zh: "記帳",
        summary_en: "Bookkeeping",
        category: Category::Accounting,
    };
    let plan = setup::NewPlan {
        code: slug,
        name_zh: "標準",
        name_en: "Standard",
        price: Twd::new(price),
        term_months: 12,
        zone: Some("111"),
        staff,
        capacity: None,
    };
    setup::solution(&world.cx, &world.vendor, &solution, &[plan]).await.unwrap().remove(0)
}

both! {
    async fn listing_or_removing_a_plan_changes_recommendations_at_once(db: Db) {
        let world = Market::open(db, 1).await;
        let before = recommended(&world).await;
        assert_eq!(before.len(), 3, "the plans of the one solution: {before:?}");
        let cheap = list(&world, "cheap", 1_200, (1, 50)).await;
        let after = recommended(&world).await;
        assert_eq!((after.len(), &after[0]), (3, &(cheap.clone(), true)), "three of a category at most");
        let mut tx = world.cx.db.begin().await.unwrap();
        let mut plan = store::catalogue::plan(&mut tx, &cheap).await.unwrap().unwrap();
        plan.status = "withdrawn".to_owned();
        store::catalogue::put_plan(&mut tx, &plan).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(recommended(&world).await, before);
    }

    async fn plans_for_another_size_come_after_those_that_fit(db: Db) {
        let world = Market::open(db, 1).await;
        list(&world, "large", 1_200, (51, 100)).await;
        let found = recommended(&world).await;
        assert!(found.iter().all(|(_, fits)| *fits), "the cheapest is for a hundred people: {found:?}");
    }
}

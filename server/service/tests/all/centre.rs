//! What the member centre and the public pages show first: the order that waits, and whether points are granted.

use domain::lang::Lang;
use domain::order::StateName;
use domain::rules::Granting;
use service::market::{orders, vendor};
use service::{members, program};
use store::{Db, vals};

use crate::engine::both;
use crate::world::{Market, at};

both! {
    async fn the_order_that_waits_stays_above_later_drafts(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 0, "first").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "accept")).await.unwrap();
        for number in 0..=orders::PAGE {
            world.cx.clock.pass(1_000);
            let draft = world.draft(&world.small, 0, &number.to_string()).await.unwrap();
            if number > 0 {
                orders::discard(&world.cx, world.owner(), world.plain(&draft, &format!("no-{number}"))).await.unwrap();
            }
        }
        let centre = members::centre(&world.cx, world.owner(), None, Lang::Zh).await.unwrap().unwrap();
        assert_eq!(centre.turn.map(|turn| turn.id), Some(order.id.clone()));
        let states: Vec<_> = centre.orders.iter().map(|line| line.state).collect();
        assert_eq!(states, [StateName::Accepted, StateName::Draft], "the most urgent first, and nothing that has ended");
    }

    async fn the_program_says_whether_it_grants_points(db: Db) {
        let world = Market::open(db, 1).await;
        let granting = async || program::now(&world.cx).await.unwrap().granting;
        assert_eq!(granting().await, Granting::Open);
        let mut tx = world.cx.db.begin().await.unwrap();
        let current = store::program::get(&mut tx, &"111".parse().unwrap()).await.unwrap().unwrap();
        let facts = current.facts.replace("1500000000", "59999");
        assert_ne!(facts, current.facts);
        tx.exec("UPDATE program SET facts = $1", vals![facts]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(granting().await, Granting::BudgetSpent, "30,000 are granted, and 29,999 left");
        world.until(at(2022, 12, 1, 0)).await;
        assert_eq!(granting().await, Granting::Over);
    }
}

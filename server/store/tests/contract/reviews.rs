//! Reviews of services, and their sums.

use domain::order::StateName;
use domain::review::Rating;
use store::review::{ReviewRow, all, lock, of_order, of_solution, put, rating, set};
use store::{Db, Page, order};

use crate::engine::both;
use crate::fixtures::{id, later, some_order, world};

fn some_review(order: &str, stars: i64, at: i64) -> ReviewRow {
    ReviewRow {
        order_id: id(order),
        solution_id: id("s1"),
        stars,
        text: "好用\n很快".to_owned(),
        person_id: id("p1"),
        at: later(at),
        hidden: None,
    }
}

both! {
    async fn an_order_has_one_review_and_hidden_ones_are_not_shown(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for name in ["o1", "o2", "o3"] {
            order::insert(&mut tx, &some_order(name, StateName::InService, 0, 0)).await.unwrap();
        }
        for (name, stars, at) in [("o1", 5, 1), ("o2", 3, 2), ("o3", 1, 2)] {
            put(&mut tx, &some_review(name, stars, at)).await.unwrap();
        }
        put(&mut tx, &some_review("o1", 4, 3)).await.unwrap();
        assert_eq!(of_order(&mut tx, &id("o1")).await.unwrap(), Some(some_review("o1", 4, 3)));
        let hidden = ReviewRow { hidden: Some("廣告".to_owned()), ..some_review("o3", 1, 2) };
        put(&mut tx, &hidden).await.unwrap();
        let first = of_solution(&mut tx, &id("s1"), &Page::first(1)).await.unwrap();
        assert_eq!(first, [some_review("o1", 4, 3)]);
        let rest = of_solution(&mut tx, &id("s1"), &Page::after(later(3).millis(), "o1", 10)).await.unwrap();
        assert_eq!(rest, [some_review("o2", 3, 2)]);
        assert_eq!(all(&mut tx, &Page::first(2)).await.unwrap(), [some_review("o1", 4, 3), hidden]);
    }

    async fn the_sum_of_a_solution_is_created_when_it_is_locked(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        assert_eq!(rating(&mut tx, &id("s1")).await.unwrap(), Rating::default());
        assert_eq!(lock(&mut tx, &id("s1")).await.unwrap(), Rating::default());
        let sum = Rating { count: 2, stars: 9 };
        set(&mut tx, &id("s1"), sum).await.unwrap();
        assert_eq!(lock(&mut tx, &id("s1")).await.unwrap(), sum);
        assert_eq!(rating(&mut tx, &id("s1")).await.unwrap(), sum);
    }
}

//! The search in the orders of a business.

use domain::order::StateName;
use domain::time::Instant;
use store::order_search::{Sought, of_business};
use store::search::put_terms;
use store::{Db, Page, Tx, order};

use crate::engine::both;
use crate::fixtures::{id, some_order, world};

/// All results, two per page.
async fn found(tx: &mut Tx, sought: &Sought<'_>, state: Option<StateName>) -> Vec<String> {
    let (mut names, mut page) = (Vec::new(), Page::first(2));
    loop {
        let rows = of_business(tx, &id("b1"), sought, state, &page).await.unwrap();
        let Some(last) = rows.last() else { return names };
        page = Page::after(last.created_at.millis(), last.id.as_str(), 2);
        names.extend(rows.iter().map(|row| row.id.to_string()));
    }
}

/// Numbers with a beginning, of any day.
fn number(beginning: &str) -> Sought<'_> {
    Sought::Number { beginning, from: Instant::from_millis(0), until: Instant::from_millis(i64::MAX) }
}

both! {
    async fn a_business_finds_its_orders_by_the_beginning_of_the_number_and_by_words(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for (n, number) in ["111220701A", "111220701B", "111220702A", "1112207"].into_iter().enumerate() {
            let state = if n == 0 { StateName::Paid } else { StateName::Draft };
            let made = i64::try_from(n).unwrap();
            let row = store::order::OrderRow { number: number.to_owned(), ..some_order(&format!("o{n}"), state, 0, made) };
            assert!(order::insert(&mut tx, &row).await.unwrap());
        }
        assert_eq!(found(&mut tx, &number("111220701"), None).await, ["o1", "o0"]);
        assert_eq!(found(&mut tx, &number("1112207"), None).await, ["o3", "o2", "o1", "o0"]);
        assert_eq!(found(&mut tx, &number("1112207"), Some(StateName::Paid)).await, ["o0"]);
        assert!(found(&mut tx, &number("112"), None).await.is_empty());

        let row = order::get(&mut tx, &id("o0")).await.unwrap().unwrap();
        let plan = store::catalogue::plan(&mut tx, &row.plan_id).await.unwrap().unwrap();
        let terms = ["會計", "雲端"].map(|term| (term.to_owned(), 1));
        put_terms(&mut tx, &plan.solution_id, &terms).await.unwrap();
        let asked = ["會計", "雲端", "薪資"].map(str::to_owned);
        let words = |least_shared| Sought::Words { terms: &asked, least_shared };
        assert_eq!(found(&mut tx, &words(2), None).await.len(), 4);
        assert_eq!(found(&mut tx, &words(2), Some(StateName::Paid)).await, ["o0"]);
        assert!(found(&mut tx, &words(3), None).await.is_empty());
    }
}

//! Requests for an expert.

use domain::id::ExpertRequestId;
use domain::queue::Queue;
use domain::time::Instant;
use store::expert::{self, RequestRow};
use store::{Db, Page, Tx, queue, vals};

use crate::engine::both;
use crate::fixtures::{id, later, some_business, world};

fn some_request(name: &str, position: i64) -> RequestRow {
    RequestRow {
        id: id(name),
        business_id: id("b1"),
        asked_by: id("p1"),
        stage: "requested".to_owned(),
        facts: "{\"about\":\"𠮷\"}".to_owned(),
        position,
        asked_at: later(0),
        ended_at: None,
        version: 1,
    }
}

/// Stores a closed request.
async fn closed(tx: &mut Tx, name: &str, at: i64) -> RequestRow {
    let row = RequestRow { ended_at: Some(later(at)), stage: "done".to_owned(), ..some_request(name, 4_000 - at) };
    assert!(expert::insert(tx, &row).await.unwrap());
    row
}

both! {
    async fn a_business_has_one_open_request_and_any_number_of_closed_ones(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let (old, new) = (closed(&mut tx, "e1", 1).await, closed(&mut tx, "e2", 2).await);
        let open = some_request("e3", 10);
        assert!(expert::insert(&mut tx, &open).await.unwrap());
        assert!(!expert::insert(&mut tx, &some_request("e4", 11)).await.unwrap());
        assert_eq!(expert::get(&mut tx, &id("e4")).await.unwrap(), None);
        assert_eq!(expert::open_of(&mut tx, &id("b1")).await.unwrap(), Some(open));
        let page = expert::past_of(&mut tx, &id("b1"), &Page::first(1)).await.unwrap();
        assert_eq!(page, [new]);
        let rest = Page::after(page[0].ended_at.unwrap().millis(), page[0].id.as_str(), 10);
        assert_eq!(expert::past_of(&mut tx, &id("b1"), &rest).await.unwrap(), [old]);
        assert!(expert::past_of(&mut tx, &id("b9"), &Page::first(10)).await.unwrap().is_empty());
    }

    async fn a_version_of_a_request_is_locked_once(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        expert::insert(&mut tx, &some_request("e1", 10)).await.unwrap();
        let taken = expert::take(&mut tx, &id("e1"), 1).await.unwrap().unwrap();
        assert_eq!(taken.version, 2);
        assert_eq!(expert::take(&mut tx, &id("e1"), 1).await.unwrap(), None);
        let changed = RequestRow { stage: "cancelled".to_owned(), ended_at: Some(later(5)), position: 99, ..taken };
        expert::update(&mut tx, &changed).await.unwrap();
        assert_eq!(expert::get(&mut tx, &id("e1")).await.unwrap(), Some(changed));
        assert_eq!(expert::open_of(&mut tx, &id("b1")).await.unwrap(), None);
        assert!(expert::insert(&mut tx, &some_request("e2", 11)).await.unwrap(), "the next one may be opened");
    }

    async fn the_queue_is_sorted_by_position_and_counted_from_its_head(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        store::business::insert(&mut tx, &some_business("b8", "12345675")).await.unwrap();
        closed(&mut tx, "e1", 1).await;
        closed(&mut tx, "e2", 2).await;
        expert::insert(&mut tx, &some_request("e3", 10)).await.unwrap();
        let other = RequestRow { business_id: id("b8"), ..some_request("e4", 10) };
        expert::insert(&mut tx, &other).await.unwrap();
        let (mut seen, mut page): (Vec<ExpertRequestId>, _) = (Vec::new(), Page::first(1));
        while let Some(row) = expert::queue(&mut tx, &page).await.unwrap().pop() {
            page = Page::after(row.position, row.id.as_str(), 1);
            assert_eq!(row.name, "𠮷祥商行");
            seen.push(row.id);
        }
        assert_eq!(seen, ["e3", "e4", "e2", "e1"].map(id));
        let count = [10, 11, 5_000];
        for (position, expected) in count.into_iter().zip([0, 2, 4]) {
            let before = queue::count_before(&mut tx, Queue::Experts, Instant::from_millis(position)).await;
            assert_eq!(before.unwrap(), expected, "{position}");
        }
    }

    async fn a_timeline_grows_and_never_changes(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        expert::insert(&mut tx, &some_request("e1", 10)).await.unwrap();
        for (at, facts) in [(1, "{\"n\":1}"), (2, "{\"n\":2}")] {
            expert::add_line(&mut tx, &id("e1"), later(at), "p1", facts).await.unwrap();
        }
        let lines = expert::lines(&mut tx, &id("e1")).await.unwrap();
        assert_eq!(lines.iter().map(|line| (line.seq, line.at)).collect::<Vec<_>>(), [(1, later(1)), (2, later(2))]);
        tx.commit().await.unwrap();
        for sql in ["UPDATE expert_line SET actor = 'x'", "DELETE FROM expert_line"] {
            let mut tx = db.begin().await.unwrap();
            let refused = tx.exec(sql, vals![]).await.unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
        }
    }
}

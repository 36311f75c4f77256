//! Proposals that a second person must approve, and the legal texts that two people publish.

use domain::id::ApprovalId;
use domain::queue::Queue;
use store::approval::{self, ApprovalRow};
use store::legal::{self, LegalRow};
use store::{Db, Page, queue};

use crate::engine::both;
use crate::fixtures::{id, later, world};

fn some_approval(name: &str, subject: &str, due: i64) -> ApprovalRow {
    ApprovalRow {
        id: id(name),
        kind: "refund_objection".to_owned(),
        subject: subject.to_owned(),
        standing: "proposed".to_owned(),
        facts: "{\"reason\":\"𠮷\"}".to_owned(),
        proposed_by: id("p1"),
        proposed_at: later(0),
        due_at: later(due),
        ended_at: None,
        version: 1,
    }
}

both! {
    async fn an_object_has_one_open_proposal_of_a_kind(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        assert!(approval::insert(&mut tx, &some_approval("a1", "o1", 5)).await.unwrap());
        assert!(!approval::insert(&mut tx, &some_approval("a2", "o1", 6)).await.unwrap());
        assert_eq!(approval::get(&mut tx, &id("a2")).await.unwrap(), None);
        let other_kind = ApprovalRow { kind: "another".to_owned(), ..some_approval("a3", "o1", 7) };
        assert!(approval::insert(&mut tx, &other_kind).await.unwrap());
        assert!(approval::insert(&mut tx, &some_approval("a4", "o2", 8)).await.unwrap());
        let ended = approval::lock(&mut tx, &id("a1")).await.unwrap().unwrap();
        let ended = ApprovalRow { standing: "rejected".to_owned(), ended_at: Some(later(1)), ..ended };
        approval::end(&mut tx, &ended).await.unwrap();
        assert_eq!(approval::get(&mut tx, &id("a1")).await.unwrap(), Some(ended));
        let next = ApprovalRow { proposed_at: later(2), ..some_approval("a5", "o1", 9) };
        assert!(approval::insert(&mut tx, &next).await.unwrap(), "the next one may be made");
        let latest = approval::latest_of(&mut tx, "refund_objection", "o1").await.unwrap();
        assert_eq!(latest, Some(next));
        assert_eq!(approval::latest_of(&mut tx, "refund_objection", "o9").await.unwrap(), None);
    }

    async fn a_proposal_ends_once(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        approval::insert(&mut tx, &some_approval("a1", "o1", 5)).await.unwrap();
        let locked = approval::lock(&mut tx, &id("a1")).await.unwrap().unwrap();
        assert_eq!(locked.version, 2);
        let done = ApprovalRow { standing: "confirmed".to_owned(), ended_at: Some(later(1)), ..locked };
        approval::end(&mut tx, &done).await.unwrap();
        approval::end(&mut tx, &done).await.unwrap_err();
    }

    async fn open_proposals_are_sorted_by_deadline_and_counted(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for (name, subject, due) in [("a1", "o1", 7), ("a2", "o2", 5), ("a3", "o3", 7)] {
            approval::insert(&mut tx, &some_approval(name, subject, due)).await.unwrap();
        }
        let locked = approval::lock(&mut tx, &id("a2")).await.unwrap().unwrap();
        assert_eq!(queue::count(&mut tx, Queue::Approvals, 1_000).await.unwrap(), 3);
        let (mut seen, mut page): (Vec<ApprovalId>, _) = (Vec::new(), Page::first(1));
        while let Some(row) = approval::open(&mut tx, &page).await.unwrap().pop() {
            page = Page::after(row.due_at.millis(), row.id.as_str(), 1);
            seen.push(row.id);
        }
        assert_eq!(seen, ["a2", "a1", "a3"].map(id));
        assert_eq!(approval::open_about(&mut tx, "refund_objection").await.unwrap(), ["o1", "o2", "o3"]);
        let lapsed = ApprovalRow { standing: "lapsed".to_owned(), ended_at: Some(later(5)), ..locked };
        approval::end(&mut tx, &lapsed).await.unwrap();
        assert_eq!(queue::count(&mut tx, Queue::Approvals, 1_000).await.unwrap(), 2);
        assert_eq!(approval::open_about(&mut tx, "refund_objection").await.unwrap(), ["o1", "o3"]);
        assert!(approval::open_about(&mut tx, "another").await.unwrap().is_empty());
        assert_eq!(approval::open(&mut tx, &Page::first(1)).await.unwrap()[0].id, id("a1"));
    }

    async fn a_text_has_each_version_once_and_all_stay_readable(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        approval::insert(&mut tx, &some_approval("a1", "privacy", 5)).await.unwrap();
        let published = |kind: &str, version: i64| LegalRow {
            kind: kind.to_owned(),
            version,
            body_zh: "條文".to_owned(),
            body_en: format!("Text {version}"),
            published_at: later(version),
            approval_id: id("a1"),
        };
        assert_eq!((legal::newest(&mut tx, "privacy").await.unwrap(), legal::count(&mut tx).await.unwrap()), (None, 0));
        for row in [published("privacy", 2), published("privacy", 3), published("look_ups", 2)] {
            legal::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(legal::newest(&mut tx, "privacy").await.unwrap(), Some(published("privacy", 3)));
        assert_eq!(legal::version(&mut tx, "privacy", 2).await.unwrap(), Some(published("privacy", 2)));
        assert_eq!(legal::version(&mut tx, "privacy", 4).await.unwrap(), None);
        assert_eq!(legal::count(&mut tx).await.unwrap(), 3);
        assert!(legal::insert(&mut tx, &published("privacy", 3)).await.is_err(), "a version is never replaced");
    }
}

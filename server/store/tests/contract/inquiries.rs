//! Questions from the contact form.

use domain::lang::Lang;
use store::inquiry::{InquiryRow, insert, of_email, open, settle};
use store::{Db, Page};

use crate::engine::both;
use crate::fixtures::{id, later, world};

fn some_inquiry(number: &str, once: &str, at: i64) -> InquiryRow {
    InquiryRow {
        number: number.to_owned(),
        once: once.to_owned(),
        subject: "refunds".to_owned(),
        name: "陳𠮷美".to_owned(),
        email: "mei@example.com".to_owned(),
        message: "兩行\n問題".to_owned(),
        lang: Lang::En,
        person_id: None,
        created_at: later(at),
    }
}

both! {
    async fn a_question_sent_twice_keeps_its_first_number(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let first = InquiryRow { person_id: Some(id("p1")), ..some_inquiry("Q-1", "x", 0) };
        assert_eq!(insert(&mut tx, &first).await.unwrap(), "Q-1");
        assert_eq!(insert(&mut tx, &some_inquiry("Q-2", "x", 5)).await.unwrap(), "Q-1");
        assert_eq!(insert(&mut tx, &some_inquiry("Q-3", "y", 5)).await.unwrap(), "Q-3");
        let page = of_email(&mut tx, "mei@example.com", &Page::first(1)).await.unwrap();
        assert_eq!(page, [some_inquiry("Q-3", "y", 5)]);
        let rest = Page::after(page[0].created_at.millis(), page[0].number.as_str(), 10);
        assert_eq!(of_email(&mut tx, "mei@example.com", &rest).await.unwrap(), [first]);
        assert!(of_email(&mut tx, "li@example.com", &Page::first(10)).await.unwrap().is_empty());
    }

    async fn a_question_is_open_until_it_is_closed_once(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let first = some_inquiry("Q-1", "x", 0);
        for row in [&first, &some_inquiry("Q-2", "y", 5)] {
            insert(&mut tx, row).await.unwrap();
        }
        let numbers = |rows: Vec<InquiryRow>| rows.into_iter().map(|row| row.number).collect::<Vec<_>>();
        let page = Page::first(10);
        assert_eq!(numbers(open(&mut tx, &first.subject, &page).await.unwrap()), ["Q-1", "Q-2"]);
        assert!(open(&mut tx, "another", &page).await.unwrap().is_empty());
        assert!(settle(&mut tx, "Q-1", &id("p1"), later(9)).await.unwrap());
        assert!(!settle(&mut tx, "Q-1", &id("p1"), later(9)).await.unwrap(), "once");
        assert_eq!(numbers(open(&mut tx, &first.subject, &page).await.unwrap()), ["Q-2"]);
    }
}

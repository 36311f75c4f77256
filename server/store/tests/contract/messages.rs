//! Messages on orders: numbers without gaps, unread messages of each side, files, and the queue of waiting members.

use domain::order::StateName;
use store::message::{self, AttachmentRow, MessageRow, ThreadRow};
use store::{Db, Page, Tx};

use crate::engine::both;
use crate::fixtures::{id, later, put_order, some_order, world};

#[test]
fn both_engines_have_the_same_tables_of_messages() {
    let lite = include_str!("../../migrations/sqlite/0010_messages.sql");
    let postgres = include_str!("../../migrations/postgres/0010_messages.sql")
        .replace(" COLLATE \"C\"", "")
        .replace("BIGINT", "INTEGER")
        .replace("BYTEA", "BLOB")
        .replace("\n);", "\n) STRICT;");
    assert_eq!(lite, postgres);
}

/// Writes one message with a file size of some bytes, and returns the changed thread.
async fn write(tx: &mut Tx, order: &str, kind: &str, side: &str, at: i64) -> ThreadRow {
    message::open(tx, &id(order), kind, &id("v1"), later(at)).await.unwrap();
    let thread = message::count(tx, &id(order), kind, side == "member", 7, later(at)).await.unwrap();
    let row = MessageRow {
        id: id(&format!("{order}-{kind}-{}", thread.messages)),
        order_id: id(order),
        kind: kind.to_owned(),
        seq: thread.messages,
        side: side.to_owned(),
        person_id: id("p1"),
        body: "兩行\n字".to_owned(),
        at: later(at),
    };
    message::insert(tx, &row).await.unwrap();
    thread
}

async fn two_orders(tx: &mut Tx) {
    world(tx).await;
    for order in ["o1", "o2"] {
        put_order(tx, &some_order(order, StateName::Paid, 0, 0)).await;
    }
}

fn seqs(rows: &[MessageRow]) -> Vec<i64> {
    rows.iter().map(|row| row.seq).collect()
}

both! {
    async fn messages_are_numbered_without_gaps_and_read_backwards(db: Db) {
        let mut tx = db.begin().await.unwrap();
        two_orders(&mut tx).await;
        assert!(message::thread(&mut tx, &id("o1"), "vendor").await.unwrap().is_none());
        for at in 1..=3 {
            let thread = write(&mut tx, "o1", "vendor", "member", at).await;
            assert_eq!((thread.messages, thread.bytes, thread.last_at), (at, 7 * at, later(at)));
        }
        assert_eq!(write(&mut tx, "o1", "support", "member", 4).await.messages, 1, "each thread has its own numbers");
        let page = message::before(&mut tx, &id("o1"), "vendor", i64::MAX, 2).await.unwrap();
        assert_eq!(seqs(&page), [3, 2]);
        assert_eq!(page[0].body, "兩行\n字");
        assert_eq!(seqs(&message::before(&mut tx, &id("o1"), "vendor", 2, 2).await.unwrap()), [1]);
        let mine = message::of_person(&mut tx, &id("p1"), &Page::first(2)).await.unwrap();
        assert_eq!(mine.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["support", "vendor"]);
        let rest = Page::after(mine[1].at.millis(), mine[1].id.as_str(), 10);
        assert_eq!(seqs(&message::of_person(&mut tx, &id("p1"), &rest).await.unwrap()), [2, 1]);
    }

    async fn each_side_has_its_own_unread_messages(db: Db) {
        let mut tx = db.begin().await.unwrap();
        two_orders(&mut tx).await;
        write(&mut tx, "o1", "vendor", "member", 1).await;
        write(&mut tx, "o1", "vendor", "member", 2).await;
        message::mark_read(&mut tx, &id("o1"), "vendor", false, 1).await.unwrap();
        let thread = message::thread(&mut tx, &id("o1"), "vendor").await.unwrap().unwrap();
        assert_eq!((thread.member_unread, thread.other_unread, thread.other_read), (0, 1, 1));
        let thread = write(&mut tx, "o1", "vendor", "vendor", 3).await;
        let counted = (thread.member_unread, thread.other_unread, thread.other_read);
        assert_eq!(counted, (1, 0, 3), "the writer has read all messages before");
        message::mark_read(&mut tx, &id("o1"), "vendor", true, 3).await.unwrap();
        let thread = write(&mut tx, "o1", "vendor", "member", 4).await;
        assert_eq!((thread.member_unread, thread.other_unread, thread.member_read), (0, 1, 4));
        message::mark_read(&mut tx, &id("o1"), "vendor", true, 1).await.unwrap();
        let thread = message::thread(&mut tx, &id("o1"), "vendor").await.unwrap().unwrap();
        assert_eq!((thread.member_read, thread.member_unread), (4, 0), "what was read stays read");

        write(&mut tx, "o2", "vendor", "member", 5).await;
        write(&mut tx, "o2", "support", "member", 9).await;
        let unread = message::unread_of_vendor(&mut tx, &id("v1"), 10).await.unwrap();
        assert_eq!(unread.iter().map(|row| row.order_id.as_str()).collect::<Vec<_>>(), ["o2", "o1"]);
        assert_eq!(message::unread_of_vendor(&mut tx, &id("v1"), 1).await.unwrap().len(), 1);
        let changed = message::changed_of_vendor(&mut tx, &id("v1")).await.unwrap();
        assert_eq!(changed, Some(later(5)), "support threads are not the vendor's");
    }

    async fn the_member_who_waits_longest_for_support_comes_first_until_the_answer(db: Db) {
        let mut tx = db.begin().await.unwrap();
        two_orders(&mut tx).await;
        write(&mut tx, "o2", "support", "member", 1).await;
        write(&mut tx, "o1", "support", "member", 2).await;
        write(&mut tx, "o2", "support", "member", 3).await;
        write(&mut tx, "o1", "vendor", "member", 0).await;
        let first = message::waiting(&mut tx, &Page::first(1)).await.unwrap();
        assert_eq!((first[0].order_id.as_str(), first[0].waiting_since), ("o2", Some(later(1))));
        let next = Page::after(later(1).millis(), "o2", 10);
        let rest = message::waiting(&mut tx, &next).await.unwrap();
        assert_eq!(rest.iter().map(|row| row.order_id.as_str()).collect::<Vec<_>>(), ["o1"]);
        assert_eq!(message::count_waiting(&mut tx).await.unwrap(), 2);
        write(&mut tx, "o2", "support", "staff", 4).await;
        assert!(message::settle(&mut tx, &id("o1"), "support").await.unwrap());
        assert!(!message::settle(&mut tx, &id("o1"), "support").await.unwrap());
        assert!(message::waiting(&mut tx, &Page::first(9)).await.unwrap().is_empty());
        assert_eq!(message::count_waiting(&mut tx).await.unwrap(), 0);
    }

    async fn a_file_is_read_byte_for_byte(db: Db) {
        let mut tx = db.begin().await.unwrap();
        two_orders(&mut tx).await;
        write(&mut tx, "o1", "support", "member", 1).await;
        let content: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        for place in [2, 1] {
            let row = AttachmentRow {
                id: id(&format!("a{place}")),
                message_id: id("o1-support-1"),
                place,
                name: "單據.png".to_owned(),
                kind: "png".to_owned(),
                size: 100_000,
                sha256: "0".repeat(64),
            };
            message::attach(&mut tx, &row, content.clone()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let messages = message::before(&mut tx, &id("o1"), "support", i64::MAX, 10).await.unwrap();
        let files = message::attachments(&mut tx, &messages).await.unwrap();
        assert_eq!(files.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a1", "a2"]);
        let file = message::file(&mut tx, &id("a1")).await.unwrap().unwrap();
        assert_eq!((file.order_id.as_str(), file.thread.as_str(), file.name.as_str()), ("o1", "support", "單據.png"));
        assert!(file.content == content && file.kind == "png");
        assert!(message::file(&mut tx, &id("a9")).await.unwrap().is_none());
        assert!(message::attachments(&mut tx, &[]).await.unwrap().is_empty());
    }
}

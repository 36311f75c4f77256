//! Messages on an order: who reads and writes in which thread, who is told, what is refused.

use demo::setup;
use domain::access::StaffRole;
use domain::form::message::{FILES, MessageForm};
use domain::form::{FieldErrors, FormError};
use domain::id::OrderId;
use domain::message::{FileKind, THREAD_MAX, Thread, Upload};
use domain::queue::Queue;
use domain::side::Side;
use domain::view::message::MessagesPage;
use domain::view::my_data::Looked;
use domain::view::order::OrderView;
use service::market::messages::{self, Send};
use service::market::staff::{Freeze, freeze};
use service::market::{vendor, watch};
use service::{Error, Principal, Refusal, limits, my_data, notice};
use store::Db;
use store::vendor::VendorPerson;

use crate::engine::both;
use crate::world::{Market, archived, key, person_of};

const SERVICE: &str = "service@yunshiji.example";

fn command(order: &OrderId, thread: Thread, text: &str, files: Vec<Upload>, name: &str) -> Send {
    let message = MessageForm { text: text.to_owned(), files }.parse().unwrap();
    Send { order: order.clone(), thread, message, key: key(name) }
}

async fn say(world: &Market, by: &Principal, order: &OrderView, thread: Thread, text: &str) -> Result<i64, Error> {
    let name: String = world.cx.random.id_text();
    messages::send(&world.cx, by, command(&order.id, thread, text, Vec::new(), &name)).await
}

async fn read(world: &Market, by: &Principal, order: &OrderView, thread: Thread) -> Result<MessagesPage, Error> {
    let page = messages::page(&world.cx, by, &order.id, Some(thread), None).await?;
    if let Some(last) = page.lines.last() {
        messages::mark_read(&world.cx, by, &order.id, thread, last.seq).await?;
    }
    Ok(page)
}

async fn mails(world: &Market, to: &str) -> Vec<store::notice::Mail> {
    world.mails(to).await.into_iter().filter(|mail| mail.subject.contains("留了訊息")).collect()
}

fn texts(page: &MessagesPage) -> Vec<&str> {
    page.lines.iter().map(|line| line.text.as_str()).collect()
}

fn unread(view: &[domain::view::message::ThreadView], thread: Thread) -> Option<i64> {
    view.iter().find(|one| one.thread == thread).map(|one| one.unread)
}

fn pdf(size: usize) -> Upload {
    let mut bytes = b"%PDF-1.7".to_vec();
    bytes.resize(size, b' ');
    Upload { name: "../報價.html".to_owned(), bytes }
}

both! {
    async fn member_and_vendor_write_to_each_other_and_each_sees_what_it_has_not_read(db: Db) {
        let world = Market::open(db, 2).await;
        let order = world.submitted(&world.plan, 30_000, "x").await;
        assert_eq!(say(&world, world.owner(), &order, Thread::Vendor, "可以月底開通嗎？").await.unwrap(), 1);
        assert_eq!(say(&world, &world.owners[1], &order, Thread::Vendor, "急").await.unwrap(), 2);
        let desk = messages::unread_of_vendor(&world.cx, &world.seller, &world.vendor).await.unwrap();
        assert_eq!((desk.len(), desk[0].unread, &desk[0].number), (1, 2, &order.number));

        let page = read(&world, &world.seller, &order, Thread::Vendor).await.unwrap();
        assert_eq!((texts(&page), page.side, page.may_write), (vec!["可以月底開通嗎？", "急"], Side::Vendor, true));
        assert!(page.lines.iter().all(|line| line.person.is_empty() && !line.firm.is_empty()), "not before the acceptance");
        assert!(messages::unread_of_vendor(&world.cx, &world.seller, &world.vendor).await.unwrap().is_empty());

        say(&world, &world.seller, &order, Thread::Vendor, "可以").await.unwrap();
        assert_eq!(unread(&world.show(&order).await.threads, Thread::Vendor), Some(1));
        let page = read(&world, world.owner(), &order, Thread::Vendor).await.unwrap();
        assert_eq!(page.lines.iter().map(|line| line.mine).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!((page.lines[2].person.as_str(), page.lines[2].firm.as_str()), ("廠商", "示範雲端"));
        assert_eq!(unread(&world.show(&order).await.threads, Thread::Vendor), Some(0));

        let plain = world.plain(&order, "accept");
        service::market::vendor::accept(&world.cx, &world.seller, plain).await.unwrap();
        let page = read(&world, &world.seller, &order, Thread::Vendor).await.unwrap();
        assert_eq!(page.lines[0].person, "負責人");
        world.green().await;
    }

    async fn a_vendor_never_sees_messages_to_support(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 30_000, "x").await;
        let pdf = vec![pdf(20)];
        messages::send(&world.cx, world.owner(), command(&order.id, Thread::Support, "廠商不回", pdf, "s1")).await.unwrap();
        let before = watch::order(&world.cx, &world.seller, &order.id).await.unwrap();
        let refused = read(&world, &world.seller, &order, Thread::Support).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        let refused = say(&world, &world.seller, &order, Thread::Support, "x").await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let own = read(&world, world.owner(), &order, Thread::Support).await.unwrap();
        let file = &own.lines[0].attachments[0].id;
        let refused = messages::file(&world.cx, &world.seller, &order.id, file).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let seen = service::market::orders::show(&world.cx, &world.seller, &order.id).await.unwrap();
        assert_eq!(seen.threads.iter().map(|one| one.thread).collect::<Vec<_>>(), [Thread::Vendor]);
        say(&world, world.owner(), &order, Thread::Support, "還是不回").await.unwrap();
        assert_eq!(watch::order(&world.cx, &world.seller, &order.id).await.unwrap(), before, "not even that there is something");
        assert!(mails(&world, "vendor@example.tw").await.is_empty());
    }

    async fn support_answers_in_the_order_of_waiting_and_its_accesses_are_recorded(db: Db) {
        let world = Market::open(db, 1).await;
        let first = world.submitted(&world.plan, 0, "x").await;
        let second = world.draft(&world.small, 0, "y").await.unwrap();
        let support = world.employed(StaffRole::Support).await;
        for (order, text) in [(&first, "一"), (&second, "二"), (&first, "三")] {
            say(&world, world.owner(), order, Thread::Support, text).await.unwrap();
            world.cx.clock.pass(1_000);
        }
        let queue = messages::queue(&world.cx, &support, None).await.unwrap();
        assert_eq!(queue.lines.iter().map(|line| &line.order).collect::<Vec<_>>(), [&first.id, &second.id]);
        assert_eq!(service::desk::desk(&world.cx, &support).await.unwrap().queues.of(Queue::Messages).map(|line| line.count), Some(2));

        assert!(read(&world, &support, &first, Thread::Support).await.unwrap().awaits_support);
        say(&world, &support, &first, Thread::Support, "請稍候").await.unwrap();
        messages::settle(&world.cx, &support, &second.id).await.unwrap();
        messages::settle(&world.cx, &support, &second.id).await.unwrap();
        assert!(messages::queue(&world.cx, &support, None).await.unwrap().lines.is_empty());

        let page = read(&world, world.owner(), &first, Thread::Support).await.unwrap();
        assert_eq!((page.lines[2].person.as_str(), page.lines[2].side), ("", Side::Staff), "staff are told by their office");
        let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap();
        assert!(looks[0].looks.iter().any(|look| look.what == Looked::Messages(first.id.clone())));
        let notices = notice::list(&world.cx, world.owner(), notice::Audience::Business(&world.business), domain::lang::Lang::Zh, None).await.unwrap();
        assert!(notices[0].subject.starts_with("客服在訂單"), "{}", notices[0].subject);
        assert_eq!(notices[0].link, format!("/member/orders/{}/messages?with=support", first.id));
        world.green().await;
    }

    async fn staff_read_messages_to_the_vendor_by_their_role_and_cannot_write_there(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        say(&world, world.owner(), &order, Thread::Vendor, "你好").await.unwrap();
        let open = async |by: &Principal, thread| {
            let page = read(&world, by, &order, thread).await;
            let page = match page { Ok(page) => Some(page.may_write), Err(Error::NotFound) => None, Err(other) => panic!("{other}") };
            (page, say(&world, by, &order, thread, "x").await.err().map(|error| error.code()))
        };
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let finance = world.employed(StaffRole::Finance).await;
        let administrator = world.employed(StaffRole::Administrator).await;
        assert_eq!(open(&reviewer, Thread::Vendor).await, (Some(false), Some("forbidden".to_owned())));
        assert_eq!(open(&finance, Thread::Vendor).await, (None, Some("not_found".to_owned())));
        assert_eq!(open(&reviewer, Thread::Support).await, (None, Some("not_found".to_owned())));
        assert_eq!(open(&finance, Thread::Support).await, (None, Some("not_found".to_owned())));
        assert_eq!(open(&administrator, Thread::Support).await, (Some(true), None));
        assert!(matches!(messages::queue(&world.cx, &finance, None).await, Err(Error::Forbidden)));
        assert!(matches!(messages::settle(&world.cx, &finance, &order.id).await, Err(Error::NotFound)));
        let shown = service::market::orders::show(&world.cx, &finance, &order.id).await.unwrap();
        assert!(shown.threads.is_empty());
        // staff who look into the thread do not mark it as read
        assert_eq!(messages::unread_of_vendor(&world.cx, &world.seller, &world.vendor).await.unwrap()[0].unread, 1);
    }

    async fn strangers_and_editors_of_listings_find_no_messages(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        let stranger = setup::person(&world.cx, "stranger@example.tw", "路人", "x", &[]).await.unwrap();
        let editor = setup::person(&world.cx, "editor@example.tw", "上架", "x", &[]).await.unwrap();
        let mut tx = world.cx.db.begin().await.unwrap();
        let role = VendorPerson {
            vendor_id: world.vendor.clone(),
            person_id: person_of(&editor).person.clone(),
            role: "listings".to_owned(),
            created_at: world.cx.clock.system(),
        };
        store::vendor::add_role(&mut tx, &role).await.unwrap();
        tx.commit().await.unwrap();
        for by in [&stranger, &editor] {
            for thread in Thread::ALL {
                assert!(matches!(read(&world, by, &order, thread).await, Err(Error::NotFound)));
                assert!(matches!(say(&world, by, &order, thread, "x").await, Err(Error::NotFound)));
            }
        }
        let nobody = read(&world, &Principal::Visitor, &order, Thread::Vendor).await;
        assert!(matches!(nobody, Err(Error::NotSignedIn)));
        assert!(matches!(messages::unread_of_vendor(&world.cx, &stranger, &world.vendor).await, Err(Error::NotFound)));
    }

    async fn a_vendor_does_not_see_a_draft_and_a_freeze_stops_no_messages(db: Db) {
        let world = Market::open(db, 1).await;
        let draft = world.draft(&world.plan, 0, "y").await.unwrap();
        for by in [world.owner(), &world.seller] {
            let refused = say(&world, by, &draft, Thread::Vendor, "x").await;
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
        let page = messages::page(&world.cx, world.owner(), &draft.id, None, None).await.unwrap();
        assert_eq!((page.thread, page.threads.len(), page.lines.len()), (Thread::Support, 1, 0));
        say(&world, world.owner(), &draft, Thread::Support, "怎麼簽？").await.unwrap();

        let order = world.submitted(&world.small, 0, "x").await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let stop = Freeze { order: order.id.clone(), reason: "查核".to_owned(), working_days: 3, key: key("freeze") };
        freeze(&world.cx, &reviewer, stop).await.unwrap();
        say(&world, world.owner(), &order, Thread::Vendor, "凍結中").await.unwrap();
        say(&world, &world.seller, &order, Thread::Vendor, "了解").await.unwrap();
    }

    async fn one_mail_without_the_text_is_sent_until_the_messages_were_read(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        for text in ["祕密一", "祕密二", "祕密三"] {
            say(&world, world.owner(), &order, Thread::Vendor, text).await.unwrap();
        }
        let sent = mails(&world, "vendor@example.tw").await;
        let [mail] = sent.as_slice() else { panic!("{sent:?}") };
        assert!(mail.subject.contains(&order.number) && !mail.body_text.contains("祕密"));
        assert!(mail.body_text.contains(&format!("/vendor/orders/{}/messages?with=vendor", order.id)));
        let all = notice::list(&world.cx, &world.seller, notice::Audience::Vendor(&world.vendor), domain::lang::Lang::Zh, None).await.unwrap();
        assert_eq!(all.iter().filter(|line| line.subject.contains("留了訊息")).count(), 3, "within the pages each time");
        read(&world, &world.seller, &order, Thread::Vendor).await.unwrap();
        say(&world, world.owner(), &order, Thread::Vendor, "祕密四").await.unwrap();
        assert_eq!(mails(&world, "vendor@example.tw").await.len(), 2);
        for _ in 0..2 {
            say(&world, world.owner(), &order, Thread::Support, "祕密").await.unwrap();
        }
        let sent = mails(&world, SERVICE).await;
        assert_eq!(sent.len(), 1);
        assert!(sent[0].body_text.contains(&format!("/staff/orders/{}/messages?with=support", order.id)));
        assert!(mails(&world, "owner0@example.tw").await.is_empty(), "nobody is told of what it wrote itself");
    }

    async fn a_mail_names_the_firm_and_mails_about_messages_can_be_switched_off(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        say(&world, &world.seller, &order, Thread::Vendor, "您好").await.unwrap();
        let sent = mails(&world, "owner0@example.tw").await;
        assert!(sent[0].body_text.contains("04595257"), "a person may act for several: {}", sent[0].body_text);
        read(&world, world.owner(), &order, Thread::Vendor).await.unwrap();
        let me = person_of(world.owner()).person.clone();
        let mut tx = world.cx.db.begin().await.unwrap();
        let wishes = store::person::Wishes { mail_reminders: true, mail_news: false };
        store::person::set_wishes(&mut tx, &me, &wishes).await.unwrap();
        tx.commit().await.unwrap();
        say(&world, &world.seller, &order, Thread::Vendor, "再問一次").await.unwrap();
        assert_eq!(mails(&world, "owner0@example.tw").await.len(), 1);
        let of = notice::Audience::Business(&world.business);
        let notices = notice::list(&world.cx, world.owner(), of, domain::lang::Lang::Zh, None).await.unwrap();
        assert_eq!(notices.iter().filter(|line| line.subject.contains("留了訊息")).count(), 2);
        let before = world.mails("owner0@example.tw").await.len();
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "accept")).await.unwrap();
        assert_eq!(world.mails("owner0@example.tw").await.len(), before + 1, "what is owed is mailed all the same");
    }

    async fn a_message_sent_twice_is_stored_once_and_its_key_is_bound_to_it(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        let send = |text: &str, files| messages::send(&world.cx, world.owner(), command(&order.id, Thread::Vendor, text, files, "k"));
        assert_eq!(send("一次", vec![pdf(9)]).await.unwrap(), 1);
        assert_eq!(send("一次", vec![pdf(9)]).await.unwrap(), 1);
        assert_eq!(read(&world, world.owner(), &order, Thread::Vendor).await.unwrap().lines.len(), 1);
        for other in [send("兩次", vec![pdf(9)]).await, send("一次", vec![pdf(10)]).await] {
            assert!(matches!(other.unwrap_err().refusal(), Some(Refusal::KeyReused)));
        }
    }

    async fn both_sides_can_download_a_file_with_its_type(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        let other = world.submitted(&world.small, 0, "y").await;
        messages::send(&world.cx, world.owner(), command(&order.id, Thread::Vendor, "", vec![pdf(300)], "k")).await.unwrap();
        let page = read(&world, &world.seller, &order, Thread::Vendor).await.unwrap();
        let line = &page.lines[0].attachments[0];
        assert_eq!((line.name.as_str(), line.kind, line.size), ("報價.html.pdf", FileKind::Pdf, 300));
        for by in [world.owner(), &world.seller] {
            let file = messages::file(&world.cx, by, &order.id, &line.id).await.unwrap();
            assert_eq!((file.name.as_str(), file.kind, file.content), ("報價.html.pdf", FileKind::Pdf, pdf(300).bytes));
            let elsewhere = messages::file(&world.cx, by, &other.id, &line.id).await;
            assert!(matches!(elsewhere, Err(Error::NotFound)), "an address of another order");
        }
        let files = archived(&world.cx, world.owner()).await;
        let mine = files.iter().find(|file| file.path == "messages.json").unwrap();
        let mine: serde_json::Value = serde_json::from_slice(&mine.content).unwrap();
        let path = format!("attachments/{}-vendor-1-1.pdf", order.number);
        let attached = serde_json::json!([{ "name": "報價.html.pdf", "path": path }]);
        assert_eq!(mine[0]["attachments"], attached);
        let with_it: Vec<_> = files.iter().filter(|file| file.path == path).collect();
        assert_eq!(with_it.len(), 1, "once, though one wrote it on the firm's order");
        assert_eq!(with_it[0].content, pdf(300).bytes);
        let received = files.iter().find(|file| file.path.ends_with("/messages.json")).unwrap();
        let received: serde_json::Value = serde_json::from_slice(&received.content).unwrap();
        assert_eq!((&received[0]["side"], &received[0]["attachments"]), (&"member".into(), &attached));
        assert_eq!(mine[0]["order"], order.number);
        world.green().await;
    }

    async fn the_files_of_a_thread_have_a_limit_and_texts_have_none(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        say(&world, world.owner(), &order, Thread::Vendor, "一").await.unwrap();
        let mut tx = world.cx.db.begin().await.unwrap();
        let now = world.cx.clock.system();
        store::message::count(&mut tx, &order.id, "vendor", true, THREAD_MAX - 10, now).await.unwrap();
        tx.commit().await.unwrap();
        let send = |size, name: &str| {
            let files = if size == 0 { Vec::new() } else { vec![pdf(size)] };
            messages::send(&world.cx, world.owner(), command(&order.id, Thread::Vendor, "二", files, name))
        };
        let refused = send(11, "a").await.unwrap_err();
        let full = FieldErrors::one(FILES, FormError::ThreadFull { max: 100 });
        assert!(matches!(&refused, Error::Invalid(errors) if *errors == full), "{refused:?}");
        send(10, "b").await.unwrap();
        send(0, "c").await.unwrap();
    }

    async fn messages_of_one_person_have_a_limit(db: Db) {
        let world = Market::open(db, 2).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        for _ in 0..limits::MESSAGES.hits {
            say(&world, world.owner(), &order, Thread::Vendor, "又一則").await.unwrap();
        }
        let refused = say(&world, world.owner(), &order, Thread::Vendor, "太多").await.unwrap_err();
        assert!(matches!(refused.refusal(), Some(Refusal::TooManyTries { .. })));
        let asked = messages::may_send(&world.cx, world.owner(), &order.id, Thread::Vendor).await.unwrap_err();
        assert!(matches!(asked.refusal(), Some(Refusal::TooManyTries { .. })), "before its files are read");
        say(&world, &world.owners[1], &order, Thread::Vendor, "另一人").await.unwrap();
        world.cx.clock.pass(limits::MESSAGES.window_ms);
        say(&world, world.owner(), &order, Thread::Vendor, "一小時後").await.unwrap();

        let page = read(&world, world.owner(), &order, Thread::Vendor).await.unwrap();
        assert_eq!((page.lines.len(), page.earlier), (20, Some(13)));
        let page = messages::page(&world.cx, world.owner(), &order.id, Some(Thread::Vendor), page.earlier).await.unwrap();
        assert_eq!((page.lines.len(), page.lines[0].seq, page.earlier), (12, 1, None));
    }

    async fn a_new_message_is_a_hint_to_open_pages(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        let seen = watch::order(&world.cx, world.owner(), &order.id).await.unwrap();
        let desk = watch::desk(&world.cx, &world.seller, &world.vendor).await.unwrap();
        world.cx.clock.pass(1_000);
        say(&world, world.owner(), &order, Thread::Vendor, "你好").await.unwrap();
        assert!(watch::order(&world.cx, world.owner(), &order.id).await.unwrap() > seen);
        assert!(watch::desk(&world.cx, &world.seller, &world.vendor).await.unwrap() > desk);
    }
}

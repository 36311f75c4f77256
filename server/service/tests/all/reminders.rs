//! Reminders before a refund returns less, reminders to the vendor by its member, and a failed payment.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::notice::{NoticeKind, OrderNews};
use domain::order::{Act, Refusal as Rule, StateName};
use domain::refund::Fault;
use domain::view::order::Renewal;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, ApplyRefund};
use service::market::payments;
use service::market::vendor;
use service::notice::{self, Audience};
use store::{Db, Page, vals};

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, at, key, person_of};

/// The reminders sent so far, the newest first: the kind, the day it was sent, the day it is about.
async fn reminded(world: &Market) -> Vec<(&'static str, NaiveDate, NaiveDate)> {
    let mut tx = world.cx.db.read().await.unwrap();
    let rows = store::notice::of(&mut tx, "business", world.business.as_str(), &Page::first(100)).await.unwrap();
    let reminders = rows.into_iter().filter_map(|row| match serde_json::from_str(&row.facts).unwrap() {
        NoticeKind::Order(notice) => match notice.news {
            OrderNews::HalfTermAhead { on, .. } => Some(("half", row.at.day(), on)),
            OrderNews::MonthTurnAhead { on, .. } => Some(("month", row.at.day(), on)),
            OrderNews::TermEndAhead { on, .. } => Some(("end", row.at.day(), on)),
            _ => None,
        },
        _ => None,
    });
    reminders.collect()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).unwrap()
}

both! {
    async fn the_half_is_reminded_three_working_days_before_and_each_month_one(db: Db) {
        let world = Market::open(db, 1).await;
        world.in_service(&world.plan, 30_000, "x").await;
        world.until(at(2022, 6, 30, 8)).await;
        assert_eq!(reminded(&world).await, [], "not before nine in the morning");
        for date in [(6, 30), (7, 29), (8, 29), (9, 30), (10, 31), (11, 30)] {
            world.until(at(2022, date.0, date.1, 10)).await;
        }
        assert_eq!(reminded(&world).await, [
            ("end", day(11, 30), day(12, 1)),
            ("month", day(10, 31), day(11, 1)),
            ("month", day(9, 30), day(10, 1)),
            ("half", day(8, 29), day(9, 1)),
            // 2022-07-30 and 31 are a weekend
            ("month", day(7, 29), day(8, 1)),
            ("month", day(6, 30), day(7, 1)),
        ]);
        let notices = notice::list(&world.cx, world.owner(), Audience::Business(&world.business), Lang::Zh, None).await.unwrap();
        let half = notices.iter().find(|line| line.paragraphs.concat().contains("2022/08/31")).unwrap();
        assert!(half.paragraphs.concat().contains("NT$15,000"), "{:?}", half.paragraphs);
    }

    async fn without_mails_reminders_are_shown_on_the_pages_only(db: Db) {
        let world = Market::open(db, 1).await;
        world.in_service(&world.plan, 30_000, "x").await;
        let me = person_of(world.owner()).clone();
        let mails = async || world.mails(&me.email).await.len();
        let before = mails().await;
        world.until(at(2022, 6, 30, 10)).await;
        assert_eq!((reminded(&world).await.len(), mails().await), (1, before + 1));
        let mut tx = world.cx.db.begin().await.unwrap();
        let wishes = store::person::Wishes { mail_reminders: false, mail_news: true };
        store::person::set_wishes(&mut tx, &me.person, &wishes).await.unwrap();
        tx.commit().await.unwrap();
        world.until(at(2022, 7, 29, 10)).await;
        assert_eq!((reminded(&world).await.len(), mails().await), (2, before + 1));
    }

    async fn no_reminder_comes_for_a_past_day_or_a_refunded_service(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        world.until(at(2022, 8, 2, 10)).await;
        assert_eq!(reminded(&world).await, [], "the clock went past both days at once");
        let shown = orders::refund_preview(&world.cx, world.owner(), &order.id, Fault::Member).await.unwrap().agreed();
        let command = ApplyRefund { order: order.id.clone(), fault: Fault::Member, shown, key: key("refund") };
        orders::apply_refund(&world.cx, world.owner(), command).await.unwrap();
        for date in [(8, 29), (9, 30)] {
            world.until(at(2022, date.0, date.1, 10)).await;
        }
        assert_eq!(reminded(&world).await, []);
    }

    async fn reminders_continue_after_an_application_is_withdrawn(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        world.until(at(2022, 8, 29, 8)).await;
        let shown = orders::refund_preview(&world.cx, world.owner(), &order.id, Fault::Member).await.unwrap().agreed();
        let command = ApplyRefund { order: order.id.clone(), fault: Fault::Member, shown, key: key("refund") };
        orders::apply_refund(&world.cx, world.owner(), command).await.unwrap();
        world.until(at(2022, 8, 29, 10)).await;
        assert_eq!(reminded(&world).await, []);
        orders::withdraw_refund(&world.cx, world.owner(), world.plain(&order, "withdraw")).await.unwrap();
        world.until(at(2022, 8, 30, 10)).await;
        assert_eq!(reminded(&world).await, [("half", day(8, 30), day(9, 1))], "once, late rather than never");
        world.until(at(2022, 8, 31, 10)).await;
        assert_eq!(reminded(&world).await.len(), 1);
    }

    async fn a_member_reminds_its_vendor_once_a_day_and_nobody_else_does(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        assert!(order.acts.contains(&Act::RemindVendor));
        orders::remind_vendor(&world.cx, world.owner(), world.plain(&order, "r1")).await.unwrap();
        let done = world.show(&order).await;
        assert!(done.reminded_today.is_some() && !done.acts.contains(&Act::RemindVendor));
        assert_eq!(done.timeline.last().unwrap().event.name(), "vendor_reminded");
        let notices = notice::list(&world.cx, &world.seller, Audience::Vendor(&world.vendor), Lang::Zh, None).await.unwrap();
        assert!(notices.iter().any(|line| line.paragraphs.concat().contains("回覆訂單")), "{notices:?}");
        let again = orders::remind_vendor(&world.cx, world.owner(), world.plain(&order, "r2")).await.unwrap_err();
        assert_eq!(rule(&again), Some(&Rule::RemindedToday));
        let other = orders::remind_vendor(&world.cx, &world.seller, world.plain(&order, "r3")).await.unwrap_err();
        assert!(matches!(other, service::Error::NotFound));
        world.until(at(2022, 5, 26, 10)).await;
        orders::remind_vendor(&world.cx, world.owner(), world.plain(&order, "r4")).await.unwrap();
        let next = world.show(&order).await;
        assert_eq!(next.timeline.iter().filter(|line| line.event.name() == "vendor_reminded").count(), 2);
    }

    async fn a_reminder_is_shown_while_its_duty_is_open(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        orders::remind_vendor(&world.cx, world.owner(), world.plain(&order, "r")).await.unwrap();
        assert!(world.show(&order).await.reminded_today.is_some());
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        assert_eq!(world.show(&order).await.reminded_today, None, "the vendor owes nothing now");
    }

    async fn a_suspended_vendor_s_fault_can_be_claimed_from_the_payment_on(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        let faults = async || orders::claimable_faults(&world.cx, world.owner(), &order.id).await.unwrap();
        assert_eq!(faults().await, [Fault::Member]);
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE vendor SET status = 'suspended' WHERE id = $1", vals![world.vendor]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(faults().await, [Fault::Member, Fault::VendorNotStarted]);
        let fault = Fault::VendorNotStarted;
        let shown = orders::refund_preview(&world.cx, world.owner(), &order.id, fault).await.unwrap().agreed();
        let command = ApplyRefund { order: order.id.clone(), fault, shown, key: key("refund") };
        orders::apply_refund(&world.cx, world.owner(), command).await.unwrap();
    }

    async fn a_failed_payment_closes_its_link_and_another_one_pays(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let notification = world.notification(&query, DemoChoice::Fail);
        for _ in 0..2 {
            payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        }
        let shown = world.show(&order).await;
        assert_eq!(shown.state.name(), StateName::Accepted);
        assert_eq!(shown.payments.iter().map(|payment| payment.status.as_str()).collect::<Vec<_>>(), ["failed"]);
        assert!(!payments::is_open(&world.cx, world.owner(), &order.id).await.unwrap());
        world.pay(&order).await;
        assert_eq!(world.show(&order).await.state.name(), StateName::Paid);
        world.green().await;
    }

    async fn a_plan_is_renewed_near_its_end_while_it_is_listed(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        assert_eq!(world.show(&order).await.renewal, None);
        world.until(at(2022, 11, 2, 10)).await;
        assert_eq!(world.show(&order).await.renewal, Some(Renewal::Offered));
        let seen = orders::show(&world.cx, &world.seller, &order.id).await.unwrap();
        assert_eq!(seen.renewal, None, "the vendor does not renew");
        let mut tx = world.cx.db.begin().await.unwrap();
        let mut vendor = store::vendor::get(&mut tx, &world.vendor).await.unwrap().unwrap();
        vendor.status = "suspended".to_owned();
        store::vendor::update(&mut tx, &vendor).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.show(&order).await.renewal, Some(Renewal::Gone));
    }
}

//! The deadlines of orders in lists, and how they were counted.

use chrono::NaiveDate;
use domain::money::Twd;
use domain::view::order::{ClockKind, OrderLine, OrderView};
use gateway::payment::simulator::DemoChoice;
use service::market::orders;
use service::market::payments;
use service::market::vendor::{self, ReturnStray};
use store::Db;

use crate::engine::both;
use crate::world::{Market, key};

/// The only line of the member's orders under way, and of the vendor's desk.
async fn lines(world: &Market) -> (OrderLine, OrderLine) {
    let mine = orders::under_way(&world.cx, world.owner(), &world.business).await.unwrap();
    let desk = orders::urgent_of_vendor(&world.cx, &world.seller, &world.vendor, None).await.unwrap();
    let ([mine], [desk]) = (<[OrderLine; 1]>::try_from(mine).unwrap(), <[OrderLine; 1]>::try_from(desk).unwrap());
    (mine, desk)
}

both! {
    async fn a_running_service_is_listed_by_its_last_day(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        let last = NaiveDate::from_ymd_opt(2022, 11, 30);
        let (mine, desk) = lines(&world).await;
        assert!(desk.due < order.state.due(), "the invoice is due first");
        assert_eq!((mine.due, mine.serves_until), (order.state.due(), last));
        assert_eq!(desk.deadline.map(|deadline| (deadline.clock, deadline.due)), Some((ClockKind::Invoice, desk.due)));
        world.invoice(&order, "AB12345678").await;
        let (mine, desk) = lines(&world).await;
        assert_eq!((mine.due, mine.serves_until), (order.state.due(), last));
        assert_eq!((desk.due, desk.deadline), (order.state.due(), None), "a term is counted in no working days");
    }

    async fn a_member_s_list_has_the_deadline_that_the_order_s_page_shows_first(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.paid(&world.small, 7_000, "x").await;
        let page = world.show(&order).await.deadlines;
        let due = |clock| page.iter().find(|deadline| deadline.clock == clock).unwrap().due;
        assert!(due(ClockKind::Invoice) < due(ClockKind::Usable));
        let (mine, desk) = lines(&world).await;
        assert_eq!((mine.due, desk.due), (due(ClockKind::Usable), due(ClockKind::Invoice)), "the vendor has both duties");
        world.until(due(ClockKind::Usable).unwrap()).await;
        let mine = orders::under_way(&world.cx, world.owner(), &world.business).await.unwrap();
        assert_eq!(mine[0].due, due(ClockKind::Usable), "when it is missed, it is still awaited");
    }

    async fn the_desk_counts_a_deadline_as_the_order_s_page_does(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let (mine, desk) = lines(&world).await;
        let page = order.deadlines.iter().find(|deadline| deadline.clock == ClockKind::Answer).unwrap();
        assert!(page.why.is_some());
        assert_eq!(desk.deadline.as_ref(), Some(page));
        assert_eq!((mine.serves_until, mine.due), (None, page.due));
        // a stray payment has a deadline in working days, too
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let notification = world.notification(&world.pay_link(&order).await, DemoChoice::PayOther(Twd::new(6_999)));
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        let stray = |order: OrderView| order.payments.into_iter().find(|payment| payment.stray.is_some()).unwrap();
        let owed = stray(world.show(&order).await);
        let by = owed.give_back.unwrap();
        assert_eq!((by.clock, by.due), (ClockKind::Stray, owed.stray.unwrap().give_back.due));
        assert_eq!(by.why.unwrap().left(world.cx.clock.system().day()), 2);
        let back = ReturnStray {
            order: order.id.clone(),
            payment: owed.id,
            reference: "R-1".to_owned(),
            key: key("returned"),
        };
        vendor::return_stray(&world.cx, &world.seller, back).await.unwrap();
        let returned = world.show(&order).await;
        assert_eq!(stray(returned).give_back, None);
    }

    async fn an_expired_draft_cannot_be_continued(db: Db) {
        let world = Market::open(db, 1).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        let open = async || {
            orders::open_draft(&world.cx, world.owner(), &world.business, &world.small).await.unwrap()
        };
        // no job runs: the clock alone decides
        let pass = |to: domain::time::Instant| world.cx.clock.pass(to.millis() - world.cx.clock.system().millis());
        let until = draft.state.due().unwrap();
        pass(until.plus_millis(-1));
        assert_eq!(open().await.as_ref(), Some(&draft.id));
        pass(until);
        assert_eq!(open().await, None);
    }
}

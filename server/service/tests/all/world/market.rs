//! A small market: one vendor, one firm with 30,000 points and its owners, three plans.

use std::ops::Deref;

use chrono::NaiveDate;
use demo::setup;
use domain::form::staff::{Narrowed, Sought};
use domain::form::staff_list::{ListQuery, OrdersQuery, Sort, StaffList};
use domain::id::{BusinessId, PlanId, VendorId};
use domain::money::{Points, Twd};
use domain::queue::Queue;
use domain::view::order::{OrderLine, OrderView};
use domain::view::staff_list::Lines;
use gateway::payment::Link;
use gateway::payment::simulator::DemoChoice;
use service::market::orders;
use service::market::orders::{DraftOrder, Plain};
use service::market::payments::{self, ConfirmSplit};
use service::market::vendor::{self, DeclareUsable, RecordInvoice};
use service::{Error, Principal, Random, staff_lists};
use store::Db;

use super::{World, at, key};

/// A world in which orders can be placed at once.
pub struct Market {
    pub world: World,
    pub owners: Vec<Principal>,
    pub business: BusinessId,
    pub seller: Principal,
    pub vendor: VendorId,
    /// 60,000 for six months, in the zone.
    pub plan: PlanId,
    /// 14,000 for six months, in the zone.
    pub small: PlanId,
    /// 10,000 for six months, in the zone; its capacity is one order.
    pub scarce: PlanId,
}

impl Deref for Market {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl Market {
    /// Opens at 2022-05-25 10:00 Taipei with this many owners.
    pub async fn open(db: Db, owners: usize) -> Self {
        let mut world = World::new(db, at(2022, 5, 25, 10));
        world.cx.random = Random::seeded(7);
        let cx = &world.cx;
        setup::program(cx).await.unwrap();
        let seller = setup::person(cx, "vendor@example.tw", "廠商", "x", &[]).await.unwrap();
        let vendor = setup::vendor(cx, &seller, "12345675", "示範雲端").await.unwrap();
        let plan = |code, price, capacity| setup::NewPlan {
            code,
            name_zh: "標準",
            name_en: "Standard",
            price: Twd::new(price),
            term_months: 6,
            zone: Some("111"),
            staff: (1, 50),
            capacity,
        };
        let plans = [plan("A", 60_000, None), plan("B", 14_000, None), plan("C", 10_000, Some(1))];
        let ids = setup::solution(cx, &vendor, &setup::BOOKS, &plans).await.unwrap();
        let mut people = Vec::new();
        for number in 0..owners {
            let email = format!("owner{number}@example.tw");
            people.push(setup::person(cx, &email, "負責人", "x", &[]).await.unwrap());
        }
        let business = setup::firm(cx, &people[0], "04595257", false).await.unwrap();
        setup::assess(cx, &people[0], &business).await.unwrap();
        for other in &people[1..] {
            world.join(other, &business, "owner").await;
        }
        let [plan, small, scarce] = ids.try_into().unwrap();
        Self { world, owners: people, business, seller, vendor, plan, small, scarce }
    }

    pub fn owner(&self) -> &Principal {
        &self.owners[0]
    }

    pub async fn draft(&self, plan: &PlanId, points: i64, name: &str) -> Result<OrderView, Error> {
        let command = DraftOrder {
            business: self.business.clone(),
            plan: plan.clone(),
            points: Points::new(points),
            key: key(&format!("draft-{name}")),
        };
        let id = orders::draft(&self.cx, self.owner(), command).await?;
        orders::show(&self.cx, self.owner(), &id).await
    }

    /// A signed order.
    pub async fn submitted(&self, plan: &PlanId, points: i64, name: &str) -> OrderView {
        let draft = self.draft(plan, points, name).await.unwrap();
        setup::sign(&self.cx, self.owner(), &draft, key(&format!("sign-{name}"))).await.unwrap()
    }

    /// An order that the member has paid.
    pub async fn paid(&self, plan: &PlanId, points: i64, name: &str) -> OrderView {
        let order = self.submitted(plan, points, name).await;
        vendor::accept(&self.cx, &self.seller, self.plain(&order, &format!("accept-{name}"))).await.unwrap();
        self.pay(&order).await;
        order
    }

    /// An order in service from 2022-06-01 on.
    pub async fn in_service(&self, plan: &PlanId, points: i64, name: &str) -> OrderView {
        let order = self.paid(plan, points, name).await;
        self.serve(&order, name).await
    }

    /// The vendor declares a paid order usable from 2022-06-01 on, and the member confirms it.
    pub async fn serve(&self, order: &OrderView, name: &str) -> OrderView {
        self.declare_usable(order, name).await;
        let confirm = self.plain(order, &format!("confirm-{name}"));
        orders::confirm_hand_over(&self.cx, self.owner(), confirm).await.unwrap();
        self.show(order).await
    }

    /// The vendor declares a paid order usable from 2022-06-01 on.
    pub async fn declare_usable(&self, order: &OrderView, name: &str) {
        self.declare_usable_from(order, at(2022, 6, 1, 0).day(), name).await;
    }

    /// The vendor declares a paid order usable from a day on.
    pub async fn declare_usable_from(&self, order: &OrderView, first_usable_day: NaiveDate, name: &str) {
        let usable = DeclareUsable {
            order: order.id.clone(),
            first_usable_day,
            evidence: "帳號已寄出".to_owned(),
            key: key(&format!("usable-{name}")),
        };
        vendor::declare_usable(&self.cx, &self.seller, usable).await.unwrap();
    }

    /// The orders that wait in a queue of the desk, as its list shows them.
    pub async fn waiting(&self, who: &Principal, queue: Queue) -> Vec<OrderLine> {
        let narrowed = Some(Narrowed::Waiting(queue));
        let query = OrdersQuery { sought: Sought::All, narrowed, vendor: None, sort: Sort::Newest };
        let found = staff_lists::page(&self.cx, who, StaffList::Orders, &ListQuery::Orders(query), None).await.unwrap();
        let Lines::Orders(lines) = found.page.lines else { panic!("orders") };
        lines.into_iter().map(|(line, _)| line).collect()
    }

    /// The vendor records the invoice of the whole price.
    pub async fn invoice(&self, order: &OrderView, number: &str) {
        let invoice = RecordInvoice {
            order: order.id.clone(),
            number: number.to_owned(),
            buyer: order.terms.buyer.clone(),
            amount: order.terms.price,
            date: service::clock::read(&self.cx).await.unwrap().day(),
            key: key(&format!("invoice-{number}")),
        };
        vendor::record_invoice(&self.cx, &self.seller, invoice).await.unwrap();
    }

    pub fn plain(&self, order: &OrderView, name: &str) -> Plain {
        Plain { order: order.id.clone(), key: key(name) }
    }

    /// The query of the order's live pay link.
    pub async fn pay_link(&self, order: &OrderView) -> String {
        let terms = &order.terms;
        let command = ConfirmSplit { order: order.id.clone(), points: terms.points, self_pay: terms.self_pay };
        let link = payments::link(&self.cx, self.owner(), &command).await.unwrap();
        let Link::Url { url } = link.link else { panic!("the simulator gives addresses") };
        url.split_once('?').unwrap().1.to_owned()
    }

    /// The notification that the provider would post after the payer's choice.
    pub fn notification(&self, query: &str, choice: DemoChoice) -> String {
        let provider = self.cx.gateways.demo_payments.clone().unwrap();
        provider.pay(query, choice, self.cx.clock.system()).unwrap()
    }

    pub async fn pay(&self, order: &OrderView) {
        let query = self.pay_link(order).await;
        let notification = self.notification(&query, DemoChoice::Pay);
        payments::notified(&self.cx, notification.as_bytes()).await.unwrap();
    }

    pub async fn show(&self, order: &OrderView) -> OrderView {
        orders::show(&self.cx, self.owner(), &order.id).await.unwrap()
    }

    pub async fn available(&self) -> i64 {
        self.balance("available", self.business.as_str()).await
    }
}

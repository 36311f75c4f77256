//! A small market to act in: one vendor, one firm with 30,000 points and its owners, two plans.

use chrono::NaiveDate;
use domain::id::{BusinessId, IdempotencyKey, PlanId, VendorId};
use domain::money::{Points, Twd};
use domain::time::{Instant, start_of};
use domain::view::order::OrderView;
use gateway::Gateways;
use gateway::payment::Link;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{DraftOrder, Plain};
use service::market::payments::{self, ConfirmSplit};
use service::market::{check, orders, setup, worker};
use service::{Actor, Clock, Config, Cx, Error, Random, my_data};
use store::{Db, vals};

pub const HOUR_MS: i64 = 3_600_000;

pub struct World {
    pub cx: Cx,
    pub owners: Vec<Actor>,
    pub business: BusinessId,
    pub seller: Actor,
    pub vendor: VendorId,
    /// 60,000 for six months, in the zone.
    pub plan: PlanId,
    /// 14,000 for twelve months, in the zone.
    pub small: PlanId,
    /// One place only.
    pub scarce: PlanId,
}

pub fn at(y: i32, m: u32, d: u32, hour: i64) -> Instant {
    start_of(NaiveDate::from_ymd_opt(y, m, d).unwrap()).plus_millis(hour * HOUR_MS)
}

pub fn key(text: &str) -> IdempotencyKey {
    text.parse().unwrap()
}

impl World {
    /// Opens at 2022-05-25 10:00 Taipei with this many owners.
    pub async fn open(db: Db, owners: usize) -> Self {
        let base = "http://127.0.0.1:1";
        let clock = Clock::manual(at(2022, 5, 25, 10));
        let mut cx = Cx::new(db, clock, Gateways::demo("http://127.0.0.1:1/demo/pay"), Config::demo(base));
        cx.random = Random::seeded(7);
        setup::program(&cx).await.unwrap();
        let seller = setup::person(&cx, "vendor@example.tw", "廠商", "x", &[]).await.unwrap();
        let vendor = setup::vendor(&cx, &seller, "12345675", "示範雲端").await.unwrap();
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
        let solution = setup::NewSolution {
            slug: "books",
            name_zh: "雲端會計",
            name_en: "Cloud books",
            summary_zh: "記帳",
            summary_en: "Bookkeeping",
            category: domain::catalogue::Category::Accounting,
        };
        let plans = [plan("A", 60_000, None), plan("B", 14_000, None), plan("C", 10_000, Some(1))];
        let ids = setup::solution(&cx, &vendor, &solution, &plans).await.unwrap();
        let mut people = Vec::new();
        for number in 0..owners {
            let email = format!("owner{number}@example.tw");
            people.push(setup::person(&cx, &email, "負責人", "x", &[]).await.unwrap());
        }
        let business = setup::firm(&cx, &people[0], "04595257", false).await.unwrap();
        setup::assess(&cx, &people[0], &business).await.unwrap();
        for other in &people[1..] {
            let mut tx = cx.db.begin().await.unwrap();
            let member = store::business::MemberOf {
                business_id: business.clone(),
                person_id: other.signed_in().unwrap().person.clone(),
                role: "owner".to_owned(),
                created_at: at(2022, 5, 25, 10),
            };
            store::business::put_member(&mut tx, &member).await.unwrap();
            tx.commit().await.unwrap();
        }
        let [plan, small, scarce] = ids.try_into().unwrap();
        Self { cx, owners: people, business, seller, vendor, plan, small, scarce }
    }

    pub fn owner(&self) -> &Actor {
        &self.owners[0]
    }

    /// Changes what is stored, behind the product's back: at least one row.
    pub async fn sql(&self, sql: &'static str) {
        let mut tx = self.cx.db.begin().await.unwrap();
        assert!(tx.exec(sql, vals![]).await.unwrap() > 0, "{sql}");
        tx.commit().await.unwrap();
    }

    pub async fn draft(&self, plan: &PlanId, points: i64, name: &str) -> Result<OrderView, Error> {
        let command = DraftOrder {
            business: self.business.clone(),
            plan: plan.clone(),
            points: Points::new(points),
            key: key(&format!("draft-{name}")),
        };
        orders::draft(&self.cx, self.owner(), command).await
    }

    /// A signed order.
    pub async fn submitted(&self, plan: &PlanId, points: i64, name: &str) -> OrderView {
        let draft = self.draft(plan, points, name).await.unwrap();
        setup::sign(&self.cx, self.owner(), &draft, key(&format!("sign-{name}"))).await.unwrap()
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

    /// What the provider would post after the payer's choice.
    pub fn notification(&self, query: &str, choice: DemoChoice) -> String {
        let provider = self.cx.gateways.demo_payments.clone().unwrap();
        provider.pay(query, choice, self.cx.clock.system()).unwrap()
    }

    pub async fn pay(&self, order: &OrderView) {
        let query = self.pay_link(order).await;
        let told = self.notification(&query, DemoChoice::Pay);
        payments::notified(&self.cx, told.as_bytes()).await.unwrap();
    }

    pub async fn show(&self, order: &OrderView) -> OrderView {
        orders::show(&self.cx, self.owner(), &order.id).await.unwrap()
    }

    /// Moves both clocks and lets the jobs run.
    pub async fn until(&self, to: Instant) {
        self.cx.clock.pass(to.millis() - self.cx.clock.system().millis());
        while worker::worker().run_due(&self.cx).await.unwrap() > 0 {}
    }

    pub async fn balance(&self, kind: &str, owner: &str) -> i64 {
        let mut tx = self.cx.db.read().await.unwrap();
        store::ledger::account(&mut tx, kind, owner).await.unwrap().map_or(0, |account| account.balance.get())
    }

    pub async fn available(&self) -> i64 {
        self.balance("available", self.business.as_str()).await
    }

    pub async fn green(&self) {
        let report = check::check(&self.cx).await.unwrap();
        assert!(report.is_green(), "{:?}", report.findings);
        assert!(report.audit_lines > 0);
    }
}

/// All files of a person's archive.
pub async fn archived(cx: &Cx, actor: &Actor) -> Vec<my_data::File> {
    let (to, mut files) = tokio::sync::mpsc::channel(1_000);
    my_data::archive(cx, actor, &to).await.unwrap();
    std::iter::from_fn(|| files.try_recv().ok()).collect()
}

//! An order whose payment is late while its provider cannot be asked (rules §4, Payment).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use domain::id::VendorId;
use domain::money::Twd;
use domain::time::Instant;
use domain::view::refusal::Refusal;
use gateway::error::GatewayError;
use gateway::payment::simulator::DemoChoice;
use gateway::payment::{
    CloseOutcome, Link, LinkRequest, Notification, NotificationError, PaymentNumber, PaymentStatus, Payments, Receipt,
    RefundOutcome,
};
use service::market::payments::{self, ConfirmSplit};
use service::market::{orders, vendor};
use store::{Db, Page, job};

use crate::engine::both;
use crate::world::{HOUR_MS, Market};

/// A provider that answers no question while it is away.
struct Away {
    provider: Arc<dyn Payments>,
    away: Arc<AtomicBool>,
}

impl Away {
    fn is_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl Payments for Away {
    fn is_simulated(&self) -> bool {
        self.provider.is_simulated()
    }

    async fn create_link(&self, request: &LinkRequest) -> Result<Link, GatewayError> {
        self.provider.create_link(request).await
    }

    async fn query(&self, vendor: &VendorId, number: &PaymentNumber, amount: Twd, now: Instant) -> PaymentStatus {
        if self.is_away() {
            return PaymentStatus::Unreachable("away".to_owned());
        }
        self.provider.query(vendor, number, amount, now).await
    }

    async fn close_link(&self, vendor: &VendorId, number: &PaymentNumber, amount: Twd, now: Instant) -> CloseOutcome {
        if self.is_away() {
            return CloseOutcome::Unreachable("away".to_owned());
        }
        self.provider.close_link(vendor, number, amount, now).await
    }

    async fn refund(&self, vendor: &VendorId, receipt: &Receipt, amount: Twd, now: Instant) -> RefundOutcome {
        self.provider.refund(vendor, receipt, amount, now).await
    }

    fn verify_notification(&self, raw: &[u8]) -> Result<Notification, NotificationError> {
        self.provider.verify_notification(raw)
    }

    fn checkout(&self) -> Option<&str> {
        self.provider.checkout()
    }

    fn notification_answer(&self) -> &'static str {
        self.provider.notification_answer()
    }
}

/// A market whose provider goes away when the switch says so.
async fn open(db: Db) -> (Market, Arc<AtomicBool>) {
    let mut world = Market::open(db, 1).await;
    let away = Arc::new(AtomicBool::new(false));
    let provider = world.cx.gateways.payments.clone();
    world.world.cx.gateways.payments = Arc::new(Away { provider, away: away.clone() });
    (world, away)
}

both! {
    async fn an_order_waits_for_its_provider_however_long_and_lapses_on_its_word(db: Db) {
        let (world, away) = open(db).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        world.pay_link(&order).await;
        away.store(true, Ordering::Relaxed);
        let due = world.show(&order).await.state.due().unwrap();
        // more often than any other job is tried
        for hours in 0..2 * job::MAX_ATTEMPTS {
            world.until(due.plus_millis(hours * HOUR_MS)).await;
        }
        let shown = world.show(&order).await;
        assert_eq!((shown.state.name(), world.available().await), ("accepted", 23_000));
        let given_up = job::given_up(&mut world.cx.db.read().await.unwrap(), &Page::first(10)).await.unwrap();
        assert!(given_up.is_empty(), "{given_up:?}");
        away.store(false, Ordering::Relaxed);
        world.until(due.plus_millis(2 * (job::MAX_ATTEMPTS + 1) * HOUR_MS)).await;
        assert_eq!((world.show(&order).await.state.name(), world.available().await), ("lapsed", 30_000));
        world.green().await;
    }

    async fn a_late_order_offers_no_payment_and_only_asks_whether_it_was_paid(db: Db) {
        let (world, away) = open(db).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let _lost = world.notification(&query, DemoChoice::Pay);
        let due = world.show(&order).await.state.due().unwrap();
        let link = async || payments::open_link(&world.cx, world.owner(), &order.id).await.unwrap();
        world.until(due.plus_millis(-1)).await;
        assert!(link().await.is_some() && !world.show(&order).await.awaits_provider());
        away.store(true, Ordering::Relaxed);
        world.until(due).await;
        let shown = world.show(&order).await;
        assert!(shown.awaits_provider() && link().await.is_none());
        assert_eq!(shown.acts, [], "neither paid nor withdrawn");
        let (points, self_pay) = (shown.terms.points, shown.terms.self_pay);
        let again = ConfirmSplit { order: order.id.clone(), points, self_pay };
        let unreachable = |error: service::Error| matches!(error.refusal(), Some(Refusal::ProviderUnreachable));
        assert!(unreachable(payments::link(&world.cx, world.owner(), &again).await.unwrap_err()));
        let withdrawn = orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w")).await;
        assert!(unreachable(withdrawn.unwrap_err()));
        away.store(false, Ordering::Relaxed);
        assert!(payments::ask(&world.cx, world.owner(), &order.id).await.unwrap());
        assert_eq!(world.show(&order).await.state.name(), "paid", "paid in time, whenever it is told");
        world.green().await;
    }
}

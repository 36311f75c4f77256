//! Payments whose provider cannot be asked, or gives wrong answers (rules §4, Payment).

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::id::VendorId;
use domain::money::Twd;
use domain::order::StateName;
use domain::time::Instant;
use domain::view::refusal::Refusal;
use gateway::error::GatewayError;
use gateway::payment::simulator::DemoChoice;
use gateway::payment::{
    Link, LinkRequest, Notification, NotificationError, PaymentNumber, PaymentStatus, Payments, Receipt, RefundOutcome,
    Signed,
};
use service::market::payments::{self, ConfirmSplit};
use service::market::{orders, vendor};
use store::{Db, Page, job};

use crate::engine::both;
use crate::world::{HOUR_MS, Market};

/// A fault of a provider, or of somebody who pretends to be one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    None,
    /// It answers no query.
    Away,
    /// Its notifications are signed by another vendor's account.
    OtherMerchant,
    /// It does not know the payment.
    NotPaid,
    /// It answers for another try.
    OtherNumber,
    /// Its time is in the future.
    Ahead,
    /// It says that a try is pending.
    Pending,
}

/// The simulator with a switchable fault.
#[derive(Clone)]
struct Faulty {
    provider: Arc<dyn Payments>,
    fault: Arc<Mutex<Fault>>,
}

impl Faulty {
    fn set(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    fn is(&self, fault: Fault) -> bool {
        *self.fault.lock().unwrap() == fault
    }

    fn changed(&self, mut receipt: Receipt) -> Receipt {
        if self.is(Fault::OtherNumber) {
            receipt.number = "AnotherTry0000000001".parse().unwrap();
        } else if self.is(Fault::Ahead) {
            receipt.paid_at = receipt.paid_at.plus_millis(HOUR_MS);
        }
        receipt
    }
}

#[async_trait]
impl Payments for Faulty {
    fn is_simulated(&self) -> bool {
        self.provider.is_simulated()
    }

    async fn create_link(&self, request: &LinkRequest) -> Result<Link, GatewayError> {
        self.provider.create_link(request).await
    }

    async fn query(&self, vendor: &VendorId, number: &PaymentNumber, amount: Twd, now: Instant) -> PaymentStatus {
        if self.is(Fault::Away) {
            return PaymentStatus::Unreachable("away".to_owned());
        }
        if self.is(Fault::NotPaid) {
            return PaymentStatus::NotPaid;
        }
        match self.provider.query(vendor, number, amount, now).await {
            PaymentStatus::Paid(receipt) => PaymentStatus::Paid(self.changed(receipt)),
            other => other,
        }
    }

    async fn close_link(&self, vendor: &VendorId, number: &PaymentNumber, amount: Twd, now: Instant) -> PaymentStatus {
        if self.is(Fault::Away) {
            return PaymentStatus::Unreachable("away".to_owned());
        }
        self.provider.close_link(vendor, number, amount, now).await
    }

    async fn refund(&self, vendor: &VendorId, receipt: &Receipt, amount: Twd, now: Instant) -> RefundOutcome {
        self.provider.refund(vendor, receipt, amount, now).await
    }

    fn verify_notification(&self, raw: &[u8]) -> Result<Signed, NotificationError> {
        let mut signed = self.provider.verify_notification(raw)?;
        if self.is(Fault::OtherMerchant) {
            signed.merchant = "another-vendor".to_owned();
        } else if self.is(Fault::Pending) {
            let number = signed.says.number().clone();
            signed.says = Notification::Pending { number, code: "10300066".to_owned() };
        }
        Ok(signed)
    }

    fn account_of<'a>(&'a self, vendor: &'a VendorId) -> Option<&'a str> {
        self.provider.account_of(vendor)
    }

    fn checkout(&self) -> Option<&str> {
        self.provider.checkout()
    }

    fn notification_answer(&self) -> &'static str {
        self.provider.notification_answer()
    }
}

/// A market whose provider has the fault that the switch selects.
async fn open(db: Db) -> (Market, Faulty) {
    let mut world = Market::open(db, 1).await;
    let provider = world.cx.gateways.payments.clone();
    let faulty = Faulty { provider, fault: Arc::new(Mutex::new(Fault::None)) };
    world.world.cx.gateways.payments = Arc::new(faulty.clone());
    (world, faulty)
}

both! {
    async fn an_order_waits_for_its_provider_and_lapses_by_its_answer(db: Db) {
        let (world, provider) = open(db).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        world.pay_link(&order).await;
        provider.set(Fault::Away);
        let due = world.show(&order).await.state.due().unwrap();
        // more times than any other job is tried
        for hours in 0..2 * job::MAX_ATTEMPTS {
            world.until(due.plus_millis(hours * HOUR_MS)).await;
        }
        let shown = world.show(&order).await;
        assert_eq!((shown.state.name(), world.available().await), (StateName::Accepted, 23_000));
        let given_up = job::given_up(&mut world.cx.db.read().await.unwrap(), &Page::first(10)).await.unwrap();
        assert!(given_up.is_empty(), "{given_up:?}");
        provider.set(Fault::None);
        world.until(due.plus_millis(2 * (job::MAX_ATTEMPTS + 1) * HOUR_MS)).await;
        assert_eq!((world.show(&order).await.state.name(), world.available().await), (StateName::Lapsed, 30_000));
        world.green().await;
    }

    async fn a_late_order_offers_no_payment_and_only_asks_whether_it_was_paid(db: Db) {
        let (world, provider) = open(db).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let _lost = world.notification(&query, DemoChoice::Pay);
        let due = world.show(&order).await.state.due().unwrap();
        let link = async || payments::is_open(&world.cx, world.owner(), &order.id).await.unwrap();
        world.until(due.plus_millis(-1)).await;
        assert!(link().await && !world.show(&order).await.awaits_provider());
        provider.set(Fault::Away);
        world.until(due).await;
        let shown = world.show(&order).await;
        assert!(shown.awaits_provider() && !link().await);
        assert_eq!(shown.acts, [], "neither paid nor withdrawn");
        let (points, self_pay) = (shown.terms.points, shown.terms.self_pay);
        let again = ConfirmSplit { order: order.id.clone(), points, self_pay };
        let unreachable = |error: service::Error| matches!(error.refusal(), Some(Refusal::ProviderUnreachable));
        assert!(unreachable(payments::link(&world.cx, world.owner(), &again).await.unwrap_err()));
        let withdrawn = orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w")).await;
        assert!(unreachable(withdrawn.unwrap_err()));
        provider.set(Fault::None);
        assert!(payments::ask(&world.cx, world.owner(), &order.id).await.unwrap());
        assert_eq!(world.show(&order).await.state.name(), StateName::Paid, "paid in time, whenever it is told");
        world.green().await;
    }

    async fn a_notification_moves_an_order_only_when_its_vendors_provider_confirms_it(db: Db) {
        let (world, provider) = open(db).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let notification = world.notification(&query, DemoChoice::Pay);
        let before = payments::forged_notifications();
        for fault in [Fault::OtherMerchant, Fault::NotPaid, Fault::OtherNumber, Fault::Away, Fault::Ahead] {
            provider.set(fault);
            let refused = payments::notified(&world.cx, notification.as_bytes()).await;
            let right = match fault {
                Fault::OtherMerchant => matches!(refused, Err(service::Error::Forbidden)),
                _ => refused.as_ref().is_err_and(|error| matches!(error.refusal(), Some(Refusal::ProviderUnreachable))),
            };
            assert!(right, "{fault:?}: {refused:?}");
            let shown = world.show(&order).await;
            assert_eq!((shown.state.name(), world.available().await), (StateName::Accepted, 23_000), "{fault:?}");
            assert!(shown.payments.iter().all(|payment| payment.stray.is_none()), "{fault:?}");
        }
        assert!(payments::forged_notifications() >= before + 2, "what is refused or not confirmed is counted");
        // the provider repeats a notification that was not accepted
        provider.set(Fault::None);
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Paid);
        // a repeat asks nobody and changes nothing
        provider.set(Fault::Away);
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        world.green().await;
    }

    async fn a_try_whose_result_is_pending_keeps_its_link_and_is_paid_once(db: Db) {
        let (world, provider) = open(db).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let notification = world.notification(&query, DemoChoice::Pay);
        provider.set(Fault::Pending);
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        let shown = world.show(&order).await;
        let statuses: Vec<_> = shown.payments.iter().map(|payment| payment.status.as_str()).collect();
        assert_eq!((shown.state.name(), statuses), (StateName::Accepted, vec!["pending"]));
        assert_eq!(world.pay_link(&order).await, query, "no second link");
        provider.set(Fault::None);
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Paid);
        world.green().await;
    }
}

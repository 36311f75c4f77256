//! Who may not ask for a signature, nor record a payment given back, on an order where somebody may (rules §8).

use domain::membership::VendorRole;
use domain::money::Twd;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, Plain};
use service::market::vendor::{self, ReturnStray};
use service::market::{payments, setup};
use service::{Actor, Error};
use store::Db;

use crate::engine::both;
use crate::world::{Market, key};

/// Somebody of nothing, and somebody of the vendor's order desk.
async fn others(world: &Market) -> (Actor, Actor) {
    let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
    let desk = setup::person(&world.cx, "desk@example.tw", "訂單", "x", &[]).await.unwrap();
    setup::vendor_role(&world.cx, &desk, &world.vendor, VendorRole::Orders).await.unwrap();
    (stranger, desk)
}

both! {
    async fn a_signature_is_asked_for_by_the_firm_s_own_people_alone(db: Db) {
        let world = Market::open(db, 1).await;
        let (stranger, desk) = others(&world).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        for (who, name) in [(&stranger, "stranger"), (&desk, "desk"), (&world.seller, "seller")] {
            let command = Plain { order: draft.id.clone(), key: key(name) };
            let refused = orders::ask_signature(&world.cx, who, command).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{name}: {refused:?}");
        }
        assert_eq!(world.show(&draft).await.reminded_today, None, "nothing happened");
        let asked = orders::ask_signature(&world.cx, world.owner(), world.plain(&draft, "owner")).await.unwrap();
        assert!(asked.reminded_today.is_some());
    }

    async fn a_stray_payment_given_back_is_recorded_by_the_vendor_s_accounting_alone(db: Db) {
        let world = Market::open(db, 1).await;
        let (stranger, desk) = others(&world).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let told = world.notification(&world.pay_link(&order).await, DemoChoice::PayOther(Twd::new(6_999)));
        payments::notified(&world.cx, told.as_bytes()).await.unwrap();
        let shown = world.show(&order).await;
        let stray = shown.payments.iter().find(|payment| payment.stray.is_some()).unwrap().id.clone();
        let back = async |who: &Actor, name: &str| {
            let (order, payment, reference) = (order.id.clone(), stray.clone(), "R-1".to_owned());
            vendor::return_stray(&world.cx, who, ReturnStray { order, payment, reference, key: key(name) }).await
        };
        for (who, name) in [(&stranger, "stranger"), (world.owner(), "member")] {
            let refused = back(who, name).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{name}: {refused:?}");
        }
        let refused = back(&desk, "desk").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        assert!(world.show(&order).await.payments.iter().all(|payment| payment.returned_at.is_none()));
        let accountant = setup::person(&world.cx, "books@example.tw", "會計", "x", &[]).await.unwrap();
        setup::vendor_role(&world.cx, &accountant, &world.vendor, VendorRole::Accounting).await.unwrap();
        back(&accountant, "accountant").await.unwrap();
    }
}

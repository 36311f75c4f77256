//! A service that ends soon is renewed with one's own money; what is under way stays in sight; who may sign and apply.

use domain::form::business::IdentityStart;
use domain::id::BusinessId;
use domain::identity::Means;
use domain::lang::Lang;
use domain::membership::SigningRefusal;
use domain::money::{Points, Twd};
use domain::order::Refusal as OrderRefusal;
use domain::rules::Granting;
use domain::view::order::{ClockKind, NextAct};
use service::market::orders::Plain;
use service::market::{offer, orders, setup, vendor};
use service::{Actor, Error, members, program};
use store::business::MemberOf;
use store::{Db, vals};

use crate::at_once::rule;
use crate::engine::both;
use crate::reminders::in_service;
use crate::world::{World, archived, at, key};

/// A clerk of the world's firm.
async fn clerk(world: &World) -> Actor {
    let clerk = setup::person(&world.cx, "clerk@example.tw", "職員", "x", &[]).await.unwrap();
    let mut tx = world.cx.db.begin().await.unwrap();
    let member = MemberOf {
        business_id: world.business.clone(),
        person_id: clerk.signed_in().unwrap().person.clone(),
        role: "clerk".to_owned(),
        created_at: at(2022, 5, 25, 10),
    };
    store::business::put_member(&mut tx, &member).await.unwrap();
    tx.commit().await.unwrap();
    clerk
}

async fn limit(world: &World, business: &BusinessId, limit: i64) {
    service::people::set_clerk_limit(&world.cx, world.owner(), business, Some(Twd::new(limit))).await.unwrap();
}

both! {
    async fn a_renewal_is_paid_by_no_points_however_it_is_drawn_up(db: Db) {
        let world = World::open(db, 1).await;
        in_service(&world, &world.small, 7_000).await;
        let offered = async |plan| offer::for_business(&world.cx, world.owner(), &world.business, plan).await.unwrap();
        let more = offered(&world.small).await;
        assert_eq!((more.renewal, more.limits.cap.get()), (false, 7_000), "another one beside it is no renewal");
        world.until(at(2022, 11, 5, 10)).await;
        let renewed = offered(&world.small).await;
        assert_eq!((renewed.renewal, renewed.limits.cap), (true, Points::ZERO));
        assert!(!offered(&world.plan).await.renewal, "another plan is new");
        let refused = world.draft(&world.small, 1, "with-points").await.unwrap_err();
        assert_eq!(rule(&refused), Some(&OrderRefusal::RenewalWithPoints));
        let drawn = world.draft(&world.small, 0, "self-paid").await.unwrap();
        assert_eq!((drawn.terms.points, drawn.terms.self_pay), (Points::ZERO, Twd::new(14_000)));
        world.green().await;
    }

    async fn the_order_that_waits_stays_on_top_whatever_was_drawn_up_after_it(db: Db) {
        let world = World::open(db, 1).await;
        let order = world.submitted(&world.small, 0, "first").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "accept")).await.unwrap();
        for number in 0..=orders::PAGE {
            world.cx.clock.pass(1_000);
            let draft = world.draft(&world.small, 0, &number.to_string()).await.unwrap();
            if number > 0 {
                orders::discard(&world.cx, world.owner(), world.plain(&draft, &format!("no-{number}"))).await.unwrap();
            }
        }
        let centre = members::centre(&world.cx, world.owner(), None, Lang::Zh).await.unwrap().unwrap();
        assert_eq!(centre.turn.map(|turn| turn.id), Some(order.id.clone()));
        let states: Vec<_> = centre.orders.iter().map(|line| line.state.as_str()).collect();
        assert_eq!(states, ["accepted", "draft"], "the most urgent first, and nothing that has ended");
    }

    async fn a_draft_has_a_day_and_a_plan_that_cannot_be_ordered_says_why(db: Db) {
        let world = World::open(db, 1).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        let kept = draft.deadlines.first().unwrap();
        assert_eq!((kept.clock, kept.due.is_some()), (ClockKind::Draft, true));
        let why = async || {
            offer::for_business(&world.cx, world.owner(), &world.business, &world.small).await.unwrap().obstacle
        };
        assert_eq!(why().await, None);
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET capacity = 1, taken = 1 WHERE price = 14000", vals![]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(why().await, Some(OrderRefusal::NoCapacity));
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET status = 'withdrawn' WHERE price = 14000", vals![]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(why().await, Some(OrderRefusal::NotListed));
    }

    async fn a_clerk_is_asked_for_nothing_that_only_an_owner_may(db: Db) {
        let world = World::open(db, 1).await;
        let clerk = clerk(&world).await;
        let draft = world.draft(&world.small, 0, "to-sign").await.unwrap();
        let means = async |actor: &Actor| orders::signing_means(&world.cx, actor, &draft.id).await.unwrap();
        assert_eq!(means(world.owner()).await.unwrap().len(), 4);
        assert_eq!(means(&clerk).await, Err(SigningRefusal::ClerkNotAllowed));
        limit(&world, &world.business, 10_000).await;
        assert_eq!(means(&clerk).await, Err(SigningRefusal::AboveClerkLimit { limit: Twd::new(10_000) }));
        limit(&world, &world.business, 20_000).await;
        assert_eq!(means(&clerk).await, Ok(vec![Means::FirmCertificate]));
        let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
        assert!(matches!(orders::signing_means(&world.cx, &stranger, &draft.id).await, Err(Error::NotFound)));

        let order = in_service(&world, &world.plan, 30_000).await;
        let quote = orders::refund_preview(&world.cx, &clerk, &order.id, Default::default()).await.unwrap();
        let apply = orders::ApplyRefund { order: order.id.clone(), fault: quote.input.fault, shown: quote, key: key("r") };
        assert!(matches!(orders::apply_refund(&world.cx, &clerk, apply.clone()).await, Err(Error::Forbidden)));
        orders::apply_refund(&world.cx, world.owner(), apply).await.unwrap();
        let acts = async |actor: &Actor| orders::show(&world.cx, actor, &order.id).await.unwrap().acts;
        assert!(acts(world.owner()).await.contains(&NextAct::WithdrawRefund));
        assert!(!acts(&clerk).await.contains(&NextAct::WithdrawRefund));
        let command = Plain { order: order.id.clone(), key: key("w") };
        assert!(matches!(orders::withdraw_refund(&world.cx, &clerk, command).await, Err(Error::Forbidden)));
    }

    async fn an_archive_says_nothing_that_the_registry_says_of_the_responsible_person(db: Db) {
        let world = World::open(db, 1).await;
        let clerk = clerk(&world).await;
        limit(&world, &world.business, 20_000).await;
        let draft = world.draft(&world.small, 0, "to-sign").await.unwrap();
        let shown = orders::check_page(&world.cx, &clerk, &draft.id).await.unwrap().digest;
        let start = IdentityStart { means: Means::FirmCertificate, id_number: None, mobile: None };
        let command = orders::StartSigning { order: draft.id.clone(), shown, start };
        orders::start_signing(&world.cx, &clerk, command).await.unwrap();
        let proofs = |files: &[service::my_data::File]| {
            let file = files.iter().find(|file| file.path == "04595257/identity.json").unwrap();
            serde_json::from_slice::<Vec<serde_json::Value>>(&file.content).unwrap()
        };
        assert!(proofs(&archived(&world.cx, &clerk).await).is_empty(), "what was not answered proves nothing");
        let order = setup::sign(&world.cx, world.owner(), &draft, key("sign")).await.unwrap();
        assert_eq!(order.state.name(), "submitted");
        let mine = proofs(&archived(&world.cx, world.owner()).await);
        assert!(!mine.is_empty());
        for proof in mine {
            let names: Vec<_> = proof.as_object().unwrap().keys().cloned().collect();
            assert_eq!(names, ["at", "means", "used_at"]);
        }
    }

    async fn the_program_tells_whether_it_grants(db: Db) {
        let world = World::open(db, 1).await;
        let granting = async || program::now(&world.cx).await.unwrap().granting;
        assert_eq!(granting().await, Granting::Open);
        let mut tx = world.cx.db.begin().await.unwrap();
        let current = store::program::get(&mut tx, &"111".parse().unwrap()).await.unwrap().unwrap();
        let facts = current.facts.replace("1500000000", "59999");
        assert_ne!(facts, current.facts);
        tx.exec("UPDATE program SET facts = $1", vals![facts]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(granting().await, Granting::BudgetSpent, "30,000 are granted, and 29,999 left");
        world.until(at(2022, 12, 1, 0)).await;
        assert_eq!(granting().await, Granting::Over);
    }
}

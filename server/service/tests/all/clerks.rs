//! What a clerk of a firm may do on its orders (rules §3, §8), and what clerks never learn of the responsible person.

use demo::setup;
use domain::access::SigningRefusal;
use domain::form::business::IdentityStart;
use domain::identity::Means;
use domain::money::Twd;
use domain::order::{Act, Refusal as Rule, StateName};
use service::market::orders::{self, Plain};
use service::{Error, Principal};
use store::{Db, vals};

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{File, Market, archived, confirmed, key};

/// A clerk of the world's firm.
async fn clerk(world: &Market) -> Principal {
    let clerk = setup::person(&world.cx, "clerk@example.tw", "職員", "x", &[]).await.unwrap();
    world.join(&clerk, &world.business, "clerk").await;
    clerk
}

async fn limit(world: &Market, limit: i64) {
    world.give_password(world.owner()).await;
    let limit = confirmed(Some(Twd::new(limit)));
    service::people::set_clerk_limit(&world.cx, world.owner(), &world.business, &limit).await.unwrap();
}

both! {
    async fn buying_from_ones_own_responsible_person_is_refused_before_an_identity_is_proved(db: Db) {
        let world = Market::open(db, 1).await;
        let draft = world.draft(&world.small, 0, "own").await.unwrap();
        // the invented registry gives this number the same responsible person as the buyer's
        world.sql("UPDATE vendor SET ubn = '14595257'").await;
        let shown = orders::check_page(&world.cx, world.owner(), &draft.id).await.unwrap().digest;
        let start = orders::StartSigning { order: draft.id.clone(), shown, start: Means::FirmCertificate.into() };
        let refused = orders::start_signing(&world.cx, world.owner(), start).await.unwrap_err();
        assert_eq!(rule(&refused), Some(&Rule::SelfDealing));
    }

    async fn a_clerk_is_not_asked_for_what_only_an_owner_may_do(db: Db) {
        let world = Market::open(db, 1).await;
        let clerk = clerk(&world).await;
        let draft = world.draft(&world.small, 0, "to-sign").await.unwrap();
        let means = async |actor: &Principal| orders::signing_means(&world.cx, actor, &draft.id).await.unwrap().means;
        assert_eq!(means(world.owner()).await.unwrap().len(), 4);
        assert_eq!(means(&clerk).await, Err(SigningRefusal::ClerkNotAllowed));
        let turn = async |actor: &Principal| orders::show(&world.cx, actor, &draft.id).await.unwrap().awaits_member();
        assert_eq!((turn(world.owner()).await, turn(&clerk).await), (true, false), "an owner's turn");
        limit(&world, 10_000).await;
        assert_eq!(means(&clerk).await, Err(SigningRefusal::AboveClerkLimit { limit: Twd::new(10_000) }));
        limit(&world, 20_000).await;
        assert_eq!(means(&clerk).await, Ok(vec![Means::FirmCertificate]));
        assert!(turn(&clerk).await, "a clerk who may sign is asked to");
        let may_ask = async |actor: &Principal| orders::signing_means(&world.cx, actor, &draft.id).await.unwrap().may_ask;
        assert_eq!((may_ask(&clerk).await, may_ask(world.owner()).await), (true, false), "also when a clerk may sign");
        let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
        assert!(matches!(orders::signing_means(&world.cx, &stranger, &draft.id).await, Err(Error::NotFound)));

        let order = world.in_service(&world.plan, 30_000, "x").await;
        let quote = orders::refund_preview(&world.cx, &clerk, &order.id, Default::default()).await.unwrap();
        let apply = orders::ApplyRefund { order: order.id.clone(), fault: quote.input.fault, shown: quote.agreed(), key: key("r") };
        assert!(matches!(orders::apply_refund(&world.cx, &clerk, apply.clone()).await, Err(Error::Forbidden)));
        orders::apply_refund(&world.cx, world.owner(), apply).await.unwrap();
        let acts = async |actor: &Principal| orders::show(&world.cx, actor, &order.id).await.unwrap().acts;
        assert!(acts(world.owner()).await.contains(&Act::WithdrawRefund));
        assert!(!acts(&clerk).await.contains(&Act::WithdrawRefund));
        let command = Plain { order: order.id.clone(), key: key("w") };
        assert!(matches!(orders::withdraw_refund(&world.cx, &clerk, command).await, Err(Error::Forbidden)));
    }

    async fn an_owner_is_asked_once_a_day_to_sign_a_clerks_draft(db: Db) {
        let world = Market::open(db, 1).await;
        let clerk = clerk(&world).await;
        let draft = world.draft(&world.small, 0, "asked").await.unwrap();
        let ask = async |name: &str| orders::ask_signature(&world.cx, &clerk, world.plain(&draft, name)).await;
        ask("one").await.unwrap();
        let asked = world.show(&draft).await;
        assert!(asked.reminded_today.is_some());
        ask("one").await.unwrap();
        assert_eq!(world.show(&draft).await.timeline.len(), asked.timeline.len(), "repeated, told once");
        assert!(matches!(rule(&ask("two").await.unwrap_err()), Some(Rule::RemindedToday)));
        let order = setup::sign(&world.cx, world.owner(), &draft, key("sign-asked")).await.unwrap();
        assert_eq!(order.reminded_today, None, "the vendor was not reminded");
        orders::remind_vendor(&world.cx, &clerk, world.plain(&draft, "three")).await.unwrap();
        let signed = ask("four").await.unwrap_err();
        assert!(matches!(rule(&signed), Some(Rule::NotNow { .. })), "{signed:?}");
    }

    async fn an_archive_contains_no_registry_data_of_the_responsible_person(db: Db) {
        let world = Market::open(db, 1).await;
        let clerk = clerk(&world).await;
        limit(&world, 20_000).await;
        let draft = world.draft(&world.small, 0, "to-sign").await.unwrap();
        let shown = orders::check_page(&world.cx, &clerk, &draft.id).await.unwrap().digest;
        let start = IdentityStart { means: Means::FirmCertificate, id_number: None, mobile: None };
        let command = orders::StartSigning { order: draft.id.clone(), shown, start };
        orders::start_signing(&world.cx, &clerk, command).await.unwrap();
        let proofs = |files: &[File]| {
            let file = files.iter().find(|file| file.path == "identity.json").unwrap();
            serde_json::from_slice::<Vec<serde_json::Value>>(&file.content).unwrap()
        };
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET price = 13000 WHERE id = $1", vals![world.small]).await.unwrap();
        tx.commit().await.unwrap();
        let shown = orders::check_page(&world.cx, &clerk, &draft.id).await.unwrap().digest;
        let start = IdentityStart { means: Means::FirmCertificate, id_number: None, mobile: None };
        let changed = orders::StartSigning { order: draft.id.clone(), shown, start };
        let refused = orders::start_signing(&world.cx, &clerk, changed).await.unwrap_err();
        assert!(matches!(rule(&refused), Some(Rule::OfferChanged { .. })), "before an identity is proved: {refused:?}");
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE plan SET price = 14000 WHERE id = $1", vals![world.small]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(proofs(&archived(&world.cx, &clerk).await).is_empty(), "an unanswered challenge proves nothing");
        let order = setup::sign(&world.cx, world.owner(), &draft, key("sign")).await.unwrap();
        assert_eq!(order.state.name(), StateName::Submitted);
        let mine = proofs(&archived(&world.cx, world.owner()).await);
        assert!(!mine.is_empty());
        for proof in mine {
            let names: Vec<_> = proof.as_object().unwrap().keys().cloned().collect();
            assert_eq!(names, ["at", "means", "ubn", "used_at"]);
        }
    }
}

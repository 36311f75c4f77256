//! The evidence that a means gives is stored with what rests on it, and the signed text says what it is for.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use demo::setup;
use domain::time::Instant;
use gateway::error::GatewayError;
use gateway::identity::{Answer, Challenge, Evidence, Finish, Identity, Means, Purpose, Start};
use store::verification::Verification;
use store::{Db, Page};

use crate::engine::both;
use crate::world::{Market, person_of};

/// The invented means, with a certificate.
struct Handing {
    invented: Arc<dyn Identity>,
    asked: Mutex<Vec<Purpose>>,
}

fn evidence(hash: &str) -> Evidence {
    Evidence { text: hash.to_owned(), signed_response: "c2lnbmF0dXJl".to_owned(), certificate: "Y2VydA==".to_owned() }
}

#[async_trait]
impl Identity for Handing {
    fn means(&self) -> Vec<Means> {
        self.invented.means()
    }

    fn is_simulated(&self) -> bool {
        true
    }

    async fn start(&self, start: Start) -> Result<Challenge, GatewayError> {
        self.asked.lock().unwrap().push(start.purpose.clone());
        self.invented.start(start).await
    }

    async fn finish(&self, challenge: &Challenge, answer: &Answer, now: Instant) -> Result<Finish, GatewayError> {
        let mut finish = self.invented.finish(challenge, answer, now).await?;
        if let Finish::Verified(proven) = &mut finish {
            proven.evidence = Some(evidence(challenge.hash.as_str()));
        }
        Ok(finish)
    }
}

async fn proofs(world: &Market) -> Vec<Verification> {
    let person = person_of(world.owner()).person.clone();
    let mut tx = world.cx.db.read().await.unwrap();
    store::verification::used_by(&mut tx, &person, &Page::first(10)).await.unwrap()
}

both! {
    async fn a_signature_and_a_proof_of_a_business_keep_their_evidence(db: Db) {
        let mut world = Market::open(db, 1).await;
        assert!(proofs(&world).await.iter().all(|proof| proof.evidence.is_none()), "the invented means has none");
        let handing = Arc::new(Handing { invented: world.cx.gateways.identity.clone(), asked: Mutex::default() });
        world.world.cx.gateways.identity = handing.clone();
        world.pass(1);
        let order = world.submitted(&world.plan, 30_000, "x").await;
        setup::firm(&world.cx, world.owner(), "22099131", false).await.unwrap();
        let kept = proofs(&world).await;
        let with: Vec<_> = kept.iter().filter(|proof| proof.evidence.is_some()).collect();
        assert_eq!(with.len(), 2, "{kept:?}");
        for proof in with {
            let stored: Evidence = serde_json::from_str(proof.evidence.as_deref().unwrap()).unwrap();
            assert_eq!(stored, evidence(&proof.bound_hash), "what was signed is what the proof is bound to");
        }
        let asked = handing.asked.lock().unwrap().clone();
        let sign = Purpose::Sign { order: order.number.to_string(), price: order.terms.price };
        assert!(asked.contains(&sign), "{asked:?}");
        assert!(asked.iter().any(|purpose| matches!(purpose, Purpose::Register { ubn, .. } if ubn == "22099131")));
    }
}

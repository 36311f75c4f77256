//! SIMULATOR of all four means: no card, no phone, no network. Demo mode only.
//!
//! The person types a demo code in place of a PIN. The code decides what happens, the same every time. A good code
//! proves exactly the responsible person (or the UBN) that the registry names.

use async_trait::async_trait;
use domain::time::Instant;

use super::matching::{compare, id_hash, id_last4};
use super::{
    Answer, CHALLENGE_TTL_MS, CardRank, Challenge, Finish, Identity, Means, Refusal, Start, Step, Subject, Verified,
};
use crate::error::GatewayError;

/// The effect of a demo code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoCase {
    /// The right person confirms.
    Confirmed,
    /// The person cancels.
    Cancelled,
    /// The answer comes too late.
    Expired,
    /// The PIN is wrong.
    WrongPin,
    /// The credential belongs to somebody else.
    SomebodyElse,
    /// A secondary card (附卡). The means by phone have no card and confirm.
    SecondaryCard,
    /// The provider cannot be reached.
    Unreachable,
}

/// All demo codes with their effects. The demo page lists them.
pub const DEMO_CODES: [(&str, DemoCase); 7] = [
    ("123456", DemoCase::Confirmed),
    ("000001", DemoCase::Cancelled),
    ("000002", DemoCase::Expired),
    ("000003", DemoCase::WrongPin),
    ("000004", DemoCase::SomebodyElse),
    ("000005", DemoCase::SecondaryCard),
    ("000006", DemoCase::Unreachable),
];

/// The simulator. It stores nothing: the challenge contains everything.
#[derive(Debug, Clone)]
pub struct SimulatedIdentity {
    id_key: Vec<u8>,
}

impl SimulatedIdentity {
    /// A simulator that hashes ID numbers with the installation's key, as the simulated registry does.
    #[must_use]
    pub fn new(id_key: &[u8]) -> Self {
        Self { id_key: id_key.to_vec() }
    }
}

#[async_trait]
impl Identity for SimulatedIdentity {
    fn means(&self) -> Vec<Means> {
        Means::ALL.to_vec()
    }

    fn is_simulated(&self) -> bool {
        true
    }

    async fn start(&self, start: Start) -> Result<Challenge, GatewayError> {
        start.check()?;
        let typed = start.typed.id_number.as_deref();
        Ok(Challenge {
            handle: format!("demo-{}", start.transaction),
            transaction: start.transaction,
            means: start.means,
            purpose: start.purpose,
            subject: start.subject,
            hash: start.challenge,
            expires_at: start.now.plus_millis(CHALLENGE_TTL_MS),
            typed_id_hash: typed.map(|id| id_hash(&self.id_key, id)),
            typed_id_last4: typed.and_then(id_last4),
            step: Step::DemoCode,
        })
    }

    async fn finish(&self, challenge: &Challenge, answer: &Answer, now: Instant) -> Result<Finish, GatewayError> {
        if now >= challenge.expires_at {
            return Ok(Finish::Refused(Refusal::Expired));
        }
        let Answer::DemoCode(code) = answer else { return Ok(Finish::Refused(Refusal::BadAnswer)) };
        let Some((_, case)) = DEMO_CODES.iter().find(|(known, _)| *known == code.trim()) else {
            return Ok(Finish::Refused(Refusal::WrongPin));
        };
        let proven = match case {
            DemoCase::Cancelled => return Ok(Finish::Refused(Refusal::Cancelled)),
            DemoCase::Expired => return Ok(Finish::Refused(Refusal::Expired)),
            DemoCase::WrongPin => return Ok(Finish::Refused(Refusal::WrongPin)),
            DemoCase::Unreachable => {
                let reason = "demo code for an outage".to_owned();
                return Err(GatewayError::Unreachable { service: "identity", reason });
            }
            DemoCase::Confirmed => proof(challenge, &challenge.subject, CardRank::Primary, now),
            DemoCase::SecondaryCard => proof(challenge, &challenge.subject, CardRank::Secondary, now),
            DemoCase::SomebodyElse => proof(challenge, &self.stranger(), CardRank::Primary, now),
        };
        Ok(match self.judge(challenge, &proven) {
            Ok(()) => Finish::Verified(proven),
            Err(refusal) => Finish::Refused(refusal),
        })
    }
}

impl SimulatedIdentity {
    /// Checks that the typed data belong to the person that was proven.
    fn judge(&self, challenge: &Challenge, proven: &Verified) -> Result<(), Refusal> {
        compare(proven, &challenge.subject)?;
        match (&challenge.typed_id_hash, &proven.id_hash) {
            (Some(typed), Some(proven)) if typed != proven => Err(Refusal::Mismatch),
            (None | Some(_), None | Some(_)) => Ok(()),
        }
    }

    /// An invented person and firm that occur in no demo record.
    fn stranger(&self) -> Subject {
        Subject {
            ubn: "00000000".into(),
            responsible_name: Some("示範陌生人".into()),
            responsible_id_last4: Some("0000".into()),
            responsible_id_hash: Some(id_hash(&self.id_key, "Z100000000")),
        }
    }
}

/// What a credential of this holder proves by this means.
fn proof(challenge: &Challenge, holder: &Subject, rank: CardRank, now: Instant) -> Verified {
    let firm = challenge.means == Means::BusinessCard;
    let phone = matches!(challenge.means, Means::MobileCitizen | Means::MobileNumber);
    Verified {
        means: challenge.means,
        ubn: firm.then(|| holder.ubn.clone()),
        name: if firm { None } else { holder.responsible_name.clone() },
        id_last4: if firm { None } else { holder.responsible_id_last4.clone() },
        id_hash: if phone { holder.responsible_id_hash.clone() } else { None },
        card: (!phone).then_some(rank),
        signed_hash: challenge.hash.clone(),
        at: now,
        evidence: None,
    }
}

#[cfg(test)]
#[path = "simulator_tests.rs"]
mod tests;

//! Proving an identity by one of the four means, in two steps, bound to exactly what was shown (rules §3).
//!
//! The outside world is asked before any write transaction begins. The proof is used once, in the transaction of what
//! it proves. The same steps verify a business and sign an order. The registry is asked twice: when the challenge is
//! opened, and when it is answered. The second time comes before the answer is fetched, because some providers give it
//! only once; the person that the registry names then must have answered.

use domain::form::FormError;
use domain::form::business::IdentityStart;
use domain::id::BusinessId;
use domain::identity::Means;
use domain::time::Instant;
use domain::view::refusal::IdentityRefusal;
use gateway::error::GatewayError;
pub use gateway::identity::{Answer, Purpose};
use gateway::identity::{Challenge, ChallengeHash, Finish, Refusal as NotProved, Start, Subject, Typed, Verified};
use gateway::registry::{BusinessRecord, BusinessStatus, Lookup};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::verification::Verification;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, limits};

/// The input of a new verification.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// To verify a business, or to sign.
    pub purpose: Purpose,
    /// The business, where it is registered already.
    pub business: Option<&'a BusinessId>,
    /// The registry's record.
    pub record: &'a BusinessRecord,
    /// The means with its data.
    pub start: &'a IdentityStart,
    /// Exactly what the person was shown, as JSON. The proof is bound to its SHA-256.
    pub document: &'a str,
}

/// An open verification, with what the page needs to continue.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The identifier to send back with the answer.
    pub verification: String,
    /// The means.
    pub means: Means,
    /// What the browser must do next.
    pub step: serde_json::Value,
    /// When it expires, by the system clock.
    pub expires_at: Instant,
}

/// A proof, which is used once.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The identifier of the verification.
    pub verification: String,
    /// The means.
    pub means: Means,
    /// What the person was shown, as JSON.
    pub document: String,
    /// The SHA-256 of the document, in hexadecimal.
    pub bound_hash: String,
    /// What the means proved.
    pub verified: Verified,
    /// The person whom the registry names, where it has nothing to compare with what was proved.
    pub unmatched: Option<String>,
}

/// What the server stores between the two steps.
#[derive(Serialize, Deserialize)]
struct Open {
    challenge: Challenge,
    means: Means,
    document: String,
}

/// Opens a verification.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Refusal::TooManyTries`], [`Refusal::MeansNotOffered`], [`Error::Gateway`].
pub async fn open(cx: &Cx, actor: &Principal, ask: &Ask<'_>) -> Result<Opened> {
    let person = access::person(actor)?;
    limits::take(cx, &limits::IDENTITY, person.person.as_str()).await?;
    let means = ask.start.means;
    let outside = outside(means);
    if !cx.gateways.identity.means().contains(&outside) {
        return Err(Refusal::MeansNotOffered.into());
    }
    let now = cx.clock.system();
    let id = cx.random.id_text();
    let start = Start {
        transaction: id.clone(),
        means: outside,
        purpose: ask.purpose.clone(),
        subject: subject(ask.record),
        typed: typed(ask.start),
        challenge: ChallengeHash::of(ask.document.as_bytes()),
        now,
    };
    let challenge = challenge(cx, start).await?;
    let (step, expires_at) = (serde_json::to_value(&challenge.step).map_err(Error::json)?, challenge.expires_at);
    let row = Verification {
        id: id.clone(),
        person_id: person.person.clone(),
        business_id: ask.business.cloned(),
        means: access::name_of(&means)?,
        bound_hash: challenge.hash.as_str().to_owned(),
        subject: serde_json::to_string(&Open { challenge, means, document: ask.document.to_owned() })
            .map_err(Error::json)?,
        at: now,
        expires_at,
        used_at: None,
        evidence: None,
    };
    let mut tx = cx.db.begin().await?;
    store::verification::insert(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(Opened { verification: id, means, step, expires_at })
}

/// The typed data of a means, as the gateway takes them.
pub(crate) fn typed(start: &IdentityStart) -> Typed {
    Typed {
        id_number: start.id_number.as_ref().map(|number| number.expose().to_owned()),
        mobile: start.mobile.as_ref().map(|mobile| mobile.as_str().to_owned()),
    }
}

/// Opens a challenge with the provider.
///
/// # Errors
/// [`Error::Invalid`] at the ID number, where the provider finds the phone by it; [`Refusal::IdentityUnreachable`],
/// [`Error::Gateway`].
pub(crate) async fn challenge(cx: &Cx, start: Start) -> Result<Challenge> {
    cx.gateways.identity.start(start).await.map_err(|error| {
        let asks = matches!(&error, GatewayError::BadRequest(field) if field == "id_number");
        if asks { Error::field("id_number", FormError::Required) } else { silent(error) }
    })
}

/// Finishes a challenge, for the person that the registry's record names today: the card of a former responsible person
/// no longer proves anything.
///
/// # Errors
/// [`Refusal::IdentityUnreachable`], [`Error::Gateway`].
pub(crate) async fn finish(
    cx: &Cx,
    challenge: Challenge,
    record: &BusinessRecord,
    answer: &Answer,
    now: Instant,
) -> Result<Finish> {
    let challenge = Challenge { subject: subject(record), ..challenge };
    cx.gateways.identity.finish(&challenge, answer, now).await.map_err(silent)
}

/// Turns the silence of a provider into a refusal that suggests another means.
fn silent(error: GatewayError) -> Error {
    match error {
        GatewayError::Unreachable { .. } | GatewayError::Refused { .. } | GatewayError::Locked { .. } => {
            tracing::warn!(%error, "an identity provider gave no answer");
            Refusal::IdentityUnreachable.into()
        }
        GatewayError::Malformed { .. } | GatewayError::BadRequest(_) | GatewayError::NotConfigured(_) => error.into(),
    }
}

/// The means that this installation offers, in the leaflet's order.
#[must_use]
pub fn offered(cx: &Cx) -> Vec<Means> {
    let offered = cx.gateways.identity.means();
    Means::ALL.into_iter().filter(|means| offered.contains(&outside(*means))).collect()
}

/// The actor's open verification, with the document that was shown.
///
/// # Errors
/// [`Error::NotSignedIn`]; [`Refusal::BeginAgain`] when it has expired, was used, or is somebody else's.
pub async fn opened(cx: &Cx, actor: &Principal, verification: &str) -> Result<(Opened, String)> {
    let (row, open) = still_open(cx, actor, verification).await?;
    let step = serde_json::to_value(&open.challenge.step).map_err(Error::json)?;
    let opened = Opened { verification: row.id, means: open.means, step, expires_at: row.expires_at };
    Ok((opened, open.document))
}

async fn still_open(cx: &Cx, actor: &Principal, verification: &str) -> Result<(Verification, Open)> {
    let person = access::person(actor)?;
    let now = cx.clock.system();
    let mut tx = cx.db.read().await?;
    let row = store::verification::get(&mut tx, verification).await?;
    drop(tx);
    let row = row
        .filter(|row| row.person_id == person.person && row.used_at.is_none() && row.expires_at > now)
        .ok_or(Refusal::BeginAgain)?;
    // a verification that another version of the software opened cannot be read
    let open = serde_json::from_str(&row.subject).map_err(|_| Refusal::BeginAgain)?;
    Ok((row, open))
}

/// Reads the answer. It asks the outside world and writes nothing.
///
/// # Errors
/// [`Refusal::BeginAgain`], [`Refusal::IdentityWaiting`], [`Refusal::IdentityRefused`], [`Error::Gateway`], and those
/// of [`record`].
pub async fn answer(cx: &Cx, actor: &Principal, verification: &str, answer: &Answer) -> Result<Proof> {
    let (row, open) = still_open(cx, actor, verification).await?;
    let now = cx.clock.system();
    let record = record(cx, &open.challenge.subject.ubn).await?;
    let named = record.responsible.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let (verified, unmatched) = match finish(cx, open.challenge, &record, answer, now).await? {
        Finish::Verified(verified) => (verified, None),
        Finish::Unmatched(verified) => (verified, Some(named)),
        Finish::Waiting { retry_after_ms } => return Err(Refusal::IdentityWaiting { retry_after_ms }.into()),
        Finish::Refused(reason) => return Err(Refusal::IdentityRefused { reason: reason_of(reason) }.into()),
    };
    if verified.signed_hash.as_str() != row.bound_hash {
        return Err(Refusal::IdentityRefused { reason: IdentityRefusal::WrongDocument }.into());
    }
    Ok(Proof {
        verification: row.id,
        means: open.means,
        document: open.document,
        bound_hash: row.bound_hash,
        verified,
        unmatched,
    })
}

/// Whether a stored proof was the one by which a business was registered or taken over.
pub(crate) fn registers(proof: &Verification, ubn: &str) -> bool {
    let open: Option<Open> = serde_json::from_str(&proof.subject).ok();
    open.is_some_and(|open| matches!(&open.challenge.purpose, Purpose::Register { ubn: proven, .. } if proven == ubn))
}

/// Marks a proof as used, in the transaction of what it proves.
///
/// # Errors
/// [`Refusal::BeginAgain`] when it was used meanwhile, or has expired.
pub async fn use_up(cx: &Cx, tx: &mut Tx, actor: &Principal, proof: &Proof) -> Result<()> {
    let person = access::person(actor)?;
    let now = cx.clock.system();
    let evidence = evidence(&proof.verified)?;
    store::verification::use_up(tx, &proof.verification, &person.person, &proof.bound_hash, now, evidence.as_deref())
        .await?
        .ok_or(Refusal::BeginAgain)?;
    Ok(())
}

/// The evidence of a signature, as it is stored.
pub(crate) fn evidence(proven: &Verified) -> Result<Option<String>> {
    proven.evidence.as_ref().map(serde_json::to_string).transpose().map_err(Error::json)
}

/// Who may prove the business, by the registry.
pub(crate) fn subject(record: &BusinessRecord) -> Subject {
    let responsible = record.responsible.as_ref();
    Subject {
        ubn: record.ubn.clone(),
        responsible_name: responsible.map(|person| person.name.clone()),
        responsible_id_last4: responsible.and_then(|person| person.id_last4.clone()),
        responsible_id_hash: responsible.and_then(|person| person.id_hash.clone()),
    }
}

/// The gateway's name of a means.
pub(crate) const fn outside(means: Means) -> gateway::identity::Means {
    match means {
        Means::FirmCertificate => gateway::identity::Means::BusinessCard,
        Means::CitizenCertificate => gateway::identity::Means::CitizenCard,
        Means::MobileCitizenCertificate => gateway::identity::Means::MobileCitizen,
        Means::MobileNumber => gateway::identity::Means::MobileNumber,
    }
}

/// The reason of a failed proof, as pages show it.
pub(crate) const fn reason_of(reason: NotProved) -> IdentityRefusal {
    match reason {
        NotProved::Cancelled => IdentityRefusal::Cancelled,
        NotProved::Expired => IdentityRefusal::Expired,
        NotProved::WrongPin => IdentityRefusal::WrongPin,
        NotProved::CardLocked => IdentityRefusal::CardLocked,
        NotProved::NoCard => IdentityRefusal::NoCard,
        NotProved::CredentialInvalid => IdentityRefusal::CredentialInvalid,
        NotProved::Mismatch => IdentityRefusal::Mismatch,
        NotProved::NothingToCompare => IdentityRefusal::NothingToCompare,
        NotProved::SecondaryCard => IdentityRefusal::SecondaryCard,
        NotProved::WrongDocument => IdentityRefusal::WrongDocument,
        NotProved::BadAnswer => IdentityRefusal::BadAnswer,
    }
}

/// The registry's record of a firm that trades. It asks the outside world.
///
/// # Errors
/// [`Refusal::UbnNotRegistered`], [`Refusal::BusinessNotActive`], [`Refusal::BusinessStatusUnknown`],
/// [`Refusal::RegistryUnreachable`].
pub async fn record(cx: &Cx, ubn: &str) -> Result<BusinessRecord> {
    let record = registered(cx, ubn).await?.ok_or(Refusal::UbnNotRegistered)?;
    match record.status {
        BusinessStatus::Active => Ok(record),
        BusinessStatus::Suspended => Err(Refusal::BusinessNotActive { ended: false }.into()),
        BusinessStatus::Ended => Err(Refusal::BusinessNotActive { ended: true }.into()),
        BusinessStatus::Unknown => Err(Refusal::BusinessStatusUnknown.into()),
    }
}

/// The registry's record of a UBN, whether the firm trades or not; `None` when the registry has no such number. It asks
/// the outside world.
///
/// # Errors
/// [`Refusal::RegistryUnreachable`]: without an answer nothing is decided.
pub(crate) async fn registered(cx: &Cx, ubn: &str) -> Result<Option<BusinessRecord>> {
    match cx.gateways.registry.lookup(ubn, cx.clock.system()).await {
        Lookup::Found(record) => Ok(Some(*record)),
        Lookup::NotFound => Ok(None),
        Lookup::Unreachable(reason) => {
            let error = GatewayError::Unreachable { service: "registry", reason };
            tracing::warn!(%error, "the registry gave no answer");
            Err(Refusal::RegistryUnreachable.into())
        }
    }
}

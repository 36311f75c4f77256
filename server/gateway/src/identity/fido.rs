//! REAL adapter: 行動自然人憑證 (TW FidO), by the ministry's document MOI_CA_DEV_API: a ticket shown as QR code, then polling.
//!
//! The signed text, the signature and the holder's certificate are returned as evidence. Known limits: the ministry's
//! checksum vouches for the person; the certificate is kept but not parsed, so no name is proven. Without the hash of the
//! ID number in the registry's record nothing can be compared, and the person is [`Finish::Unmatched`].

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::time::Instant;
use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::fido_checksum::FidoKey;
use super::matching::{compare, id_hash, id_last4};
use super::{
    Answer, CHALLENGE_TTL_MS, Challenge, ChallengeHash, Evidence, Finish, Identity, Means, Purpose, Refusal, Start,
    Step, Verified,
};
use crate::error::GatewayError;
use crate::probe::{self, Probe};
use crate::transport::{Http, JSON, Request, once};

/// The ministry's address.
pub const PRODUCTION: &str = "https://fidoapi.moi.gov.tw";
/// The ministry's test address.
pub const TEST: &str = "https://fidoapi-test.moi.gov.tw";
/// The shortest interval between two questions that the ministry allows: four seconds.
pub const POLL_EVERY_MS: i64 = 4_000;
const SERVICE: &str = "TW FidO";
const OP_CODE: &str = "SIGN";
const OP_MODE: &str = "I-SCAN";
/// How long a ticket can be answered, in seconds: as long as a challenge. The ministry allows 30 to 600.
const TIME_LIMIT_SECS: i64 = CHALLENGE_TTL_MS.div_euclid(1_000);
/// How many characters of a firm's name the phone shows.
const NAME_SHOWN: usize = 30;
/// The longest signature or certificate that is stored, in base64 characters.
const MAX_EVIDENCE_LEN: usize = 64 * 1024;
/// The prefix that error texts may have: the number of the call.
const ERROR_PREFIX: &str = "SP-API-ATH-02-";

/// Words of an answer to somebody whose service id or key is not accepted.
const NOT_ACCEPTED: [&str; 2] = ["CHECKSUM", "SP_SERVICE"];

/// The adapter.
pub struct Fido {
    base: String,
    service_id: String,
    key: FidoKey,
    id_key: Vec<u8>,
    http: Arc<dyn Http>,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(deserialize_with = "number_or_text")]
    error_code: String,
    #[serde(default)]
    error_message: String,
    #[serde(default)]
    result: ReplyResult,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ReplyResult {
    sp_ticket: String,
    hashed_id_num: String,
    signed_response: String,
    cert: String,
    idp_checksum: String,
}

/// A code that comes as a number or as text.
fn number_or_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Code {
        Number(i64),
        Text(String),
    }
    Ok(match Code::deserialize(from)? {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => text,
    })
}

#[derive(Deserialize)]
struct Ticket {
    transaction_id: String,
    sp_ticket_id: String,
}

/// What an error of the result call means: wait, or a refusal. `None` means an outage of the ministry.
#[must_use]
pub fn judge(code: &str, message: &str) -> Option<Finish> {
    let waiting = Finish::Waiting { retry_after_ms: POLL_EVERY_MS };
    let bare = |text: &str| {
        let text = text.trim();
        let text = text.strip_prefix(ERROR_PREFIX).unwrap_or(text);
        text.split([':', ' ']).next().unwrap_or_default().to_owned()
    };
    let (code, word) = (bare(code), bare(message));
    if [code.as_str(), message].iter().any(|text| text.contains("SPTKTID_TXNLOG_NF")) {
        return Some(waiting);
    }
    let refused = |refusal| Some(Finish::Refused(refusal));
    match (code.as_str(), word.as_str()) {
        ("20002" | "20003", _) => Some(waiting),
        (_, "APP_USER_CANCEL") => refused(Refusal::Cancelled),
        (_, "SPTKT_OVD" | "SPTKTID_SPTKT_NF" | "SPTKTID_SPTKT_RDM") => refused(Refusal::Expired),
        (_, "PM_IDN_FT_ERR" | "IDNUM_DEVPROF_NF" | "DEVID_DEVPROF_NF" | "APP_SIGN_FAILURE") => {
            refused(Refusal::CredentialInvalid)
        }
        (_, "IDNUM_DEVID_MISMATCH") => refused(Refusal::Mismatch),
        (_, "CERT_SIGNDATA_MISMATCH" | "CERT_SIGNDATA_ERR") => refused(Refusal::WrongDocument),
        _ => None,
    }
}

impl Fido {
    /// An adapter for [`PRODUCTION`] or [`TEST`], with the identifier and key that the ministry gave this service.
    #[must_use]
    pub fn new(base: &str, service_id: &str, key: FidoKey, id_key: &[u8], http: Arc<dyn Http>) -> Self {
        Self { base: base.into(), service_id: service_id.into(), key, id_key: id_key.to_vec(), http }
    }

    /// Asks for the result of a ticket.
    async fn ask_result(&self, transaction: &str, ticket: &str) -> Result<Reply, GatewayError> {
        let sum = self.key.seal(&[transaction, &self.service_id, ticket]);
        let body = json!({
            "transaction_id": transaction, "sp_service_id": self.service_id, "sp_checksum": sum, "sp_ticket_id": ticket,
        });
        self.call("getAthOrSignResult", &body).await
    }

    async fn call(&self, method: &str, body: &serde_json::Value) -> Result<Reply, GatewayError> {
        let url = format!("{}/moise/sp/{method}", self.base);
        let request = Request::Post { url, content_type: JSON, body: body.to_string() };
        // A transaction number works once, so nothing is sent twice; the page polls again by itself.
        let answer = once(self.http.as_ref(), SERVICE, &request).await?;
        serde_json::from_str(&answer).map_err(|_| malformed("not the documented JSON"))
    }
}

fn malformed(reason: &str) -> GatewayError {
    GatewayError::Malformed { service: SERVICE, reason: reason.into() }
}

/// A ticket is JSON in base64url, a dot, and its signature.
fn read_ticket(ticket: &str) -> Option<Ticket> {
    let (payload, _) = ticket.rsplit_once('.')?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?).ok()
}

/// The text that the phone shows beside the code, in the language of its app.
fn hint(purpose: &Purpose) -> String {
    match purpose {
        Purpose::Register { ubn, name } => {
            let name: String = name.chars().take(NAME_SHOWN).collect();
            format!("雲市集：證明您代表 {name}（統一編號 {ubn}）")
        }
        Purpose::Sign { order, price } => format!("雲市集：簽署訂單 {order}，金額 {price} 元"),
    }
}

/// The text to sign: its purpose in plain words, and the hash of what the person was shown.
fn text(purpose: &Purpose, hash: &ChallengeHash) -> String {
    let hash = hash.as_str();
    match purpose {
        Purpose::Register { ubn, .. } => format!("yunshiji register {ubn} {hash}"),
        Purpose::Sign { order, price } => format!("yunshiji sign {order} TWD {} {hash}", price.get()),
    }
}

/// The signature and the certificate of an answer; `None` when one is missing or not base64.
fn evidence(result: ReplyResult, text: String) -> Option<Evidence> {
    let fits = |part: &str| {
        (1..=MAX_EVIDENCE_LEN).contains(&part.len()) && STANDARD.decode(part).is_ok_and(|bytes| !bytes.is_empty())
    };
    (fits(&result.signed_response) && fits(&result.cert)).then_some(Evidence {
        text,
        signed_response: result.signed_response,
        certificate: result.cert,
    })
}

#[async_trait]
impl Identity for Fido {
    fn means(&self) -> Vec<Means> {
        vec![Means::MobileCitizen]
    }

    fn is_simulated(&self) -> bool {
        false
    }

    async fn probe(&self, transaction: &str) -> Probe {
        let reply = match self.ask_result(transaction, transaction).await {
            Ok(reply) => reply,
            Err(error) => return error.into(),
        };
        let said = format!("{} {}", probe::code(&reply.error_code), probe::code(&reply.error_message));
        if NOT_ACCEPTED.iter().any(|word| said.contains(word)) {
            return Probe::Refused(said);
        }
        match judge(&reply.error_code, &reply.error_message) {
            // it looks a ticket up only after it has checked the question's checksum
            Some(Finish::Waiting { .. } | Finish::Refused(Refusal::Expired)) => {
                Probe::Accepted("it accepts the question's checksum".to_owned())
            }
            Some(_) | None => Probe::Unknown(format!("it answers {said}")),
        }
    }

    async fn start(&self, start: Start) -> Result<Challenge, GatewayError> {
        start.check()?;
        if start.means != Means::MobileCitizen {
            return Err(GatewayError::NotConfigured("only 行動自然人憑證 is offered".into()));
        }
        let id = start.typed.id_number.as_deref().map(|id| id.trim().to_ascii_uppercase());
        let id = id.filter(|id| id.len() == 10 && id.bytes().all(|b| b.is_ascii_alphanumeric()));
        let id = id.ok_or_else(|| GatewayError::BadRequest("id_number".into()))?;
        let tx = start.transaction.as_str();
        let (hint, data) = (hint(&start.purpose), text(&start.purpose, &start.challenge));
        let sum = self.key.seal(&[tx, &self.service_id, &id, OP_CODE, OP_MODE, &hint, &data]);
        let body = json!({
            "transaction_id": tx, "sp_service_id": self.service_id, "sp_checksum": sum, "id_num": id,
            "op_code": OP_CODE, "op_mode": OP_MODE, "hint": hint, "time_limit": TIME_LIMIT_SECS,
            "sign_info": { "sign_type": "PKCS#1", "sign_data": data, "tbs_encoding": "NONE", "hash_algorithm": "SHA256" },
        });
        let reply = self.call("getSpTicket", &body).await?;
        let ticket = reply.result.sp_ticket;
        if reply.error_code != "0" {
            return Err(malformed(&format!("getSpTicket: {}", reply.error_code)));
        }
        if !self.key.opens(&reply.result.idp_checksum, &[tx, &reply.error_code, &ticket]) {
            return Err(malformed("idp_checksum"));
        }
        let read =
            read_ticket(&ticket).filter(|read| read.transaction_id == tx).ok_or_else(|| malformed("sp_ticket"))?;
        Ok(Challenge {
            handle: read.sp_ticket_id,
            means: start.means,
            purpose: start.purpose,
            subject: start.subject,
            hash: start.challenge,
            expires_at: start.now.plus_millis(CHALLENGE_TTL_MS),
            typed_id_hash: Some(id_hash(&self.id_key, &id)),
            typed_id_last4: id_last4(&id),
            step: Step::Phone { poll_every_ms: POLL_EVERY_MS, link: Some(ticket) },
            transaction: start.transaction,
        })
    }

    async fn finish(&self, challenge: &Challenge, answer: &Answer, now: Instant) -> Result<Finish, GatewayError> {
        if now >= challenge.expires_at {
            return Ok(Finish::Refused(Refusal::Expired));
        }
        if *answer != Answer::Poll {
            return Ok(Finish::Refused(Refusal::BadAnswer));
        }
        let (tx, ticket) = (challenge.transaction.as_str(), challenge.handle.as_str());
        let reply = self.ask_result(tx, ticket).await?;
        if reply.error_code != "0" {
            let unreachable = || GatewayError::Unreachable { service: SERVICE, reason: reply.error_code.clone() };
            return judge(&reply.error_code, &reply.error_message).ok_or_else(unreachable);
        }
        let result = reply.result;
        let fields = [tx, &reply.error_code, &result.hashed_id_num, &result.signed_response];
        if !self.key.opens(&result.idp_checksum, &fields) {
            return Err(malformed("idp_checksum"));
        }
        // without evidence the signature could not be shown later, so it is not accepted
        let evidence = evidence(result, text(&challenge.purpose, &challenge.hash))
            .ok_or_else(|| malformed("signed_response or cert"))?;
        let proven = Verified {
            means: challenge.means,
            ubn: None,
            name: None,
            id_last4: challenge.typed_id_last4.clone(),
            id_hash: challenge.typed_id_hash.clone(),
            card: None,
            signed_hash: challenge.hash.clone(),
            at: now,
            evidence: Some(evidence),
        };
        Ok(match compare(&proven, &challenge.subject) {
            Ok(()) => Finish::Verified(proven),
            Err(Refusal::NothingToCompare) => Finish::Unmatched(proven),
            Err(refusal) => Finish::Refused(refusal),
        })
    }
}

#[cfg(test)]
#[path = "fido_tests.rs"]
mod tests;

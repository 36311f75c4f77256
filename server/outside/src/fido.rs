//! TW FidO, as the ministry's document MOI_CA_DEV_API describes it: a ticket, and its result once the holder of the
//! phone has confirmed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use gateway::identity::fido_checksum::FidoKey;
use serde_json::{Value, json};

/// The ministry.
#[derive(Clone)]
pub struct Ministry {
    key: Arc<FidoKey>,
    tickets: Arc<Mutex<Vec<Ticket>>>,
}

/// A question that a phone shows.
#[derive(Debug, Clone)]
struct Ticket {
    id: String,
    transaction: String,
    id_number: String,
    hint: String,
    data: String,
    confirmed: bool,
}

impl Ministry {
    /// A ministry that gave the service this key.
    #[must_use]
    pub fn new(key: FidoKey) -> Self {
        Self { key: Arc::new(key), tickets: Arc::default() }
    }

    /// Its routes.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/moise/sp/getSpTicket", post(ticket))
            .route("/moise/sp/getAthOrSignResult", post(result))
            .with_state(self.clone())
    }

    fn tickets(&self) -> MutexGuard<'_, Vec<Ticket>> {
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The holder of an ID number confirms what the phone shows: the newest question that is open. Returns its text.
    pub fn confirm(&self, id_number: &str) -> Option<String> {
        let mut tickets = self.tickets();
        let ticket = tickets.iter_mut().rev().find(|ticket| ticket.id_number == id_number && !ticket.confirmed)?;
        ticket.confirmed = true;
        tracing::info!("TW FidO: the phone confirms「{}」", ticket.hint);
        Some(ticket.hint.clone())
    }

    fn refuses(&self, asked: &Value, fields: &[&str]) -> Option<Json<Value>> {
        let right = self.key.opens(text(asked, "sp_checksum"), fields);
        (!right).then(|| {
            tracing::warn!("TW FidO: a question with another key");
            refused("30001", "INV_SP_CHECKSUM")
        })
    }
}

fn text<'a>(asked: &'a Value, field: &str) -> &'a str {
    asked.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn refused(code: &str, message: &str) -> Json<Value> {
    Json(json!({ "error_code": code, "error_message": message }))
}

fn granted(result: Value) -> Json<Value> {
    Json(json!({ "error_code": "0", "error_message": "SUCCESS", "result": result }))
}

/// `getSpTicket`.
async fn ticket(State(ministry): State<Ministry>, Json(asked): Json<Value>) -> Json<Value> {
    let field = |name| text(&asked, name);
    let data = text(&asked["sign_info"], "sign_data");
    let (transaction, id_number, hint) = (field("transaction_id"), field("id_num"), field("hint"));
    let fields = [transaction, field("sp_service_id"), id_number, field("op_code"), field("op_mode"), hint, data];
    if let Some(refused) = ministry.refuses(&asked, &fields) {
        return refused;
    }
    tracing::info!("TW FidO: a phone shows「{hint}」");
    let mut tickets = ministry.tickets();
    let id = format!("ticket-{}", tickets.len() + 1);
    let content = json!({ "transaction_id": transaction, "sp_ticket_id": id }).to_string();
    tickets.push(Ticket {
        id,
        transaction: transaction.to_owned(),
        id_number: id_number.to_owned(),
        hint: hint.to_owned(),
        data: data.to_owned(),
        confirmed: false,
    });
    let shown = format!("{}.digest", URL_SAFE_NO_PAD.encode(content));
    let sum = ministry.key.seal(&[transaction, "0", &shown]);
    granted(json!({ "sp_ticket": shown, "idp_checksum": sum }))
}

/// `getAthOrSignResult`.
async fn result(State(ministry): State<Ministry>, Json(asked): Json<Value>) -> Json<Value> {
    let (transaction, ticket) = (text(&asked, "transaction_id"), text(&asked, "sp_ticket_id"));
    if let Some(refused) = ministry.refuses(&asked, &[transaction, text(&asked, "sp_service_id"), ticket]) {
        return refused;
    }
    let tickets = ministry.tickets();
    let Some(found) = tickets.iter().find(|known| known.id == ticket && known.transaction == transaction) else {
        return refused("30001", "SPTKTID_SPTKT_NF");
    };
    if !found.confirmed {
        return refused("20002", "waiting for the phone");
    }
    let holder = STANDARD.encode(format!("holder of {}", found.id));
    let signed = STANDARD.encode(format!("signature of {}", found.data));
    let sum = ministry.key.seal(&[transaction, "0", &holder, &signed]);
    let cert = STANDARD.encode("certificate");
    granted(json!({ "hashed_id_num": holder, "signed_response": signed, "cert": cert, "idp_checksum": sum }))
}

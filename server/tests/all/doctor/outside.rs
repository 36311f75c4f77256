//! The outside world on this machine: a mail server, and one server for identity, payments and registry. The program's
//! real adapters talk to them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gateway::identity::fido_checksum::FidoKey;
use serde_json::{Value, json};
use service::Clock;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::fake::{Fake, Format};
use crate::worker::SETTINGS;

/// The key that the ministry gave this service.
fn fido_key() -> FidoKey {
    let (_, key) = SETTINGS.into_iter().find(|(name, _)| *name == "YUNSHIJI_FIDO_KEY").unwrap();
    FidoKey::new(&STANDARD.decode(key).unwrap()).unwrap()
}

/// TW FidO: it knows no ticket, and says so to everybody with the right key.
async fn fido(Json(asked): Json<Value>) -> Json<Value> {
    let field = |name: &str| asked[name].as_str().unwrap().to_owned();
    let fields = [field("transaction_id"), field("sp_service_id"), field("sp_ticket_id")];
    let fields = fields.each_ref().map(String::as_str);
    let message = match fido_key().opens(&field("sp_checksum"), &fields) {
        true => "SPTKTID_SPTKT_NF",
        false => "INV_SP_CHECKSUM",
    };
    Json(json!({ "error_code": "30001", "error_message": message }))
}

/// GCIS: every number is a company.
async fn gcis(Path(_): Path<String>, uri: axum::http::Uri) -> Json<Value> {
    let ubn = uri.query().unwrap().split("%20eq%20").nth(1).unwrap().split('&').next().unwrap().to_owned();
    Json(
        json!([{ "Business_Accounting_NO": ubn, "Company_Name": "示範股份有限公司", "Company_Status_Desc": "核准設立" }]),
    )
}

/// Identity, payments and registry.
pub async fn providers(format: Format) -> Fake {
    let others = Router::new().route("/moise/sp/getAthOrSignResult", post(fido)).route("/{set}", get(gcis));
    Fake::beside(others, format, Clock::real().system()).await
}

/// A mail server with one account, and what was sent through it.
#[derive(Clone)]
pub struct MailServer {
    pub port: u16,
    pub sent: Arc<Mutex<Vec<String>>>,
}

/// The account's user and password, as SMTP sends them.
const ACCOUNT: &[u8] = b"\0user\0password";

impl MailServer {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), sent: Arc::default() };
        let sent = server.sent.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, sent.clone()));
            }
        });
        server
    }

    /// Its address, with this password.
    pub fn url(&self, password: &str) -> String {
        format!("smtp://user:{password}@127.0.0.1:{}", self.port)
    }
}

async fn talk(stream: TcpStream, sent: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut say = async |line: &str| write.write_all(format!("{line}\r\n").as_bytes()).await.is_ok();
    say("220 mail.example.tw").await;
    let (mut body, mut message) = (false, String::new());
    while let Ok(Some(line)) = lines.next_line().await {
        if body && line != "." {
            message.push_str(&line);
            continue;
        }
        let answer = match line.split(' ').next().unwrap() {
            "." => {
                sent.lock().unwrap().push(std::mem::take(&mut message));
                body = false;
                "250 accepted"
            }
            "EHLO" => "250-mail.example.tw\r\n250 AUTH PLAIN",
            "AUTH" if line == format!("AUTH PLAIN {}", STANDARD.encode(ACCOUNT)) => "235 welcome",
            "AUTH" => "535 5.7.8 not accepted",
            "RCPT" => {
                message.push_str(&line);
                "250 fine"
            }
            "DATA" => {
                body = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        if !say(answer).await {
            return;
        }
    }
}

/// The merchant account that the provider knows, for one vendor.
pub fn merchants(hash_key: &str) -> String {
    let account = json!({ "id": "M1", "hash_key": hash_key, "hash_iv": "a".repeat(16) });
    json!(BTreeMap::from([("cloud", account)])).to_string()
}

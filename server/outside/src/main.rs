//! Runs the outside world on this machine. Its first line of output is JSON with the settings of `yunshiji` that lead
//! to it; its log says what each party was asked.
//!
//! What people do outside the product is asked for over HTTP, on an address of its own:
//! `PUT /firms/{ubn}` enters a company, `POST /phone/{id_number}` confirms what a phone shows, `GET /mails` reads the
//! mails. Payers press the button on the payment provider's page.

use std::io::IsTerminal;
use std::net::{Ipv4Addr, SocketAddr};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Parser;
use gateway::identity::fido_checksum::FidoKey;
use outside::Providers;
use outside::mail::{MailServer, PASSWORD, Shown};
use outside::payments::{Format, shop};
use outside::registry::{Firm, Registry};
use serde_json::json;
use tokio::net::TcpListener;

/// The key that the ministry gives to this service.
const KEY: [u8; 32] = [7; 32];

/// The outside world on this machine, for tests of the whole.
#[derive(Parser)]
struct Args {
    /// Where payment notifications go, such as `http://127.0.0.1:3000`. Without it they go to the address that the site
    /// names, which a proxy with a certificate of its own may serve.
    #[arg(long)]
    site: Option<String>,
}

#[derive(Clone)]
struct World {
    providers: Providers,
    mail: MailServer,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).with_ansi(colours).init();
    let args = Args::parse();
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let key = FidoKey::new(&KEY).ok_or_else(|| std::io::Error::other("a key has 32 bytes"))?;
    let providers = Providers::open(any, Format::Ecpay, key, Registry::empty(), None).await?;
    providers.payments.book().site = args.site;
    let mail = MailServer::open(any).await?;
    let listener = TcpListener::bind(any).await?;
    let account = shop(false);
    println!(
        "{}",
        json!({
            "people": format!("http://{}", listener.local_addr()?),
            "settings": {
                "YUNSHIJI_PROVIDERS_AT": providers.at,
                "YUNSHIJI_PAYMENTS": "ecpay",
                "YUNSHIJI_FIDO_SERVICE_ID": "test",
                "YUNSHIJI_FIDO_KEY": STANDARD.encode(KEY),
                "YUNSHIJI_SMTP_URL": mail.url(PASSWORD),
                "YUNSHIJI_MAIL_FROM": "market@example.tw",
            },
            "merchant": { "id": account.id, "hash_key": account.hash_key, "hash_iv": account.hash_iv },
        })
    );
    axum::serve(listener, people(World { providers, mail })).await
}

fn people(world: World) -> Router {
    Router::new()
        .route("/firms/{ubn}", put(enter))
        .route("/phone/{id_number}", post(confirm))
        .route("/mails", get(mails))
        .with_state(world)
}

async fn enter(State(world): State<World>, Path(ubn): Path<String>, Json(firm): Json<Firm>) -> StatusCode {
    world.providers.registry.enter(&ubn, firm);
    StatusCode::NO_CONTENT
}

async fn confirm(State(world): State<World>, Path(id_number): Path<String>) -> Result<String, StatusCode> {
    world.providers.ministry.confirm(&id_number).ok_or(StatusCode::NOT_FOUND)
}

async fn mails(State(world): State<World>) -> Json<Vec<Shown>> {
    Json(world.mail.sent().iter().map(outside::mail::Mail::shown).collect())
}

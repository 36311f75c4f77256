//! The site's own address, and the mail server.

use gateway::mail::{EmailAddress, Mail};
use gateway::probe::Probe;
use gateway::transport::Request;
use service::Random;
use store::Db;

use super::line::Line;
use super::patience::within;
use super::providers;
use crate::config::Serve;
use crate::production::Production;

/// The path that a running server answers with an empty body.
const HEALTH: &str = "/healthz";
const HTTPS: u16 = 443;

/// The lines of everything outside of this program.
pub async fn lines(serve: &Serve, mail_to: Option<&str>, db: Option<&Db>) -> Vec<Line> {
    if serve.demo {
        return vec![Line::not_configured(
            "outside",
            "a demonstration simulates mail, identity, payments, registry",
            "",
        )];
    }
    let production = &serve.production;
    let (site, mail, message, identity, registry, payments) = tokio::join!(
        within("base URL", site(serve)),
        within("mail", mail(production)),
        within("mail to an address", message(production, mail_to)),
        within("identity", providers::identity(production)),
        within("registry", providers::registry(production)),
        providers::payments(production, db),
    );
    [site, mail, message, identity, registry].into_iter().chain(payments).collect()
}

/// The public address: its name is known, and what answers there is this program.
async fn site(serve: &Serve) -> Line {
    let check = "base URL";
    let wrong = "set YUNSHIJI_BASE_URL to the https address at which people reach the site";
    let base = match serve.production.base_url() {
        Ok(base) => base,
        Err(error) => return Line::fails(check, error, wrong),
    };
    let Some((host, port)) = place(&base) else { return Line::fails(check, format!("no address: {base}"), wrong) };
    let known = tokio::net::lookup_host((host.as_str(), port)).await.map(|mut found| found.next());
    match known {
        Ok(Some(_)) => {}
        Ok(None) => return Line::fails(check, format!("{host} has no address"), "add it to the domain's records"),
        Err(error) => return Line::fails(check, format!("{host}: {error}"), "add it to the domain's records"),
    }
    let http = match serve.production.http() {
        Ok(http) => http,
        Err(error) => return Line::fails(check, error, "look at the TLS of this machine"),
    };
    match http.send("the site", &Request::Get { url: format!("{base}{HEALTH}") }).await {
        Ok(answer) if answer.status == 200 && answer.body.is_empty() => Line::ok(check, format!("{base} answers")),
        Ok(answer) => {
            let seen = format!("{base}{HEALTH} answers with status {}", answer.status);
            Line::warning(check, seen, "start the server, and look at the proxy in front of it")
        }
        Err(error) if error.to_string().contains("certificate") => {
            Line::fails(check, error, "give the proxy a certificate that browsers accept")
        }
        Err(error) => Line::warning(check, error, "start the server and the proxy in front of it"),
    }
}

/// Host and port of an https address.
fn place(base: &str) -> Option<(String, u16)> {
    let uri: http::Uri = base.parse().ok()?;
    let host = uri.host()?.trim_matches(['[', ']']).to_owned();
    Some((host, uri.port_u16().unwrap_or(HTTPS)))
}

/// The mail server: it connects, speaks TLS, and accepts the password.
async fn mail(production: &Production) -> Line {
    let check = "mail";
    if production.lacks(&["YUNSHIJI_SMTP_URL", "YUNSHIJI_MAIL_FROM"]) {
        return providers::lacking(check);
    }
    let mailer = match production.mailer() {
        Ok(mailer) => mailer,
        Err(error) => return Line::fails(check, error, "write YUNSHIJI_SMTP_URL and YUNSHIJI_MAIL_FROM as in README"),
    };
    match mailer.probe().await {
        Probe::Accepted(seen) => Line::ok(check, seen),
        Probe::Refused(seen) => Line::fails(check, seen, "check user and password in YUNSHIJI_SMTP_URL"),
        Probe::Locked(_) => Line::fails(check, "it answers nothing now", "try again later"),
        Probe::Unknown(seen) => Line::fails(check, seen, "check host, port and TLS in YUNSHIJI_SMTP_URL"),
    }
}

/// A real message, when an address is given.
async fn message(production: &Production, to: Option<&str>) -> Line {
    let check = "mail to an address";
    let Some(to) = to else {
        return Line::not_configured(check, "nothing was sent", "name an address with --mail-to");
    };
    if production.lacks(&["YUNSHIJI_SMTP_URL", "YUNSHIJI_MAIL_FROM"]) {
        return providers::lacking(check);
    }
    let (mailer, to) = match (production.mailer(), to.parse::<EmailAddress>()) {
        (Ok(mailer), Ok(to)) => (mailer, to),
        (Err(error), _) => return Line::fails(check, error, "write the settings of the mail server as in README"),
        (_, Err(_)) => return Line::fails(check, format!("{to} is no address"), "name another one with --mail-to"),
    };
    let mail = Mail {
        id: Random::system().id_text(),
        to: to.clone(),
        subject: "雲市集 Yunshiji doctor".to_owned(),
        text: "這封信由 yunshiji doctor 寄出，用來確認郵件設定可用。\n\
               This message was sent by yunshiji doctor, to try the settings of the mail server.\n"
            .to_owned(),
        html: None,
    };
    match mailer.send(&mail).await {
        Ok(()) => Line::ok(check, format!("the mail server accepted a message to {to}: look for it there")),
        Err(error) => Line::fails(check, error, "check the sender YUNSHIJI_MAIL_FROM and the address"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_a_port() {
        assert_eq!(place("https://market.example.tw"), Some(("market.example.tw".to_owned(), 443)));
        assert_eq!(place("https://[::1]:8443"), Some(("::1".to_owned(), 8443)));
        assert_eq!(place("https://"), None);
    }
}

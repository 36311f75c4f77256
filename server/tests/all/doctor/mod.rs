//! `yunshiji doctor` tries everything that is configured, reports all problems in one run, and calls nothing well that
//! it does not know.

use std::collections::BTreeMap;
use std::process::{Command, Output};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gateway::identity::fido_checksum::FidoKey;
use outside::Providers;
use outside::mail::{MailServer, PASSWORD};
use outside::payments::{Fake, Format, Lie, shop};
use outside::registry::Registry;
use serde_json::{Value, json};
use store::Db;

use crate::acknowledged::{drop_postgres, postgres};
use crate::installed::{Installed, Server};
use crate::worker::SETTINGS;

const CONTACTS: &str = include_str!("contacts.json");
const SECRETS: [&str; 4] = ["a secret of the test", "another key of the test", "AAAAAAAA", ":password@"];

/// An installation in production, with the outside world on this machine.
struct House {
    installed: Installed,
    providers: Fake,
    /// The address of the providers.
    at: String,
    mail: MailServer,
    password: &'static str,
}

impl House {
    async fn open(format: Format) -> Self {
        let installed = Installed::new();
        std::fs::write(installed.path("merchants.json"), merchants().to_string()).unwrap();
        std::fs::write(installed.path("contacts.json"), CONTACTS).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let Providers { payments, at, .. } =
            Providers::open(any, format, fido_key(), Registry::of_everybody(), None).await.unwrap();
        let mail = MailServer::open(any).await.unwrap();
        Self { installed, providers: payments, at, mail, password: PASSWORD }
    }

    /// A command with all settings.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.installed.in_production(self.installed.command(args));
        let format = if self.providers.format == Format::Ecpay { "ecpay" } else { "newebpay" };
        command
            .env("YUNSHIJI_BASE_URL", "https://127.0.0.1:9")
            .env("YUNSHIJI_TRUSTED_PROXIES", "1")
            .env("YUNSHIJI_METRICS_LISTEN", "127.0.0.1:0")
            .env("YUNSHIJI_CONTACTS", self.installed.path("contacts.json"))
            .env("YUNSHIJI_SMTP_URL", self.mail.url(self.password))
            .env("YUNSHIJI_PAYMENTS", format)
            .env("YUNSHIJI_PROVIDERS_AT", &self.at);
        command
    }

    /// Runs a command that ends by itself, while the outside world answers.
    async fn run(&self, args: &[&str]) -> Output {
        ended(self.command(args)).await
    }

    async fn doctor(&self, args: &[&str]) -> Report {
        report(ended(self.command(&[&["doctor", "--json"], args].concat())).await)
    }

    async fn serve(&self) -> Server {
        let command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        let server = Server::start(&self.installed, command);
        self.until(|report| report.state("worker") == "ok").await;
        server
    }

    async fn until(&self, is: impl Fn(&Report) -> bool) {
        for _ in 0..100 {
            if is(&self.doctor(&[]).await) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it never came");
    }

    async fn sql(&self, sql: &'static str) {
        let db = Db::open(&self.installed.db()).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.exec(sql, Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    }
}

/// The merchant account that the provider knows, for one vendor.
fn merchants() -> Value {
    let account = shop(false);
    json!({ "cloud": { "id": account.id, "hash_key": account.hash_key, "hash_iv": account.hash_iv } })
}

/// The key that the ministry gave this service.
fn fido_key() -> FidoKey {
    let (_, key) = SETTINGS.into_iter().find(|(name, _)| *name == "YUNSHIJI_FIDO_KEY").unwrap();
    FidoKey::new(&STANDARD.decode(key).unwrap()).unwrap()
}

async fn ended(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

/// What it said, by check, and its exit code.
#[derive(Debug)]
struct Report {
    lines: BTreeMap<String, Value>,
    code: i32,
}

impl Report {
    fn state(&self, check: &str) -> &str {
        self.lines.get(check).map_or("missing", |line| line["state"].as_str().unwrap())
    }

    fn words(&self, check: &str) -> String {
        let line = &self.lines[check];
        format!("{} {}", line["seen"].as_str().unwrap(), line["do"].as_str().unwrap())
    }

    /// The checks that are not well.
    fn others(&self) -> BTreeMap<&str, &str> {
        let all = self.lines.keys().map(|check| (check.as_str(), self.state(check)));
        all.filter(|(_, state)| *state != "ok").collect()
    }
}

fn report(output: Output) -> Report {
    let text = String::from_utf8(output.stdout).unwrap();
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} is shown: {text}");
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let json: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text} {errors}"));
    let lines = json["checks"].as_array().unwrap();
    let lines: BTreeMap<_, _> =
        lines.iter().map(|line| (line["check"].as_str().unwrap().to_owned(), line.clone())).collect();
    Report { lines, code: output.status.code().unwrap() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_setting_is_a_line_and_stops_nothing() {
    let installed = Installed::new();
    let bare = |args: &[&str]| installed.command(args);
    let told = report(ended(bare(&["doctor", "--json"])).await);
    assert_eq!(told.code, 1);
    for name in [
        "SECRET",
        "ID_KEY",
        "BASE_URL",
        "FIDO_SERVICE_ID",
        "FIDO_KEY",
        "PAYMENTS",
        "MERCHANTS",
        "SMTP_URL",
        "MAIL_FROM",
        "TRUSTED_PROXIES",
    ] {
        let name = format!("YUNSHIJI_{name}");
        assert_eq!(told.state(&name), "fails", "{told:?}");
        assert!(told.lines[&name]["do"].as_str().unwrap().len() > 10, "it says what to do");
    }
    for check in ["database", "mail", "identity", "payments", "base URL"] {
        assert_eq!(told.state(check), "fails", "{check}: {told:?}");
    }
    assert_eq!(told.state("YUNSHIJI_CONTACTS"), "not_configured");
    assert!(!installed.file().exists(), "no database is made");
    let plain = String::from_utf8(ended(bare(&["doctor"])).await.stdout).unwrap();
    assert_eq!(plain.lines().count(), told.lines.len(), "one line for each check: {plain}");
    let states = ["ok ", "warning ", "fails ", "not configured "];
    assert!(plain.lines().all(|line| states.iter().any(|state| line.starts_with(state))), "{plain}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sound_installation_is_well_in_every_line_but_those_that_cannot_be() {
    let house = House::open(Format::Ecpay).await;
    let _server = house.serve().await;
    let none = house.doctor(&[]).await;
    assert_eq!((none.state("backup"), none.code), ("fails", 1), "there never was a backup");
    let backup = house.installed.path("backup");
    let written = house.run(&["backup", "--to", backup.to_str().unwrap()]).await;
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let told = house.doctor(&["--mail-to", "operator@example.tw"]).await;
    let expected = [("YUNSHIJI_PROVIDERS_AT", "warning"), ("base URL", "warning")];
    let disk = told.others().remove("disk").is_some();
    let others: Vec<_> = told.others().into_iter().filter(|(check, _)| !(disk && *check == "disk")).collect();
    assert_eq!(others, expected, "{told:#?}");
    assert_eq!(told.code, 0, "warnings are no failures");
    assert!(told.lines.len() > 15, "{told:#?}");
    assert!(told.words("backup").contains(backup.to_str().unwrap()));
    assert!(told.words("database").contains("SQLite 3."), "{told:?}");
    assert!(told.words("registry").contains("示範股份有限公司"));
    let sent = house.mail.sent().clone();
    assert!(sent.len() == 1 && sent[0].to == ["operator@example.tw"], "one message: {sent:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_wrong_credential_is_found_and_all_others_are_tried() {
    for format in [Format::Ecpay, Format::Newebpay] {
        let mut house = House::open(format).await;
        assert!(house.run(&["migrate"]).await.status.success());
        assert_eq!(house.doctor(&[]).await.state("payments of cloud"), "ok", "{format:?}");
        house.password = "guessed";
        house.providers.lie(Lie::OtherKeys);
        let mut command = house.command(&["doctor", "--json"]);
        command.env("YUNSHIJI_FIDO_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        let told = report(ended(command).await);
        for (check, words) in [
            ("mail", "password"),
            ("identity", "INV_SP_CHECKSUM"),
            ("payments of cloud", "keys are not accepted"),
            ("worker", "yunshiji worker"),
        ] {
            assert_eq!(told.state(check), "fails", "{check}: {told:#?}");
            assert!(told.words(check).contains(words), "{check}: {}", told.words(check));
        }
        assert_eq!((told.state("registry"), told.state("clock"), told.code), ("ok", "ok", 1));
        house.providers.lie(Lie::Lost);
        assert_eq!(house.doctor(&[]).await.state("payments of cloud"), "fails", "no answer is no yes");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_was_asked_too_often_is_left_alone() {
    let house = House::open(Format::Newebpay).await;
    assert!(house.run(&["migrate"]).await.status.success());
    house.providers.lie(Lie::TooOften);
    for _ in 0..2 {
        let told = house.doctor(&[]).await;
        assert_eq!(told.state("payments of cloud"), "warning");
        assert!(told.words("payments of cloud").contains("must not be asked before"), "{told:?}");
    }
    assert_eq!(house.providers.book().asked.len(), 1, "it was asked once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_database_says_of_the_installation_is_judged() {
    let house = House::open(Format::Ecpay).await;
    drop(house.serve().await);
    let backup = house.installed.path("backup");
    assert!(house.run(&["backup", "--to", backup.to_str().unwrap()]).await.status.success());
    // killed, not stopped: it counts as alive for three minutes
    house.sql("UPDATE worker SET seen_at = seen_at - 181000").await;
    house.sql("UPDATE backup SET at = at - 172801000").await;
    house
        .sql(
            "INSERT INTO job (id, kind, subject, payload, clock, run_at, status, lease_until, attempts, given_up_at)
            VALUES ('j1', 'order.due', 'o1', '{}', 'business', 0, 'failed', 0, 12, 0)",
        )
        .await;
    let told = house.doctor(&[]).await;
    assert_eq!(told.state("worker"), "fails");
    assert!(told.words("worker").contains("since 20"), "{}", told.words("worker"));
    assert_eq!(told.state("jobs"), "fails");
    assert!(told.words("jobs").contains("order.due") && told.words("jobs").contains("1970-01-01"), "{told:?}");
    assert_eq!(told.state("backup"), "warning");
    house.sql("DELETE FROM _sqlx_migrations WHERE version > 30").await;
    let told = house.doctor(&[]).await;
    for check in ["schema", "mode", "calendar", "backup", "worker", "jobs"] {
        assert_eq!(told.state(check), "fails", "{check} is not known: {told:#?}");
    }
    let other = report(ended(house.command(&["doctor", "--json", "--demo"])).await);
    assert_eq!(other.state("schema"), "fails");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstrations_database_is_not_one_of_production() {
    let house = House::open(Format::Ecpay).await;
    assert!(house.run(&["migrate", "--demo"]).await.status.success());
    let told = house.doctor(&[]).await;
    assert_eq!(told.state("mode"), "fails");
    assert!(told.words("mode").contains("demo"));
    let told = report(ended(house.command(&["doctor", "--json", "--demo"])).await);
    assert_eq!(
        (told.state("mode"), told.state("outside"), told.state("backup")),
        ("ok", "not_configured", "not_configured")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_is_seen_on_postgresql() {
    let Some(address) = postgres("doctor").await else { return };
    let house = House::open(Format::Ecpay).await;
    let on = |args: &[&str]| {
        let mut command = house.command(args);
        command.env("YUNSHIJI_DB", &address).env("PATH", std::env::var("PATH").unwrap_or_default());
        command
    };
    let told = report(ended(on(&["doctor", "--json"])).await);
    assert_eq!((told.state("database"), told.state("schema"), told.state("worker")), ("ok", "fails", "fails"));
    assert!(ended(on(&["migrate"])).await.status.success());
    let backup = house.installed.path("backup");
    let written = ended(on(&["backup", "--to", backup.to_str().unwrap()])).await;
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let told = report(ended(on(&["doctor", "--json"])).await);
    for check in ["database", "schema", "mode", "clock", "backup", "jobs", "mails", "payments of cloud"] {
        assert_eq!(told.state(check), "ok", "{check}: {told:#?}");
    }
    assert!(told.words("database").contains("PostgreSQL"));
    assert_eq!((told.state("disk"), told.state("worker")), ("not_configured", "fails"));
    drop_postgres(&address).await;
}

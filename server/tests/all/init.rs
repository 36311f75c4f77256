//! `yunshiji init`: an empty production database, and the link for its first administrator.

use std::fs;
use std::process::Output;

use crate::demonstration::{Answer, Browser};
use crate::installed::{Installed, Server};
use crate::written::Watched;

const SITE: &str = "https://market.example.tw";
const EMAIL: &str = "hsu@example.tw";
const FIRST: [&str; 7] = ["init", "--email", EMAIL, "--name", "許雅筑", "--base-url", SITE];
const PASSWORD: &str = "a cup of tea at four";

fn init(installed: &Installed, more: &[&str]) -> Output {
    installed.command(&[&FIRST, more].concat()).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The path of the printed link, which is all that standard output has.
fn path(done: &Output) -> String {
    assert!(done.status.success(), "{}", words(done));
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let path = text.trim_end().strip_prefix(SITE).expect("the site's address");
    assert!(path.starts_with("/join/staff/") && !path.contains('\n'), "{text}");
    path.to_owned()
}

/// The server in production, and a browser that reaches it by the site's address.
fn open(installed: &Installed) -> (Server, Browser) {
    let serve = installed.in_production(installed.command(&["serve", "--listen", "127.0.0.1:0"]));
    (Server::start(installed, serve), Browser { site: SITE.to_owned(), ..Browser::default() })
}

fn accept(server: &Server, browser: &mut Browser, path: &str) -> Answer {
    let token = path.rsplit('/').next().unwrap();
    let fields = [("token", token), ("form[name]", "許雅筑"), ("form[password]", PASSWORD)];
    browser.send(server, path, "/api/fn/join_staff", &fields)
}

fn is_over(page: &Answer) -> bool {
    page.body.contains("這份邀請已經失效")
}

fn refused(output: &Output, why: &str) {
    assert!(!output.status.success() && words(output).contains(why), "{}", words(output));
    assert!(output.stdout.is_empty());
}

#[tokio::test]
async fn the_printed_link_makes_the_first_administrator_and_is_stored_only_as_a_hash() {
    let installed = Installed::new();
    let link = path(&init(&installed, &[]));
    let (server, mut browser) = open(&installed);
    let page = browser.get(&server, &link);
    assert!(page.status == 200 && page.body.contains(EMAIL) && page.body.contains("許雅筑"), "{}", page.status);
    let accepted = accept(&server, &mut browser, &link);
    assert_eq!(accepted.location, "/staff", "{}", accepted.status);
    let asked = browser.get(&server, "/staff/audit");
    assert!(asked.location.starts_with("/sign-in/factor"), "the second factor comes first: {}", asked.status);
    assert_eq!(browser.get(&server, "/account/factor").status, 200, "the link opens a session, which sets it up");
    assert!(is_over(&Browser::default().get(&server, &link)), "it works once");
    let token = link.rsplit('/').next().unwrap();
    for file in ["yunshiji.sqlite", "yunshiji.sqlite-wal"] {
        let stored = fs::read(installed.path(file)).unwrap_or_default();
        assert!(!stored.windows(token.len()).any(|bytes| bytes == token.as_bytes()), "{file}");
    }
    drop(server);
    refused(&init(&installed, &[]), "has staff already");
    refused(&init(&installed, &["--again"]), "has staff already");

    let db = Watched::open(&installed.file()).await;
    let audited = db.texts("SELECT actor || ' ' || action FROM audit WHERE action LIKE 'staff.%' ORDER BY seq").await;
    assert!(audited.len() == 2 && audited[0] == "system staff.invited", "{audited:?}");
    let roles = db.texts("SELECT role FROM staff").await;
    assert_eq!(roles, ["administrator"]);
}

#[test]
fn a_lost_link_is_replaced_and_ends() {
    let installed = Installed::new();
    let lost = path(&init(&installed, &[]));
    refused(&init(&installed, &[]), "add --again");
    let link = path(&init(&installed, &["--again"]));
    assert_ne!(link, lost);
    let (server, mut browser) = open(&installed);
    assert!(is_over(&browser.get(&server, &lost)) && !is_over(&browser.get(&server, &link)));
    assert_eq!(accept(&server, &mut browser, &link).location, "/staff");
}

#[test]
fn again_does_not_make_a_database() {
    let installed = Installed::new();
    refused(&init(&installed, &["--again"]), "there is no database at");
    assert!(!installed.file().exists());
}

#[test]
fn a_check_changes_nothing_and_names_everything_that_is_wrong() {
    let installed = Installed::new();
    let check = |args: &[&str]| installed.command(&[&["init", "--check"], args].concat()).output().unwrap();
    let done = init(&installed, &["--check"]);
    assert!(done.status.success(), "{}", words(&done));
    assert!(String::from_utf8_lossy(&done.stdout).contains("a new database would be made"));
    let wrong = check(&["--email", "hsu", "--base-url", "http://market.example.tw"]);
    for flag in ["--email: ", "--name is not given", "--base-url: "] {
        assert!(!wrong.status.success() && words(&wrong).contains(flag), "{}", words(&wrong));
    }
    assert!(!installed.file().exists());
    path(&init(&installed, &[]));
    let before = fs::read(installed.file()).unwrap();
    refused(&init(&installed, &["--check"]), "add --again");
    assert!(init(&installed, &["--check", "--again"]).status.success());
    assert_eq!(fs::read(installed.file()).unwrap(), before);
}

#[test]
fn without_a_terminal_a_missing_answer_is_named_by_its_flag() {
    let installed = Installed::new();
    let refused = installed.command(&["init", "--email", EMAIL, "--base-url", SITE]).output().unwrap();
    let words = words(&refused);
    assert!(!refused.status.success() && words.contains("--name is not given"), "{words}");
    assert!(!words.contains("--email") && !installed.file().exists(), "{words}");
}

#[test]
fn the_answers_may_be_in_a_file_and_arguments_take_precedence() {
    let installed = Installed::new();
    let file = installed.path("first.json");
    fs::write(&file, format!(r#"{{"email":"other@example.tw","name":"許雅筑","base_url":"{SITE}/"}}"#)).unwrap();
    let from = ["init", "--from", file.to_str().unwrap()];
    let link = path(&installed.command(&[&from[..], &["--email", EMAIL]].concat()).output().unwrap());
    let (server, mut browser) = open(&installed);
    assert!(browser.get(&server, &link).body.contains(EMAIL));
    fs::write(&file, r#"{"mail":"x"}"#).unwrap();
    let wrong = installed.command(&from).output().unwrap();
    assert!(!wrong.status.success() && words(&wrong).contains("first.json"), "{}", words(&wrong));
}

#[test]
fn a_demonstrations_database_gets_no_administrator() {
    let installed = Installed::new();
    assert!(installed.command(&["migrate", "--demo"]).output().unwrap().status.success());
    for check in [&[][..], &["--check"]] {
        refused(&init(&installed, check), "made for a demonstration");
    }
}

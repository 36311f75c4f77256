//! The commands: they say when something they need is missing, and show no secret.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use crate::running::{Running, read};
use crate::worker::SETTINGS;

fn yunshiji(args: &[&str], db: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yunshiji"));
    command.args(args).env_clear().envs(SETTINGS).env("YUNSHIJI_DB", format!("sqlite://{}", db.display()));
    command.output().unwrap()
}

#[test]
fn a_missing_database_is_reported_and_not_created() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["check"][..], &["check", "--json"], &["worker", "--once", "--demo"]] {
        let refused = yunshiji(args, &folder.path().join("mistyped/market.sqlite"));
        let words = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && words.contains("there is no database at"), "{args:?}: {words}");
        assert!(refused.stdout.is_empty(), "{args:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_foreign_schema_is_neither_checked_nor_changed() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.sqlite");
    fs::write(&empty, "").unwrap();
    let refused = yunshiji(&["check"], &empty);
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && words.contains("yunshiji migrate"), "{words}");
    assert!(yunshiji(&["migrate"], &empty).status.success());
    let checked = yunshiji(&["check"], &empty);
    assert!(checked.status.success() && String::from_utf8_lossy(&checked.stdout).contains("all is well"));
}

#[test]
fn help_shows_no_value_of_the_environment() {
    let help = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yunshiji"));
        command.args(args).env_clear();
        command
    };
    let text = |output: Output| String::from_utf8(output.stdout).unwrap();
    let mut seen = 0;
    let names = [
        "serve",
        "worker",
        "init",
        "vendor add",
        "listing add",
        "migrate",
        "seed",
        "check",
        "backup",
        "doctor",
        "restore",
        "bench orders",
        "exercise",
        "refund",
        "workday",
        "ubn",
    ];
    for name in names {
        for flag in ["--help", "-h"] {
            let args: Vec<_> = name.split(' ').chain([flag]).collect();
            let plain = text(help(&args).output().unwrap());
            let settings: BTreeMap<_, _> = plain
                .split("[env: ")
                .skip(1)
                .filter_map(|rest| rest.split([']', '=']).next())
                .map(|setting| (setting.to_owned(), "postgres://market:secret@db.example/market"))
                .collect();
            seen += settings.len();
            let shown = text(help(&args).envs(settings).output().unwrap());
            assert!(!shown.contains("secret@"), "{name} {flag}: {shown}");
        }
    }
    assert!(seen > 20, "{seen} settings were checked");
}

#[test]
fn metrics_are_prometheus_text_on_a_separate_address() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut server = Running::start(&[("YUNSHIJI_METRICS_LISTEN", &free.to_string())]);
    assert_eq!(server.status("GET", "/metrics"), 404, "not on the public address");
    server.address = free;
    let answer = read(&mut server.sent("GET /metrics HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"));
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/plain; version=0.0.4"), "{head}");
    let samples: Vec<_> = body.lines().filter(|line| !line.starts_with("# ")).collect();
    assert!(!samples.is_empty(), "{body}");
    for sample in samples {
        let (name, value) = sample.rsplit_once(' ').expect("a name and a value");
        assert!(value.parse::<f64>().is_ok(), "{sample}");
        let bare = name.split('{').next().unwrap_or_default();
        assert!(body.contains(&format!("# TYPE {bare} ")) && body.contains(&format!("# HELP {bare} ")), "{sample}");
    }
}

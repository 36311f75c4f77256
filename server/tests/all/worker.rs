//! `yunshiji worker` in production: it needs the same settings as the server, and works with them.

use std::process::{Command, Output};

/// Runs due jobs once on a new database, with only these settings in its environment.
fn worker(settings: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let merchants = folder.path().join("merchants.json");
    std::fs::write(&merchants, "{}").unwrap();
    let yunshiji = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_yunshiji"))
            .args(args)
            .args(["--db", &format!("sqlite://{}/worker.sqlite", folder.path().display())])
            .env_clear()
            .env("YUNSHIJI_MERCHANTS", &merchants)
            .envs(settings.iter().copied())
            .output()
            .unwrap()
    };
    assert!(yunshiji(&["migrate"]).status.success());
    yunshiji(&["worker", "--once"])
}

/// The settings that production needs, apart from files.
pub const SETTINGS: [(&str, &str); 8] = [
    ("YUNSHIJI_BASE_URL", "https://market.example.tw"),
    ("YUNSHIJI_SECRET", "a secret of the test, 32 bytes or more"),
    ("YUNSHIJI_ID_KEY", "another key of the test, 32 bytes or more"),
    ("YUNSHIJI_FIDO_SERVICE_ID", "test"),
    ("YUNSHIJI_FIDO_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    ("YUNSHIJI_PAYMENTS", "ecpay"),
    ("YUNSHIJI_SMTP_URL", "smtps://user:password@mail.example.tw"),
    ("YUNSHIJI_MAIL_FROM", "market@example.tw"),
];

#[test]
fn a_worker_in_production_runs_due_jobs() {
    let done = worker(&SETTINGS);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_worker_without_settings_names_the_first_missing_one() {
    let refused = worker(&[]);
    assert!(!refused.status.success());
    let words = String::from_utf8_lossy(&refused.stderr);
    assert!(words.contains("YUNSHIJI_SECRET is not set"), "{words}");
}

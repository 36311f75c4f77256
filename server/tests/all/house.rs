//! Rules for the whole workspace: the allowed dependencies between crates, and what must never reach the browser.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

pub const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[test]
fn crates_depend_only_along_the_allowed_arrows() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("domain", &[][..]),
        ("store", &["domain"]),
        ("gateway", &["domain"]),
        ("service", &["domain", "store", "gateway"]),
        ("demo", &["domain", "store", "gateway", "service"]),
        ("outside", &["domain", "gateway"]),
        ("app", &["domain", "service", "demo"]),
        ("frontend", &["app"]),
        ("server", &["app", "domain", "service", "store", "gateway", "demo"]),
    ]);
    // only tests may go against an arrow: those of the service use the building blocks of the demonstration, and the
    // outside world on this machine
    let in_tests = [("service", "demo"), ("service", "outside"), ("server", "outside")];
    let metadata = MetadataCommand::new()
        .manifest_path(format!("{WORKSPACE}/Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata");
    let members: BTreeSet<_> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(members, allowed.keys().copied().collect());
    for package in &metadata.packages {
        let of = package.name.as_str();
        let ours = package.dependencies.iter().filter(|dep| members.contains(dep.name.as_str()));
        let beyond: Vec<_> = ours
            .map(|dep| (dep.name.as_str(), dep.kind))
            .filter(|(name, _)| !allowed[of].contains(name))
            .filter(|(name, kind)| *kind != DependencyKind::Development || !in_tests.contains(&(of, name)))
            .collect();
        assert!(beyond.is_empty(), "{} may not depend on {beyond:?}", package.name);
    }
}

#[test]
fn the_browser_gets_no_server_library() {
    let tree = [
        "tree",
        "-p",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
        "-e",
        "normal",
        "--prefix",
        "none",
        "--locked",
    ];
    let output = Command::new(env!("CARGO")).args(tree).current_dir(WORKSPACE).output().expect("cargo tree");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let names: BTreeSet<_> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("domain"), "the tree was read");
    for forbidden in ["sqlx", "sqlx-core", "tokio", "axum", "service", "store", "gateway", "demo", "argon2"] {
        assert!(!names.contains(forbidden), "{forbidden} would be sent to the browser");
    }
}

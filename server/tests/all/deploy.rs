//! The files of `server/deploy` work as they stand: systemd and nginx accept them, and the program knows their settings
//! and commands. The end-to-end tests go through the same nginx file.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yunshiji");
/// Where the units expect the program.
const INSTALLED: &str = "/opt/yunshiji/current/yunshiji";

fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(deploy(name)).unwrap()
}

/// The output of another program; `None` where it is not installed.
fn run(program: &str, args: &[&str]) -> Option<Output> {
    let mut command = Command::new(program);
    command.args(args).env("PATH", format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default()));
    match command.output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: {program} is not installed");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn systemd_accepts_the_units() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<_> = std::fs::read_dir(deploy(""))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".service") || name.ends_with(".timer"))
        .collect();
    assert!(names.len() > 3, "{names:?}");
    let mut files = Vec::new();
    for name in names {
        let unit = text(&name);
        assert!(name.ends_with(".timer") || unit.contains(INSTALLED), "{name} runs the program");
        let file = folder.path().join(&name);
        std::fs::write(&file, unit.replace(INSTALLED, PROGRAM)).unwrap();
        files.push(file.to_str().unwrap().to_owned());
    }
    let args: Vec<_> = ["verify", "--man=no"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let Some(verified) = run("systemd-analyze", &args) else { return };
    // it also speaks of units of this machine
    let ours = words(&verified).lines().filter(|line| line.contains("yunshiji")).collect::<Vec<_>>().join("\n");
    assert!(verified.status.success() && ours.is_empty(), "{ours}");
}

#[test]
fn nginx_accepts_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (cert, key) = (at("cert.pem"), at("key.pem"));
    let made = run(
        "openssl",
        &[
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "2", "-keyout", &key, "-out",
            &cert,
        ],
    );
    let Some(made) = made else { return };
    assert!(made.status.success(), "{}", words(&made));
    let shipped = text("nginx.conf");
    let lines = shipped.lines().map(|line| match line.trim().split(' ').next().unwrap_or_default() {
        // without the ports that need rights
        "listen" if line.contains("443") && !line.contains("[::]") => format!("listen unix:{} ssl http2;", at("https")),
        "listen" if line.contains("80") && !line.contains("[::]") => format!("listen unix:{};", at("http")),
        "listen" => String::new(),
        "ssl_certificate" => format!("ssl_certificate {cert};"),
        "ssl_certificate_key" => format!("ssl_certificate_key {key};"),
        _ => line.to_owned(),
    });
    let inside = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(inside.matches("listen unix").count(), 2, "{inside}");
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};", at(name)))
        .join("\n");
    let file = at("nginx.conf");
    let whole = format!("pid {};\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\n{inside}\n}}\n", at("pid"));
    std::fs::write(&file, whole).unwrap();
    let args = ["-t", "-p", folder.path().to_str().unwrap(), "-c", &file, "-e", "stderr"];
    let Some(tested) = run("nginx", &args) else { return };
    assert!(tested.status.success(), "{}", words(&tested));
}

#[test]
fn the_example_of_the_settings_has_only_settings_of_the_server() {
    let help = words(&run(PROGRAM, &["serve", "--help"]).unwrap());
    let example = text("env.example");
    let names: Vec<_> = example.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name).collect();
    assert!(names.len() > 10, "{names:?}");
    let unknown: Vec<_> =
        names.iter().filter(|name| !name.starts_with('#') && !help.contains(&format!("[env: {name}"))).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

//! Servers of a demonstration as processes, several on one database where a test asks for them, and browsers without
//! scripts.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(120);

/// The program with the files of a site that it looks for beside itself, and a place for a database.
pub struct Installed {
    folder: TempDir,
}

impl Installed {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let built = env!("CARGO_BIN_EXE_yunshiji");
        fs::hard_link(built, at("yunshiji")).or_else(|_| fs::copy(built, at("yunshiji")).map(drop)).unwrap();
        fs::create_dir_all(at("site/pkg")).unwrap();
        fs::write(at("hash.txt"), "js: x\nwasm: x\ncss: x\nmanifest: x\nsplit: x\n").unwrap();
        Self { folder }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("demonstration.sqlite")
    }

    /// The program on the database, without anything of the environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(self.folder.path().join("yunshiji"));
        let db = format!("sqlite://{}", self.file().display());
        command.args(args).env_clear().env("YUNSHIJI_DB", db).env("RUST_LOG", "warn").stdin(Stdio::null());
        command
    }

    /// A server in demo mode; the first one makes the demonstration.
    pub fn serve(&self) -> Server {
        // a debug build tells much that is no fault
        let log = self.folder.path().join("log");
        let file = fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        let mut command = self.command(&["serve", "--demo", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(file).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().and_then(|at| at.parse().ok());
        let address =
            address.unwrap_or_else(|| panic!("it says where it listens: {}", fs::read_to_string(log).unwrap()));
        Server { child, address }
    }
}

pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A browser without scripts: it keeps cookies, and follows nothing by itself.
#[derive(Default)]
pub struct Browser {
    pub cookies: BTreeMap<String, String>,
}

pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Browser {
    pub fn get(&mut self, server: &Server, target: &str) -> Answer {
        self.ask(server, "GET", target, "", "")
    }

    /// Sends a form from a page.
    pub fn send(&mut self, server: &Server, page: &str, target: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(server, "POST", target, page, &body)
    }

    fn ask(&mut self, server: &Server, method: &str, target: &str, page: &str, body: &str) -> Answer {
        let at = server.address;
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut head = format!(
            "{method} {target} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\naccept: text/html\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
            body.len()
        );
        if !cookies.is_empty() {
            head.push_str(&format!("cookie: {}\r\n", cookies.join("; ")));
        }
        if !page.is_empty() {
            head.push_str(&format!("referer: http://{at}{page}\r\norigin: http://{at}\r\n"));
        }
        let mut stream = TcpStream::connect(at).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(format!("{head}\r\n{body}").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{method} {target}: {text:?}"));
        let mut answer =
            Answer { status: head[9..12].parse().unwrap(), location: String::new(), body: body.to_owned() };
        for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            if name == "location" {
                value.strip_prefix(&format!("http://{at}")).unwrap_or(value).clone_into(&mut answer.location);
            }
            if name == "set-cookie" {
                let (pair, rest) = value.split_once(';').unwrap_or((value, ""));
                let (name, value) = pair.split_once('=').unwrap();
                self.cookies.remove(name);
                if !rest.contains("Max-Age=0") {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        answer
    }

    /// Enters a ready account.
    pub fn enter(server: &Server, account: &str) -> Self {
        let mut browser = Self::default();
        let answer = browser.send(server, "/demo", "/demo/enter", &[("account", account)]);
        assert!(browser.cookies.contains_key("session"), "{account}: {}", answer.status);
        browser
    }
}

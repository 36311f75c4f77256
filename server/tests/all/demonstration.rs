//! A demonstration as processes, several of them on one database where a test needs it, and browsers without
//! JavaScript.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::installed::{Installed, Server};

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(120);

/// A server in demo mode. The first one on a database makes the demonstration's data.
pub fn serve(installed: &Installed) -> Server {
    Server::start(installed, installed.command(&["serve", "--demo", "--listen", "127.0.0.1:0"]))
}

/// A browser without JavaScript. It keeps cookies, but follows no redirects.
#[derive(Default)]
pub struct Browser {
    /// The public address of the site; empty when it is that of the server.
    pub site: String,
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
        let site = if self.site.is_empty() { format!("http://{at}") } else { self.site.clone() };
        if !page.is_empty() {
            head.push_str(&format!("referer: {site}{page}\r\norigin: {site}\r\n"));
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
                value.strip_prefix(&site).unwrap_or(value).clone_into(&mut answer.location);
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

    /// Signs in to a ready account.
    pub fn enter(server: &Server, account: &str) -> Self {
        let mut browser = Self::default();
        let answer = browser.send(server, "/demo", "/demo/enter", &[("account", account)]);
        assert!(browser.cookies.contains_key("session"), "{account}: {}", answer.status);
        browser
    }
}

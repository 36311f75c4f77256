//! The server in production mode, as a browser behind its proxy sees it: the headers of its answers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use domain::lang::Lang;
use service::accounts::token_hash;
use store::Db;
use store::person::Person;
use store::session::Session;
use store::vendor::{Vendor, VendorPerson};

use crate::installed::{Installed, Server};

const TOKEN: &str = "the token of a session";
const MINUTE_MS: i64 = 60_000;
/// The time limit for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server with a signed-in person who acts for a vendor.
struct Site {
    server: Server,
    _installed: Installed,
}

impl Site {
    async fn start(settings: &[(&str, &str)]) -> Self {
        let installed = Installed::new();
        std::fs::write(installed.path("site/favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
        signed_in(&installed.db()).await;
        let mut command = installed.in_production(installed.command(&["serve", "--listen", "127.0.0.1:0"]));
        command.envs(settings.iter().copied());
        Self { server: Server::start(&installed, command), _installed: installed }
    }

    /// Sends a request and leaves the connection open for its answer.
    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.server.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (host, length) = (self.server.address, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// The whole answer, with its head in lower case.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let mut bytes = Vec::new();
        self.send(method, path, headers, body).read_to_end(&mut bytes).unwrap();
        Answer(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, &format!("accept: text/html\r\ncookie: {cookie}\r\n"), "")
    }

    /// Sends a form as a browser without JavaScript does.
    fn post(&self, function: &str, cookie: &str, form: &str) -> Answer {
        let headers = format!(
            "accept: text/html\r\nreferer: http://{}/\r\ncookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\n",
            self.server.address
        );
        self.ask("POST", &format!("/api/fn/{function}"), &headers, form)
    }

    /// Opens a stream of the vendor's desk, and returns what it sent so far.
    fn follow(&self) -> (TcpStream, Answer) {
        let headers = format!("accept: text/event-stream\r\ncookie: {}\r\n", mine());
        let mut stream = self.send("GET", "/events?vendor=v1", &headers, "");
        let received =
            until(&mut stream, "\n\n", |text| text.contains("data: open") || !text.starts_with("HTTP/1.1 200"));
        (stream, Answer(received))
    }
}

/// Reads until `enough` holds, at least up to `mark`, or to the end.
fn until(stream: &mut TcpStream, mark: &str, enough: impl Fn(&str) -> bool) -> String {
    let (mut text, mut part) = (String::new(), [0; 1024]);
    while !(text.contains(mark) && enough(&text)) {
        match stream.read(&mut part).unwrap() {
            0 => break,
            read => text.push_str(&String::from_utf8_lossy(&part[..read])),
        }
    }
    text
}

struct Answer(String);

impl Answer {
    fn status(&self) -> u16 {
        self.0.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let head = self.0.split("\r\n\r\n").next().unwrap_or_default();
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(of, _)| of.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
    }

    fn header(&self, name: &str) -> Option<String> {
        let all = self.all(name);
        (!all.is_empty()).then(|| all.join(", "))
    }

    fn cookie(&self, name: &str) -> Option<&str> {
        self.all("set-cookie").into_iter().find(|cookie| cookie.starts_with(&format!("__Host-{name}=")))
    }
}

fn mine() -> String {
    format!("__Host-session={TOKEN}")
}

/// A database with a session that was opened an hour ago and last used ten minutes ago.
async fn signed_in(db: &str) {
    let db = Db::open(db).await.unwrap();
    db.migrate().await.unwrap();
    let now = service::Clock::real().system();
    let mut tx = db.begin().await.unwrap();
    let person = Person {
        id: "p1".parse().unwrap(),
        email: "mei@example.tw".to_owned(),
        password_hash: String::new(),
        name: "陳小美".to_owned(),
        phone: String::new(),
        lang: Lang::Zh,
        email_verified_at: Some(now),
        created_at: now,
        version: 1,
    };
    let session = Session {
        opened_by: "password".to_owned(),
        password_at: None,
        factor_at: None,
        token_hash: token_hash(TOKEN),
        person_id: person.id.clone(),
        agent: String::new(),
        device: None,
        created_at: now.plus_millis(-60 * MINUTE_MS),
        last_seen_at: now.plus_millis(-10 * MINUTE_MS),
        expires_at: now.plus_millis(60 * MINUTE_MS),
    };
    let vendor = Vendor {
        id: "v1".parse().unwrap(),
        ubn: "12345675".to_owned(),
        name: "雲端股份有限公司".to_owned(),
        contact: "{}".to_owned(),
        status: "active".to_owned(),
        capacity: None,
        created_at: now,
        version: 1,
    };
    let (vendor_id, person_id) = (vendor.id.clone(), person.id.clone());
    let role = VendorPerson { vendor_id, person_id, role: "owner".to_owned(), created_at: now };
    assert!(store::person::insert(&mut tx, &person).await.unwrap());
    store::session::insert(&mut tx, &session).await.unwrap();
    assert!(store::vendor::insert(&mut tx, &vendor).await.unwrap());
    store::vendor::add_role(&mut tx, &role).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

#[tokio::test]
async fn personal_pages_are_not_cached_and_the_cookie_lives_as_long_as_the_session() {
    let site = Site::start(&[]).await;
    let page = site.get("/account", &mine());
    assert_eq!(page.status(), 200, "{}", page.0);
    assert_eq!(page.header("cache-control").as_deref(), Some("no-store"));
    assert!(page.header("vary").is_some_and(|vary| vary.contains("cookie") && vary.contains("accept-language")));
    let renewed = page.cookie("session").expect("a use prolongs the cookie").to_owned();
    assert!(renewed.contains(TOKEN) && renewed.contains("Secure"), "{renewed}");
    let seconds: i64 = renewed.split("Max-Age=").nth(1).unwrap().split(';').next().unwrap().parse().unwrap();
    assert!((86_300..=86_400).contains(&seconds), "{renewed}");
    assert_eq!(site.get("/account", &mine()).cookie("session"), None, "its use was recorded a moment ago");

    for path in ["/help", "/api/fn/viewer?path=/&acting=", "/member/points.csv", "/nothing-here"] {
        let answer = site.get(path, &mine());
        assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"), "{path}: {}", answer.0);
    }
    // the site's own files and public pages may be cached
    assert_eq!(site.get("/favicon.svg", &mine()).header("cache-control"), None);
    assert_eq!(site.get("/help", "__Host-lang=en").header("cache-control"), None);

    let out = site.post("sign_out", &mine(), "");
    assert_eq!(out.status(), 302, "{}", out.0);
    assert_eq!(out.header("clear-site-data").as_deref(), Some("\"cache\""));
    assert!(
        out.cookie("session").is_some_and(|gone| gone.starts_with("__Host-session=;") && gone.contains("Max-Age=0"))
    );
    assert_eq!(out.cookie("lang"), None, "the language stays");
    let after = site.get("/account", &mine());
    assert!(after.header("location").is_some_and(|to| to.starts_with("/login")), "{}", after.0);
    assert_eq!(after.header("cache-control").as_deref(), Some("no-store"));
}

#[tokio::test]
async fn every_answer_asks_for_tls_and_every_cookie_is_host_only() {
    let site = Site::start(&[]).await;
    for path in ["/", "/favicon.svg", "/healthz", "/nothing-here"] {
        assert_eq!(
            site.get(path, "").header("strict-transport-security").as_deref(),
            Some("max-age=31536000"),
            "{path}"
        );
    }
    let given = [
        (site.get("/lang/en?next=/help", ""), "lang"),
        (site.post("ask_reset", "", "form%5Bemail%5D=lin%40example.tw"), "address"),
        (site.post("sign_in", "", "form%5Bemail%5D=nobody&form%5Bpassword%5D=x&next=%2F"), "kept"),
        (site.post("carry_answers", "", "form%5Bkind%5D=company"), "answers"),
    ];
    for (answer, name) in given {
        let cookie = answer.cookie(name).unwrap_or_else(|| panic!("{name}: {}", answer.0));
        for mark in ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"] {
            assert!(cookie.contains(mark), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(answer.all("set-cookie").iter().all(|cookie| cookie.starts_with("__Host-")), "{}", answer.0);
        assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"), "{name}");
    }
    // a cookie that a neighbour on the domain planted is ignored
    let planted = site.get("/account", &format!("session={TOKEN}"));
    assert!(planted.header("location").is_some_and(|to| to.starts_with("/login")), "{}", planted.0);
    assert!(site.get("/help", "__Host-lang=en").0.contains("<html lang=\"en\""));
    assert!(site.get("/help", "lang=en").0.contains("<html lang=\"zh-Hant\""));
}

#[tokio::test]
async fn a_stream_begins_at_once_has_limited_places_and_ends_with_its_session() {
    let site = Site::start(&[("YUNSHIJI_MAX_STREAMS", "3")]).await;
    let (one, first) = site.follow();
    assert!(first.0.contains("data: open"), "{}", first.0);
    assert_eq!(first.header("x-accel-buffering").as_deref(), Some("no"));
    assert_eq!(first.header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(first.cookie("session"), None, "an open page does not use its session");
    let (mut two, mut three) = (site.follow().0, site.follow().0);
    let (_, full) = site.follow();
    assert_eq!((full.status(), full.header("retry-after").as_deref()), (503, Some("60")));
    assert!(full.0.contains("即時更新暫停"), "{}", full.0);

    drop(one);
    let begun = Instant::now();
    let mut four = loop {
        let (stream, answer) = site.follow();
        if answer.status() == 200 {
            break stream;
        }
        assert!(begun.elapsed() < PATIENCE, "a left place is free again");
        std::thread::sleep(Duration::from_millis(100));
    };

    let begun = Instant::now();
    assert_eq!(site.post("sign_out", &mine(), "").status(), 302);
    for stream in [&mut two, &mut three, &mut four] {
        let rest = until(stream, "\0", |_| false);
        assert!(rest.contains("data: over"), "{rest}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "within one or two queries: {:?}", begun.elapsed());
    assert_eq!(site.follow().1.status(), 401);
}

#[tokio::test]
async fn a_session_has_eight_places() {
    let site = Site::start(&[]).await;
    let open: Vec<TcpStream> = (0..8).map(|_| site.follow().0).collect();
    let (_, ninth) = site.follow();
    assert_eq!((open.len(), ninth.status()), (8, 429));
    assert!(ninth.0.contains("同時開著的頁面太多"), "{}", ninth.0);
}

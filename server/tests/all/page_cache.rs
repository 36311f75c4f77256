//! The cache of public pages: who gets cached pages, with which nonce, and until when. The server runs in production
//! mode.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use demo::setup;
use domain::id::{PlanId, VendorId};
use flate2::read::GzDecoder;
use gateway::Gateways;
use service::accounts::token_hash;
use service::{Clock, Config, Cx};
use store::Db;
use store::session::Session;

use crate::installed::{Installed, Server};

/// The time limit for an answer.
const PATIENCE: Duration = Duration::from_secs(60);
const MINUTE_MS: i64 = 60_000;
const MINE: &str = "cookie: __Host-session=the token of a session\r\n";

/// A server with a catalogue of one plan, and a second connection to its database.
struct Shop {
    server: Server,
    metrics: SocketAddr,
    cx: Cx,
    vendor: VendorId,
    plan: PlanId,
    _installed: Installed,
}

impl Shop {
    async fn open() -> Self {
        let installed = Installed::new();
        let db = Db::open(&installed.db()).await.unwrap();
        db.migrate().await.unwrap();
        let cx = Cx::new(db, Clock::real(), Gateways::demo("/demo/pay"), Config::demo("http://site.example"));
        let (vendor, plan) = catalogue(&cx).await;
        signed_in(&cx).await;
        let metrics = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = installed.in_production(installed.command(&["serve", "--listen", "127.0.0.1:0"]));
        command.env("YUNSHIJI_METRICS_LISTEN", metrics.to_string());
        Self { server: Server::start(&installed, command), metrics, cx, vendor, plan, _installed: installed }
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        Answer::of(self.server.address, method, target, headers)
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// How many pages were sent from the cache, and how many were rendered for it.
    fn counts(&self) -> (u64, u64) {
        let text = Answer::of(self.metrics, "GET", "/metrics", "").text();
        let count = |outcome: &str| {
            let line = format!("yunshiji_kept_pages_total{{outcome=\"{outcome}\"}} ");
            text.lines().find_map(|of| of.strip_prefix(&line)?.parse().ok()).unwrap_or_else(|| panic!("{text}"))
        };
        (count("hit"), count("miss"))
    }
}

async fn catalogue(cx: &Cx) -> (VendorId, PlanId) {
    setup::program(cx).await.unwrap();
    let seller = setup::person(cx, "vendor@example.tw", "廠商", "x", &[]).await.unwrap();
    let vendor = setup::vendor(cx, &seller, "04595257", "示範雲端").await.unwrap();
    let plan = setup::NewPlan { capacity: Some(1), ..setup::BOOKS_PLAN };
    let plan = setup::solution(cx, &vendor, &setup::BOOKS, &[plan]).await.unwrap().pop().unwrap();
    (vendor, plan)
}

/// A person with the session of [`MINE`].
async fn signed_in(cx: &Cx) {
    let mei = setup::person(cx, "mei@example.tw", "陳小美", "x", &[]).await.unwrap();
    let now = cx.clock.system();
    let session = Session {
        opened_by: "password".to_owned(),
        password_at: None,
        factor_at: None,
        token_hash: token_hash("the token of a session"),
        person_id: service::access::signed_in(&mei).unwrap().person.clone(),
        agent: String::new(),
        device: None,
        created_at: now,
        last_seen_at: now,
        expires_at: now.plus_millis(60 * MINUTE_MS),
    };
    let mut tx = cx.db.begin().await.unwrap();
    store::session::insert(&mut tx, &session).await.unwrap();
    tx.commit().await.unwrap();
}

struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn of(address: SocketAddr, method: &str, target: &str, headers: &str) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head = format!("{method} {target} HTTP/1.1\r\nhost: site.example\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
        Self { head: String::from_utf8(bytes[..end].to_vec()).unwrap(), body: bytes[end..].to_vec() }
    }

    fn status(&self) -> u16 {
        self.head[9..12].parse().unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().filter_map(|line| line.split_once(": ")).find(|(of, _)| *of == name).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The nonce in the content security policy.
    fn nonce(&self) -> String {
        let policy = self.header("content-security-policy").expect("a policy");
        policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned()
    }
}

/// Every nonce in a page.
fn nonces(page: &str) -> Vec<&str> {
    page.split("nonce=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn a_page_is_rendered_once_and_each_answer_has_its_own_nonce() {
    let shop = Shop::open().await;
    let answers = [(); 3].map(|()| shop.get("/solutions"));
    assert_eq!(shop.counts(), (2, 1));
    for answer in &answers {
        let (page, nonce) = (answer.text(), answer.nonce());
        assert!(page.contains("雲端會計") && page.ends_with("</script>"), "{page}");
        let named = nonces(&page);
        assert!(named.len() > 2 && named.iter().all(|named| *named == nonce), "{nonce}: {named:?}");
        assert_eq!(page.replace(&nonce, ""), answers[0].text().replace(&answers[0].nonce(), ""));
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.header("strict-transport-security").is_some() && answer.header("set-cookie").is_none());
    }
    assert_ne!(answers[0].nonce(), answers[1].nonce());
    assert_ne!(answers[1].nonce(), answers[2].nonce());

    let packed = shop.ask("GET", "/solutions", "accept-encoding: gzip, deflate, br\r\n");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut page = String::new();
    GzDecoder::new(&packed.body[..]).read_to_string(&mut page).unwrap();
    assert_eq!(page.replace(&packed.nonce(), ""), answers[0].text().replace(&answers[0].nonce(), ""));
    assert!(packed.body.len() * 2 < page.len());
}

#[tokio::test]
async fn a_visitor_with_a_session_or_stored_fields_neither_gets_nor_fills_the_cache() {
    let shop = Shop::open().await;
    let mine = shop.ask("GET", "/solutions", MINE);
    assert!(mine.text().contains("陳小美") && mine.header("etag").is_none(), "{}", mine.head);
    assert_eq!(mine.header("cache-control"), Some("no-store"));
    assert_eq!(shop.counts(), (0, 0));
    let visitor = shop.get("/solutions");
    assert!(!visitor.text().contains("陳小美") && visitor.text().contains("/login"));
    assert_eq!(shop.counts(), (0, 1));
    for cookie in [
        MINE,
        "cookie: __Host-kept=x\r\n",
        "cookie: __Host-registration=x\r\n",
        "cookie: __Host-lang=en; __Host-answers=x\r\n",
    ] {
        let own = shop.ask("GET", "/solutions", cookie);
        assert_eq!((own.status(), own.header("etag")), (200, None), "{cookie}");
    }
    assert_eq!(shop.counts(), (0, 1));
    // language and device do not identify a person
    shop.ask("GET", "/solutions", "cookie: __Host-lang=zh-Hant; __Host-device=d\r\n");
    assert_eq!(shop.counts(), (1, 1));
}

#[tokio::test]
async fn a_change_of_the_catalogue_shows_at_once() {
    let shop = Shop::open().await;
    for path in ["/solutions", "/solutions/books"] {
        assert!(shop.get(path).text().contains("雲端會計"), "{path}");
        assert!(!shop.get(path).text().contains("雲端總帳"), "{path}");
    }
    assert_eq!(shop.counts(), (2, 2));
    let mut tx = shop.cx.db.begin().await.unwrap();
    let mut solution = store::catalogue::solution_by_slug(&mut tx, "books").await.unwrap().unwrap();
    solution.name_zh = "雲端總帳".to_owned();
    store::catalogue::update_solution(&mut tx, &solution).await.unwrap();
    tx.commit().await.unwrap();
    for path in ["/solutions", "/solutions/books"] {
        assert!(shop.get(path).text().contains("雲端總帳"), "{path}");
    }

    assert!(shop.get("/solutions/books").text().contains("/member/orders/new"), "it can be ordered");
    let mut tx = shop.cx.db.begin().await.unwrap();
    assert!(store::catalogue::take(&mut tx, &shop.plan).await.unwrap());
    tx.commit().await.unwrap();
    assert!(!shop.get("/solutions/books").text().contains("/member/orders/new"), "its last place is taken");
    let mut tx = shop.cx.db.begin().await.unwrap();
    store::catalogue::give_back(&mut tx, &shop.plan).await.unwrap();
    tx.commit().await.unwrap();
    assert!(shop.get("/solutions/books").text().contains("/member/orders/new"), "and free again");

    let mut tx = shop.cx.db.begin().await.unwrap();
    let mut vendor = store::vendor::get(&mut tx, &shop.vendor).await.unwrap().unwrap();
    vendor.name = "示範天際".to_owned();
    store::vendor::update(&mut tx, &vendor).await.unwrap();
    tx.commit().await.unwrap();
    assert!(shop.get("/solutions/books").text().contains("示範天際"));
}

#[tokio::test]
async fn each_language_and_filter_is_a_cached_page_and_free_text_is_not() {
    let shop = Shop::open().await;
    assert!(shop.ask("GET", "/solutions", "cookie: __Host-lang=en\r\n").text().contains("Cloud books"));
    assert!(shop.ask("GET", "/solutions", "accept-language: en\r\n").text().contains("Cloud books"));
    assert!(shop.get("/solutions").text().contains("雲端會計"));
    assert_eq!(shop.counts(), (1, 2));
    shop.get("/solutions?category=accounting&q=");
    assert!(shop.get("/solutions?q=&category=accounting").text().contains("雲端會計"));
    assert!(!shop.get("/solutions?category=cloud_till").text().contains("雲端會計"));
    assert_eq!(shop.counts(), (2, 4));
    for target in [
        "/solutions?q=x",
        "/solutions?utm_source=x",
        "/solutions?category=x",
        "/faq?q=x",
        "/help",
        "/login",
        "/register",
    ] {
        let answer = shop.get(target);
        assert_eq!((answer.status(), answer.header("etag")), (200, None), "{target}");
    }
    assert_eq!(shop.get("/solutions/nothing-here").status(), 404);
    assert_eq!(shop.get("/solutions/nothing-here").status(), 404);
    assert_eq!(shop.counts(), (2, 6), "a missing page is rendered each time");
}

#[tokio::test]
async fn a_browser_that_has_the_page_gets_304_until_it_changes() {
    let shop = Shop::open().await;
    let head = shop.ask("HEAD", "/ranking", "");
    let first = shop.get("/ranking");
    assert_eq!((head.status(), head.body.len(), head.header("etag")), (200, 0, first.header("etag")));
    assert_eq!(head.header("content-length"), first.header("content-length"));
    assert_eq!(shop.counts(), (1, 1));
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    assert!(first.head.to_lowercase().contains("vary: cookie, accept-language"), "{}", first.head);
    let known = format!("if-none-match: {}\r\n", first.header("etag").expect("a tag"));
    let same = shop.ask("GET", "/ranking", &known);
    assert_eq!((same.status(), same.body.len(), same.header("etag")), (304, 0, first.header("etag")));
    // the page that the browser has stays with its policy
    assert_eq!(same.header("content-security-policy"), None);
    assert_eq!(shop.ask("GET", "/ranking", &format!("{known}accept-language: en\r\n")).status(), 200);
    assert_eq!(shop.ask("GET", "/ranking", &format!("{known}{MINE}")).status(), 200);
}

#[tokio::test]
async fn concurrent_requests_for_a_missing_page_wait_for_one_rendering() {
    let shop = Shop::open().await;
    let pages = thread::scope(|scope| {
        let all: Vec<_> = (0..12).map(|_| scope.spawn(|| shop.get("/solutions/books"))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(pages.iter().all(|page| page.status() == 200 && page.text().contains("雲端會計")));
    assert_eq!(shop.counts(), (11, 1));
}

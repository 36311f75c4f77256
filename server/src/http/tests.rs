//! What the whole router answers visitors, and what it logs.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, RETRY_AFTER, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use demo::setup;
use domain::id::{OrderId, PlanId};
use domain::money::Points;
use domain::password::Password;
use gateway::Gateways;
use leptos::config::LeptosOptions;
use service::accounts::password;
use service::market::orders::{self, DraftOrder};
use service::security::{Event, count};
use service::{Clock, Config, Cx, Principal};
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

const MEI: &str = "mei@example.com";
const PASSWORD: &str = "a cup of tea at four";
const STRANGER: &str = "203.0.113.9";

struct Site {
    cx: Cx,
    router: Router,
    _folder: tempfile::TempDir,
}

impl Site {
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db =
            store::Db::open(&format!("sqlite://{}/site.sqlite", folder.path().display())).await.expect("a database");
        db.migrate().await.expect("migrated");
        let clock = Clock::manual(domain::time::Instant::from_millis(1_653_444_000_000));
        let cx = Cx::new(db, clock, Gateways::demo("/demo/pay"), Config::demo("http://site.example"));
        let options = LeptosOptions::builder().output_name("yunshiji").build();
        let router = super::router(options, &cx, 100);
        Self { cx, router, _folder: folder }
    }

    async fn send(&self, mut request: Request<Body>) -> Response {
        let from: SocketAddr = format!("{STRANGER}:4711").parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(from));
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    async fn post(&self, path: &str, form: &str, cookie: &str) -> Response {
        let request = Request::post(path)
            .header(HOST, "site.example")
            .header(ORIGIN, "http://site.example")
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(COOKIE, cookie)
            .body(Body::from(form.to_owned()));
        self.send(request.expect("a request")).await
    }

    /// A person with an account.
    async fn mei(&self) -> Principal {
        let hash = password::hash(&self.cx, &Password::typed(PASSWORD).expect("a password")).await.expect("a hash");
        setup::person(&self.cx, MEI, "陳小美", &hash, &[]).await.expect("a person")
    }

    async fn sign_in(&self, password: &str) -> Response {
        self.post("/api/fn/sign_in", &format!("next=&form[email]={MEI}&form[password]={password}"), "").await
    }

    /// An order of somebody else.
    async fn order(&self) -> OrderId {
        let cx = &self.cx;
        setup::program(cx).await.expect("a program");
        let owner = self.mei().await;
        let firm = setup::firm(cx, &owner, "12345675", false).await.expect("a firm");
        setup::assess(cx, &owner, &firm).await.expect("points");
        let plan = self.plan().await;
        let key = "draft".parse().expect("a key");
        let draft = DraftOrder { business: firm, plan, points: Points::new(0), key };
        orders::draft(cx, &owner, draft).await.expect("an order")
    }

    async fn plan(&self) -> PlanId {
        let cx = &self.cx;
        let seller = setup::person(cx, "vendor@example.tw", "廠商", "x", &[]).await.expect("a seller");
        let vendor = setup::vendor(cx, &seller, "04595257", "示範雲端").await.expect("a vendor");
        setup::solution(cx, &vendor, &setup::BOOKS, &[setup::BOOKS_PLAN])
            .await
            .expect("a solution")
            .pop()
            .expect("a plan")
    }
}

/// The log of a test.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    /// Captures the security log of this test's thread.
    fn begin() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let filter = tracing_subscriber::EnvFilter::new("security=info");
        let subscriber =
            tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(log.clone()).finish();
        let guard = tracing::subscriber::set_default(subscriber);
        (log, guard)
    }

    fn lines(&self) -> Vec<String> {
        String::from_utf8_lossy(&self.0.lock().expect("the log")).lines().map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn tries_that_require_a_pause_say_how_long_and_are_logged_without_address_or_password() {
    let site = Site::open().await;
    site.mei().await;
    let (log, _guard) = Log::begin();
    for _ in 0..6 {
        assert_eq!(site.sign_in("a+guess").await.status(), StatusCode::CONFLICT);
    }
    let refused = site.sign_in("a+guess").await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()), Some("2"));
    let lines = log.lines();
    assert_eq!(lines.len(), 7, "{lines:?}");
    for line in &lines {
        assert!(
            line.contains("security") && line.contains("who=\"address:") && line.contains("what=\"/api/fn/sign_in "),
            "{line}"
        );
        assert!(line.contains(&format!("from=\"{STRANGER}\"")), "{line}");
        assert!(!line.contains(MEI) && !line.contains("guess"), "{line}");
    }
    assert!(lines.iter().take(6).all(|line| line.contains("sign_in_failed")) && lines[6].contains("limited"));
}

#[tokio::test]
async fn denials_and_requests_from_another_site_are_logged() {
    let site = Site::open().await;
    let signed_in = {
        site.mei().await;
        let opened = site.sign_in("a+cup+of+tea+at+four").await;
        cookies(&opened)
    };
    let (log, _guard) = Log::begin();
    let nowhere = "f".repeat(32);
    let file = Request::get(format!("/member/orders/{nowhere}/deadline.ics")).header(COOKIE, &signed_in);
    assert_eq!(site.send(file.body(Body::empty()).expect("a request")).await.status(), StatusCode::NOT_FOUND);
    let read = Request::get(format!("/api/fn/order?order={nowhere}")).header(COOKIE, &signed_in);
    assert_eq!(site.send(read.body(Body::empty()).expect("a request")).await.status(), StatusCode::NOT_FOUND);
    let pay = site.post(&format!("/member/orders/{nowhere}/pay"), "", &signed_in).await;
    assert_eq!(pay.status(), StatusCode::NOT_FOUND);
    let forged = Request::post("/api/fn/sign_out").header("sec-fetch-site", "cross-site");
    assert_eq!(site.send(forged.body(Body::empty()).expect("a request")).await.status(), StatusCode::FORBIDDEN);
    let answered = site.post("/api/payments/notify", "x=1", "").await;
    assert_eq!(answered.status(), StatusCode::FORBIDDEN);
    let lines = log.lines();
    let events: Vec<_> = ["denied", "denied", "denied", "cross_site", "forged_notification"].into_iter().collect();
    assert_eq!(lines.len(), events.len(), "{lines:?}");
    for (line, event) in lines.iter().zip(events) {
        assert!(line.contains(event) && line.contains(&format!("from=\"{STRANGER}\"")), "{line}");
    }
    assert!(lines[0].contains("who=\"person:") && lines[1].contains("who=\"person:"), "{lines:?}");
    assert!(count(Event::Denied) >= 2);
}

/// The cookies that an answer sets, as a browser sends them back.
fn cookies(answer: &Response) -> String {
    let set = answer.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    set.filter_map(|value| value.split(';').next()).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn the_session_cookie_cannot_be_read_by_scripts() {
    let site = Site::open().await;
    site.mei().await;
    let opened = site.sign_in("a+cup+of+tea+at+four").await;
    let set: Vec<_> = opened.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect();
    let device = set.iter().find(|cookie| cookie.starts_with("device=")).expect("a device");
    assert!(device.contains("HttpOnly") && device.contains("SameSite=Lax") && device.contains("Max-Age=15552000"));
}

/// The answer to a visitor at an address that names an order; the order's own name is left out.
async fn answered(site: &Site, method: Method, path: &str, order: &OrderId) -> (StatusCode, String, String) {
    let form = format!("order={order}&with=vendor&before=&state=&page=&verification=&fault=member&key=k");
    let (path, body) = match method {
        Method::POST => (path.to_owned(), form),
        _ => (path.to_owned(), String::new()),
    };
    let request = Request::builder()
        .method(method)
        .uri(path.replace("ORDER", order.as_str()))
        .header(HOST, "site.example")
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body));
    let answer = site.send(request.expect("a request")).await;
    let status = answer.status();
    let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
    let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
    let plain = |text: &str| text.replace(order.as_str(), "ORDER");
    // pages contain a nonce, the time, and ids of forms
    let body = if body.starts_with(b"<!DOCTYPE") { String::new() } else { plain(&String::from_utf8_lossy(&body)) };
    (status, plain(&to), body)
}

#[tokio::test]
async fn every_address_answers_a_visitor_the_same_for_existing_and_unknown_orders() {
    let site = Site::open().await;
    let there = site.order().await;
    let nowhere: OrderId = "f".repeat(32).parse().expect("an id");
    let (get, post) = (Method::GET, Method::POST);
    let file = "0".repeat(32);
    let addresses = [
        (&get, "/member/orders/ORDER".to_owned()),
        (&get, "/member/orders/ORDER/check".to_owned()),
        (&get, "/member/orders/ORDER/refund".to_owned()),
        (&get, "/member/orders/ORDER/messages?with=vendor".to_owned()),
        (&get, "/vendor/orders/ORDER".to_owned()),
        (&get, "/staff/orders/ORDER".to_owned()),
        (&get, "/member/orders/ORDER/deadline.ics".to_owned()),
        (&get, "/vendor/orders/ORDER/deadline.ics".to_owned()),
        (&get, format!("/member/orders/ORDER/attachments/{file}")),
        (&get, format!("/vendor/orders/ORDER/attachments/{file}")),
        (&get, format!("/staff/orders/ORDER/attachments/{file}")),
        (&post, "/member/orders/ORDER/messages/vendor".to_owned()),
        (&get, "/events?order=ORDER".to_owned()),
        (&get, "/api/fn/order?order=ORDER".to_owned()),
        (&get, "/api/fn/check_order?order=ORDER&verification=".to_owned()),
        (&get, "/api/fn/preview_refund?order=ORDER&fault=member".to_owned()),
        (&get, "/api/fn/messages?order=ORDER&with=vendor&before=".to_owned()),
        (&get, "/api/fn/staff_order?order=ORDER".to_owned()),
        (&get, "/api/fn/own_review?order=ORDER".to_owned()),
        (&get, "/api/fn/viewer?path=/member/orders/ORDER&acting=".to_owned()),
        (&post, "/member/orders/ORDER/pay".to_owned()),
        (&post, "/api/fn/paid_already".to_owned()),
        (&post, "/api/fn/drop_link".to_owned()),
        (&post, "/api/fn/discard_order".to_owned()),
        (&post, "/api/fn/withdraw_order".to_owned()),
        (&post, "/api/fn/accept_order".to_owned()),
    ];
    for (method, path) in addresses {
        let is = answered(&site, method.clone(), &path, &there).await;
        assert_eq!(is, answered(&site, method.clone(), &path, &nowhere).await, "{method} {path}");
        let refused = is.0.is_client_error() || is.1.contains("/login") || path.contains("/viewer");
        assert!(refused, "{method} {path}: {is:?}");
    }
}

/// A form of several parts, as a browser sends it.
fn form_of(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body.extend_from_slice(
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    body
}

/// What the refund lab's form with these parts is answered: where it leads, or the file.
async fn cases(site: &Site, parts: &[(&str, Option<&str>, &[u8])]) -> (StatusCode, String, Vec<u8>) {
    let request = Request::post("/refund-lab/cases")
        .header(HOST, "site.example")
        .header(ORIGIN, "http://site.example")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(form_of(parts)));
    let answer = site.send(request.expect("a request")).await;
    let leads = answer.headers().get(LOCATION).map(|to| to.to_str().expect("text").to_owned()).unwrap_or_default();
    let status = answer.status();
    (status, leads, to_bytes(answer.into_body(), usize::MAX).await.expect("a body").to_vec())
}

#[tokio::test]
async fn many_cases_are_answered_with_the_bytes_of_the_command_line() {
    let site = Site::open().await;
    let leaflet = r#"{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"2022-07-15"}"#;
    // more than one part of the answer
    let mut file = format!("\u{feff}{leaflet}\r\n\nnonsense\n{}", format!("{leaflet}\n").repeat(200)).into_bytes();
    file.extend_from_slice(b"\xff");
    let mut expected = Vec::new();
    let errors = crate::command::refund::stream(file.as_slice(), &mut expected).expect("memory");
    assert_eq!(errors, 2);
    let chosen = cases(&site, &[("text", None, b"ignored"), ("file", Some("a.ndjson"), &file)]).await;
    assert_eq!((chosen.0, chosen.2), (StatusCode::OK, expected.clone()));
    let pasted = cases(&site, &[("text", None, &file), ("file", Some(""), b"")]).await;
    assert_eq!((pasted.0, pasted.2), (StatusCode::OK, expected));
    let table = b"self_pay,points,term_months,start,on\n30000,30000,6,2022-06-01,2022-07-15\n";
    let mut one = Vec::new();
    crate::command::refund::stream(leaflet.as_bytes(), &mut one).expect("memory");
    assert_eq!(cases(&site, &[("file", Some("a.csv"), table)]).await.2, one);
}

#[tokio::test]
async fn cases_that_are_not_taken_lead_back_to_the_page_with_the_reason() {
    let site = Site::open().await;
    let (many, mut large) = ("{}\n".repeat(100_001), vec![b' '; domain::wire::MAX_CASES_BYTES]);
    large.extend_from_slice(b"{}");
    for (parts, reason) in [
        (vec![("text", None, &b" \r\n"[..]), ("file", Some(""), &b""[..])], "empty"),
        (vec![("file", Some("a"), many.as_bytes())], "too_many"),
        (vec![("file", Some("a"), large.as_slice())], "too_large"),
    ] {
        let (status, leads, _) = cases(&site, &parts).await;
        assert_eq!((status, leads), (StatusCode::SEE_OTHER, format!("/refund-lab?cases={reason}#cases")));
    }
    let large = vec![b' '; 2 * domain::wire::MAX_CASES_BYTES + 1];
    assert_eq!(cases(&site, &[("file", Some("a"), &large)]).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    for _ in 0..service::limits::REFUND_CASES.hits {
        cases(&site, &[]).await;
    }
    assert_eq!(cases(&site, &[("text", None, b"{}")]).await.1, "/refund-lab?cases=busy#cases");
}

//! A payment provider over HTTP that answers what a test wants, in ECPay's format or NewebPay's, with valid signatures.
//! It accepts the browser's form, answers queries about its trades, and writes notifications. On its page somebody can
//! pay with one button.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::post;
use domain::id::VendorId;
use domain::time::Instant;
use gateway::http::HttpsClient;
use gateway::payment::ecpay::Ecpay;
use gateway::payment::merchant::{Merchant, Merchants};
use gateway::payment::newebpay::{self, Newebpay};
use gateway::payment::notice::taipei_text;
use gateway::payment::{FORM_VALID_SECS, Link, Payments, check_mac, form};
use gateway::transport::{FORM, Http, Request};
use sha2::{Digest, Sha256};

/// The time limit of the adapters.
const TIMEOUT: Duration = Duration::from_millis(250);
/// How long a site may take to answer a notification.
const PATIENCE: Duration = Duration::from_secs(10);
/// How old the time stamp of a query may be for ECPay, in seconds.
const STAMP_SECS: i64 = 180;

/// The format of its messages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Format {
    /// ECPay's.
    Ecpay,
    /// NewebPay's.
    Newebpay,
}

/// The fault in its answers to queries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lie {
    /// No fault.
    None,
    /// It answers for another trade.
    OtherNumber,
    /// Its answers are lost.
    Lost,
    /// Its answers come too late.
    Slow,
    /// It was asked too often, and says so in its own way: status 403, or TRA10071.
    TooOften,
    /// Status 403, which may mean something else.
    Forbidden,
    /// It has other keys for the account, and refuses the question's signature.
    OtherKeys,
}

/// The progress of a trade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Status {
    /// Nobody has paid.
    Unpaid,
    /// The result is not known yet.
    Pending,
    /// It is paid.
    Paid,
}

/// A trade in the provider's records.
#[derive(Debug, Clone)]
pub struct Trade {
    /// The amount in dollars.
    pub amount: i64,
    /// The progress.
    pub status: Status,
    /// When it was paid.
    pub paid_at: Instant,
    /// Where a notification goes.
    pub notify_url: String,
    /// Where the payer goes afterwards.
    pub back_url: String,
}

/// The provider's trades, and the queries it got.
pub struct Book {
    /// The time; `None` for the system's.
    pub now: Option<Instant>,
    /// The fault in its answers.
    pub lie: Lie,
    /// The trades by number.
    pub trades: BTreeMap<String, Trade>,
    /// The numbers of the trades that it was asked about.
    pub asked: Vec<String>,
    /// The site that gets the notifications, whatever address it names; `None` for that address.
    pub site: Option<String>,
}

impl Book {
    /// The time.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now.unwrap_or_else(|| {
            #[expect(clippy::disallowed_methods, reason = "this is not the product, whose clock is service::Clock")]
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            Instant::from_millis(i64::try_from(now.as_millis()).unwrap_or(i64::MAX))
        })
    }
}

/// The provider.
#[derive(Clone)]
pub struct Fake {
    /// The format of its messages.
    pub format: Format,
    base: String,
    http: Arc<dyn Http>,
    book: Arc<Mutex<Book>>,
}

/// The merchant account of the vendor, or another one.
#[must_use]
pub fn shop(other: bool) -> Merchant {
    let (id, letter) = if other { ("M2", "b") } else { ("M1", "a") };
    Merchant { id: id.into(), hash_key: letter.repeat(32), hash_iv: letter.repeat(16), shared: false }
}

fn sha(text: &str) -> String {
    hex::encode_upper(Sha256::digest(text))
}

fn signed(shop: &Merchant, fields: &[(&str, &str)]) -> String {
    let mac = check_mac::sign(fields.iter().copied(), &shop.hash_key, &shop.hash_iv);
    form::write(fields.iter().copied().chain([(check_mac::FIELD, mac.as_str())]))
}

fn is_signed(fields: &BTreeMap<String, String>) -> bool {
    let all = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    check_mac::verify(all, &fields[check_mac::FIELD], &shop(false).hash_key, &shop(false).hash_iv)
}

fn dashed(at: Instant) -> String {
    at.in_taipei().format("%Y-%m-%d %H:%M:%S").to_string()
}

impl Fake {
    /// Listens on a free port.
    pub async fn open(format: Format, now: Instant) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake = Self::new(format, &format!("http://{}", listener.local_addr().unwrap()), Some(now));
        let router = fake.router();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        fake
    }

    /// A provider at this address, whose [`Self::router`] is served elsewhere.
    #[must_use]
    pub fn new(format: Format, base: &str, now: Option<Instant>) -> Self {
        let book = Book { now, lie: Lie::None, trades: BTreeMap::new(), asked: Vec::new(), site: None };
        let http = Arc::new(HttpsClient::plain(TIMEOUT).unwrap());
        Self { format, base: base.to_owned(), http, book: Arc::new(Mutex::new(book)) }
    }

    /// Its routes.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/Cashier/AioCheckOut/V5", post(checkout))
            .route("/MPG/mpg_gateway", post(checkout))
            .route("/Cashier/QueryTradeInfo/V5", post(question))
            .route("/API/QueryTradeInfo", post(question))
            .route("/pay", post(paid))
            .with_state(self.clone())
    }

    /// The real adapter with this provider's address.
    pub fn adapter(&self, vendor: &VendorId) -> Arc<dyn Payments> {
        let other = "another-vendor".parse().unwrap();
        let merchants = Merchants([(vendor.clone(), shop(false)), (other, shop(true))].into());
        match self.format {
            Format::Ecpay => Arc::new(Ecpay::new(&self.base, merchants, self.http.clone())),
            Format::Newebpay => Arc::new(Newebpay::new(&self.base, merchants, self.http.clone())),
        }
    }

    /// Its records.
    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on it answers with this fault.
    pub fn lie(&self, lie: Lie) {
        self.book().lie = lie;
    }

    /// The payer pays the amount due at an instant; `change` alters the payment.
    pub fn pay(&self, number: &str, paid_at: Instant, change: impl FnOnce(&mut Trade)) {
        let mut book = self.book();
        let trade = book.trades.get_mut(number).unwrap();
        (trade.status, trade.paid_at) = (Status::Paid, paid_at);
        change(trade);
    }

    /// How many times it was asked about a trade.
    pub fn asked(&self, number: &str) -> usize {
        self.book().asked.iter().filter(|asked| *asked == number).count()
    }

    /// The browser posts a form to the provider. Returns the status of the answer.
    pub async fn browse(&self, link: &Link) -> u16 {
        let Link::Form { action, fields } = link else { panic!("a form") };
        let body = form::write(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let request = Request::Post { url: action.clone(), content_type: FORM, body };
        self.http.send("fake", &request).await.unwrap().status
    }

    /// A notification that a trade was paid, signed with the vendor's key or another one.
    pub fn notification(&self, number: &str, other: bool) -> String {
        self.notification_of(number, other, "1")
    }

    /// The same with another code of ECPay. NewebPay has no such notification.
    pub fn notification_of(&self, number: &str, other: bool, code: &str) -> String {
        let trade = self.book().trades[number].clone();
        let (shop, amount) = (shop(other), trade.amount.to_string());
        match self.format {
            Format::Ecpay => signed(
                &shop,
                &[
                    ("MerchantID", &shop.id),
                    ("MerchantTradeNo", number),
                    ("RtnCode", code),
                    ("TradeNo", "2309"),
                    ("TradeAmt", &amount),
                    ("PaymentDate", &taipei_text(trade.paid_at)),
                    ("PaymentType", "Credit_CreditCard"),
                    ("SimulatePaid", "0"),
                ],
            ),
            Format::Newebpay => {
                let inner = form::write([
                    ("Status", "SUCCESS"),
                    ("MerchantID", &shop.id),
                    ("Amt", &amount),
                    ("TradeNo", "2309"),
                    ("MerchantOrderNo", number),
                    ("PaymentType", "CREDIT"),
                    ("PayTime", &dashed(trade.paid_at)),
                ]);
                let info = newebpay::encrypt(&shop, &inner).unwrap();
                let sha = newebpay::trade_sha(&shop, &info);
                form::write([("Status", "SUCCESS"), ("MerchantID", &shop.id), ("TradeInfo", &info), ("TradeSha", &sha)])
            }
        }
    }

    /// Number and trade of the browser's form, after checking its signature and age.
    fn read(&self, raw: &str) -> Result<(String, Trade), StatusCode> {
        let fields = form::read(raw.as_bytes()).unwrap();
        let (inner, [number, amount, notify]) = match self.format {
            Format::Ecpay if !is_signed(&fields) => return Err(StatusCode::BAD_REQUEST),
            Format::Ecpay => (fields, ["MerchantTradeNo", "TotalAmount", "ReturnURL"]),
            Format::Newebpay => {
                if newebpay::trade_sha(&shop(false), &fields["TradeInfo"]) != fields["TradeSha"] {
                    return Err(StatusCode::BAD_REQUEST);
                }
                let inner = newebpay::decrypt(&shop(false), &fields["TradeInfo"]).unwrap();
                let inner = form::read(inner.as_bytes()).unwrap();
                if self.age(&inner["TimeStamp"]) > i64::from(FORM_VALID_SECS) {
                    return Err(StatusCode::GONE);
                }
                (inner, ["MerchantOrderNo", "Amt", "NotifyURL"])
            }
        };
        let trade = Trade {
            amount: inner[amount].parse().unwrap(),
            status: Status::Unpaid,
            paid_at: self.book().now(),
            notify_url: inner[notify].clone(),
            back_url: inner["ClientBackURL"].clone(),
        };
        Ok((inner[number].clone(), trade))
    }

    /// Somebody pays on the provider's page: the site is notified, and the payer goes back to it.
    async fn pay_here(&self, number: &str) -> Option<String> {
        let now = self.book().now();
        let trade = self.book().trades.get(number).cloned()?;
        self.pay(number, now, |_| {});
        let path = trade.notify_url.splitn(4, '/').nth(3).unwrap_or_default().to_owned();
        let url = match &self.book().site {
            Some(site) => format!("{site}/{path}"),
            None => trade.notify_url.clone(),
        };
        let request = Request::Post { url, content_type: FORM, body: self.notification(number, false) };
        let answer = HttpsClient::plain(PATIENCE).unwrap().send("fake", &request).await;
        let said = answer.map_or_else(|error| error.to_string(), |answer| format!("{} {}", answer.status, answer.body));
        tracing::info!("payments: {number} is paid; the site answers the notification with {said}");
        Some(trade.back_url)
    }

    /// The age of a time stamp in seconds.
    fn age(&self, stamp: &str) -> i64 {
        (self.book().now().millis() / 1_000 - stamp.parse::<i64>().unwrap()).abs()
    }

    /// The answer to a query with a correct signature.
    fn answer(&self, raw: &str) -> (StatusCode, String) {
        let fields = form::read(raw.as_bytes()).unwrap();
        let asked = match self.format {
            Format::Ecpay => fields["MerchantTradeNo"].clone(),
            Format::Newebpay => fields["MerchantOrderNo"].clone(),
        };
        assert!(self.age(&fields["TimeStamp"]) <= STAMP_SECS, "a fresh time stamp");
        let mut book = self.book();
        tracing::info!("payments: asked about {asked}");
        book.asked.push(asked.clone());
        let (lie, trade) = (book.lie, book.trades.get(&asked).cloned());
        drop(book);
        match (lie, self.format) {
            (Lie::Lost, _) => return (StatusCode::SERVICE_UNAVAILABLE, String::new()),
            (Lie::Forbidden, _) | (Lie::TooOften, Format::Ecpay) => return (StatusCode::FORBIDDEN, String::new()),
            (Lie::TooOften, Format::Newebpay) => {
                let body = r#"{"Status":"TRA10071","Message":"查詢次數過多","Result":[]}"#;
                return (StatusCode::OK, body.to_owned());
            }
            (Lie::OtherKeys, Format::Ecpay) => return (StatusCode::OK, "0|CheckMacValue Error".to_owned()),
            (Lie::OtherKeys, Format::Newebpay) => {
                let body = r#"{"Status":"TRA10054","Message":"CheckValue 錯誤","Result":[]}"#;
                return (StatusCode::OK, body.to_owned());
            }
            (Lie::None | Lie::OtherNumber | Lie::Slow, _) => {}
        }
        let number = if lie == Lie::OtherNumber { "Another0000000000001".to_owned() } else { asked };
        let body = match self.format {
            Format::Ecpay => ecpay_answer(&fields, &number, trade.as_ref()),
            Format::Newebpay => newebpay_answer(&fields, &number, trade.as_ref()),
        };
        (StatusCode::OK, body)
    }
}

async fn checkout(State(fake): State<Fake>, body: String) -> Response {
    match fake.read(&body) {
        Ok((number, trade)) => {
            tracing::info!("payments: the payer of {number} sees NT${}", trade.amount);
            let page = page(&number, trade.amount);
            fake.book().trades.entry(number).or_insert(trade);
            Html(page).into_response()
        }
        Err(status) => status.into_response(),
    }
}

/// The provider's page. A number of a trade has only letters and digits.
fn page(number: &str, amount: i64) -> String {
    format!(
        "<!doctype html><html lang=\"zh-Hant\"><meta charset=\"utf-8\"><title>付款</title><h1>付款 NT${amount}</h1>\
         <form method=\"post\" action=\"/pay\"><input type=\"hidden\" name=\"number\" value=\"{number}\">\
         <button>付款</button></form></html>"
    )
}

async fn paid(State(fake): State<Fake>, body: String) -> Response {
    let number = form::read(body.as_bytes()).ok().and_then(|fields| fields.get("number").cloned());
    match fake.pay_here(&number.unwrap_or_default()).await {
        Some(back) => Redirect::to(&back).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn question(State(fake): State<Fake>, body: String) -> (StatusCode, String) {
    let answer = fake.answer(&body);
    let slow = fake.book().lie == Lie::Slow;
    if slow {
        tokio::time::sleep(2 * TIMEOUT).await;
    }
    answer
}

fn ecpay_answer(fields: &BTreeMap<String, String>, number: &str, trade: Option<&Trade>) -> String {
    assert!(is_signed(fields), "the question's CheckMacValue");
    let status = match trade.map(|trade| trade.status) {
        None => "10200047",
        Some(Status::Unpaid) => "0",
        Some(Status::Pending) => "10300066",
        Some(Status::Paid) => "1",
    };
    let amount = trade.map_or(0, |trade| trade.amount).to_string();
    let paid_at = trade.map(|trade| taipei_text(trade.paid_at)).unwrap_or_default();
    signed(
        &shop(false),
        &[
            ("MerchantID", &fields["MerchantID"]),
            ("MerchantTradeNo", number),
            ("TradeNo", "2309"),
            ("TradeAmt", &amount),
            ("PaymentDate", &paid_at),
            ("PaymentType", "Credit_CreditCard"),
            ("TradeStatus", status),
        ],
    )
}

fn newebpay_answer(fields: &BTreeMap<String, String>, number: &str, trade: Option<&Trade>) -> String {
    let (shop, due) = (shop(false), &fields["Amt"]);
    let check = |name: &str| format!("Amt={name}&MerchantID={}&MerchantOrderNo=", shop.id);
    let right = sha(&format!("IV={}&{}{}&Key={}", shop.hash_iv, check(due), fields["MerchantOrderNo"], shop.hash_key));
    assert_eq!(fields["CheckValue"], right, "the question's CheckValue");
    let Some(trade) = trade else {
        return r#"{"Status":"TRA10021","Message":"查無交易資料","Result":[]}"#.to_owned();
    };
    let status = match trade.status {
        Status::Unpaid => "0",
        Status::Pending => "9",
        Status::Paid => "1",
    };
    let amount = trade.amount.to_string();
    let code =
        sha(&format!("HashIV={}&{}{number}&TradeNo=2309&HashKey={}", shop.hash_iv, check(&amount), shop.hash_key));
    serde_json::json!({
        "Status": "SUCCESS",
        "Message": "查詢成功",
        "Result": {
            "MerchantID": shop.id, "Amt": trade.amount, "TradeNo": "2309", "MerchantOrderNo": number,
            "TradeStatus": status, "PaymentType": "CREDIT", "PayTime": dashed(trade.paid_at), "CheckCode": code,
        },
    })
    .to_string()
}

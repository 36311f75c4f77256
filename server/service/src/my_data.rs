//! What is kept of a person and its firms: who of the staff looked at it, and all of it as one archive.

use std::collections::BTreeMap;

use domain::form::order_search::OwnSought;
use domain::form::points::PointsQuery;
use domain::id::{BusinessId, PersonId};
use domain::lang::Lang;
use domain::membership::StaffAct;
use domain::review::reviewable;
use domain::time::Instant;
use domain::view::my_data::{BusinessLooks, LookLine, Looked};
use domain::view::order::OrderView;
use domain::view::review::MyReview;
use serde::Serialize;
use store::access_log::Look;
use store::{Page, Tx};

use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Actor, Cx, access, accounts, assessments, businesses, experts, limits, market, people, points};

/// Lines shown of each firm.
const SHOWN: u32 = 50;
/// Orders, entries or notices of one firm that an archive holds at most: bounded work, ten times the largest member.
const MOST: usize = 100_000;
/// What an order is called in the log.
const ORDER: &str = "order";
/// What the messages on an order are called in it.
const MESSAGES: &str = "messages";
/// What the facts of a checked business are called in it, since the first check: that of tax registrations.
const CHECK: &str = "tax_check";
/// What a request for an expert is called in it.
const EXPERT: &str = "expert";

/// Notes that staff looked at something of firms, so that these can see it. One's own data are nobody else's matter.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub(crate) async fn looked(cx: &Cx, actor: &Actor, seen: &[(BusinessId, Looked)]) -> Result<()> {
    let staff = access::staff(actor, StaffAct::See)?;
    let roles = serde_json::to_string(&staff.staff).map_err(Error::json)?;
    let now = cx.clock.system();
    let mut tx = cx.db.begin().await?;
    for (business, what) in seen {
        let object = match what {
            Looked::Order(id) => format!("{ORDER}:{id}"),
            Looked::Messages(id) => format!("{MESSAGES}:{id}"),
            Looked::Check => format!("{CHECK}:{business}"),
            Looked::Expert(id) => format!("{EXPERT}:{id}"),
        };
        let look = Look {
            id: cx.random.id_text(),
            business_id: business.clone(),
            person_id: staff.person.clone(),
            roles: roles.clone(),
            object,
            day: now.day().to_string(),
            at: now,
        };
        store::access_log::note(&mut tx, &look).await?;
    }
    Ok(tx.commit().await?)
}

/// Which staff looked at what of the firms that the person acts for, the newest first.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn looks(cx: &Cx, actor: &Actor) -> Result<Vec<BusinessLooks>> {
    let me = accounts::me(cx, actor).await?;
    let mut tx = cx.db.read().await?;
    let mut found = Vec::with_capacity(me.businesses.len());
    for business in me.businesses {
        let looks = looks_of(&mut tx, &business.id, &Page::first(SHOWN), &me.person).await?;
        found.push(BusinessLooks { business, looks });
    }
    Ok(found)
}

/// The looks of one page that are not the reader's own.
async fn looks_of(tx: &mut Tx, business: &BusinessId, page: &Page, reader: &PersonId) -> Result<Vec<LookLine>> {
    let rows = store::access_log::of_business(tx, business, page).await?;
    rows.into_iter().filter(|row| row.person_id != *reader).map(line).collect()
}

fn line(row: Look) -> Result<LookLine> {
    let order = |id: &str| id.parse().map_err(|_| Error::Internal("a look without an order".into()));
    let what = match row.object.split_once(':') {
        Some((ORDER, id)) => Looked::Order(order(id)?),
        Some((MESSAGES, id)) => Looked::Messages(order(id)?),
        Some((EXPERT, id)) => {
            Looked::Expert(id.parse().map_err(|_| Error::Internal("a look without a request".into()))?)
        }
        Some((CHECK, _)) => Looked::Check,
        Some(_) | None => return Err(Error::Internal(format!("a look at {}", row.object))),
    };
    Ok(LookLine { at: row.at, roles: serde_json::from_str(&row.roles).map_err(Error::json)?, what })
}

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the archive: ASCII, with `/`.
    pub path: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// All that is kept of the person and of the firms that it acts for, as JSON files: each the view that the pages show.
///
/// # Errors
/// [`Error::NotSignedIn`], [`crate::Refusal::TooManyTries`].
pub async fn archive(cx: &Cx, actor: &Actor) -> Result<Vec<File>> {
    let me = accounts::me(cx, actor).await?;
    limits::take(cx, &limits::ARCHIVE, me.person.as_str()).await?;
    let mut account = accounts::account(cx, actor).await?;
    for session in &mut account.sessions {
        // what names a session is of use to nobody outside
        session.id.clear();
    }
    let mut files = vec![
        File { path: "README.txt".to_owned(), content: README.as_bytes().to_vec() },
        file("account.json", &account)?,
        file("rights.json", &me)?,
        file("inquiries.json", &inquiries(cx, actor).await?)?,
        file("messages.json", &messages(cx, &me.person).await?)?,
    ];
    for business in &me.businesses {
        let (id, folder) = (&business.id, &business.ubn);
        files.push(file(&format!("{folder}/business.json"), &businesses::get(cx, actor, id).await?)?);
        files.push(file(&format!("{folder}/people.json"), &people::list(cx, actor, id).await?)?);
        files.push(file(&format!("{folder}/assessment.json"), &assessments::page(cx, actor, id).await?)?);
        files.push(file(&format!("{folder}/points.json"), &entries(cx, actor, id).await?)?);
        let orders = orders(cx, actor, id).await?;
        files.push(file(&format!("{folder}/reviews.json"), &reviews(cx, actor, &orders).await?)?);
        files.push(file(&format!("{folder}/orders.json"), &orders)?);
        files.push(file(&format!("{folder}/experts.json"), &experts::all(cx, actor, id, MOST).await?)?);
        files.push(file(&format!("{folder}/notices.json"), &notices(cx, actor, id, account.lang).await?)?);
        files.push(file(&format!("{folder}/looked_at_by.json"), &all_looks(cx, id, &me.person).await?)?);
    }
    Ok(files)
}

/// All looks that are not the reader's own, the newest first.
async fn all_looks(cx: &Cx, business: &BusinessId, reader: &PersonId) -> Result<Vec<LookLine>> {
    let (mut all, mut page) = (Vec::new(), Page::first(SHOWN));
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::access_log::of_business(&mut tx, business, &page).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        page = Page::after(last.at.millis(), last.id.clone(), SHOWN);
        for row in rows.into_iter().filter(|row| row.person_id != *reader) {
            all.push(line(row)?);
        }
    }
}

const README: &str = "雲市集：您的全部資料\r\n\
    account.json 帳號、同意紀錄、登入的裝置；rights.json 您代表的事業；inquiries.json 您以聯絡表單提出的問題；messages.json 您在訂單裡寫的訊息與附件名稱。\r\n\
    每家事業一個資料夾（統一編號）：business 登記與資格、people 代表人員、assessment 自評、points 點數明細、orders 訂單全文、reviews 評價、experts 專家服務、notices 通知、looked_at_by 工作人員查閱紀錄。\r\n\
    金額單位新臺幣元，時間是 1970-01-01 UTC 起的毫秒。\r\n\r\n\
    Yunshiji: all your data\r\n\
    account.json: account, consents, devices; rights.json: whom you act for; inquiries.json: what you asked by the contact form; messages.json: what you wrote on orders, with the names of the files.\r\n\
    One folder a business (UBN): registration and eligibility, people, assessment, ledger of points, orders in full, reviews, requests for an expert, notices, and which staff looked at them.\r\n\
    Amounts are New Taiwan dollars, times are milliseconds since 1970-01-01 UTC.\r\n";

fn file(path: &str, content: &impl Serialize) -> Result<File> {
    Ok(File { path: path.to_owned(), content: serde_json::to_vec_pretty(content).map_err(Error::json)? })
}

/// A question that was sent with the address of the account.
#[derive(Serialize)]
struct Inquiry {
    number: String,
    subject: String,
    name: String,
    message: String,
    at: Instant,
}

/// The questions of an address that is proved: anybody may have written with another.
async fn inquiries(cx: &Cx, actor: &Actor) -> Result<Vec<Inquiry>> {
    let (mut all, mut page) = (Vec::new(), Page::first(SHOWN));
    let Ok(person) = actor.proved() else { return Ok(all) };
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::inquiry::of_email(&mut tx, &person.email, &page).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        page = Page::after(last.created_at.millis(), last.number.clone(), SHOWN);
        all.extend(rows.into_iter().map(|row| Inquiry {
            number: row.number,
            subject: row.subject,
            name: row.name,
            message: row.message,
            at: row.created_at,
        }));
    }
}

/// What a person wrote on an order.
#[derive(Serialize)]
struct Message {
    order: String,
    thread: String,
    at: Instant,
    text: String,
    attachments: Vec<String>,
}

async fn messages(cx: &Cx, person: &PersonId) -> Result<Vec<Message>> {
    let (mut all, mut page) = (Vec::new(), Page::first(SHOWN));
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::message::of_person(&mut tx, person, &page).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        page = Page::after(last.at.millis(), last.id.as_str(), SHOWN);
        let orders: Vec<_> = rows.iter().map(|row| row.order_id.clone()).collect();
        let numbers: BTreeMap<_, _> = store::order::numbers(&mut tx, &orders).await?.into_iter().collect();
        let files = store::message::attachments(&mut tx, &rows).await?;
        all.extend(rows.into_iter().map(|row| Message {
            order: numbers.get(&row.order_id).cloned().unwrap_or_default(),
            attachments: files.iter().filter(|file| file.message_id == row.id).map(|file| file.name.clone()).collect(),
            thread: row.kind,
            at: row.at,
            text: row.body,
        }));
    }
}

async fn entries(cx: &Cx, actor: &Actor, id: &BusinessId) -> Result<Vec<domain::view::member::PointsLine>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = points::page(cx, actor, id, &PointsQuery::default(), after).await?;
        all.extend(page.entries);
        after = page.next;
        if after.is_none() || all.len() >= MOST {
            return Ok(all);
        }
    }
}

async fn orders(cx: &Cx, actor: &Actor, id: &BusinessId) -> Result<Vec<OrderView>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let lines = market::orders::of_business(cx, actor, id, &OwnSought::All, None, after).await?;
        for line in &lines {
            all.push(market::orders::show(cx, actor, &line.id).await?);
        }
        match lines.last() {
            Some(last) if all.len() < MOST => after = Some((last.created_at, last.id.clone())),
            Some(_) | None => return Ok(all),
        }
    }
}

/// What was said of the services of these orders.
async fn reviews(cx: &Cx, actor: &Actor, orders: &[OrderView]) -> Result<Vec<MyReview>> {
    let mut all = Vec::new();
    for order in orders.iter().filter(|order| reviewable(&order.state)) {
        let mine = market::reviews::mine(cx, actor, &order.id).await?;
        all.extend(Some(mine).filter(|mine| mine.said.is_some()));
    }
    Ok(all)
}

async fn notices(cx: &Cx, actor: &Actor, id: &BusinessId, lang: Lang) -> Result<Vec<domain::view::member::NoticeLine>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let lines = notice::list(cx, actor, Audience::Business(id), lang, after).await?;
        let last = lines.last().map(|last| (last.at, last.id.to_string()));
        all.extend(lines);
        match last {
            Some(last) if all.len() < MOST => after = Some(last),
            Some(_) | None => return Ok(all),
        }
    }
}

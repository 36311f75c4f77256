//! What is kept of a person and its firms: who of the staff looked at it, and all of it as one archive.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::order_search::OwnSought;
use domain::form::points::PointsQuery;
use domain::id::{AttachmentId, BusinessId, OrderId, PersonId};
use domain::lang::Lang;
use domain::membership::StaffAct;
use domain::message::Thread;
use domain::review::reviewable;
use domain::time::Instant;
use domain::view::account::Me;
use domain::view::my_data::{BusinessLooks, LookLine, Looked};
use domain::view::order::OrderView;
use domain::view::review::MyReview;
use serde::Serialize;
use store::Page;
use store::access_log::Look;
use store::message::MessageRow;
use tokio::sync::mpsc::Sender;

use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::{Actor, Cx, access, accounts, assessments, businesses, experts, limits, market, people, points};

/// Lines shown of each firm.
const SHOWN: u32 = 50;
/// Orders, entries or notices of one firm that an archive holds at most: bounded work, ten times the largest member.
const MOST: usize = 100_000;
/// After this long, in milliseconds, no code in a mail is valid any more, whatever it is for.
const CODE_MS: i64 = 60 * 60 * 1_000;
/// What an order is called in the log.
const ORDER: &str = "order";
/// What the messages on an order are called in it.
const MESSAGES: &str = "messages";
/// What the facts of a checked business are called in it, since the first check: that of tax registrations.
const CHECK: &str = "tax_check";
/// What a request for an expert is called in it.
const EXPERT: &str = "expert";

/// What the log of what was done to a firm is called in it.
const AUDIT: &str = "audit";

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
            Looked::Audit => format!("{AUDIT}:{business}"),
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

/// Which staff looked at what of the firms that the person acts for, the newest first: the first page of each, but of the
/// firm named in `after` the page that follows its key.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn looks(
    cx: &Cx,
    actor: &Actor,
    after: Option<(BusinessId, (Instant, String))>,
) -> Result<Vec<BusinessLooks>> {
    let me = accounts::me(cx, actor).await?;
    let mut tx = cx.db.read().await?;
    let mut found = Vec::with_capacity(me.businesses.len());
    for business in me.businesses {
        let page = match &after {
            Some((of, (at, id))) if *of == business.id => Page::after(at.millis(), id.clone(), SHOWN),
            Some(_) | None => Page::first(SHOWN),
        };
        let rows = store::access_log::of_business(&mut tx, &business.id, &page).await?;
        let full = rows.len() == usize::try_from(SHOWN).unwrap_or(usize::MAX);
        let next = rows.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
        // one's own looks are nobody else's
        let looks = rows.into_iter().filter(|row| row.person_id != me.person).map(line).collect::<Result<_>>()?;
        found.push(BusinessLooks { business, looks, next });
    }
    Ok(found)
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
        Some((AUDIT, _)) => Looked::Audit,
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

/// All that is kept of the person and of the firms that it acts for, file by file, so that no more than one is held at a
/// time: as JSON, each the view that the pages show, and the files of messages as they came.
///
/// # Errors
/// [`Error::NotSignedIn`], [`crate::Refusal::TooManyTries`]; [`Error::Internal`] when nobody takes the files.
pub async fn archive(cx: &Cx, actor: &Actor, to: &Sender<File>) -> Result<()> {
    let me = accounts::me(cx, actor).await?;
    limits::take(cx, &limits::ARCHIVE, me.person.as_str()).await?;
    let mut account = accounts::account(cx, actor).await?;
    for session in &mut account.sessions {
        // what names a session is of use to nobody outside
        session.id.clear();
    }
    let mut out = Out { cx, to, attached: BTreeSet::new() };
    out.raw("README.txt".to_owned(), README.as_bytes().to_vec()).await?;
    out.json("account.json", &account).await?;
    out.json("rights.json", &me).await?;
    out.json("inquiries.json", &inquiries(cx, actor).await?).await?;
    out.json("mails.json", &mails(cx, actor).await?).await?;
    out.json("registration.json", &businesses::draft(cx, actor).await?).await?;
    out.json("identity.json", &proofs(cx, &me).await?).await?;
    out.json("deletion.json", &accounts::deletion::page(cx, actor).await?).await?;
    out.json("acts.json", &acts(cx, actor).await?).await?;
    let mine = messages(&mut out, &me.person).await?;
    out.json("messages.json", &mine).await?;
    for business in &me.businesses {
        let (id, folder) = (&business.id, &business.ubn);
        out.json(&format!("{folder}/business.json"), &businesses::get(cx, actor, id).await?).await?;
        out.json(&format!("{folder}/people.json"), &people::list(cx, actor, id).await?).await?;
        out.json(&format!("{folder}/assessment.json"), &assessments::page(cx, actor, id).await?).await?;
        out.json(&format!("{folder}/points.json"), &entries(cx, actor, id).await?).await?;
        let orders = orders(cx, actor, id).await?;
        out.json(&format!("{folder}/reviews.json"), &reviews(cx, actor, &orders).await?).await?;
        let threads = threads(&mut out, &orders).await?;
        out.json(&format!("{folder}/messages.json"), &threads).await?;
        out.json(&format!("{folder}/orders.json"), &orders).await?;
        out.json(&format!("{folder}/experts.json"), &experts::all(cx, actor, id, MOST).await?).await?;
        out.json(&format!("{folder}/notices.json"), &notices(cx, actor, id, account.lang).await?).await?;
        out.json(&format!("{folder}/looked_at_by.json"), &all_looks(cx, id, &me.person).await?).await?;
    }
    Ok(())
}

/// Where the files of an archive go.
struct Out<'a> {
    cx: &'a Cx,
    to: &'a Sender<File>,
    /// The files of messages that are in it: what one wrote is among what its firm's order has.
    attached: BTreeSet<String>,
}

impl Out<'_> {
    async fn raw(&self, path: String, content: Vec<u8>) -> Result<()> {
        let gone = |_| Error::Internal("nobody takes the files of an archive".to_owned());
        self.to.send(File { path, content }).await.map_err(gone)
    }

    async fn json(&self, path: &str, content: &(impl Serialize + Sync)) -> Result<()> {
        self.raw(path.to_owned(), serde_json::to_vec_pretty(content).map_err(Error::json)?).await
    }

    /// Messages with their files, which go into the archive beside them.
    async fn messages(&mut self, rows: Vec<MessageRow>, number: impl Fn(&OrderId) -> String) -> Result<Vec<Message>> {
        let mut tx = self.cx.db.read().await?;
        let files = store::message::attachments(&mut tx, &rows).await?;
        drop(tx);
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let order = number(&row.order_id);
            let mut attachments = Vec::new();
            for file in files.iter().filter(|file| file.message_id == row.id) {
                let path = format!("attachments/{order}-{}-{}-{}.{}", row.kind, row.seq, file.place, file.kind);
                self.attach(&path, &file.id).await?;
                attachments.push(Attached { name: file.name.clone(), path });
            }
            all.push(Message { order, thread: row.kind, side: row.side, at: row.at, text: row.body, attachments });
        }
        Ok(all)
    }

    async fn attach(&mut self, path: &str, id: &AttachmentId) -> Result<()> {
        if !self.attached.insert(path.to_owned()) {
            return Ok(());
        }
        let mut tx = self.cx.db.read().await?;
        let file = store::message::file(&mut tx, id).await?.ok_or(Error::NotFound)?;
        drop(tx);
        self.raw(path.to_owned(), file.content).await
    }
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
    account.json 帳號、同意紀錄、登入的裝置；rights.json 您代表的事業；inquiries.json 您以聯絡表單提出的問題；mails.json 寄給您的信（一小時內的信可能有仍有效的驗證碼，只列主旨）；messages.json 您在訂單裡寫的訊息；registration.json 還沒完成的註冊；identity.json 您完成的身分驗證；acts.json 您做過的事；deletion.json 刪除申請。\r\n\
    每家事業一個資料夾（統一編號）：business 登記與資格、people 代表人員、assessment 自評、points 點數明細、orders 訂單全文、messages 訂單裡往來的訊息、reviews 評價、experts 專家服務、notices 通知、looked_at_by 工作人員查閱紀錄。attachments 是訊息的附件。\r\n\
    金額單位新臺幣元，時間是 1970-01-01 UTC 起的毫秒。\r\n\r\n\
    Yunshiji: all your data\r\n\
    account.json: account, consents, devices; rights.json: whom you act for; inquiries.json: what you asked by the contact form; mails.json: what was mailed to you (of the last hour the subjects alone: a code may still be valid); messages.json: what you wrote on orders; registration.json: a registration that is not complete; identity.json: how you proved who you are; acts.json: what you did; deletion.json: whether the account is to be erased.\r\n\
    One folder a business (UBN): registration and eligibility, people, assessment, ledger of points, orders in full, messages on them, reviews, requests for an expert, notices, and which staff looked at them. The folder attachments holds the files of messages.\r\n\
    Amounts are New Taiwan dollars, times are milliseconds since 1970-01-01 UTC.\r\n";

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

/// A mail to the address of the account.
#[derive(Serialize)]
struct MailLine {
    at: Instant,
    subject: String,
    text: Option<String>,
}

/// The mails to an address that is proved; without their text while a code in it may be valid.
async fn mails(cx: &Cx, actor: &Actor) -> Result<Vec<MailLine>> {
    let (mut all, mut page) = (Vec::new(), Page::first(SHOWN));
    let Ok(person) = actor.proved() else { return Ok(all) };
    let dead = cx.clock.system().plus_millis(-CODE_MS);
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::notice::mails(&mut tx, Some(&person.email), &page).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        page = Page::after(last.created_at.millis(), last.id.clone(), SHOWN);
        all.extend(rows.into_iter().map(|row| MailLine {
            at: row.created_at,
            subject: row.subject,
            text: (row.created_at < dead).then_some(row.body_text),
        }));
    }
}

/// A proof of the person's identity. What the means and the registry said is not in it: it may be of the responsible
/// person, whom the reader need not be.
#[derive(Serialize)]
struct ProofLine {
    at: Instant,
    means: String,
    used_at: Option<Instant>,
    /// The firm that the person signed for; none where the proof made it somebody who acts for one, or for a firm that it
    /// acts for no more.
    ubn: Option<String>,
}

/// What the person proved; what others proved is theirs, and what was not answered proves nothing.
async fn proofs(cx: &Cx, me: &Me) -> Result<Vec<ProofLine>> {
    let (mut all, mut page) = (Vec::new(), Page::first(SHOWN));
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::verification::used_by(&mut tx, &me.person, &page).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        page = Page::after(last.at.millis(), last.id.clone(), SHOWN);
        all.extend(rows.into_iter().map(|row| {
            let firm = me.businesses.iter().find(|firm| row.business_id.as_ref() == Some(&firm.id));
            ProofLine { at: row.at, means: row.means, used_at: row.used_at, ubn: firm.map(|firm| firm.ubn.clone()) }
        }));
    }
}

/// Something that the person did. What it was about is the object's matter: it may be of a firm that the person acts for
/// no more.
#[derive(Serialize)]
struct Act {
    at: Instant,
    action: String,
    object: String,
}

/// What the person did, by the log.
async fn acts(cx: &Cx, actor: &Actor) -> Result<Vec<Act>> {
    let (mut all, mut before) = (Vec::new(), i64::MAX);
    loop {
        let mut tx = cx.db.read().await?;
        let rows = store::audit::by(&mut tx, &actor.label(), before, SHOWN).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        before = last.seq;
        all.extend(rows.into_iter().map(|row| Act { at: row.at, action: row.action, object: row.object }));
    }
}

/// A message on an order.
#[derive(Serialize)]
struct Message {
    order: String,
    thread: String,
    side: String,
    at: Instant,
    text: String,
    attachments: Vec<Attached>,
}

/// A file of a message.
#[derive(Serialize)]
struct Attached {
    name: String,
    path: String,
}

/// What a person wrote on orders.
async fn messages(out: &mut Out<'_>, person: &PersonId) -> Result<Vec<Message>> {
    let (mut all, mut page) = (Vec::new(), Page::first(SHOWN));
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::message::of_person(&mut tx, person, &page).await?;
        let Some(last) = rows.last().filter(|_| all.len() < MOST) else { return Ok(all) };
        page = Page::after(last.at.millis(), last.id.as_str(), SHOWN);
        let orders: Vec<_> = rows.iter().map(|row| row.order_id.clone()).collect();
        let numbers: BTreeMap<_, _> = store::order::numbers(&mut tx, &orders).await?.into_iter().collect();
        drop(tx);
        all.extend(out.messages(rows, |order| numbers.get(order).cloned().unwrap_or_default()).await?);
    }
}

/// What was written on orders by all sides, thread by thread, the newest first.
async fn threads(out: &mut Out<'_>, orders: &[OrderView]) -> Result<Vec<Message>> {
    let mut all = Vec::new();
    for (order, thread) in orders.iter().flat_map(|order| Thread::ALL.map(|thread| (order, thread))) {
        let mut before = i64::MAX;
        loop {
            let mut tx = out.cx.db.read().await?;
            let rows = store::message::before(&mut tx, &order.id, thread.code(), before, SHOWN).await?;
            drop(tx);
            let Some(last) = rows.last().filter(|_| all.len() < MOST) else { break };
            before = last.seq;
            all.extend(out.messages(rows, |_| order.number.clone()).await?);
        }
    }
    Ok(all)
}

async fn entries(cx: &Cx, actor: &Actor, id: &BusinessId) -> Result<Vec<domain::view::member::PointsLine>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let part = points::part(cx, actor, id, &PointsQuery::default(), after).await?;
        all.extend(part.lines);
        after = part.next;
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

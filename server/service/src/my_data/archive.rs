//! All data stored about a person and the person's firms as one archive, written in pieces: no more than a page is held
//! in memory.

use std::collections::BTreeMap;

use domain::form::order_search::OwnSought;
use domain::form::points::PointsQuery;
use domain::id::{BusinessId, OrderId, PersonId};
use domain::lang::Lang;
use domain::message::Thread;
use domain::review::reviewable;
use domain::time::Instant;
use domain::view::account::Me;
use serde::Serialize;
use store::Page;
use tokio::sync::mpsc::Sender;

use super::pieces::{MOST, Out, Piece};
use super::{SHOWN, line};
use crate::error::Result;
use crate::notice::{self, Audience};
use crate::{Cx, Principal, access, accounts, assessments, businesses, experts, limits, market, people, points};

/// Counts a request for an archive and returns its person.
///
/// # Errors
/// [`crate::Error::NotSignedIn`], [`crate::Refusal::TooManyTries`].
pub async fn ask(cx: &Cx, actor: &Principal) -> Result<Me> {
    let me = accounts::me(cx, actor).await?;
    limits::take(cx, &limits::ARCHIVE, me.person.as_str()).await?;
    Ok(me)
}

/// Sends all data stored about the person and the person's firms in pieces: as JSON, in the views that pages show, and
/// the files of messages as they were sent.
///
/// # Errors
/// [`crate::Error::NotSignedIn`]; [`crate::Error::Internal`] when the receiver has hung up.
pub async fn archive(cx: &Cx, actor: &Principal, me: &Me, to: Sender<Piece>) -> Result<()> {
    let mut account = accounts::account(cx, actor).await?;
    // identifiers of sessions and devices are of no use outside
    let sessions = account.sessions.iter_mut().map(|session| &mut session.id);
    sessions.chain(account.devices.iter_mut().map(|device| &mut device.id)).for_each(String::clear);
    let mut out = Out::new(cx, to);
    out.file("README.txt", README.as_bytes().to_vec()).await?;
    out.json("account.json", &account).await?;
    out.json("rights.json", me).await?;
    inquiries(&out, actor).await?;
    mails(&out, actor).await?;
    out.json("registration.json", &businesses::draft(cx, actor).await?).await?;
    proofs(&out, me).await?;
    out.json("deletion.json", &accounts::deletion::page(cx, actor).await?).await?;
    acts(&out, actor).await?;
    messages(&mut out, &me.person).await?;
    for business in &me.businesses {
        let (id, folder) = (&business.id, &business.ubn);
        let path = |name: &str| format!("{folder}/{name}.json");
        out.json(&path("business"), &businesses::get(cx, actor, id).await?).await?;
        out.json(&path("people"), &people::list(cx, actor, id).await?).await?;
        out.json(&path("assessment"), &assessments::page(cx, actor, id).await?).await?;
        entries(&out, actor, id, &path("points")).await?;
        let orders = orders(&out, actor, id, &path("orders")).await?;
        reviews(&out, actor, &orders, &path("reviews")).await?;
        threads(&mut out, &orders, &path("messages")).await?;
        out.json(&path("experts"), &experts::all(cx, actor, id, MOST).await?).await?;
        notices(&out, actor, id, account.lang, &path("notices")).await?;
        all_looks(&out, id, &me.person, &path("looked_at_by")).await?;
    }
    out.end().await
}

/// All accesses that are not the reader's own, the newest first.
async fn all_looks(out: &Out<'_>, business: &BusinessId, reader: &PersonId, path: &str) -> Result<()> {
    let (mut list, mut page) = (out.list(path).await?, Page::first(SHOWN));
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::access_log::of_business(&mut tx, business, &page).await?;
        drop(tx);
        let Some(last) = rows.last().filter(|_| !list.is_full()) else { return list.end().await };
        page = Page::after(last.at.millis(), last.id.clone(), SHOWN);
        for row in rows.into_iter().filter(|row| row.person_id != *reader) {
            list.add(&line(row)?).await?;
        }
    }
}

const README: &str = "雲市集：您的全部資料\r\n\
    account.json 帳號、同意紀錄、登入的裝置；rights.json 您代表的事業；inquiries.json 您以聯絡表單提出的問題；mails.json 180 天內寄給您的信（帶有驗證碼或邀請連結的信只列主旨）；messages.json 您在訂單裡寫的訊息；registration.json 還沒完成的註冊；identity.json 您完成的身分驗證；acts.json 您做過的事；deletion.json 刪除申請。\r\n\
    每家事業一個資料夾（統一編號）：business 登記與資格、people 代表人員、assessment 自評、points 點數明細、orders 訂單全文、messages 訂單裡往來的訊息、reviews 評價、experts 專家服務、notices 通知、looked_at_by 工作人員查閱紀錄。attachments 是訊息的附件。\r\n\
    金額單位新臺幣元，時間是 1970-01-01 UTC 起的毫秒。\r\n\r\n\
    Yunshiji: all your data\r\n\
    account.json: account, consents, devices; rights.json: whom you act for; inquiries.json: what you asked by the contact form; mails.json: what was mailed to you in the last 180 days (the subject alone where the mail had a code or an invitation in it); messages.json: what you wrote on orders; registration.json: a registration that is not complete; identity.json: how you proved who you are; acts.json: what you did; deletion.json: whether the account is to be erased.\r\n\
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

/// The questions of a confirmed address; anybody may have used an unconfirmed one.
async fn inquiries(out: &Out<'_>, actor: &Principal) -> Result<()> {
    let (mut list, mut page) = (out.list("inquiries.json").await?, Page::first(SHOWN));
    let Ok(person) = access::person(actor) else { return list.end().await };
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::inquiry::of_email(&mut tx, &person.email, &page).await?;
        drop(tx);
        let Some(last) = rows.last().filter(|_| !list.is_full()) else { return list.end().await };
        page = Page::after(last.created_at.millis(), last.number.clone(), SHOWN);
        for row in rows {
            let inquiry = Inquiry {
                number: row.number,
                subject: row.subject,
                name: row.name,
                message: row.message,
                at: row.created_at,
            };
            list.add(&inquiry).await?;
        }
    }
}

/// A mail to the address of the account.
#[derive(Serialize)]
struct MailLine {
    at: Instant,
    subject: String,
    text: Option<String>,
}

/// The mails to a confirmed address. The text is left out where it has or had a code or the token of an invitation.
async fn mails(out: &Out<'_>, actor: &Principal) -> Result<()> {
    let (mut list, mut page) = (out.list("mails.json").await?, Page::first(SHOWN));
    let Ok(person) = access::person(actor) else { return list.end().await };
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::notice::mails(&mut tx, Some(&person.email), &page).await?;
        drop(tx);
        let Some(last) = rows.last().filter(|_| !list.is_full()) else { return list.end().await };
        page = Page::after(last.created_at.millis(), last.id.clone(), SHOWN);
        for row in rows {
            let text = Some(row.body_text).filter(|text| row.secret.is_none() && !text.is_empty());
            list.add(&MailLine { at: row.created_at, subject: row.subject, text }).await?;
        }
    }
}

/// A proof of the person's identity, without the data of the means and the registry: they may be about the responsible
/// person, who need not be the reader.
#[derive(Serialize)]
struct ProofLine {
    at: Instant,
    means: String,
    used_at: Option<Instant>,
    /// The firm for which the person signed; `None` where the proof made the person an owner, or for a firm for which
    /// the person no longer acts.
    ubn: Option<String>,
}

/// The person's own successful proofs. Those of others belong to them, and unanswered ones prove nothing.
async fn proofs(out: &Out<'_>, me: &Me) -> Result<()> {
    let (mut list, mut page) = (out.list("identity.json").await?, Page::first(SHOWN));
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::verification::used_by(&mut tx, &me.person, &page).await?;
        drop(tx);
        let Some(last) = rows.last().filter(|_| !list.is_full()) else { return list.end().await };
        page = Page::after(last.at.millis(), last.id.clone(), SHOWN);
        for row in rows {
            let firm = me.businesses.iter().find(|firm| row.business_id.as_ref() == Some(&firm.id));
            let ubn = firm.map(|firm| firm.ubn.clone());
            list.add(&ProofLine { at: row.at, means: row.means, used_at: row.used_at, ubn }).await?;
        }
    }
}

/// An act of the person, without its object: that may belong to a firm for which the person no longer acts.
#[derive(Serialize)]
struct Act {
    at: Instant,
    action: String,
    object: String,
}

/// The person's acts, by the audit.
async fn acts(out: &Out<'_>, actor: &Principal) -> Result<()> {
    let (mut list, mut before) = (out.list("acts.json").await?, i64::MAX);
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::audit::by(&mut tx, &actor.label(), before, SHOWN).await?;
        drop(tx);
        let Some(last) = rows.last().filter(|_| !list.is_full()) else { return list.end().await };
        before = last.seq;
        for row in rows {
            list.add(&Act { at: row.at, action: row.action, object: row.object }).await?;
        }
    }
}

/// What a person wrote on orders.
async fn messages(out: &mut Out<'_>, person: &PersonId) -> Result<()> {
    let (mut list, mut page) = (out.list("messages.json").await?, Page::first(SHOWN));
    loop {
        let mut tx = out.cx.db.read().await?;
        let rows = store::message::of_person(&mut tx, person, &page).await?;
        let Some(last) = rows.last().filter(|_| !list.is_full()) else { return list.end().await };
        page = Page::after(last.at.millis(), last.id.as_str(), SHOWN);
        let orders: Vec<_> = rows.iter().map(|row| row.order_id.clone()).collect();
        let numbers: BTreeMap<_, _> = store::order::numbers(&mut tx, &orders).await?.into_iter().collect();
        drop(tx);
        for message in out.messages(rows, |order| numbers.get(order).cloned().unwrap_or_default()).await? {
            list.add(&message).await?;
        }
    }
}

/// All messages on orders, thread by thread, the newest first.
async fn threads(out: &mut Out<'_>, orders: &[Ordered], path: &str) -> Result<()> {
    let mut list = out.list(path).await?;
    for (order, thread) in orders.iter().flat_map(|order| Thread::ALL.map(|thread| (order, thread))) {
        let mut before = i64::MAX;
        loop {
            let mut tx = out.cx.db.read().await?;
            let rows = store::message::before(&mut tx, &order.id, thread.code(), before, SHOWN).await?;
            drop(tx);
            let Some(last) = rows.last().filter(|_| !list.is_full()) else { break };
            before = last.seq;
            for message in out.messages(rows, |_| order.number.clone()).await? {
                list.add(&message).await?;
            }
        }
    }
    list.end().await
}

async fn entries(out: &Out<'_>, actor: &Principal, id: &BusinessId, path: &str) -> Result<()> {
    let (mut list, mut after) = (out.list(path).await?, None);
    loop {
        let part = points::part(out.cx, actor, id, &PointsQuery::default(), after).await?;
        for line in &part.lines {
            list.add(line).await?;
        }
        after = part.next;
        if after.is_none() || list.is_full() {
            return list.end().await;
        }
    }
}

/// What is needed of an order after it was written.
struct Ordered {
    id: OrderId,
    number: String,
    reviewable: bool,
}

async fn orders(out: &Out<'_>, actor: &Principal, id: &BusinessId, path: &str) -> Result<Vec<Ordered>> {
    let (mut list, mut all, mut after) = (out.list(path).await?, Vec::new(), None);
    loop {
        let lines = market::orders::of_business(out.cx, actor, id, &OwnSought::All, None, after).await?;
        for line in &lines {
            let order = market::orders::show(out.cx, actor, &line.id).await?;
            list.add(&order).await?;
            all.push(Ordered { reviewable: reviewable(&order.state), id: order.id, number: order.number });
        }
        match lines.last() {
            Some(last) if !list.is_full() => after = Some((last.created_at, last.id.clone())),
            Some(_) | None => break,
        }
    }
    list.end().await?;
    Ok(all)
}

/// The reviews of these orders' services.
async fn reviews(out: &Out<'_>, actor: &Principal, orders: &[Ordered], path: &str) -> Result<()> {
    let mut list = out.list(path).await?;
    for order in orders.iter().filter(|order| order.reviewable) {
        let mine = market::reviews::mine(out.cx, actor, &order.id).await?;
        if mine.said.is_some() {
            list.add(&mine).await?;
        }
    }
    list.end().await
}

async fn notices(out: &Out<'_>, actor: &Principal, id: &BusinessId, lang: Lang, path: &str) -> Result<()> {
    let (mut list, mut after) = (out.list(path).await?, None);
    loop {
        let lines = notice::list(out.cx, actor, Audience::Business(id), lang, after).await?;
        for line in &lines {
            list.add(line).await?;
        }
        match lines.last() {
            Some(last) if !list.is_full() => after = Some((last.at, last.id.to_string())),
            Some(_) | None => return list.end().await,
        }
    }
}

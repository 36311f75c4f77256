//! A firm as staff see it: everything about it on one page. Each part is read by key and bounded, so that the page costs
//! the same however long the firm has been a member. Opening it is recorded in the firm's access log.

use domain::access::StaffAct;
use domain::id::BusinessId;
use domain::message::Thread;
use domain::view::firm::{FirmCase, FirmLook, FirmMail, FirmMessage, FirmPayment, FirmPerson, FirmView};
use domain::view::my_data::Looked;
use domain::view::order::OrderLine;
use store::business::Business;
use store::notice::Mail;
use store::{Page, Tx};

use crate::error::{Error, Result};
use crate::principal::SignedIn;
use crate::{Cx, Principal, access, businesses, cases, market, members, my_data, points, program};

/// How many orders are shown.
const ORDERS: u32 = 10;
/// How many of these orders are looked through for messages, and how many messages of each are shown.
const THREADS: usize = 5;
const MESSAGES: u32 = 3;
/// How many people, and how many mails to each, are shown.
const PEOPLE: usize = 10;
const MAILS: u32 = 5;
/// How many entries of the points account are shown.
const ENTRIES: u32 = 10;
/// How many accesses are shown.
const LOOKS: u32 = 10;

/// The page of a firm. The accesses to the firm and to its messages are recorded.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff; [`Error::NotFound`].
pub async fn show(cx: &Cx, actor: &Principal, id: &BusinessId) -> Result<FirmView> {
    let staff = access::staff(actor, StaffAct::See)?.clone();
    let mut tx = cx.db.read().await?;
    let business = store::business::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let view = view(cx, &mut tx, (actor, &staff), business).await?;
    drop(tx);
    let read = view.messages.iter().flatten().map(|message| (id.clone(), Looked::Messages(message.order.clone())));
    let mut seen: Vec<_> = read.collect();
    seen.dedup();
    seen.push((id.clone(), Looked::Firm));
    my_data::looked(cx, actor, &seen).await?;
    Ok(view)
}

async fn view(cx: &Cx, tx: &mut Tx, (actor, staff): (&Principal, &SignedIn), business: Business) -> Result<FirmView> {
    let id = &business.id.clone();
    let now = cx.clock.now(tx).await?;
    let people = people(tx, id).await?;
    let orders = market::recent(tx, id, ORDERS).await?;
    let messages = match access::staff_for(actor, StaffAct::ReadMessages) {
        Ok(_) => Some(messages(tx, &orders).await?),
        Err(_) => None,
    };
    let reads_mails = access::staff_for(actor, StaffAct::HandleMails).is_ok();
    let cases = cases::firm_cases(tx, id).await?;
    Ok(FirmView {
        people,
        messages,
        ticket: members::ticket(tx, id, now).await?,
        entries: points::last(tx, id, ENTRIES).await?,
        payments: payments(tx, &orders).await?,
        mails: mails(tx, id, reads_mails).await?,
        cases: cases.into_iter().map(|(id, case)| FirmCase { id, case }).collect(),
        looks: looks(tx, id).await?,
        roles: staff.staff.iter().copied().collect(),
        own: store::business::member(tx, id, &staff.person).await?.is_some(),
        facts: businesses::facts(&business)?,
        judgement: businesses::judgement(&business)?,
        program: program::standing(tx, now).await?.program,
        orders,
        verified_at: business.verified_at,
        created_at: business.created_at,
        id: business.id,
        ubn: business.ubn,
        name: business.name,
    })
}

async fn people(tx: &mut Tx, business: &BusinessId) -> Result<Vec<FirmPerson>> {
    let mut found = Vec::new();
    for member in store::business::members(tx, business).await?.into_iter().take(PEOPLE) {
        let Some(person) = store::person::get(tx, &member.person_id).await? else { continue };
        found.push(FirmPerson {
            id: person.id,
            name: person.name,
            email: person.email,
            phone: person.phone,
            role: access::from_name(&member.role)?,
            since: member.created_at,
        });
    }
    found.sort_by_key(|person| (person.role, person.since));
    Ok(found)
}

async fn payments(tx: &mut Tx, orders: &[OrderLine]) -> Result<Vec<FirmPayment>> {
    let mut found = Vec::new();
    for order in orders {
        for row in store::payment::of_order(tx, &order.id).await? {
            found.push(FirmPayment {
                order: order.id.clone(),
                number: order.number.clone(),
                amount: row.paid_amount.unwrap_or(row.amount),
                paid_at: row.paid_at,
                stray: row.stray.is_some(),
                returned_at: row.returned_at,
                created_at: row.created_at,
            });
        }
    }
    found.sort_by_key(|payment| std::cmp::Reverse(payment.created_at));
    Ok(found)
}

async fn messages(tx: &mut Tx, orders: &[OrderLine]) -> Result<Vec<FirmMessage>> {
    let thread = Thread::Support.code();
    let mut found = Vec::new();
    for order in orders.iter().take(THREADS) {
        for row in store::message::before(tx, &order.id, thread, i64::MAX, MESSAGES).await? {
            let (order, number) = (order.id.clone(), order.number.clone());
            let side = access::from_name(&row.side)?;
            found.push(FirmMessage { order, number, side, text: row.body, at: row.at });
        }
    }
    found.sort_by_key(|message| std::cmp::Reverse(message.at));
    Ok(found)
}

/// The last mails to the people of a firm. A mail with a code or a link that lets somebody in is never shown.
async fn mails(tx: &mut Tx, business: &BusinessId, with_text: bool) -> Result<Vec<FirmMail>> {
    let mut found = Vec::new();
    for person in people(tx, business).await? {
        found.extend(store::notice::mails(tx, Some(&person.email), &Page::first(MAILS)).await?.into_iter().map(
            |mail| {
                let text = Some(&mail).filter(|mail| with_text && mail.secret.is_none() && !mail.body_text.is_empty());
                let text = text.map(|mail: &Mail| mail.body_text.clone());
                FirmMail {
                    text,
                    failed: mail.status == "failed",
                    to: mail.recipient,
                    subject: mail.subject,
                    sent_at: mail.sent_at,
                    at: mail.created_at,
                }
            },
        ));
    }
    found.sort_by_key(|mail| std::cmp::Reverse(mail.at));
    Ok(found)
}

async fn looks(tx: &mut Tx, business: &BusinessId) -> Result<Vec<FirmLook>> {
    let mut found = Vec::new();
    for row in store::access_log::of_business(tx, business, &Page::first(LOOKS)).await? {
        let name = store::person::get(tx, &row.person_id).await?.map(|person| person.name);
        found.push(FirmLook { name, look: my_data::line(row)? });
    }
    Ok(found)
}

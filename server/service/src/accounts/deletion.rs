//! Erasing an account (個人資料保護法 §11): requested with the password, carried out two weeks later, and until then it can be
//! cancelled.
//!
//! What the law requires us to keep stays (商業會計法 §38: vouchers five years, books ten): orders, invoices and points
//! belong to the firm, and consents prove that they were given. They name the person by a number, which leads nowhere
//! once name, telephone and address are deleted.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::access::MemberRole;
use domain::audit::Action;
use domain::id::{BusinessId, PersonId};
use domain::notice::{Change, NoticeKind};
use domain::order::StateName;
use domain::password::Password;
use domain::time::Instant;
use domain::view::account::{DeletionObstacle, DeletionPage};
use serde::{Deserialize, Serialize};
use store::deletion::Deletion;
use store::job::Job;
use store::{Page, Tx};

use super::session;
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind};
use crate::notice::{self, Audience, mail, words};
use crate::{Cx, Principal, Refusal, access, audit, experts};

/// How long the erasure can be cancelled, in milliseconds: 14 days.
pub const GRACE_MS: i64 = 14 * 24 * 60 * 60 * 1_000;
/// How long the last mail about it is kept afterwards, in milliseconds: 7 days, so that it has certainly been sent.
const LAST_MAIL_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// The text in place of a deleted name.
const NOBODY: &str = "（已刪除的帳號）";
/// The kinds of notices that contain the name of a person who acts for a firm.
const NAMING: [&str; 3] = ["person_joined", "person_left", "safeguard"];
/// How many lines are read at a time.
const READ: u32 = 100;

/// The page of the erasure: until when it can be cancelled, or what prevents it.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn page(cx: &Cx, actor: &Principal) -> Result<DeletionPage> {
    let person = access::signed_in(actor)?.person.clone();
    let mut tx = cx.db.read().await?;
    let asked = store::deletion::of_person(&mut tx, &person).await?;
    Ok(DeletionPage {
        due_at: asked.map(|asked| asked.due_at),
        obstacles: obstacles(&mut tx, &person).await?,
        grace_days: GRACE_MS.div_euclid(24 * 60 * 60 * 1_000),
    })
}

/// Requests the erasure of the account.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Refusal::WrongPassword`]; [`Refusal::AccountNeeded`] while others depend on it.
pub async fn ask(cx: &Cx, actor: &Principal, password: &Password) -> Result<()> {
    session::confirm_password(cx, actor, password).await?;
    let id = access::signed_in(actor)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let person = store::person::lock(&mut tx, &id).await?.ok_or(Error::NotSignedIn)?;
    if !obstacles(&mut tx, &id).await?.is_empty() {
        return Err(Refusal::AccountNeeded.into());
    }
    let now = cx.clock.system();
    let due_at = now.plus_millis(GRACE_MS);
    let asked = Deletion { person_id: id.clone(), asked_at: now, due_at, done_at: None };
    if !store::deletion::ask(&mut tx, &asked).await? {
        return Ok(());
    }
    enqueue(cx, &mut tx, &id, &Payload { email: person.email.clone() }, due_at).await?;
    mail::queue(cx, &mut tx, &person.email, person.lang, &words::account::erasing(due_at, person.lang)).await?;
    audit::append(cx, &mut tx, actor, Action::ErasureAsked, &access::signed_in(actor)?.person, &()).await?;
    Ok(tx.commit().await?)
}

/// Cancels the erasure, if one was requested.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn keep(cx: &Cx, actor: &Principal) -> Result<()> {
    let id = access::signed_in(actor)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let person = store::person::lock(&mut tx, &id).await?.ok_or(Error::NotSignedIn)?;
    if !store::deletion::withdraw(&mut tx, &id).await? {
        return Ok(());
    }
    mail::queue(cx, &mut tx, &person.email, person.lang, &words::account::kept(person.lang)).await?;
    audit::append(cx, &mut tx, actor, Action::AccountKept, &access::signed_in(actor)?.person, &()).await?;
    Ok(tx.commit().await?)
}

/// What prevents an erasure: work for the staff or a vendor; a firm whose only owner the person is, while others act
/// for it or an order of it is under way.
async fn obstacles(tx: &mut Tx, person: &PersonId) -> Result<Vec<DeletionObstacle>> {
    let mut found = Vec::new();
    if !store::person::staff_roles(tx, person).await?.is_empty() {
        found.push(DeletionObstacle::Staff);
    }
    for vendor in store::vendor::of_person(tx, person).await? {
        found.push(DeletionObstacle::Vendor { name: vendor.name });
    }
    let owner = access::name_of(&MemberRole::Owner)?;
    for business in store::business::of_person(tx, person).await? {
        let members = store::business::members(tx, &business.id).await?;
        let (mine, others): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| member.person_id == *person);
        let owned = mine.iter().any(|member| member.role == owner);
        if !owned || others.iter().any(|member| member.role == owner) {
            continue;
        }
        let (id, name) = (business.id, business.name);
        if !others.is_empty() {
            found.push(DeletionObstacle::OnlyOwner { business: id, name });
        } else if runs(tx, &id).await? {
            found.push(DeletionObstacle::OrdersRun { business: id, name });
        }
    }
    Ok(found)
}

/// Whether a business has an order under way.
async fn runs(tx: &mut Tx, business: &BusinessId) -> Result<bool> {
    // a draft holds nothing
    let running = StateName::those(StateName::is_under_way).filter(|name| *name != StateName::Draft);
    for state in running {
        if !store::order::of_business(tx, business, Some(state), &Page::first(1)).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    /// The address whose mails are deleted, too.
    email: String,
}

async fn enqueue(cx: &Cx, tx: &mut Tx, person: &PersonId, payload: &Payload, at: Instant) -> Result<()> {
    let work = jobs::Work { kind: Kind::EraseAccount, subject: person.as_str(), at };
    jobs::enqueue(cx, tx, &work, payload).await?;
    Ok(())
}

/// Erases an account at its time, and a week later the mails to its address.
#[derive(Debug, Clone, Copy, Default)]
pub struct EraseAccount;

#[async_trait]
impl Handler for EraseAccount {
    fn kind(&self) -> Kind {
        Kind::EraseAccount
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let id: PersonId = job.subject.parse().map_err(|_| Error::Internal("job without a person".to_owned()))?;
        let payload: Payload = serde_json::from_str(&job.payload).map_err(Error::json)?;
        let mut tx = cx.db.begin().await?;
        let now = cx.clock.system();
        // this waits for a concurrent cancellation
        let Some(person) = store::person::lock(&mut tx, &id).await? else { return Ok(tx) };
        let Some(asked) = store::deletion::of_person(&mut tx, &id).await? else { return Ok(tx) };
        if asked.done_at.is_some() {
            store::deletion::erase_mails(&mut tx, &payload.email).await?;
            return Ok(tx);
        }
        // it was cancelled and requested again, which has its own job
        if asked.due_at > now {
            return Ok(tx);
        }
        // two owners of a firm who are erased at the same time wait for each other here
        let mut firms: Vec<_> =
            store::business::of_person(&mut tx, &id).await?.into_iter().map(|firm| firm.id).collect();
        firms.sort();
        for firm in &firms {
            store::business::lock(&mut tx, firm).await?;
        }
        if !obstacles(&mut tx, &id).await?.is_empty() {
            store::deletion::withdraw(&mut tx, &id).await?;
            mail::queue(cx, &mut tx, &person.email, person.lang, &words::account::not_erased(person.lang)).await?;
            audit::append(cx, &mut tx, &Principal::Platform, Action::AccountKept, &id, &()).await?;
            return Ok(tx);
        }
        // the address may have changed since the request
        let payload = proved(&person).map(|email| Payload { email: email.to_owned() });
        erase(cx, &mut tx, person, now).await?;
        if let Some(payload) = payload {
            enqueue(cx, &mut tx, &id, &payload, now.plus_millis(LAST_MAIL_MS)).await?;
        }
        Ok(tx)
    }
}

/// The address, if it is confirmed. An unconfirmed address is somebody else's, and so are the mails to it.
fn proved(person: &store::person::Person) -> Option<&str> {
    person.email_verified_at.map(|_| person.email.as_str())
}

async fn erase(cx: &Cx, tx: &mut Tx, mut person: store::person::Person, now: Instant) -> Result<()> {
    let notice_at = cx.clock.now(tx).await?;
    for business in store::business::of_person(tx, &person.id).await? {
        store::business::remove_member(tx, &business.id, &person.id).await?;
        store::invitation::end_by(tx, &business.id, &person.id, now).await?;
        let kind = NoticeKind::PersonLeft { name: person.name.clone(), person: Some(person.id.clone()) };
        notice::tell(cx, tx, notice_at, Audience::Business(&business.id), &kind).await?;
    }
    forget_name(tx, &person).await?;
    let (email, lang) = (person.email.clone(), person.lang);
    store::deletion::erase(tx, &person.id).await?;
    if proved(&person).is_some() {
        store::deletion::erase_address(tx, &email).await?;
        store::deletion::erase_mails(tx, &email).await?;
    }
    experts::forget_reachable(tx, &person.id).await?;
    person.email = format!("{}@deleted.invalid", person.id);
    NOBODY.clone_into(&mut person.name);
    person.phone.clear();
    // no password has this hash
    person.password_hash = "!".to_owned();
    person.email_verified_at = None;
    store::person::update(tx, &person).await?;
    store::search_key::remove(tx, store::search_key::Named::Person, person.id.as_str()).await?;
    store::deletion::done(tx, &person.id, now).await?;
    mail::queue(cx, tx, &email, lang, &words::account::erased(lang)).await?;
    audit::append(cx, tx, &Principal::Platform, Action::AccountErased, &person.id, &()).await
}

/// Removes the person's name from notices to firms.
async fn forget_name(tx: &mut Tx, person: &store::person::Person) -> Result<()> {
    for business in firms(tx, &person.id).await? {
        for kind in NAMING {
            let mut page = Page::first(READ);
            loop {
                let rows = store::notice::of_kind(tx, "business", business.as_str(), kind, &page).await?;
                let Some(last) = rows.last() else { break };
                page = Page::after(last.at.millis(), last.id.as_str(), READ);
                for row in rows {
                    if let Some(facts) = nameless(&row.facts, person)? {
                        store::notice::set_facts(tx, &row.id, &facts).await?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The facts of a notice without the person's name and address; `None` when it does not name the person. In notices
/// stored before they had the account, only the name identifies the person.
fn nameless(facts: &str, person: &store::person::Person) -> Result<Option<String>> {
    let named: NoticeKind = serde_json::from_str(facts).map_err(Error::json)?;
    let mut cleared = named.clone();
    if let NoticeKind::PersonJoined { name, person: of, .. } | NoticeKind::PersonLeft { name, person: of } =
        &mut cleared
    {
        if of.as_ref().map_or(*name == person.name, |of| *of == person.id) {
            NOBODY.clone_into(name);
        }
    } else if let NoticeKind::Safeguard(notice) = &mut cleared {
        if notice.person == person.id {
            NOBODY.clone_into(&mut notice.by);
        }
        if let Change::Removed { name, person: removed } = &mut notice.change
            && *removed == person.id
        {
            NOBODY.clone_into(name);
        }
        if let Change::Invited { email, .. } = &mut notice.change
            && proved(person) == Some(email.as_str())
        {
            NOBODY.clone_into(email);
        }
    }
    if cleared == named {
        return Ok(None);
    }
    serde_json::to_string(&cleared).map(Some).map_err(Error::json)
}

/// The firms for which the person acted, by the audit: the person may have left some or been removed.
async fn firms(tx: &mut Tx, person: &PersonId) -> Result<BTreeSet<BusinessId>> {
    let (actor, mut before, mut found) = (format!("person:{person}"), i64::MAX, BTreeSet::new());
    loop {
        let rows = store::audit::by(tx, &actor, before, READ).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        before = last.seq;
        found.extend(rows.iter().filter_map(|row| row.object.strip_prefix("business:")?.parse().ok()));
    }
}

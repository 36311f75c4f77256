//! Notices: an entry on the pages and a mail for each person concerned, written in the transaction of the event.
//!
//! [`words`] makes headline and text from the facts, in both languages, for pages and mails alike.

mod audience;
pub mod mail;
pub mod words;

use domain::access::{MemberAct, MemberRole, StaffAct};
use domain::id::{BusinessId, VendorId};
use domain::lang::Lang;
use domain::notice::{Mailing, NoticeKind};
use domain::time::Instant;
use domain::variant::variant_name;

use domain::view::member::NoticeLine;
use domain::view::staff_notices::StaffNotices;
use store::notice::NoticeRow;
use store::reader::Reader;
use store::{Page, Tx};

pub use audience::Audience;

use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// How many notices a page has.
pub const PAGE: u32 = 20;

/// Tells an audience on the pages only, where no mail is needed. `at` is by the business clock.
///
/// # Errors
/// Those of the database.
pub async fn note(cx: &Cx, tx: &mut Tx, at: Instant, to: Audience<'_>, kind: &NoticeKind) -> Result<()> {
    let (scope, scope_id) = to.scope();
    let facts = serde_json::to_value(kind).map_err(Error::json)?;
    let row = NoticeRow {
        id: cx.random.id(),
        scope: scope.to_owned(),
        scope_id: scope_id.to_owned(),
        kind: variant_name(kind),
        facts: facts.to_string(),
        at,
        read_at: None,
    };
    Ok(store::notice::insert(tx, &row).await?)
}

/// Tells an audience, in the transaction of the event. `at` is by the business clock.
///
/// # Errors
/// Those of the database.
pub async fn tell(cx: &Cx, tx: &mut Tx, at: Instant, to: Audience<'_>, kind: &NoticeKind) -> Result<()> {
    let readers = readers(tx, to).await?;
    tell_readers(cx, tx, at, (to, &readers), kind).await
}

/// Like [`tell`], with the people who are mailed given by the caller. It reads nothing.
///
/// # Errors
/// Those of the database.
pub(crate) async fn tell_readers(
    cx: &Cx,
    tx: &mut Tx,
    at: Instant,
    (to, readers): (Audience<'_>, &[Reader]),
    kind: &NoticeKind,
) -> Result<()> {
    note(cx, tx, at, to, kind).await?;
    for reader in readers.iter().filter(|reader| wants(reader, kind.mailing())) {
        let firm = reader.firm_name.as_deref().zip(reader.firm_ubn.as_deref());
        let words = words::mailed(kind, to, firm, reader.lang);
        mail::queue(cx, tx, &reader.email, reader.lang, &words).await?;
    }
    Ok(())
}

/// Tells an audience, unless it was told of this kind before.
///
/// # Errors
/// Those of the database.
pub async fn tell_once(cx: &Cx, tx: &mut Tx, at: Instant, to: Audience<'_>, kind: &NoticeKind) -> Result<()> {
    let (scope, scope_id) = to.scope();
    if store::notice::was_told(tx, scope, scope_id, &variant_name(kind)).await? {
        return Ok(());
    }
    tell(cx, tx, at, to, kind).await
}

const fn wants(reader: &Reader, mailing: Mailing) -> bool {
    match mailing {
        Mailing::Owed => true,
        Mailing::Reminders => reader.mail_reminders,
        Mailing::News => reader.mail_news,
    }
}

/// The people who are mailed, each once.
///
/// # Errors
/// Those of the database.
pub(crate) async fn readers(tx: &mut Tx, to: Audience<'_>) -> Result<Vec<Reader>> {
    Ok(match to {
        Audience::Person(id) => store::reader::person(tx, id).await?,
        Audience::Business(id) => store::reader::of_business(tx, id, &access::name_of(&MemberRole::Owner)?).await?,
        Audience::Vendor(id) => store::reader::of_vendor(tx, id).await?,
        Audience::Staff => Vec::new(),
    })
}

/// The readers of a business and those of a vendor, read together.
///
/// # Errors
/// Those of the database.
pub(crate) async fn readers_of_both(
    tx: &mut Tx,
    business: &BusinessId,
    vendor: &VendorId,
) -> Result<(Vec<Reader>, Vec<Reader>)> {
    Ok(store::reader::of_both(tx, business, &access::name_of(&MemberRole::Owner)?, vendor).await?)
}

/// The notices of an audience to which the actor belongs, the newest first, in the language of the page; `after` is the
/// last line of the page before.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::NotFound`] or [`Error::Forbidden`].
pub async fn list(
    cx: &Cx,
    actor: &Principal,
    of: Audience<'_>,
    lang: Lang,
    after: Option<(Instant, String)>,
) -> Result<Vec<NoticeLine>> {
    let mut tx = cx.db.read().await?;
    authorise(&mut tx, actor, of).await?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id, PAGE));
    lines(&mut tx, of, lang, &page).await
}

/// A page of the notices of the staff.
///
/// # Errors
/// Those of [`list`].
pub async fn of_staff(
    cx: &Cx,
    actor: &Principal,
    lang: Lang,
    after: Option<(Instant, String)>,
) -> Result<StaffNotices> {
    let lines = list(cx, actor, Audience::Staff, lang, after).await?;
    let full = lines.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
    Ok(StaffNotices { lines, next })
}

/// Marks everything up to an instant as read.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::NotFound`] or [`Error::Forbidden`].
pub async fn mark_read(cx: &Cx, actor: &Principal, of: Audience<'_>, up_to: Instant) -> Result<u64> {
    let mut tx = cx.db.begin().await?;
    authorise(&mut tx, actor, of).await?;
    let (scope, id) = of.scope();
    let now = cx.clock.now(&mut tx).await?;
    let read = store::notice::mark_read(&mut tx, scope, id, up_to, now).await?;
    tx.commit().await?;
    Ok(read)
}

async fn authorise(tx: &mut Tx, actor: &Principal, of: Audience<'_>) -> Result<()> {
    match of {
        Audience::Person(id) if access::signed_in(actor)?.person == *id => {}
        Audience::Person(_) => return Err(Error::NotFound),
        Audience::Business(id) => drop(access::business(tx, actor, id, MemberAct::See).await?),
        Audience::Vendor(id) => drop(access::vendor_roles(tx, actor, id).await?),
        Audience::Staff => {
            access::staff(actor, StaffAct::See)?;
        }
    }
    Ok(())
}

/// The lines of an audience in a language. The caller has authorised the reader.
pub(crate) async fn lines(tx: &mut Tx, of: Audience<'_>, lang: Lang, page: &Page) -> Result<Vec<NoticeLine>> {
    let (scope, id) = of.scope();
    let line = |row: NoticeRow| {
        let kind: NoticeKind = serde_json::from_str(&row.facts).map_err(Error::json)?;
        let words = words::of(&kind, of, lang);
        Ok(NoticeLine {
            id: row.id,
            at: row.at,
            read: row.read_at.is_some(),
            kind,
            subject: words.subject,
            paragraphs: words.paragraphs,
            link: words.link,
        })
    };
    store::notice::of(tx, scope, id, page).await?.into_iter().map(line).collect()
}

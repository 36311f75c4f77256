//! Messages on an order, between member and vendor and between member and support: who may open which thread, its
//! messages, and what is unread. [`send()`] writes messages.

mod send;

use domain::access::{StaffAct, VendorAct};
use domain::id::{AttachmentId, BusinessId, OrderId, PersonId, VendorId};
use domain::message::{FileKind, Thread};
use domain::order::Order;
use domain::side::Side;
use domain::time::Instant;
use domain::view::message::{AttachmentView, MessageView, MessagesPage, SupportQueue, ThreadLine, ThreadView};
use domain::view::my_data::Looked;
use store::message::{AttachmentRow, MessageRow, ThreadRow};
use store::order::OrderRow;
use store::{Page, Tx};

use super::stored;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, my_data};

pub use send::{Send, may_send, send, settle};

/// How many messages a page has.
pub const PAGE: u32 = 20;
/// How many lines a page of the staff's queue has.
pub const QUEUE_PAGE: u32 = 20;
/// How many unread threads a vendor's desk shows. The others follow when these are read.
pub const DESK: u32 = 10;

/// The side as which the actor may open a thread.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
async fn reader(tx: &mut Tx, actor: &Principal, row: &OrderRow, thread: Thread) -> Result<Side> {
    let side = side(tx, actor, row).await?;
    if opens(actor, row, side, thread) { Ok(side) } else { Err(Error::NotFound) }
}

/// The actor's side of the order. An actor who may not see the vendor's orders gets the same answer as a stranger.
async fn side(tx: &mut Tx, actor: &Principal, row: &OrderRow) -> Result<Side> {
    match super::side::side(tx, actor, row).await {
        Err(Error::Forbidden) => Err(Error::NotFound),
        side => side,
    }
}

fn opens(actor: &Principal, row: &OrderRow, side: Side, thread: Thread) -> bool {
    let act = match thread {
        Thread::Vendor => StaffAct::ReadMessages,
        Thread::Support => StaffAct::AnswerMessages,
    };
    let right = side != Side::Staff || access::staff(actor, act).is_ok();
    right && thread.exists_in(row.state) && thread.is_read_by(side)
}

/// The threads that a side may open, with the number of its unread messages.
pub(super) async fn threads(tx: &mut Tx, actor: &Principal, row: &OrderRow, side: Side) -> Result<Vec<ThreadView>> {
    let open: Vec<Thread> = Thread::ALL.into_iter().filter(|thread| opens(actor, row, side, *thread)).collect();
    let stored = if open.is_empty() { Vec::new() } else { store::message::threads(tx, &row.id).await? };
    let view = |thread: Thread| {
        let stored = stored.iter().find(|it| it.kind == thread.code());
        let (messages, unread) = stored.map_or((0, 0), |it| (it.messages, unread(it, side, thread)));
        ThreadView { thread, messages, unread }
    };
    Ok(open.into_iter().map(view).collect())
}

/// How many messages a side has not read. Staff who only look into a thread do not mark it as read.
fn unread(row: &ThreadRow, side: Side, thread: Thread) -> i64 {
    match side {
        Side::Member => row.member_unread,
        Side::Vendor | Side::Staff if thread.is_written_by(side) => row.other_unread,
        Side::Vendor | Side::Staff => 0,
    }
}

/// The page of a thread that ends before a position, or with the newest message. When no thread is named, it is the one
/// that the reader most likely wants. An access by staff is recorded; [`mark_read`] records what was read.
///
/// # Errors
/// [`Error::NotFound`] when the reader may not open it.
pub async fn page(
    cx: &Cx,
    actor: &Principal,
    id: &OrderId,
    thread: Option<Thread>,
    before: Option<i64>,
) -> Result<MessagesPage> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, id).await?;
    let side = side(&mut tx, actor, &row).await?;
    let mut wanted = match side {
        Side::Member | Side::Vendor => Thread::ALL.to_vec(),
        Side::Staff => vec![Thread::Support, Thread::Vendor],
    };
    wanted.retain(|one| thread.is_none_or(|named| named == *one) && opens(actor, &row, side, *one));
    let thread = wanted.first().copied().ok_or(Error::NotFound)?;
    let order = stored::read(&row)?;
    let stored = store::message::thread(&mut tx, id, thread.code()).await?;
    let mut rows = store::message::before(&mut tx, id, thread.code(), before.unwrap_or(i64::MAX), PAGE).await?;
    rows.reverse();
    let first = rows.first().map(|row| row.seq);
    let lines = lines(&mut tx, actor, side, &order, rows).await?;
    let page = MessagesPage {
        order: order.id,
        number: row.number.clone(),
        solution_name: order.terms.solution_name,
        plan_name: order.terms.plan_name,
        side,
        thread,
        threads: threads(&mut tx, actor, &row, side).await?,
        may_write: thread.is_written_by(side),
        awaits_support: side == Side::Staff
            && thread == Thread::Support
            && stored.as_ref().is_some_and(|it| it.waiting_since.is_some()),
        lines,
        earlier: first.filter(|first| *first > 1),
        key: cx.random.id(),
        asked_at: cx.clock.system(),
    };
    drop(tx);
    if side == Side::Staff {
        looked(cx, actor, &row).await?;
    }
    Ok(page)
}

/// Records that the reader has read a thread up to a position. Staff who only look into a thread do not mark it as
/// read.
///
/// # Errors
/// [`Error::NotFound`] when the reader may not open it.
pub async fn mark_read(cx: &Cx, actor: &Principal, id: &OrderId, thread: Thread, up_to: i64) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let row = access::order(&mut tx, actor, id).await?;
    let side = reader(&mut tx, actor, &row, thread).await?;
    let stored = store::message::thread(&mut tx, id, thread.code()).await?;
    let Some(stored) = stored.filter(|it| unread(it, side, thread) > 0) else { return Ok(()) };
    // a message that is not written yet cannot be read
    let up_to = up_to.min(stored.messages);
    store::message::mark_read(&mut tx, id, thread.code(), side == Side::Member, up_to).await?;
    Ok(tx.commit().await?)
}

/// Records the access for the firm.
async fn looked(cx: &Cx, actor: &Principal, row: &OrderRow) -> Result<()> {
    my_data::looked(cx, actor, &[(row.business_id.clone(), Looked::Messages(row.id.clone()))]).await
}

/// Messages as a side sees them.
async fn lines(
    tx: &mut Tx,
    actor: &Principal,
    reader: Side,
    order: &Order,
    rows: Vec<MessageRow>,
) -> Result<Vec<MessageView>> {
    let me = &access::person(actor)?.person;
    let mut files = store::message::attachments(tx, &rows).await?;
    let mut names = Names::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let side: Side = access::from_name(&row.side)?;
        let (own, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.message_id == row.id);
        files = others;
        // staff are shown without names; the vendor sees who orders for a firm from the acceptance on
        let named = match (side, reader) {
            (Side::Staff, Side::Member | Side::Vendor) => false,
            (Side::Member, Side::Vendor) => order.state.name().shows_member(),
            (Side::Staff, Side::Staff) | (Side::Member, Side::Member | Side::Staff) | (Side::Vendor, _) => true,
        };
        lines.push(MessageView {
            seq: row.seq,
            side,
            mine: row.person_id == *me,
            firm: names.firm(tx, order, side).await?,
            person: if named { names.person(tx, &row.person_id).await? } else { String::new() },
            text: row.body,
            attachments: own.into_iter().map(attachment).collect::<Result<_>>()?,
            at: row.at,
        });
    }
    Ok(lines)
}

fn attachment(row: AttachmentRow) -> Result<AttachmentView> {
    Ok(AttachmentView { id: row.id, name: row.name, kind: access::from_name(&row.kind)?, size: row.size })
}

/// Names that a page needs several times.
#[derive(Default)]
struct Names {
    people: Vec<(PersonId, String)>,
    firms: Vec<(Side, String)>,
}

impl Names {
    async fn person(&mut self, tx: &mut Tx, id: &PersonId) -> Result<String> {
        if let Some((_, name)) = self.people.iter().find(|(known, _)| known == id) {
            return Ok(name.clone());
        }
        let name = store::person::get(tx, id).await?.map(|person| person.name).unwrap_or_default();
        self.people.push((id.clone(), name.clone()));
        Ok(name)
    }

    async fn firm(&mut self, tx: &mut Tx, order: &Order, side: Side) -> Result<String> {
        if let Some((_, name)) = self.firms.iter().find(|(known, _)| *known == side) {
            return Ok(name.clone());
        }
        let name = firm(tx, &order.business, &order.vendor, side).await?;
        self.firms.push((side, name.clone()));
        Ok(name)
    }
}

/// The name of the firm for which a side writes; empty for staff.
async fn firm(tx: &mut Tx, business: &BusinessId, vendor: &VendorId, side: Side) -> Result<String> {
    Ok(match side {
        Side::Member => store::business::get(tx, business).await?.map(|firm| firm.name).unwrap_or_default(),
        Side::Vendor => store::vendor::get(tx, vendor).await?.map(|firm| firm.name).unwrap_or_default(),
        Side::Staff => String::new(),
    })
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// The type.
    pub kind: FileKind,
    /// The content.
    pub content: Vec<u8>,
}

/// A file of a message on an order, for actors who may open its thread. An access by staff is recorded.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn file(cx: &Cx, actor: &Principal, order: &OrderId, id: &AttachmentId) -> Result<File> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, order).await?;
    side(&mut tx, actor, &row).await?;
    let found = store::message::file(&mut tx, id).await?.filter(|file| file.order_id == *order);
    let found = found.ok_or(Error::NotFound)?;
    let side = reader(&mut tx, actor, &row, access::from_name(&found.thread)?).await?;
    drop(tx);
    if side == Side::Staff {
        looked(cx, actor, &row).await?;
    }
    Ok(File { name: found.name, kind: access::from_name(&found.kind)?, content: found.content })
}

/// The threads with messages that a vendor has not read, the newest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn unread_of_vendor(cx: &Cx, actor: &Principal, vendor: &VendorId) -> Result<Vec<ThreadLine>> {
    let mut tx = cx.db.read().await?;
    access::vendor(&mut tx, actor, vendor, VendorAct::SeeOrders).await?;
    let mut lines = Vec::new();
    for row in store::message::unread_of_vendor(&mut tx, vendor, DESK).await? {
        lines.extend(line(&mut tx, &row, row.last_at).await?);
    }
    Ok(lines)
}

/// The members who wait for an answer of support, the longest waiting first.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the staff who answer.
pub async fn queue(cx: &Cx, actor: &Principal, after: Option<(Instant, OrderId)>) -> Result<SupportQueue> {
    access::staff(actor, StaffAct::AnswerMessages)?;
    let mut tx = cx.db.read().await?;
    let page =
        after.map_or(Page::first(QUEUE_PAGE), |(since, id)| Page::after(since.millis(), id.as_str(), QUEUE_PAGE));
    let rows = store::message::waiting(&mut tx, &page).await?;
    let full = rows.len() == usize::try_from(QUEUE_PAGE).unwrap_or(usize::MAX);
    let last = rows.last().filter(|_| full);
    let next = last.and_then(|last| Some((last.waiting_since?, last.order_id.clone())));
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.extend(line(&mut tx, &row, row.waiting_since.unwrap_or(row.last_at)).await?);
    }
    Ok(SupportQueue { lines, next })
}

async fn line(tx: &mut Tx, row: &ThreadRow, at: Instant) -> Result<Option<ThreadLine>> {
    let Some(stored) = store::order::get(tx, &row.order_id).await? else { return Ok(None) };
    let order = stored::read(&stored)?;
    Ok(Some(ThreadLine {
        firm: firm(tx, &order.business, &order.vendor, Side::Member).await?,
        order: order.id,
        number: stored.number,
        solution_name: order.terms.solution_name,
        plan_name: order.terms.plan_name,
        unread: row.other_unread,
        at,
    }))
}

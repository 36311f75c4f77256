//! Writing a message. It is stored once; the other side is told of it on the pages each time, and by mail once until it
//! has read.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::form::FormError;
use domain::form::message::{FILES, NewMessage};
use domain::id::{IdempotencyKey, MessageId, OrderId};
use domain::lang::Lang;
use domain::message::{Attachment, THREAD_MAX, THREAD_MAX_MB, Thread};
use domain::notice::{MessageNotice, NoticeKind};
use domain::side::Side;
use domain::time::Instant;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Tx;
use store::message::{AttachmentRow, MessageRow, ThreadRow};
use store::order::OrderRow;

use super::{firm, reader, side};
use crate::error::{Error, Result};
use crate::market::stored;
use crate::notice::{Audience, mail, note, tell, words};
use crate::{Cx, Principal, access, audit, idempotency, limits};

/// A command to send a message.
#[derive(Debug, Clone)]
pub struct Send {
    /// The order.
    pub order: OrderId,
    /// The thread.
    pub thread: Thread,
    /// The message.
    pub message: NewMessage,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// Checks whether the actor may write in a thread, before anything large is read.
///
/// # Errors
/// [`Error::NotFound`] for actors who may not open it, [`Error::Forbidden`] for those who may only read,
/// [`crate::Refusal::TooManyTries`] for those who have reached the limit.
pub async fn may_send(cx: &Cx, actor: &Principal, order: &OrderId, thread: Thread) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let row = access::order(&mut tx, actor, order).await?;
    writer(&mut tx, actor, &row, thread).await?;
    limits::check(cx, &mut tx, &limits::MESSAGES, access::person(actor)?.person.as_str()).await
}

async fn writer(tx: &mut Tx, actor: &Principal, row: &OrderRow, thread: Thread) -> Result<Side> {
    let side = reader(tx, actor, row, thread).await?;
    if thread.is_written_by(side) { Ok(side) } else { Err(Error::Forbidden) }
}

/// Writes a message and returns its position in the thread. The same key with the same content is one message.
///
/// # Errors
/// Those of [`may_send`]; [`Error::Invalid`] when the thread has no room for the files.
pub async fn send(cx: &Cx, actor: &Principal, command: Send) -> Result<i64> {
    may_send(cx, actor, &command.order, command.thread).await?;
    limits::take(cx, &limits::MESSAGES, access::person(actor)?.person.as_str()).await?;
    let hashes: Vec<String> =
        command.message.attachments.iter().map(|file| hex::encode(Sha256::digest(&file.bytes))).collect();
    cx.db.transact(|tx| sent(cx, tx, actor, &command, &hashes)).await
}

async fn sent(cx: &Cx, mut tx: Tx, actor: &Principal, command: &Send, hashes: &[String]) -> Result<i64> {
    let Send { order, thread, message, key } = command;
    let names: Vec<&str> = message.attachments.iter().map(|file| file.name.as_str()).collect();
    let content = json!({ "order": order, "thread": thread, "text": message.text, "files": names, "hashes": hashes });
    if let Some(known) = idempotency::claim(cx, &mut tx, actor, key, "message", &content).await? {
        return Ok(known);
    }
    let row = access::order(&mut tx, actor, order).await?;
    let side = writer(&mut tx, actor, &row, *thread).await?;
    let now = cx.clock.now(&mut tx).await?;
    let bytes = message.attachments.iter().try_fold(0_i64, |sum, file| sum.checked_add(size(file)?));
    let bytes = bytes.ok_or_else(|| Error::Internal("files without end".to_owned()))?;
    store::message::open(&mut tx, order, thread.code(), &row.vendor_id, now).await?;
    let counted = store::message::count(&mut tx, order, thread.code(), side == Side::Member, bytes, now).await?;
    if bytes > 0 && counted.bytes > THREAD_MAX {
        return Err(Error::field(FILES, FormError::ThreadFull { max: THREAD_MAX_MB }));
    }
    let stored = MessageRow {
        id: cx.random.id(),
        order_id: order.clone(),
        kind: thread.code().to_owned(),
        seq: counted.messages,
        side: access::name_of(&side)?,
        person_id: access::person(actor)?.person.clone(),
        body: message.text.clone(),
        at: now,
    };
    store::message::insert(&mut tx, &stored).await?;
    attach(cx, &mut tx, &stored.id, &message.attachments, hashes).await?;
    tell_other_side(cx, &mut tx, &row, *thread, side, &counted, now).await?;
    idempotency::answer(&mut tx, key, &counted.messages).await?;
    let facts = json!({ "thread": thread, "seq": counted.messages, "files": names.len() });
    audit::append(cx, &mut tx, actor, Action::MessageSent, &order, &facts).await?;
    tx.commit().await?;
    Ok(counted.messages)
}

fn size(file: &Attachment) -> Option<i64> {
    i64::try_from(file.bytes.len()).ok()
}

async fn attach(cx: &Cx, tx: &mut Tx, message: &MessageId, files: &[Attachment], hashes: &[String]) -> Result<()> {
    for ((place, file), hash) in (1_i64..).zip(files).zip(hashes) {
        let row = AttachmentRow {
            id: cx.random.id(),
            message_id: message.clone(),
            place,
            name: file.name.clone(),
            kind: access::name_of(&file.kind)?,
            size: size(file).unwrap_or(i64::MAX),
            sha256: hash.clone(),
        };
        store::message::attach(tx, &row, file.bytes.clone()).await?;
    }
    Ok(())
}

/// Tells the other side. Only the first unread message is mailed; the next mail comes after the other side has read.
async fn tell_other_side(
    cx: &Cx,
    tx: &mut Tx,
    row: &OrderRow,
    thread: Thread,
    from: Side,
    counted: &ThreadRow,
    now: Instant,
) -> Result<()> {
    let order = stored::read(row)?;
    let kind = NoticeKind::Message(MessageNotice {
        order: order.id,
        number: order.number,
        plan_name: order.terms.plan_name,
        thread,
        from,
        by: firm(tx, &order.business, &order.vendor, from).await?,
    });
    let (to, unread) = match (from, thread) {
        (Side::Member, Thread::Vendor) => (Audience::Vendor(&row.vendor_id), counted.other_unread),
        (Side::Member, Thread::Support) => (Audience::Staff, counted.other_unread),
        (Side::Vendor | Side::Staff, _) => (Audience::Business(&row.business_id), counted.member_unread),
    };
    if unread > 1 {
        return note(cx, tx, now, to, &kind).await;
    }
    if to == Audience::Staff {
        // the service has one mailbox, as for the contact form
        let service = cx.config.contacts.mail.as_str();
        mail::queue(cx, tx, service, Lang::Zh, &words::of(&kind, to, Lang::Zh)).await?;
    }
    tell(cx, tx, now, to, &kind).await
}

/// Records that the last message of a thread with support needs no answer, such as a thank-you. It has no effect when
/// nobody waits.
///
/// # Errors
/// [`Error::NotFound`] for everybody but the staff who answer.
pub async fn settle(cx: &Cx, actor: &Principal, order: &OrderId) -> Result<()> {
    access::staff(actor, StaffAct::AnswerMessages).map_err(|_| Error::NotFound)?;
    let mut tx = cx.db.begin().await?;
    let row = access::order(&mut tx, actor, order).await?;
    if side(&mut tx, actor, &row).await? != Side::Staff {
        return Err(Error::NotFound);
    }
    if store::message::settle(&mut tx, order, Thread::Support.code()).await? {
        audit::append(cx, &mut tx, actor, Action::MessageSettled, &order, &json!({ "thread": Thread::Support }))
            .await?;
    }
    Ok(tx.commit().await?)
}

//! The messages on an order, as people see them.

use serde::{Deserialize, Serialize};

use crate::id::{AttachmentId, IdempotencyKey, OrderId};
use crate::lang::Bilingual;
use crate::message::{FileKind, Thread};
use crate::side::Side;
use crate::time::Instant;

/// A thread of an order, as one side sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// The thread.
    pub thread: Thread,
    /// How many messages it has.
    pub messages: i64,
    /// How many messages from the other side this side has not read.
    pub unread: i64,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    /// The identifier for downloading it.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// The type.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: i64,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// Its position in the thread, from 1.
    pub seq: i64,
    /// The side that wrote it.
    pub side: Side,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// The firm for which it was written; empty for staff.
    pub firm: String,
    /// The person's name; empty where the reader may not know it.
    pub person: String,
    /// The text, with line feeds.
    pub text: String,
    /// The files.
    pub attachments: Vec<AttachmentView>,
    /// When it was sent.
    pub at: Instant,
}

/// One page of a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesPage {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// The reader's side.
    pub side: Side,
    /// The thread shown.
    pub thread: Thread,
    /// All threads that the reader may open, including this one.
    pub threads: Vec<ThreadView>,
    /// Whether the reader may write in it.
    pub may_write: bool,
    /// Whether an answer of support is awaited here. Only staff see this.
    pub awaits_support: bool,
    /// The messages of this page, the newest last.
    pub lines: Vec<MessageView>,
    /// The position before which earlier messages are; `None` on the first page.
    pub earlier: Option<i64>,
    /// The idempotency key of the message to be written.
    pub key: IdempotencyKey,
    /// The time of this page by the system clock, which decides whether support answers now.
    pub asked_at: Instant,
}

/// A thread in a list of threads to read or answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The member's name.
    pub firm: String,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The plan's name.
    pub plan_name: Bilingual,
    /// How many messages are unread.
    pub unread: i64,
    /// When the last message was sent; in the staff's queue, since when the member waits.
    pub at: Instant,
}

/// The threads in which support must answer, the longest waiting first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportQueue {
    /// One page of them.
    pub lines: Vec<ThreadLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, OrderId)>,
}

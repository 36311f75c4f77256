//! What people see of the messages on an order.

use serde::{Deserialize, Serialize};

use crate::id::{AttachmentId, IdempotencyKey, OrderId};
use crate::lang::Bilingual;
use crate::message::{FileKind, Thread};
use crate::side::Side;
use crate::time::Instant;

/// A thread of an order, as one side finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// Which one.
    pub thread: Thread,
    /// How many messages it has.
    pub messages: i64,
    /// How many of the other side this side has not read.
    pub unread: i64,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    /// What it is fetched by.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: i64,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// Its place in the thread, from 1.
    pub seq: i64,
    /// Which side wrote it.
    pub side: Side,
    /// Whether the reader itself did.
    pub mine: bool,
    /// The firm it was written for; empty for staff.
    pub firm: String,
    /// The person; empty where the reader may not know it.
    pub person: String,
    /// The text, with line feeds.
    pub text: String,
    /// The files.
    pub attachments: Vec<AttachmentView>,
    /// When.
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
    /// Who reads.
    pub side: Side,
    /// The thread shown.
    pub thread: Thread,
    /// All that the reader may open, this one among them.
    pub threads: Vec<ThreadView>,
    /// Whether the reader may write in it.
    pub may_write: bool,
    /// Whether support owes an answer here, which only staff are told.
    pub awaits_support: bool,
    /// The messages of this page, the newest last.
    pub lines: Vec<MessageView>,
    /// Before which place the earlier ones are; none on the first page.
    pub earlier: Option<i64>,
    /// The key of the message to be written.
    pub key: IdempotencyKey,
    /// The moment of this page, of the system clock: whether support answers now.
    pub asked_at: Instant,
}

/// A thread in a list of those that want to be read or answered.
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
    /// When the last message was written; in the staff's queue since when the member waits.
    pub at: Instant,
}

/// The threads with support that await an answer, the longest waiting first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportQueue {
    /// One page of them.
    pub lines: Vec<ThreadLine>,
    /// The key of the next page, when there may be more.
    pub next: Option<(Instant, OrderId)>,
}

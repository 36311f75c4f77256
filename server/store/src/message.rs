//! Messages on orders, and their files. The row of a thread counts the unread messages of each side. The `other` side
//! is the vendor or support. Times are by the business clock.

use domain::id::{AttachmentId, MessageId, OrderId, PersonId, VendorId};
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::val::ToVal;
use crate::{Tx, vals};

/// The limit up to which waiting threads are counted.
pub const MAX_COUNTED: u32 = 1000;

row! {
    /// A message thread of an order.
    pub struct ThreadRow {
        /// The order.
        pub order_id: OrderId,
        /// `vendor` or `support`.
        pub kind: String,
        /// The vendor of the order.
        pub vendor_id: VendorId,
        /// The number of messages, which is also the number of the last one.
        pub messages: i64,
        /// The total size of its files in bytes.
        pub bytes: i64,
        /// The number of the last message that the member has read.
        pub member_read: i64,
        /// The number of the last message that the other side has read.
        pub other_read: i64,
        /// The number of messages that the member has not read.
        pub member_unread: i64,
        /// The number of messages that the other side has not read.
        pub other_unread: i64,
        /// Since when the member waits for an answer.
        pub waiting_since: Option<Instant>,
        /// When the last message was written.
        pub last_at: Instant,
    }

    /// A message.
    pub struct MessageRow {
        /// Its identifier.
        pub id: MessageId,
        /// The order.
        pub order_id: OrderId,
        /// The kind of the thread.
        pub kind: String,
        /// Its number in the thread, from 1.
        pub seq: i64,
        /// The side that the person wrote for: `member`, `vendor` or `staff`.
        pub side: String,
        /// Who wrote it.
        pub person_id: PersonId,
        /// The text.
        pub body: String,
        /// When it was written.
        pub at: Instant,
    }

    /// A file, without its content.
    pub struct AttachmentRow {
        /// Its identifier.
        pub id: AttachmentId,
        /// The message it belongs to.
        pub message_id: MessageId,
        /// Its number in the message, from 1.
        pub place: i64,
        /// Its name.
        pub name: String,
        /// `pdf`, `png` or `jpeg`.
        pub kind: String,
        /// Its size in bytes.
        pub size: i64,
        /// The SHA-256 of its content, in hex.
        pub sha256: String,
    }

    /// A file to download, and the thread it belongs to.
    pub struct FileRow {
        /// The order.
        pub order_id: OrderId,
        /// The kind of the thread.
        pub thread: String,
        /// Its name.
        pub name: String,
        /// `pdf`, `png` or `jpeg`.
        pub kind: String,
        /// Its content.
        pub content: Vec<u8>,
    }
}

/// Creates a thread, unless it exists.
pub async fn open(tx: &mut Tx, order: &OrderId, kind: &str, vendor: &VendorId, now: Instant) -> Result<()> {
    let sql = "INSERT INTO message_thread (order_id, kind, vendor_id, messages, bytes, member_read, other_read,
        member_unread, other_unread, waiting_since, last_at) VALUES ($1, $2, $3, 0, 0, 0, 0, 0, 0, NULL, $4)
        ON CONFLICT (order_id, kind) DO NOTHING";
    tx.exec(sql, vals![order, kind, vendor, now]).await?;
    Ok(())
}

/// Counts one more message, of the member or of the other side, and locks the thread until the transaction ends. The
/// writer has read all messages before it. Returns the changed row: its `messages` is the number of the new message.
pub async fn count(
    tx: &mut Tx,
    order: &OrderId,
    kind: &str,
    by_member: bool,
    bytes: i64,
    now: Instant,
) -> Result<ThreadRow> {
    let counts = if by_member {
        "other_unread = other_unread + 1, waiting_since = COALESCE(waiting_since, $4),
        member_unread = 0, member_read = messages + 1"
    } else {
        "member_unread = member_unread + 1, waiting_since = NULL, other_unread = 0, other_read = messages + 1"
    };
    let sql = format!(
        "UPDATE message_thread SET messages = messages + 1, bytes = bytes + $3, last_at = $4, {counts}
        WHERE order_id = $1 AND kind = $2 RETURNING *"
    );
    tx.one(AssertSqlSafe(sql), vals![order, kind, bytes, now]).await
}

/// Stores a message with the number that [`count`] returned.
pub async fn insert(tx: &mut Tx, m: &MessageRow) -> Result<()> {
    let sql = "INSERT INTO message (id, order_id, kind, seq, side, person_id, body, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.exec_one(sql, vals![m.id, m.order_id, m.kind, m.seq, m.side, m.person_id, m.body, m.at]).await
}

/// Stores a file of a message.
pub async fn attach(tx: &mut Tx, a: &AttachmentRow, content: Vec<u8>) -> Result<()> {
    let sql = "INSERT INTO attachment (id, message_id, place, name, kind, size, sha256, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.exec_one(sql, vals![a.id, a.message_id, a.place, a.name, a.kind, a.size, a.sha256, content]).await
}

/// A thread; `None` before its first message.
pub async fn thread(tx: &mut Tx, order: &OrderId, kind: &str) -> Result<Option<ThreadRow>> {
    tx.opt("SELECT * FROM message_thread WHERE order_id = $1 AND kind = $2", vals![order, kind]).await
}

/// The threads of an order that have messages, in no order.
pub async fn threads(tx: &mut Tx, order: &OrderId) -> Result<Vec<ThreadRow>> {
    tx.all("SELECT * FROM message_thread WHERE order_id = $1", vals![order]).await
}

/// The messages of a thread before a number, the newest first.
pub async fn before(tx: &mut Tx, order: &OrderId, kind: &str, seq: i64, limit: u32) -> Result<Vec<MessageRow>> {
    let sql = "SELECT * FROM message WHERE order_id = $1 AND kind = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4";
    tx.all(sql, vals![order, kind, seq, limit]).await
}

/// The messages that a person wrote, the newest first.
pub async fn of_person(tx: &mut Tx, person: &PersonId, page: &Page) -> Result<Vec<MessageRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM message WHERE person_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![person, at, id, page.limit()]).await
}

/// The files of some messages, by message and number.
pub async fn attachments(tx: &mut Tx, messages: &[MessageRow]) -> Result<Vec<AttachmentRow>> {
    let sql = "SELECT id, message_id, place, name, kind, size, sha256 FROM attachment WHERE message_id IN";
    let keys = messages.iter().map(|message| message.id.to_val()).collect();
    let mut found: Vec<AttachmentRow> = tx.all_among(sql, vals![], keys).await?;
    found.sort_by(|one, other| (&one.message_id, one.place).cmp(&(&other.message_id, other.place)));
    Ok(found)
}

/// A file with its content.
pub async fn file(tx: &mut Tx, id: &AttachmentId) -> Result<Option<FileRow>> {
    let sql = "SELECT m.order_id AS order_id, m.kind AS thread, a.name AS name, a.kind AS kind, a.content AS content
        FROM attachment a JOIN message m ON m.id = a.message_id WHERE a.id = $1";
    tx.opt(sql, vals![id]).await
}

/// Records that the member, or the other side, has read the messages up to a number. It never goes back.
pub async fn mark_read(tx: &mut Tx, order: &OrderId, kind: &str, member: bool, seq: i64) -> Result<()> {
    let (mark, unread, comparison) =
        if member { ("member_read", "member_unread", "<>") } else { ("other_read", "other_unread", "=") };
    let sql = format!(
        "UPDATE message_thread SET {mark} = $3, {unread} = (SELECT COUNT(*) FROM message m
            WHERE m.order_id = $1 AND m.kind = $2 AND m.seq > $3 AND m.side {comparison} 'member')
        WHERE order_id = $1 AND kind = $2 AND {mark} < $3"
    );
    tx.exec(AssertSqlSafe(sql), vals![order, kind, seq]).await?;
    Ok(())
}

/// Records that the member no longer waits, though nobody wrote an answer. Returns `false` when the member did not
/// wait.
pub async fn settle(tx: &mut Tx, order: &OrderId, kind: &str) -> Result<bool> {
    let sql = "UPDATE message_thread SET waiting_since = NULL
        WHERE order_id = $1 AND kind = $2 AND waiting_since IS NOT NULL";
    Ok(tx.exec(sql, vals![order, kind]).await? == 1)
}

/// The threads of a vendor with unread messages, the newest first.
pub async fn unread_of_vendor(tx: &mut Tx, vendor: &VendorId, limit: u32) -> Result<Vec<ThreadRow>> {
    let sql = "SELECT * FROM message_thread WHERE vendor_id = $1 AND kind = 'vendor' AND other_unread > 0
        ORDER BY last_at DESC, order_id DESC LIMIT $2";
    tx.all(sql, vals![vendor, limit]).await
}

/// When the last message was written to or by a vendor.
pub async fn changed_of_vendor(tx: &mut Tx, vendor: &VendorId) -> Result<Option<Instant>> {
    let sql = "SELECT last_at FROM message_thread WHERE vendor_id = $1 AND kind = 'vendor'
        ORDER BY last_at DESC LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![vendor]).await?.map(|(at,)| Instant::from_millis(at)))
}

/// The support threads in which the member waits, the longest wait first.
pub async fn waiting(tx: &mut Tx, page: &Page) -> Result<Vec<ThreadRow>> {
    let (since, order) = page.above();
    let sql = "SELECT * FROM message_thread WHERE kind = 'support' AND waiting_since IS NOT NULL
        AND (waiting_since, order_id) > ($1, $2) ORDER BY waiting_since, order_id LIMIT $3";
    tx.all(sql, vals![since, order, page.limit()]).await
}

/// The number of support threads in which the member waits, counted up to [`MAX_COUNTED`].
pub async fn count_waiting(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT order_id FROM message_thread
        WHERE kind = 'support' AND waiting_since IS NOT NULL LIMIT $1) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![MAX_COUNTED]).await?.0)
}

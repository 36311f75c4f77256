//! The pieces of an archive, written one after the other.

use std::collections::BTreeMap;

use domain::id::{AttachmentId, OrderId};
use domain::time::Instant;
use serde::Serialize;
use store::message::MessageRow;
use tokio::sync::mpsc::Sender;

use crate::Cx;
use crate::error::{Error, Result};

/// How many orders, entries or notices of one firm an archive has at most, to bound the work: ten times the largest
/// member.
pub(super) const MOST: usize = 100_000;

/// A piece of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A file begins. Its path in the archive is ASCII, with `/`.
    File(String),
    /// The next bytes of the file.
    Content(Vec<u8>),
    /// The archive is complete. Without this piece it broke off.
    End,
}

/// The output of an archive.
pub(super) struct Out<'a> {
    pub(super) cx: &'a Cx,
    to: Sender<Piece>,
    /// The files of messages by path: one's own messages are also among those of the firm's orders.
    attached: BTreeMap<String, AttachmentId>,
}

impl<'a> Out<'a> {
    pub(super) const fn new(cx: &'a Cx, to: Sender<Piece>) -> Self {
        Self { cx, to, attached: BTreeMap::new() }
    }

    async fn send(&self, piece: Piece) -> Result<()> {
        send(&self.to, piece).await
    }

    pub(super) async fn file(&self, path: &str, content: Vec<u8>) -> Result<()> {
        self.send(Piece::File(path.to_owned())).await?;
        self.send(Piece::Content(content)).await
    }

    pub(super) async fn json(&self, path: &str, content: &(impl Serialize + Sync)) -> Result<()> {
        self.file(path, serde_json::to_vec_pretty(content).map_err(Error::json)?).await
    }

    /// Begins a file with a JSON array, whose items follow one after the other.
    pub(super) async fn list(&self, path: &str) -> Result<List> {
        self.send(Piece::File(path.to_owned())).await?;
        Ok(List { to: self.to.clone(), items: 0 })
    }

    /// Messages in the form of the archive. Their files are noted, to be added later.
    pub(super) async fn messages(
        &mut self,
        rows: Vec<MessageRow>,
        number: impl Fn(&OrderId) -> String,
    ) -> Result<Vec<Message>> {
        let mut tx = self.cx.db.read().await?;
        let files = store::message::attachments(&mut tx, &rows).await?;
        drop(tx);
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let order = number(&row.order_id);
            let mut attachments = Vec::new();
            for file in files.iter().filter(|file| file.message_id == row.id) {
                let path = format!("attachments/{order}-{}-{}-{}.{}", row.kind, row.seq, file.place, file.kind);
                self.attached.insert(path.clone(), file.id.clone());
                attachments.push(Attached { name: file.name.clone(), path });
            }
            all.push(Message { order, thread: row.kind, side: row.side, at: row.at, text: row.body, attachments });
        }
        Ok(all)
    }

    /// Writes the noted files, and the end.
    pub(super) async fn end(self) -> Result<()> {
        for (path, id) in &self.attached {
            let mut tx = self.cx.db.read().await?;
            let file = store::message::file(&mut tx, id).await?.ok_or(Error::NotFound)?;
            drop(tx);
            self.file(path, file.content).await?;
        }
        self.send(Piece::End).await
    }
}

async fn send(to: &Sender<Piece>, piece: Piece) -> Result<()> {
    to.send(piece).await.map_err(|_| Error::Internal("the receiver of the archive is gone".to_owned()))
}

/// A JSON array that is being written.
pub(super) struct List {
    to: Sender<Piece>,
    items: usize,
}

impl List {
    pub(super) const fn is_full(&self) -> bool {
        self.items >= MOST
    }

    pub(super) async fn add(&mut self, item: &(impl Serialize + Sync)) -> Result<()> {
        let mut text = if self.items == 0 { b"[\n".to_vec() } else { b",\n".to_vec() };
        serde_json::to_writer_pretty(&mut text, item).map_err(Error::json)?;
        self.items += 1;
        send(&self.to, Piece::Content(text)).await
    }

    pub(super) async fn end(self) -> Result<()> {
        let text = if self.items == 0 { &b"[]"[..] } else { b"\n]" };
        send(&self.to, Piece::Content(text.to_vec())).await
    }
}

/// A message on an order.
#[derive(Serialize)]
pub(super) struct Message {
    order: String,
    thread: String,
    side: String,
    at: Instant,
    text: String,
    attachments: Vec<Attached>,
}

/// A file of a message.
#[derive(Serialize)]
pub(super) struct Attached {
    name: String,
    path: String,
}

//! Requests for an expert, and their timelines.

use domain::id::{BusinessId, ExpertRequestId, PersonId};
use domain::time::Instant;

use crate::desk::MAX_COUNTED;
use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

/// The maximum number of lines read from one timeline.
const MAX_LINES: u32 = 200;

row! {
    /// A request for an expert.
    pub struct RequestRow {
        /// Its identifier.
        pub id: ExpertRequestId,
        /// The business that asks.
        pub business_id: BusinessId,
        /// The person who asked.
        pub asked_by: PersonId,
        /// Its stage, as the domain names it.
        pub stage: String,
        /// The whole request, as JSON.
        pub facts: String,
        /// Its position in the staff's queue, ascending.
        pub position: i64,
        /// When it was made.
        pub asked_at: Instant,
        /// When it was closed.
        pub ended_at: Option<Instant>,
        /// The row version: counts the changes.
        pub version: i64,
    }

    /// A request with the name of its business.
    pub struct QueueRow {
        /// Its identifier.
        pub id: ExpertRequestId,
        /// The whole request, as JSON.
        pub facts: String,
        /// Its position in the queue.
        pub position: i64,
        /// The name of the business.
        pub name: String,
        /// The UBN of the business.
        pub ubn: String,
    }

    /// A line in the timeline of a request; it never changes.
    pub struct LineRow {
        /// The request.
        pub request_id: ExpertRequestId,
        /// Its number in the timeline, from 1.
        pub seq: i64,
        /// When it happened.
        pub at: Instant,
        /// Who did it.
        pub actor: String,
        /// The event, as JSON.
        pub facts: String,
    }
}

/// Stores a new request. Returns `false`, and stores nothing, when the business has an open one.
pub async fn insert(tx: &mut Tx, r: &RequestRow) -> Result<bool> {
    let sql = "INSERT INTO expert_request
        (id, business_id, asked_by, stage, facts, position, asked_at, ended_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (business_id) WHERE ended_at IS NULL DO NOTHING";
    let vals = vals![r.id, r.business_id, r.asked_by, r.stage, r.facts, r.position, r.asked_at, r.ended_at, r.version];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The request with this identifier.
pub async fn get(tx: &mut Tx, id: &ExpertRequestId) -> Result<Option<RequestRow>> {
    tx.opt("SELECT * FROM expert_request WHERE id = $1", vals![id]).await
}

/// The open request of a business.
pub async fn open_of(tx: &mut Tx, business: &BusinessId) -> Result<Option<RequestRow>> {
    tx.opt("SELECT * FROM expert_request WHERE business_id = $1 AND ended_at IS NULL", vals![business]).await
}

/// The closed requests of a business, the last closed first.
pub async fn past_of(tx: &mut Tx, business: &BusinessId, page: &Page) -> Result<Vec<RequestRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM expert_request WHERE business_id = $1 AND ended_at IS NOT NULL
        AND (ended_at, id) < ($2, $3) ORDER BY ended_at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![business, at, id, page.limit()]).await
}

/// The requests of a person for any business, the newest first; at most [`MAX_COUNTED`].
pub async fn asked_by(tx: &mut Tx, person: &PersonId) -> Result<Vec<RequestRow>> {
    let sql = "SELECT * FROM expert_request WHERE asked_by = $1 ORDER BY asked_at DESC, id LIMIT $2";
    tx.all(sql, vals![person, MAX_COUNTED]).await
}

/// Locks the request until the transaction ends, if its version is still the one that was seen. A concurrent
/// transaction then finds another version.
pub async fn take(tx: &mut Tx, id: &ExpertRequestId, seen: i64) -> Result<Option<RequestRow>> {
    let sql = "UPDATE expert_request SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING *";
    tx.opt(sql, vals![id, seen]).await
}

/// Stores the changes of a locked request.
pub async fn update(tx: &mut Tx, r: &RequestRow) -> Result<()> {
    let sql = "UPDATE expert_request SET stage = $3, facts = $4, position = $5, ended_at = $6
        WHERE id = $1 AND version = $2";
    tx.exec_one(sql, vals![r.id, r.version, r.stage, r.facts, r.position, r.ended_at]).await
}

/// The staff's queue with the names of the businesses.
pub async fn queue(tx: &mut Tx, page: &Page) -> Result<Vec<QueueRow>> {
    let (position, id) = page.above();
    let sql = "SELECT e.id AS id, e.facts AS facts, e.position AS position, b.name AS name, b.ubn AS ubn
        FROM expert_request e JOIN business b ON b.id = e.business_id
        WHERE (e.position, e.id) > ($1, $2) ORDER BY e.position, e.id LIMIT $3";
    tx.all(sql, vals![position, id, page.limit()]).await
}

/// Adds a line to a timeline. The caller has created or locked the request.
pub async fn add_line(tx: &mut Tx, id: &ExpertRequestId, at: Instant, actor: &str, facts: &str) -> Result<()> {
    let sql = "INSERT INTO expert_line (request_id, seq, at, actor, facts)
        SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4 FROM expert_line WHERE request_id = $1";
    tx.exec_one(sql, vals![id, at, actor, facts]).await
}

/// The timeline of a request, the oldest first.
pub async fn lines(tx: &mut Tx, id: &ExpertRequestId) -> Result<Vec<LineRow>> {
    tx.all("SELECT * FROM expert_line WHERE request_id = $1 ORDER BY seq LIMIT $2", vals![id, MAX_LINES]).await
}

//! The security log. Times are by the system clock.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// An event, or how many events of a kind from a network were only counted in an hour.
    pub struct SecurityEvent {
        /// Its identifier.
        pub id: String,
        /// When it happened; for a count the end of the hour.
        pub at: Instant,
        /// Its kind, by the service's name.
        pub kind: String,
        /// The person, if known.
        pub person_id: Option<PersonId>,
        /// Who it was, when no person is known.
        pub who: String,
        /// The shortened network address.
        pub network: String,
        /// The request and its answer; empty for a count.
        pub detail: String,
        /// 1, or the count.
        pub times: i64,
    }
}

/// Stores events.
pub async fn insert(tx: &mut Tx, events: &[SecurityEvent]) -> Result<()> {
    let rows = events.iter().map(|e| vals![e.id, e.at, e.kind, e.person_id, e.who, e.network, e.detail, e.times]);
    let head = "INSERT INTO security_event (id, at, kind, person_id, who, network, detail, times)";
    tx.insert_many(head, rows.collect()).await
}

/// Adds to the count of an hour.
pub async fn count(tx: &mut Tx, e: &SecurityEvent) -> Result<()> {
    let sql = "INSERT INTO security_event (id, at, kind, person_id, who, network, detail, times)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET times = security_event.times + excluded.times";
    tx.exec_one(sql, vals![e.id, e.at, e.kind, e.person_id, e.who, e.network, e.detail, e.times]).await
}

/// The events of a kind or of a person, or all, the newest first.
pub async fn newest(
    tx: &mut Tx,
    kind: Option<&str>,
    person: Option<&PersonId>,
    page: &Page,
) -> Result<Vec<SecurityEvent>> {
    let ((at, id), most) = (page.below(), page.limit());
    match (kind, person) {
        (None, None) => {
            let sql = "SELECT * FROM security_event WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3";
            tx.all(sql, vals![at, id, most]).await
        }
        (Some(kind), None) => {
            let sql = "SELECT * FROM security_event WHERE kind = $1 AND (at, id) < ($2, $3)
                ORDER BY at DESC, id DESC LIMIT $4";
            tx.all(sql, vals![kind, at, id, most]).await
        }
        (None, Some(person)) => {
            let sql = "SELECT * FROM security_event WHERE person_id = $1 AND (at, id) < ($2, $3)
                ORDER BY at DESC, id DESC LIMIT $4";
            tx.all(sql, vals![person, at, id, most]).await
        }
        (Some(kind), Some(person)) => {
            let sql = "SELECT * FROM security_event WHERE person_id = $1 AND kind = $2 AND (at, id) < ($3, $4)
                ORDER BY at DESC, id DESC LIMIT $5";
            tx.all(sql, vals![person, kind, at, id, most]).await
        }
    }
}

/// The events until an instant, exclusive, the oldest first.
pub async fn oldest(tx: &mut Tx, until: Instant, page: &Page) -> Result<Vec<SecurityEvent>> {
    let (at, id) = page.above();
    let sql = "SELECT * FROM security_event WHERE (at, id) > ($1, $2) AND at < $3 ORDER BY at, id LIMIT $4";
    tx.all(sql, vals![at, id, until, page.limit()]).await
}

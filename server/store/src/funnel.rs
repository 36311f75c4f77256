//! Firms by the last stage of the funnel that they have reached.

use domain::id::BusinessId;
use domain::money::Points;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::val::ToVal;
use crate::{Tx, vals};

/// The maximum number of drafts that are counted for a firm.
const MOST_DRAFTS: u32 = 20;

/// A stage of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The identity is proven.
    Verified,
    /// The self-assessment is complete.
    Assessed,
    /// Points were granted.
    Granted,
    /// An order was drafted, after the grant.
    Drafted,
    /// An order with points was signed.
    Ordered,
    /// Points were spent.
    Spent,
}

impl Stage {
    /// The stages in their order: each contains the next.
    pub const ALL: [Self; 6] =
        [Self::Verified, Self::Assessed, Self::Granted, Self::Drafted, Self::Ordered, Self::Spent];

    /// Its stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Assessed => "assessed",
            Self::Granted => "granted",
            Self::Drafted => "drafted",
            Self::Ordered => "ordered",
            Self::Spent => "spent",
        }
    }
}

row! {
    /// A firm at its last stage.
    pub struct FirmRow {
        /// The firm.
        pub id: BusinessId,
        /// Its UBN.
        pub ubn: String,
        /// Its registered name.
        pub name: String,
        /// When it reached the stage.
        pub at: Instant,
        /// When it received points first.
        pub granted_at: Option<Instant>,
        /// The points that it has left.
        pub points: Option<Points>,
        /// How many drafts of orders it keeps, counted up to 20.
        pub drafts: i64,
    }

    /// A person who acts for a firm.
    pub struct Owner {
        /// The firm.
        pub business_id: BusinessId,
        /// The person's name.
        pub name: String,
        /// The telephone number, or an empty text.
        pub phone: String,
    }
}

/// The firms that went no further than a stage, those that reached it first at the head.
pub async fn firms(tx: &mut Tx, stage: Stage, page: &Page) -> Result<Vec<FirmRow>> {
    let (at, id) = page.above();
    let sql = "SELECT b.id AS id, b.ubn AS ubn, b.name AS name, r.at AS at,
        (SELECT e.at FROM entry e WHERE e.to_kind = 'available' AND e.to_owner = b.id AND e.kind = 'grant'
            ORDER BY e.at LIMIT 1) AS granted_at,
        (SELECT a.balance FROM account a WHERE a.kind = 'available' AND a.owner = b.id) AS points,
        (SELECT COUNT(*) FROM (SELECT o.id FROM orders o WHERE o.business_id = b.id AND o.state = 'draft' LIMIT $5)
            AS counted) AS drafts
        FROM reached r JOIN business b ON b.id = r.business_id
        WHERE r.is_last AND r.stage = $1 AND (r.at, r.business_id) > ($2, $3)
        ORDER BY r.at, r.business_id LIMIT $4";
    tx.all(sql, vals![stage.name(), at, id, page.limit(), MOST_DRAFTS]).await
}

/// The people who act for firms in a role.
pub async fn owners(tx: &mut Tx, firms: &[BusinessId], role: &str) -> Result<Vec<Owner>> {
    let keys = firms.iter().map(ToVal::to_val).collect();
    let head = "SELECT m.business_id AS business_id, p.name AS name, p.phone AS phone
        FROM member_of m JOIN person p ON p.id = m.person_id WHERE m.role = $1 AND m.business_id IN";
    tx.all_among(head, vals![role], keys).await
}

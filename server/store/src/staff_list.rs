//! The pages of the lists that staff see. Every statement reads a range of an index, up to its limit.

use domain::id::{BusinessId, OrderId, VendorId};
use domain::money::{Points, Twd};
use domain::order::StateName;
use domain::time::Instant;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::order::OrderRow;
use crate::page::Page;
use crate::row::row;
use crate::vendor::Vendor;
use crate::{Tx, vals};

row! {
    /// A firm in a list.
    pub struct MemberRow {
        /// Its identifier.
        pub id: BusinessId,
        /// Its UBN.
        pub ubn: String,
        /// Its registered name.
        pub name: String,
        /// The outcome of the last judgement of its eligibility, as the domain names it.
        pub outcome: Option<String>,
        /// When it was registered here.
        pub created_at: Instant,
        /// The points that it can use.
        pub points: Points,
    }

    /// A try to pay in a list.
    pub struct PaymentLineRow {
        /// Its identifier.
        pub id: String,
        /// The order.
        pub order_id: OrderId,
        /// The number of the order.
        pub number: String,
        /// The registered name of the firm that pays.
        pub firm: String,
        /// The registered name of the vendor.
        pub vendor: String,
        /// The amount to pay.
        pub amount: Twd,
        /// The amount paid.
        pub paid_amount: Option<Twd>,
        /// Its status.
        pub status: String,
        /// Why it is a stray payment; `None` when it is not.
        pub stray: Option<String>,
        /// When a stray payment was returned.
        pub returned_at: Option<Instant>,
        /// When the try was created.
        pub created_at: Instant,
    }
}

/// The orders with a deadline, the earliest first: all, those in a state, or those of a vendor.
pub async fn orders_by_due(tx: &mut Tx, of: DueOf<'_>, page: &Page) -> Result<Vec<OrderRow>> {
    let (due, id) = page.above();
    match of {
        DueOf::All => {
            let sql = "SELECT * FROM orders WHERE due_at IS NOT NULL AND (due_at, id) > ($1, $2)
                ORDER BY due_at, id LIMIT $3";
            tx.all(sql, vals![due, id, page.limit()]).await
        }
        DueOf::State(state) => {
            let sql = "SELECT * FROM orders WHERE state = $1 AND due_at IS NOT NULL AND (due_at, id) > ($2, $3)
                ORDER BY due_at, id LIMIT $4";
            tx.all(sql, vals![state, due, id, page.limit()]).await
        }
        DueOf::Vendor(vendor) => crate::order::urgent_of_vendor(tx, vendor, page).await,
    }
}

/// Whose orders are listed by deadline.
#[derive(Debug, Clone, Copy)]
pub enum DueOf<'a> {
    /// Everybody's.
    All,
    /// Those in a state.
    State(StateName),
    /// Those of a vendor.
    Vendor(&'a VendorId),
}

/// Firms, the newest first; with `outcome`, only those with it.
pub async fn members(tx: &mut Tx, outcome: Option<&str>, page: &Page) -> Result<Vec<MemberRow>> {
    const COLUMNS: &str = "b.id AS id, b.ubn AS ubn, b.name AS name, b.outcome AS outcome, b.created_at AS created_at,
        COALESCE((SELECT a.balance FROM account a WHERE a.kind = 'available' AND a.owner = b.id), CAST(0 AS BIGINT))
            AS points";
    let (at, id) = page.below();
    let (narrowed, vals) = match outcome {
        Some(outcome) => ("b.outcome = $4 AND ", vals![at, id, page.limit(), outcome]),
        None => ("", vals![at, id, page.limit()]),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM business b WHERE {narrowed}(b.created_at, b.id) < ($1, $2)
        ORDER BY b.created_at DESC, b.id DESC LIMIT $3"
    );
    tx.all(AssertSqlSafe(sql), vals).await
}

/// Tries to pay, the newest first; with `stray`, only stray payments that were not returned.
pub async fn payments(tx: &mut Tx, stray: bool, page: &Page) -> Result<Vec<PaymentLineRow>> {
    const COLUMNS: &str = "p.id AS id, p.order_id AS order_id, o.number AS number, b.name AS firm, v.name AS vendor,
        p.amount AS amount, p.paid_amount AS paid_amount, p.status AS status, p.stray AS stray,
        p.returned_at AS returned_at, p.created_at AS created_at";
    let (at, id) = page.below();
    let narrowed = if stray { "p.stray IS NOT NULL AND p.returned_at IS NULL AND " } else { "" };
    let sql = format!(
        "SELECT {COLUMNS} FROM payment p JOIN orders o ON o.id = p.order_id JOIN business b ON b.id = o.business_id
            JOIN vendor v ON v.id = o.vendor_id
        WHERE {narrowed}(p.created_at, p.id) < ($1, $2) ORDER BY p.created_at DESC, p.id DESC LIMIT $3"
    );
    tx.all(AssertSqlSafe(sql), vals![at, id, page.limit()]).await
}

/// Vendors, the newest first.
pub async fn vendors(tx: &mut Tx, page: &Page) -> Result<Vec<Vendor>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM vendor WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3";
    tx.all(sql, vals![at, id, page.limit()]).await
}

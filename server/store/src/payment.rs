//! Tries to pay an order. At most one payment link of an order is live. A payment that does not settle its order
//! is a stray payment (rules §4).

use domain::id::{OrderId, PaymentId, VendorId};
use domain::money::Twd;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::{Both, row};
use crate::{Tx, vals};

/// Status: the link can be paid.
pub const OPEN: &str = "open";
/// Status: live, but the provider does not know yet whether it was paid.
pub const PENDING: &str = "pending";
/// Status: paid.
pub const PAID: &str = "paid";
/// Status: given up, or no longer needed by its order.
pub const CLOSED: &str = "closed";
/// Status: refused by the provider.
pub const FAILED: &str = "failed";

row! {
    /// A try to pay, or an unexpected payment.
    pub struct PaymentRow {
        /// Its identifier.
        pub id: PaymentId,
        /// The order.
        pub order_id: OrderId,
        /// Its number at the provider: unique.
        pub provider_number: String,
        /// The amount to pay: exactly the cash part of the order.
        pub amount: Twd,
        /// Its status: one of the constants above.
        pub status: String,
        /// Whether the link can be paid now.
        pub live: bool,
        /// When it was paid, by the provider's clock.
        pub paid_at: Option<Instant>,
        /// The amount paid.
        pub paid_amount: Option<Twd>,
        /// Why it is a stray payment; `None` when it is not.
        pub stray: Option<String>,
        /// When a stray payment was returned.
        pub returned_at: Option<Instant>,
        /// When the try was created.
        pub created_at: Instant,
        /// The row version: counts changes and locks.
        pub version: i64,
    }

    /// The vendor of a try's order.
    pub struct Seller {
        /// The vendor.
        pub vendor_id: VendorId,
    }
}

/// Stores a new try. Returns `false`, and stores nothing, when its provider number exists already.
///
/// # Errors
/// [`crate::StoreError::Constraint`] when another link of the order is live.
pub async fn insert(tx: &mut Tx, p: &PaymentRow) -> Result<bool> {
    let sql = "INSERT INTO payment (id, order_id, provider_number, amount, status, live, paid_at, paid_amount, stray,
        returned_at, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (provider_number) DO NOTHING";
    let vals = vals![
        p.id,
        p.order_id,
        p.provider_number,
        p.amount,
        p.status,
        p.live,
        p.paid_at,
        p.paid_amount,
        p.stray,
        p.returned_at,
        p.created_at,
        p.version
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The try with this identifier.
pub async fn get(tx: &mut Tx, id: &PaymentId) -> Result<Option<PaymentRow>> {
    tx.opt("SELECT * FROM payment WHERE id = $1", vals![id]).await
}

/// The try with this provider number.
pub async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<PaymentRow>> {
    tx.opt("SELECT * FROM payment WHERE provider_number = $1", vals![number]).await
}

/// The try with this provider's number, and the vendor of its order.
pub async fn with_vendor(tx: &mut Tx, number: &str) -> Result<Option<(PaymentRow, VendorId)>> {
    let sql = "SELECT p.*, o.vendor_id AS vendor_id FROM payment p JOIN orders o ON o.id = p.order_id
        WHERE p.provider_number = $1";
    let found = tx.opt::<Both<PaymentRow, Seller>>(sql, vals![number]).await?;
    Ok(found.map(|Both(payment, Seller { vendor_id })| (payment, vendor_id)))
}

/// The live link of an order.
pub async fn live(tx: &mut Tx, order: &OrderId) -> Result<Option<PaymentRow>> {
    tx.opt("SELECT * FROM payment WHERE order_id = $1 AND live", vals![order]).await
}

/// The tries of an order, the oldest first.
pub async fn of_order(tx: &mut Tx, order: &OrderId) -> Result<Vec<PaymentRow>> {
    tx.all("SELECT * FROM payment WHERE order_id = $1 ORDER BY created_at, id LIMIT 100", vals![order]).await
}

/// The newest try of an order whose status is not `paid`, live or not.
pub async fn newest_unpaid(tx: &mut Tx, order: &OrderId, paid: &str) -> Result<Option<PaymentRow>> {
    let sql = "SELECT * FROM payment WHERE order_id = $1 AND status <> $2 ORDER BY created_at DESC, id DESC LIMIT 1";
    tx.opt(sql, vals![order, paid]).await
}

/// Locks the try until the transaction ends. Lock its order first.
pub async fn lock(tx: &mut Tx, id: &PaymentId) -> Result<Option<PaymentRow>> {
    tx.opt("UPDATE payment SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Stores the changes of a try read before. [`crate::StoreError::Conflict`] when somebody else changed it
/// meanwhile.
pub async fn update(tx: &mut Tx, p: &PaymentRow) -> Result<()> {
    let sql = "UPDATE payment SET status = $3, live = $4, paid_at = $5, paid_amount = $6, stray = $7, returned_at = $8,
        version = version + 1 WHERE id = $1 AND version = $2";
    let vals = vals![p.id, p.version, p.status, p.live, p.paid_at, p.paid_amount, p.stray, p.returned_at];
    tx.exec_one(sql, vals).await
}

/// Stray payments that were not returned, the oldest first.
pub async fn strays(tx: &mut Tx, page: &Page) -> Result<Vec<PaymentRow>> {
    let (at, id) = page.above();
    let sql = "SELECT * FROM payment WHERE stray IS NOT NULL AND returned_at IS NULL AND (created_at, id) > ($1, $2)
        ORDER BY created_at, id LIMIT $3";
    tx.all(sql, vals![at, id, page.limit()]).await
}

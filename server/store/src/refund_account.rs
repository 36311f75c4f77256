//! The bank account to which a vendor refunds the cash of an order. It is deleted once it is no longer needed.

use domain::id::{OrderId, PersonId};
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A bank account.
    pub struct RefundAccount {
        /// The order whose cash is refunded.
        pub order_id: OrderId,
        /// The bank code: three digits.
        pub bank: String,
        /// The account number: digits.
        pub number: String,
        /// Who entered it.
        pub given_by: PersonId,
        /// When it was entered.
        pub at: Instant,
    }
}

/// Stores the account of an order, or replaces it.
pub async fn put(tx: &mut Tx, a: &RefundAccount) -> Result<()> {
    let sql = "INSERT INTO refund_account (order_id, bank, number, given_by, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (order_id) DO UPDATE SET bank = excluded.bank, number = excluded.number,
        given_by = excluded.given_by, at = excluded.at";
    tx.exec_one(sql, vals![a.order_id, a.bank, a.number, a.given_by, a.at]).await
}

/// The account of an order.
pub async fn get(tx: &mut Tx, order: &OrderId) -> Result<Option<RefundAccount>> {
    tx.opt("SELECT * FROM refund_account WHERE order_id = $1", vals![order]).await
}

/// Deletes the account of an order, if it exists.
pub async fn forget(tx: &mut Tx, order: &OrderId) -> Result<()> {
    tx.send("DELETE FROM refund_account WHERE order_id = $1", vals![order]).await
}

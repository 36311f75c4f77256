//! Invoices (發票), voided invoices (作廢) and allowances (折讓單) that vendors record.

use chrono::NaiveDate;
use domain::id::{OrderId, VendorId};
use domain::money::Twd;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A recorded document.
    pub struct InvoiceRow {
        /// Its identifier.
        pub id: String,
        /// The order it belongs to.
        pub order_id: OrderId,
        /// The vendor that issued it.
        pub vendor_id: VendorId,
        /// Its official number. A vendor uses a number once per period and kind.
        pub number: String,
        /// The first day of the two-month period of the number. A voided invoice has the period of the invoice.
        pub period: NaiveDate,
        /// `invoice`, `void` or `allowance`.
        pub kind: String,
        /// The UBN of the buyer.
        pub buyer_ubn: String,
        /// Its amount.
        pub amount: Twd,
        /// Its date.
        pub issued_on: NaiveDate,
        /// When it was recorded.
        pub recorded_at: Instant,
        /// Who recorded it.
        pub recorded_by: String,
    }
}

/// Records a document. Returns `false`, and stores nothing, when the vendor has recorded this number for this kind and
/// period already.
pub async fn insert(tx: &mut Tx, i: &InvoiceRow) -> Result<bool> {
    let sql = "INSERT INTO invoice (id, order_id, vendor_id, number, period, kind, buyer_ubn, amount, issued_on,
        recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (vendor_id, number, period, kind) DO NOTHING";
    let vals = vals![
        i.id,
        i.order_id,
        i.vendor_id,
        i.number,
        i.period,
        i.kind,
        i.buyer_ubn,
        i.amount,
        i.issued_on,
        i.recorded_at,
        i.recorded_by
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The documents of an order, the oldest first.
pub async fn of_order(tx: &mut Tx, order: &OrderId) -> Result<Vec<InvoiceRow>> {
    tx.all("SELECT * FROM invoice WHERE order_id = $1 ORDER BY recorded_at, id LIMIT 100", vals![order]).await
}

//! An order as a page shows it: with its two firms and the reader's role in the one that buys, in one statement.

use domain::id::{OrderId, PersonId};
use domain::money::Twd;

use crate::error::Result;
use crate::order::OrderRow;
use crate::row::{Both, row};
use crate::{Tx, vals};

row! {
    /// The firms of an order, and the reader's role.
    pub struct Parties {
        /// `owner` or `clerk` of the buyer; `None` for everybody else.
        pub member_role: Option<String>,
        /// The buyer's registered name.
        pub buyer_name: String,
        /// The buyer's UBN.
        pub buyer_ubn: String,
        /// The highest price that a clerk of the buyer may sign; `None` when clerks sign nothing.
        pub clerk_limit: Option<Twd>,
        /// The name of the buyer's first owner.
        pub owner_name: Option<String>,
        /// The address of the buyer's first owner.
        pub owner_email: Option<String>,
        /// The telephone of the buyer's first owner.
        pub owner_phone: Option<String>,
        /// The vendor's registered name.
        pub vendor_name: String,
        /// The vendor's UBN.
        pub vendor_ubn: String,
        /// The vendor's contact data as JSON.
        pub vendor_contact: String,
        /// Whether the vendor may sell.
        pub vendor_status: String,
    }
}

/// The order with this identifier and its firms; the role is that of `person`.
pub async fn get(tx: &mut Tx, id: &OrderId, person: Option<&PersonId>) -> Result<Option<(OrderRow, Parties)>> {
    let sql =
        "SELECT o.*, m.role AS member_role, b.name AS buyer_name, b.ubn AS buyer_ubn, b.clerk_limit AS clerk_limit,
            p.name AS owner_name, p.email AS owner_email, p.phone AS owner_phone,
            v.name AS vendor_name, v.ubn AS vendor_ubn, v.contact AS vendor_contact, v.status AS vendor_status
        FROM orders o JOIN business b ON b.id = o.business_id JOIN vendor v ON v.id = o.vendor_id
        LEFT JOIN member_of m ON m.business_id = o.business_id AND m.person_id = $2
        LEFT JOIN person p ON p.id = (SELECT MIN(f.person_id) FROM member_of f
            WHERE f.business_id = o.business_id AND f.role = 'owner')
        WHERE o.id = $1";
    let found = tx.opt::<Both<OrderRow, Parties>>(sql, vals![id, person]).await?;
    Ok(found.map(|Both(order, parties)| (order, parties)))
}

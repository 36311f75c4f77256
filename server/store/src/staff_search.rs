//! What staff find by the beginning of a number, an address or a telephone number. Every statement reads a range of an
//! index, up to its limit.

use domain::id::{BusinessId, OrderId, PersonId};
use domain::money::Twd;
use domain::order::StateName;

use crate::business::Business;
use crate::error::Result;
use crate::person::Person;
use crate::row::row;
use crate::search_key::after;
use crate::val::ToVal;
use crate::vendor::Vendor;
use crate::{Tx, vals};

row! {
    /// An order, with the name of its firm.
    pub struct OrderFound {
        /// The order.
        pub id: OrderId,
        /// Its number.
        pub number: String,
        /// Its state.
        pub state: StateName,
        /// The firm.
        pub business_id: BusinessId,
        /// The firm's registered name.
        pub firm: String,
    }

    /// A recorded document, with the number of its order.
    pub struct InvoiceFound {
        /// Its number.
        pub number: String,
        /// Its amount.
        pub amount: Twd,
        /// Its date.
        pub issued_on: chrono::NaiveDate,
        /// The order it belongs to.
        pub order_id: OrderId,
        /// The number of that order.
        pub order_number: String,
    }
}

/// The orders whose number begins with a text, by number.
pub async fn orders(tx: &mut Tx, beginning: &str, limit: u32) -> Result<Vec<OrderFound>> {
    let sql = "SELECT o.id AS id, o.number AS number, o.state AS state, o.business_id AS business_id, b.name AS firm
        FROM orders o JOIN business b ON b.id = o.business_id
        WHERE o.number >= $1 AND o.number < $2 ORDER BY o.number LIMIT $3";
    tx.all(sql, vals![beginning, after(beginning), limit]).await
}

/// The documents whose number begins with a text, by number.
pub async fn invoices(tx: &mut Tx, beginning: &str, limit: u32) -> Result<Vec<InvoiceFound>> {
    let sql = "SELECT i.number AS number, i.amount AS amount, i.issued_on AS issued_on, i.order_id AS order_id,
            o.number AS order_number
        FROM invoice i JOIN orders o ON o.id = i.order_id
        WHERE i.number >= $1 AND i.number < $2 ORDER BY i.number, i.id LIMIT $3";
    tx.all(sql, vals![beginning, after(beginning), limit]).await
}

/// The firms whose UBN begins with a text, by UBN.
pub async fn businesses(tx: &mut Tx, beginning: &str, limit: u32) -> Result<Vec<Business>> {
    let sql = "SELECT * FROM business WHERE ubn >= $1 AND ubn < $2 ORDER BY ubn LIMIT $3";
    tx.all(sql, vals![beginning, after(beginning), limit]).await
}

/// The firms with these identifiers, in no particular order.
pub async fn businesses_among(tx: &mut Tx, ids: &[BusinessId]) -> Result<Vec<Business>> {
    let keys = ids.iter().map(ToVal::to_val).collect();
    tx.all_among("SELECT * FROM business WHERE id IN", vals![], keys).await
}

/// The vendors whose UBN begins with a text, by UBN.
pub async fn vendors(tx: &mut Tx, beginning: &str, limit: u32) -> Result<Vec<Vendor>> {
    let sql = "SELECT * FROM vendor WHERE ubn >= $1 AND ubn < $2 ORDER BY ubn LIMIT $3";
    tx.all(sql, vals![beginning, after(beginning), limit]).await
}

/// The people whose folded e-mail address begins with a text, by address. Erased accounts are not found.
pub async fn by_email(tx: &mut Tx, beginning: &str, limit: u32) -> Result<Vec<Person>> {
    let sql = "SELECT * FROM person WHERE email >= $1 AND email < $2 AND password_hash <> '!' ORDER BY email LIMIT $3";
    tx.all(sql, vals![beginning, after(beginning), limit]).await
}

/// The people whose telephone number begins with a text, by number.
pub async fn by_phone(tx: &mut Tx, beginning: &str, limit: u32) -> Result<Vec<Person>> {
    let sql = "SELECT * FROM person WHERE phone <> '' AND phone >= $1 AND phone < $2 ORDER BY phone, id LIMIT $3";
    tx.all(sql, vals![beginning, after(beginning), limit]).await
}

/// The people with these identifiers, in no particular order.
pub async fn people_among(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Person>> {
    let keys = ids.iter().map(ToVal::to_val).collect();
    tx.all_among("SELECT * FROM person WHERE id IN", vals![], keys).await
}

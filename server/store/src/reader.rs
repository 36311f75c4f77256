//! The recipients of mails: e-mail address, language and settings, with the business that the mail is about.

use domain::id::{BusinessId, PersonId, VendorId};
use domain::lang::Lang;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// The recipient of a mail.
    pub struct Reader {
        /// The person.
        pub id: PersonId,
        /// The e-mail address.
        pub email: String,
        /// The language of mails.
        pub lang: Lang,
        /// Reminders by mail.
        pub mail_reminders: bool,
        /// Messages, reviews and the expert service by mail.
        pub mail_news: bool,
        /// The registered name of the business, for mails to a business.
        pub firm_name: Option<String>,
        /// The UBN of the business, for mails to a business.
        pub firm_ubn: Option<String>,
    }
}

/// One person.
pub async fn person(tx: &mut Tx, id: &PersonId) -> Result<Vec<Reader>> {
    let sql = "SELECT id, email, lang, mail_reminders, mail_news, CAST(NULL AS TEXT) AS firm_name,
        CAST(NULL AS TEXT) AS firm_ubn FROM person WHERE id = $1";
    tx.all(sql, vals![id]).await
}

/// The people who act for a business in a role.
pub async fn of_business(tx: &mut Tx, id: &BusinessId, role: &str) -> Result<Vec<Reader>> {
    let sql = "SELECT p.id AS id, p.email AS email, p.lang AS lang, p.mail_reminders AS mail_reminders,
            p.mail_news AS mail_news, b.name AS firm_name, b.ubn AS firm_ubn
        FROM member_of m JOIN person p ON p.id = m.person_id JOIN business b ON b.id = m.business_id
        WHERE m.business_id = $1 AND m.role = $2 ORDER BY p.id LIMIT 100";
    tx.all(sql, vals![id, role]).await
}

/// The people of [`of_business`] and those of [`of_vendor`], in one statement.
pub async fn of_both(
    tx: &mut Tx,
    business: &BusinessId,
    role: &str,
    vendor: &VendorId,
) -> Result<(Vec<Reader>, Vec<Reader>)> {
    let sql = "SELECT * FROM (
            SELECT p.id AS id, p.email AS email, p.lang AS lang, p.mail_reminders AS mail_reminders,
                p.mail_news AS mail_news, b.name AS firm_name, b.ubn AS firm_ubn
            FROM member_of m JOIN person p ON p.id = m.person_id JOIN business b ON b.id = m.business_id
            WHERE m.business_id = $1 AND m.role = $2 ORDER BY p.id LIMIT 100) AS buyers
        UNION ALL SELECT * FROM (
            SELECT id, email, lang, mail_reminders, mail_news, CAST(NULL AS TEXT) AS firm_name,
                CAST(NULL AS TEXT) AS firm_ubn
            FROM person WHERE id IN (SELECT person_id FROM vendor_person WHERE vendor_id = $3) ORDER BY id LIMIT 400)
            AS sellers
        ORDER BY id";
    let readers = tx.all::<Reader>(sql, vals![business, role, vendor]).await?;
    Ok(readers.into_iter().partition(|reader| reader.firm_name.is_some()))
}

/// The people who act for a vendor, in any role.
pub async fn of_vendor(tx: &mut Tx, id: &VendorId) -> Result<Vec<Reader>> {
    let sql = "SELECT id, email, lang, mail_reminders, mail_news, CAST(NULL AS TEXT) AS firm_name,
            CAST(NULL AS TEXT) AS firm_ubn
        FROM person WHERE id IN (SELECT person_id FROM vendor_person WHERE vendor_id = $1) ORDER BY id LIMIT 400";
    tx.all(sql, vals![id]).await
}

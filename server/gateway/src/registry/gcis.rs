//! REAL adapter: the Ministry of Economic Affairs' open data (商工行政資料開放平臺, data.gcis.nat.gov.tw).
//!
//! It asks for a company (公司登記基本資料-應用一) and, if there is none, for a business (商業登記基本資料-應用三). Known limits: there are
//! no ID numbers, no staff figures, no branches and no tax-only firms, and the data set of businesses names neither the
//! responsible person nor the capital. Those fields stay `None`, and staff must check. The platform answers everything
//! with status 200: an empty body means "not found", and text that is not JSON is an error.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::eligibility::Source;
use domain::money::Twd;
use domain::time::Instant;
use serde::Deserialize;

use super::{BusinessKind, BusinessRecord, BusinessStatus, Lookup, Registry, Responsible, is_eight_digits};
use crate::error::GatewayError;
use crate::transport::{Http, Request, ask};

/// The platform's address.
pub const BASE: &str = "https://data.gcis.nat.gov.tw/od/data/api";
const COMPANY: &str = "5F64D864-61CB-4D0D-8AD9-492047CC1EA6";
const BUSINESS: &str = "426D5542-5F05-43EB-83F9-F1300F14E1F1";
const SERVICE: &str = "GCIS";
/// How many rows of one number are read. A business that moved has a row with each authority.
const ROWS: usize = 20;
/// The words of both data sets for a firm that trades.
const ACTIVE: [&str; 2] = ["核准設立", "核准登記"];
const SUSPENDED: &str = "停業";
/// The words for a firm whose abolition is only planned (列入廢止中); an objection may stop it.
const ENDING: &str = "列入廢止";
const ENDED: [&str; 5] = ["解散", "歇業", "撤銷", "廢止", "破產"];
/// The year before the first year of the Republic.
const ROC: i32 = 1911;

#[derive(Deserialize)]
struct CompanyRow {
    #[serde(rename = "Business_Accounting_NO")]
    ubn: String,
    #[serde(rename = "Company_Name")]
    name: String,
    #[serde(rename = "Company_Status_Desc", default)]
    status: String,
    #[serde(rename = "Paid_In_Capital_Amount")]
    paid_in: Option<i64>,
    #[serde(rename = "Capital_Stock_Amount")]
    stock: Option<i64>,
    #[serde(rename = "Responsible_Name", default)]
    responsible: String,
    #[serde(flatten)]
    suspension: Suspension,
}

/// The suspension of trade, in dates of the Republic's calendar; blank where there is none.
#[derive(Deserialize)]
struct Suspension {
    #[serde(rename = "Sus_App_Date", default)]
    applied: String,
    #[serde(rename = "Sus_Beg_Date", default)]
    begins: String,
    #[serde(rename = "Sus_End_Date", default)]
    ends: String,
}

#[derive(Deserialize)]
struct BusinessRow {
    #[serde(rename = "President_No")]
    ubn: String,
    #[serde(rename = "Business_Name")]
    name: String,
    #[serde(rename = "Business_Current_Status_Desc", default)]
    status: String,
}

/// The adapter.
pub struct Gcis {
    base: String,
    http: Arc<dyn Http>,
}

impl Gcis {
    /// An adapter for [`BASE`].
    #[must_use]
    pub fn new(base: &str, http: Arc<dyn Http>) -> Self {
        Self { base: base.to_owned(), http }
    }

    /// The rows of a data set with this UBN. Callers pass eight digits only; nothing else enters the query.
    async fn rows<T: serde::de::DeserializeOwned>(
        &self,
        set: &str,
        column: &str,
        ubn: &str,
    ) -> Result<Vec<T>, GatewayError> {
        let url = format!("{}/{set}?$format=json&$filter={column}%20eq%20{ubn}&$skip=0&$top={ROWS}", self.base);
        let body = ask(self.http.as_ref(), SERVICE, &Request::Get { url }).await?;
        if body.trim().is_empty() {
            return Ok(Vec::new());
        }
        serde_json::from_str(&body)
            .map_err(|_| GatewayError::Malformed { service: SERVICE, reason: "not the documented JSON".into() })
    }

    async fn find(&self, ubn: &str, today: NaiveDate) -> Result<Option<BusinessRecord>, GatewayError> {
        let companies: Vec<CompanyRow> = self.rows(COMPANY, "Business_Accounting_NO", ubn).await?;
        if let Some(row) = companies.into_iter().find(|row| row.ubn == ubn) {
            return Ok(Some(company(row, today)));
        }
        let businesses: Vec<BusinessRow> = self.rows(BUSINESS, "President_No", ubn).await?;
        let found = businesses.into_iter().filter(|row| row.ubn == ubn).map(business);
        // the authority that a firm moved to says more than the one it left
        Ok(found.min_by_key(|record| match record.status {
            BusinessStatus::Active => 0,
            BusinessStatus::Suspended => 1,
            BusinessStatus::Unknown => 2,
            BusinessStatus::Ended => 3,
        }))
    }
}

fn company(row: CompanyRow, today: NaiveDate) -> BusinessRecord {
    // A limited company has 0 as paid-in capital here, because its registered capital is paid in full.
    let paid_in = row.paid_in.filter(|amount| *amount > 0);
    let name = row.responsible.trim().to_owned();
    BusinessRecord {
        ubn: row.ubn,
        name: row.name.trim().to_owned(),
        kind: BusinessKind::Company,
        status: row.suspension.applied_to(status(&row.status), today),
        capital: paid_in.or(row.stock.filter(|amount| *amount > 0)).map(Twd::new),
        insured_person_months: None,
        responsible: (!name.is_empty()).then_some(Responsible { name, id_last4: None, id_hash: None }),
        head_office: None,
    }
}

fn business(row: BusinessRow) -> BusinessRecord {
    BusinessRecord {
        ubn: row.ubn,
        name: row.name.trim().to_owned(),
        kind: BusinessKind::Business,
        status: status(&row.status),
        capital: None,
        insured_person_months: None,
        responsible: None,
        head_office: None,
    }
}

fn status(words: &str) -> BusinessStatus {
    let words = words.trim();
    let has = |part: &&str| words.contains(*part);
    if ACTIVE.contains(&words) {
        BusinessStatus::Active
    } else if has(&SUSPENDED) {
        BusinessStatus::Suspended
    } else if !has(&ENDING) && ENDED.iter().any(has) {
        BusinessStatus::Ended
    } else {
        BusinessStatus::Unknown
    }
}

/// A date of the Republic's calendar, as `1110601` or `111/06/01`; `Ok(None)` when it is blank.
fn roc_date(text: &str) -> Result<Option<NaiveDate>, ()> {
    let digits: String = text.chars().filter(|c| !matches!(c, '/' | '-' | '.' | ' ' | '　')).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let split = digits.len().checked_sub(4).filter(|_| digits.bytes().all(|b| b.is_ascii_digit())).ok_or(())?;
    let (year, rest) = digits.split_at(split);
    let (month, day) = rest.split_at(2);
    let number = |part: &str| part.parse::<u16>().map_err(|_| ());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    NaiveDate::from_ymd_opt(ROC + i32::from(year), month.into(), day.into()).map(Some).ok_or(())
}

impl Suspension {
    /// The status of a firm after its suspension is taken into account, which includes its first and its last day.
    fn applied_to(&self, status: BusinessStatus, today: NaiveDate) -> BusinessStatus {
        let dates = roc_date(&self.applied).and_then(|at| Ok((at, roc_date(&self.begins)?, roc_date(&self.ends)?)));
        match (status, dates) {
            (BusinessStatus::Ended | BusinessStatus::Unknown, _) | (_, Ok((None, None, None))) => status,
            (BusinessStatus::Active, Ok((_, _, Some(last)))) if last < today => BusinessStatus::Active,
            (BusinessStatus::Active, Ok((_, Some(first), _))) if first > today => BusinessStatus::Active,
            // the words and the dates contradict each other
            (BusinessStatus::Suspended, Ok((_, _, Some(last)))) if last < today => BusinessStatus::Unknown,
            (_, Ok((_, None, None)) | Err(())) if status == BusinessStatus::Active => BusinessStatus::Unknown,
            (BusinessStatus::Active | BusinessStatus::Suspended, _) => BusinessStatus::Suspended,
        }
    }
}

#[async_trait]
impl Registry for Gcis {
    fn is_simulated(&self) -> bool {
        false
    }

    fn source(&self) -> Source {
        Source::Gcis
    }

    async fn lookup(&self, ubn: &str, now: Instant) -> Lookup {
        if !is_eight_digits(ubn) {
            return Lookup::NotFound;
        }
        match self.find(ubn, now.day()).await {
            Ok(Some(record)) => Lookup::Found(Box::new(record)),
            Ok(None) => Lookup::NotFound,
            Err(error) => Lookup::Unreachable(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::recorded::Recorded;

    const LIMITED: &str = r#"[{"Business_Accounting_NO":"04595257","Company_Status_Desc":"核准設立","Company_Name":"示範有限公司",
        "Capital_Stock_Amount":2000000,"Paid_In_Capital_Amount":0,"Responsible_Name":"王示範","Sus_App_Date":""}]"#;
    /// The suspension of [`LIMITED`].
    const SUS: &str = "\"Sus_App_Date\":\"\"";
    const SHOP: &str =
        r#"[{"President_No":"04595257","Business_Name":"示範商行","Business_Current_Status_Desc":"歇業"}]"#;

    async fn lookup<const N: usize>(bodies: [&str; N], ubn: &str) -> (Lookup, usize) {
        let http = Arc::new(Recorded::bodies(bodies));
        let now = Instant::from_millis(1_657_850_400_000); // 2022-07-15
        let found = Gcis::new(BASE, http.clone()).lookup(ubn, now).await;
        let asked = http.asked.lock().expect("no panic").len();
        (found, asked)
    }

    #[tokio::test]
    async fn a_company_is_found_with_its_capital_and_responsible_person() {
        let (Lookup::Found(record), 1) = lookup([LIMITED], "04595257").await else { panic!("found") };
        assert_eq!((record.kind, record.status), (BusinessKind::Company, BusinessStatus::Active));
        assert_eq!(record.capital, Some(Twd::new(2_000_000)), "paid-in 0 means the registered capital");
        assert_eq!(record.responsible.map(|person| person.name).as_deref(), Some("王示範"));
        let listed = LIMITED.replace("\"Paid_In_Capital_Amount\":0", "\"Paid_In_Capital_Amount\":1500000");
        let (Lookup::Found(record), 1) = lookup([&listed], "04595257").await else { panic!("found") };
        assert_eq!(record.capital, Some(Twd::new(1_500_000)));
    }

    #[tokio::test]
    async fn a_business_is_asked_for_second() {
        let (Lookup::Found(record), 2) = lookup(["", SHOP], "04595257").await else { panic!("found") };
        assert_eq!((record.kind, record.status), (BusinessKind::Business, BusinessStatus::Ended));
        assert_eq!(lookup(["", "  "], "04595257").await, (Lookup::NotFound, 2));
    }

    #[tokio::test]
    async fn a_suspension_counts_from_its_first_day_to_its_last() {
        for (words, applied, begins, ends, status) in [
            ("核准設立", "       ", "       ", "       ", BusinessStatus::Active),
            ("核准設立", "1100601", "1100701", "1110630", BusinessStatus::Active),
            ("核准設立", "1100601", "1100701", "1110714", BusinessStatus::Active),
            ("核准設立", "1100601", "1100701", "1110715", BusinessStatus::Suspended),
            ("核准登記", "1110701", "1110715", "1111231", BusinessStatus::Suspended),
            ("核准登記", "1110701", "1110716", "1111231", BusinessStatus::Active),
            ("核准設立", "111/06/01", "111/07/01", "", BusinessStatus::Suspended),
            ("停業", "", "", "", BusinessStatus::Suspended),
            ("停業", "1100601", "1100701", "1110630", BusinessStatus::Unknown),
            ("核准設立", "1100601", "", "", BusinessStatus::Unknown),
            ("核准設立", "1100601", "soon", "", BusinessStatus::Unknown),
            ("解散", "1100601", "1100701", "1111231", BusinessStatus::Ended),
        ] {
            let dates = format!(r#""Sus_App_Date":"{applied}","Sus_Beg_Date":"{begins}","Sus_End_Date":"{ends}""#);
            let answer = LIMITED.replace(SUS, &dates).replace("核准設立", words);
            let (Lookup::Found(record), 1) = lookup([&answer], "04595257").await else { panic!("found") };
            assert_eq!(record.status, status, "{words} {dates}");
        }
    }

    #[tokio::test]
    async fn unclear_words_are_neither_a_yes_nor_a_no() {
        for (words, status) in [
            ("核准登記", BusinessStatus::Active),
            ("歇業", BusinessStatus::Ended),
            ("解散已清算完結", BusinessStatus::Ended),
            ("廢止", BusinessStatus::Ended),
            ("列入廢止中", BusinessStatus::Unknown),
            ("申覆(辯)期", BusinessStatus::Unknown),
            ("遷他縣市", BusinessStatus::Unknown),
            ("", BusinessStatus::Unknown),
        ] {
            let answer = SHOP.replace("歇業", words);
            let (Lookup::Found(record), 2) = lookup(["", &answer], "04595257").await else { panic!("found") };
            assert_eq!(record.status, status, "{words}");
        }
        let shop = |words: &str| SHOP.trim_matches(['[', ']']).replace("歇業", words);
        let moved = format!("[{},{}]", shop("遷他縣市"), shop("核准設立"));
        let (Lookup::Found(record), 2) = lookup(["", &moved], "04595257").await else { panic!("found") };
        assert_eq!(record.status, BusinessStatus::Active, "the authority it moved to");
    }

    #[tokio::test]
    async fn an_error_in_words_or_an_outage_is_never_not_found() {
        let (answer, _) = lookup(["$filter參數有誤，請查明後繼續。"], "04595257").await;
        assert!(matches!(answer, Lookup::Unreachable(_)));
        let (answer, asked) = lookup([], "04595257").await;
        assert!(matches!(answer, Lookup::Unreachable(_)));
        assert_eq!(asked, 3, "asked three times in all");
    }

    #[tokio::test]
    async fn nothing_but_eight_digits_is_ever_sent() {
        for bad in ["0459525", "04595257 or 1 eq 1", "０４５９５２５７", ""] {
            assert_eq!(lookup([LIMITED], bad).await, (Lookup::NotFound, 0), "{bad}");
        }
    }
}

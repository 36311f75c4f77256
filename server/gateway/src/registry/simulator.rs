//! SIMULATOR of the business registry: every name and person is invented. Demo mode only.
//!
//! Apart from the fixed cases, any eight digits give an invented company that depends only on the digits, so that a
//! visitor may type any valid UBN. The caller checks first that the number passes the UBN check.

use async_trait::async_trait;
use domain::eligibility::Source;
use domain::money::Twd;
use domain::time::Instant;

use super::{BusinessKind, BusinessRecord, BusinessStatus, Lookup, Registry, Responsible, is_eight_digits};
use crate::identity::matching::{id_hash, id_last4};

/// UBN of a firm with tax registration only (稅籍營利事業), which staff check.
pub const DEMO_TAX_ONLY: &str = "10000004";
/// UBNs with this beginning are firms with tax registration only, too.
pub const DEMO_TAX_ONLY_BEGIN: &str = "1000";
/// UBN of a domestic company's branch.
pub const DEMO_BRANCH: &str = "20000003";
/// UBN of a dissolved company.
pub const DEMO_ENDED: &str = "30000002";
/// UBN of a company with NT$500,000,000 capital and 800 staff, which is not an SME.
pub const DEMO_BIG: &str = "40000001";
/// UBNs with this beginning are such companies, too.
pub const DEMO_BIG_BEGIN: &str = "4000";
/// UBN of a company with exactly NT$100,000,000 capital and 200 staff, which is an SME only by capital.
pub const DEMO_EDGE: &str = "50000000";
/// UBN of a limited partnership.
pub const DEMO_LIMITED_PARTNERSHIP: &str = "60000004";
/// UBN of a foreign firm's Taiwan branch.
pub const DEMO_FOREIGN_BRANCH: &str = "70000003";
/// UBN that is not registered.
pub const DEMO_UNKNOWN: &str = "80000002";
/// UBN for which the registry does not answer.
pub const DEMO_OUTAGE: &str = "90000001";

const PLACES: [&str; 10] = ["晨光", "青嶼", "山嵐", "禾日", "海風", "木棉", "雲澗", "拾穗", "星砂", "竹影"];
const TRADES: [&str; 10] = ["茶行", "烘焙", "印刷", "設計", "五金", "花藝", "機電", "食品", "旅宿", "文具"];
const SURNAMES: [&str; 10] = ["示", "範", "演", "例", "樣", "試", "模", "擬", "虛", "構"];
const GIVEN: [&str; 10] = ["安和", "明德", "佳穎", "家豪", "怡君", "志遠", "淑芬", "俊廷", "雅雯", "文彬"];

/// The simulator. It stores nothing.
#[derive(Debug, Clone)]
pub struct SimulatedRegistry {
    id_key: Vec<u8>,
}

impl SimulatedRegistry {
    /// A simulator that hashes ID numbers with the installation's key, as the simulated identity does.
    #[must_use]
    pub fn new(id_key: &[u8]) -> Self {
        Self { id_key: id_key.to_vec() }
    }

    /// The invented ID number of a firm's responsible person, for the demo's hints. Its check digit is always wrong, so
    /// it belongs to nobody.
    #[must_use]
    pub fn demo_id_number(ubn: &str) -> Option<String> {
        is_eight_digits(ubn).then(|| never_valid(ubn))
    }

    fn record(&self, ubn: &str) -> BusinessRecord {
        let digit = |place: usize| ubn.as_bytes().get(place).map_or(0, |b| usize::from(b.saturating_sub(b'0')));
        let word = |words: &[&'static str; 10], place| words.get(digit(place)).copied().unwrap_or_default();
        let id = never_valid(ubn);
        BusinessRecord {
            ubn: ubn.to_owned(),
            name: format!("{}{}{}有限公司", word(&PLACES, 7), word(&PLACES, 5), word(&TRADES, 6)),
            kind: BusinessKind::Company,
            status: BusinessStatus::Active,
            capital: Some(Twd::new(500_000 + 100_000 * i64::try_from(digit(4)).unwrap_or(0))),
            insured_person_months: u32::try_from(12 * (1 + digit(3))).ok(),
            responsible: Some(Responsible {
                name: format!("{}{}", word(&SURNAMES, 6), word(&GIVEN, 5)),
                id_last4: id_last4(&id),
                id_hash: Some(id_hash(&self.id_key, &id)),
            }),
            head_office: None,
        }
    }
}

/// `X2`, the UBN's last seven digits, and a last digit that is the correct one plus or minus one.
fn never_valid(ubn: &str) -> String {
    const WEIGHTS: [u32; 8] = [8, 7, 6, 5, 4, 3, 2, 1];
    const X_SUM: u32 = 3; // X counts 30: 3 × 1 + 0 × 9
    let body = format!("2{}", ubn.get(1..).unwrap_or("0000000"));
    let digits = body.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = X_SUM + digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum::<u32>();
    let right = (10 - sum % 10) % 10;
    format!("X{body}{}", (right + 1) % 10)
}

#[async_trait]
impl Registry for SimulatedRegistry {
    fn is_simulated(&self) -> bool {
        true
    }

    fn source(&self) -> Source {
        Source::Simulated
    }

    async fn lookup(&self, ubn: &str, _now: Instant) -> Lookup {
        if !is_eight_digits(ubn) {
            return Lookup::NotFound;
        }
        let mut record = self.record(ubn);
        let named = |record: &mut BusinessRecord, name: &str| record.name = name.to_owned();
        match ubn {
            DEMO_UNKNOWN | "00000000" => return Lookup::NotFound,
            DEMO_OUTAGE => return Lookup::Unreachable("demo number for an outage".into()),
            DEMO_TAX_ONLY => {
                named(&mut record, "巷口示範豆花攤");
                record.kind = BusinessKind::TaxOnly;
                record.capital = None;
                record.insured_person_months = None;
            }
            _ if ubn.starts_with(DEMO_TAX_ONLY_BEGIN) => {
                record.name = record.name.replace("有限公司", "");
                record.kind = BusinessKind::TaxOnly;
                record.capital = None;
                record.insured_person_months = None;
            }
            DEMO_BRANCH => {
                named(&mut record, "雲澗示範機電有限公司臺中分公司");
                record.kind = BusinessKind::DomesticBranch;
                record.head_office = Some(DEMO_EDGE.into());
            }
            DEMO_ENDED => {
                named(&mut record, "舊日示範印刷有限公司");
                record.status = BusinessStatus::Ended;
            }
            _ if ubn.starts_with(DEMO_BIG_BEGIN) => {
                if ubn == DEMO_BIG {
                    named(&mut record, "鯨島示範電子股份有限公司");
                }
                record.capital = Some(Twd::new(500_000_000));
                record.insured_person_months = Some(12 * 800);
            }
            DEMO_EDGE => {
                named(&mut record, "雲澗示範機電有限公司");
                record.capital = Some(Twd::new(100_000_000));
                record.insured_person_months = Some(12 * 200);
            }
            DEMO_LIMITED_PARTNERSHIP => {
                named(&mut record, "木棉示範影像有限合夥");
                record.kind = BusinessKind::LimitedPartnership;
            }
            DEMO_FOREIGN_BRANCH => {
                named(&mut record, "遠洋示範商虛構有限公司臺灣分公司");
                record.kind = BusinessKind::ForeignBranch;
            }
            _ => {}
        }
        Lookup::Found(Box::new(record))
    }
}

#[cfg(test)]
#[path = "simulator_tests.rs"]
mod tests;

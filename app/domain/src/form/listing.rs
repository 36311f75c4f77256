//! A solution with its plans, as an operator writes it in a file (rules §10).

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{Errors, FieldErrors, FormError, parse};
use crate::catalogue::Category;
use crate::id::ProgramCode;
use crate::money::{MAX_PRICE, Twd};
use crate::refund::MAX_TERM_MONTHS;
use crate::ubn::Ubn;

/// The length limit of a solution's name, in characters.
pub const SOLUTION_NAME_MAX: usize = 60;
/// The length limit of the short description in Chinese, in characters.
pub const SUMMARY_ZH_MAX: usize = 60;
/// The same in English, which needs more characters to say the same.
pub const SUMMARY_EN_MAX: usize = 120;
/// The length limit of a plan's name, in characters.
pub const PLAN_NAME_MAX: usize = 30;
/// How many plans a solution has at most.
pub const PLANS_MAX: usize = 5;
/// The length limit of the last part of an address, and of a plan's code, in characters.
pub const CODE_MAX: usize = 40;
/// The largest number of people that a plan is for.
pub const STAFF_MAX: i64 = 1_000_000;
/// The largest capacity of a plan, in orders.
pub const CAPACITY_MAX: i64 = 1_000_000;

/// The file. Numbers may be JSON numbers or text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListingForm {
    /// The UBN of the vendor.
    #[serde(deserialize_with = "written")]
    pub vendor: String,
    /// The last part of its address: lower-case letters, digits and `-`.
    #[serde(deserialize_with = "written")]
    pub slug: String,
    /// The code of its category.
    #[serde(deserialize_with = "written")]
    pub category: String,
    /// Its name in Chinese.
    #[serde(deserialize_with = "written")]
    pub name_zh: String,
    /// Its name in English.
    #[serde(deserialize_with = "written")]
    pub name_en: String,
    /// Its purpose, in Chinese.
    #[serde(deserialize_with = "written")]
    pub summary_zh: String,
    /// Its purpose, in English.
    #[serde(deserialize_with = "written")]
    pub summary_en: String,
    /// Its plans.
    pub plans: Vec<PlanForm>,
}

/// A plan in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanForm {
    /// Its code, unique in the catalogue: letters, digits and `-`.
    #[serde(deserialize_with = "written")]
    pub code: String,
    /// Its name in Chinese.
    #[serde(deserialize_with = "written")]
    pub name_zh: String,
    /// Its name in English.
    #[serde(deserialize_with = "written")]
    pub name_en: String,
    /// Its price for the whole term, tax included.
    #[serde(deserialize_with = "written")]
    pub price: String,
    /// Its term in months.
    #[serde(deserialize_with = "written")]
    pub term_months: String,
    /// The zone of the program whose points pay for it, such as `115`; empty where none do.
    #[serde(deserialize_with = "written")]
    pub zone: String,
    /// The smallest number of people it is for.
    #[serde(deserialize_with = "written")]
    pub staff_from: String,
    /// The largest number of people it is for.
    #[serde(deserialize_with = "written")]
    pub staff_to: String,
    /// How many customers it can have at a time; empty for no limit.
    #[serde(deserialize_with = "written")]
    pub capacity: String,
}

/// A field as it is written: text, a number, or nothing. Anything else is kept as its JSON, which no field accepts.
fn written<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Null => String::new(),
        Value::String(text) => text,
        other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => other.to_string(),
    })
}

/// A solution to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewListing {
    /// The UBN of the vendor.
    pub vendor: Ubn,
    /// The solution.
    pub solution: NewSolution,
    /// Its plans: one to [`PLANS_MAX`].
    pub plans: Vec<NewPlan>,
}

/// A solution, without its plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSolution {
    /// The last part of its address.
    pub slug: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// Its purpose, in Chinese.
    pub summary_zh: String,
    /// Its purpose, in English.
    pub summary_en: String,
    /// Its category.
    pub category: Category,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlan {
    /// Its code, unique in the catalogue.
    pub code: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// Its price for the whole term.
    pub price: Twd,
    /// Its term in months.
    pub term_months: u8,
    /// The zone in which points pay; `None` where they do not.
    pub zone: Option<String>,
    /// The number of people it is for, from and to.
    pub staff: (i64, i64),
    /// Its capacity in orders; `None` when unlimited.
    pub capacity: Option<i64>,
}

impl ListingForm {
    /// The listing. The errors of a plan are at `plans.0.price` and so on.
    ///
    /// # Errors
    /// A field that is missing or not allowed.
    pub fn parse(&self) -> Result<NewListing, FieldErrors> {
        let mut errors = Errors::default();
        let vendor = errors.take("vendor", parse::ubn(&self.vendor));
        let slug = errors.take("slug", code(&self.slug, |sign| sign.is_ascii_lowercase() || sign.is_ascii_digit()));
        let category = errors.take("category", parse::choice::<Category>(&self.category));
        let mut line = |field, text: &str, max| errors.take(field, parse::line(text, 1, max));
        let name_zh = line("name_zh", &self.name_zh, SOLUTION_NAME_MAX);
        let name_en = line("name_en", &self.name_en, SOLUTION_NAME_MAX);
        let summary_zh = line("summary_zh", &self.summary_zh, SUMMARY_ZH_MAX);
        let summary_en = line("summary_en", &self.summary_en, SUMMARY_EN_MAX);
        if self.plans.is_empty() {
            errors.note("plans", FormError::Required);
        } else if self.plans.len() > PLANS_MAX {
            errors.note("plans", FormError::TooLarge { max: i64::try_from(PLANS_MAX).unwrap_or(i64::MAX) });
        }
        let mut codes = BTreeSet::new();
        let read = self.plans.iter().take(PLANS_MAX).enumerate();
        let plans: Vec<_> = read.map(|(place, plan)| plan.read(place, &mut codes, &mut errors)).collect();
        errors.finish(|| {
            let solution = NewSolution {
                slug: slug?,
                name_zh: name_zh?,
                name_en: name_en?,
                summary_zh: summary_zh?,
                summary_en: summary_en?,
                category: category?,
            };
            Some(NewListing { vendor: vendor?, solution, plans: plans.into_iter().collect::<Option<_>>()? })
        })
    }
}

impl PlanForm {
    fn read(&self, place: usize, codes: &mut BTreeSet<String>, errors: &mut Errors) -> Option<NewPlan> {
        let at = |field: &str| format!("plans.{place}.{field}");
        let own = code(&self.code, |sign| sign.is_ascii_alphanumeric());
        let own = own.and_then(|code| if codes.insert(code.clone()) { Ok(code) } else { Err(FormError::Taken) });
        let code = errors.take(&at("code"), own);
        let name_zh = errors.take(&at("name_zh"), parse::line(&self.name_zh, 1, PLAN_NAME_MAX));
        let name_en = errors.take(&at("name_en"), parse::line(&self.name_en, 1, PLAN_NAME_MAX));
        let price = errors.take(&at("price"), parse::amount(&self.price, 1, MAX_PRICE));
        let term_months = errors.take(&at("term_months"), parse::months(&self.term_months, 1, MAX_TERM_MONTHS));
        let zone = errors.take(&at("zone"), parse::optional(&self.zone, zone));
        let from = errors.take(&at("staff_from"), parse::count(&self.staff_from, 1, STAFF_MAX));
        let to = errors.take(&at("staff_to"), parse::count(&self.staff_to, from.unwrap_or(1), STAFF_MAX));
        let capacity = parse::optional(&self.capacity, |typed| parse::count(typed, 1, CAPACITY_MAX));
        let capacity = errors.take(&at("capacity"), capacity);
        Some(NewPlan {
            code: code?,
            name_zh: name_zh?,
            name_en: name_en?,
            price: price?,
            term_months: term_months?,
            zone: zone?,
            staff: (from?, to?),
            capacity: capacity?,
        })
    }
}

/// A short text of some letters, digits and `-`, which neither begins nor ends with `-`.
fn code(written: &str, allowed: fn(char) -> bool) -> Result<String, FormError> {
    let code = parse::line(written, 1, CODE_MAX)?;
    let fits = code.chars().all(|sign| sign == '-' || allowed(sign));
    if fits && !code.starts_with('-') && !code.ends_with('-') { Ok(code) } else { Err(FormError::ForbiddenCharacter) }
}

/// The zone of a program, which is named like the program.
fn zone(written: &str) -> Result<String, FormError> {
    let code: ProgramCode = written.trim().parse().map_err(|_| FormError::NotAChoice)?;
    Ok(code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
        "vendor": "04595257", "slug": "cloud-books", "category": "accounting",
        "name_zh": "雲端會計", "name_en": "Cloud books", "summary_zh": "記帳與發票", "summary_en": "Bookkeeping and invoices",
        "plans": [
            {"code": "BOOKS-6", "name_zh": "標準", "name_en": "Standard", "price": 60000, "term_months": "6", "zone": "115",
             "staff_from": 1, "staff_to": 50}
        ]
    }"#;

    fn form() -> ListingForm {
        serde_json::from_str(FILE).expect("a file")
    }

    fn refused(form: &ListingForm) -> Vec<(String, FormError)> {
        let errors = form.parse().expect_err("refused");
        errors.0.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn numbers_may_be_numbers_or_text_and_what_is_not_written_is_empty() {
        let listing = form().parse().expect("a listing");
        assert_eq!((listing.vendor.as_str(), listing.solution.slug.as_str()), ("04595257", "cloud-books"));
        assert_eq!(listing.solution.category, Category::Accounting);
        let [plan] = &listing.plans[..] else { panic!("one plan") };
        assert_eq!((plan.price, plan.term_months, plan.zone.as_deref()), (Twd::new(60_000), 6, Some("115")));
        assert_eq!((plan.staff, plan.capacity), ((1, 50), None));
    }

    #[test]
    fn every_field_that_is_missing_or_wrong_is_named_at_once() {
        let fields: Vec<_> = refused(&ListingForm::default()).into_iter().map(|(field, _)| field).collect();
        let all = ["vendor", "slug", "category", "name_zh", "name_en", "summary_zh", "summary_en", "plans"];
        assert_eq!(fields, all);
        let text = FILE.replace("60000", "true").replace("\"6\"", "61").replace("\"staff_to\": 50", "\"staff_to\": 0");
        let form: ListingForm = serde_json::from_str(&text).expect("a file");
        let expected = [
            ("plans.0.price", FormError::NotANumber),
            ("plans.0.term_months", FormError::TooLarge { max: 60 }),
            ("plans.0.staff_to", FormError::TooSmall { min: 1 }),
        ];
        assert_eq!(refused(&form), expected.map(|(field, error)| (field.to_owned(), error)));
        assert!(serde_json::from_str::<ListingForm>(r#"{"nmae_zh": "x"}"#).is_err(), "a misspelt field is no field");
    }

    #[test]
    fn a_listing_has_at_most_five_plans_and_each_its_own_code() {
        let [plan] = &form().plans[..] else { panic!("one plan") };
        let many = |count: usize| ListingForm { plans: vec![plan.clone(); count], ..form() };
        assert_eq!(refused(&many(2)), [("plans.1.code".to_owned(), FormError::Taken)]);
        assert_eq!(refused(&many(6)).first(), Some(&("plans".to_owned(), FormError::TooLarge { max: 5 })));
    }

    #[test]
    fn an_address_has_lower_case_letters_digits_and_inner_hyphens() {
        for slug in ["Cloud", "cloud books", "雲", "-cloud", "cloud-", "cloud/x"] {
            let form = ListingForm { slug: slug.to_owned(), ..form() };
            assert_eq!(refused(&form), [("slug".to_owned(), FormError::ForbiddenCharacter)], "{slug}");
        }
    }
}

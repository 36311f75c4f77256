//! The catalogue's filters. They are in the page's address, where anybody may write anything.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::catalogue::{Category, SizeBand, Sort};
use crate::money::{MAX_PRICE, Twd};
use crate::search::{QUERY_MAX, query_terms};

/// The filters, as typed. An empty field does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CatalogueForm {
    /// Words to search for.
    pub q: String,
    /// The code of a category.
    pub category: String,
    /// The code of a size of firm.
    pub size: String,
    /// The lowest price.
    pub min_price: String,
    /// The highest price.
    pub max_price: String,
    /// A term in months.
    pub term: String,
    /// The name of a sort order.
    pub sort: String,
}

/// The parsed filters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueQuery {
    /// Words to search for.
    pub words: Option<String>,
    /// One category.
    pub category: Option<Category>,
    /// One size of firm.
    pub size: Option<SizeBand>,
    /// The lowest price.
    pub min_price: Option<Twd>,
    /// The highest price.
    pub max_price: Option<Twd>,
    /// A term in months, 1..=60.
    pub term_months: Option<u8>,
    /// The sort order.
    pub sort: Sort,
}

impl CatalogueForm {
    /// The query.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<CatalogueQuery, FieldErrors> {
        let mut errors = Errors::default();
        let price = |typed: &str| parse::optional(typed, |typed| parse::amount(typed, 0, MAX_PRICE));
        let words = errors.take("q", parse::optional(&self.q, sought));
        let category = errors.take("category", parse::optional(&self.category, parse::choice));
        let size = errors.take("size", parse::optional(&self.size, parse::choice));
        let min_price = errors.take("min_price", price(&self.min_price));
        let max_price = price(&self.max_price).and_then(|max| match (max, min_price.flatten()) {
            (Some(max), Some(min)) if max < min => Err(FormError::TooSmall { min: min.get() }),
            _ => Ok(max),
        });
        let max_price = errors.take("max_price", max_price);
        let term_months = errors.take("term", parse::optional(&self.term, |typed| parse::months(typed, 1, 60)));
        let sort: Option<Option<Sort>> = errors.take("sort", parse::optional(&self.sort, parse::choice));
        errors.finish(|| {
            Some(CatalogueQuery {
                words: words?,
                category: category?,
                size: size?,
                min_price: min_price?,
                max_price: max_price?,
                term_months: term_months?,
                sort: sort?.unwrap_or_default(),
            })
        })
    }
}

/// Parses words to search for. There must be a letter, a digit or an ideograph, since punctuation alone would match
/// every solution.
fn sought(typed: &str) -> Result<String, FormError> {
    let words = parse::line(typed, 1, QUERY_MAX)?;
    if query_terms(&words).is_empty() { Err(FormError::NothingSought) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lowest_price_above_the_highest_and_a_search_for_punctuation_are_refused_at_their_field() {
        let form = CatalogueForm { min_price: "20,000".into(), max_price: "10,000".into(), ..Default::default() };
        let errors = form.parse().expect_err("nothing lies between them");
        assert_eq!(errors.of("max_price"), Some(FormError::TooSmall { min: 20_000 }));
        assert_eq!(errors.of("min_price"), None);
        let same = CatalogueForm { min_price: "10,000".into(), ..form };
        assert!(same.parse().is_ok(), "one price is a range");
        for signs in ["%", "？！", "-- %"] {
            let errors = CatalogueForm { q: signs.into(), ..Default::default() }.parse().expect_err("signs alone");
            assert_eq!(errors.of("q"), Some(FormError::NothingSought), "{signs}");
        }
        assert!(CatalogueForm { q: "帳".into(), ..Default::default() }.parse().is_ok());
    }

    #[test]
    fn empty_fields_filter_nothing() {
        assert_eq!(CatalogueForm::default().parse(), Ok(CatalogueQuery::default()));
    }

    #[test]
    fn filters_are_understood_or_refused_at_their_field() {
        let form = CatalogueForm {
            q: "會計".into(),
            category: "accounting".into(),
            size: "10-20".into(),
            max_price: "30,000".into(),
            term: "12 個月".into(),
            sort: "price_up".into(),
            ..Default::default()
        };
        let query = form.parse().expect("understood");
        assert_eq!(
            (query.category, query.size, query.sort),
            (Some(Category::Accounting), Some(SizeBand::UpTo20), Sort::PriceUp)
        );
        assert_eq!((query.max_price, query.term_months), (Some(Twd::new(30_000)), Some(12)));
        let errors = CatalogueForm { category: "x".into(), term: "61".into(), ..form }.parse().expect_err("two wrong");
        assert_eq!(errors.of("category"), Some(FormError::NotAChoice));
        assert_eq!(errors.of("term"), Some(FormError::TooLarge { max: 60 }));
    }
}

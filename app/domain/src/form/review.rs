//! A member's review of a service.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::review::Stars;

/// The length limit of a review, in characters.
pub const TEXT_MAX: usize = 1_000;

/// A review, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    /// `1` to `5`.
    pub stars: String,
    /// The text; may stay empty.
    pub text: String,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The stars.
    pub stars: Stars,
    /// The text, with line feeds; may be empty.
    pub text: String,
}

impl ReviewForm {
    /// The review.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Review, FieldErrors> {
        let mut errors = Errors::default();
        let stars = match self.stars.as_str() {
            "" => Err(FormError::Required),
            typed => typed.parse::<u8>().ok().and_then(|n| Stars::try_from(n).ok()).ok_or(FormError::NotAChoice),
        };
        let stars = errors.take("stars", stars);
        let text = errors.take("text", parse::optional(&self.text, |typed| parse::text(typed, 1, TEXT_MAX)));
        errors.finish(|| Some(Review { stars: stars?, text: text?.unwrap_or_default() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_has_stars_and_may_have_words() {
        let form = ReviewForm { stars: "4".into(), text: "很好用。\r\n客服快。".into() };
        let review = form.parse().expect("understood");
        assert_eq!((review.stars.get(), review.text.as_str()), (4, "很好用。\n客服快。"));
        let silent = ReviewForm { stars: "1".into(), text: "  ".into() }.parse().expect("understood");
        assert_eq!(silent.text, "");
    }

    #[test]
    fn without_stars_or_with_too_many_words_it_is_refused_at_the_field() {
        let errors = ReviewForm { stars: String::new(), text: "好".repeat(1_001) }.parse().expect_err("two wrong");
        assert_eq!(errors.of("stars"), Some(FormError::Required));
        assert_eq!(errors.of("text"), Some(FormError::TooLong { max: 1_000 }));
        let six = ReviewForm { stars: "6".into(), text: String::new() };
        assert_eq!(six.parse().err().and_then(|e| e.of("stars")), Some(FormError::NotAChoice));
    }
}

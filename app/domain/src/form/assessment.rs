//! The self-assessment, one topic per page. A half answer is kept as a draft.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::assessment::{DraftAnswer, Stage, Topic};

/// The answer to one topic, as chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssessmentForm {
    /// The code of a [`Topic`].
    pub topic: String,
    /// Today's stage, 1 to 5; empty when not chosen yet.
    pub today: String,
    /// The stage wanted in two years, 1 to 5; empty when not chosen yet.
    pub wanted: String,
}

impl AssessmentForm {
    /// The topic and its answer so far.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(Topic, DraftAnswer), FieldErrors> {
        let mut errors = Errors::default();
        let topic = errors.take("topic", parse::choice(&self.topic));
        let today = errors.take("today", parse::optional(&self.today, stage));
        let wanted = errors.take("wanted", parse::optional(&self.wanted, stage));
        errors.finish(|| Some((topic?, DraftAnswer { today: today?, wanted: wanted? })))
    }
}

fn stage(typed: &str) -> Result<Stage, FormError> {
    let number: u8 = parse::value(typed)?.parse().map_err(|_| FormError::NotAChoice)?;
    Stage::try_from(number).map_err(|_| FormError::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_answer_is_a_draft_and_a_sixth_stage_is_refused() {
        let form = |today: &str, wanted: &str| {
            let topic = "remote_work".to_owned();
            AssessmentForm { topic, today: today.into(), wanted: wanted.into() }.parse()
        };
        let (topic, answer) = form("2", "").expect("a draft");
        assert_eq!((topic, answer.today.map(Stage::get), answer.wanted), (Topic::RemoteWork, Some(2), None));
        for typed in ["0", "6", "x", "-1"] {
            assert_eq!(form("1", typed).expect_err("no stage").of("wanted"), Some(FormError::NotAChoice));
        }
        assert_eq!(AssessmentForm::default().parse().expect_err("no topic").of("topic"), Some(FormError::Required));
    }
}

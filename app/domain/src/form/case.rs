//! What staff and members type about a case, and the templates of reasons.

use serde::{Deserialize, Serialize};

use super::staff::{REASON_MAX, Verdict};
use super::{Errors, FieldErrors, FormError, parse};
use crate::case::{ASK_MOST_WD, Kind, Scope, TEXT_MAX, TITLE_MAX};
use crate::eligibility::Restated;
use crate::id::{BusinessId, CaseId, PersonId, ReasonId};
use crate::lang::Bilingual;

/// The length limit of a note, in characters.
pub const NOTE_MAX: usize = 1_000;
/// The length limit of a member's answer, in characters.
pub const ANSWER_MAX: usize = 1_000;
/// The minimum length of an objection, in characters.
pub const WHY_MIN: usize = 5;
/// The choice of the field for whoever has a case that means nobody.
pub const NOBODY: &str = "nobody";

/// The case that a form is about, as its sender saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCase {
    /// The case.
    pub case: CaseId,
    /// The version on the page.
    pub version: i64,
}

fn of_case(errors: &mut Errors, case: &str, version: &str) -> Option<OfCase> {
    let case = errors.take("case", case.parse().map_err(|_| FormError::NotAChoice));
    let version = errors.take("version", version.parse().map_err(|_| FormError::NotAChoice));
    Some(OfCase { case: case?, version: version? })
}

/// A question to the member, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AskForm {
    /// The case.
    pub case: String,
    /// The version on the page.
    pub version: String,
    /// A template of the question; may be empty.
    pub ask_template: String,
    /// The question.
    pub question: String,
    /// How many working days the member has.
    pub days: String,
}

/// A question to the member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The case.
    pub of: OfCase,
    /// A template, whose text comes before the question.
    pub template: Option<ReasonId>,
    /// The question in own words; never empty without a template.
    pub question: String,
    /// How many working days the member has.
    pub days: u16,
}

impl AskForm {
    /// The question.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Ask, FieldErrors> {
        let mut errors = Errors::default();
        let of = of_case(&mut errors, &self.case, &self.version);
        let template = parse::optional(&self.ask_template, |id| id.parse().map_err(|_| FormError::NotAChoice));
        let template = errors.take("ask_template", template);
        let least = usize::from(template == Some(None));
        let question = errors.take("question", parse::line(&self.question, least, REASON_MAX));
        let days = errors.take("days", days(&self.days));
        errors.finish(|| Some(Ask { of: of?, template: template?, question: question?, days: days? }))
    }
}

fn days(typed: &str) -> Result<u16, FormError> {
    let points = parse::points(typed, 1, i64::from(ASK_MOST_WD))?;
    u16::try_from(points.get()).map_err(|_| FormError::NotANumber)
}

/// A note, or who has the case now, as typed. Both may be given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// The case.
    pub case: String,
    /// The version on the page.
    pub version: String,
    /// Who has it: a person, [`NOBODY`], or empty for no change.
    pub assign: String,
    /// The note; empty for none.
    pub note: String,
}

/// A note, or who has the case now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The case.
    pub of: OfCase,
    /// Who has it now; the outer `None` changes nothing.
    pub assign: Option<Option<PersonId>>,
    /// The note.
    pub note: Option<String>,
}

impl NoteForm {
    /// The note.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Noted, FieldErrors> {
        let mut errors = Errors::default();
        let of = of_case(&mut errors, &self.case, &self.version);
        let person = |typed: &str| match typed {
            NOBODY => Ok(None),
            typed => typed.parse().map(Some).map_err(|_| FormError::NotAChoice),
        };
        let assign = errors.take("assign", parse::optional(&self.assign, person));
        let note = errors.take("note", parse::optional(&self.note, |note| parse::text(note, 1, NOTE_MAX)));
        errors.finish(|| Some(Noted { of: of?, assign: assign?, note: note? }))
    }
}

/// A member's answer, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The case.
    pub case: String,
    /// The answer.
    pub answer: String,
}

impl AnswerForm {
    /// The case and the answer.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(CaseId, String), FieldErrors> {
        let mut errors = Errors::default();
        let case = errors.take("case", self.case.parse().map_err(|_| FormError::NotAChoice));
        let answer = errors.take("answer", parse::text(&self.answer, 1, ANSWER_MAX));
        errors.finish(|| Some((case?, answer?)))
    }
}

/// An objection of a member to its eligibility, or the opening of a case by staff, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    /// The business.
    pub business: String,
    /// Why.
    pub why: String,
}

impl OpenForm {
    /// The business, and why.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<(BusinessId, String), FieldErrors> {
        let mut errors = Errors::default();
        let business = errors.take("business", self.business.parse().map_err(|_| FormError::NotAChoice));
        let why = errors.take("why", parse::text(&self.why, WHY_MIN, ANSWER_MAX));
        errors.finish(|| Some((business?, why?)))
    }
}

/// A decision that judges a firm again, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgeForm {
    /// The case.
    pub case: String,
    /// The version on the page.
    pub version: String,
    /// `yes` or `no`.
    pub verdict: String,
    /// Each declaration as staff found it: `yes`, `no`, or empty for no change.
    pub breach_of_law: String,
    /// As above.
    pub serious_default: String,
    /// As above.
    pub prc_funded: String,
    /// As above.
    pub prior_support: String,
    /// As above.
    pub prior_points: String,
    /// A template of the reason; may be empty.
    pub template: String,
    /// The reason; required without a template.
    pub reason: String,
}

/// A decision that judges a firm again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judge {
    /// The case.
    pub of: OfCase,
    /// Whether the objection is justified, or the declaration was wrong.
    pub upheld: bool,
    /// The declarations as staff found them to be; none without `upheld`.
    pub restated: Restated,
    /// A template, whose text comes before the reason.
    pub template: Option<ReasonId>,
    /// The reason in own words; never empty without a template.
    pub reason: String,
}

impl JudgeForm {
    /// The decision.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Judge, FieldErrors> {
        let mut errors = Errors::default();
        let of = of_case(&mut errors, &self.case, &self.version);
        let upheld = errors.take("verdict", parse::choice::<Verdict>(&self.verdict)).map(|it| it == Verdict::Yes);
        let mut fact = |field, typed: &str| errors.take(field, parse::known_bool(typed));
        let (breach, default) =
            (fact("breach_of_law", &self.breach_of_law), fact("serious_default", &self.serious_default));
        let (prc, support) = (fact("prc_funded", &self.prc_funded), fact("prior_support", &self.prior_support));
        let points = fact("prior_points", &self.prior_points);
        let template = parse::optional(&self.template, |id| id.parse().map_err(|_| FormError::NotAChoice));
        let template = errors.take("template", template);
        let least = usize::from(template == Some(None));
        let reason = errors.take("reason", parse::line(&self.reason, least, REASON_MAX));
        errors.finish(|| {
            let restated = Restated {
                breach_of_law: breach?,
                serious_default: default?,
                prc_funded: prc?,
                prior_support: support?,
                prior_points: points?,
            };
            let upheld = upheld?;
            let restated = if upheld { restated } else { Restated::default() };
            Some(Judge { of: of?, upheld, restated, template: template?, reason: reason? })
        })
    }
}

/// A template of a reason, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    /// The template; empty for a new one.
    pub id: String,
    /// The version on the page; 0 for a new one.
    pub version: String,
    /// The kind of case.
    pub kind: String,
    /// For what it is offered.
    pub scope: String,
    /// The title in Chinese.
    pub title_zh: String,
    /// The title in English.
    pub title_en: String,
    /// The text in Chinese.
    pub text_zh: String,
    /// The text in English.
    pub text_en: String,
}

/// A template of a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReason {
    /// The template that it changes, in the version on the page; `None` for a new one.
    pub of: Option<(ReasonId, i64)>,
    /// The kind of case.
    pub kind: Kind,
    /// For what it is offered.
    pub scope: Scope,
    /// A few words by which staff find it.
    pub title: Bilingual,
    /// The text that the member reads.
    pub text: Bilingual,
}

impl ReasonForm {
    /// The template.
    ///
    /// # Errors
    /// The fields with errors: every text is needed in both languages.
    pub fn parse(&self) -> Result<NewReason, FieldErrors> {
        let mut errors = Errors::default();
        let id = parse::optional(&self.id, |id| id.parse().map_err(|_| FormError::NotAChoice));
        let id = errors.take("id", id);
        let version = parse::optional(&self.version, |it| it.parse().map_err(|_| FormError::NotAChoice));
        let version = errors.take("version", version);
        let kind = errors.take("kind", Kind::named(&self.kind).ok_or(FormError::NotAChoice));
        let scope = errors.take("scope", parse::choice(&self.scope));
        let mut both = |zh: (&str, &str), en: (&str, &str), max| {
            let zh = errors.take(zh.0, parse::line(zh.1, 1, max));
            let en = errors.take(en.0, parse::line(en.1, 1, max));
            Some(Bilingual::new(zh?, en?))
        };
        let title = both(("title_zh", &self.title_zh), ("title_en", &self.title_en), TITLE_MAX);
        let text = both(("text_zh", &self.text_zh), ("text_en", &self.text_en), TEXT_MAX);
        errors.finish(|| {
            let of = id?.map(|id| (id, version.flatten().unwrap_or_default()));
            Some(NewReason { of, kind: kind?, scope: scope?, title: title?, text: text? })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_own_words_or_a_template_and_a_deadline_of_some_working_days() {
        let ask = |template: &str, question: &str, days: &str| AskForm {
            case: "c1".into(),
            version: "1".into(),
            ask_template: template.into(),
            question: question.into(),
            days: days.into(),
        };
        assert_eq!(ask("", "", "3").parse().expect_err("refused").of("question"), Some(FormError::Required));
        assert_eq!(ask("r1", "", "３").parse().expect("a question").days, 3);
        for days in ["", "0", "21", "1.5"] {
            assert!(ask("r1", "", days).parse().expect_err("refused").of("days").is_some(), "{days}");
        }
    }

    #[test]
    fn a_template_is_complete_in_both_languages() {
        let form = ReasonForm {
            kind: "correction".into(),
            scope: "no".into(),
            title_zh: "查無".into(),
            text_zh: "查無減資登記。".into(),
            ..ReasonForm::default()
        };
        let errors = form.parse().expect_err("refused");
        assert_eq!(
            (errors.of("title_en"), errors.of("text_en")),
            (Some(FormError::Required), Some(FormError::Required))
        );
        let (title_en, text_en) = ("Not found".into(), "No reduction of capital is registered.".into());
        let whole = ReasonForm { title_en, text_en, ..form }.parse().expect("a template");
        assert_eq!((whole.of, whole.scope), (None, Scope::No));
    }

    #[test]
    fn a_note_may_give_the_case_to_somebody_or_to_nobody() {
        let note = |assign: &str| NoteForm {
            case: "c1".into(),
            version: "1".into(),
            assign: assign.into(),
            note: String::new(),
        };
        assert_eq!(note("").parse().map(|noted| noted.assign), Ok(None));
        assert_eq!(note(NOBODY).parse().map(|noted| noted.assign), Ok(Some(None)));
        assert_eq!(note("p1").parse().map(|noted| noted.assign), Ok(Some("p1".parse().ok())));
    }
}

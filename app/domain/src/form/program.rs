//! Forms about programs: a draft with the numbers of its rules, and proposals about a program.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::staff::REASON_MAX;
use super::{Errors, FieldErrors, FormError, parse};
use crate::id::ProgramCode;
use crate::money::Points;
use crate::program::{RuleNumber, each_number};
use crate::rules::{Program, ProgramRules};
use crate::time::{end_of, start_of};

/// The length limit of a program's name, in characters.
pub const NAME_MAX: usize = 60;
/// The most points of a budget.
pub const BUDGET_MAX: i64 = 1_000_000_000_000;
/// The length of a program's code, which begins each order's number.
const CODE_LEN: usize = 3;

/// A program's draft, as typed. The numbers of its rules are in [`RulesForm`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProgramForm {
    /// The row version of the draft that was edited; empty for a new one.
    pub version: String,
    /// The code: three digits.
    pub code: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// The name in English.
    pub name_en: String,
    /// The first day on which points are granted.
    pub opens: String,
    /// The last day on which points are granted.
    pub closes: String,
    /// The last day on which points pay for new orders.
    pub last_order: String,
    /// The most points granted in all.
    pub budget: String,
    /// The first day from which points received earlier no longer rule out a grant.
    pub prior_cutoff: String,
    /// The zone of the catalogue; empty for the code.
    pub zone: String,
}

macro_rules! rules_form {
    ($($variant:ident $field:ident $unit:ident $min:literal $max:literal;)*) => {
        /// The numbers of a program's rules, as typed.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct RulesForm {
            $(
                #[doc = concat!("[`ProgramRules::", stringify!($field), "`].")]
                pub $field: String,
            )*
            /// How half of the term is judged.
            pub half: String,
            /// The last day of granted points; empty for points that never expire.
            pub points_expire_on: String,
        }

        impl RulesForm {
            /// The form with the values of some rules.
            #[must_use]
            pub fn of(rules: &ProgramRules) -> Self {
                Self {
                    $($field: RuleNumber::$variant.of(rules).to_string(),)*
                    half: crate::variant::variant_name(&rules.half),
                    points_expire_on: rules.points_expire_on.map(|day| day.to_string()).unwrap_or_default(),
                }
            }

            /// What was typed for a number.
            #[must_use]
            pub fn typed(&self, number: RuleNumber) -> &str {
                match number {
                    $(RuleNumber::$variant => &self.$field,)*
                }
            }
        }
    };
}
each_number!(rules_form);

/// A draft that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftProgram {
    /// The row version of the draft that was edited; `None` for a new one.
    pub version: Option<i64>,
    /// The program.
    pub program: Program,
}

/// A code as typed: three digits.
///
/// # Errors
/// [`FormError::NotAProgramCode`].
pub fn code(typed: &str) -> Result<ProgramCode, FormError> {
    let typed = parse::value(typed)?;
    let digits = typed.len() == CODE_LEN && typed.bytes().all(|byte| byte.is_ascii_digit());
    typed.parse().ok().filter(|_| digits).ok_or(FormError::NotAProgramCode)
}

impl ProgramForm {
    /// The draft with its rules.
    ///
    /// # Errors
    /// The fields with errors, those of the rules after those of the program.
    pub fn parse(&self, rules: &RulesForm) -> Result<DraftProgram, FieldErrors> {
        let mut errors = Errors::default();
        let version = parse::optional(&self.version, |typed| typed.parse().map_err(|_| FormError::NotAChoice));
        let version = errors.take("version", version);
        let code = errors.take("code", code(&self.code));
        let name_zh = errors.take("name_zh", parse::line(&self.name_zh, 1, NAME_MAX));
        let name_en = errors.take("name_en", parse::line(&self.name_en, 1, NAME_MAX));
        let opens = errors.take("opens", parse::date(&self.opens));
        let closes = errors.take("closes", parse::date(&self.closes).and_then(|day| not_before(day, opens)));
        let last_order = parse::date(&self.last_order).and_then(|day| not_before(day, closes.or(opens)));
        let last_order = errors.take("last_order", last_order);
        let budget = errors.take("budget", parse::points(&self.budget, 1, BUDGET_MAX));
        let prior = parse::date(&self.prior_cutoff).and_then(|day| match opens {
            Some(opens) if day > opens => Err(FormError::DateAfter { day: opens }),
            Some(_) | None => Ok(day),
        });
        let prior = errors.take("prior_cutoff", prior);
        let zone = parse::optional(&self.zone, |typed| parse::line(typed, 1, NAME_MAX));
        let zone = errors.take("zone", zone);
        let version_of_rules = code.as_ref().map(|code| format!("{code}-1")).unwrap_or_default();
        let rules = rules.parse_into(&mut errors, &version_of_rules, opens);
        let grant = rules.as_ref().map_or(Points::ZERO, |rules| rules.grant);
        if budget.is_some_and(|budget| budget < grant) {
            errors.note("budget", FormError::TooSmall { min: grant.get() });
        }
        errors.finish(|| {
            let code = code?;
            let zone = zone?.unwrap_or_else(|| code.to_string());
            let program = Program {
                zone,
                code,
                name_zh: name_zh?,
                name_en: name_en?,
                opens: start_of(opens?),
                closes: end_of(closes?),
                last_order: end_of(last_order?),
                budget: budget?,
                prior_cutoff: start_of(prior?),
                rules: rules?,
                later: Vec::new(),
            };
            Some(DraftProgram { version: version?, program })
        })
    }

    /// The form with the values of a draft.
    #[must_use]
    pub fn of(program: &Program, version: i64) -> Self {
        let last = |end: crate::time::Instant| end.plus_millis(-1).day().to_string();
        Self {
            version: version.to_string(),
            code: program.code.to_string(),
            name_zh: program.name_zh.clone(),
            name_en: program.name_en.clone(),
            opens: program.opens.day().to_string(),
            closes: last(program.closes),
            last_order: last(program.last_order),
            budget: program.budget.get().to_string(),
            prior_cutoff: program.prior_cutoff.day().to_string(),
            zone: program.zone.clone(),
        }
    }
}

fn not_before(day: NaiveDate, first: Option<NaiveDate>) -> Result<NaiveDate, FormError> {
    match first {
        Some(first) if day < first => Err(FormError::DateBefore { day: first }),
        Some(_) | None => Ok(day),
    }
}

impl RulesForm {
    /// The rules, under this version. `opens` is the first day of the program.
    pub(super) fn parse_into(
        &self,
        errors: &mut Errors,
        version: &str,
        opens: Option<NaiveDate>,
    ) -> Option<ProgramRules> {
        let mut rules = crate::rules::program_111().rules;
        let mut understood = true;
        for number in RuleNumber::ALL {
            let (min, max) = number.range();
            // points and dollars, counts and days are whole numbers
            match errors.take(number.name(), parse::points(self.typed(*number), min, max)) {
                Some(value) => number.set(&mut rules, value.get()),
                None => understood = false,
            }
        }
        let half = errors.take("half", parse::choice(&self.half));
        let expire =
            parse::optional(&self.points_expire_on, |typed| parse::date(typed).and_then(|day| not_before(day, opens)));
        let expire = errors.take("points_expire_on", expire);
        rules.half = half?;
        rules.points_expire_on = expire?;
        rules.version = version.parse().ok()?;
        understood.then_some(rules)
    }
}

/// A draft of a program's next rules, as typed. The numbers are in [`RulesForm`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RulesDraftForm {
    /// The program's code.
    pub code: String,
    /// The row version of the draft that was edited; 0 for a new one.
    pub version: String,
    /// The first day on which it is in force.
    pub from: String,
}

/// A draft of a program's next rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRules {
    /// The program.
    pub code: ProgramCode,
    /// The row version of the draft that was edited; 0 for a new one.
    pub version: i64,
    /// The first day on which it is in force.
    pub from: NaiveDate,
    /// The rules. The service names their version.
    pub rules: ProgramRules,
}

impl RulesDraftForm {
    /// The draft.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self, rules: &RulesForm) -> Result<NewRules, FieldErrors> {
        let mut errors = Errors::default();
        let code = errors.take("code", code(&self.code));
        let version = errors.take("version", self.version.parse().map_err(|_| FormError::NotAChoice));
        let from = errors.take("from", parse::date(&self.from));
        let rules = rules.parse_into(&mut errors, "draft", None);
        errors.finish(|| Some(NewRules { code: code?, version: version?, from: from?, rules: rules? }))
    }
}

/// A proposal about a program, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProposeProgramForm {
    /// The program's code.
    pub code: String,
    /// Why.
    pub reason: String,
}

impl ProposeProgramForm {
    /// The program and the reason.
    ///
    /// # Errors
    /// The reason is missing or too long; a code that no page sends.
    pub fn parse(&self) -> Result<(ProgramCode, String), FieldErrors> {
        let mut errors = Errors::default();
        let code = errors.take("code", code(&self.code));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some((code?, reason?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program_111;

    fn typed() -> (ProgramForm, RulesForm) {
        let program = program_111();
        (ProgramForm::of(&program, 3), RulesForm::of(&program.rules))
    }

    #[test]
    fn a_draft_is_read_back_as_it_was_written() {
        let (form, rules) = typed();
        let draft = form.parse(&rules).expect("a draft");
        assert_eq!(draft, DraftProgram { version: Some(3), program: program_111() });
        let without = ProgramForm { zone: String::new(), version: String::new(), ..form };
        let draft = without.parse(&rules).expect("a draft");
        assert_eq!((draft.version, draft.program.zone.as_str()), (None, "111"), "the zone is the code");
    }

    #[test]
    fn each_wrong_field_says_what_is_wrong() {
        let (form, rules) = typed();
        let wrong = ProgramForm {
            code: "1A5".into(),
            closes: "2022-01-02".into(),
            last_order: "2022-01-01".into(),
            prior_cutoff: "2022-01-04".into(),
            budget: "29,999".into(),
            ..form
        };
        let rules =
            RulesForm { answer_wd: "0".into(), half: "x".into(), points_expire_on: "2021-12-31".into(), ..rules };
        let errors = wrong.parse(&rules).expect_err("wrong fields");
        let opens = NaiveDate::from_ymd_opt(2022, 1, 3).expect("a date");
        for (field, error) in [
            ("code", FormError::NotAProgramCode),
            ("closes", FormError::DateBefore { day: opens }),
            ("last_order", FormError::DateBefore { day: opens }),
            ("prior_cutoff", FormError::DateAfter { day: opens }),
            ("answer_wd", FormError::TooSmall { min: 1 }),
            ("half", FormError::NotAChoice),
            ("points_expire_on", FormError::DateBefore { day: opens }),
        ] {
            assert_eq!(errors.of(field), Some(error), "{field}");
        }
        let (form, rules) = typed();
        let small = ProgramForm { budget: "29,999".into(), ..form };
        assert_eq!(small.parse(&rules).expect_err("small").of("budget"), Some(FormError::TooSmall { min: 30_000 }));
        let errors = ProgramForm::default().parse(&RulesForm::default()).expect_err("empty");
        assert!(errors.0.len() > 25 && errors.0.iter().all(|error| error.error == FormError::Required));
    }
}

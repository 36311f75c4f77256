//! The eligibility check: every clause with its verdict, reason and cure, updated with each answer. It needs no account
//! and stores nothing.
//!
//! The answers are in the address. Without JavaScript the form sends them as a query; with JavaScript the address
//! follows the answers.

use domain::eligibility::{BusinessFacts, Clause, Criteria, Cure, Judged, Judgement, Outcome, Verdict, judge};
use domain::form::{EligibilityForm, FieldErrors};
use domain::lang::Lang;
use domain::rules::{Program, ProgramNow};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::address;
use crate::api::fetched;
use crate::api::program::read_program;
use crate::api::register::CarryAnswers;
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, ErrorSummary, Field, FieldError, FieldWidth, Notice, PageHead,
    RadioGroup, Tag, Tone,
};
use crate::i18n::{eligibility as t, form_error, format, home as h, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// The number of questions. Capital and staff count as one.
const QUESTIONS: usize = 7;

/// The answers, field by field.
#[derive(Clone, Copy)]
struct Typed {
    registration: RwSignal<String>,
    paid_in_capital: RwSignal<String>,
    insured_average: RwSignal<String>,
    breach_of_law: RwSignal<String>,
    serious_default: RwSignal<String>,
    prc_funded: RwSignal<String>,
    prior_support: RwSignal<String>,
    prior_points: RwSignal<String>,
}

impl Typed {
    fn from_address(query: &ParamsMap) -> Self {
        let of = |name: &str| RwSignal::new(query.get(name).unwrap_or_default());
        Self {
            registration: of("registration"),
            paid_in_capital: of("paid_in_capital"),
            insured_average: of("insured_average"),
            breach_of_law: of("breach_of_law"),
            serious_default: of("serious_default"),
            prc_funded: of("prc_funded"),
            prior_support: of("prior_support"),
            prior_points: of("prior_points"),
        }
    }

    fn fields(self) -> [(&'static str, RwSignal<String>); 8] {
        [
            ("registration", self.registration),
            ("paid_in_capital", self.paid_in_capital),
            ("insured_average", self.insured_average),
            ("breach_of_law", self.breach_of_law),
            ("serious_default", self.serious_default),
            ("prc_funded", self.prc_funded),
            ("prior_support", self.prior_support),
            ("prior_points", self.prior_points),
        ]
    }

    fn form(self) -> EligibilityForm {
        EligibilityForm {
            registration: self.registration.get(),
            paid_in_capital: self.paid_in_capital.get(),
            insured_average: self.insured_average.get(),
            breach_of_law: self.breach_of_law.get(),
            serious_default: self.serious_default.get(),
            prc_funded: self.prc_funded.get(),
            // the kind of registration already answers it
            foreign_branch: String::new(),
            prior_support: self.prior_support.get(),
            prior_points: self.prior_points.get(),
        }
    }
}

/// The answers and their judgement. An answer that cannot be read counts as missing.
#[derive(Clone, PartialEq)]
struct Case {
    facts: BusinessFacts,
    judgement: Judgement,
    errors: Option<FieldErrors>,
    answered: bool,
}

impl Case {
    fn of(form: &EligibilityForm, program: &Program) -> Self {
        let (facts, errors) = match form.parse() {
            Ok(facts) => (facts, None),
            Err(errors) => (understood(form, &errors).parse().unwrap_or_default(), Some(errors)),
        };
        let judgement = judge(&facts, &Criteria::of(program));
        let answered = facts != BusinessFacts::default();
        Self { facts, judgement, errors, answered }
    }
}

/// The form without the invalid answers.
fn understood(form: &EligibilityForm, errors: &FieldErrors) -> EligibilityForm {
    let kept = |field: &str, typed: &String| if errors.of(field).is_some() { String::new() } else { typed.clone() };
    EligibilityForm {
        registration: kept("registration", &form.registration),
        paid_in_capital: kept("paid_in_capital", &form.paid_in_capital),
        insured_average: kept("insured_average", &form.insured_average),
        breach_of_law: kept("breach_of_law", &form.breach_of_law),
        serious_default: kept("serious_default", &form.serious_default),
        prc_funded: kept("prc_funded", &form.prc_funded),
        foreign_branch: kept("foreign_branch", &form.foreign_branch),
        prior_support: kept("prior_support", &form.prior_support),
        prior_points: kept("prior_points", &form.prior_points),
    }
}

/// `/eligibility`.
#[component]
pub(crate) fn EligibilityPage() -> impl IntoView {
    let lang = use_lang();
    let typed = Typed::from_address(&use_query_map().get_untracked());
    address::follow("/eligibility", typed.fields());
    let data = fetched(|| (), |()| read_program());
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |now| view! { <Check typed now title /> }.into_any() />
        </Page>
    }
    .into_any()
}

/// The questions and the result, judged by the rules of the current program.
#[component]
fn Check(typed: Typed, now: ProgramNow, title: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    let program = StoredValue::new(now.program.clone());
    let now = StoredValue::new(now);
    let case = Memo::new(move |_| program.with_value(|program| Case::of(&typed.form(), program)));
    // the errors when the form was sent: title and summary show them until all are corrected
    let sent = StoredValue::new(case.get_untracked().errors);
    let wrong = Memo::new(move |_| case.get().errors.is_some() && sent.get_value().is_some());
    let errors = Memo::new(move |_| if wrong.get() { in_words(lang, sent.get_value()) } else { Vec::new() });
    view! {
        <ErrorSummary title=t::fix(lang) errors=errors />
        <PageHead title note=t::note(lang) />
        <div class="split">
            <div class="stay outcome">
                <Result typed case now />
            </div>
            <form method="get" action="/eligibility" class="questions">
                <Questions typed case program />
                <div class="actions">
                    <Button>{t::check(lang)}</Button>
                    <a href="/eligibility" rel="external">{t::again(lang)}</a>
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn in_words(lang: Lang, errors: Option<FieldErrors>) -> Vec<FieldError> {
    let errors = errors.map(|errors| errors.0).unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
        .collect()
}

/// The overall result, and the clauses that are not met or not known, each with a link to its question.
#[component]
fn Result(typed: Typed, case: Memo<Case>, now: StoredValue<ProgramNow>) -> impl IntoView {
    let lang = use_lang();
    let answered = Memo::new(move |_| case.with(|case| case.answered));
    let outcome = Memo::new(move |_| case.with(|case| case.judgement.outcome));
    view! {
        {move || {
            let why = now.with_value(|now| t::closed_beside(lang, now, outcome.get()));
            why.map(|why| view! { <Notice tone=Tone::Wait title=h::closed(lang)>{why}</Notice> })
        }}
        <section class="stack tight" role="status" aria-label=t::result(lang)>
            {move || {
                let case = case.get();
                let open = open_clauses(&case);
                let (tone, title, text) = now.with_value(|now| words(lang, &case, open.len(), now));
                let list = (case.answered && !open.is_empty()).then(|| view! { <OpenClauses open /> });
                view! { <Notice tone title>{text}</Notice> {list} }
            }}
        </section>
        <div class="actions">
            {move || answered.get().then(|| view! { <Begin typed /> })}
            <ButtonLink href="/faq" kind=ButtonKind::Quiet small=true>{t::more(lang)}</ButtonLink>
        </div>
    }
}

/// Starts the registration and passes the answers on, because it asks the same questions.
#[component]
fn Begin(typed: Typed) -> impl IntoView {
    let lang = use_lang();
    let form = Forms::new().of::<CarryAnswers>();
    let fields = typed.fields().map(|(name, value)| {
        view! { <input type="hidden" name=format!("form[{name}]") value=move || value.get() /> }
    });
    view! {
        <SubmitForm form quiet=true>
            {fields.into_iter().collect_view()}
            <Button wide=true>{t::next_step(lang)}</Button>
        </SubmitForm>
    }
}

fn open_clauses(case: &Case) -> Vec<Judged> {
    let open = |judged: &&Judged| match judged.verdict {
        Verdict::Passed | Verdict::NotApplicable => false,
        Verdict::BuyOnly | Verdict::Review | Verdict::Refused => true,
    };
    case.judgement.clauses.iter().filter(open).cloned().collect()
}

fn words(lang: Lang, case: &Case, open: usize, now: &ProgramNow) -> (Tone, String, String) {
    match case.judgement.outcome {
        _ if !case.answered => (Tone::Info, t::start_title(lang).to_owned(), t::start_text(lang, QUESTIONS)),
        Outcome::Eligible => match t::closed(lang, now) {
            Some(why) => (Tone::Wait, t::closed_title(lang).to_owned(), why),
            None => {
                let grant = format::points(lang, now.program.rules.grant);
                (Tone::Go, t::eligible_title(lang, grant), t::eligible_text(lang).to_owned())
            }
        },
        Outcome::EligibleToBuyOnly => (Tone::Wait, t::buy_title(lang).to_owned(), t::buy_text(lang).to_owned()),
        Outcome::NeedsReview => (Tone::Info, t::review_title(lang, open), t::review_text(lang).to_owned()),
        Outcome::Refused => (Tone::Bad, t::refused_title(lang).to_owned(), t::refused_text(lang).to_owned()),
    }
}

#[component]
fn OpenClauses(open: Vec<Judged>) -> impl IntoView {
    let lang = use_lang();
    let lines = open
        .into_iter()
        .map(|judged| {
            view! {
                <li>
                    <Tag tone=tone(judged.verdict)>{t::verdict(lang, judged.verdict)}</Tag>
                    <a href=format!("#{}", question(judged.clause)) rel="external">{t::clause(lang, judged.clause)}</a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="open-clauses" aria-label=t::open_points(lang)>{lines}</ul> }
}

/// The field that answers a clause.
const fn question(clause: Clause) -> &'static str {
    match clause {
        Clause::Registration | Clause::ForeignBranch => "registration",
        Clause::Size => "paid_in_capital",
        Clause::BreachOfLaw => "breach_of_law",
        Clause::SeriousDefault => "serious_default",
        Clause::PrcFunded => "prc_funded",
        Clause::PriorSupport => "prior_support",
        Clause::PriorPoints => "prior_points",
    }
}

const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Passed => Tone::Go,
        Verdict::NotApplicable => Tone::Neutral,
        Verdict::BuyOnly => Tone::Wait,
        Verdict::Review => Tone::Info,
        Verdict::Refused => Tone::Bad,
    }
}

#[component]
fn Questions(typed: Typed, case: Memo<Case>, program: StoredValue<Program>) -> impl IntoView {
    let lang = use_lang();
    let error = move |field: &'static str| {
        MaybeProp::derive(move || {
            case.get().errors.and_then(|errors| errors.of(field)).map(|error| form_error::words(lang, error))
        })
    };
    let cutoff = program.with_value(|program| format::numeric(program.prior_cutoff.day()));
    let yes_no = move |name: &'static str, label: String, hint: &'static str, live: RwSignal<String>| {
        view! {
            <RadioGroup name label hint error=error(name) value=live.get_untracked() live row=true options=vec![
                Choice::new("no", t::no(lang)),
                Choice::new("yes", t::yes(lang)),
                Choice::new("unknown", t::unsure(lang)),
            ] />
        }
    };
    view! {
        <Card>
            <RadioGroup name="registration" label=t::ask_registration(lang) error=error("registration")
                value=typed.registration.get_untracked() live=typed.registration options=registrations(lang) />
            <ClauseVerdicts clauses=&[Clause::Registration, Clause::ForeignBranch] case program />
        </Card>
        <Card>
            <Field name="paid_in_capital" label=t::ask_capital(lang) hint=t::capital_hint(lang) prefix="NT$"
                inputmode="numeric" maxlength=30 width=FieldWidth::Medium error=error("paid_in_capital")
                value=typed.paid_in_capital.get_untracked() live=typed.paid_in_capital />
            <Field name="insured_average" label=t::ask_staff(lang) hint=t::staff_hint(lang) suffix=t::people(lang)
                inputmode="decimal" maxlength=20 width=FieldWidth::Short error=error("insured_average")
                value=typed.insured_average.get_untracked() live=typed.insured_average />
            <ClauseVerdicts clauses=&[Clause::Size] case program />
        </Card>
        <Card>
            {yes_no("breach_of_law", t::ask_breach(lang).to_owned(), "", typed.breach_of_law)}
            <ClauseVerdicts clauses=&[Clause::BreachOfLaw] case program />
        </Card>
        <Card>
            {yes_no("serious_default", t::ask_default(lang).to_owned(), "", typed.serious_default)}
            <ClauseVerdicts clauses=&[Clause::SeriousDefault] case program />
        </Card>
        <Card>
            {yes_no("prc_funded", t::ask_prc(lang).to_owned(), "", typed.prc_funded)}
            <ClauseVerdicts clauses=&[Clause::PrcFunded] case program />
        </Card>
        <Card>
            {yes_no("prior_support", t::ask_support(lang).to_owned(), t::support_hint(lang), typed.prior_support)}
            <ClauseVerdicts clauses=&[Clause::PriorSupport] case program />
        </Card>
        <Card>
            {yes_no("prior_points", t::ask_points(lang, cutoff), t::points_hint(lang), typed.prior_points)}
            <ClauseVerdicts clauses=&[Clause::PriorPoints] case program />
        </Card>
    }
}

fn registrations(lang: Lang) -> Vec<Choice> {
    vec![
        Choice::new("company", t::company(lang)),
        Choice::new("business", t::business(lang)).note(t::business_note(lang)),
        Choice::new("tax_only", t::tax_only(lang)).note(t::tax_only_note(lang)),
        Choice::new("limited_partnership", t::limited_partnership(lang)),
        Choice::new("domestic_branch", t::domestic_branch(lang)),
        Choice::new("foreign_branch", t::foreign_branch(lang)),
        Choice::new("none", t::unregistered(lang)),
        Choice::new("unknown", t::unsure(lang)),
    ]
}

/// The result of a question's clauses: verdict, reason, cure.
#[component]
fn ClauseVerdicts(clauses: &'static [Clause], case: Memo<Case>, program: StoredValue<Program>) -> impl IntoView {
    let lang = use_lang();
    let line = move |judged: &Judged, facts: &BusinessFacts| {
        let Judged { verdict, clause, cure, .. } = *judged;
        let reason = program.with_value(|program| t::reason(lang, judged, facts, program));
        let cure = cure.map(|cure| view! { <span class="cure">{t::cure(lang, cure)}</span> });
        view! {
            <li>
                <Tag tone=tone(verdict)>{t::verdict(lang, verdict)}</Tag>
                <span class="reason"><b>{t::clause(lang, clause)}</b> " " {reason} " " {cure}</span>
            </li>
        }
    };
    let lines = move || {
        let Case { facts, judgement, .. } = case.get();
        // an unanswered question has no result yet
        let answered = |judged: &&Judged| clauses.contains(&judged.clause) && judged.cure != Some(Cure::StateTheFact);
        let own = judgement.clauses.iter().filter(answered);
        own.map(|judged| line(judged, &facts)).collect_view()
    };
    view! { <ul class="verdicts">{lines}</ul> }
}

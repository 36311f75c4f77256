//! The text of a judgement: the outcome, and each clause with its reason and cure.

use domain::eligibility::{BusinessFacts, Judgement, Outcome, Verdict};
use domain::lang::Lang;
use domain::rules::{Program, ProgramNow};
use leptos::prelude::*;

use crate::components::{Notice, Tag, Tone};
use crate::i18n::{eligibility as e, home as h, register as t};

/// The outcome of a judgement.
pub(crate) fn outcome(lang: Lang, judgement: &Judgement, now: &ProgramNow) -> AnyView {
    let words = str::to_owned;
    let (tone, title, text) = match judgement.outcome {
        Outcome::Eligible => match e::closed(lang, now) {
            None => (Tone::Go, t::outcome_eligible(lang), words(t::outcome_eligible_text(lang))),
            Some(why) => (Tone::Wait, e::closed_title(lang), why),
        },
        Outcome::EligibleToBuyOnly => (Tone::Wait, t::outcome_buy(lang), words(t::outcome_buy_text(lang))),
        Outcome::NeedsReview if judgement.check().is_none() => {
            (Tone::Info, t::outcome_open(lang), words(t::outcome_open_text(lang)))
        }
        Outcome::NeedsReview => (Tone::Info, t::outcome_review(lang), words(t::outcome_review_text(lang))),
        Outcome::Refused => (Tone::Bad, t::outcome_refused(lang), words(t::outcome_refused_text(lang))),
    };
    let none = e::closed_beside(lang, now, judgement.outcome);
    let none = none.map(|why| view! { <Notice tone=Tone::Wait title=h::closed(lang)>{why}</Notice> });
    view! { {none} <Notice tone title>{text}</Notice> }.into_any()
}

/// All clauses in the leaflet's order.
pub(crate) fn clauses(lang: Lang, judgement: &Judgement, facts: &BusinessFacts, program: &Program) -> AnyView {
    let lines = judgement
        .clauses
        .iter()
        .map(|judged| {
            let cure = judged.cure.map(|cure| view! { <span class="cure">{e::cure(lang, cure)}</span> });
            let (verdict, reason) = (judged.verdict, e::reason(lang, judged, facts, program));
            view! {
                <li>
                    <Tag tone=tone(verdict)>{e::verdict(lang, verdict)}</Tag>
                    <span class="reason">
                        <b>{e::clause(lang, judged.clause)}</b> " " {reason} " " {cure}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="verdicts">{lines}</ul> }.into_any()
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

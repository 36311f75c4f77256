//! The next step and why its date is what it is.

use leptos::prelude::*;

use super::{ButtonLink, Tag, Tone, filled};

/// One day on the strip between an event and its deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripDay {
    /// The day, short: `6/6`.
    pub day: String,
    /// Why it counts or does not: `第 1 天`, `端午`.
    pub label: String,
    /// Whether it is a counted working day.
    pub counted: bool,
    /// Whether it is the deadline itself.
    pub deadline: bool,
}

/// Opens to the reason for a date: a sentence and the days one by one.
#[component]
pub fn WhyDate(
    /// The question.
    #[prop(into)]
    question: String,
    /// The answer in a sentence.
    #[prop(into)]
    answer: String,
    /// The days from the event to the deadline; empty shows no strip.
    days: Vec<StripDay>,
    /// Whether it stands open.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let strip = (!days.is_empty()).then(|| {
        let days = days
            .into_iter()
            .map(|day| {
                let class = match (day.deadline, day.counted) {
                    (true, _) => "due",
                    (false, true) => "counted",
                    (false, false) => "free",
                };
                view! { <li class=class><span>{day.day}</span>" "<span>{day.label}</span></li> }
            })
            .collect_view();
        view! { <ol class="days">{days}</ol> }
    });
    view! {
        <details class="why" open=open>
            <summary>{question}</summary>
            <div class="why-answer"><p class="small">{answer}</p>{strip}</div>
        </details>
    }
    .into_any()
}

/// The first thing anybody sees: what to do now, by when, and why that date (the children: usually [`WhyDate`]).
#[component]
pub fn NextStep(
    /// Whose turn it is, in few words.
    #[prop(into)]
    tag: String,
    /// What to do.
    #[prop(into)]
    title: String,
    /// The word for "by"; empty with no deadline.
    #[prop(optional, into)]
    by_word: String,
    /// The deadline.
    #[prop(optional, into)]
    by: String,
    /// What is left until then; follows the clock.
    #[prop(optional, into)]
    left: Signal<String>,
    /// Where it is done; empty shows no button.
    #[prop(optional, into)]
    href: String,
    /// The button's text.
    #[prop(optional, into)]
    action: String,
    /// Whether the deadline is close or missed.
    #[prop(optional)]
    urgent: bool,
    /// Why this date, and what else belongs to it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let by = filled(by).map(|by| {
        view! { <p class="by">{by_word}" "<strong>{by}</strong>" "<small>{move || left.get()}</small></p> }
    });
    let action = filled(href).map(|href| view! { <ButtonLink href=href wide=true>{action}</ButtonLink> });
    view! {
        <section class=if urgent { "card next urgent" } else { "card next" }>
            <Tag tone=if urgent { Tone::Bad } else { Tone::Wait }>{tag}</Tag>
            <h2>{title}</h2>
            {by}
            {action}
            {children.map(|children| children())}
        </section>
    }
    .into_any()
}

//! The next step, and the reason for its date.

use leptos::prelude::*;

use super::{ButtonLink, Tag, Tone, filled};

/// One day on the strip between an event and its deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripDay {
    /// The day, short: `6/6`.
    pub day: String,
    /// Why it counts or not: `第 1 天`, `端午`.
    pub label: String,
    /// Whether it is a counted working day.
    pub counted: bool,
    /// Whether it is the deadline.
    pub deadline: bool,
}

/// A disclosure with the reason for a date: a sentence and a strip of days.
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
    /// Whether it is open initially.
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

/// The first thing on a page: what to do now, by when, and why that date (the children: usually [`WhyDate`]).
#[component]
pub fn NextStep(
    /// Whose turn it is, in a few words.
    #[prop(into)]
    tag: String,
    /// What to do.
    #[prop(into)]
    title: String,
    /// The word for "by"; empty without a deadline.
    #[prop(optional, into)]
    by_word: String,
    /// The deadline.
    #[prop(optional, into)]
    by: String,
    /// The time left; follows the clock.
    #[prop(optional, into)]
    left: Signal<String>,
    /// The page of the action; empty shows no button.
    #[prop(optional, into)]
    href: String,
    /// The button's text.
    #[prop(optional, into)]
    action: String,
    /// Whether the deadline is close or missed.
    #[prop(optional)]
    urgent: bool,
    /// The reason for the date and anything that belongs to it.
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

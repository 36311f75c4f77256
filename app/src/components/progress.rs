//! How far, and how much of what: a line of progress and bars.

use leptos::prelude::*;

use super::filled;

/// How far a questionnaire or hand-over has come.
#[component]
pub fn Progress(
    /// What is measured.
    #[prop(into)]
    label: String,
    /// Done.
    #[prop(into)]
    done: Signal<u32>,
    /// Of how many.
    #[prop(into)]
    of: Signal<u32>,
    /// The same in words: `3／5`.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <p><span>{label.clone()}</span><strong>{move || words.get()}</strong></p>
            <progress aria-label=label max=move || of.get().max(1).to_string() value=move || done.get().to_string()></progress>
        </div>
    }
    .into_any()
}

/// One bar of a result: now, and where it should be in two years or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is measured.
    pub name: String,
    /// Value, from zero to the scale's end.
    pub value: u32,
    /// Second value to compare with, drawn as a mark.
    pub target: Option<u32>,
    /// The values in words.
    pub words: String,
}

/// Bars with their text; the text says all, the bars show it.
#[component]
pub fn Bars(
    /// In order.
    bars: Vec<Bar>,
    /// End of the scale.
    of: u32,
    /// What the mark means; empty leaves the legend out.
    #[prop(optional, into)]
    target_words: String,
) -> impl IntoView {
    let place = move |value: u32| (u64::from(value.min(of)) * 1000 / u64::from(of.max(1))).to_string();
    let bars = bars
        .into_iter()
        .map(|bar| {
            let target = bar.target.map(|target| {
                let x = place(target);
                view! { <line class="bar-target" x1=x.clone() x2=x y1="0" y2="16"></line> }
            });
            view! {
                <li>
                    <p><span>{bar.name}</span><strong>{bar.words}</strong></p>
                    <svg class="bar-line" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect class="bar-ground" width="1000" height="16"></rect>
                        <rect class="bar-value" width=place(bar.value) height="16"></rect>
                        {target}
                    </svg>
                </li>
            }
        })
        .collect_view();
    let legend = filled(target_words)
        .map(|words| view! { <p class="legend"><span><i class="key target"></i>{words}</span></p> });
    view! { <div class="bars"><ul>{bars}</ul>{legend}</div> }
}

//! A progress bar, and bars that compare values.

use leptos::prelude::*;

use super::filled;

/// The progress of a questionnaire or hand-over.
#[component]
pub fn Progress(
    /// What is measured.
    #[prop(into)]
    label: String,
    /// The number of finished steps.
    #[prop(into)]
    done: Signal<u32>,
    /// The number of all steps.
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

/// One bar: the value now, and a target in two years or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is measured.
    pub name: String,
    /// The value, from zero to the end of the scale.
    pub value: u32,
    /// A second value to compare with, drawn as a mark.
    pub target: Option<u32>,
    /// The values in words.
    pub words: String,
}

/// Bars with text. The text holds all the information.
#[component]
pub fn Bars(
    /// In display order.
    bars: Vec<Bar>,
    /// The end of the scale.
    of: u32,
    /// The meaning of the mark; empty for no legend.
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

/// How much of the time for something is used, as a bar with the same in words for screen readers.
#[component]
pub fn AgeMeter(
    /// From 0 to 100; 100 when the time is over.
    percent: u32,
    /// The same in words.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let class = match percent {
        100.. => "age over",
        75.. => "age near",
        _ => "age",
    };
    view! {
        <svg class=class viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar-ground" width="100" height="8"></rect>
            <rect class="bar-value" width=percent.min(100).to_string() height="8"></rect>
        </svg>
        <span class="visually-hidden">{words}</span>
    }
}

//! A day of the calendar, and a number that slides: inputs of their own kind.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::form::{Bound, bound};
use super::live::{adopt, follow, tell};

/// A day, by the browser's own picker; the value is ISO (`2022-06-01`).
#[component]
pub fn DateField(
    /// Form field name.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Id; the name when empty.
    #[prop(optional, into)]
    id: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: String,
    /// The word for "optional", when it may stay empty.
    #[prop(optional, into)]
    optional: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The day at first, in ISO.
    #[prop(optional, into)]
    value: String,
    /// First day that can be picked, in ISO; empty for none.
    #[prop(optional, into)]
    min: String,
    /// Last day that can be picked, in ISO; empty for none.
    #[prop(optional, into)]
    max: String,
    /// Follows the day; empty while it is incomplete.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Input>::new();
    let Bound { live, value, anew } = bound(&name, live, value);
    adopt(node, live, anew, |input| input.value(), |input, value| input.set_value(value));
    view! {
        <div class=frame.class()>
            <label for=frame.id.clone()>{name_with(label, optional)}</label>
            {frame.notes()}
            <div class="control w12">
                <input
                    node_ref=node
                    type="date"
                    id=frame.id.clone()
                    value=value
                    name=name
                    min=super::filled(min)
                    max=super::filled(max)
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                    on:input=move |event| tell(live, event_target_value(&event))
                />
            </div>
        </div>
    }
    .into_any()
}

/// A whole number that slides between two ends, beside a field that takes the exact one.
#[component]
pub fn Slider(
    /// Id.
    #[prop(into)]
    id: String,
    /// What slides; read aloud, not shown, for the field beside it shows it.
    #[prop(into)]
    label: String,
    /// Form field name; empty sends nothing.
    #[prop(optional, into)]
    name: String,
    /// Lowest value.
    #[prop(into)]
    min: Signal<i64>,
    /// Highest value.
    #[prop(into)]
    max: Signal<i64>,
    /// Step.
    #[prop(default = 1)]
    step: i64,
    /// Value at first.
    value: i64,
    /// What the value means, for those who hear it, such as the day it stands for.
    #[prop(optional, into)]
    said: MaybeProp<String>,
    /// Follows it, as digits.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    follow(node, live, |input, typed| {
        // a field takes separators and units, a slider digits alone
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            input.set_value(&digits);
        }
    });
    view! {
        <input
            node_ref=node
            class="slider"
            type="range"
            id=id
            name=super::filled(name)
            aria-label=label
            aria-valuetext=move || said.get()
            min=move || min.get().to_string()
            max=move || max.get().to_string()
            step=step.to_string()
            value=value.to_string()
            on:input=move |event| tell(live, event_target_value(&event))
        />
    }
    .into_any()
}

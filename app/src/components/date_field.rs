//! A date input and a slider.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::form::{Bound, bound};
use super::live::{adopt, follow, set_live};

/// A date, entered with the browser's date picker. The value is ISO (`2022-06-01`).
#[component]
pub fn DateField(
    /// The name of the form field.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The id; defaults to the name.
    #[prop(optional, into)]
    id: String,
    /// The hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// The word for "optional" if the field may stay empty.
    #[prop(optional, into)]
    optional: String,
    /// The error message, if the value is invalid.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The initial day, in ISO.
    #[prop(optional, into)]
    value: String,
    /// The first day that can be picked, in ISO; empty for no limit.
    #[prop(optional, into)]
    min: String,
    /// The last day that can be picked, in ISO; empty for no limit.
    #[prop(optional, into)]
    max: String,
    /// A signal that follows the day; empty while the day is incomplete.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Input>::new();
    let Bound { live, value, fresh } = bound(&name, live, value);
    adopt(node, live, fresh, |input| input.value(), |input, value| input.set_value(value));
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
                    on:input=move |event| set_live(live, event_target_value(&event))
                />
            </div>
        </div>
    }
    .into_any()
}

/// A slider for a whole number. It stands beside a field for the exact number.
#[component]
pub fn Slider(
    /// The id.
    #[prop(into)]
    id: String,
    /// The accessible name. It is not visible, because the field beside the slider shows it.
    #[prop(into)]
    label: String,
    /// The name of the form field; empty sends nothing.
    #[prop(optional, into)]
    name: String,
    /// The lowest value.
    #[prop(into)]
    min: Signal<i64>,
    /// The highest value.
    #[prop(into)]
    max: Signal<i64>,
    /// The step.
    #[prop(default = 1)]
    step: i64,
    /// The initial value.
    value: i64,
    /// What the value means, for screen readers: for instance the day it stands for.
    #[prop(optional, into)]
    value_text: MaybeProp<String>,
    /// A signal that follows the value, as digits.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    follow(node, live, |input, typed| {
        // the text field accepts separators and units, the slider only digits
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
            aria-valuetext=move || value_text.get()
            min=move || min.get().to_string()
            max=move || max.get().to_string()
            step=step.to_string()
            value=value.to_string()
            on:input=move |event| set_live(live, event_target_value(&event))
        />
    }
    .into_any()
}

//! Inputs for choices: a select, radio buttons, a checkbox.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::filled;
use super::form::{Bound, bound};
use super::kept::kept_or_checked;
use super::live::{adopt, set_live};

/// One option.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value that the form sends.
    pub value: String,
    /// The visible text.
    pub label: String,
    /// An extra line; may be empty.
    pub note: String,
}

impl Choice {
    /// An option without a note.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }

    /// Adds an extra line.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A drop-down list, for more than about six options.
#[component]
pub fn Select(
    /// The name of the form field.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The options.
    options: Vec<Choice>,
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
    /// The initial choice.
    #[prop(optional, into)]
    value: String,
    /// A signal that follows the choice.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Select>::new();
    let Bound { live, value: chosen, fresh } = bound(&name, live, value);
    adopt(node, live, fresh, |list| list.value(), |list, value| list.set_value(value));
    let options = options
        .into_iter()
        .map(|option| {
            let selected = option.value == chosen;
            view! { <option value=option.value selected=selected>{option.label}</option> }
        })
        .collect_view();
    view! {
        <div class=frame.class()>
            <label for=frame.id.clone()>{name_with(label, optional)}</label>
            {frame.notes()}
            <div class="control pick">
                <select
                    node_ref=node
                    id=frame.id.clone()
                    name=name
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                    on:change=move |event| set_live(live, event_target_value(&event))
                >
                    {options}
                </select>
            </div>
        </div>
    }
    .into_any()
}

/// Radio buttons, for a few options. The first one carries the group's id, so that an error summary can link to it.
#[component]
pub fn RadioGroup(
    /// The name of the form field.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// The options.
    options: Vec<Choice>,
    /// The id; defaults to the name.
    #[prop(optional, into)]
    id: String,
    /// The hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// The error message, if the value is invalid.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The initial choice; empty for none.
    #[prop(optional, into)]
    value: String,
    /// Whether the options are short enough to stand side by side.
    #[prop(optional)]
    row: bool,
    /// A signal that follows the choice.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let first = value.clone();
    let Bound { live, value, fresh } = bound(&name, live, value);
    // the earlier choice, if it is still an option
    let chosen = if options.iter().any(|option| option.value == value) { value } else { first };
    let radios = options
        .into_iter()
        .enumerate()
        .map(|(place, option)| {
            let id = if place == 0 { frame.id.clone() } else { format!("{}-{}", frame.id, place + 1) };
            let checked = option.value == chosen;
            view! { <Radio id=id name=name.clone() option=option checked=checked live=live fresh=fresh/> }
        })
        .collect_view();
    view! {
        <fieldset class=frame.class() aria-describedby=frame.described_by()>
            <legend>{label}</legend>
            {frame.notes()}
            <div class=if row { "choices row" } else { "choices" }>{radios}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Radio(
    id: String,
    name: String,
    option: Choice,
    checked: bool,
    live: Option<RwSignal<String>>,
    fresh: bool,
) -> impl IntoView {
    let Choice { value, label, note } = option;
    let label_for = id.clone();
    let node = NodeRef::<html::Input>::new();
    let own = value.clone();
    Effect::new(move |adopted: Option<bool>| {
        let (Some(radio), Some(live)) = (node.get(), live) else { return false };
        if adopted != Some(true) && !fresh && radio.checked() {
            live.set(own.clone());
        }
        let wanted = live.get() == own;
        // during hydration, the signal of the radio button that is checked in the document decides
        if wanted != radio.checked() && (wanted || fresh || adopted == Some(true)) {
            radio.set_checked(wanted);
        }
        true
    });
    view! {
        <label class="choice" for=label_for>
            <input
                node_ref=node
                type="radio"
                id=id
                name=name
                value=value
                checked=checked
                on:change=move |event| set_live(live, event_target_value(&event))
            />
            <span class="choice-text">{label} {filled(note).map(|note| view! { <small>{note}</small> })}</span>
        </label>
    }
    .into_any()
}

/// A checkbox; the whole row can be clicked.
#[component]
pub fn Checkbox(
    /// The name of the form field.
    #[prop(into)]
    name: String,
    /// What the person agrees to or switches on.
    #[prop(into)]
    label: String,
    /// The value that the form sends when checked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// The id; defaults to the name.
    #[prop(optional, into)]
    id: String,
    /// An extra line.
    #[prop(optional, into)]
    hint: String,
    /// The error message, if the value is invalid.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it is checked initially.
    #[prop(optional)]
    checked: bool,
    /// A signal that follows the checkbox.
    #[prop(optional)]
    live: Option<RwSignal<bool>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, String::new(), error);
    let node = NodeRef::<html::Input>::new();
    adopt(node, live, false, |tick| tick.checked(), |tick, checked| tick.set_checked(*checked));
    let checked = kept_or_checked(&name, &value, checked);
    view! {
        <div class=frame.class()>
            {frame.notes()}
            <label class="choice" for=frame.id.clone()>
                <input
                    node_ref=node
                    type="checkbox"
                    id=frame.id.clone()
                    name=name
                    value=value
                    checked=checked
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                    on:change=move |event| set_live(live, event_target_checked(&event))
                />
                <span class="choice-text">{label} {filled(hint).map(|hint| view! { <small>{hint}</small> })}</span>
            </label>
        </div>
    }
    .into_any()
}

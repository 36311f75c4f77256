//! Choosing: from a list, among few, yes or no.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::filled;
use super::form::{Bound, bound};
use super::kept::kept_or_checked;
use super::live::{adopt, tell};

/// One thing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What is read.
    pub label: String,
    /// One line more; may be empty.
    pub note: String,
}

impl Choice {
    /// A choice without a note.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }

    /// With one line more.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A list that opens; for more than about six choices.
#[component]
pub fn Select(
    /// Form field name.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    options: Vec<Choice>,
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
    /// What is chosen at first.
    #[prop(optional, into)]
    value: String,
    /// Follows what is chosen.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Select>::new();
    let Bound { live, value: chosen, anew } = bound(&name, live, value);
    adopt(node, live, anew, |list| list.value(), |list, value| list.set_value(value));
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
                    on:change=move |event| tell(live, event_target_value(&event))
                >
                    {options}
                </select>
            </div>
        </div>
    }
    .into_any()
}

/// Few choices, all in sight. The first one carries the group's id, so that an error summary leads to it.
#[component]
pub fn RadioGroup(
    /// Form field name.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    options: Vec<Choice>,
    /// Id; the name when empty.
    #[prop(optional, into)]
    id: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What is chosen at first; empty chooses nothing.
    #[prop(optional, into)]
    value: String,
    /// Whether the choices are so short that they stand side by side.
    #[prop(optional)]
    row: bool,
    /// Follows what is chosen.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let first = value.clone();
    let Bound { live, value, anew } = bound(&name, live, value);
    // what was chosen before, while it still is a choice
    let chosen = if options.iter().any(|option| option.value == value) { value } else { first };
    let radios = options
        .into_iter()
        .enumerate()
        .map(|(place, option)| {
            let id = if place == 0 { frame.id.clone() } else { format!("{}-{}", frame.id, place + 1) };
            let checked = option.value == chosen;
            view! { <Radio id=id name=name.clone() option=option checked=checked live=live anew=anew/> }
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
    anew: bool,
) -> impl IntoView {
    let Choice { value, label, note } = option;
    let label_for = id.clone();
    let node = NodeRef::<html::Input>::new();
    let own = value.clone();
    Effect::new(move |adopted: Option<bool>| {
        let (Some(radio), Some(live)) = (node.get(), live) else { return false };
        if adopted != Some(true) && !anew && radio.checked() {
            live.set(own.clone());
        }
        let wanted = live.get() == own;
        // while the page comes alive, one that stands checked in the document is for its own signal to tell
        if wanted != radio.checked() && (wanted || anew || adopted == Some(true)) {
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
                on:change=move |event| tell(live, event_target_value(&event))
            />
            <span class="choice-text">{label} {filled(note).map(|note| view! { <small>{note}</small> })}</span>
        </label>
    }
    .into_any()
}

/// One yes-or-no; the whole row is the target.
#[component]
pub fn Checkbox(
    /// Form field name.
    #[prop(into)]
    name: String,
    /// What is agreed to or switched on.
    #[prop(into)]
    label: String,
    /// What the form sends when ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// Id; the name when empty.
    #[prop(optional, into)]
    id: String,
    /// One line more.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it is ticked at first.
    #[prop(optional)]
    checked: bool,
    /// Follows it.
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
                    on:change=move |event| tell(live, event_target_checked(&event))
                />
                <span class="choice-text">{label} {filled(hint).map(|hint| view! { <small>{hint}</small> })}</span>
            </label>
        </div>
    }
    .into_any()
}

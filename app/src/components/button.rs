//! Buttons, and links that look like buttons. Callers spread further attributes and handlers (`on:click=…`,
//! `attr:formaction=…`).

use leptos::prelude::*;

use super::{FormContext, filled};

/// The visual weight of an action. A screen has one primary action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next action.
    #[default]
    Primary,
    /// Any other action.
    Quiet,
    /// An action that loses something.
    Danger,
}

fn class(kind: ButtonKind, small: bool, wide: bool) -> String {
    let mut class = String::from(match kind {
        ButtonKind::Primary => "btn",
        ButtonKind::Quiet => "btn quiet",
        ButtonKind::Danger => "btn danger",
    });
    if small {
        class.push_str(" small");
    }
    if wide {
        class.push_str(" wide");
    }
    class
}

/// A button that submits its form, or a plain button with `inert_type`. While it or its form is `busy`, it stays
/// focusable and announces that. A second submission has no further effect.
#[component]
pub fn Button(
    /// The visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// 44 px high instead of 48 px.
    #[prop(optional)]
    small: bool,
    /// Whether it fills the width of its container.
    #[prop(optional)]
    wide: bool,
    /// `type="button"`: for actions that only a script performs.
    #[prop(optional)]
    inert_type: bool,
    /// Whether its work is in progress.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The text while busy; empty keeps the children.
    #[prop(optional, into)]
    busy_text: String,
    /// The name that this button sends; empty for none.
    #[prop(optional, into)]
    name: String,
    /// The value that this button sends.
    #[prop(optional, into)]
    value: String,
    /// The button's text.
    children: ChildrenFn,
) -> impl IntoView {
    let name = filled(name);
    let value = name.is_some().then_some(value);
    // a submit button is busy while its form is
    let form = use_context::<FormContext>().filter(|_| !inert_type);
    let busy = Signal::derive(move || busy.get() || form.is_some_and(|form| form.busy.get()));
    let label = move || match busy.get() && !busy_text.is_empty() {
        true => busy_text.clone().into_any(),
        false => children().into_any(),
    };
    view! {
        <button
            class=class(kind, small, wide)
            type=if inert_type { "button" } else { "submit" }
            name=name
            value=value
            aria-busy=move || busy.get().then_some("true")
        >
            {label}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// The link target.
    #[prop(into)]
    href: Signal<String>,
    /// The visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// 44 px high instead of 48 px.
    #[prop(optional)]
    small: bool,
    /// Whether it fills the width of its container.
    #[prop(optional)]
    wide: bool,
    /// The link's text.
    children: Children,
) -> impl IntoView {
    view! { <a class=class(kind, small, wide) href=move || href.get()>{children()}</a> }
}

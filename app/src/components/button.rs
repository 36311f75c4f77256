//! Buttons and links that look like them. Further attributes and handlers are spread by the caller (`on:click=…`, `attr:formaction=…`).

use leptos::prelude::*;

use super::{FormContext, filled};

/// How strong an action stands out; one primary action a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next action.
    #[default]
    Primary,
    /// Everything else.
    Quiet,
    /// What loses something.
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

/// A button that submits its form, or does nothing by itself when `inert_type`.
/// While it or its form is `busy` it stays focusable and says so; the server holds off the second submission.
#[component]
pub fn Button(
    /// How strong it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// 44 px instead of 48 px high.
    #[prop(optional)]
    small: bool,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// `type="button"`: for what only the browser does.
    #[prop(optional)]
    inert_type: bool,
    /// Whether its work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What stands there instead while busy; empty keeps the children.
    #[prop(optional, into)]
    busy_text: String,
    /// Form field name that this button sends; empty sends none.
    #[prop(optional, into)]
    name: String,
    /// Form field value that this button sends.
    #[prop(optional, into)]
    value: String,
    /// Its text.
    children: ChildrenFn,
) -> impl IntoView {
    let name = filled(name);
    let value = name.is_some().then_some(value);
    // a button that sends a form is busy with it
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

/// A link that looks like a button: for going somewhere.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// How strong it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// 44 px instead of 48 px high.
    #[prop(optional)]
    small: bool,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Its text.
    children: Children,
) -> impl IntoView {
    view! { <a class=class(kind, small, wide) href=move || href.get()>{children()}</a> }
}

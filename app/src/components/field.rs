//! A text field of one line.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::filled;
use super::form::{Bound, bound};
use super::live::{adopt, on_input, set_live};

/// The width of the box: as wide as the answer, if its length is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FieldWidth {
    /// As wide as the column.
    #[default]
    Full,
    /// Two or three characters.
    Tiny,
    /// A tax ID, a code, a date.
    Short,
    /// An amount, a telephone number.
    Medium,
}

impl FieldWidth {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "control",
            Self::Tiny => "control w2",
            Self::Short => "control w8",
            Self::Medium => "control w12",
        }
    }
}

/// Whether the field holds prose. In other fields (addresses, codes, passwords) the browser must not check spelling or
/// capitalize.
fn is_prose(kind: &str, inputmode: Option<&str>, autocomplete: Option<&str>) -> bool {
    !matches!(kind, "password" | "email" | "tel")
        && inputmode.is_none()
        && !matches!(autocomplete, Some("username" | "one-time-code" | "off"))
}

/// The account of a password field, for password managers. It is hidden and not sent.
#[component]
pub fn Username(
    /// The account's email address.
    #[prop(into)]
    email: String,
) -> impl IntoView {
    view! { <input type="text" autocomplete="username" value=email readonly hidden /> }
}

/// A text field of one line with label, hint and error.
#[component]
pub fn Field(
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
    /// The initial value.
    #[prop(optional, into)]
    value: String,
    /// The input type: `text`, `email`, `tel`, `password`, `search`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard that a phone shows: `numeric`, `decimal`, …
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// The value for the browser's autocomplete.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The maximum length in characters; the server checks it again.
    #[prop(optional)]
    maxlength: Option<u16>,
    /// Whether the browser checks spelling.
    #[prop(optional)]
    spellcheck: Option<&'static str>,
    /// The text before the value inside the box, such as `NT$`.
    #[prop(optional, into)]
    prefix: String,
    /// The text after the value, such as a unit.
    #[prop(optional, into)]
    suffix: String,
    /// The label of the button that shows a password; empty for no button.
    #[prop(optional, into)]
    show: String,
    /// The width of the box.
    #[prop(optional)]
    width: FieldWidth,
    /// A signal that follows the typed text.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Input>::new();
    // a password is never written into a page or kept
    let secret = kind == "password";
    let Bound { live, value, fresh } =
        if secret { Bound { live, value, fresh: false } } else { bound(&name, live, value) };
    let value = (!secret).then_some(value);
    adopt(node, live, fresh, |input| input.value(), |input, value| input.set_value(value));
    let shown = RwSignal::new(false);
    let spellcheck = spellcheck.or_else(|| (!is_prose(kind, inputmode, autocomplete)).then_some("false"));
    let autocapitalize = (!is_prose(kind, inputmode, autocomplete)).then_some("none");
    let peek = filled(show).map(|word| {
        // hide the password again before the form is sent, so that the browser stores it as a password
        Effect::new(move |_| {
            let sent = window_event_listener(leptos::ev::submit, move |_| shown.set(false));
            on_cleanup(move || sent.remove());
        });
        view! {
            <button type="button" class="peek needs-script" aria-pressed=move || shown.get().to_string()
                on:click=move |_| shown.update(|shown| *shown = !*shown)>
                {word}
            </button>
        }
    });
    let affix = |text: String| filled(text).map(|text| view! { <span class="affix" aria-hidden="true">{text}</span> });
    view! {
        <div class=frame.class()>
            <label for=frame.id.clone()>{name_with(label, optional)}</label>
            {frame.notes()}
            <div class=width.class()>
                {affix(prefix)}
                <input
                    node_ref=node
                    id=frame.id.clone()
                    name=name
                    type=move || if shown.get() { "text" } else { kind }
                    value=value
                    inputmode=inputmode
                    autocomplete=autocomplete
                    maxlength=maxlength.map(|longest| longest.to_string())
                    spellcheck=spellcheck
                    autocapitalize=autocapitalize
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                    on:input=move |event| on_input(live, &event)
                    on:compositionend=move |event| set_live(live, event_target_value(&event))
                />
                {affix(suffix)}
                {peek}
            </div>
        </div>
    }
    .into_any()
}

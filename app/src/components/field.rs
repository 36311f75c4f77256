//! One line of text.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::filled;
use super::form::{Bound, bound};
use super::live::{adopt, tell, typed};

/// How wide the box is: as wide as the answer, where its length is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FieldWidth {
    /// As wide as the column.
    #[default]
    Full,
    /// Two or three characters.
    Tiny,
    /// A tax number, a code, a date.
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

/// What is no prose, such as an address, a code or a password: a browser neither checks its spelling nor writes capitals.
fn is_prose(kind: &str, inputmode: Option<&str>, autocomplete: Option<&str>) -> bool {
    !matches!(kind, "password" | "email" | "tel")
        && inputmode.is_none()
        && !matches!(autocomplete, Some("username" | "one-time-code" | "off"))
}

/// The account that a password is of, for password managers: nobody sees it, and it is not sent.
#[component]
pub fn Username(
    /// Its address.
    #[prop(into)]
    email: String,
) -> impl IntoView {
    view! { <input type="text" autocomplete="username" value=email readonly hidden /> }
}

/// One line of text with its label, hint and error.
#[component]
pub fn Field(
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
    /// What the server writes into it.
    #[prop(optional, into)]
    value: String,
    /// `type`: `text`, `email`, `tel`, `password`, `search`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows: `numeric`, `decimal`, …
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Longest accepted text, in characters; the server checks it again.
    #[prop(optional)]
    maxlength: Option<u16>,
    /// Whether spelling is checked.
    #[prop(optional)]
    spellcheck: Option<&'static str>,
    /// What stands before the text inside the box, such as `NT$`.
    #[prop(optional, into)]
    prefix: String,
    /// What stands behind it, such as a unit.
    #[prop(optional, into)]
    suffix: String,
    /// The word that shows what is typed into a password; empty offers nothing.
    #[prop(optional, into)]
    show: String,
    /// How wide the box is.
    #[prop(optional)]
    width: FieldWidth,
    /// Follows what is typed.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Input>::new();
    // a password is never written into a page, nor kept
    let secret = kind == "password";
    let Bound { live, value, anew } =
        if secret { Bound { live, value, anew: false } } else { bound(&name, live, value) };
    let value = (!secret).then_some(value);
    adopt(node, live, anew, |input| input.value(), |input, value| input.set_value(value));
    let shown = RwSignal::new(false);
    let spellcheck = spellcheck.or_else(|| (!is_prose(kind, inputmode, autocomplete)).then_some("false"));
    let autocapitalize = (!is_prose(kind, inputmode, autocomplete)).then_some("none");
    let peek = filled(show).map(|word| {
        // what is sent, and what the browser may keep of it, is a password again
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
                    on:input=move |event| typed(live, &event)
                    on:compositionend=move |event| tell(live, event_target_value(&event))
                />
                {affix(suffix)}
                {peek}
            </div>
        </div>
    }
    .into_any()
}

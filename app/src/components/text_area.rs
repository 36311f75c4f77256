//! A text field of several lines. On the server leptos does not escape the children of a textarea, so the text is
//! encoded and passed as `inner_html`.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::form::{Bound, bound};
use super::live::{adopt, on_input, set_live};

/// A text field of several lines with label, hint and error.
#[component]
pub fn TextArea(
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
    /// The height in lines.
    #[prop(default = 5)]
    rows: u8,
    /// The maximum length in characters; the server checks it again.
    #[prop(optional)]
    maxlength: Option<u16>,
    /// A signal that follows the typed text.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Textarea>::new();
    let Bound { live, value, fresh } = bound(&name, live, value);
    adopt(node, live, fresh, |area| area.value(), |area, value| area.set_value(value));
    let text = inner(&value);
    view! {
        <div class=frame.class()>
            <label for=frame.id.clone()>{name_with(label, optional)}</label>
            {frame.notes()}
            <div class="control">
                <textarea
                    node_ref=node
                    id=frame.id.clone()
                    name=name
                    rows=rows.to_string()
                    maxlength=maxlength.map(|longest| longest.to_string())
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                    on:input=move |event| on_input(live, &event)
                    on:compositionend=move |event| set_live(live, event_target_value(&event))
                    inner_html=text
                ></textarea>
            </div>
        </div>
    }
    .into_any()
}

/// Encodes the text. HTML parsers drop the first line feed in a textarea, so the server adds one.
fn inner(text: &str) -> String {
    let encoded = super::encode(text);
    if cfg!(feature = "ssr") { format!("\n{encoded}") } else { encoded }
}

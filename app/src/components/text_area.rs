//! Several lines of text. Leptos does not escape the children of a textarea on the server: its text goes through `inner_html`, encoded.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{Frame, name_with};
use super::form::{Bound, bound};
use super::live::{adopt, tell, typed};

/// Several lines of text with label, hint and error.
#[component]
pub fn TextArea(
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
    /// Height in lines.
    #[prop(default = 5)]
    rows: u8,
    /// Longest accepted text, in characters; the server checks it again.
    #[prop(optional)]
    maxlength: Option<u16>,
    /// Follows what is typed.
    #[prop(optional)]
    live: Option<RwSignal<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, hint, error);
    let node = NodeRef::<html::Textarea>::new();
    let Bound { live, value, anew } = bound(&name, live, value);
    adopt(node, live, anew, |area| area.value(), |area, value| area.set_value(value));
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
                    on:input=move |event| typed(live, &event)
                    on:compositionend=move |event| tell(live, event_target_value(&event))
                    inner_html=text
                ></textarea>
            </div>
        </div>
    }
    .into_any()
}

/// The encoded text. A parser of documents drops the first line feed of a textarea, so the server writes one more.
fn inner(text: &str) -> String {
    let encoded = super::encode(text);
    if cfg!(feature = "ssr") { format!("\n{encoded}") } else { encoded }
}

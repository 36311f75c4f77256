//! Files to send along. What is taken is judged by the server: `accept` only helps to choose.

use leptos::prelude::*;

use super::field_frame::{Frame, name_with};

/// Several files with label, hint and error.
#[component]
pub fn FileField(
    /// Form field name.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: String,
    /// The word for "optional", when it may stay empty.
    #[prop(optional, into)]
    optional: String,
    /// What is wrong with them.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What the browser offers first.
    #[prop(into)]
    accept: String,
) -> impl IntoView {
    let frame = Frame::new(String::new(), &name, hint, error);
    view! {
        <div class=frame.class()>
            <label for=frame.id.clone()>{name_with(label, optional)}</label>
            {frame.notes()}
            <div class="control">
                <input
                    type="file"
                    multiple=true
                    id=frame.id.clone()
                    name=name
                    accept=accept
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                />
            </div>
        </div>
    }
    .into_any()
}

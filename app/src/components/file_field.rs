//! A field for files. The server decides which files are accepted; `accept` only helps to choose.

use leptos::prelude::*;

use super::field_frame::{Frame, name_with};

/// A field for files, with label, hint and error.
#[component]
pub fn FileField(
    /// The name of the form field.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// The word for "optional" if the field may stay empty.
    #[prop(optional, into)]
    optional: String,
    /// The error message, if the files are invalid.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether only one file can be chosen.
    #[prop(optional)]
    single: bool,
    /// The types of files that the browser offers first.
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
                    multiple=!single
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

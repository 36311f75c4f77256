//! Notices, and the summary of a form's errors.

use leptos::html;
use leptos::prelude::*;

use super::{DocumentTitle, Glyph, Icon, PageTitle, Tone, filled};

/// A notice. With `live` it is announced if it appears later.
#[component]
pub fn Notice(
    /// The meaning: `Info`, `Go` (success), `Wait` (warning), `Bad` (error).
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// The first line, bold; may be empty.
    #[prop(optional, into)]
    title: String,
    /// Whether it is announced when it appears: politely, or at once if `Bad`.
    #[prop(optional)]
    live: bool,
    /// The text.
    children: Children,
) -> impl IntoView {
    let glyph = match tone {
        Tone::Neutral | Tone::Info => Glyph::Info,
        Tone::Go => Glyph::Check,
        Tone::Wait => Glyph::Clock,
        Tone::Bad => Glyph::Warning,
    };
    let role = live.then_some(if tone == Tone::Bad { "alert" } else { "status" });
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            <Icon glyph=glyph/>
            <div class="notice-text">
                {filled(title).map(|title| view! { <p class="notice-title">{title}</p> })}
                <div>{children()}</div>
            </div>
        </div>
    }
    .into_any()
}

/// One error and its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field; empty if the error concerns the whole form.
    pub field: String,
    /// The same message as at the field.
    pub words: String,
}

/// The errors at the top of the page, each with a link to its field. It takes the focus when it appears, and changes
/// the document's title. Without errors it renders nothing.
#[component]
pub fn ErrorSummary(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The errors, in the order of the page.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if !errors.get().is_empty()
            && let Some(summary) = node.get()
        {
            // an element that has left the document cannot take the focus, which does no harm
            drop(summary.focus());
        }
    });
    let document = use_context::<DocumentTitle>();
    move || {
        (!errors.get().is_empty()).then(|| {
            let failed = document.map(|DocumentTitle { text, failed }| {
                view! { <PageTitle text=Signal::derive(move || format!("{failed}{}", text.get())) /> }
            });
            let lines = errors
                .get()
                .into_iter()
                .map(|FieldError { field, words }| match filled(field) {
                    Some(id) => view! { <li><a href=format!("#{id}") rel="external">{words}</a></li> }.into_any(),
                    None => view! { <li>{words}</li> }.into_any(),
                })
                .collect_view();
            view! {
                {failed}
                <div class="errors" role="alert" tabindex="-1" node_ref=node>
                    <h2><Icon glyph=Glyph::Warning/>{title.get()}</h2>
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}

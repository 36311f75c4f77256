//! What has to be said, and the summary of what is wrong with a form.

use leptos::html;
use leptos::prelude::*;

use super::{DocumentTitle, Glyph, Icon, PageTitle, Tone, filled};

/// Something to know before going on. `live` announces it when it appears later.
#[component]
pub fn Notice(
    /// Its meaning: `Info`, `Go` (success), `Wait` (warning), `Bad` (error).
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// Its first line, bold; may be empty.
    #[prop(optional, into)]
    title: String,
    /// Whether it is announced when it appears: politely, or at once when bad.
    #[prop(optional)]
    live: bool,
    /// What it says.
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

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Id of the field; empty when it concerns the whole form.
    pub field: String,
    /// The same words as at the field.
    pub words: String,
}

/// What is wrong, at the top of the page, each with a link to its field; takes the focus when it appears, and the title
/// of the document says so. Nothing is shown without errors.
#[component]
pub fn ErrorSummary(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What is wrong, in the order of the page.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if !errors.get().is_empty()
            && let Some(summary) = node.get()
        {
            // an element that is not in the document any more cannot take the focus; nothing is lost then
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

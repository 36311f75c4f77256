//! Steps: what there is to do, what happened and what comes.

use leptos::prelude::*;

use super::{Glyph, Icon, Tag, Tone, filled};

/// A numbered step that explains itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub title: String,
    /// How; may be empty.
    pub note: String,
}

/// Numbered steps, as the leaflet prints them.
#[component]
pub fn Steps(
    /// In order.
    steps: Vec<Step>,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(place, step)| {
            view! {
                <li>
                    <span class="step-number" aria-hidden="true">{place + 1}</span>
                    <div><h3>{step.title}</h3>{filled(step.note).map(|note| view! { <small>{note}</small> })}</div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps">{steps}</ol> }
}

/// One task of a list that can be left and resumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub title: String,
    /// One line more; may be empty.
    pub note: String,
    /// Where it is done; empty while it cannot be started.
    pub href: String,
    /// Its state in words.
    pub status: String,
    /// What the state means.
    pub tone: Tone,
}

/// Tasks in order, each with its state; the whole row is the target.
#[component]
pub fn TaskList(
    /// In order.
    tasks: Vec<Task>,
) -> impl IntoView {
    let tasks = tasks
        .into_iter()
        .enumerate()
        .map(|(place, task)| {
            let done = task.tone == Tone::Go;
            let title = match filled(task.href) {
                Some(href) => view! { <a href=href>{task.title}</a> }.into_any(),
                None => view! { <span>{task.title}</span> }.into_any(),
            };
            let sign = if done {
                view! { <Icon glyph=Glyph::Check size=18/> }.into_any()
            } else {
                (place + 1).to_string().into_any()
            };
            view! {
                <li class=if done { "task done" } else { "task" }>
                    <span class="step-number" aria-hidden="true">{sign}</span>
                    <div class="task-text">
                        {title}
                        {filled(task.note).map(|note| view! { <small>{note}</small> })}
                    </div>
                    <Tag tone=task.tone>{task.status}</Tag>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="tasks">{tasks}</ol> }
}

/// When a line of a timeline lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It happened.
    Past,
    /// It is waited for now.
    Now,
    /// It comes if all goes well.
    Later,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When it lies.
    pub when: When,
    /// What happened or is waited for.
    pub title: String,
    /// Day and hour, or the deadline, in words.
    pub time: String,
    /// One line more; may be empty.
    pub note: String,
}

/// What happened, what is waited for, what comes.
#[component]
pub fn Timeline(
    /// In order of time.
    moments: Vec<Moment>,
) -> impl IntoView {
    let moments = moments
        .into_iter()
        .map(|moment| {
            let (class, current) = match moment.when {
                When::Past => ("past", None),
                When::Now => ("now", Some("step")),
                When::Later => ("later", None),
            };
            view! {
                <li class=class aria-current=current>
                    <p class="moment-title">{moment.title}</p>
                    <small>{moment.time}</small>
                    {filled(moment.note).map(|note| view! { <small>{note}</small> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{moments}</ol> }
}

/// Where one is in a short sequence of screens. `now` counts from zero.
#[component]
pub fn StepIndicator(
    /// What it is called for those who hear it.
    #[prop(into)]
    label: String,
    /// Names of the screens.
    steps: Vec<String>,
    /// The present one, from zero.
    now: usize,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(place, step)| {
            let class = match place.cmp(&now) {
                std::cmp::Ordering::Less => "past",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "later",
            };
            view! { <li class=class aria-current=(place == now).then_some("step")><span>{step}</span></li> }
        })
        .collect_view();
    view! { <nav aria-label=label><ol class="indicator">{steps}</ol></nav> }
}

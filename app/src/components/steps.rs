//! Steps, task lists and timelines.

use leptos::prelude::*;

use super::{Glyph, Icon, Tag, Tone, filled};

/// A numbered step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happens in it.
    pub title: String,
    /// Details; may be empty.
    pub note: String,
}

/// Numbered steps, as in the leaflet.
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

/// One task of a list. A person can leave the list and resume it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What to do.
    pub title: String,
    /// An extra line; may be empty.
    pub note: String,
    /// The page of the task; empty while it cannot be started.
    pub href: String,
    /// The state in words.
    pub status: String,
    /// The meaning of the state.
    pub tone: Tone,
}

/// Tasks in order, each with its state. The whole row can be clicked.
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

/// The position of a timeline entry relative to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It has happened.
    Past,
    /// It is the current step.
    Now,
    /// It comes later if all goes well.
    Later,
}

/// One entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Its position relative to now.
    pub when: When,
    /// What happened, or what is expected.
    pub title: String,
    /// Day and hour, or the deadline, in words.
    pub time: String,
    /// An extra line; may be empty.
    pub note: String,
}

/// A timeline: what happened, what is next, what comes later.
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

/// The position in a short sequence of screens. `now` counts from zero.
#[component]
pub fn StepIndicator(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The names of the screens.
    steps: Vec<String>,
    /// The current screen, from zero.
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

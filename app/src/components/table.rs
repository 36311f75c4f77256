//! Tables, and lists of names with values.

use leptos::prelude::*;

use super::filled;

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The heading; on a phone it stands before each value.
    pub title: String,
    /// Whether it holds numbers, which are aligned at the end.
    pub number: bool,
    /// The address of the same list sorted by this column; empty if it is not sorted by it.
    pub sort_by: String,
    /// What the link says to screen readers.
    pub sort_label: String,
    /// How the list is sorted by this column now.
    pub sorted: Sorted,
}

/// How a list is sorted by a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sorted {
    /// By another column.
    #[default]
    Not,
    /// The lowest first.
    Up,
    /// The highest first.
    Down,
}

impl Sorted {
    const fn aria(self) -> Option<&'static str> {
        match self {
            Self::Not => None,
            Self::Up => Some("ascending"),
            Self::Down => Some("descending"),
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Not => "",
            Self::Up => " ↑",
            Self::Down => " ↓",
        }
    }
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn text(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: true, ..Self::default() }
    }
}

/// A table that becomes a list of cards on a phone. The first cell of a row is its heading. The roles are explicit,
/// because a table displayed as blocks loses its implicit roles.
#[component]
pub fn DataTable(
    /// The caption.
    #[prop(into)]
    caption: String,
    /// Whether the caption is only for screen readers, because a heading says the same.
    #[prop(optional)]
    caption_hidden: bool,
    /// Whether its two or three columns are short enough to stay a table on a phone.
    #[prop(optional)]
    short: bool,
    /// Whether its rows are as low as a target, with cells that do not wrap on a wide screen.
    #[prop(optional)]
    dense: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, each with one cell per column.
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let side = |number: bool| number.then_some("r");
    let heads = columns.iter().map(|column| {
        let (title, sign) = (column.title.clone(), column.sorted.sign());
        let title = match filled(column.sort_by.clone()) {
            Some(href) => {
                let label = column.sort_label.clone();
                view! { <a href=href aria-label=label>{title}<span aria-hidden="true">{sign}</span></a> }.into_any()
            }
            None => title.into_any(),
        };
        view! {
            <th scope="col" role="columnheader" class=side(column.number) aria-sort=column.sorted.aria()>{title}</th>
        }
    });
    let heads = heads.collect_view();
    let class = match (short, dense) {
        (true, _) => "data short",
        (false, true) => "data dense",
        (false, false) => "data",
    };
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(&columns)
                .enumerate()
                .map(|(place, (cell, column))| match place {
                    0 => view! { <th scope="row" role="rowheader">{cell}</th> }.into_any(),
                    _ => view! { <td role="cell" class=side(column.number) data-label=column.title.clone()><span>{cell}</span></td> }.into_any(),
                })
                .collect_view();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table role="table" class=class>
                <caption class=if caption_hidden { "visually-hidden" } else { "" }>{caption}</caption>
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A name and its value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// A link for the value, or to change it; empty for none.
    pub href: String,
    /// The text of the link that changes the value; screen readers hear the name after it. If empty, the value itself
    /// is the link.
    pub change: String,
}

impl Definition {
    /// A pair without a link.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), ..Self::default() }
    }
}

/// Names with values: a summary to check, the data of an order.
#[component]
pub fn DefinitionList(
    /// In display order.
    pairs: Vec<Definition>,
) -> impl IntoView {
    let pairs = pairs
        .into_iter()
        .map(|pair| {
            let Definition { name, value, href, change } = pair;
            let (value, change) = match (filled(href), filled(change)) {
                (Some(href), Some(change)) => {
                    let of = name.clone();
                    let change = view! { <dd class="change"><a href=href>{change}<span class="visually-hidden">" "{of}</span></a></dd> };
                    (value.into_any(), Some(change))
                }
                (Some(href), None) => (view! { <a class="contact" href=href rel="external">{value}</a> }.into_any(), None),
                (None, _) => (value.into_any(), None),
            };
            view! { <div><dt>{name}</dt><dd>{value}</dd>{change}</div> }
        })
        .collect_view();
    view! { <dl class="pairs">{pairs}</dl> }
}

//! The table of rights: a row for each act, a column for each role, from the tables that the use cases ask.

use domain::access::{Power, StaffAct, StaffRole, TABLE};
use domain::approval::Kind;
use domain::lang::Lang;
use domain::view::staff_people::StaffCount;
use leptos::prelude::*;

use crate::components::{Column, DataTable, Glyph, Icon, Tag, Tone};
use crate::i18n::staff_people as t;

/// What a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// It may do the act.
    May,
    /// It may propose the act, and a second person confirms it.
    Proposes,
    /// It may only confirm what others propose.
    Confirms,
    /// It may not.
    MayNot,
}

/// The acts of the staff, in the order of the table.
fn acts() -> impl Iterator<Item = StaffAct> {
    TABLE.iter().filter_map(|(power, _)| match power {
        Power::Staff(act) => Some(*act),
        Power::Member(_) | Power::Vendor(_) => None,
    })
}

fn alone(role: StaffRole, act: StaffAct) -> Cell {
    if role.may(act) { Cell::May } else { Cell::MayNot }
}

fn together(role: StaffRole, kind: Kind) -> Cell {
    if role.may(kind.needs().propose) {
        Cell::Proposes
    } else if kind.confirmed_by(|act| role.may(act)).is_some() {
        Cell::Confirms
    } else {
        Cell::MayNot
    }
}

/// The table: first what one person may do, then what needs a second person.
pub(super) fn powers(lang: Lang, counts: &[StaffCount]) -> AnyView {
    let mut columns = vec![Column::text(t::col_act(lang))];
    columns.extend(counts.iter().map(|count| Column::text(format!("{} {}", t::role(lang, count.role), count.people))));
    let row = |name: String, of: &dyn Fn(StaffRole) -> Cell| {
        let mut cells = vec![name.into_any()];
        cells.extend(counts.iter().map(|count| cell(lang, of(count.role))));
        cells
    };
    let named = |act: StaffAct| {
        let name = t::act(lang, act);
        if act.asks_factor() { t::again(lang, name) } else { name.to_owned() }
    };
    let mut rows: Vec<_> = acts().map(|act| row(named(act), &|role| alone(role, act))).collect();
    rows.extend(Kind::ALL.map(|kind| row(t::kind(lang, kind).to_owned(), &|role| together(role, kind))));
    view! {
        <p class="small">{t::legend(lang)}</p>
        <DataTable caption=t::powers(lang) caption_hidden=true columns rows />
    }
    .into_any()
}

fn cell(lang: Lang, cell: Cell) -> AnyView {
    match cell {
        Cell::May => {
            view! { <span class="may"><Icon glyph=Glyph::Check size=18 /><span class="visually-hidden">{t::may(lang)}</span></span> }
                .into_any()
        }
        Cell::Proposes => view! { <Tag tone=Tone::Wait>{t::proposes(lang)}</Tag> }.into_any(),
        Cell::Confirms => view! { <Tag>{t::confirms(lang)}</Tag> }.into_any(),
        Cell::MayNot => {
            view! { <span class="muted"><span aria-hidden="true">"·"</span><span class="visually-hidden">{t::may_not(lang)}</span></span> }
                .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_marks_what_needs_a_second_person_as_the_approvals_do() {
        let row = |kind| StaffRole::ALL.map(|role| together(role, kind));
        // reviewer, finance, support, administrator
        let (proposes, confirms, not) = (Cell::Proposes, Cell::Confirms, Cell::MayNot);
        assert_eq!(row(Kind::RefundObjection), [proposes, confirms, not, not]);
        assert_eq!(row(Kind::StaffRoles), [confirms, confirms, confirms, proposes]);
        assert_eq!(StaffRole::ALL.map(|role| alone(role, StaffAct::MoveMoney)), [not, Cell::May, not, not]);
        assert_eq!(acts().count(), TABLE.iter().filter(|(power, _)| matches!(power, Power::Staff(_))).count());
    }
}

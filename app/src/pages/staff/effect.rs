//! The effect of a proposal in words.

use domain::approval::{
    ComparedLine, Decided, Effect, LineChange, ProgramEffect, ProgramFacts, RefundObjectionEffect, Roles,
};
use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::Definition;
use crate::i18n::{about, approval as t, format, legal, order as o, programs as g, rules as r, staff_people as p};
use crate::pages::staff::program::{numbers, of_program};
use crate::pages::staff::rules::{compared as compared_rules, sums};

/// The effect in a cell of the list.
pub(super) fn in_short(lang: Lang, effect: &Effect) -> String {
    match effect {
        Effect::RefundObjection(effect) => match &effect.outcome {
            Decided::Refunded { cash_back, .. } if !cash_back.is_zero() => format::cash(*cash_back),
            Decided::Refunded { .. } | Decided::GoesBack { .. } => t::no_cash(lang).to_owned(),
        },
        Effect::StaffInvitation(effect) => p::roles(lang, &effect.roles),
        Effect::StaffRoles(effect) => roles(lang, &effect.roles),
        Effect::FactorReset(_) => t::factor_gone(lang).to_owned(),
        Effect::LegalText(effect) => about::version(lang, effect.version),
        Effect::Program(ProgramEffect::Published(program)) => {
            t::in_short_publish(lang, format::date(lang, program.opens.day()))
        }
        Effect::Rules(effect) => {
            t::in_short_rules(lang, effect.version.to_string(), format::date(lang, effect.from.day()))
        }
        Effect::Program(ProgramEffect::OpensNow(_)) => t::grants_at_once(lang).to_owned(),
        Effect::Program(ProgramEffect::ClosesNow(_)) => t::grants_end(lang).to_owned(),
        Effect::PointsAdjustment(effect) => format::points(lang, effect.points),
        Effect::GrantRevocation(effect) => format::points(lang, -effect.back),
        Effect::StartCorrection(effect) => format::date(lang, effect.start),
    }
}

/// The person whom an effect on the staff concerns, or the text; empty for other effects.
pub(super) fn whom(lang: Lang, effect: &Effect) -> String {
    match effect {
        Effect::RefundObjection(_) | Effect::StartCorrection(_) => String::new(),
        Effect::PointsAdjustment(effect) => effect.name.clone(),
        Effect::GrantRevocation(effect) => effect.name.clone(),
        Effect::LegalText(effect) => effect.kind.title(lang).to_owned(),
        Effect::StaffInvitation(effect) => effect.email.clone(),
        Effect::StaffRoles(effect) => effect.name.clone(),
        Effect::FactorReset(effect) => effect.name.clone(),
        Effect::Program(effect) => format!("{} {}", effect.code(), effect.name().pick(lang)),
        Effect::Rules(effect) => format!("{} {}", effect.code, effect.name.pick(lang)),
    }
}

/// The effect in full. `member`: the name of the member of an order.
pub(super) fn facts(lang: Lang, member: &str, effect: &Effect) -> Vec<Definition> {
    match effect {
        Effect::RefundObjection(effect) => refund(lang, member, effect),
        Effect::StaffInvitation(effect) => vec![
            Definition::new(t::address(lang), effect.email.clone()),
            Definition::new(t::roles_offered(lang), p::roles(lang, &effect.roles)),
            Definition::new(t::invite_staff(lang), t::link_mailed(lang)),
        ],
        Effect::StaffRoles(effect) => vec![
            Definition::new(t::person(lang), effect.name.clone()),
            Definition::new(t::address(lang), effect.email.clone()),
            Definition::new(t::roles_then(lang), p::roles(lang, &effect.former)),
            Definition::new(t::roles_after(lang), roles(lang, &effect.roles)),
        ],
        Effect::FactorReset(effect) => vec![
            Definition::new(t::person(lang), effect.name.clone()),
            Definition::new(t::address(lang), effect.email.clone()),
            Definition::new(t::factor_since(lang), format::moment(lang, effect.since)),
            Definition::new(t::factor_reset(lang), t::factor_gone(lang)),
        ],
        Effect::LegalText(effect) => vec![
            Definition::new(t::which_text(lang), effect.kind.title(lang)),
            Definition::new(t::becomes(lang), about::version(lang, effect.version)),
            Definition::new(t::in_force(lang), t::at_once(lang)),
        ],
        Effect::Program(ProgramEffect::Published(program)) => {
            let mut pairs = vec![Definition::new(t::program_becomes(lang), t::program_published(lang))];
            pairs.extend(of_program(lang, program));
            pairs
        }
        Effect::Rules(effect) => vec![
            Definition::new(g::code(lang), effect.code.to_string()),
            Definition::new(g::col_program(lang), effect.name.pick(lang).to_owned()),
            Definition::new(t::becomes(lang), effect.version.to_string()),
            Definition::new(r::day_in_force(lang), format::moment(lang, effect.from)),
        ],
        Effect::Program(ProgramEffect::OpensNow(facts)) => of_published(lang, facts, t::grants_at_once(lang)),
        Effect::Program(ProgramEffect::ClosesNow(facts)) => of_published(lang, facts, t::grants_end(lang)),
        Effect::PointsAdjustment(effect) => {
            let mut pairs = vec![
                Definition::new(t::member(lang), format!("{}（{}）", effect.name, effect.ubn)),
                Definition::new(t::points_before(lang), format::points(lang, effect.before)),
                Definition::new(t::points_change(lang), format::points(lang, effect.points)),
                Definition::new(t::points_after(lang), format::points(lang, effect.after)),
            ];
            pairs.extend(effect.expire_on.map(|day| Definition::new(t::usable_until(lang), format::date(lang, day))));
            pairs
        }
        Effect::GrantRevocation(effect) => vec![
            Definition::new(t::member(lang), format!("{}（{}）", effect.name, effect.ubn)),
            Definition::new(t::points_granted(lang), format::points(lang, effect.granted)),
            Definition::new(t::points_gone(lang), format::points(lang, effect.back)),
            Definition::new(t::points_held(lang), format::points(lang, effect.held)),
            Definition::new(t::points_claimed(lang), format::points(lang, effect.claim)),
        ],
        Effect::StartCorrection(effect) => vec![
            Definition::new(t::member(lang), format!("{member}（{}）", effect.member)),
            Definition::new(t::start_former(lang), format::date(lang, effect.former)),
            Definition::new(t::start_now(lang), format::date(lang, effect.start)),
        ],
    }
}

/// A published program, and what happens to it.
fn of_published(lang: Lang, facts: &ProgramFacts, becomes: &str) -> Vec<Definition> {
    vec![
        Definition::new(t::program_becomes(lang), becomes),
        Definition::new(g::code(lang), facts.code.to_string()),
        Definition::new(g::col_program(lang), facts.name.pick(lang).to_owned()),
        Definition::new(g::opens(lang), format::moment(lang, facts.opens)),
        Definition::new(g::closes(lang), format::until(lang, facts.closes)),
        Definition::new(g::last_order(lang), format::until(lang, facts.last_order)),
        Definition::new(g::budget(lang), format::points(lang, facts.budget)),
    ]
}

/// The changed lines of a text in both languages, or the numbers of a program's rules; nothing for other effects.
pub(super) fn in_detail(lang: Lang, effect: &Effect) -> Option<AnyView> {
    if let Effect::Program(ProgramEffect::Published(program)) = effect {
        return Some(view! { <h3>{g::rules(lang)}</h3> {numbers(lang, program)} }.into_any());
    }
    if let Effect::Rules(effect) = effect {
        let (compared, sums) = (compared_rules(lang, &effect.change), sums(lang, &effect.replay));
        return Some(view! { <h3>{r::compared(lang)}</h3> {compared} <h3>{r::effect(lang)}</h3> {sums} }.into_any());
    }
    let Effect::LegalText(effect) = effect else { return None };
    let (zh, en) = (compared(lang, &effect.zh), compared(lang, &effect.en));
    Some(view! { <h3>{legal::zh(lang)}</h3> {zh} <h3>{legal::en(lang)}</h3> {en} }.into_any())
}

/// Removed lines struck, added ones marked. Lines that stay are only counted, so that a long text is quickly read.
fn compared(lang: Lang, lines: &[ComparedLine]) -> AnyView {
    let runs = lines.chunk_by(|line, next| line.change == next.change).map(|run| {
        let lines = run.iter().filter(|line| !line.text.trim().is_empty());
        match run.first().map(|line| line.change) {
            Some(LineChange::Removed) => {
                let word = |line: &ComparedLine| {
                    view! { <p><span class="visually-hidden">{t::removed_line(lang)}" "</span><del>{line.text.clone()}</del></p> }
                };
                lines.map(word).collect_view().into_any()
            }
            Some(LineChange::Added) => {
                let word = |line: &ComparedLine| {
                    view! { <p><span class="visually-hidden">{t::added_line(lang)}" "</span><ins>{line.text.clone()}</ins></p> }
                };
                lines.map(word).collect_view().into_any()
            }
            Some(LineChange::Kept) | None => match lines.count() {
                0 => ().into_any(),
                kept => view! { <p class="small">{t::unchanged(lang, kept)}</p> }.into_any(),
            },
        }
    });
    view! { <div class="prose compared">{runs.collect_view()}</div> }.into_any()
}

fn roles(lang: Lang, roles: &Roles) -> String {
    if roles.is_empty() { t::no_roles(lang).to_owned() } else { p::roles(lang, roles) }
}

fn refund(lang: Lang, member: &str, effect: &RefundObjectionEffect) -> Vec<Definition> {
    let RefundObjectionEffect { member: ubn, vendor, applied_on, objected_at, outcome } = effect;
    let mut pairs = match outcome {
        Decided::Refunded { points_back, cash_back, cash_within_wd } => {
            let cash = match cash_within_wd {
                Some(days) => t::cash_by(lang, format::cash(*cash_back), *days),
                None => t::no_cash(lang).to_owned(),
            };
            vec![
                Definition::new(t::points_back(lang), t::points_at_once(lang, format::points(lang, *points_back))),
                Definition::new(t::cash_back(lang), cash),
            ]
        }
        Decided::GoesBack { state } => {
            vec![Definition::new(t::goes_back(lang), t::goes_back_to(lang, o::state_of(lang, *state)))]
        }
    };
    pairs.extend([
        Definition::new(t::member(lang), format!("{member}（{ubn}）")),
        Definition::new(t::vendor(lang), vendor.clone()),
        Definition::new(t::applied_on(lang), format::date(lang, *applied_on)),
        Definition::new(t::objected_at(lang), format::moment(lang, *objected_at)),
    ]);
    pairs
}

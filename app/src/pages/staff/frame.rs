//! The frame of the staff's pages: side bar, search, the current program.

use domain::lang::Lang;
use domain::queue::Queue;
use domain::view::account::Me;
use domain::view::staff::{MOST_WAITING, StaffFrame};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::notices::PATH as NOTICES;
use super::query;
use super::search_box::{SEARCH, SearchBox};
use super::side::{ENTRIES, Entry, Group};
use crate::api::account::SignOut;
use crate::api::fetched;
use crate::api::staff::read_frame;
use crate::components::{DeskShell, Glyph, Icon, SideGroup, SideLink};
use crate::i18n::{account as a, common as c, side as t, staff_people};
use crate::pages::draft;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::{OtherLanguage, areas, demo_notice};
use crate::pages::viewer::viewer;

/// Puts the side bar and the top bar around a page.
pub(crate) fn staff_frame(lang: Lang, children: Children) -> AnyView {
    let path = use_location().pathname;
    let frame = fetched(|| (), |()| read_frame());
    let viewer = viewer();
    let nav = move || {
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    let me = viewer.await;
                    let frame = frame.await.unwrap_or_default();
                    me.map(|me| links(lang, &me, &frame, &path.get_untracked()))
                })}
            </Suspense>
        }
    };
    let program = move || {
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    let named = frame.await.ok().and_then(|frame| frame.program);
                    named.map(|(zh, en)| {
                        let name = match lang {
                            Lang::Zh => zh,
                            Lang::En => en,
                        };
                        view! { <p class="top-program"><span class="visually-hidden">{t::program(lang)}" "</span>{name}</p> }
                    })
                })}
            </Suspense>
        }
    };
    let bell = move || {
        view! {
            <Suspense fallback=move || bell(lang, 0)>
                {move || Suspend::new(async move { bell(lang, frame.await.map_or(0, |frame| frame.unread)) })}
            </Suspense>
        }
    };
    let sought = query("q");
    view! {
        <DeskShell
            brand=c::product(lang)
            home="/staff"
            skip=c::skip(lang)
            above=move || demo_notice(lang)
            menu=t::menu(lang)
            nav_label=t::nav(lang)
            nav=nav
            who=move || view! { <Who lang /> }
            top=move || view! {
                <SearchBox lang value=if path.get_untracked() == SEARCH { sought.get_untracked() } else { String::new() } />
                {program()}
                {bell()}
            }
        >
            {children()}
        </DeskShell>
    }
    .into_any()
}

/// The bell with the number of unread notices.
fn bell(lang: Lang, unread: i64) -> AnyView {
    let words = if unread > 0 { t::notices_unread(lang, unread) } else { t::notices(lang).to_owned() };
    let shown = if unread < MOST_WAITING { unread.to_string() } else { t::many(lang).to_owned() };
    let count = (unread > 0).then(|| view! { <span class="bell-count" aria-hidden="true">{shown}</span> });
    view! { <a class="top-bell" href=NOTICES aria-label=words><Icon glyph=Glyph::Bell size=24/>{count}</a> }.into_any()
}

/// The lines that the person may open, in their groups, and the person's other areas.
fn links(lang: Lang, me: &Me, frame: &StaffFrame, path: &str) -> AnyView {
    let group = |group: Group| {
        let of_group = ENTRIES.iter().filter(|entry| entry.group == group && entry.open_to(&me.staff));
        of_group.map(|entry| line(lang, entry, frame, path)).collect::<Vec<_>>()
    };
    let other = areas(lang, me).into_iter().filter(|(href, _)| *href == "/vendor" || *href == "/member");
    let other = other.map(|(href, text)| SideLink {
        href: href.to_owned(),
        glyph: Glyph::Person,
        text: text.to_owned(),
        here: false,
        waiting: None,
    });
    let groups = Group::ALL.into_iter().map(group).chain([other.collect()]).filter(|links: &Vec<_>| !links.is_empty());
    groups.map(|links| view! { <SideGroup links /> }).collect_view().into_any()
}

fn line(lang: Lang, entry: &Entry, frame: &StaffFrame, path: &str) -> SideLink {
    let counted = |queue: &Queue| entry.counts.contains(queue);
    let number: i64 = frame.waiting.iter().filter(|(queue, _)| counted(queue)).map(|(_, number)| number).sum();
    let shown = || if number < MOST_WAITING { number.to_string() } else { t::many(lang).to_owned() };
    SideLink {
        href: entry.href.to_owned(),
        glyph: entry.glyph,
        text: (entry.label)(lang).to_owned(),
        here: entry.href == path,
        waiting: (number > 0).then(|| (shown(), t::waiting(lang, number))),
    }
}

/// The signed-in person with the roles, the other language, and the way out.
#[component]
fn Who(lang: Lang) -> impl IntoView {
    let viewer = viewer();
    let sign_out = Forms::new().of::<SignOut>();
    draft::forget_after(sign_out.done());
    let person = move |me: Me| {
        let initial: String = me.name.chars().take(1).collect();
        view! {
            <a class="desk-person" href="/account" aria-label=a::account_of(lang, &me.name)>
                <span class="avatar" aria-hidden="true">{initial}</span>
                <span aria-hidden="true">{me.name.clone()}<small>{staff_people::roles(lang, &me.staff)}</small></span>
            </a>
            <div class="desk-ways">
                <OtherLanguage lang />
                <SubmitForm form=sign_out quiet=true>
                    <button class="plain" type="submit"><Icon glyph=Glyph::SignOut size=20/>{a::sign_out(lang)}</button>
                </SubmitForm>
            </div>
        }
    };
    view! {
        <Suspense>
            {move || Suspend::new(async move { viewer.await.map(person) })}
        </Suspense>
    }
}

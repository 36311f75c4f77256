//! The people who work for the program, and what each role may do. Every member of the staff sees the table of rights;
//! administrators also see the people, invite others, and propose other roles or a removal.

use domain::lang::Lang;
use domain::view::staff_people::{InvitedLine, Managed, StaffLine, StaffPeople};
use leptos::prelude::*;

use super::people_forms::{invite, one};
use super::powers::powers;
use crate::api::fetched;
use crate::api::staff_people::{
    ChangeStaffRoles, InviteStaff, RemoveStaff, WithdrawStaffInvitation, read_staff_people,
};
use crate::components::{Button, ButtonKind, Card, CardHead, Column, DataTable, Notice, PageHead, Tag, Tone};
use crate::i18n::{format, staff_people as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::query;

/// `/staff/people`.
#[component]
pub(crate) fn StaffPeoplePage() -> impl IntoView {
    let lang = use_lang();
    let (open, done) = (query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || forms.again().get(), |_| read_staff_people());
    let title = Signal::stored(t::title(lang).to_owned());
    let confirmation = move || {
        let (tone, words) = match done.get().as_str() {
            "invited" => (Tone::Go, t::done_invited(lang)),
            "proposed" => (Tone::Wait, t::done_proposed(lang)),
            "withdrawn" => (Tone::Go, t::done_withdrawn(lang)),
            _ => return None,
        };
        Some(view! { <Notice tone live=true>{words}</Notice> })
    };
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> {confirmation} } view=move |StaffPeople { counts, managed }: StaffPeople| {
                let rights = view! { <Card><CardHead title=t::powers(lang) />{powers(lang, &counts)}</Card> };
                match managed {
                    None => rights.into_any(),
                    Some(managed) => {
                        let side = side(lang, managed.clone(), open, forms);
                        view! {
                            <div class="split">
                                <div class="stack">{people(lang, managed, forms)} {rights}</div>
                                <aside class="stack">{side}</aside>
                            </div>
                        }
                            .into_any()
                    }
                }
            } />
        </Page>
    }
    .into_any()
}

/// The people and the open invitations.
fn people(lang: Lang, managed: Managed, forms: Forms) -> AnyView {
    let Managed { people, invited, proposed, .. } = managed;
    let columns = vec![
        Column::text(t::col_person(lang)),
        Column::text(t::col_roles(lang)),
        Column::text(t::col_factor(lang)),
        Column::text(t::col_last(lang)),
        Column::text(t::col_acts(lang)),
    ];
    let rows = people.into_iter().map(|line| person(lang, line)).collect();
    let invitations = (!invited.is_empty() || !proposed.is_empty()).then(|| {
        let open = invited.into_iter().map(|line| invitation(lang, line, forms)).collect_view();
        let proposed = proposed.into_iter().map(|email| waiting(lang, email)).collect_view();
        view! {
            <Card>
                <CardHead title=t::invited(lang) />
                <ul class="plain">{open} {proposed}</ul>
            </Card>
        }
    });
    view! {
        {forms.of::<WithdrawStaffInvitation>().errors()}
        <Card><DataTable caption=t::people(lang) caption_hidden=true columns rows /></Card>
        {invitations}
    }
    .into_any()
}

fn person(lang: Lang, line: StaffLine) -> Vec<AnyView> {
    let StaffLine { person, name, email, roles, factor, last_sign_in, me, proposed, .. } = line;
    let (tone, factor) = if factor { (Tone::Go, t::factor_on(lang)) } else { (Tone::Bad, t::factor_off(lang)) };
    let mine = me.then(|| view! { " " <Tag>{t::me(lang)}</Tag> });
    let last = match last_sign_in {
        Some(at) => moment(lang, at),
        None => t::never_seen(lang).into_any(),
    };
    let acts = if proposed {
        view! { <a href="/staff/approvals">{t::waits(lang)}</a> }.into_any()
    } else {
        let href = format!("/staff/people?open={person}");
        view! { <a href=href>{t::change(lang)}<span class="visually-hidden">" " {name.clone()}</span></a> }.into_any()
    };
    vec![
        view! { {name} {mine} <small class="address">{email}</small> }.into_any(),
        t::roles(lang, &roles).into_any(),
        view! { <Tag tone>{factor}</Tag> }.into_any(),
        last,
        acts,
    ]
}

fn invitation(lang: Lang, line: InvitedLine, forms: Forms) -> AnyView {
    let InvitedLine { id, email, roles, until } = line;
    let label = email.clone();
    view! {
        <li>
            <p><b>{email}</b> " " <Tag tone=Tone::Wait>{t::is_invited(lang)}</Tag></p>
            <p class="small">{t::roles(lang, &roles)} " · " {t::until(lang, format::moment(lang, until))}</p>
            <SubmitForm form={forms.of::<WithdrawStaffInvitation>()} quiet=true>
                <input type="hidden" name="invitation" value=id.to_string() />
                <Button kind=ButtonKind::Quiet small=true>
                    {t::withdraw(lang)}<span class="visually-hidden">" " {label.clone()}</span>
                </Button>
            </SubmitForm>
        </li>
    }
    .into_any()
}

/// An address whose invitation a second person must confirm.
fn waiting(lang: Lang, email: String) -> AnyView {
    view! { <li><p><b>{email}</b> " " <a href="/staff/approvals">{t::waits(lang)}</a></p></li> }.into_any()
}

/// The forms: of the opened person, or of an invitation; below them the latest changes.
fn side(lang: Lang, managed: Managed, open: Memo<String>, forms: Forms) -> AnyView {
    let Managed { people, alone, changes, .. } = managed;
    let people = StoredValue::new(people);
    let form = move || {
        let wanted = open.get();
        forms.select(&wanted);
        let line = people.with_value(|people| people.iter().find(|line| line.person.as_str() == wanted).cloned());
        match line {
            Some(line) => {
                let others = forms.of::<InviteStaff>().errors();
                view! { {others} {one(lang, line, forms)} }.into_any()
            }
            None => {
                // errors must show even if the person is not on the staff any more
                let others = view! { {forms.of::<ChangeStaffRoles>().errors()} {forms.of::<RemoveStaff>().errors()} };
                view! { {others} {invite(lang, alone, forms)} }.into_any()
            }
        }
    };
    let lines = changes
        .into_iter()
        .map(|change| {
            let words = t::changed(lang, &change);
            view! { <li><p class="small">{format::moment(lang, change.at)}</p><p>{words}</p></li> }
        })
        .collect_view();
    view! {
        {form}
        <Card>
            <CardHead title=t::changes(lang)><a href="/staff/audit">{t::audit(lang)}</a></CardHead>
            <ul class="plain">{lines}</ul>
        </Card>
    }
    .into_any()
}

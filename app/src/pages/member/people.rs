//! The people who act for a firm: people, invitations, removal, and the amount that clerks may sign for.

use domain::access::MemberRole;
use domain::lang::Lang;
use domain::view::people::{InvitationLine, PeoplePage as View, PersonLine};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{business_named, no_business};
use crate::api::fetched;
use crate::api::people::{Invite, RemovePerson, SetClerkLimit, WithdrawInvitation, people};
use crate::components::{
    BackLink, Button, ButtonKind, Card, CardHead, Choice, Field, FieldWidth, Notice, PageHead, RadioGroup, Tag, Tone,
};
use crate::i18n::{format, member as m, order, people as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::password::password_again;

/// `/member/people`.
#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let forms = Forms::new();
    let found = fetched(move || (business.get(), forms.again().get()), |(business, _)| people(business));
    let query = use_query_map();
    let done = Signal::derive(move || query.with(|query| query.get("done").unwrap_or_default()));
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data=found view=move |found| match found {
                Some(found) => page(lang, found, &done.get(), forms),
                None => view! { <PageHead title /> {no_business(lang)} }.into_any(),
            } />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: View, done: &str, forms: Forms) -> AnyView {
    let View { business, people, invitations, clerk_limit, may_manage } = found;
    let id = business.id.to_string();
    forms.show(&id);
    let confirmation = match done {
        "invited" => Some(t::done_invited(lang)),
        "withdrawn" => Some(t::done_withdrawn(lang)),
        "removed" => Some(t::done_removed(lang)),
        "limit" => Some(t::done_limit(lang)),
        _ => None,
    };
    let confirmation = confirmation.map(|text| view! { <Notice tone=Tone::Go live=true>{text}</Notice> });
    let centre = format!("/member?business={id}");
    let removal = removal(lang, id.clone(), &people, may_manage, forms);
    let people = people.into_iter().map(|line| person(lang, line, may_manage)).collect_view();
    let open = (!invitations.is_empty()).then(|| {
        let lines = invitations.into_iter().map(|line| invitation(lang, &id, line, may_manage, forms)).collect_view();
        view! { <Card><CardHead title=t::invited(lang) /><ul class="plain">{lines}</ul></Card> }
    });
    let limit_now =
        clerk_limit.map_or_else(|| t::limit_none(lang).to_owned(), |limit| t::limit_now(lang, format::cash(limit)));
    let limit_text = clerk_limit.map(|limit| limit.get().to_string()).unwrap_or_default();
    let managed = if may_manage {
        let (invite, limit) = (invite(lang, id.clone(), forms), limit(lang, id, limit_now, limit_text, forms));
        view! {
            {invite}
            {limit}
        }
        .into_any()
    } else {
        view! { <Card><CardHead title=t::limit_title(lang) /><p>{limit_now}</p></Card> }.into_any()
    };
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <PageHead title note=t::note(lang, business.name, business.ubn)>
            <BackLink href=centre>{m::centre(lang)}</BackLink>
        </PageHead>
        {confirmation}
        {forms.of::<WithdrawInvitation>().errors()}
        <div class="split even">
            <div class="stack">
                <Card><CardHead title=t::title(lang) /><ul class="plain people">{people}</ul></Card>
                {open}
            </div>
            <div class="stack">{managed} {removal}</div>
        </div>
    }
    .into_any()
}

fn person(lang: Lang, line: PersonLine, may_manage: bool) -> AnyView {
    let PersonLine { name, email, role, since, me, last_owner, .. } = line;
    let tag = if role == MemberRole::Owner { Tone::Go } else { Tone::Info };
    let mine = me.then(|| view! { " " <Tag>{t::me(lang)}</Tag> });
    let since = t::since(lang, format::date(lang, since.day()));
    let stays = (last_owner && may_manage).then(|| view! { <p class="small">{t::last_owner(lang)}</p> });
    view! {
        <li>
            <p><b>{name}</b> " " <Tag tone=tag>{t::role_name(lang, role)}</Tag>{mine}</p>
            <p class="small">{email} " · " {since}</p>
            {stays}
        </li>
    }
    .into_any()
}

/// Removes a person's role. An owner chooses the person, a clerk can only leave. The last owner cannot be removed.
fn removal(lang: Lang, business: String, people: &[PersonLine], may_manage: bool, forms: Forms) -> AnyView {
    let each: Vec<_> = people.iter().filter(|line| !line.last_owner && (may_manage || line.me)).collect();
    let chosen = match each.as_slice() {
        // nobody can be removed any more, but the last error must still show
        [] => return forms.of::<RemovePerson>().errors().into_any(),
        [one] => one.person.to_string(),
        _ => String::new(),
    };
    let named = |line: &&PersonLine| {
        let name = if line.me { t::oneself(lang, &line.name) } else { line.name.clone() };
        Choice::new(line.person.to_string(), name).note(line.email.clone())
    };
    let options = each.iter().map(named).collect();
    let (title, note, send) = if may_manage {
        (t::remove_title(lang), t::remove_note(lang), t::remove(lang))
    } else {
        (t::leave_title(lang), t::leave_note(lang), t::leave(lang))
    };
    view! {
        <Card>
            <CardHead title />
            <p class="small">{note}</p>
            <SubmitForm form={forms.of::<RemovePerson>()} attr:class="stack">
                <input type="hidden" name="business" value=business />
                <RadioGroup name="form[person]" id="person" label=t::remove_who(lang) options value=chosen />
                {again(lang, "removal_password")}
                <Button wide=true kind=ButtonKind::Danger>{send}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// The password field; each form on the page has its own.
fn again(lang: Lang, name: &'static str) -> impl IntoView {
    password_again(lang, "form", name, order::password_hint(lang))
}

fn invitation(lang: Lang, business: &str, line: InvitationLine, may_manage: bool, forms: Forms) -> AnyView {
    let InvitationLine { id, email, role, until } = line;
    let until = t::until(lang, format::moment(lang, until));
    let (business, label) = (business.to_owned(), email.clone());
    let withdraw = may_manage.then(|| {
        view! {
            <SubmitForm form={forms.of::<WithdrawInvitation>()} quiet=true>
                <input type="hidden" name="business" value=business />
                <input type="hidden" name="invitation" value=id.to_string() />
                <Button kind=ButtonKind::Quiet small=true>
                    {t::withdraw(lang)}<span class="visually-hidden">" " {label.clone()}</span>
                </Button>
            </SubmitForm>
        }
    });
    view! {
        <li>
            <p><b>{email}</b> " " <Tag>{t::role_name(lang, role)}</Tag></p>
            <p class="small">{until}</p>
            {withdraw}
        </li>
    }
    .into_any()
}

fn invite(lang: Lang, business: String, forms: Forms) -> AnyView {
    let roles = vec![
        Choice::new("clerk", t::clerk(lang)).note(t::clerk_note(lang)),
        Choice::new("owner", t::owner(lang)).note(t::owner_note(lang)),
    ];
    view! {
        <Card>
            <CardHead title=t::invite_title(lang) />
            <SubmitForm form={forms.of::<Invite>()} attr:class="stack">
                <input type="hidden" name="business" value=business />
                <Field name="form[email]" id="email" label=t::email(lang) hint=t::invite_note(lang) kind="email"
                    autocomplete="off" maxlength=254 />
                <RadioGroup name="form[role]" id="role" label=t::role(lang) options=roles value="clerk" />
                {again(lang, "invite_password")}
                <Button wide=true>{t::invite(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

fn limit(lang: Lang, business: String, now: String, value: String, forms: Forms) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::limit_title(lang) />
            <p>{now}</p>
            <SubmitForm form={forms.of::<SetClerkLimit>()} attr:class="stack">
                <input type="hidden" name="business" value=business />
                <Field name="form[limit]" id="limit" label=t::limit(lang) hint=t::limit_note(lang)
                    optional=t::optional(lang) prefix="NT$" inputmode="numeric" autocomplete="off" maxlength=20
                    width=FieldWidth::Medium value />
                {again(lang, "limit_password")}
                <Button wide=true kind=ButtonKind::Quiet>{t::save(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

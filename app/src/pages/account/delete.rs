//! Deletes the account: what is deleted, what the law requires us to keep, and until when the person can cancel.

use domain::lang::Lang;
use domain::view::account::{DeletionObstacle, DeletionPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::AccountSubpage;
use crate::api::credentials::{DeleteAccount, KeepAccount, account_deletion};
use crate::api::fetched;
use crate::components::{Button, ButtonKind, Card, CardHead, Notice, Tone};
use crate::i18n::{deletion as t, format, order, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::password::password_again;

/// `/account/delete`.
#[component]
pub(crate) fn DeletePage() -> impl IntoView {
    let lang = use_lang();
    let forms = Forms::new();
    let data = fetched(move || forms.again().get(), |_| account_deletion());
    let done = use_query_map();
    let kept = move || done.with(|query| query.get("done").is_some_and(|done| done == "kept"));
    view! {
        <AccountSubpage title=t::title(lang) note=t::note(lang)>
            <Answered data has_heading=true view=move |found| page(lang, found, kept(), forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn page(lang: Lang, found: DeletionPage, kept: bool, forms: Forms) -> AnyView {
    let DeletionPage { due_at, obstacles, grace_days } = found;
    if let Some(due) = due_at {
        let at = format::moment(lang, due);
        return view! {
            <Notice tone=Tone::Wait title=t::asked_title(lang) live=true>{t::asked_text(lang, at)}</Notice>
            <Card>
                <SubmitForm form={forms.of::<KeepAccount>()} attr:class="stack">
                    <Button wide=true>{t::keep(lang)}</Button>
                </SubmitForm>
            </Card>
        }
        .into_any();
    }
    let kept = kept.then(|| view! { <Notice tone=Tone::Go live=true>{t::kept(lang)}</Notice> });
    let form = if obstacles.is_empty() { form(lang, grace_days, forms) } else { first(lang, obstacles) };
    view! {
        {kept}
        <Card>
            <CardHead title=t::goes_title(lang) />
            <ul class="plain">
                <li>{t::goes_data(lang)}</li>
                <li>{t::goes_mails(lang)}</li>
                <li>{t::goes_rights(lang)}</li>
            </ul>
        </Card>
        <Card>
            <CardHead title=t::stays_title(lang) />
            <ul class="plain">
                <li>{t::stays_orders(lang)}</li>
                <li>{t::stays_signatures(lang)}</li>
                <li>{t::stays_words(lang)}</li>
                <li>{t::stays_consents(lang)}</li>
                <li>{t::stays_log(lang)}</li>
            </ul>
            <p class="small"><a href="/account/data">{t::download(lang)}</a></p>
        </Card>
        {form}
    }
    .into_any()
}

/// What the person must do first.
fn first(lang: Lang, obstacles: Vec<DeletionObstacle>) -> AnyView {
    let each = obstacles.into_iter().map(|obstacle| match obstacle {
        DeletionObstacle::Staff => view! { <li>{t::staff(lang)}</li> }.into_any(),
        DeletionObstacle::Vendor { name } => view! { <li>{t::vendor(lang, name)}</li> }.into_any(),
        DeletionObstacle::OnlyOwner { business, name } => {
            let href = format!("/member/people?business={business}");
            view! { <li>{t::only_owner(lang, name)} " " <a href=href>{t::people(lang)}</a></li> }.into_any()
        }
        DeletionObstacle::OrdersRun { business, name } => {
            let href = format!("/member/orders?business={business}");
            view! { <li>{t::orders_run(lang, name)} " " <a href=href>{order::list_title(lang)}</a></li> }.into_any()
        }
    });
    let each = each.collect_view();
    view! { <Notice tone=Tone::Wait title=t::first_title(lang)><ul class="plain">{each}</ul></Notice> }.into_any()
}

fn form(lang: Lang, grace_days: i64, forms: Forms) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::ask_title(lang) />
            <p>{t::ask_text(lang, grace_days)}</p>
            <SubmitForm form={forms.of::<DeleteAccount>()} attr:class="stack">
                {password_again(lang, "", "password", t::password_hint(lang))}
                <Button kind=ButtonKind::Danger wide=true>{t::ask(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

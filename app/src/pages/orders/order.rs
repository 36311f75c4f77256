//! One order for its member: the next step first, then amounts, deadlines, documents and timeline.

use domain::access::MemberRole;
use domain::lang::Lang;
use domain::order::StateName;
use domain::view::order::OrderView;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::order::{GiveRefundAccount, OrderPage, order};
use crate::api::{AppError, fetched, from_json};
use crate::components::{BackLink, Button, ButtonKind, Card, CardHead, Field, FieldWidth, Notice, PageHead, Tag, Tone};
use crate::i18n::{order as t, use_lang};
use crate::pages::answer::{error_page, loading};
use crate::pages::form::{ActionErrors, Forms, SubmitForm};
use crate::pages::frame::{Page, set_title};
use crate::pages::orders::live::LiveOrder;
use crate::pages::orders::next::{next, renewal, review};
use crate::pages::orders::{message_list, parts};
use crate::pages::password::password_again;

/// `/member/orders/:id`.
#[component]
pub(crate) fn MemberOrderPage() -> impl IntoView {
    let lang = use_lang();
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let forms = Forms::new();
    let page = fetched(move || (id.get(), forms.again().get()), |(id, _)| order(id));
    // the act that was just sent, to confirm it at the top
    let sent = move |what: &str| query.with(|query| query.get(what).is_some());
    let title = Signal::derive(move || t::list_title(lang).to_owned());
    // why the provider's page was refused; only error codes, because anybody can write an address that contains them
    let refused = move || query.with(|query| query.get("refused"));
    let error = Signal::derive(move || from_json::<AppError>(&refused()?).ok());
    view! {
        <Page title>
            <ActionErrors lang error />
            <BackLink href="/member/orders">{t::back_to_list(lang)}</BackLink>
            <LiveOrder query=Signal::derive(move || format!("order={}", id.get())) again=forms.again() />
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    match page.await {
                        Err(error) => error_page(lang, &error),
                        Ok(page) => {
                            forms.show(&page.view.number);
                            shown(lang, &page, forms, &sent)
                        }
                    }
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

fn shown(lang: Lang, page: &OrderPage, forms: Forms, sent: &dyn Fn(&str) -> bool) -> AnyView {
    let order = &page.view;
    let (number, state) = (order.number.clone(), order.state.name());
    let confirmed = match state {
        StateName::Submitted if sent("signed") => {
            // owners get a mail, a clerk who signed does not
            let note = if order.role == Some(MemberRole::Owner) { t::signed_note } else { t::signed_note_clerk };
            Some((t::signed_title(lang), note(lang, number.clone())))
        }
        StateName::RefundRequested if sent("applied") => {
            Some((t::applied_title(lang), t::applied_note(lang, number.clone())))
        }
        _ => None,
    };
    let confirmed = confirmed.map(|(title, note)| view! { <Notice tone=Tone::Go title live=true>{note}</Notice> });
    let frozen = order.frozen.clone().map(|freeze| {
        view! { <Notice tone=Tone::Wait title=t::frozen_title(lang)>{freeze.reason}</Notice> }
    });
    let (next, account) = (next(lang, page, forms), account(lang, order, forms));
    let refused = forms.other_errors(lang);
    let title = t::order_title(lang, number);
    set_title(&title);
    let bought = format!("{} · {}", order.terms.solution_name.pick(lang), order.terms.plan_name.pick(lang));
    view! {
        <PageHead title note=bought />
        <div class="row between">
            <Tag tone=parts::tone(state)>{t::state_of(lang, state)}</Tag>
            {parts::print(lang, order)}
        </div>
        {refused}
        {confirmed}
        {frozen}
        <div class="split">
            <div class="stack">
                {next}
                {renewal(lang, order)}
                {review(lang, order)}
                {parts::deadlines(lang, order)}
                {parts::timeline(lang, order)}
            </div>
            <div class="stack">
                {parts::refund_facts(lang, order)}
                {account}
                {parts::amounts(lang, order)}
                {parts::documents(lang, order)}
                {parts::payments(lang, order)}
                {parts::party(lang, t::vendor(lang), &order.seller)}
                {message_list::links(lang, order)}
            </div>
        </div>
    }
    .into_any()
}

/// The account for the cash of the refund, which an owner sets.
fn account(lang: Lang, order: &OrderView, forms: Forms) -> Option<AnyView> {
    let account = order.refund_account.as_ref().filter(|account| account.may_give)?;
    let given = forms.of::<GiveRefundAccount>();
    let name = order.buyer.as_ref().map(|buyer| buyer.name.clone()).unwrap_or_default();
    let id = order.id.to_string();
    let form = view! {
        <SubmitForm form=given attr:class="stack">
            <input type="hidden" name="order" value=id />
            <Field name="form[bank]" id="bank" label=t::account_bank(lang) hint=t::account_bank_hint(lang)
                inputmode="numeric" maxlength=10 width=FieldWidth::Short />
            <Field name="form[number]" id="number" label=t::account_number(lang) hint=t::account_number_hint(lang)
                inputmode="numeric" autocomplete="off" maxlength=30 width=FieldWidth::Medium />
            {password_again(lang, "form", "password", t::password_hint(lang))}
            <div class="actions">
                <Button kind=ButtonKind::Quiet>{t::account_save(lang)}</Button>
            </div>
        </SubmitForm>
    };
    let content = match &account.given {
        None => form.into_any(),
        Some(account) => {
            let account = t::account_is(lang, &account.bank, &account.number);
            // open after an error
            let open = given.failed();
            view! {
                <p><strong>{account}</strong></p>
                <details open=open><summary>{t::account_change(lang)}</summary>{form}</details>
            }
            .into_any()
        }
    };
    let card = view! {
        <Card>
            <CardHead title=t::account_title(lang) />
            <p class="small">{t::account_note(lang, &name)}</p>
            {content}
        </Card>
    };
    Some(card.into_any())
}

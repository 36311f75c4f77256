//! Check and sign: the order sheet, its digest, one of the four means, and the answer to its challenge.

use domain::identity::Means;
use domain::lang::Lang;
use domain::time::Instant;
use domain::view::order::{CheckPage, SigningStarted};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::fetched;
use crate::api::order::{AskSignature, DiscardOrder, SignOrder, SignPage, StartSigning, check_order};
use crate::components::{
    BackLink, Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Definition, DefinitionList, Field, FieldWidth,
    Notice, PageHead, RadioGroup, StepIndicator, TextArea, Tone,
};
use crate::i18n::{format, order as t, order_refusal, refusal, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/member/orders/:id/check`.
#[component]
pub(crate) fn CheckOrderPage() -> impl IntoView {
    let lang = use_lang();
    let (params, query) = (use_params_map(), use_query_map());
    let forms = Forms::new();
    let page = fetched(
        move || {
            let order = params.with(|params| params.get("id").unwrap_or_default());
            (order, query.with(|query| query.get("verification").unwrap_or_default()), forms.again().get())
        },
        |(order, verification, _)| check_order(order, verification),
    );
    let title = Signal::derive(move || t::check_title(lang).to_owned());
    view! {
        <Page title>
            <BackLink href="/member/orders">{t::back_to_list(lang)}</BackLink>
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let shown = |page: SignPage| {
                        if page.draft { checked(lang, page, forms) } else { no_draft(lang, &page.check) }
                    };
                    let head = || view! { <PageHead title note=t::check_note(lang) /> }.into_any();
                    headed(lang, head, page.await.map(shown))
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

fn no_draft(lang: Lang, check: &CheckPage) -> AnyView {
    let href = format!("/member/orders/{}", check.sheet.order);
    view! {
        <Notice>{t::not_draft(lang)}</Notice>
        <div class="actions"><ButtonLink href>{t::to_order(lang)}</ButtonLink></div>
    }
    .into_any()
}

fn checked(lang: Lang, page: SignPage, forms: Forms) -> AnyView {
    let SignPage { check, challenge, stale, means, may_ask, asked, .. } = page;
    let order = check.sheet.order.to_string();
    let steps = vec![t::new_split(lang).to_owned(), t::check_sheet(lang).to_owned(), t::signature(lang).to_owned()];
    let now = if challenge.is_some() { 2 } else { 1 };
    let stale = stale.map(|error| view! { <Notice tone=Tone::Wait live=true>{refusal::words(lang, &error)}</Notice> });
    let today = split_of(&check);
    let shown = check.digest.to_string();
    let discarded = order.clone();
    let discard = view! {
        <SubmitForm form={forms.redirecting::<DiscardOrder>()} attr:class="stack">
            <input type="hidden" name="order" value=discarded.clone() />
            <div class="actions"><Button kind=ButtonKind::Quiet small=true>{t::discard(lang)}</Button></div>
        </SubmitForm>
    };
    let sheet = sheet(lang, &check);
    let ask = may_ask.then(|| ask_owner(lang, order.clone(), asked, means.is_ok(), forms));
    let signature = match challenge {
        None => match means {
            Ok(means) => {
                let choose = choose(lang, order, shown, &means, forms);
                view! { {choose} {ask} }.into_any()
            }
            Err(why) => {
                let why = order_refusal::signing(lang, why);
                view! { <Notice tone=Tone::Wait title=t::not_you(lang)>{why}</Notice> {ask} }.into_any()
            }
        },
        Some(open) => answer(lang, order, shown, &open, forms),
    };
    view! {
        <StepIndicator label=t::check_title(lang) steps now />
        <div class="split">
            {sheet}
            <div class="stack">
                <Card>
                    <CardHead title=t::signature(lang) />
                    {stale}
                    {signature}
                    <p class="small"><a href=today>{t::todays_offer(lang)}</a></p>
                </Card>
                {discard}
            </div>
        </div>
    }
    .into_any()
}

/// Asks the owners to sign a draft, once a day.
fn ask_owner(lang: Lang, order: String, asked: Option<Instant>, besides: bool, forms: Forms) -> AnyView {
    if let Some(at) = asked {
        let at = t::asked_signature(lang, format::moment(lang, at));
        return view! { <p role="status">{at}</p> }.into_any();
    }
    // signing comes first for a person who may sign
    let kind = if besides { ButtonKind::Quiet } else { ButtonKind::Primary };
    view! {
        <SubmitForm form={forms.of::<AskSignature>()} attr:class="stack">
            <input type="hidden" name="order" value=order />
            <div class="actions"><Button kind wide=true>{t::ask_signature(lang)}</Button></div>
        </SubmitForm>
    }
    .into_any()
}

/// The page that changes the split of the draft, at today's offer.
fn split_of(check: &CheckPage) -> String {
    let CheckPage { sheet, .. } = check;
    format!(
        "/member/orders/new?plan={}&business={}&order={}&points={}",
        sheet.plan,
        sheet.business,
        sheet.order,
        sheet.terms.points.get()
    )
}

fn sheet(lang: Lang, check: &CheckPage) -> AnyView {
    let terms = &check.sheet.terms;
    let split = split_of(check);
    let changing = |name: &str, value: String| Definition {
        name: name.to_owned(),
        value,
        href: split.clone(),
        change: t::change_split(lang).to_owned(),
    };
    let pairs = vec![
        Definition::new(t::solution(lang), terms.solution_name.pick(lang)),
        Definition::new(t::col_plan(lang), terms.plan_name.pick(lang)),
        Definition::new(t::col_vendor(lang), &terms.vendor_name),
        Definition::new(t::buyer(lang), terms.buyer.as_str()),
        Definition::new(t::term(lang), t::months(lang, terms.term_months)),
        Definition::new(t::price(lang), format::cash(terms.price)),
        changing(t::points_now(lang), format::points(lang, terms.points)),
        Definition::new(t::self_pay_now(lang), format::cash(terms.self_pay)),
        Definition::new(
            t::rules_version(lang),
            format!("{} · {}", terms.program.as_str(), String::from(terms.rules.version.clone())),
        ),
    ];
    let short = (terms.term_months == 1).then(|| view! { <Notice tone=Tone::Wait>{t::one_month(lang)}</Notice> });
    let digest = check.digest.to_string();
    view! {
        <Card>
            <CardHead title=t::check_sheet(lang) />
            <DefinitionList pairs />
            {short}
            <details class="why">
                <summary>{t::hash(lang)}</summary>
                <div class="why-answer">
                    <p class="small"><code class="digest">{digest}</code></p>
                    <p class="small">{t::hash_note(lang)}</p>
                </div>
            </details>
        </Card>
    }
    .into_any()
}

/// The choice among the means that this installation offers.
fn choose(lang: Lang, order: String, shown: String, offered: &[Means], forms: Forms) -> AnyView {
    let options = offered.iter().map(|means| Choice::new(code(*means), t::means(lang, *means))).collect();
    view! {
        <SubmitForm form={forms.redirecting::<StartSigning>()} attr:class="stack">
            <input type="hidden" name="order" value=order />
            <input type="hidden" name="shown" value=shown />
            <RadioGroup name="form[means]" id="means" label=t::sign_by(lang) options />
            <div class="asked-by-phone">
                <Field name="form[id_number]" id="id_number" label=t::id_number(lang) hint=t::id_number_hint(lang)
                    optional=t::optional(lang) maxlength=10 width=FieldWidth::Medium autocomplete="off" />
            </div>
            <div class="asked-by-number">
                <Field name="form[mobile]" id="mobile" label=t::mobile(lang) hint=t::mobile_hint(lang) kind="tel"
                    optional=t::optional(lang) maxlength=20 width=FieldWidth::Medium />
            </div>
            <Button wide=true>{t::start_sign(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

const fn code(means: Means) -> &'static str {
    match means {
        Means::FirmCertificate => "firm_certificate",
        Means::CitizenCertificate => "citizen_certificate",
        Means::MobileCitizenCertificate => "mobile_citizen_certificate",
        Means::MobileNumber => "mobile_number",
    }
}

/// The answer to the open challenge.
fn answer(lang: Lang, order: String, shown: String, open: &SigningStarted, forms: Forms) -> AnyView {
    let text = |name: &str| open.step.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let kind = text("kind");
    let verification = open.verification.clone();
    let again = format!("/member/orders/{order}/check");
    let by = t::signing_by(lang, t::means(lang, open.means).to_owned());
    let (url, request, link) = (text("url"), text("request"), text("link"));
    view! {
        <p>{by}</p>
        <SubmitForm form={forms.redirecting::<SignOrder>()} attr:class="stack">
            <input type="hidden" name="order" value=order />
            <input type="hidden" name="shown" value=shown />
            <input type="hidden" name="verification" value=verification />
            <input type="hidden" name="kind" value=kind.clone() />
            {match kind.as_str() {
                "demo_code" => view! {
                    <Field name="answer" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric" maxlength=6
                        width=FieldWidth::Short autocomplete="off" />
                }
                .into_any(),
                "card_popup" => view! {
                    <p><a href=url target="_blank" rel="noopener external">{t::open_component(lang)}</a></p>
                    <TextArea name="request" label=t::card_request(lang) value=request rows=3 />
                    <TextArea name="answer" label=t::card_answer(lang) hint=t::card_hint(lang) rows=4 />
                }
                .into_any(),
                _ => {
                    let link = Some(link).filter(|link| !link.is_empty());
                    let link = link.map(|link| view! { <p><a href=link rel="external">{t::open_link(lang)}</a></p> });
                    view! { <p>{t::phone_wait(lang)}</p>{link} }.into_any()
                }
            }}
            <Button wide=true>{t::finish_sign(lang)}</Button>
        </SubmitForm>
        <p><a href=again>{t::other_means(lang)}</a></p>
    }
    .into_any()
}

//! A new order: how much points pay and how much cash, updated while the person types.

use domain::form::SplitForm;
use domain::form::order::SplitLimits;
use domain::id::BusinessId;
use domain::lang::Lang;
use domain::order::Refusal;
use domain::view::order::NewOrderView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::order::{DraftOrder, new_order};
use crate::api::{AppError, fetched};
use crate::components::{
    Button, ButtonLink, Card, CardHead, Definition, DefinitionList, Empty, Field, FieldWidth, Notice, PageHead, Slider,
    Sum, SumKind, Sums, Tone,
};
use crate::i18n::{form_error, format, order as t, order_refusal, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::member::of_business;
use crate::pages::orders::list::no_business;

/// `/member/orders/new?plan=…`; with `order=…` it revises a draft.
#[component]
pub(crate) fn NewOrderPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let of = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let offer = fetched(move || (of("plan"), of("business")), |(plan, business)| new_order(plan, business));
    let forms = Forms::new();
    let typed = RwSignal::new(of("points"));
    let title = Signal::derive(move || t::new_title(lang).to_owned());
    view! {
        <Page title>
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let answer = match offer.await {
                        Err(AppError::NotFound) if of("plan").is_empty() => Ok(no_plan(lang)),
                        Err(error) => Err(error),
                        Ok(page) => Ok(match page.offer {
                            None => no_business(lang),
                            Some(offer) => {
                                view! { <SplitPage offer order=of("order") typed forms /> }.into_any()
                            }
                        }),
                    };
                    headed(lang, || view! { <PageHead title note=t::new_note(lang) /> }.into_any(), answer)
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

fn no_plan(lang: Lang) -> AnyView {
    view! { <Empty title=t::no_plan(lang)><ButtonLink href="/solutions">{t::browse(lang)}</ButtonLink></Empty> }
        .into_any()
}

#[component]
fn SplitPage(offer: NewOrderView, order: String, typed: RwSignal<String>, forms: Forms) -> impl IntoView {
    let lang = use_lang();
    let limits = offer.limits;
    let pairs = vec![
        Definition::new(t::solution(lang), offer.solution_name.pick(lang)),
        Definition::new(t::col_plan(lang), offer.plan_name.pick(lang)),
        Definition::new(t::col_vendor(lang), offer.vendor_name),
        Definition::new(t::price(lang), format::cash(limits.price)),
        Definition::new(t::term(lang), t::months(lang, offer.term_months)),
    ];
    let outside = offer.no_points.map(|why| view! { <Notice>{order_refusal::words(lang, &why)}</Notice> });
    let short = (offer.term_months == 1).then(|| view! { <Notice tone=Tone::Wait>{t::one_month(lang)}</Notice> });
    view! {
        <div class="split">
            <Card>
                <CardHead title=t::new_split(lang) />
                {match offer.obstacle {
                    None => view! {
                        <SubmitForm form={forms.of::<DraftOrder>()} attr:class="stack">
                            <input type="hidden" name="business" value=offer.business.to_string() />
                            <input type="hidden" name="plan" value=offer.plan.to_string() />
                            <input type="hidden" name="order" value=order />
                            <Split limits typed />
                            {outside}
                            {short}
                            <Button wide=true>{t::to_check(lang)}</Button>
                        </SubmitForm>
                    }
                        .into_any(),
                    Some(why) => cannot(lang, &offer.business, &why),
                }}
            </Card>
            <Card><CardHead title=t::check_sheet(lang) /><DefinitionList pairs /></Card>
        </div>
    }
    .into_any()
}

/// Why the plan cannot be ordered, with a link to the cure.
fn cannot(lang: Lang, business: &BusinessId, why: &Refusal) -> AnyView {
    let (href, words) = match why {
        // the member centre says what is being checked, until when, and what to do
        Refusal::MayNotBuy => (of_business("/member", business.as_str()), t::see_why(lang)),
        Refusal::TooManySubmitted { .. } => (of_business("/member/orders", business.as_str()), t::to_orders(lang)),
        _ => ("/solutions".to_owned(), t::browse(lang)),
    };
    let why = order_refusal::words(lang, why);
    view! {
        <Notice tone=Tone::Bad title=t::cannot_order(lang)>{why}</Notice>
        <ButtonLink href>{words}</ButtonLink>
    }
    .into_any()
}

/// The points to use, with field and slider, and both parts of the price.
#[component]
fn Split(limits: SplitLimits, typed: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let most = limits.most();
    if typed.get_untracked().is_empty() || most.is_zero() {
        typed.set(most.get().to_string());
    }
    let parsed = Memo::new(move |_| SplitForm { points: typed.get() }.parse(&limits));
    let error = MaybeProp::derive(move || {
        parsed.get().err().and_then(|errors| errors.of("points")).map(|error| form_error::words(lang, error))
    });
    let points = Signal::derive(move || {
        parsed.get().map_or_else(|_| "—".to_owned(), |split| format::points(lang, split.points))
    });
    let cash =
        Signal::derive(move || parsed.get().map_or_else(|_| "—".to_owned(), |split| format::cash(split.self_pay)));
    let at = parsed.get_untracked().map_or(most, |split| split.points).get();
    let hint = t::use_points_hint(lang, format::points(lang, most), format::points(lang, limits.balance));
    let choice = if most.is_zero() {
        // no choice, but an error must still show
        let refused = move || error.get().map(|words| view! { <Notice tone=Tone::Bad live=true>{words}</Notice> });
        let why = limits.balance.is_zero().then(|| view! { <p>{t::no_points(lang)}</p> });
        view! { <input type="hidden" name="form[points]" value="0" /> {why} {refused} }.into_any()
    } else {
        view! {
            <Field name="form[points]" id="points" label=t::use_points(lang) hint inputmode="numeric" maxlength=20
                width=FieldWidth::Medium error value=typed.get_untracked() live=typed />
            <div class="needs-script">
                <Slider id="points-slider" label=t::use_points(lang) min=0 max=most.get() value=at live=typed
                    value_text=MaybeProp::derive(move || Some(points.get())) />
            </div>
        }
        .into_any()
    };
    view! {
        {choice}
        <Sums>
            <Sum kind=SumKind::Points label=t::points_now(lang) amount=points />
            <Sum kind=SumKind::Cash label=t::self_pay_now(lang) amount=cash />
        </Sums>
    }
}

//! The home page: the purpose, the four steps, an example refund, the fifteen categories.

use domain::catalogue::Category;
use domain::form::RefundLabForm;
use domain::lang::Lang;
use domain::refund::Input;
use domain::rules::{ProgramNow, ProgramRules};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::program::read_program;
use crate::components::{
    ButtonKind, ButtonLink, Card, CardHead, CategoryGrid, CategoryLink, Notice, Step, Steps, Tone,
};
use crate::i18n::eligibility::closed;
use crate::i18n::{format, home as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::refund_view::RefundTerm;

/// `/`.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| read_program());
    view! {
        <Page title=Signal::derive(move || t::title(lang).to_owned())>
            <Answered data view=move |now| home(lang, &now) />
        </Page>
    }
    .into_any()
}

/// What the current program grants, and the deadlines of each party.
fn home(lang: Lang, now: &ProgramNow) -> AnyView {
    let rules = &now.program.rules;
    let (grant, share) = (format::points(lang, rules.grant), rules.points_share_percent);
    let steps = steps(lang, rules);
    let closed = closed(lang, now).map(|why| view! { <Notice tone=Tone::Wait title=t::closed(lang)>{why}</Notice> });
    let categories = Category::ALL
        .map(|category| CategoryLink {
            code: category.code().to_owned(),
            name: category.name(lang).to_owned(),
            href: format!("/solutions?category={}", category.code()),
        })
        .to_vec();
    view! {
        <section class="hero">
            <h1>{t::heading(lang, grant.clone())}</h1>
            <p class="lead">
                {t::lead_before(lang)} <b class="num">{grant}</b> {t::lead_after(lang, share)}
            </p>
            <div class="actions">
                <ButtonLink href="/eligibility" wide=true>{t::eligible(lang)}</ButtonLink>
                <ButtonLink href="/refund-lab" kind=ButtonKind::Quiet wide=true>{t::try_refund(lang)}</ButtonLink>
            </div>
        </section>
        {closed}
        <div class="split even">
            <Card>
                <CardHead title=t::steps(lang) />
                <Steps steps />
            </Card>
            {RefundLabForm::leaflet().parse().ok().map(|input| example(lang, input))}
        </div>
        <section class="stack">
            <h2>{t::categories(lang)}</h2>
            <CategoryGrid categories />
        </section>
    }
    .into_any()
}

/// The leaflet's four steps.
fn steps(lang: Lang, rules: &ProgramRules) -> Vec<Step> {
    let grant = format::points(lang, rules.grant);
    let steps = [
        (t::step_1(lang), t::step_1_text(lang).to_owned()),
        (t::step_2(lang), t::step_2_text(lang, grant)),
        (t::step_3(lang), t::step_3_text(lang).to_owned()),
        (t::step_4(lang), t::step_4_text(lang, rules.pay_wd, rules.usable_wd)),
    ];
    steps.map(|(title, note)| Step { title: title.to_owned(), note }).to_vec()
}

/// The leaflet's first refund.
fn example(lang: Lang, input: Input) -> AnyView {
    let price = format::cash(input.self_pay + input.points.worth());
    let (self_pay, points) = (format::cash(input.self_pay), format::points(lang, input.points));
    view! {
        <Card>
            <CardHead title=t::example(lang) />
            <p class="small">{t::example_text(lang, price, input.term_months, self_pay, points)}</p>
            <RefundTerm input=Signal::stored(input) id="example" />
        </Card>
    }
    .into_any()
}

//! One request for an expert: what to do, the facts that help the expert, the timeline.

use domain::lang::Lang;
use domain::view::expert::ExpertCase;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::expert::{AppointExpert, AssignExpert, CancelExpert, FinishExpert, read_expert};
use crate::api::fetched;
use crate::components::{BackLink, Bars, Card, CardHead, Definition, DefinitionList, Notice, PageHead, Tag, Tone};
use crate::i18n::{assessment as a, expert as t, format, use_lang};
use crate::pages::answer::Answered;
use crate::pages::expert_view::{advice, arranged, asked, timeline, tone, why_date};
use crate::pages::figures::figures;
use crate::pages::form::Forms;
use crate::pages::frame::Page;
use crate::pages::member::result::bars;
use crate::pages::staff::expert_forms::acts;
use crate::pages::staff::query;

/// `/staff/experts/:id`.
#[component]
pub(crate) fn ExpertPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let done = query("done");
    let forms = Forms::new();
    let data = fetched(move || (id.get(), forms.again().get()), |(id, _)| read_expert(id));
    let title = Signal::derive(move || t::title(lang).to_owned());
    let confirmation = move || {
        let text = match done.get().as_str() {
            "assigned" => t::done_assigned(lang),
            "appointed" => t::done_appointed(lang),
            "finished" => t::done_finished(lang),
            "cancelled" => t::done_cancelled(lang),
            _ => return None,
        };
        Some(view! { <Notice tone=Tone::Go live=true>{text}</Notice> })
    };
    view! {
        <Page title>
            <Answered data view=move |case: ExpertCase| {
                let name = case.name.clone();
                forms.show(case.view.id.as_str());
                view! {
                    <PageHead title=Signal::derive(move || name.clone()) note=t::title(lang)>
                        <BackLink href="/staff/experts">{t::back_queue(lang)}</BackLink>
                    </PageHead>
                    {confirmation}
                    // at the top of the page, because the form itself may be gone by then
                    {forms.of::<AssignExpert>().errors()}
                    {forms.of::<AppointExpert>().errors()}
                    {forms.of::<FinishExpert>().errors()}
                    {forms.of::<CancelExpert>().errors()}
                    {content(lang, &case, forms)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn content(lang: Lang, case: &ExpertCase, forms: Forms) -> AnyView {
    let view = &case.view;
    let stage = view.request.state.stage();
    let (tone, words) =
        if view.overdue { (Tone::Bad, t::staff_overdue(lang)) } else { (tone(stage), t::stage(lang, stage)) };
    let audit = format!("/staff/audit?object=expert:{}", view.id);
    let due = match &view.request.state {
        domain::expert::State::Requested { assign } => {
            let due = assign.due.map_or_else(|| t::by_pending(lang).to_owned(), |due| format::until(lang, due));
            let why = why_date(lang, view);
            Some(view! { <Card><p>{t::by(lang)} " " <strong>{due}</strong></p>{why}</Card> })
        }
        _ => None,
    };
    let pairs = arranged(lang, &view.request);
    let arranged = (!pairs.is_empty()).then(|| {
        let notes = advice(lang, &view.request);
        view! { <Card><CardHead title=t::expert(lang) /><DefinitionList pairs />{notes}</Card> }
    });
    let (acts, asked) = (acts(lang, case, forms), asked(lang, &view.request));
    let (firm, assessed, timeline) = (firm(lang, case), assessed(lang, case), timeline(lang, view));
    view! {
        <div class="row">
            <Tag tone>{words}</Tag>
            <a href=audit>{t::to_audit(lang)}</a>
        </div>
        <div class="split">
            <div class="stack">
                {due}
                {asked}
                {arranged}
                {acts}
            </div>
            <aside>
                {firm}
                {assessed}
                {timeline}
            </aside>
        </div>
    }
    .into_any()
}

fn firm(lang: Lang, case: &ExpertCase) -> AnyView {
    let mut pairs = vec![Definition::new(t::ubn(lang), &case.ubn)];
    pairs.extend(figures(lang, &case.facts));
    if let Some((name, email, phone)) = &case.asked_by {
        pairs.push(Definition::new(t::asked_by(lang), name));
        pairs.push(Definition::new(t::contact(lang), format!("{phone} · {email}")));
    }
    view! { <Card><CardHead title=t::firm(lang) /><DefinitionList pairs /></Card> }.into_any()
}

/// The answers of the assessment: the current and the wanted stage.
fn assessed(lang: Lang, case: &ExpertCase) -> AnyView {
    let bars = bars(lang, &case.answers);
    if bars.iter().all(|bar| bar.value == 0) {
        return view! { <Card><CardHead title=t::assessment(lang) /><p class="muted">{t::no_assessment(lang)}</p></Card> }
            .into_any();
    }
    view! {
        <Card>
            <CardHead title=t::assessment(lang) />
            <p class="small">{a::scale(lang)}</p>
            <Bars bars of=5 target_words=a::result_mark(lang) />
        </Card>
    }
    .into_any()
}

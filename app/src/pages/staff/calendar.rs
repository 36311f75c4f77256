//! The office calendar: what is loaded and what is missing, a change with its effect before it applies, and the latest
//! changes with their progress.

use domain::lang::Lang;
use domain::view::calendar::{AppliedChange, CalendarPage as View, ChangeView, MovedLine, YearLine};
use domain::workday::CalendarChange;
use leptos::prelude::*;

use crate::api::calendar::{ApplyCalendar, DropYear, PrepareClosure, read_calendar};
use crate::api::{AppError, fetched, from_json};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, DateField, Field, FileField, Notice, PageHead,
    Tone,
};
use crate::i18n::{calendar as t, format, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{ActionErrors, Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::query;

/// `/staff/calendar`.
#[component]
pub(crate) fn CalendarPage() -> impl IntoView {
    let lang = use_lang();
    let (change, done, refused) = (query("change"), query("done"), query("refused"));
    let forms = Forms::new();
    let data = fetched(move || (change.get(), forms.again().get()), |(change, _)| read_calendar(change));
    let title = Signal::stored(t::title(lang).to_owned());
    // only error codes, because anybody can write an address that contains them
    let error = Signal::derive(move || from_json::<AppError>(&refused.get()).ok());
    let confirmation = move || {
        let (tone, words) = match done.get().as_str() {
            "same" => (Tone::Info, t::done_same(lang)),
            "applied" => (Tone::Go, t::done_applied(lang)),
            "dropped" => (Tone::Go, t::done_dropped(lang)),
            _ => return None,
        };
        Some(view! { <Notice tone live=true>{words}</Notice> })
    };
    view! {
        <Page title>
            <ActionErrors lang error />
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> {confirmation} } view=move |page: View| {
                let content = content(lang, page, forms);
                let refused = forms.other_errors(lang);
                view! { {refused} {content} }.into_any()
            } />
        </Page>
    }
    .into_any()
}

fn content(lang: Lang, page: View, forms: Forms) -> AnyView {
    let loaded = match page.until {
        Some(day) => t::until(lang, format::date(lang, day)),
        None => t::until_none(lang).to_owned(),
    };
    let soon = page.ends_soon.then(|| view! { <Notice tone=Tone::Wait>{t::ends_soon(lang, page.next)}</Notice> });
    let side = if page.may_edit {
        let today = page.today.to_string();
        view! { {load_form(lang)} {closure_form(lang, today, forms)} }.into_any()
    } else {
        view! { <Notice tone=Tone::Info>{t::read_only(lang)}</Notice> }.into_any()
    };
    let may_edit = page.may_edit;
    view! {
        {soon}
        {page.change.map(|change| prepared(lang, change, may_edit, forms))}
        <div class="split">
            <div class="stack">
                <Card>
                    <CardHead title=t::years(lang) />
                    <p class="small">{loaded}</p>
                    {years(lang, page.years, may_edit, forms)}
                </Card>
                <Card>
                    <CardHead title=t::closures(lang) />
                    {closures(lang, page.closures)}
                </Card>
                {latest(lang, page.applied)}
            </div>
            <aside class="stack">{side}</aside>
        </div>
    }
    .into_any()
}

fn years(lang: Lang, lines: Vec<YearLine>, may_edit: bool, forms: Forms) -> AnyView {
    let row = |line: YearLine| {
        let source = match line.loaded_at {
            Some(at) => t::loaded(lang, format::date(lang, at.day())),
            None => t::built_in(lang).to_owned(),
        };
        let drop = (line.droppable && may_edit).then(|| {
            let year = line.year;
            view! {
                <SubmitForm form={forms.of::<DropYear>()} quiet=true>
                    <input type="hidden" name="year" value=year />
                    <Button kind=ButtonKind::Quiet small=true>{t::drop_of(lang, year)}</Button>
                </SubmitForm>
            }
        });
        vec![
            line.year.into_any(),
            view! { {source} {drop} }.into_any(),
            line.workdays.into_any(),
            line.holidays.into_any(),
            line.make_up.into_any(),
        ]
    };
    let rows = lines.into_iter().map(row).collect();
    let columns = vec![
        Column::text(t::col_year(lang)),
        Column::text(t::col_source(lang)),
        Column::number(t::col_workdays(lang)),
        Column::number(t::col_holidays(lang)),
        Column::number(t::col_make_up(lang)),
    ];
    view! {
        {forms.of::<DropYear>().errors()}
        <DataTable caption=t::years(lang) caption_hidden=true columns rows />
    }
    .into_any()
}

fn closures(lang: Lang, closures: Vec<(chrono::NaiveDate, String)>) -> AnyView {
    if closures.is_empty() {
        return view! { <p class="small">{t::no_closures(lang)}</p> }.into_any();
    }
    let rows =
        closures.into_iter().map(|(day, reason)| vec![format::date(lang, day).into_any(), reason.into_any()]).collect();
    let columns = vec![Column::text(t::col_day(lang)), Column::text(t::col_reason(lang))];
    view! { <DataTable caption=t::closures(lang) caption_hidden=true short=true columns rows /> }.into_any()
}

/// A form with a file. It is a plain form, so it works the same without scripts.
fn load_form(lang: Lang) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::load(lang) />
            <p class="small">{t::load_note(lang)}</p>
            <form action="/staff/calendar/import" method="post" enctype="multipart/form-data" class="stack">
                <FileField name="file" label=t::file(lang) accept=".csv,text/csv" single=true />
                <Button>{t::check_button(lang)}</Button>
            </form>
        </Card>
    }
    .into_any()
}

fn closure_form(lang: Lang, today: String, forms: Forms) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::close(lang) />
            <p class="small">{t::close_note(lang)}</p>
            <SubmitForm form={forms.redirecting::<PrepareClosure>()} attr:class="stack">
                <DateField name="form[day]" id="day" label=t::day(lang) min=today.clone() />
                <Field name="form[reason]" id="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=60 />
                <Button>{t::effect_button(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// A change in words.
fn words(lang: Lang, change: &CalendarChange) -> String {
    match change {
        CalendarChange::Year(days) => t::change_year(lang, days.year, days.holidays.len(), days.make_up_workdays.len()),
        CalendarChange::Closure { day, reason } => t::change_closure(lang, format::date(lang, *day), reason.clone()),
    }
}

/// A prepared change with its effect, and the form that applies it.
fn prepared(lang: Lang, change: ChangeView, may_edit: bool, forms: Forms) -> AnyView {
    let ChangeView { id, change, lines, moves, more, outdated } = change;
    let count = if more { t::moves_at_least(lang, moves) } else { t::moves(lang, moves) };
    let listed = usize::try_from(moves).is_ok_and(|moves| moves > lines.len());
    let listed = listed.then(|| view! { <p class="small">{t::listed(lang, lines.len())}</p> });
    let table = (!lines.is_empty()).then(|| moved(lang, lines));
    let apply = if outdated {
        view! { <Notice tone=Tone::Bad>{t::outdated(lang)}</Notice> }.into_any()
    } else if may_edit {
        view! {
            <SubmitForm form={forms.redirecting::<ApplyCalendar>()}>
                <input type="hidden" name="change" value=id.clone() />
                <div class="actions">
                    <Button>{t::apply(lang)}</Button>
                    <ButtonLink href="/staff/calendar" kind=ButtonKind::Quiet>{t::cancel(lang)}</ButtonLink>
                </div>
            </SubmitForm>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <Card>
            <CardHead title=t::change(lang) />
            <p><strong>{words(lang, &change)}</strong></p>
            <p>{count}</p>
            {table}
            {listed}
            {apply}
        </Card>
    }
    .into_any()
}

fn moved(lang: Lang, lines: Vec<MovedLine>) -> AnyView {
    let until = |due: Option<domain::time::Instant>| {
        due.map_or_else(|| t::pending(lang).to_owned(), |due| format::until(lang, due))
    };
    let row = |line: MovedLine| {
        let href = format!("/staff/orders/{}", line.order);
        vec![
            view! { <a href=href>{line.number}</a> }.into_any(),
            line.member.into_any(),
            until(line.moved.from).into_any(),
            until(line.moved.to).into_any(),
        ]
    };
    let rows = lines.into_iter().map(row).collect();
    let columns = vec![
        Column::text(t::col_order(lang)),
        Column::text(t::col_member(lang)),
        Column::text(t::col_before(lang)),
        Column::text(t::col_after(lang)),
    ];
    view! { <DataTable caption=t::caption_moves(lang) columns rows /> }.into_any()
}

fn latest(lang: Lang, applied: Vec<AppliedChange>) -> Option<AnyView> {
    if applied.is_empty() {
        return None;
    }
    let row = |line: AppliedChange| {
        let progress = if line.ended {
            t::ended(lang, line.looked, line.moved)
        } else {
            t::progress(lang, line.looked, line.moved)
        };
        vec![
            words(lang, &line.change).into_any(),
            view! { {moment(lang, line.at)} " " {line.by} }.into_any(),
            progress.into_any(),
        ]
    };
    let rows = applied.into_iter().map(row).collect();
    let columns =
        vec![Column::text(t::col_change(lang)), Column::text(t::col_by(lang)), Column::text(t::col_progress(lang))];
    Some(
        view! {
            <Card>
                <CardHead title=t::applied(lang) />
                <DataTable caption=t::applied(lang) caption_hidden=true columns rows />
            </Card>
        }
        .into_any(),
    )
}

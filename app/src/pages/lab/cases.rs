//! Many cases at once: pasted or from a file, with progress, sums, a histogram, errors by row and column, and the answers as
//! a file.
//!
//! With JavaScript the browser computes them ([`Run`]); without it the form uploads them, and the server answers with the
//! file.

use domain::form::parse::choice;
use domain::lang::Lang;
use domain::refund::Tally;
use domain::refund::tally::{AMOUNTS, SHARES};
use domain::rules::HalfPolicy;
use domain::wire::{Code, MAX_CASES, MAX_CASES_BYTES};
use leptos::prelude::*;

use super::inputs::policy;
use super::run::{Board, LISTED, Run, Stage};
use crate::address::REFUND_CASES;
use crate::components::{
    Bar, Bars, Button, ButtonKind, CardHead, Column, DataTable, Definition, DefinitionList, FileField, Notice,
    Progress, TextArea, Tone,
};
use crate::i18n::{format, lab, lab_cases as t, use_lang};

const BYTES_PER_MB: usize = 1024 * 1024;

/// The form and the results.
#[component]
pub(super) fn ManyCases(
    /// Why the server did not answer with a file; empty if nothing was sent.
    told: String,
    /// The second policy, as chosen above.
    compare: RwSignal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let run = Run::new();
    on_cleanup(move || run.leave());
    let second = move || choice::<HalfPolicy>(&compare.get_untracked()).ok();
    let most = format::count(MAX_CASES.into());
    let pasted = move || {
        let count = run.board.with(|board| board.pasted);
        (count > 0).then(|| {
            view! {
                <p class="row">
                    <span>{t::pasted(lang, format::count(i64::try_from(count).unwrap_or_default()))}</span>
                    <Button kind=ButtonKind::Quiet small=true inert_type=true on:click=move |_| run.forget()>{t::forget(lang)}</Button>
                </p>
            }
        })
    };
    view! {
        <section class="card" id="cases">
            <CardHead title=t::cases(lang) />
            {refused(lang, &told)}
            <p class="small">{t::cases_text(lang, most)}</p>
            <form method="post" action=REFUND_CASES enctype="multipart/form-data" class="stack"
                on:submit=move |event| run.start(&event, second())>
                <div on:paste=move |event| run.paste(&event)>
                    <TextArea name="text" id="cases-text" label=t::paste(lang) rows=4 />
                </div>
                {pasted}
                <FileField name="file" label=t::file(lang) accept=".ndjson,.jsonl,.json,.csv,.txt" single=true />
                <p class="small needs-script">{t::stays_here(lang)}</p>
                <p class="small without-script">{t::is_sent(lang)}</p>
                <div class="actions">
                    <Button kind=ButtonKind::Quiet>{t::compute(lang)}</Button>
                </div>
            </form>
            <Outcome run />
        </section>
    }
    .into_any()
}

/// Why the server did not answer with a file.
fn refused(lang: Lang, told: &str) -> Option<AnyView> {
    let stage = match told {
        "empty" => Stage::Empty,
        "too_many" => Stage::TooMany,
        "too_large" => Stage::TooLarge,
        "busy" => return Some(view! { <Notice tone=Tone::Wait>{t::busy(lang)}</Notice> }.into_any()),
        _ => return None,
    };
    // the server computes nothing of a file with too many cases
    let words =
        if stage == Stage::TooMany { t::too_many(lang, format::count(MAX_CASES.into())) } else { ended(lang, stage) };
    Some(view! { <Notice tone=Tone::Bad>{words}</Notice> }.into_any())
}

/// How a run ended, in words; empty while it runs and after a complete one.
fn ended(lang: Lang, stage: Stage) -> String {
    match stage {
        Stage::Idle | Stage::Running | Stage::Done => String::new(),
        Stage::Stopped => t::stopped(lang).to_owned(),
        Stage::Empty => t::nothing(lang).to_owned(),
        Stage::TooMany => t::first_ones(lang, format::count(MAX_CASES.into())),
        Stage::TooLarge => t::too_large(lang, MAX_CASES_BYTES / BYTES_PER_MB),
        Stage::Unreadable => t::unreadable(lang).to_owned(),
    }
}

/// Progress and results, once a run has begun.
#[component]
fn Outcome(run: Run) -> impl IntoView {
    let lang = use_lang();
    let board = run.board;
    let stage = Memo::new(move |_| board.with(|board| board.stage));
    let counted = Memo::new(move |_| board.with(|board| board.tally.cases + board.wrong));
    let wrong = Memo::new(move |_| board.with(|board| board.wrong));
    let title = move || match board.with(|board| board.name.clone()) {
        name if name.is_empty() => t::pasted_text(lang).to_owned(),
        name => name,
    };
    let percent = Signal::derive(move || board.with(|board| board.percent));
    let words = Signal::derive(move || {
        let (percent, left) = board.with(|board| (board.percent, board.seconds_left));
        t::progress(lang, format::count(counted.get().into()), percent, left)
    });
    let notice = move || {
        let words = ended(lang, stage.get());
        let tone = if stage.get() == Stage::Stopped { Tone::Wait } else { Tone::Bad };
        (!words.is_empty()).then(|| view! { <Notice tone live=true>{words.clone()}</Notice> })
    };
    let done = move || {
        (stage.get() == Stage::Done).then(
            || view! { <Notice tone=Tone::Go live=true>{t::done(lang, format::count(counted.get().into()))}</Notice> },
        )
    };
    view! {
        <Show when=move || stage.get() != Stage::Idle>
            <h3>{title}</h3>
            <Show when=move || stage.get() == Stage::Running>
                <Progress label=t::cases(lang) done=percent of=Signal::stored(100) words />
                <div class="actions">
                    <Button kind=ButtonKind::Quiet small=true inert_type=true on:click=move |_| run.stop()>{t::stop(lang)}</Button>
                </div>
            </Show>
            {notice}
            {done}
            <Show when=move || counted.get() != 0>
                <div class="split even">
                    <div>{move || board.with(|board| sums(lang, board))}</div>
                    <div>{move || board.with(|board| histogram(lang, board))}</div>
                </div>
                <div class="actions">
                    <Button kind=ButtonKind::Quiet inert_type=true on:click=move |_| run.save()>
                        {move || if stage.get() == Stage::Running { t::save_part(lang) } else { t::save(lang) }}
                    </Button>
                    <Show when=move || wrong.get() != 0>
                        <Button kind=ButtonKind::Quiet inert_type=true on:click=move |_| run.save_errors()>
                            {move || t::save_errors(lang, format::count(wrong.get().into()))}
                        </Button>
                    </Show>
                </div>
                <Errors run />
            </Show>
        </Show>
    }
    .into_any()
}

/// Counts and sums.
fn sums(lang: Lang, board: &Board) -> AnyView {
    let Board { tally, wrong, second, .. } = board;
    let count = |name: &str, count: u32| Definition::new(name, format::count(count.into()));
    let mut pairs = vec![
        count(t::computed(lang), tally.cases),
        count(t::over(lang), tally.over),
        count(t::unreadable_rows(lang), *wrong),
        Definition::new(lab::cash_back(lang), format::cash(tally.cash_back)),
        Definition::new(lab::points_back(lang), format::points(lang, tally.points_back)),
    ];
    if let Some(second) = second {
        pairs.extend([
            count(t::same(lang), tally.same),
            Definition::new(t::less(lang, policy(lang, *second)), format::count(tally.less.into())),
            Definition::new(t::more(lang, policy(lang, *second)), format::count(tally.more.into())),
        ]);
    }
    view! { <DefinitionList pairs /> }.into_any()
}

/// How the results are spread: by the share of the price that comes back, or by how much two policies differ.
fn histogram(lang: Lang, board: &Board) -> AnyView {
    let Tally { shares, amounts, .. } = board.tally;
    let (title, bands) = if board.second.is_some() {
        let [first, second, third] = AMOUNTS.map(format::count);
        let names = [
            t::up_to(lang, &first),
            t::from_to(lang, &first, &second),
            t::from_to(lang, &second, &third),
            t::above(lang, &third),
        ];
        (t::by_amount(lang), names.into_iter().zip(amounts).collect::<Vec<_>>())
    } else {
        let [first, second, third] = SHARES.map(|share| format!("{share}%"));
        let names = [
            t::none_back(lang).to_owned(),
            t::up_to(lang, &first),
            t::from_to(lang, &first, &second),
            t::from_to(lang, &second, &third),
            t::from_to(lang, &third, "100%"),
            t::all_back(lang).to_owned(),
        ];
        (t::by_share(lang), names.into_iter().zip(shares).collect())
    };
    let of = bands.iter().map(|(_, value)| *value).max().unwrap_or_default();
    let bars = bands
        .into_iter()
        .map(|(name, value)| Bar { name, value, target: None, words: t::count_of(lang, format::count(value.into())) })
        .collect();
    view! { <h4>{title}</h4> <Bars bars of /> }.into_any()
}

/// The first errors, by row and column.
#[component]
fn Errors(run: Run) -> impl IntoView {
    let lang = use_lang();
    let errors = Memo::new(move |_| run.board.with(|board| board.errors.clone()));
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let rows = errors
                .into_iter()
                .map(|(row, error)| {
                    vec![row.to_string().into_any(), error.field.into_any(), code(lang, error.code).into_any()]
                })
                .collect();
            view! {
                <DataTable
                    caption=t::errors(lang, LISTED)
                    columns=vec![Column::text(t::row(lang)), Column::text(t::column(lang)), Column::text(t::what(lang))]
                    rows
                />
            }
        })
    }
}

/// What is wrong with a cell, in words.
const fn code(lang: Lang, code: Code) -> &'static str {
    match code {
        Code::TooLong => t::code_too_long(lang),
        Code::NotUtf8 => t::code_not_utf8(lang),
        Code::NotJson => t::code_not_json(lang),
        Code::NotAnObject => t::code_not_an_object(lang),
        Code::UnknownKey => t::code_unknown_key(lang),
        Code::DuplicateKey => t::code_duplicate_key(lang),
        Code::Missing => t::code_missing(lang),
        Code::NotAnInteger => t::code_not_an_integer(lang),
        Code::OutOfRange => t::code_out_of_range(lang),
        Code::NotADate => t::code_not_a_date(lang),
        Code::UnknownValue => t::code_unknown_value(lang),
    }
}

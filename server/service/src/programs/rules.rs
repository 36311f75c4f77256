//! The next version of a program's rules: its draft, whose effect on past orders is replayed in slices, and its
//! publication. A signed order keeps the version with which it was signed.

use async_trait::async_trait;
use domain::access::StaffAct;
use domain::approval::RulesDraft;
use domain::audit::Action;
use domain::form::program::NewRules;
use domain::id::{ApprovalId, OrderId, PersonId, ProgramCode};
use domain::program::{ReplaySums, replay};
use domain::rules::{LaterRules, Program};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::job::Job;
use store::program::{ProgramRow, RulesRow};
use store::rules::{ReplayRow, RulesDraftRow};
use store::{MAX_PAGE, Page, Tx};

use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind, Work};
use crate::market::stored;
use crate::{Cx, Principal, Refusal, access, audit, program};

/// How many pages of orders one job replays. The next job goes on.
const PAGES: usize = 5;

/// Stores a draft and begins its replay.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; the field `from` when the day is not in the future;
/// [`Refusal::ProgramChanged`] when somebody else changed the draft meanwhile.
pub async fn save_rules(cx: &Cx, actor: &Principal, new: &NewRules) -> Result<()> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.begin().await?;
    let now = cx.clock.now(&mut tx).await?;
    let program = read(&mut tx, &new.code).await?.1;
    let today = now.day();
    if new.from <= today {
        let first = domain::time::days_later(today, 1).unwrap_or(today);
        return Err(Error::field("from", domain::form::FormError::DateBefore { day: first }));
    }
    let number = program.later.len().saturating_add(2);
    let mut rules = new.rules.clone();
    rules.version =
        format!("{}-{number}", program.code).parse().map_err(|_| Error::Internal("a version".to_owned()))?;
    let draft = RulesDraft { rules, from: domain::time::start_of(new.from), replay: None };
    let row = RulesDraftRow {
        program: program.code.clone(),
        facts: serde_json::to_string(&draft).map_err(Error::json)?,
        looked: 0,
        total: store::rules::orders(&mut tx).await?,
        sums: serde_json::to_string(&ReplaySums::default()).map_err(Error::json)?,
        replayed_at: None,
        changed_at: now,
        changed_by: actor.label(),
        version: new.version.saturating_add(1),
    };
    if !store::rules::put_draft(&mut tx, &row, new.version).await? {
        return Err(Refusal::ProgramChanged.into());
    }
    store::rules::clear(&mut tx, &program.code).await?;
    let begun = Begun { version: row.version, last: None };
    let work = Work { kind: Kind::RulesReplay, subject: program.code.as_str(), at: now };
    jobs::enqueue(cx, &mut tx, &work, &begun).await?;
    audit::append(cx, &mut tx, actor, Action::RulesDrafted, &program.code, &draft).await?;
    Ok(tx.commit().await?)
}

/// Drops a draft.
///
/// # Errors
/// [`Error::Forbidden`]; [`Refusal::ProgramChanged`] when there is none any more.
pub async fn discard_rules(cx: &Cx, actor: &Principal, code: &ProgramCode) -> Result<()> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.begin().await?;
    if !store::rules::drop_draft(&mut tx, code).await? {
        return Err(Refusal::ProgramChanged.into());
    }
    audit::append(cx, &mut tx, actor, Action::RulesDropped, code, &()).await?;
    Ok(tx.commit().await?)
}

/// The draft with the sums of its replay, once that is complete.
pub(crate) async fn draft(tx: &mut Tx, code: &ProgramCode) -> Result<Option<RulesDraft>> {
    store::rules::draft(tx, code).await?.map(|row| of_row(&row)).transpose()
}

/// The draft of a row.
pub(super) fn of_row(row: &RulesDraftRow) -> Result<RulesDraft> {
    let draft: RulesDraft = serde_json::from_str(&row.facts).map_err(Error::json)?;
    let sums: ReplaySums = serde_json::from_str(&row.sums).map_err(Error::json)?;
    Ok(RulesDraft { replay: row.replayed_at.map(|_| sums), ..draft })
}

async fn read(tx: &mut Tx, code: &ProgramCode) -> Result<(ProgramRow, Program)> {
    let row = store::program::get(tx, code).await?.ok_or(Error::NotFound)?;
    let program = program::stored(&row)?;
    Ok((row, program))
}

/// Publishes the draft, in the transaction of its confirmation.
pub(crate) async fn publish_rules(
    cx: &Cx,
    tx: &mut Tx,
    (actor, first, id): (&Principal, &PersonId, &ApprovalId),
    later: LaterRules,
    code: &ProgramCode,
) -> Result<()> {
    let (row, mut program) = read(tx, code).await?;
    let rules = RulesRow {
        version: later.rules.version.clone(),
        rules: serde_json::to_string(&later.rules).map_err(Error::json)?,
        published_at: cx.clock.system(),
        published_by: actor.label(),
    };
    store::program::publish_rules(tx, &rules).await?;
    let facts = json!({
        "approval": id, "proposed_by": first, "version": later.rules.version, "from": later.from,
    });
    program.later.push(later);
    program.later.sort_by_key(|later| later.from);
    let row = ProgramRow { facts: serde_json::to_string(&program).map_err(Error::json)?, ..row };
    store::program::update(tx, &row).await?;
    store::rules::drop_draft(tx, code).await?;
    audit::append(cx, tx, actor, Action::RulesPublished, code, &facts).await
}

/// Which draft is replayed, and the last order that was looked at.
#[derive(Debug, Serialize, Deserialize)]
struct Begun {
    version: i64,
    last: Option<(Instant, OrderId)>,
}

/// Replays a draft over a slice of all orders, the newest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct RulesReplay;

#[async_trait]
impl Handler for RulesReplay {
    fn kind(&self) -> Kind {
        Kind::RulesReplay
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let Begun { version, mut last } = serde_json::from_str(&job.payload).map_err(Error::json)?;
        let code: ProgramCode = job.subject.parse().map_err(|_| Error::Internal("job without a program".to_owned()))?;
        let mut tx = cx.db.begin().await?;
        // a draft that was changed has a job of its own
        let Some(mut row) = store::rules::lock(&mut tx, &code, version).await? else { return Ok(tx) };
        let now = cx.clock.now(&mut tx).await?;
        let draft = of_row(&row)?;
        let in_force = read(&mut tx, &code).await?.1.at(draft.from.plus_millis(-1)).rules;
        let mut sums: ReplaySums = serde_json::from_str(&row.sums).map_err(Error::json)?;
        let (mut found, mut ended) = (Vec::new(), false);
        for _ in 0..PAGES {
            let page = match &last {
                Some((at, id)) => Page::after(at.millis(), id.as_str(), MAX_PAGE),
                None => Page::first(MAX_PAGE),
            };
            let orders = store::order::all(&mut tx, None, &page).await?;
            ended = u32::try_from(orders.len()).is_ok_and(|read| read < MAX_PAGE);
            row.looked = row.looked.saturating_add(i64::try_from(orders.len()).unwrap_or_default());
            for order in orders {
                last = Some((order.created_at, order.id.clone()));
                let of = if order.program == code {
                    replay(&stored::read(&order)?, &in_force, &draft.rules, now.day())
                } else {
                    None
                };
                if sums.add(of.as_ref())
                    && let Some(of) = of
                {
                    let facts = serde_json::to_string(&of).map_err(Error::json)?;
                    let (program, order_id) = (code.clone(), order.id);
                    found.push(ReplayRow { program, order_id, lost: of.gain().saturating_neg(), facts });
                }
            }
            if ended {
                break;
            }
        }
        store::rules::add(&mut tx, &found).await?;
        row.sums = serde_json::to_string(&sums).map_err(Error::json)?;
        row.replayed_at = ended.then_some(now);
        store::rules::progress(&mut tx, &row).await?;
        if !ended {
            let work = Work { kind: Kind::RulesReplay, subject: code.as_str(), at: now };
            jobs::enqueue(cx, &mut tx, &work, &Begun { version, last }).await?;
        }
        Ok(tx)
    }
}

//! The templates of reasons. A change is a new version, with who wrote it and when.

use domain::access::{MemberRole, StaffAct};
use domain::audit::Action;
use domain::case::{Kind, Reason, Refusal as Rule, together};
use domain::form::case::NewReason;
use domain::id::{BusinessId, ReasonId};
use domain::lang::Lang;
use domain::view::case::{ReasonLine, Reasons};
use store::Tx;
use store::reason::ReasonRow;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit};

/// The templates in force, and the versions of one of them.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn reasons(cx: &Cx, actor: &Principal, open: Option<ReasonId>) -> Result<Reasons> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let mut lines = Vec::new();
    for row in store::reason::in_force(&mut tx).await?.into_iter().filter(|row| !row.withdrawn) {
        lines.push(line(&mut tx, row).await?);
    }
    let mut versions = Vec::new();
    if let Some(open) = &open {
        for row in store::reason::versions(&mut tx, open).await? {
            versions.push(line(&mut tx, row).await?);
        }
    }
    let may_change = access::staff_for(actor, StaffAct::Review).is_ok();
    Ok(Reasons { lines, versions, open, may_change })
}

async fn line(tx: &mut Tx, row: ReasonRow) -> Result<ReasonLine> {
    let by = store::person::get(tx, &row.written_by).await?.map(|person| person.name);
    let reason = read(&row)?;
    Ok(ReasonLine { reason, version: row.version, by, at: row.written_at, withdrawn: row.withdrawn })
}

/// Stores a new template, or a new version of one.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but reviewers; [`Refusal::Case`] when it was changed since it was read.
pub async fn change_reason(cx: &Cx, actor: &Principal, new: NewReason) -> Result<ReasonId> {
    let (id, version) = new.of.unwrap_or_else(|| (cx.random.id(), 0));
    let reason = Reason { id, kind: new.kind, scope: new.scope, title: new.title, text: new.text };
    store_version(cx, actor, (reason, version), false).await
}

/// Withdraws a template: it is no longer offered. Its versions stay readable.
///
/// # Errors
/// Those of [`change_reason`]; [`Error::NotFound`].
pub async fn withdraw_reason(cx: &Cx, actor: &Principal, id: &ReasonId, version: i64) -> Result<()> {
    access::staff_for(actor, StaffAct::Review)?;
    let mut tx = cx.db.read().await?;
    let row = store::reason::versions(&mut tx, id).await?.into_iter().next().ok_or(Error::NotFound)?;
    drop(tx);
    store_version(cx, actor, (read(&row)?, version), true).await.map(drop)
}

async fn store_version(
    cx: &Cx,
    actor: &Principal,
    (reason, former): (Reason, i64),
    withdrawn: bool,
) -> Result<ReasonId> {
    let by = access::staff_for(actor, StaffAct::Review)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let now = cx.clock.system();
    if former > 0 && !store::reason::supersede(&mut tx, &reason.id, former, now).await? {
        return Err(Refusal::from(Rule::Changed).into());
    }
    let row = ReasonRow {
        id: reason.id.clone(),
        version: former.saturating_add(1),
        kind: reason.kind.name().to_owned(),
        facts: serde_json::to_string(&reason).map_err(Error::json)?,
        written_by: by,
        written_at: now,
        withdrawn,
        superseded_at: None,
    };
    store::reason::insert(&mut tx, &row).await?;
    let facts = serde_json::json!({ "version": row.version, "withdrawn": withdrawn, "reason": reason });
    audit::append(cx, &mut tx, actor, Action::ReasonChanged, &reason.id, &facts).await?;
    tx.commit().await?;
    Ok(reason.id)
}

/// The templates that are offered for a kind of case.
pub(super) async fn of_kind(tx: &mut Tx, kind: Kind) -> Result<Vec<Reason>> {
    let rows = store::reason::of_kind(tx, kind.name()).await?;
    rows.iter().filter(|row| !row.withdrawn).map(read).collect()
}

fn read(row: &ReasonRow) -> Result<Reason> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

/// The text of a template and the own words, in the language of the firm's owners.
///
/// # Errors
/// [`Refusal::Case`] when the template was withdrawn since it was chosen.
pub(crate) async fn text_of(
    tx: &mut Tx,
    business: &BusinessId,
    template: Option<&ReasonId>,
    own: &str,
) -> Result<String> {
    let Some(template) = template else { return Ok(own.to_owned()) };
    let row = store::reason::versions(tx, template).await?.into_iter().next().filter(|row| !row.withdrawn);
    let reason = read(&row.ok_or(Refusal::from(Rule::Changed))?)?;
    let owners = store::reader::of_business(tx, business, &access::name_of(&MemberRole::Owner)?).await?;
    // English only where all owners read it
    let english = !owners.is_empty() && owners.iter().all(|owner| owner.lang == Lang::En);
    Ok(together(Some(&reason), own, if english { Lang::En } else { Lang::Zh }))
}

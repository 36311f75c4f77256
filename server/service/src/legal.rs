//! The legal texts in force. Version 1 of each comes with the program; two members of staff publish the next ones, see
//! [`crate::approvals`].

mod propose;

use domain::access::StaffAct;
use domain::approval::Kind;
use domain::id::ApprovalId;
use domain::lang::{Bilingual, Lang};
use domain::legal::{LegalKind, LegalText};
use domain::view::staff::LegalDesk;
use store::Tx;
use store::legal::LegalRow;

pub use propose::propose;

use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// The version in force.
///
/// # Errors
/// Those of the database.
pub async fn in_force(tx: &mut Tx, kind: LegalKind) -> Result<LegalText> {
    store::legal::newest(tx, kind.code()).await?.map_or_else(|| Ok(first(kind)), |row| text(kind, row))
}

/// A version of a text, for everybody; `None`: the version in force.
///
/// # Errors
/// [`Error::NotFound`] when there is no such version.
pub async fn read(cx: &Cx, kind: LegalKind, version: Option<u32>) -> Result<LegalText> {
    let mut tx = cx.db.read().await?;
    match version {
        None => in_force(&mut tx, kind).await,
        Some(1) => Ok(first(kind)),
        Some(version) => {
            let row = store::legal::version(&mut tx, kind.code(), i64::from(version)).await?;
            text(kind, row.ok_or(Error::NotFound)?)
        }
    }
}

/// All texts in force.
///
/// # Errors
/// Those of the database.
pub async fn all(cx: &Cx) -> Result<Vec<LegalText>> {
    let mut tx = cx.db.read().await?;
    let mut texts = Vec::with_capacity(LegalKind::ALL.len());
    for kind in LegalKind::ALL {
        texts.push(in_force(&mut tx, kind).await?);
    }
    Ok(texts)
}

/// The texts in force, for the staff, with those whose next version waits for a second person.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn desk(cx: &Cx, actor: &Principal) -> Result<LegalDesk> {
    access::staff(actor, StaffAct::See)?;
    let texts = all(cx).await?;
    let mut tx = cx.db.read().await?;
    let proposed = store::approval::open_about(&mut tx, Kind::LegalText.name()).await?;
    Ok(LegalDesk {
        texts,
        proposed: proposed.iter().filter_map(|code| LegalKind::of(code)).collect(),
        may_propose: access::staff_for(actor, Kind::LegalText.needs().propose).is_ok(),
    })
}

/// Publishes a confirmed version in the caller's transaction.
pub(crate) async fn publish(
    cx: &Cx,
    tx: &mut Tx,
    id: &ApprovalId,
    kind: LegalKind,
    (zh, en): (&str, &str),
) -> Result<()> {
    let version = i64::from(in_force(tx, kind).await?.version).saturating_add(1);
    let row = LegalRow {
        kind: kind.code().to_owned(),
        version,
        body_zh: zh.to_owned(),
        body_en: en.to_owned(),
        published_at: cx.clock.now(tx).await?,
        approval_id: id.clone(),
    };
    Ok(store::legal::insert(tx, &row).await?)
}

/// The text and the language that a stored consent names by kind and version, such as `2.en`; `None` when it names none.
pub(crate) async fn of_consent(tx: &mut Tx, kind: &str, version: &str) -> Result<Option<(LegalText, Lang)>> {
    let Some(kind) = LegalKind::of(kind) else { return Ok(None) };
    let Some((number, lang)) = version.split_once('.') else { return Ok(None) };
    let found = match number.parse() {
        Ok(1) => Some(first(kind)),
        Ok(number) => {
            let row = store::legal::version(tx, kind.code(), number).await?;
            row.map(|row| text(kind, row)).transpose()?
        }
        Err(_) => None,
    };
    Ok(found.map(|text| (text, Lang::from_tag(lang))))
}

fn text(kind: LegalKind, row: LegalRow) -> Result<LegalText> {
    let version = u32::try_from(row.version).map_err(|_| Error::Internal(format!("version {}", row.version)))?;
    Ok(LegalText {
        kind,
        version,
        body: Bilingual::new(row.body_zh, row.body_en),
        published_at: Some(row.published_at),
    })
}

/// Version 1, which comes with the program.
#[must_use]
pub fn first(kind: LegalKind) -> LegalText {
    let (zh, en) = match kind {
        LegalKind::DataCollection => (
            include_str!("../data/legal/data_collection-1.zh.txt"),
            include_str!("../data/legal/data_collection-1.en.txt"),
        ),
        LegalKind::LookUps => {
            (include_str!("../data/legal/look_ups-1.zh.txt"), include_str!("../data/legal/look_ups-1.en.txt"))
        }
        LegalKind::Declaration => {
            (include_str!("../data/legal/declaration-1.zh.txt"), include_str!("../data/legal/declaration-1.en.txt"))
        }
        LegalKind::Privacy => {
            (include_str!("../data/legal/privacy-1.zh.txt"), include_str!("../data/legal/privacy-1.en.txt"))
        }
    };
    LegalText { kind, version: 1, body: Bilingual::new(zh, en), published_at: None }
}

//! The views of lists that members of the staff save under a name. Each sees and changes only their own.

use domain::access::StaffAct;
use domain::form::staff_list::{NewView, StaffList, VIEWS_MAX};
use domain::form::{FieldErrors, FormError};
use domain::id::{PersonId, SavedViewId};
use domain::view::staff_list::SavedView;
use store::Tx;
use store::saved_view::{self, SavedViewRow};

use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// The fields of the name of a new view and of one that is renamed.
const NAME: &str = "name";
const RENAME: &str = "rename";

/// The views of a person for a list. The right to see them is the caller's check.
pub(crate) async fn of(tx: &mut Tx, person: &PersonId, list: StaffList) -> Result<Vec<SavedView>> {
    let rows = saved_view::of_list(tx, person, list.name()).await?;
    let view = |row: SavedViewRow| {
        let form = serde_json::from_str(&row.form).map_err(Error::json)?;
        Ok(SavedView { id: row.id, name: row.name, form })
    };
    rows.into_iter().map(view).collect()
}

/// Saves a view.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff; [`Error::Invalid`] when the name is taken, or there are too many views.
pub async fn save(cx: &Cx, actor: &Principal, new: NewView) -> Result<()> {
    let person = access::staff(actor, StaffAct::See)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let have = saved_view::of_list(&mut tx, &person, new.list.name()).await?.len();
    if have >= usize::try_from(VIEWS_MAX).unwrap_or(usize::MAX) {
        let max = i64::from(VIEWS_MAX);
        return Err(Error::Invalid(FieldErrors::one(NAME, FormError::TooManyViews { max })));
    }
    let row = SavedViewRow {
        id: cx.random.id(),
        person_id: person,
        list: new.list.name().to_owned(),
        name: new.name,
        form: serde_json::to_string(&new.form).map_err(Error::json)?,
        created_at: cx.clock.system(),
    };
    if !saved_view::insert(&mut tx, &row).await? {
        return Err(taken(NAME));
    }
    Ok(tx.commit().await?)
}

/// Renames one's own view, and returns its list.
///
/// # Errors
/// [`Error::NotFound`] when it is not one's own; [`Error::Invalid`] when the name is taken.
pub async fn rename(cx: &Cx, actor: &Principal, id: &SavedViewId, name: &str) -> Result<StaffList> {
    let person = access::staff(actor, StaffAct::See)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let (row, list) = own(&mut tx, &person, id).await?;
    let others = saved_view::of_list(&mut tx, &person, &row.list).await?;
    if others.iter().any(|other| other.id != row.id && other.name == name) {
        return Err(taken(RENAME));
    }
    saved_view::rename(&mut tx, id, name).await?;
    tx.commit().await?;
    Ok(list)
}

/// Deletes one's own view, and returns its list.
///
/// # Errors
/// [`Error::NotFound`] when it is not one's own.
pub async fn delete(cx: &Cx, actor: &Principal, id: &SavedViewId) -> Result<StaffList> {
    let person = access::staff(actor, StaffAct::See)?.person.clone();
    let mut tx = cx.db.begin().await?;
    let (_, list) = own(&mut tx, &person, id).await?;
    saved_view::delete(&mut tx, id).await?;
    tx.commit().await?;
    Ok(list)
}

async fn own(tx: &mut Tx, person: &PersonId, id: &SavedViewId) -> Result<(SavedViewRow, StaffList)> {
    let row = saved_view::own(tx, person, id).await?.ok_or(Error::NotFound)?;
    let list = StaffList::named(&row.list).ok_or_else(|| Error::Internal(format!("a view of {}", row.list)))?;
    Ok((row, list))
}

fn taken(field: &str) -> Error {
    Error::Invalid(FieldErrors::one(field, FormError::NameTaken))
}

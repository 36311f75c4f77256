//! The filters of lists that members of the staff saved under a name.

use domain::id::{PersonId, SavedViewId};
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A saved view.
    pub struct SavedViewRow {
        /// Its identifier.
        pub id: SavedViewId,
        /// Whose it is.
        pub person_id: PersonId,
        /// The list.
        pub list: String,
        /// Its name: unique for the person and the list.
        pub name: String,
        /// The filters, as JSON.
        pub form: String,
        /// When it was saved, by the system clock.
        pub created_at: Instant,
    }
}

/// Stores a view. Returns `false`, and stores nothing, when the name is taken.
pub async fn insert(tx: &mut Tx, v: &SavedViewRow) -> Result<bool> {
    let sql = "INSERT INTO saved_view (id, person_id, list, name, form, created_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person_id, list, name) DO NOTHING";
    Ok(tx.exec(sql, vals![v.id, v.person_id, v.list, v.name, v.form, v.created_at]).await? == 1)
}

/// The views of a person for a list, by name.
pub async fn of_list(tx: &mut Tx, person: &PersonId, list: &str) -> Result<Vec<SavedViewRow>> {
    let sql = "SELECT * FROM saved_view WHERE person_id = $1 AND list = $2 ORDER BY name LIMIT 100";
    tx.all(sql, vals![person, list]).await
}

/// A person's own view.
pub async fn own(tx: &mut Tx, person: &PersonId, id: &SavedViewId) -> Result<Option<SavedViewRow>> {
    tx.opt("SELECT * FROM saved_view WHERE id = $1 AND person_id = $2", vals![id, person]).await
}

/// Renames a view.
pub async fn rename(tx: &mut Tx, id: &SavedViewId, name: &str) -> Result<()> {
    tx.exec_one("UPDATE saved_view SET name = $2 WHERE id = $1", vals![id, name]).await
}

/// Deletes a view.
pub async fn delete(tx: &mut Tx, id: &SavedViewId) -> Result<()> {
    tx.exec_one("DELETE FROM saved_view WHERE id = $1", vals![id]).await
}

/// Deletes all views of a person.
pub async fn forget(tx: &mut Tx, person: &PersonId) -> Result<()> {
    tx.exec("DELETE FROM saved_view WHERE person_id = $1", vals![person]).await.map(drop)
}

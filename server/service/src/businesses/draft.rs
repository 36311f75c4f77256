//! A registration that was begun. It can be left at any step and continued on another device.

use domain::form::BusinessForm;
use serde::{Deserialize, Serialize};
use store::registration::Draft;

use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// The longest stored draft, in bytes of JSON: many times what the form's fields accept.
const MOST: usize = 8_192;

/// What a person typed last about a business that is not registered yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The form as typed, valid or not.
    #[serde(flatten)]
    pub form: BusinessForm,
    /// The name of the business in the registry; empty while it was not found.
    #[serde(default)]
    pub found: String,
}

/// Stores what was typed about a business. Drafts that are too long are not stored.
///
/// # Errors
/// [`Error::NotSignedIn`], and [`domain::view::Refusal::EmailNotVerified`].
pub async fn keep_draft(cx: &Cx, actor: &Principal, begun: &Begun) -> Result<()> {
    let person_id = access::person(actor)?.person.clone();
    let form = serde_json::to_string(begun).map_err(Error::json)?;
    if form.len() > MOST {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    store::registration::keep(&mut tx, &Draft { person_id, form, at: cx.clock.system() }).await?;
    Ok(tx.commit().await?)
}

/// What the person typed last about a business that is not registered yet.
///
/// # Errors
/// Those of the database.
pub async fn draft(cx: &Cx, actor: &Principal) -> Result<Option<Begun>> {
    let Ok(person) = access::person(actor) else { return Ok(None) };
    let mut tx = cx.db.read().await?;
    let kept = store::registration::get(&mut tx, &person.person).await?;
    // a draft that this version cannot read is ignored
    Ok(kept.and_then(|draft| serde_json::from_str(&draft.form).ok()))
}

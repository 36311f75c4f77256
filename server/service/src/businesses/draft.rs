//! A registration that was begun: it is left at any step and goes on on another device.

use domain::form::BusinessForm;
use serde::{Deserialize, Serialize};
use store::registration::Draft;

use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// The longest draft that is kept, in bytes of JSON: what the form's fields take, many times over.
const MOST: usize = 8_192;

/// What a person typed last of a business that is not registered yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// What was typed, understood or not.
    #[serde(flatten)]
    pub form: BusinessForm,
    /// The name that the registry gave the business; empty while it was not found.
    #[serde(default)]
    pub found: String,
}

/// Keeps what was typed of a business. What is longer than any field takes is not kept.
///
/// # Errors
/// [`Error::NotSignedIn`] and those of an address that is not proved.
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

/// What the person typed last of a business that is not registered yet.
///
/// # Errors
/// What the database says.
pub async fn draft(cx: &Cx, actor: &Principal) -> Result<Option<Begun>> {
    let Ok(person) = access::person(actor) else { return Ok(None) };
    let mut tx = cx.db.read().await?;
    let kept = store::registration::get(&mut tx, &person.person).await?;
    // a draft that an older version wrote is no draft
    Ok(kept.and_then(|draft| serde_json::from_str(&draft.form).ok()))
}

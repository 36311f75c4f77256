//! Accepting an invitation: with the account of its address, or with a new account. Who has the link has read the
//! invited mailbox, so the address counts as confirmed.

use domain::access::OpenedBy;
use domain::audit::Action;
use domain::form::staff_people::NewStaff;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::view::account::SessionOpened;
use domain::view::staff_people::{Joining, StaffInvitationView};
use store::Tx;
use store::person::{Person, StaffRole};
use store::staff_invitation::StaffInvitation;

use super::issue::roles_of;
use crate::accounts::{self, Origin, token_hash};
use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// An invitation, shown to anybody who has its link.
///
/// # Errors
/// [`Refusal::InvitationOver`].
pub async fn invitation(cx: &Cx, actor: &Principal, token: &str) -> Result<StaffInvitationView> {
    let mut tx = cx.db.read().await?;
    let row = open(cx, &mut tx, token).await?;
    let by = match &row.invited_by {
        Some(by) => Some(store::person::get(&mut tx, by).await?.ok_or(Error::NotFound)?.name),
        None => None,
    };
    Ok(StaffInvitationView {
        joining: joining(&mut tx, actor, &row.email).await?,
        roles: roles_of(&row)?.into_iter().collect(),
        email: row.email,
        name: row.name,
        invited_by: by,
        until: row.expires_at,
    })
}

async fn joining(tx: &mut Tx, actor: &Principal, email: &str) -> Result<Joining> {
    let known = store::person::by_email(tx, email).await?;
    // a person who does not own the address can register it, but not confirm it
    let proved = known.is_some_and(|person| person.email_verified_at.is_some());
    let mine = access::signed_in(actor).map(|person| person.email == email);
    Ok(match (mine, proved) {
        (Ok(true), true) => Joining::Here,
        (Ok(false), _) => Joining::SomebodyElse,
        (Err(_), true) => Joining::SignIn,
        (Ok(true) | Err(_), false) => Joining::NewAccount,
    })
}

/// Accepts an invitation with the account of its address.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Refusal::InvitationOver`], [`Refusal::InvitationOfAnother`].
pub async fn accept(cx: &Cx, actor: &Principal, token: &str) -> Result<()> {
    let person = access::person(actor)?;
    let mut tx = cx.db.begin().await?;
    let row = open(cx, &mut tx, token).await?;
    if person.email != row.email {
        return Err(Refusal::InvitationOfAnother.into());
    }
    admit(cx, &mut tx, &row, &person.person).await?;
    joined(cx, &mut tx, actor, &row).await?;
    Ok(tx.commit().await?)
}

/// The acceptance by a person without an account.
#[derive(Debug, Clone)]
pub struct Join {
    /// The token of the link.
    pub token: String,
    /// The account.
    pub new: NewStaff,
    /// The language of the page, and of later mails.
    pub lang: Lang,
    /// Where the request came from.
    pub origin: Origin,
}

/// Creates the account of the invited address, accepts the invitation and opens a session. An account whose address
/// was never confirmed is replaced.
///
/// # Errors
/// [`Refusal::InvitationOver`]; [`Refusal::InvitationOfAnother`] when somebody else is signed in;
/// [`Refusal::SignInToAccept`] when the address has an account; [`Error::Invalid`] for an easily guessed password;
/// [`Refusal::TooManyTries`].
pub async fn join(cx: &Cx, actor: &Principal, command: Join) -> Result<SessionOpened> {
    let Join { token, new, lang, origin } = command;
    let mut tx = cx.db.read().await?;
    let email = open(cx, &mut tx, &token).await?.email;
    match joining(&mut tx, actor, &email).await? {
        Joining::NewAccount => {}
        Joining::SomebodyElse => return Err(Refusal::InvitationOfAnother.into()),
        Joining::Here | Joining::SignIn => return Err(Refusal::SignInToAccept.into()),
    }
    drop(tx);
    limits::take(cx, &limits::REGISTER, &origin.network()).await?;
    let password_hash = accounts::password::choose(cx, &new.password, &[&email, &new.name]).await?;
    let mut tx = cx.db.begin().await?;
    let row = open(cx, &mut tx, &token).await?;
    let now = cx.clock.now(&mut tx).await?;
    let person = Person {
        id: cx.random.id(),
        email,
        password_hash,
        name: new.name,
        phone: String::new(),
        lang,
        email_verified_at: Some(now),
        created_at: now,
        version: 1,
    };
    let id = accounts::store_unless_proved(&mut tx, person).await?.ok_or(Refusal::SignInToAccept)?;
    admit(cx, &mut tx, &row, &id).await?;
    let person = store::person::get(&mut tx, &id).await?.ok_or(Error::NotFound)?;
    let (opened, by) = accounts::enter(cx, &mut tx, person, &origin, OpenedBy::Code).await?;
    joined(cx, &mut tx, &by, &row).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Uses the invitation up and gives the person its roles.
async fn admit(cx: &Cx, tx: &mut Tx, row: &StaffInvitation, person: &PersonId) -> Result<()> {
    // this waits for a concurrent acceptance, withdrawal or replacement
    if !store::staff_invitation::end(tx, &row.id, cx.clock.system()).await? {
        return Err(Refusal::InvitationOver.into());
    }
    let now = cx.clock.now(tx).await?;
    for role in roles_of(row)? {
        let role = StaffRole { person_id: person.clone(), role: access::name_of(&role)?, created_at: now };
        store::person::add_staff_role(tx, &role).await?;
    }
    Ok(())
}

async fn joined(cx: &Cx, tx: &mut Tx, by: &Principal, row: &StaffInvitation) -> Result<()> {
    let facts = serde_json::json!({ "invitation": row.id, "roles": roles_of(row)? });
    audit::append(cx, tx, by, Action::StaffJoined, &access::signed_in(by)?.person, &facts).await
}

async fn open(cx: &Cx, tx: &mut Tx, token: &str) -> Result<StaffInvitation> {
    let found = store::staff_invitation::open(tx, &token_hash(token), cx.clock.system()).await?;
    found.ok_or_else(|| Refusal::InvitationOver.into())
}

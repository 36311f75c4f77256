//! Who acts for a firm: its owner invites owners and clerks, removes people, and sets what clerks may sign (rules §3,
//! §8). All of it, except withdrawing an invitation, is guarded by [`safeguard`].

use domain::access::{MemberAct, MemberRole};
use domain::audit::Action;
use domain::form::Confirmed;
use domain::form::people::Invite;
use domain::id::{BusinessId, InvitationId, PersonId};
use domain::money::Twd;
use domain::notice::{Change, NoticeKind};
use domain::view::account::MyBusiness;
use domain::view::people::{InvitationLine, InvitationView, PeoplePage, PersonLine};
use store::Tx;
use store::business::MemberOf;
use store::invitation::Invitation;

use crate::access::Acting;
use crate::accounts::token_hash;
use crate::error::{Error, Result};
use crate::notice::{self, Audience, mail, words};
use crate::{Cx, Principal, Refusal, access, audit, limits, safeguard};

/// How long an invitation is valid, in milliseconds: seven days.
pub const INVITATION_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// How many open invitations a firm may have.
pub const OPEN_MAX: usize = 20;
/// How many people may act for one firm.
pub const PEOPLE_MAX: usize = 50;

/// The people of a firm, and its open invitations.
///
/// # Errors
/// [`Error::NotFound`] when the business is not one's own.
pub async fn list(cx: &Cx, actor: &Principal, business: &BusinessId) -> Result<PeoplePage> {
    let mut tx = cx.db.read().await?;
    let Acting { business, role } = access::business(&mut tx, actor, business, MemberAct::See).await?;
    let me = &access::person(actor)?.person;
    let members = store::business::members(&mut tx, &business.id).await?;
    let owners = owners(&members)?;
    let mut people = Vec::with_capacity(members.len());
    for member in members {
        let Some(person) = store::person::get(&mut tx, &member.person_id).await? else { continue };
        let role = access::from_name(&member.role)?;
        people.push(PersonLine {
            me: person.id == *me,
            last_owner: role == MemberRole::Owner && owners == 1,
            person: person.id,
            name: person.name,
            email: person.email,
            role,
            since: member.created_at,
        });
    }
    people.sort_by_key(|line| (line.role, line.since));
    let open = store::invitation::open_of(&mut tx, &business.id, cx.clock.system()).await?;
    let line = |row: Invitation| {
        Ok(InvitationLine { id: row.id, email: row.email, role: access::from_name(&row.role)?, until: row.expires_at })
    };
    Ok(PeoplePage {
        people,
        invitations: open.into_iter().map(line).collect::<Result<_>>()?,
        clerk_limit: store::business::clerk_limit(&mut tx, &business.id).await?,
        may_manage: role.may(MemberAct::Manage),
        business: MyBusiness { id: business.id, ubn: business.ubn, name: business.name, role },
    })
}

/// Invites an address, which may be that of a clerk who is to become an owner. The mail has the link.
///
/// # Errors
/// [`Error::Forbidden`] for clerks; [`Refusal::WrongPassword`], [`Refusal::ActsAlready`], [`Refusal::TooManyPeople`],
/// [`Refusal::TooManyTries`].
pub async fn invite(cx: &Cx, actor: &Principal, business: &BusinessId, command: &Confirmed<Invite>) -> Result<()> {
    safeguard::confirm(cx, actor, business, MemberAct::Manage, command).await?;
    let invite = &command.asked;
    let email = invite.email.as_str();
    limits::take(cx, &limits::INVITES, access::person(actor)?.person.as_str()).await?;
    limits::take(cx, &limits::INVITES_INBOX, &format!("{business}/{email}")).await?;
    let mut tx = cx.db.begin().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::Manage).await?;
    let by = access::person(actor)?;
    let now = cx.clock.system();
    let known = store::person::by_email(&mut tx, email).await?;
    let acts = match &known {
        Some(person) => role_of(&mut tx, business, &person.id).await?,
        None => None,
    };
    if acts.is_some_and(|acts| !invite.role.is_above(acts)) {
        return Err(Refusal::ActsAlready.into());
    }
    let open = store::invitation::open_of(&mut tx, business, now).await?;
    // only the newest invitation of an address is valid
    let (former, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|open| open.email == email);
    for former in former {
        store::invitation::end(&mut tx, business, &former.id, now).await?;
    }
    let people = store::business::members(&mut tx, business).await?.len();
    if open.len() >= OPEN_MAX || (acts.is_none() && people >= PEOPLE_MAX) {
        return Err(Refusal::TooManyPeople.into());
    }
    let token = cx.random.token();
    let row = Invitation {
        id: cx.random.id(),
        business_id: business.clone(),
        email: email.to_owned(),
        role: access::name_of(&invite.role)?,
        token_hash: token_hash(&token),
        invited_by: by.person.clone(),
        created_at: now,
        expires_at: now.plus_millis(INVITATION_MS),
        ended_at: None,
    };
    store::invitation::insert(&mut tx, &row).await?;
    let lang = known.map_or(by.lang, |person| person.lang);
    let firm = &acting.business;
    let invitation = words::account::Invited {
        by: &by.name,
        firm: &firm.name,
        ubn: &firm.ubn,
        role: invite.role,
        until: row.expires_at,
        token: &token,
    };
    let words = words::account::invitation(&invitation, lang);
    mail::queue_secret(cx, &mut tx, email, lang, &words, row.id.as_str()).await?;
    let at = cx.clock.now(&mut tx).await?;
    let change = Change::Invited { email: email.to_owned(), role: invite.role };
    safeguard::tell(cx, &mut tx, actor, business, at, change).await?;
    let was = acts.map(|acts| hashed(cx, email, acts)).transpose()?;
    let is = hashed(cx, email, invite.role)?;
    let facts = serde_json::json!({ "invitation": row.id, "role": invite.role, "was": was, "is": is });
    audit::append(cx, &mut tx, actor, Action::PersonInvited, &business, &facts).await?;
    Ok(tx.commit().await?)
}

/// Withdraws an open invitation.
///
/// # Errors
/// [`Error::Forbidden`] for clerks, [`Error::NotFound`] when it is not open or another firm's.
pub async fn withdraw(cx: &Cx, actor: &Principal, business: &BusinessId, id: &InvitationId) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    access::business(&mut tx, actor, business, MemberAct::Manage).await?;
    if !store::invitation::end(&mut tx, business, id, cx.clock.system()).await? {
        return Err(Error::NotFound);
    }
    let facts = serde_json::json!({ "invitation": id });
    audit::append(cx, &mut tx, actor, Action::PersonUninvited, &business, &facts).await?;
    Ok(tx.commit().await?)
}

/// An invitation, shown to anybody who has its link.
///
/// # Errors
/// [`Refusal::InvitationOver`].
pub async fn invitation(cx: &Cx, actor: &Principal, token: &str) -> Result<InvitationView> {
    let mut tx = cx.db.read().await?;
    let row = open(cx, &mut tx, token).await?;
    let business = store::business::get(&mut tx, &row.business_id).await?.ok_or(Error::NotFound)?;
    let by = store::person::get(&mut tx, &row.invited_by).await?.ok_or(Error::NotFound)?;
    let reader = access::signed_in(actor).ok();
    let mine = reader.is_some_and(|person| person.email == row.email);
    Ok(InvitationView {
        business: business.id,
        name: business.name,
        ubn: business.ubn,
        invited_by: by.name,
        role: access::from_name(&row.role)?,
        email: row.email,
        until: row.expires_at,
        mine,
        other: !mine && reader.is_some(),
    })
}

/// Accepts an invitation. Its address then acts for the firm in the offered role.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Refusal::InvitationOver`], [`Refusal::InvitationOfAnother`].
pub async fn accept(cx: &Cx, actor: &Principal, token: &str) -> Result<BusinessId> {
    let person = access::person(actor)?;
    let mut tx = cx.db.begin().await?;
    let row = open(cx, &mut tx, token).await?;
    if person.email != row.email {
        return Err(Refusal::InvitationOfAnother.into());
    }
    let business = row.business_id;
    // this waits for a concurrent removal of the person
    store::business::lock(&mut tx, &business).await?.ok_or(Error::NotFound)?;
    if !store::invitation::end(&mut tx, &business, &row.id, cx.clock.system()).await? {
        return Err(Refusal::InvitationOver.into());
    }
    let now = cx.clock.now(&mut tx).await?;
    let role: MemberRole = access::from_name(&row.role)?;
    let former = role_of(&mut tx, &business, &person.person).await?;
    // an owner is not made a clerk
    if former.is_none_or(|former| role.is_above(former)) {
        let member = MemberOf {
            business_id: business.clone(),
            person_id: person.person.clone(),
            role: row.role,
            created_at: now,
        };
        store::business::put_member(&mut tx, &member).await?;
        let kind = NoticeKind::PersonJoined { name: person.name.clone(), person: Some(person.person.clone()), role };
        notice::tell(cx, &mut tx, now, Audience::Business(&business), &kind).await?;
    }
    let facts = serde_json::json!({ "invitation": row.id, "role": role });
    audit::append(cx, &mut tx, actor, Action::PersonJoined, &business, &facts).await?;
    tx.commit().await?;
    Ok(business)
}

/// Removes a person from a firm. A clerk may leave.
///
/// # Errors
/// [`Error::Forbidden`] for clerks who name somebody else; [`Refusal::WrongPassword`], [`Refusal::TooManyTries`];
/// [`Error::NotFound`] when the person does not act for it; [`Refusal::LastOwner`].
pub async fn remove(cx: &Cx, actor: &Principal, business: &BusinessId, command: &Confirmed<PersonId>) -> Result<()> {
    let by = access::person(actor)?;
    let person = &command.asked;
    let act = if *person == by.person { MemberAct::See } else { MemberAct::Manage };
    safeguard::confirm(cx, actor, business, act, command).await?;
    let mut tx = cx.db.begin().await?;
    access::business(&mut tx, actor, business, act).await?;
    // two owners who remove each other wait for each other here
    store::business::lock(&mut tx, business).await?.ok_or(Error::NotFound)?;
    let members = store::business::members(&mut tx, business).await?;
    let member = members.iter().find(|member| member.person_id == *person).ok_or(Error::NotFound)?;
    let owner = access::name_of(&MemberRole::Owner)?;
    if member.role == owner && owners(&members)? == 1 {
        return Err(Refusal::LastOwner.into());
    }
    let now = cx.clock.now(&mut tx).await?;
    let removed = store::person::get(&mut tx, person).await?.ok_or(Error::NotFound)?;
    store::business::remove_member(&mut tx, business, person).await?;
    // the removed person must not return, by an invitation they made or by one that was sent to them
    store::invitation::end_by(&mut tx, business, person, cx.clock.system()).await?;
    store::invitation::end_to(&mut tx, business, &removed.email, cx.clock.system()).await?;
    // the remaining owners, and the removed person
    let change = Change::Removed { name: removed.name.clone(), person: removed.id.clone() };
    safeguard::tell(cx, &mut tx, actor, business, now, change).await?;
    let firm = store::business::get(&mut tx, business).await?.ok_or(Error::NotFound)?;
    let words = words::account::right_ended(&firm.name, &firm.ubn, &by.name, now, removed.lang);
    mail::queue(cx, &mut tx, &removed.email, removed.lang, &words).await?;
    let was = hashed(cx, &removed.email, access::from_name(&member.role)?)?;
    let facts = serde_json::json!({ "person": person, "was": was });
    audit::append(cx, &mut tx, actor, Action::PersonRemoved, &business, &facts).await?;
    Ok(tx.commit().await?)
}

/// Sets the highest price that clerks may sign with the firm's certificate; `None` when they may sign nothing.
///
/// # Errors
/// [`Error::Forbidden`] for clerks; [`Refusal::WrongPassword`], [`Refusal::TooManyTries`].
pub async fn set_clerk_limit(
    cx: &Cx,
    actor: &Principal,
    business: &BusinessId,
    command: &Confirmed<Option<Twd>>,
) -> Result<()> {
    safeguard::confirm(cx, actor, business, MemberAct::Manage, command).await?;
    let limit = command.asked;
    let mut tx = cx.db.begin().await?;
    access::business(&mut tx, actor, business, MemberAct::Manage).await?;
    // of two concurrent changes, each knows the value of the other
    store::business::lock(&mut tx, business).await?.ok_or(Error::NotFound)?;
    let former = store::business::clerk_limit(&mut tx, business).await?;
    store::business::set_clerk_limit(&mut tx, business, limit).await?;
    let at = cx.clock.now(&mut tx).await?;
    safeguard::tell(cx, &mut tx, actor, business, at, Change::ClerkLimit { former, now: limit }).await?;
    let was = former.map(|former| safeguard::hashed(cx, "clerk_limit", &former)).transpose()?;
    let facts = serde_json::json!({ "limit": limit, "was": was });
    audit::append(cx, &mut tx, actor, Action::ClerkLimitSet, &business, &facts).await?;
    Ok(tx.commit().await?)
}

/// The hash that the audit stores of a person's role in a firm: see [`safeguard::hashed`].
fn hashed(cx: &Cx, email: &str, role: MemberRole) -> Result<String> {
    safeguard::hashed(cx, "member", &(email, role))
}

async fn open(cx: &Cx, tx: &mut Tx, token: &str) -> Result<Invitation> {
    let found = store::invitation::open(tx, &token_hash(token), cx.clock.system()).await?;
    found.ok_or_else(|| Refusal::InvitationOver.into())
}

/// The person's role in a firm, if any.
async fn role_of(tx: &mut Tx, business: &BusinessId, person: &PersonId) -> Result<Option<MemberRole>> {
    let member = store::business::member(tx, business, person).await?;
    member.map(|member| access::from_name(&member.role)).transpose()
}

fn owners(members: &[MemberOf]) -> Result<usize> {
    let owner = access::name_of(&MemberRole::Owner)?;
    Ok(members.iter().filter(|member| member.role == owner).count())
}

//! Sessions: a random token in the browser, its hash in the database. Times are by the system clock.

use domain::access::{Assurance, OpenedBy};
use domain::audit::Action;
use domain::password::Password;
use domain::time::Instant;
use domain::view::account::SessionOpened;
use store::Tx;
use store::person::Person;
use store::session::{Session, Standing};

use super::password::Match;
use super::{Origin, device, password, token_hash, view};
use crate::error::{Error, Result};
use crate::principal::SignedIn;
use crate::{Cx, Principal, Refusal, access, audit, limits};

/// How long a session lives after its last use, in milliseconds: one day.
pub const SESSION_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a session lives at most, in milliseconds: 30 days.
pub const SESSION_MAX_MS: i64 = 30 * 24 * 60 * 60 * 1_000;
/// The shortest interval between two recorded uses, in milliseconds: five minutes.
const TOUCH_MS: i64 = 5 * 60 * 1_000;
/// The same three for staff (rules §14): half an hour, twelve hours, one minute.
pub const STAFF_SESSION_MS: i64 = 30 * 60 * 1_000;
/// How long a session of staff lives at most, in milliseconds.
pub const STAFF_SESSION_MAX_MS: i64 = 12 * 60 * 60 * 1_000;
const STAFF_TOUCH_MS: i64 = 60 * 1_000;
/// How many sessions a person may have at the same time; the least recently used one ends first.
pub const SESSIONS_MAX: u32 = 50;
/// The longest token that is read, in bytes.
const TOKEN_MAX: usize = 100;

/// How long the sessions of a person live.
#[derive(Debug, Clone, Copy)]
struct Life {
    idle_ms: i64,
    whole_ms: i64,
    touch_ms: i64,
}

impl Life {
    const fn of(is_staff: bool) -> Self {
        if is_staff {
            Self { idle_ms: STAFF_SESSION_MS, whole_ms: STAFF_SESSION_MAX_MS, touch_ms: STAFF_TOUCH_MS }
        } else {
            Self { idle_ms: SESSION_MS, whole_ms: SESSION_MAX_MS, touch_ms: TOUCH_MS }
        }
    }

    /// The end of a session that began and was last used at these instants.
    fn end(self, began: Instant, used: Instant) -> Instant {
        used.plus_millis(self.idle_ms).min(began.plus_millis(self.whole_ms))
    }
}

/// The session with this hash, unless it has ended. A person who became staff after signing in has the shorter life of
/// staff at once.
async fn live(cx: &Cx, tx: &mut Tx, hash: &str) -> Result<Option<(Session, Standing)>> {
    let now = cx.clock.system();
    let found = store::session::live(tx, hash, now).await?;
    let lives = |(session, standing): &(Session, Standing)| {
        Life::of(standing.is_staff).end(session.created_at, session.last_seen_at) > now
    };
    Ok(found.filter(lives))
}

/// Opens a session for a ready account of a demonstration, without a password.
///
/// # Errors
/// [`Refusal::DemoOnly`] in production; [`Error::NotFound`] when there is no such account.
pub async fn open_demo(cx: &Cx, email: &str, origin: &Origin) -> Result<SessionOpened> {
    if !cx.is_demo() {
        return Err(Refusal::DemoOnly.into());
    }
    let mut tx = cx.db.begin().await?;
    let person = store::person::by_email(&mut tx, email).await?.ok_or(Error::NotFound)?;
    let opened = open(cx, &mut tx, &person, origin, OpenedBy::Demo).await?;
    let by = actor(cx, &mut tx, person, &opened, OpenedBy::Demo).await?;
    audit::append(cx, &mut tx, &by, Action::SessionOpened, &access::signed_in(&by)?.person, &()).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Opens a session in the caller's transaction. Its device is known from then on.
pub(super) async fn open(
    cx: &Cx,
    tx: &mut Tx,
    person: &Person,
    origin: &Origin,
    by: OpenedBy,
) -> Result<SessionOpened> {
    let token = cx.random.token();
    let now = cx.clock.system();
    let me = view::me_of(tx, person).await?;
    let (device, device_hash) = device::note(cx, tx, &person.id, origin).await?;
    let session = Session {
        token_hash: token_hash(&token),
        person_id: person.id.clone(),
        agent: origin.agent(),
        device: Some(device_hash),
        opened_by: access::name_of(&by)?,
        password_at: Assurance::opened(by, now).password_at,
        factor_at: None,
        created_at: now,
        last_seen_at: now,
        expires_at: Life::of(!me.staff.is_empty()).end(now, now),
    };
    store::session::end_oldest(tx, &person.id, SESSIONS_MAX.saturating_sub(1)).await?;
    store::session::insert(tx, &session).await?;
    let needs_factor = !me.staff.is_empty() || store::factor::is_on(tx, &person.id).await?;
    let asks_factor = needs_factor && !Assurance::opened(by, now).has_factor();
    Ok(SessionOpened { token, device, expires_at: session.expires_at, asks_factor, me })
}

/// Opens a session of a person in the caller's transaction, and returns who acts in it.
pub(crate) async fn enter(
    cx: &Cx,
    tx: &mut Tx,
    person: Person,
    origin: &Origin,
    by: OpenedBy,
) -> Result<(SessionOpened, Principal)> {
    let opened = open(cx, tx, &person, origin, by).await?;
    let actor = actor(cx, tx, person, &opened, by).await?;
    Ok((opened, actor))
}

/// The principal of a person in a session that has just been opened. It signs the audit's line.
pub(super) async fn actor(
    cx: &Cx,
    tx: &mut Tx,
    person: Person,
    opened: &SessionOpened,
    by: OpenedBy,
) -> Result<Principal> {
    let assurance = Assurance::opened(by, cx.clock.system());
    Ok(Principal::Person(Box::new(of_session(cx, tx, person, &token_hash(&opened.token), assurance).await?)))
}

/// A person in a session.
async fn of_session(cx: &Cx, tx: &mut Tx, person: Person, session: &str, assurance: Assurance) -> Result<SignedIn> {
    let roles = store::person::staff_roles(tx, &person.id).await?;
    Ok(SignedIn {
        person: person.id,
        email: person.email,
        name: person.name,
        lang: person.lang,
        email_verified: person.email_verified_at.is_some(),
        staff: roles.iter().map(|row| access::from_name(&row.role)).collect::<Result<_>>()?,
        session: session.to_owned(),
        assurance,
        read_at: cx.clock.system(),
    })
}

/// The principal with this token; [`Principal::Visitor`] when the token is not valid, [`Principal::AwaitsFactor`] before
/// the second factor is entered.
///
/// # Errors
/// Those of the database.
pub async fn authenticate(cx: &Cx, token: &str) -> Result<Principal> {
    let Some(hash) = named(token) else { return Ok(Principal::Visitor) };
    let mut tx = cx.db.read().await?;
    let Some((session, standing)) = live(cx, &mut tx, &hash).await? else { return Ok(Principal::Visitor) };
    let person = store::person::get(&mut tx, &session.person_id).await?.ok_or(Error::NotFound)?;
    let assurance = Assurance {
        opened_by: access::from_name(&session.opened_by)?,
        password_at: session.password_at,
        factor_at: session.factor_at,
    };
    let person = Box::new(of_session(cx, &mut tx, person, &hash, assurance).await?);
    let awaits = standing.has_factor && !assurance.has_factor();
    Ok(if awaits { Principal::AwaitsFactor(person) } else { Principal::Person(person) })
}

/// Records that a session is used, at most every five minutes, or every minute for staff. Returns its new end when it was recorded now, so that
/// the browser's cookie can be renewed.
///
/// # Errors
/// Those of the database.
pub async fn slide(cx: &Cx, token: &str) -> Result<Option<Instant>> {
    let Some(hash) = named(token) else { return Ok(None) };
    let now = cx.clock.system();
    let mut tx = cx.db.read().await?;
    let found = live(cx, &mut tx, &hash).await?;
    drop(tx);
    let Some((session, standing)) = found else { return Ok(None) };
    let life = Life::of(standing.is_staff);
    if session.last_seen_at.plus_millis(life.touch_ms) > now {
        return Ok(None);
    }
    let until = life.end(session.created_at, now);
    let mut tx = cx.db.begin().await?;
    let noted = store::session::touch(&mut tx, &hash, session.last_seen_at, now, until).await?;
    tx.commit().await?;
    Ok(noted.then_some(until))
}

/// The hash that names the session of a token; `None` when the text cannot be one.
fn named(token: &str) -> Option<String> {
    (!token.is_empty() && token.len() <= TOKEN_MAX).then(|| token_hash(token))
}

/// Compares the password again, before something that a stolen session must not do. The tries are counted for the
/// session, so nobody else can use them up.
///
/// # Errors
/// [`Refusal::WrongPassword`] or [`Refusal::TooManyTries`].
pub async fn confirm_password(cx: &Cx, actor: &Principal, password: &Password) -> Result<()> {
    let signed_in = access::signed_in(actor)?;
    limits::take(cx, &limits::CONFIRM, &signed_in.session).await?;
    let mut tx = cx.db.read().await?;
    let person = store::person::get(&mut tx, &signed_in.person).await?.ok_or(Error::NotSignedIn)?;
    drop(tx);
    if matches!(password::matches(password, Some(&person.password_hash)).await?, Match::No) {
        return Err(Refusal::WrongPassword.into());
    }
    // the right password does not count as a try: inviting ten people takes it ten times
    let mut tx = cx.db.begin().await?;
    limits::give_back(cx, &mut tx, &limits::CONFIRM, &signed_in.session).await?;
    store::session::password_was_right(&mut tx, &signed_in.session, cx.clock.system()).await?;
    Ok(tx.commit().await?)
}

/// Ends this session.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn sign_out(cx: &Cx, actor: &Principal) -> Result<()> {
    let signed_in = access::session(actor)?;
    let mut tx = cx.db.begin().await?;
    store::session::end(&mut tx, &signed_in.person, &signed_in.session).await?;
    audit::append(cx, &mut tx, actor, Action::SessionEnded, &signed_in.person, &()).await?;
    Ok(tx.commit().await?)
}

/// Ends another session of the person and removes its device; [`domain::view::account::SessionLine`] has its
/// identifier.
///
/// # Errors
/// [`Error::NotSignedIn`], [`Error::NotFound`] when it has ended or is another person's.
pub async fn end_session(cx: &Cx, actor: &Principal, session: &str) -> Result<()> {
    let signed_in = access::signed_in(actor)?;
    let mut tx = cx.db.begin().await?;
    if !store::session::end_with_device(&mut tx, &signed_in.person, session).await? {
        return Err(Error::NotFound);
    }
    audit::append(cx, &mut tx, actor, Action::OtherSessionEnded, &access::signed_in(actor)?.person, &()).await?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of the person, including this one, and removes all devices. Returns the number of sessions.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn sign_out_everywhere(cx: &Cx, actor: &Principal) -> Result<u64> {
    let signed_in = access::signed_in(actor)?;
    let mut tx = cx.db.begin().await?;
    let ended = store::session::end_others(&mut tx, &signed_in.person, "").await?;
    audit::append(cx, &mut tx, actor, Action::AllSessionsEnded, &access::signed_in(actor)?.person, &ended).await?;
    tx.commit().await?;
    Ok(ended)
}

//! Registering, confirming the address, signing in and out (rules §3).

use domain::access::{Assurance, OpenedBy};
use domain::consent::ConsentKind;
use domain::form::credentials::PasswordChange;
use domain::form::{BusinessForm, FieldErrors, FormError, ResetForm};
use domain::lang::Lang;
use domain::password::Password;
use domain::view::account::{Task, TaskState};
use service::accounts::{self, Reset};
use service::businesses;
use service::{Error, Principal, Refusal};

use crate::world::*;

const MEI: &str = "mei@example.com";
const MINUTE_MS: i64 = 60_000;

#[tokio::test]
async fn a_consent_keeps_which_text_its_hash_when_who_and_from_where() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let consents = accounts::account(&world.cx, &mei).await.unwrap().consents;
        assert_eq!(consents.len(), 3);
        for kind in ConsentKind::ALL {
            let line = consents.iter().find(|line| line.text_id == kind.code()).unwrap();
            assert_eq!(line.hash, service::legal::first(kind.into()).sha256(Lang::Zh));
            assert_eq!((line.version.as_str(), line.at), ("1.zh-Hant", friday()));
        }
        let mut tx = world.cx.db.read().await.unwrap();
        let rows = store::consent::of_email(&mut tx, MEI).await.unwrap();
        assert!(rows.iter().all(|row| row.address == "192.0.2.1" && row.person_id.is_some()));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_registered_without_all_three_consents_to_the_texts_in_force() {
    each(async |world| {
        let mut missing = registration(MEI);
        missing.agreements.pop();
        let error = accounts::register(&world.cx, &Principal::Visitor, missing).await.unwrap_err();
        let Error::Invalid(fields) = error else { panic!("{error:?}") };
        assert_eq!(fields.of("declaration"), Some(FormError::NotAccepted));
        let mut changed = registration(MEI);
        changed.agreements[0].sha256 = "0".repeat(64);
        let refused = accounts::register(&world.cx, &Principal::Visitor, changed).await;
        assert_eq!(refusal(refused), Refusal::TextsChanged);
        assert!(world.mails(MEI).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn answers_never_show_whether_an_address_is_known() {
    each(async |world| {
        let first = world.register(MEI).await.unwrap();
        world.try_code(&first, &world.code(MEI).await).await.unwrap();
        let known = world.register(MEI).await.unwrap();
        let unknown = world.register("nobody@example.com").await.unwrap();
        assert_eq!(known.until, unknown.until);
        assert_eq!(known.registration.len(), unknown.registration.len());
        assert!(
            !world.mails(MEI).await.iter().all(|mail| mail.subject.contains("驗證碼")),
            "the second mail says: sign in"
        );
        accounts::resend(&world.cx, &Principal::Visitor, &known, &origin()).await.unwrap();
        let mails = world.mails(MEI).await.len();
        assert_eq!(mails, 3, "a code, the copy of the texts, \"you have an account\"; no code to a confirmed address");
        for (email, password) in [(MEI, "not the password"), ("ghost@example.com", PASSWORD)] {
            assert_eq!(refusal(world.sign_in(email, password).await), Refusal::WrongCredentials);
        }
        for sent in [&known, &unknown] {
            assert_eq!(refusal(world.try_code(sent, "000000").await), Refusal::CodeWrong);
        }
        // The password typed the second time changed nothing.
        world.sign_in(MEI, PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once_within_ten_minutes() {
    each(async |world| {
        let sent = world.register(MEI).await.unwrap();
        let code = world.code(MEI).await;
        world.cx.clock.pass(10 * MINUTE_MS);
        assert_eq!(refusal(world.try_code(&sent, &code).await), Refusal::CodeWrong);
        let sent = accounts::resend(&world.cx, &Principal::Visitor, &sent, &origin()).await.unwrap();
        let code = world.code(MEI).await;
        world.cx.clock.pass(10 * MINUTE_MS - 1);
        world.try_code(&sent, &code).await.unwrap();
        assert_eq!(refusal(world.try_code(&sent, &code).await), Refusal::CodeWrong);
    })
    .await;
}

#[tokio::test]
async fn a_code_has_five_tries_and_an_address_ten_an_hour_across_resends() {
    each(async |world| {
        let sent = world.register(MEI).await.unwrap();
        let code = world.code(MEI).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert_eq!(refusal(world.try_code(&sent, wrong).await), Refusal::CodeWrong);
        }
        let refused = refusal(world.try_code(&sent, &code).await);
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "one network has half of an address's tries");
        let elsewhere = || from("192.0.2.2");
        let used_up = world.try_code_from(&sent, &code, elsewhere()).await;
        assert_eq!(refusal(used_up), Refusal::CodeWrong, "the sixth try of this code");
        world.cx.clock.pass(1);
        let sent = accounts::resend(&world.cx, &Principal::Visitor, &sent, &origin()).await.unwrap();
        let code = world.code(MEI).await;
        for _ in 0..4 {
            let refused = world.try_code_from(&sent, "999999", elsewhere()).await;
            assert_eq!(refusal(refused), Refusal::CodeWrong);
        }
        let refused = refusal(world.try_code_from(&sent, &code, from("192.0.2.3")).await);
        let Refusal::TooManyTries { retry_at } = refused else { panic!("{refused:?}") };
        assert_eq!(retry_at, world.cx.clock.system().plus_millis(60 * MINUTE_MS - 1));
        world.cx.clock.pass(60 * MINUTE_MS);
        let sent = accounts::resend(&world.cx, &Principal::Visitor, &sent, &origin()).await.unwrap();
        world.try_code(&sent, &world.code(MEI).await).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_code_is_mailed_again_while_half_of_its_time_is_left_and_then_replaced() {
    each(async |world| {
        let sent = world.register(MEI).await.unwrap();
        let first = world.code(MEI).await;
        world.cx.clock.pass(5 * MINUTE_MS);
        accounts::resend(&world.cx, &Principal::Visitor, &sent, &origin()).await.unwrap();
        assert_eq!(world.code(MEI).await, first);
        assert_eq!(world.mails(MEI).await.len(), 2, "it was mailed again");
        world.cx.clock.pass(1);
        accounts::resend(&world.cx, &Principal::Visitor, &sent, &origin()).await.unwrap();
        let second = world.code(MEI).await;
        if first != second {
            assert_eq!(refusal(world.try_code(&sent, &first).await), Refusal::CodeWrong);
        }
        world.try_code(&sent, &second).await.unwrap();
    })
    .await;
}

/// Somebody registers another person's address, before or after that person. The owner of the address never confirms an
/// account with somebody else's password.
#[tokio::test]
async fn a_code_proves_the_registration_of_the_browser_that_made_it() {
    each(async |world| {
        let owner = world.register(MEI).await.unwrap();
        world.cx.clock.pass(1);
        let stranger = world.register(MEI).await.unwrap();
        assert_ne!(owner.registration, stranger.registration);
        let code = world.code(MEI).await;
        assert_eq!(refusal(world.try_code(&owner, &code).await), Refusal::CodeWrong);
        world.cx.clock.pass(1);
        let again = world.register(MEI).await.unwrap();
        world.try_code(&again, &world.code(MEI).await).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_session_lives_by_the_system_clock_and_ends_at_sign_out() {
    each(async |world| {
        world.person(MEI).await;
        let opened = world.sign_in(MEI, PASSWORD).await.unwrap();
        world.move_to(at(2022, 10, 15, 10)).await;
        let mei = world.actor(&opened.token).await;
        assert!(signed_in(&mei), "moving the business clock signs nobody out");
        world.cx.clock.pass(accounts::SESSION_MS - 1);
        assert!(signed_in(&world.actor(&opened.token).await));
        let until = accounts::slide(&world.cx, &opened.token).await.unwrap();
        assert_eq!(until, Some(world.cx.clock.system().plus_millis(accounts::SESSION_MS)));
        world.cx.clock.pass(accounts::SESSION_MS - 1);
        assert!(signed_in(&world.actor(&opened.token).await), "each use prolongs it");
        assert!(accounts::slide(&world.cx, &opened.token).await.unwrap().is_some());
        world.cx.clock.pass(accounts::SESSION_MS);
        assert_eq!(world.actor(&opened.token).await, Principal::Visitor);

        let (one, two) = (world.sign_in(MEI, PASSWORD).await.unwrap(), world.sign_in(MEI, PASSWORD).await.unwrap());
        let mei = world.actor(&one.token).await;
        let sessions = accounts::account(&world.cx, &mei).await.unwrap().sessions;
        assert_eq!(sessions.iter().filter(|session| session.current).count(), 1);
        accounts::sign_out(&world.cx, &mei).await.unwrap();
        assert_eq!(world.actor(&one.token).await, Principal::Visitor);
        let mei = world.actor(&two.token).await;
        accounts::sign_out_everywhere(&world.cx, &mei).await.unwrap();
        assert_eq!(world.actor(&two.token).await, Principal::Visitor);
        for nonsense in ["", "x", &"x".repeat(10_000)] {
            assert_eq!(world.actor(nonsense).await, Principal::Visitor);
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_in_constant_use_ends_after_thirty_days() {
    each(async |world| {
        world.person(MEI).await;
        let opened = world.sign_in(MEI, PASSWORD).await.unwrap();
        let end = world.cx.clock.system().plus_millis(accounts::SESSION_MAX_MS);
        let mut until = None;
        while world.cx.clock.system() < end.plus_millis(-HOUR_MS) {
            world.cx.clock.pass(12 * HOUR_MS);
            until = accounts::slide(&world.cx, &opened.token).await.unwrap().or(until);
        }
        assert_eq!(until, Some(end), "no use prolongs it beyond");
        assert_eq!(world.actor(&opened.token).await, Principal::Visitor);
        assert_eq!(accounts::slide(&world.cx, &opened.token).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_use_is_recorded_at_most_once_in_five_minutes() {
    each(async |world| {
        world.person(MEI).await;
        let opened = world.sign_in(MEI, PASSWORD).await.unwrap();
        let slide = || accounts::slide(&world.cx, &opened.token);
        assert_eq!(slide().await.unwrap(), None, "it has just begun");
        world.cx.clock.pass(5 * MINUTE_MS - 1);
        assert_eq!(slide().await.unwrap(), None);
        world.cx.clock.pass(1);
        let (one, two, three) = tokio::join!(slide(), slide(), slide());
        let noted = [one.unwrap(), two.unwrap(), three.unwrap()];
        assert_eq!(noted.iter().filter(|noted| noted.is_some()).count(), 1, "{noted:?}");
        for nonsense in ["", "x", &"x".repeat(10_000)] {
            assert_eq!(accounts::slide(&world.cx, nonsense).await.unwrap(), None);
        }
    })
    .await;
}

#[tokio::test]
async fn the_task_list_can_be_left_and_resumed() {
    each(async |world| {
        let now = async |actor: &Principal, pending: bool| {
            let held = accounts::Held { email: pending.then(|| MEI.to_owned()), ..accounts::Held::default() };
            let progress = accounts::registration(&world.cx, actor, held).await.unwrap().progress;
            progress.tasks.iter().find(|(_, state)| *state == TaskState::Now).map(|(task, _)| *task)
        };
        assert_eq!(now(&Principal::Visitor, false).await, Some(Task::Consent));
        world.register(MEI).await.unwrap();
        assert_eq!(now(&Principal::Visitor, true).await, Some(Task::Email));
        let opened = world.sign_in(MEI, PASSWORD).await.unwrap();
        let unproved = world.actor(&opened.token).await;
        assert_eq!(now(&unproved, false).await, Some(Task::Email));
        assert!(matches!(refusal(world.business(&unproved, "12345675").await), Refusal::EmailNotVerified));
        world.cx.clock.pass(1);
        let mei = world.person(MEI).await;
        assert_eq!(now(&mei, false).await, Some(Task::Business));
        world.business(&mei, "12345675").await.unwrap();
        assert_eq!(now(&mei, false).await, None);
        let me = accounts::me(&world.cx, &mei).await.unwrap();
        assert_eq!((me.businesses.len(), me.businesses[0].ubn.as_str()), (1, "12345675"));
        // another business that was found waits for its proof, until the eligibility check is answered again
        let form = BusinessForm { ubn: "22099131".to_owned(), ..BusinessForm::default() };
        let begun = businesses::Begun { form, found: "第二家".to_owned() };
        businesses::keep_draft(&world.cx, &mei, &begun).await.unwrap();
        assert_eq!(now(&mei, false).await, Some(Task::Identity));
        let answers = BusinessForm { ubn: "04595257".to_owned(), ..BusinessForm::default() };
        let held = accounts::Held { answers, ..accounts::Held::default() };
        let progress = accounts::registration(&world.cx, &mei, held).await.unwrap().progress;
        assert!(!progress.tasks.contains(&(Task::Identity, TaskState::Now)), "{progress:?}");
    })
    .await;
}

#[tokio::test]
async fn the_password_is_asked_again_where_a_stolen_session_must_not_suffice() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let right = attempt(MEI, PASSWORD).password;
        accounts::confirm_password(&world.cx, &mei, &right).await.unwrap();
        let wrong = attempt(MEI, "a guess").password;
        let refused = accounts::confirm_password(&world.cx, &mei, &wrong).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword);
        let visitor = accounts::confirm_password(&world.cx, &Principal::Visitor, &right).await;
        assert!(matches!(visitor, Err(Error::NotSignedIn)));
    })
    .await;
}

#[tokio::test]
async fn a_session_knows_how_it_was_opened_and_when_the_password_was_last_entered() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let by_code = person_of(&mei).assurance;
        assert_eq!(
            by_code,
            Assurance { opened_by: OpenedBy::Code, password_at: None, factor_at: None },
            "by the code of the mail"
        );
        let (begun, opened) = (world.cx.clock.system(), world.sign_in(MEI, PASSWORD).await.unwrap());
        let by_password = person_of(&world.actor(&opened.token).await).assurance;
        assert_eq!(by_password, Assurance { opened_by: OpenedBy::Password, password_at: Some(begun), factor_at: None });
        world.pass(MINUTE_MS);
        let actor = world.actor(&opened.token).await;
        let wrong = accounts::confirm_password(&world.cx, &actor, &attempt(MEI, "a guess").password).await;
        assert_eq!(refusal(wrong), Refusal::WrongPassword);
        assert_eq!(person_of(&world.actor(&opened.token).await).assurance, by_password, "a wrong one does not count");
        accounts::confirm_password(&world.cx, &actor, &attempt(MEI, PASSWORD).password).await.unwrap();
        let again = person_of(&world.actor(&opened.token).await).assurance;
        assert_eq!(again.password_at, Some(begun.plus_millis(MINUTE_MS)));
    })
    .await;
}

#[tokio::test]
async fn a_common_password_is_refused_everywhere() {
    each(async |world| {
        let common = || Password::choose("Password123", &[]).unwrap();
        let expected = FieldErrors::one("password", FormError::PasswordCommon);
        let refused = |error: Error| matches!(&error, Error::Invalid(errors) if *errors == expected);
        let mut command = registration(MEI);
        command.account.password = common();
        assert!(refused(accounts::register(&world.cx, &Principal::Visitor, command).await.unwrap_err()));
        let mei = world.person(MEI).await;
        let change = PasswordChange { current: Password::typed(PASSWORD).unwrap(), password: common() };
        assert!(refused(accounts::change_password(&world.cx, &mei, &change).await.unwrap_err()));
        // the newest mail has the code
        world.cx.clock.pass(1);
        accounts::ask_reset(&world.cx, &Principal::Visitor, &MEI.to_owned().try_into().unwrap(), &origin())
            .await
            .unwrap();
        let code = world.code(MEI).await;
        let reset = |password: &str| {
            let form = ResetForm { email: MEI.to_owned(), code: code.clone(), password: password.to_owned() };
            let command = Reset { new: form.parse().unwrap(), origin: origin() };
            accounts::reset(&world.cx, &Principal::Visitor, command)
        };
        assert!(refused(reset("Password123").await.unwrap_err()));
        reset("a pot of tea at five").await.expect("the code was not spent");
    })
    .await;
}

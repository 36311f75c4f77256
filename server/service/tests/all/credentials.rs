//! A forgotten password, a new password, another address, sessions on other devices.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, SaltString};
use domain::contact::EmailAddress;
use domain::form::{AddressForm, FormError, PasswordForm, ProfileForm, ResetForm};
use domain::lang::Lang;
use domain::view::account::SessionOpened;
use service::accounts::{self, Origin, Reset};
use service::{Error, Principal, Refusal, Result};

use crate::world::{PASSWORD, World, each, from, origin, refusal, signed_in};

const MEI: &str = "mei@example.com";
const OTHER: &str = "mei.chen@example.com";
const NEW: &str = "a pot of tea at five";
const MINUTE_MS: i64 = 60_000;

fn address(text: &str) -> EmailAddress {
    text.to_owned().try_into().unwrap()
}

impl World {
    async fn ask_reset(&self, email: &str) {
        accounts::ask_reset(&self.cx, &Principal::Visitor, &address(email), &origin()).await.unwrap();
        self.work().await;
    }

    async fn reset(&self, email: &str, code: &str, password: &str) -> Result<SessionOpened> {
        self.reset_from(email, code, password, origin()).await
    }

    pub async fn reset_from(&self, email: &str, code: &str, password: &str, origin: Origin) -> Result<SessionOpened> {
        let form = ResetForm { email: email.to_owned(), code: code.to_owned(), password: password.to_owned() };
        let command = Reset { new: form.parse().unwrap(), origin };
        accounts::reset(&self.cx, &Principal::Visitor, command).await
    }

    async fn start_move(&self, actor: &Principal, to: &str) -> Result<()> {
        let form = AddressForm { email: to.to_owned(), password: PASSWORD.to_owned() };
        accounts::start_move(&self.cx, actor, &form.parse().unwrap()).await?;
        self.work().await;
        Ok(())
    }

    async fn subjects(&self, to: &str) -> Vec<String> {
        self.mails(to).await.into_iter().map(|mail| mail.subject).collect()
    }
}

#[tokio::test]
async fn a_code_replaces_a_forgotten_password_and_ends_every_session() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let before = world.sign_in(MEI, PASSWORD).await.unwrap();
        world.cx.clock.pass(1);
        world.ask_reset(MEI).await;
        let code = world.code(MEI).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(refusal(world.reset(MEI, wrong, NEW).await), Refusal::CodeWrong);
        let opened = world.reset(MEI, &code, NEW).await.unwrap();
        assert_eq!(world.actor(&before.token).await, Principal::Visitor);
        assert_eq!(accounts::me(&world.cx, &mei).await.unwrap().email, MEI);
        assert!(signed_in(&world.actor(&opened.token).await));
        assert_eq!(refusal(world.sign_in(MEI, PASSWORD).await), Refusal::WrongCredentials);
        world.sign_in(MEI, NEW).await.unwrap();
        assert_eq!(refusal(world.reset(MEI, &code, PASSWORD).await), Refusal::CodeWrong, "a code is used once");
        assert!(world.subjects(MEI).await.iter().any(|subject| subject.contains("密碼已變更")));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn asking_for_an_unknown_address_mails_nothing_and_answers_the_same() {
    each(async |world| {
        world.ask_reset("nobody@example.com").await;
        assert!(world.mails("nobody@example.com").await.is_empty());
        assert_eq!(refusal(world.reset("nobody@example.com", "123456", NEW).await), Refusal::CodeWrong);
        // an address that was never confirmed has no password to replace, but can register again
        world.register(MEI).await.unwrap();
        let mails = world.mails(MEI).await.len();
        world.cx.clock.pass(1);
        world.ask_reset(MEI).await;
        assert_eq!(world.mails(MEI).await.len(), mails + 1);
        assert!(world.subjects(MEI).await.contains(&"您的註冊還沒有完成".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_code_for_one_purpose_does_not_work_for_another() {
    each(async |world| {
        let sent = world.register(MEI).await.unwrap();
        let registering = world.code(MEI).await;
        assert_eq!(refusal(world.reset(MEI, &registering, NEW).await), Refusal::CodeWrong);
        world.try_code(&sent, &registering).await.unwrap();
        assert_eq!(refusal(world.reset(MEI, &registering, NEW).await), Refusal::CodeWrong);
    })
    .await;
}

#[tokio::test]
async fn a_reset_code_has_five_tries() {
    each(async |world| {
        world.person(MEI).await;
        world.cx.clock.pass(61 * MINUTE_MS);
        world.ask_reset(MEI).await;
        let code = world.code(MEI).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert_eq!(refusal(world.reset(MEI, wrong, NEW).await), Refusal::CodeWrong);
        }
        let elsewhere = world.reset_from(MEI, &code, NEW, from("192.0.2.2")).await;
        assert_eq!(refusal(elsewhere), Refusal::CodeWrong);
    })
    .await;
}

#[tokio::test]
async fn changing_the_password_needs_the_present_one_and_signs_other_devices_out() {
    each(async |world| {
        world.person(MEI).await;
        let (here, there) = (world.sign_in(MEI, PASSWORD).await.unwrap(), world.sign_in(MEI, PASSWORD).await.unwrap());
        let mei = world.actor(&here.token).await;
        let change = |current: &str| {
            PasswordForm { current: current.to_owned(), password: NEW.to_owned() }.parse(&[MEI]).unwrap()
        };
        let refused = accounts::change_password(&world.cx, &mei, &change("a guess")).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword);
        accounts::change_password(&world.cx, &mei, &change(PASSWORD)).await.unwrap();
        assert!(signed_in(&world.actor(&here.token).await), "this session stays");
        assert_eq!(world.actor(&there.token).await, Principal::Visitor);
        world.sign_in(MEI, NEW).await.unwrap();
        let visitor = accounts::change_password(&world.cx, &Principal::Visitor, &change(PASSWORD)).await;
        assert!(matches!(visitor, Err(Error::NotSignedIn)));
    })
    .await;
}

#[tokio::test]
async fn a_password_is_the_same_in_every_unicode_form() {
    each(async |world| {
        world.person(MEI).await;
        // the newest mail has the code
        world.cx.clock.pass(1);
        world.ask_reset(MEI).await;
        let code = world.code(MEI).await;
        // full-width characters of a Chinese keyboard, and a combining accent as macOS types it
        world.reset(MEI, &code, "ｃａｆｅ\u{301}　ａｔ　ｆｏｕｒ").await.unwrap();
        for typed in ["café at four", "cafe\u{301} at four", "ｃａｆé　at four"] {
            world.sign_in(MEI, typed).await.unwrap();
        }
        assert_eq!(refusal(world.sign_in(MEI, "cafe at four").await), Refusal::WrongCredentials);
    })
    .await;
}

#[tokio::test]
async fn an_old_hash_of_the_text_as_typed_still_works_and_is_replaced() {
    const TYPED: &str = "ｃａｆé at four";
    let salt = SaltString::encode_b64(&[7; 16]).unwrap();
    let former = Argon2::default().hash_password(TYPED.as_bytes(), &salt).unwrap().to_string();
    each(async |world| {
        let mei = world.person(MEI).await;
        let stored = async || {
            let mut tx = world.cx.db.read().await.unwrap();
            store::person::by_email(&mut tx, MEI).await.unwrap().unwrap()
        };
        let mut person = stored().await;
        person.password_hash.clone_from(&former);
        let mut tx = world.cx.db.begin().await.unwrap();
        store::person::update(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(refusal(world.sign_in(MEI, "café at four").await), Refusal::WrongCredentials);
        let as_typed = || domain::password::Password::typed(TYPED).unwrap();
        accounts::confirm_password(&world.cx, &mei, &as_typed()).await.unwrap();
        assert_eq!(stored().await.password_hash, former);
        world.sign_in(MEI, TYPED).await.unwrap();
        assert_ne!(stored().await.password_hash, former);
        world.sign_in(MEI, "café at four").await.unwrap();
        world.sign_in(MEI, TYPED).await.unwrap();
        accounts::confirm_password(&world.cx, &mei, &as_typed()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_password_made_of_personal_data_is_refused() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let firm = world.business(&mei, "12345675").await.unwrap();
        let change = async |password: &str| {
            let form = PasswordForm { current: PASSWORD.to_owned(), password: password.to_owned() };
            accounts::change_password(&world.cx, &mei, &form.parse(&[MEI]).unwrap()).await
        };
        let of_firm = format!("x9 {}", firm.name);
        let Error::Invalid(errors) = change(&of_firm).await.unwrap_err() else { panic!("{of_firm}") };
        assert_eq!(errors.of("password"), Some(FormError::PasswordPersonal), "{of_firm}");
        for typed in ["0912345678a", "mei912345678", "ubn12345675"] {
            assert!(matches!(change(typed).await, Err(Error::Invalid(_))), "{typed}");
        }
        // a person without the code must not learn by trying what is known of an account
        let unproved = world.reset(MEI, "000000", &of_firm).await;
        assert_eq!(refusal(unproved), Refusal::CodeWrong);
    })
    .await;
}

#[tokio::test]
async fn a_code_moves_an_account_to_an_address_and_the_former_one_is_told() {
    each(async |world| {
        let mei = world.person(MEI).await;
        world.cx.clock.pass(1);
        world.start_move(&mei, OTHER).await.unwrap();
        let code = world.code(OTHER).await;
        let to = address(OTHER);
        let lin = world.person("lin@example.com").await;
        let stolen = accounts::move_to_address(&world.cx, &lin, &to, &code).await;
        assert_eq!(refusal(stolen), Refusal::CodeWrong, "the code belongs to another account");
        accounts::move_to_address(&world.cx, &mei, &to, &code).await.unwrap();
        assert_eq!(accounts::account(&world.cx, &mei).await.unwrap().email, OTHER);
        world.sign_in(OTHER, PASSWORD).await.unwrap();
        assert_eq!(refusal(world.sign_in(MEI, PASSWORD).await), Refusal::WrongCredentials);
        assert!(world.subjects(MEI).await.iter().any(|subject| subject.contains("地址已變更")));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn moving_to_another_accounts_address_fails_without_showing_it() {
    each(async |world| {
        let mei = world.person(MEI).await;
        world.person("lin@example.com").await;
        world.start_move(&mei, "lin@example.com").await.unwrap();
        let subjects = world.subjects("lin@example.com").await;
        assert!(subjects.iter().any(|subject| subject.contains("已有雲市集帳號")), "{subjects:?}");
        let to = address("lin@example.com");
        let refused = accounts::move_to_address(&world.cx, &mei, &to, "123456").await;
        assert_eq!(refusal(refused), Refusal::CodeWrong);
    })
    .await;
}

#[tokio::test]
async fn an_unconfirmed_address_goes_to_the_reader_of_its_mail() {
    each(async |world| {
        let mei = world.person(MEI).await;
        world.register(OTHER).await.unwrap();
        world.cx.clock.pass(1);
        world.start_move(&mei, OTHER).await.unwrap();
        let code = world.code(OTHER).await;
        accounts::move_to_address(&world.cx, &mei, &address(OTHER), &code).await.unwrap();
        assert_eq!(accounts::me(&world.cx, &mei).await.unwrap().email, OTHER);
    })
    .await;
}

#[tokio::test]
async fn name_and_language_change_and_a_session_elsewhere_can_be_ended() {
    each(async |world| {
        world.person(MEI).await;
        let (here, there) = (world.sign_in(MEI, PASSWORD).await.unwrap(), world.sign_in(MEI, PASSWORD).await.unwrap());
        let mei = world.actor(&here.token).await;
        assert!(accounts::account(&world.cx, &mei).await.unwrap().reminders, "reminders come unless one says no");
        let form = ProfileForm {
            name: "Chen Mei".to_owned(),
            phone: "0987654321".to_owned(),
            lang: "en".to_owned(),
            reminders: String::new(),
            news: String::new(),
        };
        accounts::change_profile(&world.cx, &mei, &form.parse().unwrap()).await.unwrap();
        let account = accounts::account(&world.cx, &mei).await.unwrap();
        assert_eq!((account.name.as_str(), account.phone.as_str(), account.lang), ("Chen Mei", "0987654321", Lang::En));
        assert!(!account.reminders);
        let lin = world.person("lin@example.com").await;
        let other = accounts::token_hash(&there.token);
        assert!(matches!(accounts::end_session(&world.cx, &lin, &other).await, Err(Error::NotFound)));
        assert!(signed_in(&world.actor(&there.token).await), "nobody ends another person's session");
        accounts::end_session(&world.cx, &mei, &other).await.unwrap();
        assert_eq!(world.actor(&there.token).await, Principal::Visitor);
        assert!(signed_in(&world.actor(&here.token).await));
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_the_consents_is_mailed() {
    each(async |world| {
        world.person(MEI).await;
        let mails = world.mails(MEI).await;
        let copy = mails.iter().find(|mail| mail.subject.contains("副本")).expect("a copy was mailed");
        let text = service::legal::first(domain::legal::LegalKind::LookUps);
        assert!(copy.body_text.contains(&text.sha256(Lang::Zh)) && copy.body_text.contains(text.body.pick(Lang::Zh)));
    })
    .await;
}

#[tokio::test]
async fn an_unconfirmed_address_keeps_its_mails_when_the_account_moves() {
    each(async |world| {
        world.register(MEI).await.unwrap();
        world.wait(1).await;
        let before = world.subjects(MEI).await;
        assert!(!before.is_empty());
        let stranger = world.actor(&world.sign_in(MEI, PASSWORD).await.unwrap().token).await;
        world.start_move(&stranger, OTHER).await.unwrap();
        let code = world.code(OTHER).await;
        accounts::move_to_address(&world.cx, &stranger, &address(OTHER), &code).await.unwrap();
        let after = world.subjects(MEI).await;
        assert!(before.iter().all(|subject| after.contains(subject)), "they are its owner's: {after:?}");
    })
    .await;
}

#[tokio::test]
async fn confirming_another_address_first_continues_the_registration_there() {
    each(async |world| {
        world.register(MEI).await.unwrap();
        world.cx.clock.pass(1);
        let mei = world.actor(&world.sign_in(MEI, PASSWORD).await.unwrap().token).await;
        world.start_move(&mei, OTHER).await.unwrap();
        let code = world.code(OTHER).await;
        assert!(accounts::move_to_address(&world.cx, &mei, &address(OTHER), &code).await.unwrap());
        let copies = |subjects: Vec<String>| subjects.iter().filter(|subject| subject.contains("副本")).count();
        assert_eq!((copies(world.subjects(OTHER).await), copies(world.subjects(MEI).await)), (1, 0));
        world.cx.clock.pass(1);
        world.start_move(&mei, "mei@example.org").await.unwrap();
        let code = world.code("mei@example.org").await;
        let first = accounts::move_to_address(&world.cx, &mei, &address("mei@example.org"), &code).await.unwrap();
        assert!(!first, "a second address is no registration");
        // the mails to the former address were moved
        assert_eq!(copies(world.subjects("mei@example.org").await), 1, "the copy was mailed once");
        world.green().await;
    })
    .await;
}

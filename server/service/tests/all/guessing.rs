//! Tries by strangers never lock out a person who is signed in, or at a known device. For everybody else, signing in
//! and replacing a password become slower but never impossible.

use domain::contact::EmailAddress;
use domain::password::Password;
use domain::view::account::SessionOpened;
use service::accounts::{self, Origin};
use service::{Principal, Refusal, Result, housekeeping, limits};

use crate::world::*;

const MEI: &str = "mei@example.com";
const GUESS: &str = "a guess";
const NEW: &str = "a pot of tea at five";
const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;

fn password(text: &str) -> Password {
    Password::typed(text).unwrap()
}

/// The n-th network of many.
fn network(number: i64) -> Origin {
    from(&format!("198.51.{}.{}", number.div_euclid(200), number.rem_euclid(200)))
}

impl World {
    /// A person with an account, at a device that is known from then on.
    async fn at_home(&self) -> (Principal, SessionOpened) {
        let sent = self.register(MEI).await.unwrap();
        let opened = self.try_code(&sent, &self.code(MEI).await).await.unwrap();
        self.pass(HOUR_MS);
        (self.actor(&opened.token).await, opened)
    }

    async fn ask_reset_from(&self, email: &str, origin: &Origin) {
        let email: EmailAddress = email.to_owned().try_into().unwrap();
        accounts::ask_reset(&self.cx, &Principal::Visitor, &email, origin).await.unwrap();
    }

    async fn set_anew(&self, code: &str, origin: Origin) -> Result<SessionOpened> {
        self.reset_from(MEI, code, NEW, origin).await
    }

    /// Makes this many guesses from as many networks.
    async fn guessed_from_everywhere(&self, times: i64) {
        for number in 0..times {
            let refused = refusal(self.sign_in_from(MEI, GUESS, "", network(number)).await);
            assert!(matches!(refused, Refusal::WrongCredentials | Refusal::SignInCode { .. }), "{refused:?}");
        }
    }
}

#[tokio::test]
async fn a_strangers_wrong_passwords_affect_neither_a_session_nor_other_networks() {
    each(async |world| {
        let (mei, _) = world.at_home().await;
        for _ in 0..51 {
            world.sign_in_from(MEI, GUESS, "", from("203.0.113.9")).await.unwrap_err();
        }
        accounts::confirm_password(&world.cx, &mei, &password(PASSWORD)).await.expect("what a refund asks for");
        world.sign_in_from(MEI, PASSWORD, "", from("192.0.2.77")).await.expect("an unknown device");
    })
    .await;
}

#[tokio::test]
async fn a_known_device_signs_in_despite_strangers_and_other_devices_need_a_code() {
    each(async |world| {
        let (_, home) = world.at_home().await;
        world.guessed_from_everywhere(limits::SIGN_IN_ACCOUNT.hits + 20).await;
        world.sign_in_from(MEI, PASSWORD, "", known(&home)).await.expect("at home");
        let away = || from("192.0.2.77");
        let asked = refusal(world.sign_in_from(MEI, PASSWORD, "", away()).await);
        assert_eq!(asked, Refusal::SignInCode { wrong: false }, "the right password alone opens nothing");
        let code = world.code(MEI).await;
        assert_eq!(world.mails(MEI).await.iter().filter(|mail| mail.subject == "登入驗證碼").count(), 2, "not seventy");
        for number in 0..20 {
            let wrong = if code == "000000" { "000001" } else { "000000" };
            let refused = world.sign_in_from(MEI, GUESS, wrong, network(100 + number)).await;
            assert_eq!(refusal(refused), Refusal::SignInCode { wrong: true });
        }
        let without = world.sign_in_from(MEI, GUESS, &code, away()).await;
        assert_eq!(refusal(without), Refusal::SignInCode { wrong: true }, "the code alone opens nothing");
        let opened = world
            .sign_in_from(MEI, PASSWORD, &code, away())
            .await
            .expect("a person without the password uses up no code");
        world.sign_in_from(MEI, PASSWORD, "", Origin { device: opened.device, ..away() }).await.expect("known by now");
        let again = world.sign_in_from(MEI, PASSWORD, &code, away()).await;
        assert_eq!(refusal(again), Refusal::SignInCode { wrong: true }, "a code is used once");
    })
    .await;
}

#[tokio::test]
async fn no_limit_shows_whether_an_address_is_known() {
    each(async |world| {
        world.at_home().await;
        let mut answers = Vec::new();
        for email in [MEI, "nobody@example.com"] {
            let mut of_one = Vec::new();
            for number in 0..14 {
                let code = if number < 12 { "" } else { "123456" };
                of_one.push(refusal(world.sign_in_from(email, GUESS, code, from("203.0.113.9")).await));
                world.pass(SECOND_MS * [0, 40][usize::from(number % 2 == 0)]);
            }
            answers.push(of_one);
        }
        assert_eq!(answers[0], answers[1]);
        world.work().await;
        assert!(world.mails("nobody@example.com").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn some_tries_are_free_then_each_requires_a_pause_then_a_code_is_required() {
    each(async |world| {
        world.at_home().await;
        let guess = async || refusal(world.sign_in_from(MEI, GUESS, "", from("203.0.113.9")).await);
        for _ in 0..6 {
            assert_eq!(guess().await, Refusal::WrongCredentials);
        }
        for pause in [2, 4, 8, 16] {
            for _ in 0..3 {
                assert_eq!(guess().await, Refusal::Wait { seconds: pause }, "what is refused costs nothing more");
            }
            world.pass(pause * SECOND_MS - 1);
            assert_eq!(guess().await, Refusal::Wait { seconds: 1 });
            world.pass(1);
            assert_eq!(guess().await, Refusal::WrongCredentials);
        }
        world.pass(32 * SECOND_MS);
        assert_eq!(guess().await, Refusal::SignInCode { wrong: false });
        world.pass(15 * MINUTE_MS);
        assert_eq!(guess().await, Refusal::WrongCredentials, "the window is over");
    })
    .await;
}

#[tokio::test]
async fn signing_in_does_not_count_as_a_try() {
    each(async |world| {
        world.at_home().await;
        for _ in 0..12 {
            world.sign_in(MEI, PASSWORD).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn concurrent_tries_from_one_network_are_all_counted() {
    each(async |world| {
        world.at_home().await;
        let tries = (0..30).map(|_| {
            let cx = world.cx.clone();
            tokio::spawn(async move {
                let command = accounts::SignInFrom { attempt: attempt(MEI, GUESS), origin: from("203.0.113.9") };
                refusal(accounts::sign_in(&cx, &Principal::Visitor, command).await)
            })
        });
        let mut compared = 0;
        for tried in tries.collect::<Vec<_>>() {
            compared += i64::from(tried.await.unwrap() == Refusal::WrongCredentials);
        }
        assert_eq!(compared, limits::SIGN_IN_FREE + 1);
    })
    .await;
}

#[tokio::test]
async fn ten_reset_requests_by_strangers_do_not_block_the_reset() {
    each(async |world| {
        let (_, home) = world.at_home().await;
        for number in 0..30 {
            world.ask_reset_from(MEI, &network(number)).await;
        }
        let origin = Origin { device: String::new(), ..known(&home) };
        world.ask_reset_from(MEI, &origin).await;
        let mails = world.mails(MEI).await.len();
        let code = world.code(MEI).await;
        world.pass(MINUTE_MS);
        for number in 0..5 {
            world.ask_reset_from(MEI, &network(number)).await;
        }
        world.work().await;
        assert!(world.mails(MEI).await.len() <= mails + 2, "the inbox is not flooded");
        world.set_anew(&code, origin).await.expect("the last code stays valid");
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_of_a_stranger_do_not_block_the_reset_and_those_of_many_not_a_known_device() {
    each(async |world| {
        let (_, home) = world.at_home().await;
        let wrong = |code: &str| if code == "000000" { "000001" } else { "000000" };
        world.ask_reset_from(MEI, &origin()).await;
        let code = world.code(MEI).await;
        for number in 0..10 {
            let refused = refusal(world.set_anew(wrong(&code), from("203.0.113.9")).await);
            assert_eq!(refused == Refusal::CodeWrong, number < 5, "{refused:?}");
        }
        // that code is used up, but a new one is not
        world.pass(1);
        world.ask_reset_from(MEI, &origin()).await;
        let next = world.code(MEI).await;
        assert_eq!(refusal(world.set_anew(wrong(&next), from("192.0.2.77")).await), Refusal::CodeWrong);
        for number in 0..10 {
            world.set_anew(wrong(&next), network(number)).await.unwrap_err();
        }
        let refused = refusal(world.set_anew(&next, from("192.0.2.78")).await);
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "ten an hour: {refused:?}");
        world.set_anew(&next, known(&home)).await.expect("at home");
    })
    .await;
}

#[tokio::test]
async fn password_tries_in_a_session_count_only_for_that_session() {
    each(async |world| {
        let (mei, _) = world.at_home().await;
        let other = world.actor(&world.sign_in(MEI, PASSWORD).await.unwrap().token).await;
        for _ in 0..limits::CONFIRM.hits {
            accounts::confirm_password(&world.cx, &mei, &password(PASSWORD))
                .await
                .expect("the right one does not count as a try");
        }
        for _ in 0..limits::CONFIRM.hits {
            let refused = accounts::confirm_password(&world.cx, &mei, &password(GUESS)).await;
            assert_eq!(refusal(refused), Refusal::WrongPassword);
        }
        let refused = refusal(accounts::confirm_password(&world.cx, &mei, &password(PASSWORD)).await);
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
        accounts::confirm_password(&world.cx, &other, &password(PASSWORD)).await.expect("another session");
        world.sign_in_from(MEI, PASSWORD, "", from("203.0.113.1")).await.expect("and signing in");
    })
    .await;
}

#[tokio::test]
async fn a_device_is_known_until_it_is_removed_and_cannot_be_forged() {
    each(async |world| {
        let (mei, home) = world.at_home().await;
        world.guessed_from_everywhere(limits::SIGN_IN_ACCOUNT.hits).await;
        let asked = |result: Result<SessionOpened>| refusal(result) == Refusal::SignInCode { wrong: false };
        let with = |device: &str| Origin { device: device.to_owned(), ..origin() };
        let sign_in = async |device: &str| world.sign_in_from(MEI, PASSWORD, "", with(device)).await;
        let (random, _) = home.device.split_once('.').unwrap();
        for made_up in ["x", "x.y", random, &format!("{random}.{}", "0".repeat(64)), &"x".repeat(10_000)] {
            assert!(asked(sign_in(made_up).await), "{made_up}");
        }
        // another person at the same browser
        let lin = world.register("lin@example.com").await.unwrap();
        let code = world.code("lin@example.com").await;
        let lin = world.try_code_from(&lin, &code, known(&home)).await.unwrap();
        assert_eq!(lin.device, home.device, "one browser, one token");
        sign_in(&home.device).await.expect("known to both");

        // ending a session elsewhere removes its device, too
        let elsewhere = world.sign_in_from(MEI, PASSWORD, "", known(&home)).await.unwrap();
        accounts::sign_out(&world.cx, &world.actor(&elsewhere.token).await).await.unwrap();
        sign_in(&home.device).await.expect("signing out forgets no device");
        let account = accounts::account(&world.cx, &mei).await.unwrap();
        assert!(account.devices.is_empty() && !account.sessions.is_empty(), "{account:?}");
        for line in account.sessions.iter().filter(|line| !line.current) {
            accounts::end_session(&world.cx, &mei, &line.id).await.unwrap();
        }
        assert!(asked(sign_in(&home.device).await));
    })
    .await;
}

#[tokio::test]
async fn devices_are_listed_removed_limited_and_expire() {
    each(async |world| {
        let (mei, _) = world.at_home().await;
        let mut last = None;
        for _ in 0..12 {
            world.pass(SECOND_MS);
            let opened = world.sign_in(MEI, PASSWORD).await.unwrap();
            accounts::sign_out(&world.cx, &world.actor(&opened.token).await).await.unwrap();
            last = Some(opened);
        }
        let devices = accounts::account(&world.cx, &mei).await.unwrap().devices;
        assert_eq!(devices.len(), 10, "no more are kept");
        let lin = world.person("lin@example.com").await;
        let stolen = accounts::forget_device(&world.cx, &lin, &devices[0].id).await;
        assert!(matches!(stolen, Err(service::Error::NotFound)));
        accounts::forget_device(&world.cx, &mei, &devices[1].id).await.unwrap();
        assert_eq!(accounts::account(&world.cx, &mei).await.unwrap().devices.len(), 9);
        world.guessed_from_everywhere(limits::SIGN_IN_ACCOUNT.hits).await;
        let last = last.unwrap();
        world.sign_in_from(MEI, PASSWORD, "", known(&last)).await.expect("known");
        let now = world.actor(&world.sign_in_from(MEI, PASSWORD, "", known(&last)).await.unwrap().token).await;
        accounts::sign_out_everywhere(&world.cx, &now).await.unwrap();
        let asked = refusal(world.sign_in_from(MEI, PASSWORD, "", known(&last)).await);
        assert_eq!(asked, Refusal::SignInCode { wrong: false });
        world.pass(HOUR_MS);
        let opened = world.sign_in(MEI, PASSWORD).await.unwrap();
        world.pass(accounts::DEVICE_MS);
        housekeeping::sweep(&world.cx).await.unwrap();
        let mut tx = world.cx.db.read().await.unwrap();
        assert!(store::device::of_person(&mut tx, &opened.me.person).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn changing_the_password_removes_the_other_devices() {
    each(async |world| {
        let (_, home) = world.at_home().await;
        world.ask_reset_from(MEI, &origin()).await;
        world.set_anew(&world.code(MEI).await, from("192.0.2.77")).await.unwrap();
        world.guessed_from_everywhere(limits::SIGN_IN_ACCOUNT.hits).await;
        let asked = refusal(world.sign_in_from(MEI, NEW, "", known(&home)).await);
        assert_eq!(asked, Refusal::SignInCode { wrong: false });
    })
    .await;
}

#[tokio::test]
async fn an_ipv6_network_of_64_bits_counts_as_one_client() {
    each(async |world| {
        let guess = async |address: &str| refusal(world.sign_in_from(MEI, GUESS, "", from(address)).await);
        for number in 0..6 {
            assert_eq!(guess(&format!("2001:db8:1:2::{number}")).await, Refusal::WrongCredentials);
        }
        assert_eq!(guess("2001:db8:1:2:ffff::1").await, Refusal::Wait { seconds: 2 }, "the same network");
        assert_eq!(guess("2001:db8:1:3::1").await, Refusal::WrongCredentials, "another one");
        for _ in 0..6 {
            assert_eq!(guess("::ffff:203.0.113.9").await, Refusal::WrongCredentials);
        }
        assert_eq!(guess("203.0.113.9").await, Refusal::Wait { seconds: 2 }, "IPv4 within IPv6 is IPv4");
        // all accounts tried from one network together
        for number in 0..limits::SIGN_IN_ADDRESS.hits {
            world.sign_in_from(&format!("n{number}@example.com"), GUESS, "", from("2001:db8:9::1")).await.unwrap_err();
        }
        let refused = guess("2001:db8:9::2").await;
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
    })
    .await;
}

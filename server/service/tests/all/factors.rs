//! The second factor (rules §14): set up by a first code, entered after the password, needed by staff, asked for again.

use domain::access::{FACTOR_FRESH_MS, FactorNeed, StaffAct, StaffRole};
use domain::approval::Refusal as Rule;
use domain::factor::RECOVERY_CODES;
use domain::form::factor::{FactorTry, factor};
use domain::password::Password;
use domain::view::account::SessionOpened;
use service::accounts::{self, Origin, factor as two};
use service::approvals::{self, Confirm};
use service::{Config, Cx, Error, Principal, Refusal, Result, access, desk, limits, staff};
use store::Db;
use totp_rs::{Builder, Secret};

use crate::engine::both;
use crate::world::*;

const MEI: &str = "mei@example.com";
const REV: &str = "rev@example.com";
const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;

fn password(text: &str) -> Password {
    Password::typed(text).unwrap()
}

/// The code that an app with this secret shows now.
fn shown(world: &World, secret: &str) -> FactorTry {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    let seconds = u64::try_from(world.cx.clock.system().millis().div_euclid(SECOND_MS)).unwrap();
    FactorTry::App(totp.generate(seconds).to_string())
}

fn typed(code: &str) -> FactorTry {
    factor(code).unwrap()
}

fn needs<T: std::fmt::Debug>(result: Result<T>, need: FactorNeed) {
    assert!(matches!(&result, Err(Error::Factor(asked)) if *asked == need), "{result:?}");
}

/// Waits for the next code of the app.
fn next(world: &World) {
    world.pass(30 * SECOND_MS);
}

impl World {
    /// Sets an app up in a session, and returns its secret and the recovery codes.
    async fn set_up(&self, actor: &Principal) -> (String, Vec<String>) {
        two::start(&self.cx, actor, &password(PASSWORD)).await.unwrap();
        let secret = two::pending(&self.cx, actor).await.unwrap().expect("what the app needs").secret;
        let token = two::turn_on(&self.cx, actor, &shown(self, &secret), &origin()).await.unwrap();
        let codes = two::shown_codes(&self.cx, actor, &token).await.unwrap().expect("ten codes");
        next(self);
        (secret, codes)
    }

    /// A session opened with the password, as it is now.
    async fn opened(&self, email: &str) -> (SessionOpened, Principal) {
        let opened = self.sign_in(email, PASSWORD).await.unwrap();
        let actor = self.actor(&opened.token).await;
        (opened, actor)
    }

    /// A reviewer who signed in with the password.
    async fn reviewer(&self) -> (SessionOpened, Principal) {
        let person = self.person(REV).await;
        staff::appoint(&self.cx, &Principal::Platform, &person_of(&person).person, StaffRole::Reviewer).await.unwrap();
        self.opened(REV).await
    }
}

both! {
    async fn staff_have_no_rights_before_the_second_factor_is_set_up_and_entered(db: Db) {
        let world = World::open_111(db).await;
        let (opened, reviewer) = world.reviewer().await;
        assert!(opened.asks_factor, "it comes next");
        needs(desk::desk(&world.cx, &reviewer).await, FactorNeed::SetUp);
        assert_eq!(two::asked(&world.cx, &reviewer).await.unwrap().need, Some(FactorNeed::SetUp));
        // what is the person's own still works, or nobody could set it up
        accounts::account(&world.cx, &reviewer).await.unwrap();
        let (secret, _) = world.set_up(&reviewer).await;
        desk::desk(&world.cx, &world.actor(&opened.token).await).await.expect("the session has the factor");

        // the next session has the password alone
        let (opened, reviewer) = world.opened(REV).await;
        assert!(opened.asks_factor && matches!(reviewer, Principal::AwaitsFactor(_)), "{reviewer:?}");
        needs(desk::desk(&world.cx, &reviewer).await, FactorNeed::Enter);
        needs(accounts::account(&world.cx, &reviewer).await, FactorNeed::Enter);
        needs(accounts::me(&world.cx, &reviewer).await, FactorNeed::Enter);
        assert_eq!(two::asked(&world.cx, &reviewer).await.unwrap().need, Some(FactorNeed::Enter));
        two::enter(&world.cx, &reviewer, &shown(&world, &secret)).await.unwrap();
        let reviewer = world.actor(&opened.token).await;
        desk::desk(&world.cx, &reviewer).await.unwrap();
        assert_eq!(two::asked(&world.cx, &reviewer).await.unwrap().need, None);
        let refused = two::turn_off(&world.cx, &reviewer, &password(PASSWORD)).await;
        assert_eq!(refusal(refused), Refusal::FactorRequired);
        world.green().await;
    }

    async fn members_may_turn_it_on_and_off_and_are_told(db: Db) {
        let world = World::open_111(db).await;
        let mei = world.person(MEI).await;
        let refused = two::start(&world.cx, &mei, &password("a guess")).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword);
        assert_eq!(two::pending(&world.cx, &mei).await.unwrap(), None, "nothing was begun");
        let (opened, _) = world.opened(MEI).await;
        assert!(!opened.asks_factor);
        let mei = world.actor(&opened.token).await;
        let (secret, codes) = world.set_up(&mei).await;
        assert_eq!(codes.len(), RECOVERY_CODES);
        let (other, half) = world.opened(MEI).await;
        assert!(other.asks_factor);
        needs(accounts::account(&world.cx, &half).await, FactorNeed::Enter);
        accounts::sign_out(&world.cx, &half).await.expect("one can leave without a code");
        let (other, half) = world.opened(MEI).await;
        two::enter(&world.cx, &half, &shown(&world, &secret)).await.unwrap();
        assert!(accounts::account(&world.cx, &world.actor(&other.token).await).await.unwrap().factor);
        let mei = world.actor(&other.token).await;
        two::turn_off(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        let (last, mei) = world.opened(MEI).await;
        assert!(!last.asks_factor && signed_in(&mei));
        let subjects: Vec<String> = world.mails(MEI).await.into_iter().map(|mail| mail.subject).collect();
        for told in ["兩步驟驗證已設定", "兩步驟驗證已關閉"] {
            assert!(subjects.iter().any(|subject| subject == told), "{subjects:?}");
        }
        world.green().await;
    }

    async fn nothing_changes_until_the_app_s_first_code_and_only_where_the_password_was_entered(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        two::start(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        let secret = two::pending(&world.cx, &mei).await.unwrap().unwrap().secret;
        let wrong = two::turn_on(&world.cx, &mei, &typed("000000"), &origin()).await;
        assert_eq!(refusal(wrong), Refusal::FactorWrong);
        let (opened, other) = world.opened(MEI).await;
        assert!(!opened.asks_factor && signed_in(&other), "not in force yet");
        // a session opened without the password, such as one that was stolen long ago, sees no secret
        world.pass(two::PENDING_MS);
        let old = world.actor(&opened.token).await;
        assert_eq!(two::pending(&world.cx, &old).await.unwrap(), None);
        let late = two::turn_on(&world.cx, &old, &shown(&world, &secret), &origin()).await;
        assert_eq!(refusal(late), Refusal::BeginAgain);
    }

    async fn a_code_of_the_app_works_once_even_at_the_same_time(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let (secret, _) = world.set_up(&mei).await;
        let code = shown(&world, &secret);
        let mut sessions = Vec::new();
        for _ in 0..4 {
            sessions.push(world.opened(MEI).await.1);
        }
        let (one, two_, three, four) = tokio::join!(
            two::enter(&world.cx, &sessions[0], &code),
            two::enter(&world.cx, &sessions[1], &code),
            two::enter(&world.cx, &sessions[2], &code),
            two::enter(&world.cx, &sessions[3], &code),
        );
        let tries = [one, two_, three, four];
        assert_eq!(tries.iter().filter(|tried| tried.is_ok()).count(), 1, "{tries:?}");
        // nor does an earlier code work after a later one
        next(&world);
        let (late, _) = (shown(&world, &secret), next(&world));
        two::enter(&world.cx, &sessions[0], &shown(&world, &secret)).await.unwrap();
        assert_eq!(refusal(two::enter(&world.cx, &sessions[1], &late).await), Refusal::FactorWrong);
    }

    async fn a_code_of_the_step_before_or_after_is_taken_and_none_beyond(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let (secret, _) = world.set_up(&mei).await;
        for (steps, taken) in [(1, true), (2, false)] {
            world.pass(10 * MINUTE_MS);
            let code = shown(&world, &secret);
            world.pass(steps * 30 * SECOND_MS);
            let (_, half) = world.opened(MEI).await;
            assert_eq!(two::enter(&world.cx, &half, &code).await.is_ok(), taken, "{steps} later");
        }
    }

    async fn a_recovery_code_works_once_and_the_person_is_told(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let (_, codes) = world.set_up(&mei).await;
        let (opened, half) = world.opened(MEI).await;
        let (one, other) = (typed(&codes[0]), typed(&codes[0].to_uppercase().replace('-', " ")));
        let both = tokio::join!(two::enter(&world.cx, &half, &one), two::enter(&world.cx, &half, &other));
        assert_eq!(i32::from(both.0.is_ok()) + i32::from(both.1.is_ok()), 1, "{both:?}");
        let page = two::page(&world.cx, &world.actor(&opened.token).await).await.unwrap();
        assert_eq!(page.codes_left, 9);
        assert!(world.mails(MEI).await[0].body_text.contains("還剩 9 組"));
        // new codes end the former ones
        let mei = world.actor(&opened.token).await;
        let token = two::renew_codes(&world.cx, &mei, &password(PASSWORD), &origin()).await.unwrap();
        let renewed = two::shown_codes(&world.cx, &mei, &token).await.unwrap().unwrap();
        let (_, half) = world.opened(MEI).await;
        assert_eq!(refusal(two::enter(&world.cx, &half, &typed(&codes[1])).await), Refusal::FactorWrong);
        two::enter(&world.cx, &half, &typed(&renewed[1])).await.unwrap();
        world.green().await;
    }

    async fn recovery_codes_are_shown_only_to_their_person_with_the_browser_s_token_until_they_are_put_away(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let other = world.person("lin@example.com").await;
        two::start(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        let secret = two::pending(&world.cx, &mei).await.unwrap().unwrap().secret;
        let token = two::turn_on(&world.cx, &mei, &shown(&world, &secret), &origin()).await.unwrap();
        assert_eq!(two::shown_codes(&world.cx, &other, &token).await.unwrap(), None);
        assert_eq!(two::shown_codes(&world.cx, &mei, "another").await.unwrap(), None);
        let codes = two::shown_codes(&world.cx, &mei, &token).await.unwrap().unwrap();
        // the database has neither a code nor the secret
        let mut tx = world.cx.db.read().await.unwrap();
        let stored = store::factor::get(&mut tx, &person_of(&mei).person).await.unwrap().unwrap().secret.unwrap();
        assert!(!String::from_utf8_lossy(&stored).contains(&secret));
        let bare = codes[0].replace('-', "");
        drop(tx);
        let mut tx = world.cx.db.begin().await.unwrap();
        assert!(!store::factor::use_code(&mut tx, &person_of(&mei).person, &bare).await.unwrap(), "only its hash");
        drop(tx);
        two::forget_codes(&world.cx, &mei, &token).await.unwrap();
        assert_eq!(two::shown_codes(&world.cx, &mei, &token).await.unwrap(), None);
    }

    async fn tries_are_limited_for_the_person_in_all_sessions_together(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let (secret, codes) = world.set_up(&mei).await;
        for tried in 0..limits::FACTOR.hits {
            let (_, half) = world.opened(MEI).await;
            assert_eq!(refusal(two::enter(&world.cx, &half, &typed("000000")).await), Refusal::FactorWrong, "{tried}");
        }
        let (_, half) = world.opened(MEI).await;
        for code in [shown(&world, &secret), typed(&codes[0])] {
            let refused = refusal(two::enter(&world.cx, &half, &code).await);
            assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
        }
        world.pass(limits::FACTOR.window_ms);
        two::enter(&world.cx, &half, &shown(&world, &secret)).await.unwrap();
    }

    async fn another_secret_of_the_installation_leaves_the_recovery_codes(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let (secret, codes) = world.set_up(&mei).await;
        let config = Config { secret: b"another secret of 32 bytes or more".to_vec(), ..(*world.cx.config).clone() };
        let cx = Cx { config: config.into(), ..world.cx.clone() };
        let (opened, half) = world.opened(MEI).await;
        assert_eq!(refusal(two::enter(&cx, &half, &shown(&world, &secret)).await), Refusal::FactorWrong);
        two::enter(&cx, &half, &typed(&codes[0])).await.unwrap();
        let mei = accounts::authenticate(&cx, &opened.token).await.unwrap();
        two::start(&cx, &mei, &password(PASSWORD)).await.expect("and another app can be set up");
        assert!(two::pending(&cx, &mei).await.unwrap().is_some());
    }

    async fn a_forgotten_password_does_not_replace_the_second_factor(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (_, mei) = world.opened(MEI).await;
        let (secret, _) = world.set_up(&mei).await;
        world.cx.clock.pass(1);
        let email = MEI.to_owned().try_into().unwrap();
        accounts::ask_reset(&world.cx, &Principal::Visitor, &email, &origin()).await.unwrap();
        let code = world.code(MEI).await;
        let opened = world.reset_from(MEI, &code, "a pot of tea at five", Origin::default()).await.unwrap();
        assert!(opened.asks_factor);
        let half = world.actor(&opened.token).await;
        needs(accounts::account(&world.cx, &half).await, FactorNeed::Enter);
        two::enter(&world.cx, &half, &shown(&world, &secret)).await.unwrap();
    }
}

both! {
    async fn a_session_of_staff_ends_after_half_an_hour_without_use_and_twelve_hours_in_all(db: Db) {
        let world = World::open_111(db).await;
        let (opened, _) = world.reviewer().await;
        let begun = world.cx.clock.system();
        assert_eq!(opened.expires_at, begun.plus_millis(accounts::STAFF_SESSION_MS));
        world.pass(MINUTE_MS - 1);
        assert_eq!(accounts::slide(&world.cx, &opened.token).await.unwrap(), None, "recorded at most every minute");
        world.pass(1);
        let until = accounts::slide(&world.cx, &opened.token).await.unwrap();
        assert_eq!(until, Some(begun.plus_millis(MINUTE_MS + accounts::STAFF_SESSION_MS)));
        world.pass(accounts::STAFF_SESSION_MS - 1);
        assert!(signed_in(&world.actor(&opened.token).await));
        world.pass(1);
        assert_eq!(world.actor(&opened.token).await, Principal::Visitor);

        let (opened, _) = world.opened(REV).await;
        let end = world.cx.clock.system().plus_millis(accounts::STAFF_SESSION_MAX_MS);
        let mut until = None;
        while world.cx.clock.system() < end.plus_millis(-10 * MINUTE_MS) {
            world.pass(10 * MINUTE_MS);
            until = accounts::slide(&world.cx, &opened.token).await.unwrap().or(until);
        }
        assert_eq!(until, Some(end), "no use prolongs it beyond");
        world.pass(10 * MINUTE_MS);
        assert_eq!(world.actor(&opened.token).await, Principal::Visitor);
    }

    async fn who_becomes_staff_has_the_short_session_at_once(db: Db) {
        let world = World::open_111(db).await;
        world.person(REV).await;
        let (opened, person) = world.opened(REV).await;
        world.pass(accounts::STAFF_SESSION_MS);
        assert!(signed_in(&world.actor(&opened.token).await), "a member's session");
        staff::appoint(&world.cx, &Principal::Platform, &person_of(&person).person, StaffRole::Support).await.unwrap();
        assert_eq!(world.actor(&opened.token).await, Principal::Visitor);
    }
}

both! {
    async fn two_people_reset_a_lost_factor_and_the_person_is_told_and_signed_out_everywhere(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (opened, mei) = world.opened(MEI).await;
        world.set_up(&mei).await;
        let boss = world.employed(StaffRole::Administrator).await;
        let (second, support) = (world.employed(StaffRole::Reviewer).await, world.employed(StaffRole::Support).await);
        let ask = async |by: &Principal, email: &str, name: &str| {
            let email = email.to_owned().try_into().unwrap();
            approvals::propose_factor_reset(&world.cx, by, &email, "當面核對身分證".to_owned(), key(name)).await
        };
        assert!(matches!(ask(&support, MEI, "s").await, Err(Error::Forbidden)));
        assert_eq!(refusal(ask(&boss, "nobody@example.com", "n").await), Refusal::Approval(Rule::NothingToPropose));
        assert_eq!(refusal(ask(&boss, &person_of(&second).email, "x").await), Refusal::Approval(Rule::NothingToPropose));
        let id = ask(&boss, MEI, "b").await.unwrap();
        let shown = approvals::list(&world.cx, &second, None).await.unwrap().lines.remove(0).shown;
        let confirm = Confirm { id, shown };
        assert_eq!(refusal(approvals::confirm(&world.cx, &boss, &confirm).await), Refusal::Approval(Rule::OwnProposal));
        assert!(signed_in(&world.actor(&opened.token).await), "nothing happened yet");
        approvals::confirm(&world.cx, &second, &confirm).await.unwrap();
        assert_eq!(world.actor(&opened.token).await, Principal::Visitor);
        let (next, mei) = world.opened(MEI).await;
        assert!(!next.asks_factor && signed_in(&mei));
        assert_eq!(two::page(&world.cx, &mei).await.unwrap().codes_left, 0);
        world.work().await;
        assert!(world.mails(MEI).await.iter().any(|mail| mail.subject == "兩步驟驗證已由客服重設"));
        world.green().await;
    }

    async fn a_factor_that_was_set_up_anew_meanwhile_is_not_removed(db: Db) {
        let world = World::open_111(db).await;
        world.person(MEI).await;
        let (opened, mei) = world.opened(MEI).await;
        world.set_up(&mei).await;
        let (boss, second) =
            (world.employed(StaffRole::Administrator).await, world.employed(StaffRole::Finance).await);
        let email = MEI.to_owned().try_into().unwrap();
        let why = "電話核對".to_owned();
        let id = approvals::propose_factor_reset(&world.cx, &boss, &email, why, key("b")).await.unwrap();
        let shown = approvals::list(&world.cx, &second, None).await.unwrap().lines.remove(0).shown;
        world.pass(MINUTE_MS);
        world.set_up(&world.actor(&opened.token).await).await;
        let refused = approvals::confirm(&world.cx, &second, &Confirm { id, shown }).await;
        assert_eq!(refusal(refused), Refusal::Approval(Rule::EffectChanged));
        assert!(two::page(&world.cx, &world.actor(&opened.token).await).await.unwrap().since.is_some());
    }
}

/// Every act of the staff, as one who has all roles and entered the factor at some time.
#[tokio::test]
async fn acts_on_money_and_rights_ask_for_the_factor_again_after_ten_minutes_and_no_others() {
    use domain::access::{Power, TABLE};
    each(async |world| {
        let person = world.person(REV).await;
        for role in StaffRole::ALL {
            staff::appoint(&world.cx, &Principal::Platform, &person_of(&person).person, role).await.unwrap();
        }
        let (opened, boss) = world.opened(REV).await;
        let (secret, _) = world.set_up(&boss).await;
        let acts = TABLE.iter().filter_map(|(power, _)| if let Power::Staff(act) = power { Some(*act) } else { None });
        let acts: Vec<StaffAct> = acts.collect();
        assert!(acts.iter().any(|act| act.asks_factor()) && acts.iter().any(|act| !act.asks_factor()));
        world.pass(FACTOR_FRESH_MS - 31 * SECOND_MS);
        let boss = world.actor(&opened.token).await;
        for act in &acts {
            access::staff(&boss, *act).unwrap();
        }
        world.pass(SECOND_MS);
        let boss = world.actor(&opened.token).await;
        for act in &acts {
            let asked = access::staff(&boss, *act).map(|_| ());
            if act.asks_factor() {
                needs(asked, FactorNeed::Again);
            } else {
                asked.unwrap();
            }
            // a page still offers it
            access::staff_for(&boss, *act).unwrap();
        }
        assert_eq!(two::asked(&world.cx, &boss).await.unwrap().need, Some(FactorNeed::Again));
        needs(two::start(&world.cx, &boss, &password(PASSWORD)).await, FactorNeed::Again);
        two::enter(&world.cx, &boss, &shown(&world, &secret)).await.unwrap();
        let boss = world.actor(&opened.token).await;
        for act in &acts {
            access::staff(&boss, *act).unwrap();
        }
    })
    .await;
}

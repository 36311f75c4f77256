//! Neither the answer nor the amount of work shows whether an address is known, and a refused try is no work at all.

use domain::contact::EmailAddress;
use domain::form::ResetForm;
use service::accounts::{self, Reset, password};
use service::{Principal, Refusal, Result};

use crate::world::*;

const MEI: &str = "mei@example.com";
const NOBODY: &str = "nobody@example.com";

/// The cost of work: statements, and passwords hashed or compared.
async fn cost<T>(work: impl Future<Output = Result<T>>) -> (u64, u64) {
    let before = (store::statements::sent(), password::runs());
    drop(work.await);
    (store::statements::sent() - before.0, password::runs() - before.1)
}

async fn ask_reset(world: &World, email: &str) -> (u64, u64) {
    let email: EmailAddress = email.to_owned().try_into().unwrap();
    cost(accounts::ask_reset(&world.cx, &Principal::Visitor, &email, &origin())).await
}

async fn reset(world: &World, email: &str) -> (u64, u64) {
    let form = ResetForm { email: email.to_owned(), code: "000000".to_owned(), password: PASSWORD.to_owned() };
    let command = Reset { new: form.parse().unwrap(), origin: origin() };
    cost(accounts::reset(&world.cx, &Principal::Visitor, command)).await
}

/// The statements of the whole process are counted, so the test runs in its own process.
#[test]
fn a_known_and_an_unknown_address_are_the_same_work_and_a_refused_try_is_none() {
    alone("same_work::a_known_and_an_unknown_address_are_the_same_work_and_a_refused_try_is_none", async {
        store::statements::count().unwrap();
        counted().await;
    });
}

async fn counted() {
    each(async |world| {
        world.person(MEI).await;
        world.register("unproved@example.com").await.unwrap();
        world.pass(HOUR_MS);
        let known = ask_reset(&world, MEI).await;
        assert!(known.0 >= 3, "something is counted: {known:?}");
        assert_eq!(ask_reset(&world, NOBODY).await, known);
        assert_eq!(ask_reset(&world, "unproved@example.com").await, known);
        world.work().await;

        let known = reset(&world, MEI).await;
        assert_eq!(known.1, 1, "the new password is hashed either way");
        assert_eq!(reset(&world, NOBODY).await, known);
        assert_eq!(reset(&world, "unproved@example.com").await, known);

        let guess =
            async |email: &str, code: &str| cost(world.sign_in_from(email, "a guess", code, from("203.0.113.9"))).await;
        for number in 0..10 {
            let known = guess(MEI, "").await;
            assert_eq!(guess(NOBODY, "").await, known, "the {number}-th try");
            world.pass(40_000);
        }
        assert_eq!(guess(MEI, "").await, guess(NOBODY, "").await, "a code is asked for");
        assert_eq!(guess(MEI, "123456").await, guess(NOBODY, "123456").await, "and tried");

        // refused: by a pause, for lack of a code, by the network
        let from_elsewhere = || from("198.51.100.1");
        let tries = async |email: &str, origin| refusal(world.sign_in_from(email, "a guess", "", origin).await);
        while !matches!(tries("lin@example.com", from_elsewhere()).await, Refusal::Wait { .. }) {}
        assert_eq!(cost(world.sign_in_from("lin@example.com", "a guess", "", from_elsewhere())).await, (0, 0));
        for _ in 0..3 {
            guess(MEI, "").await;
        }
        assert_eq!(guess(MEI, "").await, (0, 0), "a code is needed, and was mailed");
        let mut number = 0;
        while !matches!(tries(&format!("n{number}@example.com"), from_elsewhere()).await, Refusal::TooManyTries { .. })
        {
            number += 1;
        }
        let refused = world.sign_in_from("one.more@example.com", PASSWORD, "", from_elsewhere());
        assert_eq!(cost(refused).await, (0, 0));
    })
    .await;
}

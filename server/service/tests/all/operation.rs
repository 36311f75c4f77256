//! Everybody can see whether the work in the background is done, and what was given up.

use domain::access::StaffRole;
use domain::time::Instant;
use domain::view::operation::{Operation, Running};
use service::operation::{COUNTS_MS, Process};
use service::pulse::Pulses;
use service::{Cx, Principal, desk, workers};

use crate::world::*;

async fn seen(world: &World, staff: &Principal) -> Operation {
    desk::desk(&world.cx, staff).await.unwrap().operation
}

/// Another process on the same database, with its own loops.
fn another(world: &World) -> Cx {
    Cx { pulses: Pulses::default(), ..world.cx.clone() }
}

#[tokio::test]
async fn the_desk_says_since_when_nobody_does_the_work_in_the_background() {
    each(async |world| {
        let staff = world.staff("support@example.com", StaffRole::Support).await;
        assert_eq!(seen(&world, &staff).await.running, Running::Never);
        let process = Process::new(&world.cx);
        process.live(&world.cx).await.unwrap();
        let since = world.cx.clock.system();
        assert_eq!(seen(&world, &staff).await.running, Running::Well { processes: 1, seen_at: since });
        world.pass(COUNTS_MS + 1);
        assert_eq!(seen(&world, &staff).await.running, Running::Nobody { since }, "it was killed");
        let second = Process::new(&world.cx);
        second.live(&world.cx).await.unwrap();
        assert!(seen(&world, &staff).await.running.is_well());
        second.end(&world.cx).await.unwrap();
        let since = world.cx.clock.system();
        assert_eq!(seen(&world, &staff).await.running, Running::Nobody { since }, "it was stopped");
    })
    .await;
}

#[tokio::test]
async fn work_is_late_when_no_process_does_it_in_time() {
    each(async |world| {
        let staff = world.staff("support@example.com", StaffRole::Support).await;
        let (stuck, sound) = (another(&world), another(&world));
        let due = Instant::from_millis(world.cx.clock.system().millis() - 1);
        stuck.pulses.expect("mail 1", due);
        stuck.pulses.expect("order.due 1", world.cx.clock.system().plus_millis(1));
        Process::new(&stuck).live(&stuck).await.unwrap();
        let Running::Late { what } = seen(&world, &staff).await.running else { panic!("late") };
        assert_eq!(what.iter().map(|late| (late.name.as_str(), late.due)).collect::<Vec<_>>(), [("mail 1", due)]);
        Process::new(&sound).live(&sound).await.unwrap();
        assert!(seen(&world, &staff).await.running.is_well(), "the other one does it");
    })
    .await;
}

#[tokio::test]
async fn the_loops_of_a_process_give_signs_of_life_until_it_ends() {
    each(async |world| {
        let staff = world.staff("support@example.com", StaffRole::Support).await;
        let alive = async {
            while !seen(&world, &staff).await.running.is_well() {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        };
        let (cx, ran) = (world.cx.clone(), std::time::Duration::from_secs(30));
        tokio::time::timeout(ran, workers::run(&cx, alive)).await.expect("a sign of life");
        assert!(matches!(seen(&world, &staff).await.running, Running::Nobody { .. }), "it says that it ends");
    })
    .await;
}

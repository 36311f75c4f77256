//! Argon2id with bounded work: a limited number of hashes at the same time, a limited queue, and memory that is reused.

use std::cell::RefCell;
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread::available_parallelism;

use argon2::password_hash::{self, Decimal, Ident, Output, ParamsString, PasswordHash, PasswordHasher, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Semaphore;

use crate::Refusal;
use crate::error::{Error, Result};

/// How many callers may wait. With one worker they wait two or three seconds at most.
const WAITING: usize = 100;

/// The workers for all passwords. They use half of the processors, so that the other half can answer other requests.
pub(super) static HASHING: LazyLock<Hashing> = LazyLock::new(|| {
    let processors = available_parallelism().map_or(1, NonZero::get);
    Hashing::new(processors.div_ceil(2), WAITING)
});

/// The permits, and the memory of each.
pub(super) struct Hashing {
    permits: Arc<Semaphore>,
    places: Semaphore,
    memories: Arc<Mutex<Vec<Argon>>>,
    /// How many times work was requested.
    runs: AtomicU64,
}

impl Hashing {
    fn new(at_once: usize, waiting: usize) -> Self {
        let (permits, places) = (Arc::new(Semaphore::new(at_once)), Semaphore::new(waiting));
        Self { permits, places, memories: Arc::default(), runs: AtomicU64::new(0) }
    }

    /// How many times work was requested since the process began.
    pub(super) fn runs(&self) -> u64 {
        self.runs.load(Ordering::Relaxed)
    }

    /// Runs work outside the threads that serve requests, when a permit is free. A caller that hangs up while waiting
    /// gives up its place. Work that has begun keeps its permit until it is done, even if nobody waits for it any more.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many wait; [`Error::Internal`] when the work panicked.
    pub(super) async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Argon) -> T + Send + 'static) -> Result<T> {
        self.runs.fetch_add(1, Ordering::Relaxed);
        let place = self.places.try_acquire().map_err(|_| Refusal::Busy)?;
        let permit = self.permits.clone().acquire_owned().await.map_err(|error| Error::Internal(error.to_string()))?;
        drop(place);
        let memories = self.memories.clone();
        let done = tokio::task::spawn_blocking(move || {
            let argon = memories.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            let done = work(&argon);
            memories.lock().unwrap_or_else(PoisonError::into_inner).push(argon);
            drop(permit);
            done
        });
        done.await.map_err(|error| Error::Internal(error.to_string()))
    }
}

/// Argon2id with its own memory: 19 MiB at the crate's recommended cost, which an allocator returns late or never.
#[derive(Default)]
pub(super) struct Argon(RefCell<Vec<Block>>);

impl PasswordHasher for Argon {
    type Params = Params;

    fn hash_password<'a>(&self, password: &[u8], salt: impl Into<Salt<'a>>) -> password_hash::Result<PasswordHash<'a>> {
        self.hash_password_customized(password, None, None, Params::DEFAULT, salt)
    }

    fn hash_password_customized<'a>(
        &self,
        password: &[u8],
        algorithm: Option<Ident<'a>>,
        version: Option<Decimal>,
        params: Params,
        salt: impl Into<Salt<'a>>,
    ) -> password_hash::Result<PasswordHash<'a>> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        let salt = salt.into();
        let mut bytes = [0; Salt::MAX_LENGTH];
        let salt_bytes = salt.decode_b64(&mut bytes)?;
        let mut memory = self.0.borrow_mut();
        if memory.len() < params.block_count() {
            memory.resize(params.block_count(), Block::new());
        }
        let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let argon2 = Argon2::new(algorithm, version, params.clone());
        let hash = Output::init_with(length, |out| {
            Ok(argon2.hash_password_into_with_memory(password, salt_bytes, out, memory.as_mut_slice())?)
        })?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params)?,
            salt: Some(salt),
            hash: Some(hash),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    use argon2::password_hash::{PasswordVerifier, SaltString};

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn hanging_up_frees_no_permit_before_the_work_is_done() {
        static RUNNING: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let hashing = Hashing::new(2, 100);
        for _ in 0..20 {
            let work = hashing.run(|_| {
                MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(50));
                RUNNING.fetch_sub(1, Ordering::SeqCst);
            });
            // long enough to begin, too short to finish
            drop(tokio::time::timeout(Duration::from_millis(10), work).await);
        }
        assert_eq!(MOST.load(Ordering::SeqCst), 2);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn callers_beyond_the_queue_are_refused_at_once_and_the_others_run() {
        let hashing = Arc::new(Hashing::new(1, 2));
        let slow = || {
            let hashing = hashing.clone();
            tokio::spawn(async move { hashing.run(|_| std::thread::sleep(Duration::from_millis(200))).await })
        };
        let mut three = Vec::new();
        for _ in 0..3 {
            three.push(slow());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let fourth = hashing.run(|_| ()).await.expect_err("no place");
        assert_eq!(fourth.refusal(), Some(&Refusal::Busy));
        for one in three {
            one.await.expect("it ran").expect("it was not refused");
        }
        hashing.run(|_| ()).await.expect("there is a place again");
    }

    #[tokio::test]
    async fn memory_is_reused() {
        let hashing = Hashing::new(1, 1);
        for _ in 0..3 {
            hashing
                .run(|argon| argon.hash_password(b"x", Salt::from_b64("c2FsdHNhbHQ").expect("salt")).is_ok())
                .await
                .expect("done");
        }
        let memories = hashing.memories.lock().expect("free");
        let blocks: Vec<_> = memories.iter().map(|argon| argon.0.borrow().len()).collect();
        assert_eq!(blocks, [Params::DEFAULT.block_count()]);
    }

    #[test]
    fn a_hash_is_the_same_as_the_crates() {
        let salt = SaltString::encode_b64(&[7; 16]).expect("salt");
        let (ours, theirs) = (Argon::default(), Argon2::default());
        let hash = ours.hash_password(b"secret", &salt).expect("a hash");
        assert_eq!(hash.to_string(), theirs.hash_password(b"secret", &salt).expect("a hash").to_string());
        for password in [&b"secret"[..], b"other"] {
            assert_eq!(ours.verify_password(password, &hash).is_ok(), password == b"secret");
        }
    }
}

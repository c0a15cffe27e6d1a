//! Argon2 behind a gate: signing in must not be a way to bring the server to its knees.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::AppError;
use crate::platform::failure::internal;

/// Hashes at once: each takes the memory of the parameters below.
const AT_ONCE: usize = 2;

/// Verified for people whom we do not know, so that their answer takes as long as any other.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

#[derive(Clone, Debug)]
pub struct Hasher(Arc<Semaphore>);

impl Default for Hasher {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Hasher {
    /// A password as an Argon2id string.
    ///
    /// # Errors
    /// `Internal` when the machine has no randomness.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        self.run(move || hash_now(&password)).await?
    }

    /// Whether a password fits; without a hash (an unknown person) never, after the same time.
    ///
    /// # Errors
    /// `Internal` when the work could not run.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, AppError> {
        self.run(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.clone());
            let fits = PasswordHash::new(&hash).is_ok_and(|hash| {
                argon2().is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), &hash).is_ok())
            });
            known && fits
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        let _turn = Arc::clone(&self.0).acquire_owned().await.map_err(|cause| internal(&cause))?;
        tokio::task::spawn_blocking(work).await.map_err(|cause| internal(&cause))
    }
}

/// The second set of parameters that OWASP's password storage sheet recommends: 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|cause| internal(&cause))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, AppError> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(argon2()?.hash_password(password.as_bytes(), &salt).map_err(|cause| internal(&cause))?.to_string())
}

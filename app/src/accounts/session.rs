//! What a session holds: who is signed in, and nothing else.

use tower_sessions::Session;

use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::PersonId;
use crate::platform::failure::internal;

/// The one key of a session: the person's id.
pub const SIGNED_IN: &str = "person";

/// Signs a person in, under a session id that nobody can have known before, and keeps the session at once.
///
/// # Errors
/// The session store fails.
pub(super) async fn begin(cx: &RequestContext, person: PersonId) -> Result<(), AppError> {
    let session = cx.session.as_ref().ok_or_else(|| internal(&"a request without a session"))?;
    session.clear().await;
    let kept: Result<(), tower_sessions::session::Error> = async {
        session.cycle_id().await?;
        session.insert(SIGNED_IN, person.0).await?;
        session.save().await
    }
    .await;
    kept.map_err(|cause| failed(&cause))
}

/// Forgets the session of this request, if there is one.
///
/// # Errors
/// The session store fails.
pub(super) async fn end(cx: &RequestContext) -> Result<(), AppError> {
    match cx.session.as_ref().filter(|session: &&Session| session.id().is_some()) {
        Some(session) => session.flush().await.map_err(|cause| failed(&cause)),
        None => Ok(()),
    }
}

fn failed(cause: &tower_sessions::session::Error) -> AppError {
    tracing::warn!(%cause, "keeping a session");
    AppError::Unavailable
}

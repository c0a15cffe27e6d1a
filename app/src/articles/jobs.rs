//! Work for later: an item that was scheduled publishes itself.

use super::model::{State, Version};
use super::store::{self, By, Step};
use crate::context::House;
use crate::error::AppError;
use crate::event_kind::EventKind;
use crate::ids::ArticleId;
use crate::platform::failure::internal;

/// Whom the history names for what nobody did by hand.
const SCHEDULER: &str = "Hẹn giờ";

/// Publishes the item of a `store::PUBLISH_SCHEDULED` job, exactly once: only while it still waits at the version
/// that was scheduled. Whatever happened to it since, nothing is left to do.
///
/// # Errors
/// The database fails, or `period` is not `ID:VERSION`.
pub async fn publish_scheduled(house: &House, period: &str) -> Result<(), AppError> {
    let numbers = period.split_once(':').and_then(|(id, version)| Some((id.parse().ok()?, version.parse().ok()?)));
    let (id, version) = numbers.ok_or_else(|| internal(&format!("a scheduled item named {period:?}")))?;
    let (id, version) = (ArticleId(id), Version(version));
    let by = By { person: None, name: SCHEDULER.to_owned(), at: house.clock.now() };
    let set = store::publication(by.at, house.body.get().zone);
    let published = house
        .db
        .write(move |tx| async move {
            let row = store::find(&*tx, id).await?;
            if row.version != version.0 || store::state(&row)? != State::Scheduled {
                return Ok(());
            }
            let step = Step { to: State::Published, told_as: EventKind::ArticlePublished, set };
            store::step(&tx, &by, id, version, step).await?;
            Ok(())
        })
        .await;
    match published {
        // Somebody was quicker, between the look and the step.
        Err(AppError::Conflict { .. } | AppError::NotFound) => Ok(()),
        other => other,
    }
}

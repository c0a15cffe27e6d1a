//! The verbs of an item's life. Each is a public endpoint: context, load, permit, act.

use leptos::prelude::*;

use super::model::{DraftInput, Saved, Version};
use crate::error::AppError;
use crate::ids::ArticleId;

#[cfg(feature = "ssr")]
use {
    super::model::{Lead, State},
    super::steps::{at_version, complete, loaded, noticed, own_picture, parse_draft, reasoned, step},
    super::store::{self, By, Step},
    crate::context::RequestContext,
    crate::entities::article,
    crate::error::FieldError,
    crate::event_kind::EventKind,
    crate::ids::PersonId,
    crate::policy::Action,
    sea_orm::sea_query::Expr,
};

/// Saves an item's text: a new draft, or the next version of one that the person may edit.
#[server(endpoint = "articles/save")]
pub async fn save_draft(draft: DraftInput) -> Result<Saved, AppError> {
    let cx = RequestContext::current()?;
    let actor = cx.person()?;
    cx.require(Action::EnterDesk)?;
    let by = By::actor(actor, cx.now());
    let Some(id) = draft.id else {
        let unit = cx.body.unit_by_slug(&draft.unit).map(|unit| unit.id);
        let text = parse_draft(&cx, &draft, unit.is_none().then_some(("unit", FieldError::Unknown)))?;
        let unit = unit.ok_or(AppError::NotFound)?;
        cx.require(Action::WriteFor(unit))?;
        own_picture(&cx, &text, None).await?;
        let author = actor.id;
        let row =
            cx.db().write(move |tx| async move { store::insert_draft(&tx, &by, author, unit, text).await }).await?;
        return Ok(Saved { id: ArticleId(row.id), version: Version(row.version) });
    };
    let row = store::find(cx.db().reader(), id).await?;
    cx.require(Action::Edit(&store::facts(&row)?))?;
    // The text of a stale form is judged only after it is known to be the newest: a conflict loses nothing.
    if row.version != draft.version {
        return Err(AppError::Conflict { current: row.version });
    }
    let text = parse_draft(&cx, &draft, None)?;
    if row.state != State::Draft.as_str() {
        complete(&text.lead, text.body.as_str())?;
    }
    own_picture(&cx, &text, row.picture_id).await?;
    let version = Version(draft.version);
    let version =
        cx.db().write(move |tx| async move { store::replace_text(&tx, &by, id, version, text).await }).await?;
    Ok(Saved { id, version })
}

/// Sends one's item to the desk.
#[server(endpoint = "articles/submit")]
pub async fn submit_article(id: ArticleId, version: Version) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Submit(&store::facts(&row)?))?;
    complete(&Lead::parse(&row.lead).map_err(|error| AppError::invalid("lead", error))?, &row.body_html)?;
    step(
        &cx,
        &row,
        version,
        State::Submitted,
        EventKind::ArticleSubmitted,
        vec![(article::Column::ReviewerId, Expr::value(Option::<i64>::None))],
    )
    .await
}

/// Takes one's own item back out of the queue, while no editor has it.
#[server(endpoint = "articles/recall")]
pub async fn recall_article(id: ArticleId, version: Version) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Recall(&store::facts(&row)?))?;
    step(&cx, &row, version, State::Draft, EventKind::ArticleRecalled, vec![]).await
}

/// Takes an item out of the queue: from now on this editor checks it.
#[server(endpoint = "articles/take")]
pub async fn take_article(id: ArticleId, version: Version) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Take(&store::facts(&row)?))?;
    let PersonId(editor) = cx.person()?.id;
    step(
        &cx,
        &row,
        version,
        State::InReview,
        EventKind::ArticleTaken,
        vec![
            (article::Column::ReviewerId, Expr::value(editor)),
            (article::Column::ReasonCode, Expr::value(Option::<String>::None)),
            (article::Column::Note, Expr::value(Option::<String>::None)),
        ],
    )
    .await
}

/// Puts an item back into the queue.
#[server(endpoint = "articles/release")]
pub async fn release_article(id: ArticleId, version: Version) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Release(&store::facts(&row)?))?;
    step(
        &cx,
        &row,
        version,
        State::Submitted,
        EventKind::ArticleReleased,
        vec![(article::Column::ReviewerId, Expr::value(Option::<i64>::None))],
    )
    .await
}

/// Gives an item back to its author with a reason and a note.
#[server(endpoint = "articles/return")]
pub async fn return_article(id: ArticleId, version: Version, reason: String, note: String) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Return(&store::facts(&row)?))?;
    let set = reasoned(&cx, "return", &reason, &note)?;
    step(&cx, &row, version, State::Returned, EventKind::ArticleReturned, set).await
}

/// Decides that an item will not be used, with a reason and a note.
#[server(endpoint = "articles/decline")]
pub async fn decline_article(id: ArticleId, version: Version, reason: String, note: String) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Decline(&store::facts(&row)?))?;
    let set = reasoned(&cx, "decline", &reason, &note)?;
    step(&cx, &row, version, State::Declined, EventKind::ArticleDeclined, set).await
}

/// Finds an item good to publish.
#[server(endpoint = "articles/accept")]
pub async fn accept_article(id: ArticleId, version: Version) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Accept(&store::facts(&row)?))?;
    step(&cx, &row, version, State::Accepted, EventKind::ArticleAccepted, vec![]).await
}

/// Sets the moment at which an accepted item publishes itself. `at`: local time of the site, `2026-11-24T07:30`.
#[server(endpoint = "articles/schedule")]
pub async fn schedule_article(id: ArticleId, version: Version, at: String) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Schedule(&store::facts(&row)?))?;
    let local = chrono::NaiveDateTime::parse_from_str(at.trim(), "%Y-%m-%dT%H:%M")
        .map_err(|_| AppError::invalid("at", FieldError::Malformed))?;
    at_version(&row, version)?;
    let at = cx.body.zone.instant(local);
    if at <= cx.now() {
        return Err(AppError::invalid("at", FieldError::InThePast));
    }
    let by = By::actor(cx.person()?, cx.now());
    let row = cx
        .db()
        .write(move |tx| async move {
            let set = vec![(article::Column::ScheduledFor, Expr::value(at))];
            let step = Step { to: State::Scheduled, told_as: EventKind::ArticleScheduled, set };
            let row = store::step(&tx, &by, id, version, step).await?;
            tx.enqueue(store::PUBLISH_SCHEDULED, &format!("{id}:{}", row.version), at).await?;
            Ok(row)
        })
        .await?;
    Ok(Saved { id, version: Version(row.version) })
}

/// Publishes an accepted item. Editors of its section only.
#[server(endpoint = "articles/publish")]
pub async fn publish_article(id: ArticleId, version: Version) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Publish(&store::facts(&row)?))?;
    let set = store::publication(cx.now(), cx.body.zone);
    step(&cx, &row, version, State::Published, EventKind::ArticlePublished, set).await
}

/// Adds a public correction notice to a published item.
#[server(endpoint = "articles/correct")]
pub async fn correct_article(id: ArticleId, version: Version, notice: String) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Correct(&store::facts(&row)?))?;
    noticed(&cx, &row, version, &notice, State::Corrected, EventKind::ArticleCorrected).await
}

/// Takes a published item down; its address then answers 410 with the notice.
#[server(endpoint = "articles/withdraw")]
pub async fn withdraw_article(id: ArticleId, version: Version, notice: String) -> Result<Saved, AppError> {
    let (cx, row) = loaded(id).await?;
    cx.require(Action::Withdraw(&store::facts(&row)?))?;
    noticed(&cx, &row, version, &notice, State::Withdrawn, EventKind::ArticleWithdrawn).await
}

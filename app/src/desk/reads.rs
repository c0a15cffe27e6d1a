//! What pages and server functions of the desk read: the policy is asked, then the store.

use super::model::{Counts, Filter, LiveEvent, SavedVersion, UnitStanding};
use super::store;
use crate::articles;
use crate::articles::model::{DeskRow, Facts, Picture};
use crate::context::RequestContext;
use crate::entities::{article, correction};
use crate::error::AppError;
use crate::feedback;
use crate::feedback::model::ReportRow;
use crate::ids::ArticleId;
use crate::platform::events::Subject;
use crate::policy::Action;

/// Lines of history that an item shows.
const HISTORY: u64 = 60;

/// The newest event that the page about to be loaded is sure to contain. Read it before anything else.
pub async fn cursor(cx: &RequestContext) -> Result<i64, AppError> {
    cx.person()?;
    cx.require(Action::EnterDesk)?;
    Ok(cx.house.events.last_id().await?)
}

pub async fn queue(cx: &RequestContext, filter: Filter) -> Result<Vec<DeskRow>, AppError> {
    let actor = cx.person()?;
    cx.require_sight(Action::SeeQueue)?;
    store::queue(cx.db().reader(), &cx.body, actor, filter, cx.lang).await
}

/// What readers report about items of the person's sections: waiting, and settled last.
pub async fn reports(cx: &RequestContext) -> Result<(Vec<ReportRow>, Vec<ReportRow>), AppError> {
    let actor = cx.person()?;
    cx.require_sight(Action::SeeReports)?;
    feedback::store::of_editor(cx.db().reader(), actor).await
}

pub async fn counts(cx: &RequestContext) -> Result<Counts, AppError> {
    let actor = cx.person()?;
    cx.require_sight(Action::SeeQueue)?;
    Ok(store::counts(cx.db().reader(), &cx.body, actor, cx.now()).await?)
}

pub async fn my_items(cx: &RequestContext) -> Result<Vec<DeskRow>, AppError> {
    let actor = cx.person()?;
    cx.require(Action::EnterDesk)?;
    store::written_by(cx.db().reader(), &cx.body, actor, cx.lang).await
}

/// What others wrote for the units that the person leads.
pub async fn unit_items(cx: &RequestContext) -> Result<Vec<DeskRow>, AppError> {
    let actor = cx.person()?;
    cx.require(Action::EnterDesk)?;
    store::of_led_units(cx.db().reader(), &cx.body, actor, cx.lang).await
}

pub async fn activity(cx: &RequestContext, after: i64) -> Result<Vec<LiveEvent>, AppError> {
    let actor = cx.person()?;
    cx.require(Action::EnterDesk)?;
    Ok(store::activity(&cx.house.events, &cx.body, actor, after).await?)
}

pub async fn standings(cx: &RequestContext) -> Result<Vec<UnitStanding>, AppError> {
    let actor = cx.person()?;
    cx.require(Action::EnterDesk)?;
    Ok(store::standings(cx.db().reader(), &cx.body, actor, cx.now()).await?)
}

/// One item as it stands, for somebody at the desk who may read it.
pub async fn row(cx: &RequestContext, id: ArticleId) -> Result<DeskRow, AppError> {
    let actor = cx.person()?;
    cx.require(Action::EnterDesk)?;
    let mut row = store::row(cx.db().reader(), &cx.body, actor, id, cx.lang).await?;
    if !cx.may(Action::SeeHistory(&facts_of(&row))) {
        // Who checked it, and what was said about it, belong to its history.
        (row.reviewer, row.reviewer_name, row.reason, row.note) = (None, None, None, None);
    }
    Ok(row)
}

fn facts_of(row: &DeskRow) -> Facts {
    Facts {
        id: row.id,
        state: row.state,
        author: row.author,
        unit: row.unit,
        section: row.section,
        reviewer: row.reviewer,
    }
}

/// An item with its text and, for those who may see it, its history.
pub struct Item {
    pub row: DeskRow,
    pub text: article::Model,
    pub facts: Facts,
    pub picture: Option<Picture>,
    pub notices: Vec<correction::Model>,
    pub history: Vec<LiveEvent>,
    pub versions: Vec<SavedVersion>,
}

pub async fn item(cx: &RequestContext, id: ArticleId) -> Result<Item, AppError> {
    let row = row(cx, id).await?;
    let db = cx.db().reader();
    let text = articles::store::find_visible(db, cx.actor.as_deref(), id).await?;
    let facts = articles::store::facts(&text)?;
    let seen = cx.may(Action::SeeHistory(&facts));
    let history = if seen { cx.house.events.history(Subject::Article(id.0), HISTORY).await? } else { Vec::new() };
    Ok(Item {
        picture: picture(cx, text.picture_id).await?,
        notices: articles::store::notices(db, id).await?,
        history: history.iter().map(|event| store::live_event(&cx.body, event)).collect(),
        versions: if seen { store::versions(db, id).await? } else { Vec::new() },
        row,
        text,
        facts,
    })
}

/// A picture that the person uploaded or that an item of theirs shows.
pub async fn picture(cx: &RequestContext, id: Option<i64>) -> Result<Option<Picture>, AppError> {
    let Some(picture) = articles::pictures::by_ids(cx.db().reader(), id).await?.pop() else { return Ok(None) };
    let seen = articles::pictures::access(cx.db().reader(), cx.actor.as_deref(), &picture.token).await;
    match seen {
        Ok(_) => Ok(Some(picture)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

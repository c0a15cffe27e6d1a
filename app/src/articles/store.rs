//! Items in the database: the SQL twin of the policy, and changes that happen whole or not at all.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::model::{DraftText, Facts, Kind, State, Version};
use crate::accounts::model::{Actor, Role, Scope};
use crate::entities::{article, article_version, correction};
use crate::error::AppError;
use crate::event_kind::EventKind;
use crate::ids::{ArticleId, PersonId, SectionId, UnitId};
use crate::platform::db::Tx;
use crate::platform::events::{NewEvent, Subject};
use crate::platform::failure::internal;
use crate::text::{Month, Zone, byline, slug};

/// The job kind that publishes a scheduled item; its period is `ID:VERSION`.
pub const PUBLISH_SCHEDULED: &str = "article.publish";

/// The rows that `actor` may read: `policy::Action::Read` in SQL.
pub fn visible_to(actor: Option<&Actor>) -> Condition {
    let public = Condition::all().add(article::Column::State.is_in(State::public()));
    let Some(actor) = actor else { return public };
    let mut handled = Condition::any();
    for role in &actor.roles {
        handled = match role {
            Role::UnitLead { unit } => handled.add(article::Column::UnitId.eq(unit.0)),
            Role::Editor { scope: Scope::All } | Role::ChiefEditor => handled.add(article::Column::Id.gt(0)),
            Role::Editor { scope: Scope::Only(sections) } => {
                handled.add(article::Column::SectionId.is_in(sections.iter().map(|section| section.0)))
            }
            Role::Contributor { .. } | Role::Clerk | Role::Admin => handled,
        };
    }
    let mut visible = Condition::any().add(public).add(article::Column::AuthorId.eq(actor.id.0));
    // An empty "any of" would let everything pass.
    if !handled.is_empty() {
        visible = visible.add(Condition::all().add(article::Column::State.ne(State::Draft.as_str())).add(handled));
    }
    visible
}

/// An item that `actor` may read.
///
/// # Errors
/// `NotFound` when there is none, or none for them.
pub async fn find_visible<C: ConnectionTrait>(
    db: &C,
    actor: Option<&Actor>,
    id: ArticleId,
) -> Result<article::Model, AppError> {
    article::Entity::find_by_id(id.0).filter(visible_to(actor)).one(db).await?.ok_or(AppError::NotFound)
}

/// An item whoever asks: for code that asks the policy itself.
///
/// # Errors
/// `NotFound`.
pub async fn find<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<article::Model, AppError> {
    article::Entity::find_by_id(id.0).one(db).await?.ok_or(AppError::NotFound)
}

/// What the policy needs to know of a row.
///
/// # Errors
/// `Internal` when the row holds a state that this program does not know.
pub fn facts(row: &article::Model) -> Result<Facts, AppError> {
    Ok(Facts {
        id: ArticleId(row.id),
        state: state(row)?,
        author: PersonId(row.author_id),
        unit: UnitId(row.unit_id),
        section: SectionId(row.section_id),
        reviewer: row.reviewer_id.map(PersonId),
    })
}

/// # Errors
/// `Internal` when the row holds a state that this program does not know.
pub fn state(row: &article::Model) -> Result<State, AppError> {
    State::parse(&row.state).ok_or_else(|| internal(&format!("item {}: state {}", row.id, row.state)))
}

/// # Errors
/// `Internal` when the row holds a kind that this program does not know.
pub fn kind(row: &article::Model) -> Result<Kind, AppError> {
    Kind::parse(&row.kind).ok_or_else(|| internal(&format!("item {}: kind {}", row.id, row.kind)))
}

/// Who makes a change, and when.
#[derive(Clone, Debug)]
pub struct By {
    pub person: Option<PersonId>,
    pub name: String,
    pub at: DateTime<Utc>,
}

impl By {
    pub fn actor(actor: &Actor, at: DateTime<Utc>) -> Self {
        Self { person: Some(actor.id), name: actor.name.clone(), at }
    }
}

/// Starts an item in its author's drawer.
///
/// # Errors
/// The database fails.
pub async fn insert_draft(
    tx: &Tx,
    by: &By,
    author: PersonId,
    unit: UnitId,
    text: DraftText,
) -> Result<article::Model, AppError> {
    let row = article::ActiveModel {
        id: NotSet,
        version: Set(1),
        kind: Set(text.kind.as_str().to_owned()),
        state: Set(State::Draft.as_str().to_owned()),
        slug: Set(slug::slug(text.title.as_str())),
        title: Set(text.title.into_string()),
        lead: Set(text.lead.into_string()),
        body_html: Set(text.body.into_string()),
        section_id: Set(text.section.0),
        unit_id: Set(unit.0),
        author_id: Set(author.0),
        byline: Set(by.name.clone()),
        author_slug: Set(byline::author_slug(&by.name)),
        reviewer_id: Set(None),
        picture_id: Set(text.picture.map(|picture| picture.0)),
        caption: Set(text.caption.into_string()),
        credit: Set(text.credit.into_string()),
        tags: Set(String::new()),
        reason_code: Set(None),
        note: Set(None),
        created_at: Set(by.at),
        changed_at: Set(by.at),
        state_since: Set(by.at),
        scheduled_for: Set(None),
        published_at: Set(None),
        published_month: Set(None),
    };
    let row = row.insert(&**tx).await?;
    keep_version(tx, by, &row).await?;
    tell(tx, by, &row, EventKind::ArticleDrafted).await?;
    Ok(row)
}

/// Replaces an item's text, if it still stands at `version`.
///
/// # Errors
/// `Conflict` when somebody was quicker.
pub async fn replace_text(
    tx: &Tx,
    by: &By,
    id: ArticleId,
    version: Version,
    text: DraftText,
) -> Result<Version, AppError> {
    let set = vec![
        (article::Column::Kind, Expr::value(text.kind.as_str())),
        (article::Column::Slug, Expr::value(slug::slug(text.title.as_str()))),
        (article::Column::Title, Expr::value(text.title.into_string())),
        (article::Column::Lead, Expr::value(text.lead.into_string())),
        (article::Column::BodyHtml, Expr::value(text.body.into_string())),
        (article::Column::SectionId, Expr::value(text.section.0)),
        (article::Column::PictureId, Expr::value(text.picture.map(|picture| picture.0))),
        (article::Column::Caption, Expr::value(text.caption.into_string())),
        (article::Column::Credit, Expr::value(text.credit.into_string())),
    ];
    let row = change(tx, by, id, version, set).await?;
    keep_version(tx, by, &row).await?;
    tell(
        tx,
        by,
        &row,
        if row.state == State::Draft.as_str() { EventKind::ArticleDrafted } else { EventKind::ArticleEdited },
    )
    .await?;
    Ok(Version(row.version))
}

/// One step of an item's life, with whatever it sets besides the state.
pub struct Step {
    pub to: State,
    pub told_as: EventKind,
    pub set: Vec<(article::Column, SimpleExpr)>,
}

/// Makes a step, if the item still stands at `version`.
///
/// # Errors
/// `Conflict` when somebody was quicker.
pub async fn step(tx: &Tx, by: &By, id: ArticleId, version: Version, step: Step) -> Result<article::Model, AppError> {
    let mut set = step.set;
    set.push((article::Column::State, Expr::value(step.to.as_str())));
    set.push((article::Column::StateSince, Expr::value(by.at)));
    let row = change(tx, by, id, version, set).await?;
    tell(tx, by, &row, step.told_as).await?;
    Ok(row)
}

/// What publishing sets: the moment and, for the quota, the month in the site's time zone.
pub fn publication(at: DateTime<Utc>, zone: Zone) -> Vec<(article::Column, SimpleExpr)> {
    vec![
        (article::Column::PublishedAt, Expr::value(at)),
        (article::Column::PublishedMonth, Expr::value(Month::containing(at, zone).to_string())),
        (article::Column::ScheduledFor, Expr::value(Option::<DateTime<Utc>>::None)),
    ]
}

/// Adds a public notice to an item that was corrected or taken down.
///
/// # Errors
/// The database fails.
pub async fn add_notice(tx: &Tx, by: &By, id: ArticleId, notice: &str) -> Result<(), AppError> {
    let Some(person) = by.person else { return Err(internal(&"a notice without a person")) };
    correction::ActiveModel {
        id: NotSet,
        article_id: Set(id.0),
        notice: Set(notice.to_owned()),
        made_by: Set(person.0),
        made_at: Set(by.at),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

/// The notices of an item, newest first.
///
/// # Errors
/// The database fails.
pub async fn notices<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<Vec<correction::Model>, AppError> {
    Ok(correction::Entity::find()
        .filter(correction::Column::ArticleId.eq(id.0))
        .order_by_desc(correction::Column::Id)
        .all(db)
        .await?)
}

async fn change(
    tx: &Tx,
    by: &By,
    id: ArticleId,
    version: Version,
    set: Vec<(article::Column, SimpleExpr)>,
) -> Result<article::Model, AppError> {
    let mut update = article::Entity::update_many()
        .col_expr(article::Column::Version, Expr::value(version.0 + 1))
        .col_expr(article::Column::ChangedAt, Expr::value(by.at));
    for (column, value) in set {
        update = update.col_expr(column, value);
    }
    let result =
        update.filter(article::Column::Id.eq(id.0)).filter(article::Column::Version.eq(version.0)).exec(&**tx).await?;
    let row = find(&**tx, id).await?;
    if result.rows_affected == 0 { Err(AppError::Conflict { current: row.version }) } else { Ok(row) }
}

pub(super) async fn keep_version(tx: &Tx, by: &By, row: &article::Model) -> Result<(), AppError> {
    article_version::ActiveModel {
        id: NotSet,
        article_id: Set(row.id),
        version: Set(row.version),
        kind: Set(row.kind.clone()),
        title: Set(row.title.clone()),
        lead: Set(row.lead.clone()),
        body_html: Set(row.body_html.clone()),
        section_id: Set(row.section_id),
        picture_id: Set(row.picture_id),
        caption: Set(row.caption.clone()),
        credit: Set(row.credit.clone()),
        saved_by: Set(by.person.map_or(row.author_id, |person| person.0)),
        saved_at: Set(by.at),
    }
    .insert(&**tx)
    .await?;
    Ok(())
}

pub(super) async fn tell(tx: &Tx, by: &By, row: &article::Model, kind: EventKind) -> Result<(), AppError> {
    tx.record(NewEvent {
        at: by.at,
        actor: by.person.map(|person| person.0),
        kind,
        subject: Subject::Article(row.id),
        author: Some(row.author_id),
        unit: Some(row.unit_id),
        section: Some(row.section_id),
        payload: serde_json::json!({ "title": row.title, "state": row.state, "by": by.name }),
    })
    .await?;
    Ok(())
}

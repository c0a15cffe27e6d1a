//! Reports in the database.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, IntoColumnRef};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};

use super::model::{Report, ReportKind, ReportRow};
use crate::accounts::model::{Actor, Role, Scope};
use crate::articles::model::State;
use crate::entities::error_report::{ActiveModel, Column, Entity};
use crate::entities::{article, person};
use crate::error::AppError;
use crate::event_kind::EventKind;
use crate::ids::{ArticleId, ReportId, SectionId};
use crate::platform::db::Tx;
use crate::platform::events::{NewEvent, Subject};
use crate::platform::failure::internal;

/// The most rows that a list shows.
const LONGEST: u64 = 200;
/// How many of those settled last are kept in sight.
const SETTLED: u64 = 20;

/// The item that a report is about, as far as it takes to tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub article: ArticleId,
    pub section: SectionId,
    title: String,
    slug: String,
}

impl About {
    pub fn path(&self) -> String {
        format!("/bai/{}-{}", self.slug, self.article)
    }

    fn from_row(row: article::Model) -> Self {
        Self { article: ArticleId(row.id), section: SectionId(row.section_id), title: row.title, slug: row.slug }
    }
}

/// A published item.
///
/// # Errors
/// `NotFound` for what readers may not open.
pub async fn about<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<About, AppError> {
    let published = article::Column::State.is_in(State::public());
    let row = article::Entity::find_by_id(id.0).filter(published).one(db).await?;
    row.map(About::from_row).ok_or(AppError::NotFound)
}

/// A report and its item, whatever became of either.
///
/// # Errors
/// `NotFound`.
pub async fn find<C: ConnectionTrait>(db: &C, id: ReportId) -> Result<(ReportId, About), AppError> {
    let report = Entity::find_by_id(id.0).one(db).await?.ok_or(AppError::NotFound)?;
    let row = article::Entity::find_by_id(report.article_id).one(db).await?.ok_or(AppError::NotFound)?;
    Ok((ReportId(report.id), About::from_row(row)))
}

/// Keeps a report and tells the desk.
///
/// # Errors
/// The database fails.
pub async fn insert(tx: &Tx, about: &About, report: Report, now: DateTime<Utc>) -> Result<(), AppError> {
    let row = ActiveModel {
        id: NotSet,
        article_id: Set(about.article.0),
        kind: Set(report.kind.as_str().to_owned()),
        passage: Set(report.passage),
        message: Set(report.message),
        email: Set(report.email.map(crate::accounts::model::Email::into_string)),
        reported_at: Set(now),
        settled_at: Set(None),
        settled_by: Set(None),
    };
    let row = row.insert(&**tx).await?;
    tell(tx, None, EventKind::FeedbackReported, ReportId(row.id), about, now).await
}

/// Marks a report settled, once.
///
/// # Errors
/// `Conflict` when somebody was quicker.
pub async fn settle(tx: &Tx, id: ReportId, about: &About, by: &Actor, now: DateTime<Utc>) -> Result<(), AppError> {
    let settled = Entity::update_many()
        .col_expr(Column::SettledAt, Expr::value(now))
        .col_expr(Column::SettledBy, Expr::value(by.id.0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::SettledAt.is_null())
        .exec(&**tx)
        .await?;
    if settled.rows_affected == 0 {
        return Err(AppError::Conflict { current: 0 });
    }
    tell(tx, Some(by), EventKind::FeedbackSettled, id, about, now).await
}

async fn tell(
    tx: &Tx,
    by: Option<&Actor>,
    kind: EventKind,
    id: ReportId,
    about: &About,
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    tx.record(NewEvent {
        at,
        actor: by.map(|by| by.id.0),
        kind,
        // Not the item itself: its history is open to its author, what readers report is not.
        subject: Subject::Report(id.0),
        author: None,
        unit: None,
        section: Some(about.section.0),
        payload: serde_json::json!({
            "title": about.title,
            "article": about.article,
            "by": by.map(|by| by.name.as_str()).unwrap_or_default(),
        }),
    })
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    article_id: i64,
    title: String,
    section_id: i64,
    kind: String,
    passage: String,
    message: String,
    email: Option<String>,
    reported_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    settled_by_name: Option<String>,
}

impl Row {
    fn told(self) -> Result<ReportRow, AppError> {
        Ok(ReportRow {
            id: ReportId(self.id),
            article: ArticleId(self.article_id),
            title: self.title,
            section: SectionId(self.section_id),
            kind: ReportKind::parse(&self.kind)
                .ok_or_else(|| internal(&format!("report {}: kind {}", self.id, self.kind)))?,
            passage: self.passage,
            message: self.message,
            email: self.email,
            reported_at: self.reported_at,
            settled_at: self.settled_at,
            settled_by: self.settled_by_name.unwrap_or_default(),
        })
    }
}

/// Reports on items of the sections that `actor` edits: those that wait, newest first, then those settled last.
///
/// # Errors
/// The database fails.
pub async fn of_editor<C: ConnectionTrait>(
    db: &C,
    actor: &Actor,
) -> Result<(Vec<ReportRow>, Vec<ReportRow>), AppError> {
    let waiting = rows(actor).filter(Column::SettledAt.is_null()).order_by_desc(Column::Id).limit(LONGEST);
    let settled = rows(actor)
        .filter(Column::SettledAt.is_not_null())
        .order_by_desc(Column::SettledAt)
        .order_by_desc(Column::Id)
        .limit(SETTLED);
    Ok((all(db, waiting).await?, all(db, settled).await?))
}

async fn all<C: ConnectionTrait>(db: &C, rows: Select<Entity>) -> Result<Vec<ReportRow>, AppError> {
    rows.into_model::<Row>().all(db).await?.into_iter().map(Row::told).collect()
}

fn rows(actor: &Actor) -> Select<Entity> {
    let to_article: RelationDef =
        Entity::belongs_to(article::Entity).from(Column::ArticleId).to(article::Column::Id).into();
    let to_person: RelationDef =
        Entity::belongs_to(person::Entity).from(Column::SettledBy).to(person::Column::Id).into();
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ArticleId,
            Column::Kind,
            Column::Passage,
            Column::Message,
            Column::Email,
            Column::ReportedAt,
            Column::SettledAt,
        ])
        .columns([article::Column::Title, article::Column::SectionId])
        .column_as(Expr::col(("settler", person::Column::Name).into_column_ref()), "settled_by_name")
        .join(JoinType::InnerJoin, to_article)
        .join_as(JoinType::LeftJoin, to_person, "settler")
        .filter(edited_by(actor))
}

/// `policy::Action::SettleReport` in SQL.
fn edited_by(actor: &Actor) -> Condition {
    // An empty "any of" would let everything pass.
    actor.roles.iter().fold(Condition::any().add(article::Column::Id.lt(0)), |edited, role| match role {
        Role::Editor { scope: Scope::All } | Role::ChiefEditor => edited.add(article::Column::Id.gt(0)),
        Role::Editor { scope: Scope::Only(sections) } => {
            edited.add(article::Column::SectionId.is_in(sections.iter().map(|section| section.0)))
        }
        Role::Contributor { .. } | Role::UnitLead { .. } | Role::Clerk | Role::Admin => edited,
    })
}

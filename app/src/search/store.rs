//! What the index takes in: published items with their text.

use chrono::{DateTime, Utc};
use sea_orm::prelude::DateTimeUtc;
use sea_orm::{ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::articles::store::visible_to;
use crate::entities::article::{Column, Entity};
use crate::error::AppError;
use crate::ids::{ArticleId, SectionId, UnitId};
use crate::portal::model::tags;
use crate::text::html_text::plain_text;

/// An item as far as it can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findable {
    pub id: ArticleId,
    pub slug: String,
    pub title: String,
    pub lead: String,
    /// Plain text.
    pub body: String,
    pub byline: String,
    pub tags: Vec<String>,
    pub section: SectionId,
    pub unit: UnitId,
    pub at: DateTime<Utc>,
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct Row {
    id: i64,
    slug: String,
    title: String,
    lead: String,
    body_html: String,
    byline: String,
    tags: String,
    section_id: i64,
    unit_id: i64,
    published_at: Option<DateTimeUtc>,
}

impl From<Row> for Findable {
    fn from(row: Row) -> Self {
        Self {
            id: ArticleId(row.id),
            slug: row.slug,
            title: row.title,
            lead: row.lead,
            body: plain_text(&row.body_html),
            byline: row.byline,
            tags: tags(&row.tags),
            section: SectionId(row.section_id),
            unit: UnitId(row.unit_id),
            at: row.published_at.unwrap_or_default(),
        }
    }
}

/// Those of `ids` that readers may read.
///
/// # Errors
/// The database fails.
pub async fn among<C: ConnectionTrait>(db: &C, ids: &[ArticleId]) -> Result<Vec<Findable>, AppError> {
    let wanted = Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows: Vec<Row> = Entity::find().filter(visible_to(None)).filter(wanted).into_partial_model().all(db).await?;
    Ok(rows.into_iter().map(Findable::from).collect())
}

/// Up to `limit` of all that readers may read, by id, after `after`.
///
/// # Errors
/// The database fails.
pub async fn after<C: ConnectionTrait>(db: &C, after: ArticleId, limit: u64) -> Result<Vec<Findable>, AppError> {
    let rows: Vec<Row> = Entity::find()
        .filter(visible_to(None))
        .filter(Column::Id.gt(after.0))
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_partial_model()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Findable::from).collect())
}

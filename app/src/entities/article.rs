//! Items in their newest text.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub version: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub lead: String,
    #[sea_orm(column_type = "Text")]
    pub body_html: String,
    pub section_id: i64,
    pub unit_id: i64,
    pub author_id: i64,
    #[sea_orm(column_type = "Text")]
    pub byline: String,
    /// See `text::byline`; empty where nobody is named.
    #[sea_orm(column_type = "Text")]
    pub author_slug: String,
    pub reviewer_id: Option<i64>,
    pub picture_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub caption: String,
    #[sea_orm(column_type = "Text")]
    pub credit: String,
    #[sea_orm(column_type = "Text")]
    pub tags: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason_code: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    pub state_since: DateTimeUtc,
    pub scheduled_for: Option<DateTimeUtc>,
    pub published_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub published_month: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

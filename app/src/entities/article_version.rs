//! Every text of an item that was saved.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_version")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub article_id: i64,
    pub version: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub lead: String,
    #[sea_orm(column_type = "Text")]
    pub body_html: String,
    pub section_id: i64,
    pub picture_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub caption: String,
    #[sea_orm(column_type = "Text")]
    pub credit: String,
    pub saved_by: i64,
    pub saved_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

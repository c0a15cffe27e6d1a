//! Pictures: `token` is the random address, `widths` the comma-separated WebP widths on file.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "picture")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub token: String,
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    pub width: i32,
    pub height: i32,
    #[sea_orm(column_type = "Text")]
    pub widths: String,
    #[sea_orm(column_type = "Text")]
    pub tone: String,
    pub uploaded_by: i64,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Public notices on a corrected item.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub article_id: i64,
    #[sea_orm(column_type = "Text")]
    pub notice: String,
    pub made_by: i64,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

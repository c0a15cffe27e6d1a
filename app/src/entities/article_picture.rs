//! The pictures of an item's gallery, in their order; the lead picture stands in the item's own row.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_picture")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub article_id: i64,
    pub position: i32,
    pub picture_id: i64,
    #[sea_orm(column_type = "Text")]
    pub caption: String,
    #[sea_orm(column_type = "Text")]
    pub credit: String,
}

impl ActiveModelBehavior for ActiveModel {}

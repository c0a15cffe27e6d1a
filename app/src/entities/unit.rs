//! Contributing units, dated.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub short_name: String,
    pub unit_type_id: i64,
    pub position: i32,
    pub founded_on: Date,
    pub ended_on: Option<Date>,
    pub merged_into_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

//! What a kind of unit owes a month, between two days.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quota")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub unit_type_id: i64,
    pub monthly_minimum: i32,
    pub from_on: Date,
    pub to_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

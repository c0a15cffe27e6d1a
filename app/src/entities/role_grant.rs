//! A role that a person holds, within a unit or a section where the role has one.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub person_id: i64,
    #[sea_orm(column_type = "Text")]
    pub role: String,
    pub unit_id: Option<i64>,
    pub section_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

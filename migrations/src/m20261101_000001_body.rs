//! The public body as data: its settings, units by type, sections, reasons, and what each unit type owes a month.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("setting")
                .col(ColumnDef::new("key").text().not_null().primary_key())
                .col(text("value"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("unit_type")
                .col(key())
                .col(text("slug").unique_key())
                .col(text("name"))
                .col(text("name_en"))
                .col(small("position"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("unit")
                .col(key())
                .col(text("slug").unique_key())
                .col(text("name"))
                .col(text("short_name"))
                .col(number("unit_type_id"))
                .col(small("position"))
                .col(day("founded_on"))
                .col(maybe_day("ended_on"))
                .col(maybe_number("merged_into_id"))
                .foreign_key(&mut refers("unit", "unit_type_id", "unit_type"))
                .foreign_key(&mut refers("unit", "merged_into_id", "unit"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("section")
                .col(key())
                .col(text("slug").unique_key())
                .col(text("name"))
                .col(text("name_en"))
                .col(text("description"))
                .col(maybe_number("parent_id"))
                .col(small("position"))
                .foreign_key(&mut refers("section", "parent_id", "section"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("reason")
                .col(key())
                .col(text("code").unique_key())
                .col(text("label"))
                .col(text("label_en"))
                .col(text("used_for"))
                .col(small("position"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("quota")
                .col(key())
                .col(number("unit_type_id"))
                .col(small("monthly_minimum"))
                .col(day("from_on"))
                .col(maybe_day("to_on"))
                .foreign_key(&mut refers("quota", "unit_type_id", "unit_type"))
                .to_owned(),
        )
        .await?;
        m.create_index(unique("quota", &["unit_type_id", "from_on"])).await?;
        m.create_table(
            Table::create()
                .table("quota_exemption")
                .col(key())
                .col(number("unit_id"))
                .col(text("month"))
                .col(text("reason"))
                .foreign_key(&mut refers("quota_exemption", "unit_id", "unit"))
                .to_owned(),
        )
        .await?;
        m.create_index(unique("quota_exemption", &["unit_id", "month"])).await
    }
}

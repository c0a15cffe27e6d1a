//! People, the roles they hold, their sessions and one-time links, and the brake on guessing.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("person")
                .col(key())
                .col(text("email").unique_key())
                .col(text("name"))
                .col(maybe_text("password_hash"))
                .col(maybe_moment("disabled_at"))
                .col(moment("created_at"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("role_grant")
                .col(key())
                .col(number("person_id"))
                .col(text("role"))
                .col(maybe_number("unit_id"))
                .col(maybe_number("section_id"))
                .foreign_key(&mut refers("role_grant", "person_id", "person"))
                .foreign_key(&mut refers("role_grant", "unit_id", "unit"))
                .foreign_key(&mut refers("role_grant", "section_id", "section"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("role_grant", &["person_id"])).await?;
        m.create_table(
            Table::create()
                .table("session")
                .col(ColumnDef::new("id_hash").text().not_null().primary_key())
                .col(maybe_number("person_id"))
                .col(text("data"))
                .col(moment("expires_at"))
                .foreign_key(&mut refers("session", "person_id", "person"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("session", &["person_id"])).await?;
        m.create_index(index("session", &["expires_at"])).await?;
        m.create_table(
            Table::create()
                .table("one_time_link")
                .col(key())
                .col(text("token_hash").unique_key())
                .col(text("purpose"))
                .col(number("person_id"))
                .col(moment("expires_at"))
                .col(maybe_moment("used_at"))
                .foreign_key(&mut refers("one_time_link", "person_id", "person"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("throttle")
                .col(ColumnDef::new("key").text().not_null().primary_key())
                .col(small("hits"))
                .col(moment("window_ends_at"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("throttle", &["window_ends_at"])).await
    }
}

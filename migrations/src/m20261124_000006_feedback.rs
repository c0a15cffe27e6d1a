//! What readers report about published items.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("error_report")
                .col(key())
                .col(number("article_id"))
                .col(text("kind"))
                .col(text("passage"))
                .col(text("message"))
                .col(maybe_text("email"))
                .col(moment("reported_at"))
                .col(maybe_moment("settled_at"))
                .col(maybe_number("settled_by"))
                .foreign_key(&mut refers("error_report", "article_id", "article"))
                .foreign_key(&mut refers("error_report", "settled_by", "person"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("error_report", &["article_id"])).await?;
        m.create_index(index("error_report", &["settled_at", "id"])).await
    }
}

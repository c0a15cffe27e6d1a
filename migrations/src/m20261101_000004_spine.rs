//! The spine: the append-only event log, the job table, and the mail outbox.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("event")
                .col(key())
                .col(moment("at"))
                .col(maybe_number("actor_id"))
                .col(text("kind"))
                .col(text("subject_kind"))
                .col(number("subject_id"))
                .col(maybe_number("author_id"))
                .col(maybe_number("unit_id"))
                .col(maybe_number("section_id"))
                .col(text("payload"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("event", &["subject_kind", "subject_id", "id"])).await?;
        m.create_table(
            Table::create()
                .table("job")
                .col(key())
                .col(text("kind"))
                .col(text("period"))
                .col(text("payload"))
                .col(moment("run_at"))
                .col(small("attempts"))
                .col(maybe_text("leased_by"))
                .col(maybe_moment("leased_until"))
                .col(maybe_moment("done_at"))
                .col(maybe_text("last_error"))
                .to_owned(),
        )
        .await?;
        m.create_index(unique("job", &["kind", "period"])).await?;
        m.create_index(index("job", &["done_at", "run_at"])).await?;
        m.create_table(
            Table::create()
                .table("outbox")
                .col(key())
                .col(text("recipient"))
                .col(text("subject"))
                .col(text("body"))
                .col(moment("created_at"))
                .col(maybe_moment("sent_at"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("outbox", &["sent_at", "id"])).await
    }
}

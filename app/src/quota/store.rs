//! Counts what was published against what was owed.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::model::{Board, BoardGroup, BoardRow, Cell, Owed};
use crate::body::model::{Body, Unit};
use crate::entities::{article, quota, quota_exemption};
use crate::ids::UnitId;
use crate::text::{Lang, Month};

#[derive(FromQueryResult)]
struct Count {
    unit_id: i64,
    published_month: String,
    count: i64,
}

/// The board of `year` as it stands; `today` tells which month is running.
///
/// # Errors
/// The database fails.
pub async fn board<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    year: i32,
    now: chrono::DateTime<chrono::Utc>,
    lang: Lang,
) -> Result<Board, DbErr> {
    let months: Vec<Month> = (1..=12).filter_map(|month| Month::new(year, month).ok()).collect();
    let published = count(db, &months, None).await?;
    let ledger = Ledger::load(db, &months).await?;
    let this = Month::containing(now, body.zone);
    let groups = body
        .unit_types
        .iter()
        .map(|kind| BoardGroup {
            name: kind.label(lang).to_owned(),
            rows: body
                .units
                .iter()
                .filter(|unit| unit.unit_type == kind.id)
                .filter(|unit| months.iter().any(|month| unit.stands_between(month.first_day(), month.last_day())))
                .map(|unit| BoardRow {
                    unit: unit.id,
                    slug: unit.slug.clone(),
                    name: unit.short_name.clone(),
                    cells: months.iter().map(|month| ledger.cell(unit, *month, &published)).collect(),
                })
                .collect(),
        })
        .filter(|group: &BoardGroup| !group.rows.is_empty())
        .collect();
    Ok(Board {
        year,
        this_month: (this.year() == year).then(|| this.month()),
        days_left: this.days_left(now, body.zone),
        groups,
    })
}

/// One unit over some months, in their order.
///
/// # Errors
/// The database fails.
pub async fn standing<C: ConnectionTrait>(db: &C, unit: &Unit, months: &[Month]) -> Result<Vec<Cell>, DbErr> {
    let published = count(db, months, Some(unit.id)).await?;
    let ledger = Ledger::load(db, months).await?;
    Ok(months.iter().map(|month| ledger.cell(unit, *month, &published)).collect())
}

type Published = HashMap<(i64, String), u32>;

/// An item counts in the month of its first publication, for the unit it is credited to, unless withdrawn.
async fn count<C: ConnectionTrait>(db: &C, months: &[Month], unit: Option<UnitId>) -> Result<Published, DbErr> {
    let mut query = article::Entity::find()
        .select_only()
        .column(article::Column::UnitId)
        .column(article::Column::PublishedMonth)
        .column_as(Expr::col(article::Column::Id).count(), "count")
        .filter(article::Column::PublishedMonth.is_in(months.iter().map(Month::to_string)))
        .filter(article::Column::State.is_in(crate::articles::model::State::public()))
        .group_by(article::Column::UnitId)
        .group_by(article::Column::PublishedMonth);
    if let Some(unit) = unit {
        query = query.filter(article::Column::UnitId.eq(unit.0));
    }
    let rows = query.into_model::<Count>().all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.unit_id, row.published_month), u32::try_from(row.count).unwrap_or(0)))
        .collect())
}

/// The dated rows that decide what is owed.
struct Ledger {
    quotas: Vec<quota::Model>,
    exemptions: HashMap<(i64, String), String>,
}

impl Ledger {
    async fn load<C: ConnectionTrait>(db: &C, months: &[Month]) -> Result<Self, DbErr> {
        let exemptions = quota_exemption::Entity::find()
            .filter(quota_exemption::Column::Month.is_in(months.iter().map(Month::to_string)))
            .all(db)
            .await?;
        Ok(Self {
            quotas: quota::Entity::find().all(db).await?,
            exemptions: exemptions.into_iter().map(|row| ((row.unit_id, row.month), row.reason)).collect(),
        })
    }

    fn cell(&self, unit: &Unit, month: Month, published: &Published) -> Cell {
        let key = (unit.id.0, month.to_string());
        Cell { published: published.get(&key).copied().unwrap_or(0), owed: self.owed(unit, month, &key) }
    }

    /// What stands on the month's first day counts for the whole month; of several rows the youngest.
    fn owed(&self, unit: &Unit, month: Month, key: &(i64, String)) -> Owed {
        let day = month.first_day();
        if !unit.stands_between(day, day) {
            return Owed::Nothing;
        }
        if let Some(reason) = self.exemptions.get(key) {
            return Owed::Exempt(reason.clone());
        }
        let minimum = self
            .quotas
            .iter()
            .filter(|row| row.unit_type_id == unit.unit_type.0)
            .filter(|row| row.from_on <= day && row.to_on.is_none_or(|to| to >= day))
            .max_by_key(|row| row.from_on)
            .map_or(0, |row| row.monthly_minimum);
        u32::try_from(minimum).ok().filter(|minimum| *minimum > 0).map_or(Owed::Nothing, Owed::Items)
    }
}

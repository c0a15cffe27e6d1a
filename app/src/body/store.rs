//! Reads the body out of the database into one snapshot.

use std::collections::HashMap;
use std::str::FromStr;

use chrono::{DateTime, Offset, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use super::model::{Body, Reason, Section, SiteInfo, Unit, UnitType};
use crate::entities::{reason, section, setting, unit, unit_type};
use crate::error::AppError;
use crate::ids::{SectionId, UnitId, UnitTypeId};
use crate::text::Zone;

/// The whole body, in the order of the site file. `now` decides the zone's present offset.
///
/// # Errors
/// The database fails.
pub async fn load<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<Body, AppError> {
    let settings: HashMap<String, String> =
        setting::Entity::find().all(db).await?.into_iter().map(|row| (row.key, row.value)).collect();
    let get = |key: &str| settings.get(key).cloned().unwrap_or_default();
    let info = SiteInfo {
        name: get("name"),
        name_en: get("name_en"),
        tagline: get("tagline"),
        tagline_en: get("tagline_en"),
        time_zone: get("time_zone"),
        accent: get("accent"),
        address: get("address"),
        phone: get("phone"),
        email: get("email"),
        public_standing: get("public_standing") == "true",
    };
    Ok(Body {
        zone: zone(&info.time_zone, now).unwrap_or(Zone::VIET_NAM),
        info,
        unit_types: unit_type::Entity::find()
            .order_by_asc(unit_type::Column::Position)
            .all(db)
            .await?
            .into_iter()
            .map(|row| UnitType { id: UnitTypeId(row.id), slug: row.slug, name: row.name, name_en: row.name_en })
            .collect(),
        units: unit::Entity::find()
            .order_by_asc(unit::Column::Position)
            .all(db)
            .await?
            .into_iter()
            .map(|row| Unit {
                id: UnitId(row.id),
                slug: row.slug,
                name: row.name,
                short_name: row.short_name,
                unit_type: UnitTypeId(row.unit_type_id),
                founded_on: row.founded_on,
                ended_on: row.ended_on,
                merged_into: row.merged_into_id.map(UnitId),
            })
            .collect(),
        sections: section::Entity::find()
            .order_by_asc(section::Column::Position)
            .all(db)
            .await?
            .into_iter()
            .map(|row| Section {
                id: SectionId(row.id),
                slug: row.slug,
                name: row.name,
                name_en: row.name_en,
                description: row.description,
                parent: row.parent_id.map(SectionId),
            })
            .collect(),
        reasons: reason::Entity::find()
            .order_by_asc(reason::Column::Position)
            .all(db)
            .await?
            .into_iter()
            .map(|row| Reason {
                code: row.code,
                label: row.label,
                label_en: row.label_en,
                used_for: row.used_for.split(',').map(str::to_owned).collect(),
            })
            .collect(),
    })
}

/// The offset that an IANA zone has now; `None` for a name that there is not.
pub fn zone(name: &str, now: DateTime<Utc>) -> Option<Zone> {
    let zone = chrono_tz::Tz::from_str(name).ok()?;
    Zone::east(now.with_timezone(&zone).offset().fix().local_minus_utc() / 60)
}

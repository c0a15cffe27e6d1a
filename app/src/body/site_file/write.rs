//! Brings the database to what the site file says: adds and changes by slug, never deletes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::SiteFile;
use crate::body::store::zone;
use crate::entities::{quota, quota_exemption, reason, section, setting, unit, unit_type};
use crate::error::AppError;
use crate::event_kind::EventKind;
use crate::platform::db::{Db, Tx};
use crate::platform::events::{NewEvent, Subject};
use crate::platform::failure::internal;
use crate::text::{Month, Zone};

/// Writes a whole file in one transaction; `true` when anything changed. A second run changes nothing.
///
/// # Errors
/// The database fails; nothing is written then.
pub async fn apply(db: &Db, file: &SiteFile, now: DateTime<Utc>) -> Result<bool, AppError> {
    let file = file.clone();
    db.write(move |tx| async move {
        let mut writer = Writer { tx, changed: false };
        writer.settings(&file).await?;
        let types = writer.unit_types(&file).await?;
        let units = writer.units(&file, &types).await?;
        writer.sections(&file).await?;
        writer.reasons(&file).await?;
        let Writer { tx, changed: body_changed } = writer;
        let mut writer = Writer { tx, changed: false };
        writer.quotas(&file, &types).await?;
        writer.exemptions(&file, &units, now).await?;
        let Writer { tx, changed: quota_changed } = writer;
        if body_changed {
            tell(&tx, EventKind::BodyChanged, now).await?;
        }
        if quota_changed {
            tell(&tx, EventKind::QuotaChanged, now).await?;
        }
        Ok(body_changed || quota_changed)
    })
    .await
}

async fn tell(tx: &Tx, kind: EventKind, now: DateTime<Utc>) -> Result<(), AppError> {
    tx.record(NewEvent {
        at: now,
        actor: None,
        kind,
        subject: Subject::Body,
        author: None,
        unit: None,
        section: None,
        payload: serde_json::json!({}),
    })
    .await?;
    Ok(())
}

/// Ids by slug.
type Ids = HashMap<String, i64>;

fn id(ids: &Ids, slug: &str) -> Result<i64, AppError> {
    ids.get(slug).copied().ok_or_else(|| internal(&format!("a site file that was not checked: {slug}")))
}

fn maybe_id(ids: &Ids, slug: Option<&String>) -> Result<Option<i64>, AppError> {
    slug.map(|slug| id(ids, slug)).transpose()
}

fn position(index: usize) -> i32 {
    i32::try_from(index + 1).unwrap_or(i32::MAX)
}

struct Writer {
    tx: Tx,
    changed: bool,
}

impl Writer {
    /// Inserts `new`, or writes it over `old` where they differ. `key` is the column that the database counts up.
    async fn keep<E>(
        &mut self,
        old: Option<&E::Model>,
        new: E::Model,
        key: Option<E::Column>,
    ) -> Result<E::Model, AppError>
    where
        E: EntityTrait,
        E::Model: PartialEq + IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelBehavior + Send,
    {
        if old.is_some_and(|old| *old == new) {
            return Ok(new);
        }
        self.changed = true;
        let mut row = new.into_active_model().reset_all();
        if old.is_some() {
            return Ok(row.update(&*self.tx).await?);
        }
        if let Some(key) = key {
            row.not_set(key);
        }
        Ok(row.insert(&*self.tx).await?)
    }

    async fn settings(&mut self, file: &SiteFile) -> Result<(), AppError> {
        let site = &file.site;
        let values = [
            ("name", site.name.clone()),
            ("name_en", site.name_en.clone()),
            ("tagline", site.tagline.clone()),
            ("tagline_en", site.tagline_en.clone()),
            ("time_zone", site.time_zone.clone()),
            ("accent", site.accent.to_ascii_lowercase()),
            ("address", site.address.clone()),
            ("phone", site.phone.clone()),
            ("email", site.email.clone()),
            ("public_standing", site.public_standing.to_string()),
        ];
        let rows = setting::Entity::find().all(&*self.tx).await?;
        for (key, value) in values {
            let old = rows.iter().find(|row| row.key == key);
            self.keep::<setting::Entity>(old, setting::Model { key: key.to_owned(), value }, None).await?;
        }
        Ok(())
    }

    async fn unit_types(&mut self, file: &SiteFile) -> Result<Ids, AppError> {
        let rows = unit_type::Entity::find().all(&*self.tx).await?;
        let mut ids: Ids = rows.iter().map(|row| (row.slug.clone(), row.id)).collect();
        for (index, row) in file.unit_types.iter().enumerate() {
            let old = rows.iter().find(|old| old.slug == row.slug);
            let new = unit_type::Model {
                id: old.map_or(0, |old| old.id),
                slug: row.slug.clone(),
                name: row.name.clone(),
                name_en: row.name_en.clone(),
                position: position(index),
            };
            let kept = self.keep::<unit_type::Entity>(old, new, Some(unit_type::Column::Id)).await?;
            ids.insert(kept.slug, kept.id);
        }
        Ok(ids)
    }

    /// Twice over the list: a unit may merge into one that stands further down.
    async fn units(&mut self, file: &SiteFile, types: &Ids) -> Result<Ids, AppError> {
        let rows = unit::Entity::find().all(&*self.tx).await?;
        let mut ids: Ids = rows.iter().map(|row| (row.slug.clone(), row.id)).collect();
        let mut kept = Vec::new();
        for (index, row) in file.units.iter().enumerate() {
            let old = rows.iter().find(|old| old.slug == row.slug);
            let new = unit::Model {
                id: old.map_or(0, |old| old.id),
                slug: row.slug.clone(),
                name: row.name.clone(),
                short_name: row.short_name.clone().unwrap_or_else(|| row.name.clone()),
                unit_type_id: id(types, &row.unit_type)?,
                position: position(index),
                founded_on: row.founded.0,
                ended_on: row.ended.map(|day| day.0),
                merged_into_id: old.and_then(|old| old.merged_into_id),
            };
            let new = self.keep::<unit::Entity>(old, new, Some(unit::Column::Id)).await?;
            ids.insert(new.slug.clone(), new.id);
            kept.push(new);
        }
        for (row, old) in file.units.iter().zip(kept) {
            let new = unit::Model { merged_into_id: maybe_id(&ids, row.merged_into.as_ref())?, ..old.clone() };
            self.keep::<unit::Entity>(Some(&old), new, None).await?;
        }
        Ok(ids)
    }

    async fn sections(&mut self, file: &SiteFile) -> Result<(), AppError> {
        let rows = section::Entity::find().all(&*self.tx).await?;
        let mut ids: Ids = rows.iter().map(|row| (row.slug.clone(), row.id)).collect();
        let mut kept = Vec::new();
        for (index, row) in file.sections.iter().enumerate() {
            let old = rows.iter().find(|old| old.slug == row.slug);
            let new = section::Model {
                id: old.map_or(0, |old| old.id),
                slug: row.slug.clone(),
                name: row.name.clone(),
                name_en: row.name_en.clone(),
                description: row.description.clone(),
                parent_id: old.and_then(|old| old.parent_id),
                position: position(index),
            };
            let new = self.keep::<section::Entity>(old, new, Some(section::Column::Id)).await?;
            ids.insert(new.slug.clone(), new.id);
            kept.push(new);
        }
        for (row, old) in file.sections.iter().zip(kept) {
            let new = section::Model { parent_id: maybe_id(&ids, row.parent.as_ref())?, ..old.clone() };
            self.keep::<section::Entity>(Some(&old), new, None).await?;
        }
        Ok(())
    }

    async fn reasons(&mut self, file: &SiteFile) -> Result<(), AppError> {
        let rows = reason::Entity::find().all(&*self.tx).await?;
        for (index, row) in file.reasons.iter().enumerate() {
            let old = rows.iter().find(|old| old.code == row.code);
            let new = reason::Model {
                id: old.map_or(0, |old| old.id),
                code: row.code.clone(),
                label: row.label.clone(),
                label_en: row.label_en.clone(),
                used_for: row.used_for.join(","),
                position: position(index),
            };
            self.keep::<reason::Entity>(old, new, Some(reason::Column::Id)).await?;
        }
        Ok(())
    }

    async fn quotas(&mut self, file: &SiteFile, types: &Ids) -> Result<(), AppError> {
        let rows = quota::Entity::find().all(&*self.tx).await?;
        for row in &file.quotas {
            let unit_type_id = id(types, &row.unit_type)?;
            let old = rows.iter().find(|old| old.unit_type_id == unit_type_id && old.from_on == row.from.0);
            let new = quota::Model {
                id: old.map_or(0, |old| old.id),
                unit_type_id,
                monthly_minimum: row.monthly_minimum,
                from_on: row.from.0,
                to_on: row.to.map(|day| day.0),
            };
            self.keep::<quota::Entity>(old, new, Some(quota::Column::Id)).await?;
        }
        Ok(())
    }

    async fn exemptions(&mut self, file: &SiteFile, units: &Ids, now: DateTime<Utc>) -> Result<(), AppError> {
        let this_month = Month::containing(now, zone(&file.site.time_zone, now).unwrap_or(Zone::VIET_NAM));
        let mut rows = quota_exemption::Entity::find().all(&*self.tx).await?;
        for row in &file.exemptions {
            let unit_id = id(units, &row.unit)?;
            let back = row.months_ago.unwrap_or(0);
            let month = row.month.unwrap_or_else(|| (0..back).fold(this_month, |month, _| month.prev())).to_string();
            let old = rows.iter().position(|old| old.unit_id == unit_id && old.month == month);
            let old = old.map(|index| rows.swap_remove(index));
            let new = quota_exemption::Model {
                id: old.as_ref().map_or(0, |old| old.id),
                unit_id,
                month,
                reason: row.reason.clone(),
            };
            let kept =
                self.keep::<quota_exemption::Entity>(old.as_ref(), new, Some(quota_exemption::Column::Id)).await?;
            // A named month may be the same as one counted back: the later row stands.
            rows.push(kept);
        }
        Ok(())
    }
}

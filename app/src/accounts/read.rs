//! What the pages of accounts show, loaded before they render.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::links::{self, Purpose};
use super::store;
use crate::body::model::Body;
use crate::context::RequestContext;
use crate::entities::{person, role_grant};
use crate::error::AppError;
use crate::ids::{PersonId, SectionId, UnitId};
use crate::policy::Action;
use crate::text::{Lang, fold};
use crate::ui::words::accounts as words;

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Invited,
    InUse,
    Disabled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonRow {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) email: String,
    /// In the words of the page's language, each once.
    pub(super) roles: Vec<&'static str>,
    /// Units and sections of the roles, each once.
    pub(super) places: Vec<String>,
    pub(super) standing: Standing,
}

/// An invitation that is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invited {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) roles: Vec<&'static str>,
    pub(super) places: Vec<String>,
    pub(super) until: DateTime<Utc>,
}

/// Everybody, by given name: the last word of a Vietnamese name.
pub(super) async fn people(cx: &RequestContext) -> Result<Vec<PersonRow>, AppError> {
    cx.require_sight(Action::ManagePeople)?;
    let (people, grants) = store::everyone(cx.db().reader()).await?;
    let mut held: HashMap<i64, Vec<role_grant::Model>> = HashMap::new();
    for grant in grants {
        held.entry(grant.person_id).or_default().push(grant);
    }
    let mut rows: Vec<PersonRow> = people
        .into_iter()
        .map(|person| {
            let grants = held.remove(&person.id).unwrap_or_default();
            let (roles, places) = described(&grants, &cx.body, cx.lang);
            let standing = standing(&person);
            PersonRow { id: PersonId(person.id), name: person.name, email: person.email, roles, places, standing }
        })
        .collect();
    rows.sort_by_cached_key(|row| by_given_name(&row.name));
    Ok(rows)
}

/// Whether a link still resets a password. Looking does not use it up.
pub(super) async fn is_good_reset(cx: &RequestContext, token: &str) -> Result<bool, AppError> {
    Ok(links::holder(cx.db().reader(), token, Purpose::Reset, cx.now()).await?.is_some())
}

/// The invitation of a link that is still good. Looking does not use it up.
pub(super) async fn invited(cx: &RequestContext, token: &str) -> Result<Option<Invited>, AppError> {
    let held = links::holder(cx.db().reader(), token, Purpose::Invitation, cx.now()).await?;
    let Some((person, until)) = held else { return Ok(None) };
    let grants = store::grants_of(cx.db().reader(), PersonId(person.id)).await?;
    let (roles, places) = described(&grants, &cx.body, cx.lang);
    Ok(Some(Invited { name: person.name, email: person.email, roles, places, until }))
}

fn standing(person: &person::Model) -> Standing {
    match (&person.disabled_at, &person.password_hash) {
        (Some(_), _) => Standing::Disabled,
        (None, None) => Standing::Invited,
        (None, Some(_)) => Standing::InUse,
    }
}

/// Roles and their places in words.
fn described(grants: &[role_grant::Model], body: &Body, lang: Lang) -> (Vec<&'static str>, Vec<String>) {
    let (mut roles, mut places) = (Vec::new(), Vec::new());
    for grant in grants {
        let role = words::role(&grant.role, lang);
        let unit = grant.unit_id.and_then(|unit| body.unit(UnitId(unit))).map(|unit| unit.name.as_str());
        let section =
            grant.section_id.and_then(|section| body.section(SectionId(section))).map(|found| found.label(lang));
        let all = (grant.role == "editor" && grant.section_id.is_none()).then(|| words::all_sections(lang));
        if !roles.contains(&role) {
            roles.push(role);
        }
        places.extend(unit.or(section).or(all).map(str::to_owned).filter(|place| !places.contains(place)));
    }
    (roles, places)
}

/// Sorts by the last word; names that differ in their marks only keep one order.
fn by_given_name(name: &str) -> (String, String, String) {
    let given = name.rsplit(' ').next().unwrap_or(name);
    (fold(given), fold(name), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_stand_by_their_given_name() {
        let mut names = ["Phạm Ngọc Lan", "Đỗ Thị Vân", "Hoàng Văn Tài", "Lê Thị Thu Hòa", "Bùi Văn Hòa"];
        names.sort_by_cached_key(|name| by_given_name(name));
        assert_eq!(names, ["Bùi Văn Hòa", "Lê Thị Thu Hòa", "Phạm Ngọc Lan", "Hoàng Văn Tài", "Đỗ Thị Vân"]);
    }

    #[test]
    fn a_role_is_named_once() {
        let grant =
            |id, role: &str| role_grant::Model { id, person_id: 1, role: role.into(), unit_id: None, section_id: None };
        let (roles, places) =
            described(&[grant(1, "editor"), grant(2, "editor"), grant(3, "admin")], &Body::default(), Lang::Vi);
        assert_eq!(roles, ["Biên tập viên", "Quản trị"]);
        assert_eq!(places, ["Tất cả chuyên mục"]);
    }
}

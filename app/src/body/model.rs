//! The body as every page and form sees it: one snapshot in memory, renewed when it changes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{SectionId, UnitId, UnitTypeId};
use crate::text::{Lang, Zone};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub id: SectionId,
    pub slug: String,
    pub name: String,
    pub name_en: String,
    pub description: String,
    pub parent: Option<SectionId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitType {
    pub id: UnitTypeId,
    pub slug: String,
    pub name: String,
    pub name_en: String,
}

/// A contributing unit, from the day it was founded to the day it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: UnitId,
    pub slug: String,
    pub name: String,
    pub short_name: String,
    pub unit_type: UnitTypeId,
    pub founded_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub merged_into: Option<UnitId>,
}

impl Unit {
    /// Whether the unit stands on any day from `first` to `last`, both included.
    pub fn stands_between(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.founded_on <= last && self.ended_on.is_none_or(|ended| ended >= first)
    }
}

/// Why an item comes back or is not used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub code: String,
    pub label: String,
    pub label_en: String,
    /// Verbs that it may be given for: `return`, `decline`.
    pub used_for: Vec<String>,
}

/// Name and contacts; empty where the site file says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteInfo {
    pub name: String,
    pub name_en: String,
    pub tagline: String,
    pub tagline_en: String,
    /// IANA name, for example `Asia/Ho_Chi_Minh`.
    pub time_zone: String,
    /// The accent colour as `#rrggbb`.
    pub accent: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Whether the public may see how units stand.
    pub public_standing: bool,
}

/// Everything about the body that pages need, in the order of the site file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub info: SiteInfo,
    pub zone: Zone,
    pub unit_types: Vec<UnitType>,
    pub units: Vec<Unit>,
    pub sections: Vec<Section>,
    pub reasons: Vec<Reason>,
}

impl Body {
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    pub fn section_by_slug(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug == slug)
    }

    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    pub fn unit_by_slug(&self, slug: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.slug == slug)
    }

    pub fn reason(&self, code: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.code == code)
    }

    /// Sections directly below `parent`; those of the first level for `None`.
    pub fn children(&self, parent: Option<SectionId>) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.parent == parent)
    }

    /// A section and everything below it.
    pub fn branch(&self, root: SectionId) -> Vec<SectionId> {
        let mut branch = vec![root];
        let mut next = 0;
        while let Some(parent) = branch.get(next).copied() {
            branch.extend(self.children(Some(parent)).map(|section| section.id));
            next += 1;
        }
        branch
    }
}

impl Section {
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }
}

impl UnitType {
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }
}

impl Reason {
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.label, &self.label_en)
    }
}

impl SiteInfo {
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }
}

//! The site file: a body described in TOML (`tinbai init --site FILE`), checked as a whole before anything is written.

mod write;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::accounts::model::Email;
use crate::text::Month;

pub use write::apply;

/// Verbs that a reason may be given for.
const REASON_VERBS: [&str; 2] = ["return", "decline"];
/// More than anybody could owe a month: a slip of the pen.
const MINIMUM_AT_MOST: i32 = 1000;
/// Further back than a body remembers exemptions.
const MONTHS_AGO_AT_MOST: u32 = 120;

/// A whole site file in which every reference is known to lead somewhere. The order of each list is its order on the site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    site: Site,
    #[serde(default)]
    unit_types: Vec<UnitType>,
    #[serde(default)]
    quotas: Vec<Quota>,
    #[serde(default)]
    units: Vec<Unit>,
    #[serde(default)]
    exemptions: Vec<Exemption>,
    #[serde(default)]
    sections: Vec<Section>,
    #[serde(default)]
    reasons: Vec<Reason>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    tagline: String,
    #[serde(default)]
    tagline_en: String,
    time_zone: String,
    accent: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    public_standing: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitType {
    slug: String,
    name: String,
    #[serde(default)]
    name_en: String,
}

/// What every unit of a type owes a month, from one day on (to another).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quota {
    unit_type: String,
    monthly_minimum: i32,
    from: Day,
    to: Option<Day>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    slug: String,
    name: String,
    /// The full name where there is none.
    short_name: Option<String>,
    unit_type: String,
    founded: Day,
    ended: Option<Day>,
    merged_into: Option<String>,
}

/// A month in which a unit owes nothing: named, or counted back from the running one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exemption {
    unit: String,
    month: Option<Month>,
    months_ago: Option<u32>,
    reason: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    slug: String,
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    description: String,
    parent: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    code: String,
    label: String,
    #[serde(default)]
    label_en: String,
    #[serde(rename = "for")]
    used_for: Vec<String>,
}

/// A date as the file writes it; a bad one is reported with its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
struct Day(NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|day| day.to_string() == text);
        day.map(Self).ok_or_else(|| format!("{text:?} is not a date written as YYYY-MM-DD"))
    }
}

impl SiteFile {
    /// Reads and checks a whole file.
    ///
    /// # Errors
    /// One line for everything that is wrong, each naming its place in the file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut faults = Faults(Vec::new());
        file.check_site(&mut faults);
        file.check_units(&mut faults);
        file.check_quotas(&mut faults);
        file.check_sections(&mut faults);
        file.check_reasons(&mut faults);
        if faults.0.is_empty() { Ok(file) } else { Err(faults.0.join("\n")) }
    }

    /// The body's name.
    pub fn name(&self) -> &str {
        &self.site.name
    }

    /// Lets no quota begin before a day: units owe nothing for months that nothing is known of.
    #[must_use]
    pub fn owing_from(mut self, day: NaiveDate) -> Self {
        for quota in &mut self.quotas {
            quota.from.0 = quota.from.0.max(day);
        }
        self
    }

    fn check_site(&self, faults: &mut Faults) {
        let site = &self.site;
        faults.unless(!site.name.trim().is_empty(), &"site", "name is empty");
        let known = chrono_tz::Tz::from_str(&site.time_zone).is_ok();
        faults.unless(known, &"site", &format!("unknown time_zone {:?}", site.time_zone));
        let colour = site
            .accent
            .strip_prefix('#')
            .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        faults.unless(colour, &"site", &format!("accent {:?} is not a colour written as #rrggbb", site.accent));
        let address = site.email.is_empty() || Email::parse(&site.email).is_ok();
        faults.unless(address, &"site", &format!("email {:?} is not a mail address", site.email));
    }

    fn check_units(&self, faults: &mut Faults) {
        let types = faults.names("unit_types", self.unit_types.iter().map(|row| (&row.slug, &row.name)));
        let units = faults.names("units", self.units.iter().map(|row| (&row.slug, &row.name)));
        for row in &self.units {
            let place = Place("unit", &row.slug);
            faults.known(&place, "unit_type", &row.unit_type, &types);
            if let Some(ended) = row.ended {
                faults.unless(ended >= row.founded, &place, "ended before it was founded");
            }
            if let Some(into) = &row.merged_into {
                faults.known(&place, "merged_into", into, &units);
                faults.unless(row.ended.is_some(), &place, "merged_into without ended");
            }
        }
        let links = self.units.iter().filter_map(|row| Some((row.slug.as_str(), row.merged_into.as_deref()?)));
        faults.no_circle("unit", "merged_into", &links.collect());
        let mut seen = HashSet::new();
        for row in &self.exemptions {
            let place = Place("exemption of unit", &row.unit);
            faults.known(&place, "unit", &row.unit, &units);
            faults.unless(!row.reason.trim().is_empty(), &place, "reason is empty");
            faults.unless(
                row.month.is_some() != row.months_ago.is_some(),
                &place,
                "give either month or months_ago, and not both",
            );
            let near = row.months_ago.is_none_or(|months| months <= MONTHS_AGO_AT_MOST);
            faults.unless(near, &place, &format!("months_ago is more than {MONTHS_AGO_AT_MOST}"));
            faults.unless(seen.insert((&row.unit, row.month, row.months_ago)), &place, "the same month twice");
        }
    }

    fn check_quotas(&self, faults: &mut Faults) {
        let types: HashSet<&str> = self.unit_types.iter().map(|row| row.slug.as_str()).collect();
        let mut seen = HashSet::new();
        for row in &self.quotas {
            let place = Place("quota of unit_type", &row.unit_type);
            faults.known(&place, "unit_type", &row.unit_type, &types);
            let sane = (0..=MINIMUM_AT_MOST).contains(&row.monthly_minimum);
            faults.unless(sane, &place, &format!("monthly_minimum is not between 0 and {MINIMUM_AT_MOST}"));
            faults.unless(row.to.is_none_or(|to| to >= row.from), &place, "it ends before it begins");
            faults.unless(
                seen.insert((&row.unit_type, row.from.0)),
                &place,
                &format!("two that begin on {}", row.from.0),
            );
        }
    }

    fn check_sections(&self, faults: &mut Faults) {
        let sections = faults.names("sections", self.sections.iter().map(|row| (&row.slug, &row.name)));
        for row in &self.sections {
            if let Some(parent) = &row.parent {
                faults.known(&Place("section", &row.slug), "parent", parent, &sections);
            }
        }
        let links = self.sections.iter().filter_map(|row| Some((row.slug.as_str(), row.parent.as_deref()?)));
        faults.no_circle("section", "parent", &links.collect());
    }

    fn check_reasons(&self, faults: &mut Faults) {
        faults.names("reasons", self.reasons.iter().map(|row| (&row.code, &row.label)));
        for row in &self.reasons {
            let place = Place("reason", &row.code);
            faults.unless(!row.used_for.is_empty(), &place, "for is empty");
            for verb in &row.used_for {
                let known = REASON_VERBS.contains(&verb.as_str());
                faults.unless(known, &place, &format!("for: unknown verb {verb:?}, known are {REASON_VERBS:?}"));
            }
        }
    }
}

/// A row of the file as messages name it.
struct Place<'a>(&'static str, &'a str);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.0, self.1)
    }
}

struct Faults(Vec<String>);

impl Faults {
    fn unless(&mut self, fine: bool, place: &dyn fmt::Display, fault: &str) {
        if !fine {
            self.0.push(format!("{place}: {fault}"));
        }
    }

    fn known(&mut self, place: &Place<'_>, field: &str, name: &str, names: &HashSet<&str>) {
        self.unless(names.contains(name), place, &format!("unknown {field} {name:?}"));
    }

    /// The names of a list, each fit for an address and there only once.
    fn names<'a>(
        &mut self,
        list: &'static str,
        rows: impl Iterator<Item = (&'a String, &'a String)>,
    ) -> HashSet<&'a str> {
        let mut names = HashSet::new();
        for (slug, label) in rows {
            let place = Place(list, slug);
            let fits = !slug.is_empty()
                && slug.len() <= 100
                && !slug.starts_with('-')
                && !slug.ends_with('-')
                && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            self.unless(fits, &place, "only small letters without marks, digits and hyphens inside fit an address");
            self.unless(names.insert(slug.as_str()), &place, "twice in the list");
            self.unless(!label.trim().is_empty(), &place, "the name is empty");
        }
        names
    }

    /// Following the links from any name ends somewhere.
    fn no_circle(&mut self, what: &'static str, field: &str, links: &HashMap<&str, &str>) {
        let mut starts: Vec<&&str> = links.keys().collect();
        starts.sort_unstable();
        for start in starts {
            let mut at = *start;
            for _ in 0..links.len() {
                match links.get(at) {
                    Some(next) if next == start => {
                        self.0.push(format!("{}: its {field} leads back to itself", Place(what, start)));
                        break;
                    }
                    Some(next) => at = next,
                    None => break,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "[site]\nname = \"Xã Mẫu\"\ntime_zone = \"Asia/Ho_Chi_Minh\"\naccent = \"#9b1b1e\"\n";
    const UNIT: &str = "[[unit_types]]\nslug = \"xa\"\nname = \"Xã\"\n\
                        [[units]]\nslug = \"a\"\nname = \"A\"\nunit_type = \"xa\"\nfounded = \"2000-01-01\"\n";

    fn fault(rest: &str) -> String {
        SiteFile::parse(&format!("{SITE}{UNIT}{rest}")).expect_err("a fault")
    }

    #[test]
    fn the_site_of_the_demo_is_sound() {
        let file = SiteFile::parse(include_str!("../../../demo/site.toml")).expect("a sound file");
        assert_eq!(file.units.len(), 28);
        assert!(SiteFile::parse(&format!("{SITE}{UNIT}")).is_ok());
    }

    #[test]
    fn a_fault_names_its_place() {
        let unit = "[[units]]\nslug = \"b\"\nname = \"B\"\nfounded = \"2000-01-01\"\n";
        assert_eq!(fault(&format!("{unit}unit_type = \"huyen\"\n")), "unit \"b\": unknown unit_type \"huyen\"");
        assert_eq!(
            fault("[[sections]]\nslug = \"x\"\nname = \"X\"\n[[sections]]\nslug = \"x\"\nname = \"Y\"\n"),
            "sections \"x\": twice in the list"
        );
        assert_eq!(
            fault("[[sections]]\nslug = \"x\"\nname = \"X\"\nparent = \"y\"\n"),
            "section \"x\": unknown parent \"y\""
        );
        assert_eq!(
            fault("[[exemptions]]\nunit = \"a\"\nreason = \"Lũ\"\n"),
            "exemption of unit \"a\": give either month or months_ago, and not both"
        );
        let reason = "[[reasons]]\ncode = \"r\"\nlabel = \"R\"\nfor = [\"delete\"]\n";
        assert!(fault(reason).starts_with("reason \"r\": for: unknown verb \"delete\""));
        assert!(fault("[[sections]]\nslug = \"Tin tức\"\nname = \"X\"\n").contains("fit an address"));
    }

    #[test]
    fn a_bad_date_and_an_unknown_key_are_shown_with_their_line() {
        let quota = "[[quotas]]\nunit_type = \"xa\"\nmonthly_minimum = 4\n";
        let message = fault(&format!("{quota}from = \"2017-02-30\"\n"));
        assert!(message.contains("line 16") && message.contains("2017-02-30"), "{message}");
        assert!(fault("[[quotas]]\ncolour = 1\n").contains("colour"));
        let message = fault("[[exemptions]]\nunit = \"a\"\nmonth = \"2026-13\"\nreason = \"Lũ\"\n");
        assert!(message.contains("month"), "{message}");
    }

    #[test]
    fn sections_in_a_circle_are_refused() {
        let circle = "[[sections]]\nslug = \"x\"\nname = \"X\"\nparent = \"y\"\n\
                      [[sections]]\nslug = \"y\"\nname = \"Y\"\nparent = \"x\"\n";
        assert!(fault(circle).contains("section \"x\": its parent leads back to itself"));
        assert!(fault("[[sections]]\nslug = \"x\"\nname = \"X\"\nparent = \"x\"\n").contains("leads back"));
    }

    #[test]
    fn an_unknown_zone_and_colour_are_refused() {
        let message = SiteFile::parse(&SITE.replace("Ho_Chi_Minh", "Nowhere").replace("#9b1b1e", "red"));
        let message = message.expect_err("two faults");
        assert!(message.contains("unknown time_zone \"Asia/Nowhere\"") && message.contains("#rrggbb"), "{message}");
    }
}

//! The demo's files, carried in the binary.

use serde::Deserialize;
use tinbai_app::body::site_file::SiteFile;

const SITE: &str = include_str!("../../../demo/site.toml");
const PEOPLE: &str = include_str!("../../../demo/people.toml");
const ITEMS: &str = include_str!("../../../demo/items.jsonl");
/// Name and content of every picture, listed by the build script.
const PICTURES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/demo_pictures.rs"));

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    people: Vec<DemoPerson>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoPerson {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) roles: Vec<DemoRole>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoRole {
    pub(super) role: String,
    pub(super) unit: Option<String>,
    pub(super) section: Option<String>,
}

/// One line of `demo/items.jsonl`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoItem {
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) body_html: String,
    pub(super) kind: String,
    /// Section and unit by slug, author by address.
    pub(super) section: String,
    pub(super) unit: String,
    pub(super) author: String,
    pub(super) state: String,
    /// When the present state began, as days before today; negative for what is still to come.
    pub(super) days_ago: i64,
    /// On the site's clock: `07:15`.
    pub(super) time: String,
    pub(super) tags: Vec<String>,
    pub(super) picture: Option<DemoPicture>,
    #[serde(default)]
    pub(super) gallery: Vec<DemoPicture>,
    pub(super) reason: Option<String>,
    pub(super) note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoPicture {
    pub(super) file: String,
    pub(super) caption: String,
    pub(super) credit: String,
}

#[derive(Debug)]
pub(super) struct Files {
    pub(super) site: SiteFile,
    pub(super) people: Vec<DemoPerson>,
    pub(super) items: Vec<DemoItem>,
}

impl Files {
    /// # Errors
    /// A sentence that names the file and the place in it.
    pub(super) fn read() -> Result<Self, String> {
        let people: People = toml::from_str(PEOPLE).map_err(|error| format!("demo/people.toml: {error}"))?;
        let line = |(index, line)| {
            serde_json::from_str(line).map_err(|error| format!("demo/items.jsonl, line {}: {error}", index + 1))
        };
        Ok(Self {
            site: SiteFile::parse(SITE).map_err(|error| format!("demo/site.toml: {error}"))?,
            people: people.people,
            items: ITEMS.lines().enumerate().map(line).collect::<Result<_, String>>()?,
        })
    }
}

/// The content of a picture file.
pub(super) fn picture(name: &str) -> Option<&'static [u8]> {
    PICTURES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use tinbai_app::articles::model::{Lead, Title};

    use super::*;

    #[test]
    fn every_item_keeps_the_rules_and_has_its_author_and_its_picture() {
        let files = Files::read().expect("sound files");
        for item in &files.items {
            assert!(Title::parse(&item.title).is_ok() && Lead::parse(&item.lead).is_ok(), "{}", item.title);
            assert!(files.people.iter().any(|person| person.email == item.author), "{}: {}", item.title, item.author);
            for wanted in item.picture.iter().chain(&item.gallery) {
                assert!(picture(&wanted.file).is_some(), "{}: {}", item.title, wanted.file);
            }
        }
    }
}

//! Items that were published elsewhere, many at once: each is one JSON object on a line, held to the rules that the
//! desk keeps, and written as published on its own day.

pub mod write;

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use super::model::{BODY_MAX, Byline, Caption, Kind, Lead, Tag, Title};
use crate::body::model::Body;
use crate::error::FieldError;
use crate::ids::{SectionId, UnitId};
use crate::platform::html;
use crate::text::html_text::plain_text;
use crate::text::{Month, SafeHtml, byline, nfc, slug};

/// The longest line, in bytes.
pub const LINE_MAX: usize = 4 * 1024 * 1024;
const TAGS_MAX: usize = 30;
const IMAGES_MAX: usize = 100;

/// A line as it is written. Hostile until checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    title: String,
    lead: String,
    body_html: String,
    kind: String,
    /// Section and unit by slug.
    section: String,
    unit: String,
    author: String,
    /// RFC 3339.
    published_at: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    images: Vec<Image>,
}

/// A picture's file and its caption; the first of an item stands on top, the others in its gallery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Relative to the folder of the file that names it.
    pub path: String,
    #[serde(default)]
    pub caption: String,
}

/// An item that keeps every rule. What is serialised here is read back by nobody but us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The number of its line.
    pub line: u64,
    pub title: String,
    pub unit: UnitId,
    pub published_at: DateTime<Utc>,
    pub images: Vec<Image>,
    kind: Kind,
    slug: String,
    lead: String,
    body_html: String,
    section: SectionId,
    byline: String,
    author_slug: String,
    published_month: Month,
    tags: Vec<String>,
}

/// What makes two items the same: nobody publishes one title twice at one moment for one unit.
pub type Key = (UnitId, DateTime<Utc>, String);

impl Checked {
    pub fn key(&self) -> Key {
        (self.unit, self.published_at, self.title.clone())
    }
}

/// Checks one line against the body and the clock.
///
/// # Errors
/// Everything that is wrong with it, in words.
pub fn check(number: u64, text: &[u8], body: &Body, now: DateTime<Utc>) -> Result<Checked, String> {
    let line: Line = serde_json::from_slice(text).map_err(|cause| in_column(&cause))?;
    let mut faults = Faults::default();
    let kind = faults.take("kind", Kind::parse(&line.kind).ok_or("is neither tin nor bai"));
    let title = faults.field("title", Title::parse(&line.title));
    let lead = faults.field("lead", Lead::parse(&line.lead));
    if lead.as_ref().is_some_and(|lead| lead.as_str().is_empty()) {
        faults.add("lead", "is empty");
    }
    let body_html = faults.take("body_html", clean_body(&line.body_html));
    let section = body.section_by_slug(&line.section).map(|section| section.id);
    let section = faults.take("section", section.ok_or_else(|| format!("there is no section {:?}", line.section)));
    let unit = body.unit_by_slug(&line.unit).map(|unit| unit.id);
    let unit = faults.take("unit", unit.ok_or_else(|| format!("there is no unit {:?}", line.unit)));
    let author = faults.field("author", Byline::parse(&line.author));
    let published_at = faults.take("published_at", moment(&line.published_at, now));
    let tags = faults.take("tags", clean_tags(&line.tags));
    let images = faults.take("images", clean_images(line.images));
    let read = (kind, title, lead, body_html, section, unit, author, published_at, tags, images);
    let (
        Some(kind),
        Some(title),
        Some(lead),
        Some(body_html),
        Some(section),
        Some(unit),
        Some(author),
        Some(published_at),
        Some(tags),
        Some(images),
    ) = read
    else {
        return Err(faults.0);
    };
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    Ok(Checked {
        line: number,
        slug: slug::slug(title.as_str()),
        title: title.into_string(),
        unit,
        published_at,
        images,
        kind,
        lead: lead.into_string(),
        body_html: body_html.into_string(),
        section,
        author_slug: byline::author_slug(author.as_str()),
        byline: author.into_string(),
        published_month: Month::containing(published_at, body.zone),
        tags,
    })
}

/// Every fault of a line, one after the other.
#[derive(Default)]
struct Faults(String);

impl Faults {
    fn add(&mut self, field: &str, fault: impl Display) {
        use std::fmt::Write as _;
        let between = if self.0.is_empty() { "" } else { "; " };
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{between}{field}: {fault}");
    }

    fn take<T, E: Display>(&mut self, field: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|fault| self.add(field, fault)).ok()
    }

    fn field<T>(&mut self, field: &str, result: Result<T, FieldError>) -> Option<T> {
        self.take(field, result.map_err(said))
    }
}

fn said(error: FieldError) -> String {
    match error {
        FieldError::Empty => "is empty".to_owned(),
        FieldError::TooLong { max } => format!("has more than {max} characters"),
        other => format!("is not right ({other:?})"),
    }
}

/// The line is known already; where in it the fault is, is not.
fn in_column(cause: &serde_json::Error) -> String {
    let said = cause.to_string();
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    format!("{what} (column {})", cause.column())
}

fn moment(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, String> {
    let at = DateTime::parse_from_rfc3339(text)
        .map_err(|_| format!("{text:?} is not a moment such as 2017-03-14T07:30:00+07:00"))?;
    // As exact as both databases keep it.
    let at = at.to_utc().trunc_subsecs(6);
    if at > now { Err(format!("{text:?} is still to come")) } else { Ok(at) }
}

fn clean_tags(tags: &[String]) -> Result<Vec<String>, String> {
    if tags.len() > TAGS_MAX {
        return Err(format!("there are more than {TAGS_MAX}"));
    }
    let mut clean: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = Tag::parse(tag).map_err(|error| format!("{tag:?} {}", said(error)))?.into_string();
        // Tags are kept in one column, with commas between them.
        if tag.contains(',') {
            return Err(format!("{tag:?} has a comma in it"));
        }
        if !clean.contains(&tag) {
            clean.push(tag);
        }
    }
    Ok(clean)
}

fn clean_images(images: Vec<Image>) -> Result<Vec<Image>, String> {
    if images.len() > IMAGES_MAX {
        return Err(format!("there are more than {IMAGES_MAX}"));
    }
    let clean = |image: Image| {
        let caption = Caption::parse(&image.caption);
        let caption = caption.map_err(|error| format!("the caption of {:?} {}", image.path, said(error)))?;
        Ok(Image { path: image.path, caption: caption.into_string() })
    };
    images.into_iter().map(clean).collect()
}

fn clean_body(dirty: &str) -> Result<SafeHtml, String> {
    let once = html::clean(&washed(dirty));
    // What stood as references is characters now. Washing may join what the cleaner had told apart: it cleans again.
    let clean = match washed(once.as_str()) {
        Cow::Borrowed(_) => once,
        Cow::Owned(again) => html::clean(&again),
    };
    let text = plain_text(clean.as_str());
    if text.trim().is_empty() {
        return Err("has no text".to_owned());
    }
    if text.chars().count() > BODY_MAX { Err(said(FieldError::TooLong { max: BODY_MAX })) } else { Ok(clean) }
}

/// NFC, without control characters. Borrows what is so already.
fn washed(text: &str) -> Cow<'_, str> {
    let unwanted = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.contains(unwanted) {
        let kept = text.replace(unwanted, "");
        return Cow::Owned(nfc(&kept).into_owned());
    }
    nfc(text)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:00:00Z".parse().expect("a moment")
    }

    fn good() -> Value {
        json!({
            "title": "Mùa tiêu sớm", "lead": "Bà con vào vụ.", "body_html": "<p>Từ sáng sớm.</p>", "kind": "tin",
            "section": "kinh-te", "unit": "bu-dang", "author": "Tin, ảnh: Minh Hà",
            "published_at": "2017-03-31T23:30:00+07:00",
        })
    }

    fn with(key: &str, value: Value) -> Result<Checked, String> {
        let mut line = good();
        line[key] = value;
        checked(&line.to_string())
    }

    fn checked(line: &str) -> Result<Checked, String> {
        use crate::body::model::{Section, Unit};
        use crate::ids::UnitTypeId;
        let body = Body {
            zone: crate::text::Zone::VIET_NAM,
            sections: vec![Section {
                id: SectionId(3),
                slug: "kinh-te".to_owned(),
                name: String::new(),
                name_en: String::new(),
                description: String::new(),
                parent: None,
            }],
            units: vec![Unit {
                id: UnitId(7),
                slug: "bu-dang".to_owned(),
                name: String::new(),
                short_name: String::new(),
                unit_type: UnitTypeId(1),
                founded_on: Default::default(),
                ended_on: None,
                merged_into: None,
            }],
            ..Body::default()
        };
        check(5, line.as_bytes(), &body, now())
    }

    #[test]
    fn a_good_line_becomes_an_item() {
        let item = checked(&good().to_string()).expect("a good line");
        assert_eq!((item.section, item.unit, item.line), (SectionId(3), UnitId(7), 5));
        assert_eq!((item.slug.as_str(), item.author_slug.as_str()), ("mua-tieu-som", "minh-ha"));
        assert_eq!(item.published_month.to_string(), "2017-03", "the month on the site, not in London");
        let later = with("published_at", json!("2017-03-31T17:00:00Z")).expect("a good line");
        assert_eq!(later.published_month.to_string(), "2017-04");
    }

    #[test]
    fn every_fault_of_a_line_is_told() {
        let fault = |key: &str, value: Value| with(key, value).expect_err("a fault");
        assert!(fault("colour", json!("red")).contains("unknown field `colour`"));
        assert!(fault("images", json!([{"path": "a.jpg", "alt": ""}])).contains("unknown field `alt`"));
        assert!(fault("title", json!(" ")).contains("title: is empty"));
        assert!(fault("title", json!("ộ".repeat(201))).contains("more than 200"));
        assert!(fault("lead", json!("")).contains("lead: is empty"));
        assert!(fault("kind", json!("phim")).contains("kind"));
        assert!(fault("section", json!("the-thao")).contains("no section \"the-thao\""));
        assert!(fault("unit", json!("")).contains("no unit \"\""));
        assert!(fault("tags", json!(["a,b"])).contains("comma"));
        for body in ["", "<p> </p>", "<script>alert(1)</script>", "<p>\u{0}</p>"] {
            assert!(fault("body_html", json!(body)).contains("no text"), "{body:?}");
        }
        for at in ["", "2017-03-31", "31/03/2017", "2017-02-30T00:00:00Z", "2017-03-31T07:00:00"] {
            assert!(fault("published_at", json!(at)).contains("not a moment"), "{at:?}");
        }
        assert!(fault("published_at", json!("2026-11-23T02:00:01Z")).contains("still to come"));
        assert!(fault("title", json!(7)).contains("invalid type"));
        assert!(checked("{\"title\":").expect_err("a fault").contains("column"));
        assert!(checked("{}").expect_err("a fault").contains("missing field"));
        let mut both = good();
        (both["title"], both["unit"]) = (json!(""), json!("x"));
        let told = checked(&both.to_string()).expect_err("two faults");
        assert!(told.contains("title: is empty; unit: there is no unit"), "{told}");
    }

    #[test]
    fn what_is_kept_is_clean_and_composed() {
        let body = |html: &str| with("body_html", json!(html)).expect("a body").body_html;
        assert_eq!(body("<p onclick=x()>Bà con<script>alert(1)</script></p>"), "<p>Bà con</p>");
        assert_eq!(body("<p>Viê\u{323}t, e&#x301;</p>"), "<p>Việt, é</p>");
        assert_eq!(body("<p>a\u{0}b\u{7}c</p>"), "<p>abc</p>");
        let link = body("<p>x<a href=\"java&#x1;script:alert(1)\">y</a><a href=\"&#x1;javascript:alert(1)\">z</a></p>");
        assert!(!link.contains("script:"), "{link}");
        // A mark that would melt into the tag before it.
        assert!(!body("<p>\u{338}một</p><p>hai</p>").contains('\u{338}'));
        assert_eq!(with("title", json!("  Hai \n vụ\u{0} ")).expect("a title").title, "Hai vụ");
    }
}

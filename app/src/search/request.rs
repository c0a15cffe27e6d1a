//! What a reader asks for, read from the address and written into one again.

use crate::body::model::Body;
use crate::error::AppError;
use crate::ids::{ArticleId, SectionId, UnitId};
use crate::platform::search::{Filter, Hit, Kind, Question};
use crate::portal::address::encode;
use crate::portal::model::item_path;
use crate::portal::pager::Pager;
use crate::routes::Query;

/// Of a longer text only the beginning is asked for, and shown in the box.
const LONGEST: usize = 300;
/// Results of a page.
pub const SIZE: u64 = Pager::SIZE;
pub const PATH: &str = "/tim-kiem";

/// What is asked for, each part of it known to the house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub text: String,
    pub kind: Option<Kind>,
    pub section: Option<SectionId>,
    pub unit: Option<UnitId>,
    pub year: Option<i32>,
}

/// A kind as it stands in an address.
pub fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "tin-bai",
        Kind::Document => "van-ban",
        Kind::Question => "hoi-dap",
        Kind::Calendar => "lich",
    }
}

fn kind_of(code: &str) -> Option<Kind> {
    [Kind::Article, Kind::Document, Kind::Question, Kind::Calendar].into_iter().find(|kind| kind_code(*kind) == code)
}

/// A part that was left empty, as forms send it, is not asked for.
fn given(part: Option<&String>) -> Option<&str> {
    part.map(|text| text.trim()).filter(|text| !text.is_empty())
}

impl Asked {
    /// # Errors
    /// `NotFound` for a kind, a section, a unit or a year that there cannot be.
    pub fn read(query: &Query, body: &Body) -> Result<Self, AppError> {
        let known = |part: Option<&String>| given(part).map(str::to_owned);
        let section = known(query.chuyen_muc.as_ref())
            .map(|slug| body.section_by_slug(&slug).map(|section| section.id).ok_or(AppError::NotFound));
        let unit = known(query.don_vi.as_ref())
            .map(|slug| body.unit_by_slug(&slug).map(|unit| unit.id).ok_or(AppError::NotFound));
        let kind = given(query.loai.as_ref()).map(|code| kind_of(code).ok_or(AppError::NotFound));
        let year = given(query.nam.as_ref()).map(|year| year_of(year).ok_or(AppError::NotFound));
        Ok(Self {
            text: shortened(query.q.as_deref().unwrap_or_default()),
            kind: kind.transpose()?,
            section: section.transpose()?,
            unit: unit.transpose()?,
            year: year.transpose()?,
        })
    }

    pub fn question(&self, body: &Body, start: u64) -> Question {
        let branch = |section| body.branch(section).into_iter().map(|section| section.0);
        Question {
            text: self.text.clone(),
            filter: Filter {
                kinds: self.kind.into_iter().collect(),
                sections: self.section.into_iter().flat_map(branch).collect(),
                units: self.unit.into_iter().map(|unit| unit.0).collect(),
                years: self.year.into_iter().collect(),
            },
            start,
            size: SIZE,
        }
    }

    pub fn is_filtered(&self) -> bool {
        self.kind.is_some() || self.section.is_some() || self.unit.is_some() || self.year.is_some()
    }

    /// The parts of the address but the text, by their keys.
    pub fn parts(&self, body: &Body) -> Vec<(&'static str, String)> {
        let section = self.section.and_then(|id| body.section(id)).map(|section| section.slug.clone());
        let unit = self.unit.and_then(|id| body.unit(id)).map(|unit| unit.slug.clone());
        let kind = self.kind.map(|kind| kind_code(kind).to_owned());
        let year = self.year.map(|year| year.to_string());
        [("loai", kind), ("chuyen-muc", section), ("don-vi", unit), ("nam", year)]
            .into_iter()
            .filter_map(|(key, part)| part.map(|part| (key, part)))
            .collect()
    }

    /// Where these results are found.
    pub fn address(&self, body: &Body) -> String {
        let mut address = format!("{PATH}?q={}", encode(&self.text));
        for (key, part) in self.parts(body) {
            address.push_str(&format!("&{key}={}", encode(&part)));
        }
        address
    }
}

/// Where a result is read.
pub fn hit_path(hit: &Hit) -> String {
    match hit.kind {
        Kind::Article => item_path(&hit.slug, ArticleId(hit.id)),
        Kind::Document => format!("/van-ban/{}-{}", hit.slug, hit.id),
        Kind::Question => format!("/hoi-dap/{}-{}", hit.slug, hit.id),
        // The week that the entry stands in.
        Kind::Calendar => format!("/lich-cong-tac?tuan={}", hit.slug),
    }
}

/// Line breaks and control characters are spaces; the rest is asked for as it is.
fn shortened(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    text.replace(char::is_control, " ").trim().to_owned()
}

fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_was_asked() {
        let body = Body::default();
        let query = Query {
            q: Some("  nông thôn\nmới & \"x\" ".to_owned()),
            loai: Some("van-ban".to_owned()),
            nam: Some("2017".to_owned()),
            chuyen_muc: Some(String::new()),
            ..Query::default()
        };
        let asked = Asked::read(&query, &body).expect("known parts");
        assert_eq!(asked.text, "nông thôn mới & \"x\"");
        assert_eq!(
            asked.address(&body),
            "/tim-kiem?q=n%C3%B4ng%20th%C3%B4n%20m%E1%BB%9Bi%20%26%20%22x%22&loai=van-ban&nam=2017"
        );
        assert!(asked.is_filtered());
    }

    #[test]
    fn what_there_cannot_be_is_not_found() {
        let body = Body::default();
        let unknown = |query| Asked::read(&query, &body) == Err(AppError::NotFound);
        assert!(unknown(Query { loai: Some("phim".to_owned()), ..Query::default() }));
        assert!(unknown(Query { chuyen_muc: Some("khong-co".to_owned()), ..Query::default() }));
        assert!(unknown(Query { don_vi: Some("khong-co".to_owned()), ..Query::default() }));
        for year in ["17", "20177", "năm nay", "-201"] {
            assert!(unknown(Query { nam: Some(year.to_owned()), ..Query::default() }), "{year}");
        }
    }

    #[test]
    fn megabytes_are_shortened() {
        let query = Query { q: Some("ế".repeat(1_000_000)), ..Query::default() };
        let asked = Asked::read(&query, &Body::default()).expect("a text");
        assert!(asked.text.len() <= LONGEST && asked.text.starts_with("ếế"));
    }
}

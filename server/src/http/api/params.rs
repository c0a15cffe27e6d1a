//! What a query asks for. Parameters that are not known are ignored; a known one has to be right.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Deserialize;
use tinbai_app::articles::model::Kind;
use tinbai_app::context::RequestContext;
use tinbai_app::ids::ArticleId;
use tinbai_app::portal::listing::{Filter, Position};
use tinbai_app::text::Zone;
use utoipa::IntoParams;

use super::problem::Invalid;

const LIMIT: u64 = 20;
const MOST: u64 = 100;

/// Which articles, and which part of the list.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Asked {
    /// Slug of a section: its articles and those of the sections below it.
    #[param(example = "kinh-te")]
    section: Option<String>,
    /// Slug of a unit: the articles credited to it.
    #[param(example = "bu-dang")]
    unit: Option<String>,
    /// `tin` (a short news item) or `bai` (an article).
    #[param(example = "tin")]
    kind: Option<String>,
    /// Published at this moment (RFC 3339) or later, or from the beginning of this day (`2026-11-23`) in the site's
    /// time zone.
    #[param(example = "2026-11-01")]
    from: Option<String>,
    /// Published before this moment (RFC 3339), or until the end of this day.
    #[param(example = "2026-11-30T12:00:00Z")]
    to: Option<String>,
    /// How many articles at most: 1 to 100, 20 where nothing is said.
    #[param(example = "50", value_type = Option<u64>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the part before. Articles that are published meanwhile do not shift the parts that follow.
    cursor: Option<String>,
}

/// A checked question.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) filter: Filter,
    pub(super) after: Option<Position>,
    pub(super) limit: u64,
}

impl Asked {
    /// Whatever else stands in the query; what stands twice counts where it stands first.
    pub(super) fn read(query: &str) -> Self {
        let mut asked = Self::default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        for (name, value) in pairs {
            let field = match name.as_str() {
                "section" => &mut asked.section,
                "unit" => &mut asked.unit,
                "kind" => &mut asked.kind,
                "from" => &mut asked.from,
                "to" => &mut asked.to,
                "limit" => &mut asked.limit,
                "cursor" => &mut asked.cursor,
                _ => continue,
            };
            field.get_or_insert(value);
        }
        asked
    }

    /// # Errors
    /// The first parameter that is not right.
    pub(super) fn check(&self, cx: &RequestContext) -> Result<Question, Invalid> {
        let invalid = |parameter, detail| Invalid { parameter, detail };
        let mut filter = Filter::default();
        if let Some(slug) = &self.section {
            let section = cx.body.section_by_slug(slug);
            let section =
                section.ok_or(invalid("section", "`section` is the slug of a section, as /sections tells."))?;
            filter.sections = cx.body.branch(section.id);
        }
        if let Some(slug) = &self.unit {
            let unit = cx.body.unit_by_slug(slug);
            filter.unit = Some(unit.ok_or(invalid("unit", "`unit` is the slug of a unit, as /units tells."))?.id);
        }
        if let Some(kind) = &self.kind {
            filter.kind = Some(Kind::parse(kind).ok_or(invalid("kind", "`kind` is tin or bai."))?);
        }
        if let Some(text) = &self.from {
            let detail = "`from` is a day as 2026-11-23 or a moment as 2026-11-23T08:00:00+07:00.";
            filter.from = Some(moment(text, cx.body.zone, false).ok_or(invalid("from", detail))?);
        }
        if let Some(text) = &self.to {
            let detail = "`to` is a day as 2026-11-23 or a moment as 2026-11-23T08:00:00+07:00.";
            filter.before = Some(moment(text, cx.body.zone, true).ok_or(invalid("to", detail))?);
        }
        let limit = match &self.limit {
            Some(text) => limit(text).ok_or(invalid("limit", "`limit` is a whole number from 1 to 100."))?,
            None => LIMIT,
        };
        let after = match &self.cursor {
            Some(text) => Some(position(text).ok_or(invalid("cursor", "`cursor` is the `next` of another answer."))?),
            None => None,
        };
        Ok(Question { filter, after, limit })
    }
}

/// How many at most.
pub(super) fn limit(text: &str) -> Option<u64> {
    let plain = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|limit| plain && (1..=MOST).contains(limit))
}

/// A moment, or the beginning (`whole`: the end) of a day of the site.
fn moment(text: &str, zone: Zone, whole: bool) -> Option<DateTime<Utc>> {
    let moment = if text.len() == "2026-11-23".len() {
        let day: NaiveDate = text.parse().ok()?;
        zone.start_of(if whole { day.succ_opt()? } else { day })
    } else {
        // In a query a plus that is not escaped reads as a space.
        let read = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        let at = text.rfind(' ');
        let mended = at.map(|at| format!("{}+{}", &text[..at], &text[at + 1..]));
        read(text).or_else(|| read(&mended?))?.to_utc()
    };
    in_our_time(moment)
}

/// Both databases agree on the order of these.
fn in_our_time(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (1000..=9998).contains(&at.year()).then_some(at)
}

/// A position as nobody has to understand it.
pub(super) fn cursor(position: Position) -> String {
    format!("{:x}-{:x}", position.at.timestamp_micros(), position.id.0)
}

/// Reads exactly what `cursor` writes.
fn position(text: &str) -> Option<Position> {
    let (at, id) = text.split_once('-')?;
    let number = |digits: &str| i64::from_str_radix(digits, 16).ok();
    let position = Position {
        at: in_our_time(DateTime::from_timestamp_micros(number(at)?)?)?,
        id: ArticleId(number(id).filter(|id| *id > 0)?),
    };
    (cursor(position) == text).then_some(position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let there = Position { at: "2026-11-23T02:00:00.123456Z".parse().expect("a moment"), id: ArticleId(41) };
        assert_eq!(position(&cursor(there)), Some(there));
        for odd in ["", "-", "1", "1-", "zz-1", "+1-1", "6441b9a0c3240-0", "6441b9a0c3240-1 ", "6441B9A0C3240-1"] {
            assert_eq!(position(odd), None, "{odd:?}");
        }
        assert_eq!(position(&format!("{}-1", "f".repeat(40))), None);
    }

    #[test]
    fn limits_are_bounded() {
        assert_eq!((limit("1"), limit("100")), (Some(1), Some(100)));
        for odd in ["0", "101", "-1", "+5", "1.0", "", "một", "99999999999999999999"] {
            assert_eq!(limit(odd), None, "{odd}");
        }
    }

    #[test]
    fn days_are_the_sites_and_moments_anyones() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().ok();
        let read = |text, whole| moment(text, Zone::VIET_NAM, whole);
        assert_eq!(read("2026-11-23", false), at("2026-11-22T17:00:00Z"));
        assert_eq!(read("2026-11-23", true), at("2026-11-23T17:00:00Z"));
        assert_eq!(read("2026-11-23T08:00:00+07:00", true), at("2026-11-23T01:00:00Z"));
        assert_eq!(read("2026-11-23T08:00:00 07:00", false), at("2026-11-23T01:00:00Z"));
        for odd in ["", "2026-02-30", "23/11/2026", "2026-11-23T08:00", "0001-01-01", "9999-12-31", "một ngày nào đó"]
        {
            assert_eq!(read(odd, true), None, "{odd}");
        }
    }

    #[test]
    fn unknown_parameters_change_nothing() {
        let asked = Asked::read("limit=5&_=17&limit=6&x%ZZ=%FF");
        assert_eq!(asked, Asked { limit: Some("5".to_owned()), ..Asked::default() });
    }
}

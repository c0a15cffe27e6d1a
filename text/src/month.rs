//! A calendar month on the site: what quotas, ledgers and reports are counted by.

use core::fmt;
use core::ops::Range;
use core::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::dates::{Zone, english_month};

/// A month of a year from 1 to 9999. Ordered by time; written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

/// The text or the numbers named no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMonth;

impl fmt::Display for NotAMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a month written as YYYY-MM")
    }
}

impl core::error::Error for NotAMonth {}

impl Month {
    /// The month of a year from 1 to 9999, numbered from 1 to 12.
    ///
    /// # Errors
    /// [`NotAMonth`] outside those bounds.
    pub const fn new(year: i32, month: u32) -> Result<Self, NotAMonth> {
        if year >= 1 && year <= 9999 && month >= 1 && month <= 12 { Ok(Self { year, month }) } else { Err(NotAMonth) }
    }

    /// The month in which an instant falls on the site's calendar.
    pub fn containing(at: DateTime<Utc>, zone: Zone) -> Self {
        Self::of(zone.date(at))
    }

    /// The month of a date; years outside 1 to 9999 are taken for the nearest of these.
    pub fn of(date: NaiveDate) -> Self {
        Self { year: date.year().clamp(1, 9999), month: date.month() }
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The number of the month, from 1 to 12.
    pub const fn month(self) -> u32 {
        self.month
    }

    /// How many days it has.
    pub const fn days(self) -> u32 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        self.day(1)
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.day(self.days())
    }

    /// The month before; January of the year 1 stays.
    #[must_use]
    pub const fn prev(self) -> Self {
        match self {
            Self { year: 1, month: 1 } => self,
            Self { year, month: 1 } => Self { year: year - 1, month: 12 },
            Self { year, month } => Self { year, month: month - 1 },
        }
    }

    /// The month after; December of the year 9999 stays.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self { year: 9999, month: 12 } => self,
            Self { year, month: 12 } => Self { year: year + 1, month: 1 },
            Self { year, month } => Self { year, month: month + 1 },
        }
    }

    /// The instants that belong to it on the site: from its first midnight up to, and without,
    /// the one after its last day.
    pub fn utc_range(self, zone: Zone) -> Range<DateTime<Utc>> {
        let last = self.last_day();
        zone.start_of(self.first_day())..zone.start_of(last.succ_opt().unwrap_or(last))
    }

    /// How many of its days still follow today: 0 on its last day and afterwards, all of them
    /// while it has not begun.
    pub fn days_left(self, now: DateTime<Utc>, zone: Zone) -> u32 {
        let left = self.last_day().signed_duration_since(zone.date(now)).num_days();
        u32::try_from(left).unwrap_or(0).min(self.days())
    }

    fn day(self, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, day).unwrap_or_default()
    }
}

/// `Tháng 11/2026` · `November 2026`
pub fn month_label(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tháng {}/{}", month.month, month.year),
        Lang::En => format!("{} {}", english_month(month.month), month.year),
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    /// Reads exactly what `Display` writes.
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let digits = |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(NotAMonth);
        }
        Self::new(year.parse().map_err(|_| NotAMonth)?, month.parse().map_err(|_| NotAMonth)?)
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an RFC 3339 instant")
    }

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn months_are_read_back_as_written_and_nothing_else_is() {
        for year in [1, 1999, 2000, 2026, 9999] {
            for number in 1..=12 {
                let month = Month::new(year, number).expect("a month");
                assert_eq!(month.to_string().parse(), Ok(month));
            }
        }
        let odd = ["", "2026", "2026-13", "2026-00", "0000-01", "2026-1", "26-01", "2026-11-01", "+026-11", "2026/11"];
        for text in odd {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text:?}");
        }
        assert_eq!(serde_json::to_string(&month("2026-11")).ok().as_deref(), Some("\"2026-11\""));
        assert!(serde_json::from_str::<Month>("\"2026-99\"").is_err());
    }

    #[test]
    fn labels() {
        assert_eq!(month_label(month("2026-11"), Lang::Vi), "Tháng 11/2026");
        assert_eq!(month_label(month("2017-01"), Lang::Vi), "Tháng 1/2017");
        assert_eq!(month_label(month("2017-01"), Lang::En), "January 2017");
    }

    #[test]
    fn months_follow_each_other_without_a_gap() {
        let mut current = month("1899-12");
        while current < month("2101-01") {
            let next = current.next();
            assert_eq!(next.prev(), current);
            assert_eq!(current.last_day().succ_opt(), Some(next.first_day()));
            assert_eq!(current.utc_range(Zone::VIET_NAM).end, next.utc_range(Zone::VIET_NAM).start);
            assert_eq!(Month::of(current.last_day()), current);
            current = next;
        }
        assert_eq!(month("0001-01").prev(), month("0001-01"));
        assert_eq!(month("9999-12").next(), month("9999-12"));
        assert_eq!(month("9999-12").last_day().year(), 9999);
    }

    #[test]
    fn an_instant_belongs_to_the_month_on_the_sites_calendar() {
        let range = month("2026-11").utc_range(Zone::VIET_NAM);
        assert_eq!(range, at("2026-10-31T17:00:00Z")..at("2026-11-30T17:00:00Z"));
        assert_eq!(Month::containing(range.start, Zone::VIET_NAM), month("2026-11"));
        assert_eq!(Month::containing(range.end, Zone::VIET_NAM), month("2026-12"));
        assert_eq!(Month::containing(range.start, Zone::UTC), month("2026-10"));
    }

    #[test]
    fn days_left_do_not_count_today() {
        let november = month("2026-11");
        let cases = [
            ("2026-11-23T14:06:00Z", 7),
            ("2026-11-29T17:00:00Z", 0),
            ("2026-11-29T16:59:59Z", 1),
            ("2026-12-05T00:00:00Z", 0),
            ("2026-10-31T16:59:59Z", 30),
            ("2026-08-01T00:00:00Z", 30),
        ];
        for (now, left) in cases {
            assert_eq!(november.days_left(at(now), Zone::VIET_NAM), left, "{now}");
        }
    }
}

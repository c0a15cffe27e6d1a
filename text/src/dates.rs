//! Dates and times as readers of each language write them, in the site's time zone.
//!
//! Instants are kept and passed in UTC; a [`Zone`] turns them into the site's clock. Weeks start
//! on Monday.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use crate::Lang;

/// The site's distance from UTC. The server makes it from the IANA name in the site file for the
/// time in question; it is all the browser needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct Zone {
    offset_minutes: i32,
}

impl Zone {
    /// Greenwich, the default.
    pub const UTC: Self = Self { offset_minutes: 0 };
    /// Viet Nam: seven hours ahead, without summer time.
    pub const VIET_NAM: Self = Self { offset_minutes: 7 * 60 };

    /// A zone so many minutes east of Greenwich; `None` beyond 18 hours either way.
    pub const fn east(offset_minutes: i32) -> Option<Self> {
        if offset_minutes.unsigned_abs() <= 18 * 60 { Some(Self { offset_minutes }) } else { None }
    }

    /// Minutes east of Greenwich.
    pub const fn offset_minutes(self) -> i32 {
        self.offset_minutes
    }

    /// What the clock on the site's wall shows at an instant.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        let naive = at.naive_utc();
        naive.checked_add_signed(self.shift()).unwrap_or(naive)
    }

    /// The date on the site's wall calendar at an instant.
    pub fn date(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The instant at which the site's clock shows this; the inverse of [`Zone::local`].
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        local.checked_sub_signed(self.shift()).unwrap_or(local).and_utc()
    }

    /// The instant at which a date begins on the site.
    pub fn start_of(self, date: NaiveDate) -> DateTime<Utc> {
        self.instant(NaiveDateTime::from(date))
    }

    /// The same instant with the site's offset, for RFC 3339 and `<time datetime>`.
    pub fn with_offset(self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(self.offset_minutes * 60);
        match offset {
            Some(offset) => at.with_timezone(&offset),
            None => at.fixed_offset(),
        }
    }

    fn shift(self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.offset_minutes))
    }
}

impl TryFrom<i32> for Zone {
    type Error = &'static str;

    fn try_from(offset_minutes: i32) -> Result<Self, Self::Error> {
        Self::east(offset_minutes).ok_or("a time zone is at most 18 hours from UTC")
    }
}

impl From<Zone> for i32 {
    fn from(zone: Zone) -> Self {
        zone.offset_minutes
    }
}

/// `Thứ Hai, 23/11/2026` · `Monday, 23 November 2026`
pub fn date_full(at: DateTime<Utc>, zone: Zone, lang: Lang) -> String {
    let date = zone.date(at);
    let weekday = weekday_name(date, lang);
    match lang {
        Lang::Vi => format!("{weekday}, {}", day_month_year(date)),
        Lang::En => {
            let month = english_month(date.month());
            format!("{weekday}, {} {month} {}", date.day(), date.year())
        }
    }
}

/// `Thứ Hai, 23/11/2026, 21:06` · `Monday, 23 November 2026, 21:06`
pub fn date_time_full(at: DateTime<Utc>, zone: Zone, lang: Lang) -> String {
    format!("{}, {}", date_full(at, zone, lang), time(at, zone))
}

/// `23/11/2026` · `23 Nov 2026`
pub fn date_short(at: DateTime<Utc>, zone: Zone, lang: Lang) -> String {
    let date = zone.date(at);
    match lang {
        Lang::Vi => day_month_year(date),
        Lang::En => {
            let month = english_month(date.month());
            let abbreviated = month.get(..3).unwrap_or(month);
            format!("{} {abbreviated} {}", date.day(), date.year())
        }
    }
}

/// `23/11/2026 21:06` · `23 Nov 2026 21:06`
pub fn date_time(at: DateTime<Utc>, zone: Zone, lang: Lang) -> String {
    format!("{} {}", date_short(at, zone, lang), time(at, zone))
}

/// `21:06` in every language.
pub fn time(at: DateTime<Utc>, zone: Zone) -> String {
    let local = zone.local(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// `Thứ Hai` · `Monday`
pub fn weekday_name(date: NaiveDate, lang: Lang) -> &'static str {
    let (vi, en) = match date.weekday() {
        chrono::Weekday::Mon => ("Thứ Hai", "Monday"),
        chrono::Weekday::Tue => ("Thứ Ba", "Tuesday"),
        chrono::Weekday::Wed => ("Thứ Tư", "Wednesday"),
        chrono::Weekday::Thu => ("Thứ Năm", "Thursday"),
        chrono::Weekday::Fri => ("Thứ Sáu", "Friday"),
        chrono::Weekday::Sat => ("Thứ Bảy", "Saturday"),
        chrono::Weekday::Sun => ("Chủ Nhật", "Sunday"),
    };
    lang.pick(vi, en)
}

/// How long ago something was: `vừa xong`, `5 phút trước`, `3 giờ trước` (up to six hours, or
/// longer on the same day), `hôm qua`, `4 ngày trước` (up to six), then the short date. What lies
/// more than a minute ahead is told as date and time; less is a clock that runs fast.
pub fn relative(now: DateTime<Utc>, then: DateTime<Utc>, zone: Zone, lang: Lang) -> String {
    let passed = now.signed_duration_since(then);
    if passed < TimeDelta::minutes(-1) {
        return date_time(then, zone, lang);
    }
    let (minutes, hours) = (passed.num_minutes(), passed.num_hours());
    let days = zone.date(now).signed_duration_since(zone.date(then)).num_days();
    if minutes < 1 {
        lang.pick("vừa xong", "just now").to_owned()
    } else if hours < 1 {
        ago(minutes, "phút", "minute", lang)
    } else if days == 0 || hours < 6 {
        ago(hours, "giờ", "hour", lang)
    } else if days == 1 {
        lang.pick("hôm qua", "yesterday").to_owned()
    } else if days < 7 {
        ago(days, "ngày", "day", lang)
    } else {
        date_short(then, zone, lang)
    }
}

fn ago(count: i64, vi: &str, en: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{count} {vi} trước"),
        Lang::En => format!("{count} {en}{} ago", if count == 1 { "" } else { "s" }),
    }
}

fn day_month_year(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// The English name of a month from 1 to 12; empty for any other number.
pub fn english_month(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = month.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| NAMES.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an RFC 3339 instant")
    }

    const VN: Zone = Zone::VIET_NAM;

    #[test]
    fn dates_are_written_as_each_language_does() {
        let evening = at("2026-11-23T14:06:59Z");
        assert_eq!(date_full(evening, VN, Lang::Vi), "Thứ Hai, 23/11/2026");
        assert_eq!(date_full(evening, VN, Lang::En), "Monday, 23 November 2026");
        assert_eq!(date_time(evening, VN, Lang::Vi), "23/11/2026 21:06");
        assert_eq!(date_time(evening, VN, Lang::En), "23 Nov 2026 21:06");
        assert_eq!(date_short(evening, VN, Lang::Vi), "23/11/2026");
        assert_eq!(time(evening, VN), "21:06");
        let early = at("2017-03-14T21:35:00Z");
        assert_eq!(date_time_full(early, VN, Lang::Vi), "Thứ Tư, 15/03/2017, 04:35");
        assert_eq!(date_short(early, VN, Lang::En), "15 Mar 2017");
    }

    #[test]
    fn the_day_changes_at_the_sites_midnight() {
        assert_eq!(date_short(at("2026-12-31T16:59:59Z"), VN, Lang::Vi), "31/12/2026");
        assert_eq!(date_short(at("2026-12-31T17:00:00Z"), VN, Lang::Vi), "01/01/2027");
        assert_eq!(date_short(at("2026-12-31T17:00:00Z"), Zone::UTC, Lang::Vi), "31/12/2026");
    }

    #[test]
    fn every_weekday_has_its_name() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let names: Vec<_> = monday.iter_days().take(7).map(|day| weekday_name(day, Lang::Vi)).collect();
        let expected = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"];
        assert_eq!(names, expected);
    }

    #[test]
    fn time_passed_is_told_in_the_coarsest_unit_that_helps() {
        let now = at("2026-11-23T14:06:00Z"); // Monday, 21:06 on the site
        let cases = [
            ("2026-11-23T14:06:30Z", "vừa xong", "just now"),
            ("2026-11-23T14:05:01Z", "vừa xong", "just now"),
            ("2026-11-23T14:05:00Z", "1 phút trước", "1 minute ago"),
            ("2026-11-23T14:01:00Z", "5 phút trước", "5 minutes ago"),
            ("2026-11-23T11:06:00Z", "3 giờ trước", "3 hours ago"),
            ("2026-11-22T17:00:00Z", "21 giờ trước", "21 hours ago"),
            ("2026-11-22T16:59:00Z", "hôm qua", "yesterday"),
            ("2026-11-21T17:00:00Z", "hôm qua", "yesterday"),
            ("2026-11-19T05:00:00Z", "4 ngày trước", "4 days ago"),
            ("2026-11-16T17:00:00Z", "6 ngày trước", "6 days ago"),
            ("2026-11-16T16:59:00Z", "16/11/2026", "16 Nov 2026"),
            ("2026-11-24T01:00:00Z", "24/11/2026 08:00", "24 Nov 2026 08:00"),
        ];
        for (then, vi, en) in cases {
            assert_eq!(relative(now, at(then), VN, Lang::Vi), vi, "{then}");
            assert_eq!(relative(now, at(then), VN, Lang::En), en, "{then}");
        }
    }

    #[test]
    fn a_few_hours_across_midnight_are_still_hours() {
        let one_in_the_morning = at("2026-11-23T18:00:00Z");
        assert_eq!(relative(one_in_the_morning, at("2026-11-23T15:00:00Z"), VN, Lang::Vi), "3 giờ trước");
        assert_eq!(relative(one_in_the_morning, at("2026-11-23T11:00:00Z"), VN, Lang::Vi), "hôm qua");
    }

    #[test]
    fn zones_are_bounded_and_turn_both_ways() {
        assert_eq!(Zone::east(420), Some(VN));
        assert_eq!(Zone::east(18 * 60 + 1), None);
        assert_eq!(Zone::east(i32::MIN), None);
        let instant = at("2026-11-23T14:06:00Z");
        assert_eq!(VN.instant(VN.local(instant)), instant);
        assert_eq!(VN.start_of(VN.date(instant)), at("2026-11-22T17:00:00Z"));
        assert_eq!(serde_json::to_string(&VN).ok().as_deref(), Some("420"));
        assert!(serde_json::from_str::<Zone>("5000").is_err());
        assert_eq!(VN.with_offset(instant), instant);
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for zone in [VN, Zone::UTC, Zone { offset_minutes: -18 * 60 }] {
                let _ = zone.instant(zone.local(instant));
                let _ = date_time_full(instant, zone, Lang::En);
                let _ = relative(instant, DateTime::UNIX_EPOCH, zone, Lang::Vi);
            }
        }
    }
}

//! Instants as JSON carries them, `2026-11-23T14:06:59.5Z`: for `#[serde(deserialize_with)]` where a browser reads.
//!
//! The reader that comes with dates knows every way to write one, and weighs ten times as much.

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::{Deserialize, Deserializer, Error};

/// An instant.
///
/// # Errors
/// For what is not written so.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom("not an instant in UTC"))
}

/// An instant, or none.
///
/// # Errors
/// For what is not written so.
pub fn read_some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| parse(&text).ok_or_else(|| D::Error::custom("not an instant in UTC"))).transpose()
}

fn parse(text: &str) -> Option<DateTime<Utc>> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(clock, ':')?;
    let nanos = match fraction.len() {
        0 => 0,
        digits @ 1..=9 => number(fraction)? * 10_u32.pow(9 - digits as u32),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(date.and_hms_nano_opt(hour, minute, second, nanos)?.and_utc())
}

fn numbers(text: &str, between: char) -> Option<[u32; 3]> {
    let mut parts = text.splitn(3, between).map(number);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

fn number(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_writes_is_read_back() {
        for text in [
            "2026-11-23T14:06:59Z",
            "2026-11-23T14:06:59.5Z",
            "2026-11-23T00:00:00.123456Z",
            "2000-02-29T23:59:59.123456789Z",
        ] {
            let at: DateTime<Utc> = text.parse().expect("an RFC 3339 instant");
            let json = serde_json::to_string(&at).expect("JSON");
            assert_eq!(parse(json.trim_matches('"')), Some(at), "{json}");
            assert_eq!(parse(text), Some(at), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_an_instant() {
        let odd = [
            "",
            "Z",
            "2026-11-23",
            "2026-11-23T14:06Z",
            "2026-11-23T14:06:59",
            "2026-11-23T14:06:59+07:00",
            "2026-13-23T14:06:59Z",
            "2026-11-23T24:06:59Z",
            "2026-11-23T14:06:59.1234567890Z",
            "+026-11-23T14:06:59Z",
        ];
        for text in odd {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}

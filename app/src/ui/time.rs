//! Moments on screen: in words that people use, the exact moment one hover away.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::dates::{date_time_full, relative};
use crate::text::{Lang, Zone};

/// What an island needs to speak as the page does: language, time zone, and the moment the page was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wall {
    pub lang: Lang,
    pub zone: Zone,
    #[serde(deserialize_with = "crate::text::instant::read")]
    pub now: DateTime<Utc>,
}

/// How often words such as "5 minutes ago" are looked at again.
const TICK: Duration = Duration::from_secs(20);

/// The server's now, moved on by the browser's clock; it stands still on the server.
pub fn ticking(wall: Wall) -> Signal<DateTime<Utc>> {
    let now = RwSignal::new(wall.now);
    Effect::new(move || {
        let start = js_sys::Date::now();
        set_interval(
            move || {
                let passed = TimeDelta::milliseconds((js_sys::Date::now() - start) as i64);
                now.set(wall.now.checked_add_signed(passed).unwrap_or(wall.now));
            },
            TICK,
        );
    });
    now.into()
}

/// "5 phút trước".
#[component]
pub fn Ago(at: DateTime<Utc>, wall: Wall, now: DateTime<Utc>) -> impl IntoView {
    view! { <Moment at wall words=relative(now, at, wall.zone, wall.lang) /> }
}

/// How long something has been waiting: "18 giờ".
#[component]
pub fn Waited(since: DateTime<Utc>, wall: Wall, now: DateTime<Utc>) -> impl IntoView {
    view! { <Moment at=since wall words=duration(now - since, wall.lang) /> }
}

/// Any words for a moment.
#[component]
pub fn Moment(at: DateTime<Utc>, wall: Wall, words: String) -> impl IntoView {
    view! {
        <time datetime=wall.zone.with_offset(at).to_rfc3339() title=date_time_full(at, wall.zone, wall.lang)>
            {words}
        </time>
    }
}

/// A span of time in its coarsest unit: `1 phút`, `18 giờ`, `2 ngày`.
pub fn duration(span: TimeDelta, lang: Lang) -> String {
    let (count, vi, en) = if span.num_days() > 0 {
        (span.num_days(), "ngày", "day")
    } else if span.num_hours() > 0 {
        (span.num_hours(), "giờ", "hour")
    } else {
        (span.num_minutes().max(1), "phút", "minute")
    };
    match lang {
        Lang::Vi => format!("{count} {vi}"),
        Lang::En => format!("{count} {en}{}", if count == 1 { "" } else { "s" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_its_coarsest_unit() {
        let told = |seconds| duration(TimeDelta::seconds(seconds), Lang::Vi);
        assert_eq!(
            [told(0), told(3_599), told(3_600), told(86_399), told(2 * 86_400)],
            ["1 phút", "59 phút", "1 giờ", "23 giờ", "2 ngày"]
        );
        assert_eq!(duration(TimeDelta::hours(18), Lang::En), "18 hours");
    }
}

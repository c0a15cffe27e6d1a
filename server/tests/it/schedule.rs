//! Items that publish themselves: once, at their moment, in the month of the site's own calendar.

use chrono::{DateTime, Utc};
use tinbai_app::articles::model::State;
use tinbai_app::error::{AppError, FieldError};
use tinbai_app::event_kind::EventKind;

use crate::items::{PUBLISH, SCHEDULE};
use crate::personas::Persona::*;
use crate::site::TestSite;

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("a moment")
}

impl TestSite {
    fn set_clock(&self, moment: &str) {
        self.advance(at(moment) - self.now());
    }
}

on_both! {
    async fn the_moment_is_told_in_the_sites_time_and_lies_ahead(site) {
        let item = site.item(State::Accepted).await;
        for (text, wrong) in [
            ("", FieldError::Malformed),
            ("ngày mai", FieldError::Malformed),
            ("2026-13-01T07:00", FieldError::Malformed),
            ("2026-11-24T07:30:00Z", FieldError::Malformed),
            // It is nine o'clock in Việt Nam.
            ("2026-11-23T09:00", FieldError::InThePast),
            ("1970-01-01T00:00", FieldError::InThePast),
        ] {
            let answer = site.act_with(Editor, &SCHEDULE, item, &[("at", text)]).await;
            assert_eq!(answer, Err(AppError::invalid("at", wrong)), "{text}");
        }
        let item = site.act_with(Editor, &SCHEDULE, item, &[("at", "2026-11-23T09:01")]).await.expect("a minute ahead");
        assert_eq!(site.row(item).await.scheduled_for, Some(at("2026-11-23T02:01:00Z")));
    }
}

on_both! {
    async fn a_scheduled_item_is_published_exactly_once_by_two_workers_that_race(site) {
        let mut items = Vec::new();
        for _ in 0..6 {
            items.push(site.item(State::Scheduled).await);
        }
        site.work().await;
        for item in &items {
            assert_eq!(site.state(*item).await, State::Scheduled, "its moment has not come");
        }

        let other = site.second_node().await;
        site.set_clock("2026-11-24T00:30:00Z");
        site.work_on(&[&site.node, &other]).await;
        other.close().await;
        for item in items {
            let row = site.row(item).await;
            assert_eq!(row.state, State::Published.as_str());
            assert_eq!((row.version, row.scheduled_for), (item.version + 1, None));
            assert_eq!(row.published_at, Some(site.now()));
            assert_eq!(site.count_events(EventKind::ArticlePublished, item.id.0).await, 1);
            assert_eq!(site.as_(Anonymous).get(&site.address(item).await).await.status, 200);
        }
    }
}

on_both! {
    async fn an_item_that_was_published_by_hand_is_not_published_again(site) {
        let item = site.item(State::Scheduled).await;
        let by_hand = site.act(Editor, &PUBLISH, item).await.expect("an editor does not wait");
        let published_at = site.row(by_hand).await.published_at;
        site.set_clock("2026-11-24T00:30:00Z");
        site.work().await;
        let row = site.row(by_hand).await;
        assert_eq!((row.version, row.published_at), (by_hand.version, published_at));
        assert_eq!(site.count_events(EventKind::ArticlePublished, item.id.0).await, 1);
    }
}

on_both! {
    async fn the_month_of_publication_is_that_of_the_sites_own_calendar(site) {
        let november = site.item(State::Accepted).await;
        let december = site.item(State::Accepted).await;
        site.set_clock("2026-11-30T16:59:59Z");
        let november = site.act(Editor, &PUBLISH, november).await.expect("a second before midnight");
        assert_eq!(site.row(november).await.published_month.as_deref(), Some("2026-11"));
        // In Greenwich it is still November.
        site.set_clock("2026-11-30T18:30:00Z");
        let december = site.act(Editor, &PUBLISH, december).await.expect("half past one in the morning");
        assert_eq!(site.row(december).await.published_month.as_deref(), Some("2026-12"));
    }
}

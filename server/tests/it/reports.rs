//! What readers report: from the form below an item to the desk of its section, and nowhere else.

use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use tinbai_app::articles::model::State;
use tinbai_app::entities::error_report;
use tinbai_app::error::AppError;
use tinbai_app::event_kind::EventKind;

use crate::client::Visitor;
use crate::hostile::escaped;
use crate::items::{Item, WITHDRAW};
use crate::personas::Persona::*;
use crate::site::TestSite;

const REPORT: &str = "/api/feedback/report_error";
const MESSAGE: &str = "Tên ấp ở câu thứ hai bị thiếu dấu.";

impl TestSite {
    /// A reader reports an error; yields the report's id.
    pub async fn report(&self, item: Item) -> i64 {
        let id = item.id.to_string();
        let fields = [("article", id.as_str()), ("kind", "spelling"), ("message", MESSAGE)];
        self.as_(Anonymous).call("feedback/report_error", &fields).await.expect("it is taken");
        self.newest_report().await.expect("a report").id
    }

    async fn newest_report(&self) -> Option<error_report::Model> {
        let newest = error_report::Entity::find().order_by_desc(error_report::Column::Id);
        newest.one(self.house().db.reader()).await.expect("the database answers")
    }

    async fn reports(&self) -> u64 {
        error_report::Entity::find().count(self.house().db.reader()).await.expect("the database answers")
    }
}

/// Sends the form from its page with some fields changed.
async fn send(site: &TestSite, by: &Visitor, item: Item, changes: &[(&str, &str)]) -> crate::client::Answer {
    let page = format!("{}/bao-loi", site.address(item).await);
    let id = item.id.to_string();
    let mut fields = vec![
        ("article", id.as_str()),
        ("tu", page.as_str()),
        ("kind", "facts"),
        ("passage", "ấp Suối Cam"),
        ("message", MESSAGE),
        ("email", ""),
        ("website", ""),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    by.post_form_from(&page, REPORT, &fields).await
}

on_both! {
    async fn a_report_lands_with_the_editors_of_its_section_and_is_settled_once(site) {
        let item = site.item(State::Published).await;
        let address = site.address(item).await;
        let reader = site.as_(Anonymous);
        let page = reader.get(&address).await;
        assert!(page.text().contains(&format!("href=\"{address}/bao-loi\"")), "the item leads to the form");
        let form = reader.get(&format!("{address}/bao-loi")).await;
        assert_eq!(form.status, 200);
        assert!(form.text().contains("action=\"/api/feedback/report_error\"") && form.text().contains("noindex"));

        let from = site.last_event().await;
        let answer = send(site, &reader, item, &[("email", "Ban.Doc@nha.example")]).await;
        let thanks = format!("{address}/bao-loi?xong=da-gui");
        assert_eq!((answer.status, answer.location()), (303, Some(thanks.as_str())));
        assert!(reader.get(&thanks).await.text().contains("Cảm ơn bạn."));
        let events = site.events_after(from).await;
        assert_eq!(events.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::FeedbackReported]);
        let payload = events[0].payload.to_string();
        assert!(!payload.contains("ban.doc") && !payload.contains("Tên ấp"), "the log tells nothing of the reader");

        for editor in [Editor, SectionEditor, Chief] {
            let list = site.as_(editor).get("/desk/reports").await.text();
            assert!(list.contains(MESSAGE) && list.contains("ấp Suối Cam"), "{editor:?}");
            assert!(list.contains("mailto:ban.doc@nha.example"), "{editor:?}");
        }
        assert!(!site.as_(OtherSectionEditor).get("/desk/reports").await.text().contains(MESSAGE));
        for other in [Contributor, Lead, Clerk, Admin] {
            assert_eq!(site.as_(other).get("/desk/reports").await.status, 403, "{other:?}");
        }
        let history = site.as_(Contributor).get(&format!("/desk/items/{}", item.id)).await.text();
        assert!(!history.contains("báo lỗi"), "the author is not told by the item's history");

        let id = site.newest_report().await.expect("a report").id.to_string();
        let none = site.as_(OtherSectionEditor).call("feedback/settle_report", &[("report", "900000")]).await;
        assert_eq!(none, Err(AppError::NotFound));
        let denied = site.as_(OtherSectionEditor).call("feedback/settle_report", &[("report", &id)]).await;
        assert_eq!(denied, none, "another section's report does not exist for them");
        let answer =
            site.as_(SectionEditor).post_form_from("/desk/reports", "/api/feedback/settle_report", &[("report", &id)]).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/desk/reports?xong=xong-bao-loi")));
        let again = site.as_(Editor).call("feedback/settle_report", &[("report", &id)]).await;
        assert_eq!(again, Err(AppError::Conflict { current: 0 }));
        let list = site.as_(Editor).get("/desk/reports").await.text();
        assert!(list.contains("Nắng Sớm đã xử lý") && !list.contains("name=\"report\""), "nothing waits");
    }
}

on_both! {
    async fn a_form_that_is_wrong_comes_back_with_everything_that_was_typed(site) {
        let item = site.item(State::Published).await;
        let reader = site.as_(Anonymous);
        let long = "ộ".repeat(2001);
        let long_passage = "ộ".repeat(501);
        for (field, value, message) in [
            ("kind", "", "Hãy chọn một mục trong danh sách."),
            ("kind", "lạ", "Hãy chọn một mục trong danh sách."),
            ("message", " \u{200b}\n ", "Hãy điền mục này."),
            ("message", long.as_str(), "Quá dài: tối đa 2000 ký tự."),
            ("passage", &long_passage, "Quá dài: tối đa 500 ký tự."),
            ("email", "không phải thư", "Không đúng định dạng."),
        ] {
            let kept = "Câu <b>này</b> & kia";
            let other = if field == "passage" { "message" } else { "passage" };
            let answer = send(site, &reader, item, &[(field, value), (other, kept)]).await;
            let text = answer.text();
            assert_eq!(answer.status, 422, "{field} {value:?}");
            assert!(text.contains(&format!("id=\"{field}-error\"")) && text.contains(message), "{field} {value:?}");
            assert!(text.contains(&escaped(kept)), "{field} {value:?}: the other field is lost");
            assert!(!text.contains("<b>này"), "{field}: what was typed is text");
        }
        assert_eq!(site.reports().await, 0);
    }
}

on_both! {
    async fn a_browser_that_does_not_tell_where_it_came_from_loses_nothing(site) {
        let item = site.item(State::Published).await;
        let page = format!("{}/bao-loi", site.address(item).await);
        let id = item.id.to_string();
        let fields = [("article", id.as_str()), ("tu", page.as_str()), ("kind", ""), ("message", MESSAGE)];
        let answer = site.as_(Anonymous).post_form(REPORT, &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(MESSAGE) && answer.text().contains("id=\"kind-error\""));
        for elsewhere in ["https://xau.example/", "//xau.example", "/\\xau.example"] {
            let fields = [("article", id.as_str()), ("tu", elsewhere), ("kind", ""), ("message", MESSAGE)];
            let answer = site.as_(Anonymous).post_form(REPORT, &fields).await;
            assert_eq!((answer.status, answer.location()), (422, None), "{elsewhere}");
        }
    }
}

on_both! {
    async fn what_a_reader_sends_stays_text_and_is_cleaned(site) {
        let item = site.item(State::Published).await;
        let hostile = "</p><script>alert(1)</script>\u{202e}\0 Vie\u{302}\u{323}t\r\n\r\n\r\n\r\nhết";
        let answer = send(site, &site.as_(Anonymous), item, &[("message", hostile), ("passage", "\"><img src=x>")]).await;
        assert_eq!(answer.status, 303);
        let row = site.newest_report().await.expect("a report");
        assert_eq!(row.message, "</p><script>alert(1)</script> Việt\n\nhết");
        let list = site.as_(Editor).get("/desk/reports").await.text();
        assert!(list.contains("&lt;script&gt;alert(1)") && !list.contains("<script>alert(1)"));
        assert!(!list.contains("<img src=x>"));
    }
}

on_both! {
    async fn a_machine_that_fills_in_everything_is_thanked_and_forgotten(site) {
        let item = site.item(State::Published).await;
        let answer = send(site, &site.as_(Anonymous), item, &[("website", "https://xau.example")]).await;
        assert_eq!(answer.status, 303);
        assert_eq!(site.reports().await, 0);
    }
}

on_both! {
    async fn only_what_readers_may_open_can_be_reported(site) {
        let reader = site.as_(Anonymous);
        for state in State::ALL.iter().filter(|state| !state.is_public()) {
            let item = site.item(*state).await;
            let id = item.id.to_string();
            let all = [("article", id.as_str()), ("kind", "other"), ("message", MESSAGE)];
            assert_eq!(reader.call("feedback/report_error", &all).await, Err(AppError::NotFound), "{state:?}");
            let page = reader.get(&format!("{}/bao-loi", site.address(item).await)).await;
            assert_eq!(page.status, if *state == State::Withdrawn { 410 } else { 404 }, "{state:?}");
        }
        let item = site.item(State::Published).await;
        let address = site.address(item).await;
        let moved = reader.get(&format!("/bai/ten-khac-{}/bao-loi", item.id)).await;
        assert_eq!((moved.status, moved.location()), (301, Some(format!("{address}/bao-loi").as_str())));
        for odd in ["", "abc", "-1", "900000", "99999999999999999999"] {
            let answer = reader.call("feedback/report_error", &[("article", odd), ("kind", "other"), ("message", MESSAGE)]).await;
            assert!(matches!(answer, Err(AppError::NotFound | AppError::Invalid(_))), "{odd:?}: {answer:?}");
        }
        assert_eq!(site.reports().await, 0);
    }
}

on_both! {
    async fn one_address_cannot_flood_the_desk(site) {
        let item = site.item(State::Published).await;
        let (loud, other) = (site.newcomer("192.0.2.61"), site.newcomer("192.0.2.62"));
        for _ in 0..10 {
            assert_eq!(send(site, &loud, item, &[]).await.status, 303);
        }
        let answer = send(site, &loud, item, &[]).await;
        assert_eq!(answer.status, 429);
        assert!(answer.text().contains(MESSAGE), "what was typed is kept");
        assert_eq!(send(site, &other, item, &[]).await.status, 303, "somebody else is not held up");
        assert_eq!(site.reports().await, 11);
        site.advance(chrono::TimeDelta::minutes(61));
        assert_eq!(send(site, &loud, item, &[]).await.status, 303, "an hour later");
    }
}

on_both! {
    async fn a_report_outlives_its_item(site) {
        let item = site.item(State::Published).await;
        let id = site.report(item).await.to_string();
        let item = site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        assert_eq!(site.state(item).await, State::Withdrawn);
        assert!(site.as_(Editor).get("/desk/reports").await.text().contains(MESSAGE));
        assert!(site.as_(Editor).call("feedback/settle_report", &[("report", &id)]).await.is_ok());
    }
}

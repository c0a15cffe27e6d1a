//! Kept reader pages: the same for everyone, never somebody's own, and gone when an event says so.

use std::time::Duration;

use axum::body::Body;
use chrono::TimeDelta;
use http::{Method, header};
use tinbai_app::articles::model::State;

use crate::client::{Answer, Visitor};
use crate::items::{PUBLISH, WITHDRAW};
use crate::personas::Persona::*;
use crate::site::{Node, SECTION, SUBSECTION, TestSite, UNIT};

/// A reader in front of a node that keeps pages.
fn reader(site: &TestSite, node: &Node) -> Visitor {
    Visitor::new(node.router(), &site.tag)
}

/// Asks until the answer is as it should be; the log's followers need a moment. On SQLite, where there is one
/// server, nobody rings for a second one: this does.
async fn until(node: &Node, visitor: &Visitor, path: &str, good: impl Fn(&Answer) -> bool) -> Answer {
    let asking = async {
        loop {
            node.house.db.wake().ring();
            let answer = visitor.get(path).await;
            if good(&answer) {
                return answer;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), asking).await.unwrap_or_else(|_| panic!("{path} never became so"))
}

async fn packed(visitor: &Visitor, path: &str, coding: &str) -> Answer {
    let request = visitor.request(Method::GET, path).header(header::ACCEPT_ENCODING, coding).body(Body::empty());
    visitor.send(request.expect("a request")).await
}

on_both! {
    async fn a_kept_page_is_whole_in_every_compression_and_not_sent_twice(site) {
        site.item(State::Published).await;
        let node = site.keeping_node().await;
        let reader = reader(site, &node);
        let plain = reader.get("/").await;
        assert!(plain.text().ends_with("</html>"));
        for (coding, name) in [("gzip", "gzip"), ("gzip, br", "br"), ("zstd", "zstd")] {
            let answer = packed(&reader, "/", coding).await;
            assert_eq!((answer.status, answer.header("content-encoding")), (200, Some(name)));
            assert!(answer.body.len() < plain.body.len() / 2, "{coding}");
            let tag = answer.header("etag").expect("a tag").to_owned();
            let request = reader.request(Method::GET, "/").header(header::IF_NONE_MATCH, tag).body(Body::empty());
            let again = reader.send(request.expect("a request")).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{coding}");
        }
        let unpacked = |answer: &Answer| zstd::stream::decode_all(&answer.body[..]).expect("a whole page");
        assert_eq!(unpacked(&packed(&reader, "/", "zstd").await), plain.body);
        node.close().await;
    }
}

on_both! {
    async fn what_is_published_is_on_every_page_at_once(site) {
        site.item(State::Published).await;
        let node = site.keeping_node().await;
        let reader = reader(site, &node);
        let pages = ["/".to_owned(), format!("/chuyen-muc/{SECTION}"), format!("/chuyen-muc/{SUBSECTION}"), format!("/don-vi/{UNIT}")];
        for page in &pages {
            assert_eq!(reader.get(page).await.status, 200, "{page}");
        }
        let item = site.write(Contributor, &[("draft[title]", "Hồ chứa đầy nước sớm")]).await.expect("a draft");
        let item = site.bring(item, State::Accepted).await;
        let address = site.address(item).await;
        assert_eq!(reader.get(&address).await.status, 404, "nobody reads it yet");
        site.act(Editor, &PUBLISH, item).await.expect("it is published");
        for page in &pages {
            until(&node, &reader, page, |answer| answer.text().contains("Hồ chứa đầy nước sớm")).await;
        }
        assert_eq!(reader.get(&address).await.status, 200, "that it was not there was not kept");
        node.close().await;
    }
}

on_both! {
    async fn what_is_withdrawn_is_gone_everywhere(site) {
        let item = site.write(Contributor, &[("draft[title]", "Chợ phiên dời ngày")]).await.expect("a draft");
        let item = site.bring(item, State::Published).await;
        let beside = site.item(State::Published).await;
        let node = site.keeping_node().await;
        let reader = reader(site, &node);
        let (address, beside) = (site.address(item).await, site.address(beside).await);
        assert_eq!(reader.get(&address).await.status, 200);
        assert!(reader.get(&beside).await.text().contains("Chợ phiên dời ngày"), "it stands beside another one");
        site.act(Chief, &WITHDRAW, item).await.expect("it is withdrawn");
        until(&node, &reader, &address, |answer| answer.status == 410).await;
        assert!(!reader.get(&beside).await.text().contains("Chợ phiên dời ngày"));
        assert!(!reader.get("/").await.text().contains("Chợ phiên dời ngày"));
        node.close().await;
    }
}

on_both! {
    async fn whoever_is_signed_in_gets_a_page_of_their_own(site) {
        site.item(State::Published).await;
        let node = site.keeping_node().await;
        let of_readers = reader(site, &node).get("/").await;
        let of_editor = site.on(&node, Editor).get("/").await;
        assert!(of_editor.text().contains("href=\"/desk\"") && !of_readers.text().contains("href=\"/desk\""));
        assert_eq!(of_editor.header("cache-control"), Some("private, no-store"));
        let again = reader(site, &node).get("/").await;
        assert_eq!(again.body, of_readers.body, "what the editor saw was not kept");
        assert!(again.header("set-cookie").is_none() && !again.text().contains("nonce"));
        node.close().await;
    }
}

on_both! {
    async fn each_language_is_kept_by_itself(site) {
        site.item(State::Published).await;
        let node = site.keeping_node().await;
        let english = reader(site, &node).with_cookie("tinbai_lang", "en");
        let (first, second) = (english.get("/").await, reader(site, &node).get("/").await);
        assert!(first.text().contains("<html lang=\"en\"") && second.text().contains("<html lang=\"vi\""));
        assert_eq!(english.get("/").await.body, first.body);
        node.close().await;
    }
}

on_both! {
    async fn nothing_that_a_client_says_of_itself_gets_into_a_kept_page(site) {
        site.item(State::Published).await;
        let node = site.keeping_node().await;
        let hostile = reader(site, &node);
        let request = hostile.request(Method::GET, "/?x=xau-vao-day&trang=7").header("x-forwarded-host", "xau.example");
        let request = request.header("x-original-url", "/desk").header("referer", "http://xau.example/xau-vao-day");
        assert_eq!(hostile.send(request.body(Body::empty()).expect("a request")).await.status, 200);
        let kept = reader(site, &node).get("/").await;
        assert!(!kept.text().contains("xau.example") && !kept.text().contains("xau-vao-day"));
        node.close().await;
    }
}

on_both! {
    async fn no_page_outlives_its_day(site) {
        site.item(State::Published).await;
        let node = site.keeping_node().await;
        let reader = reader(site, &node);
        let today = reader.get("/").await;
        assert_eq!(reader.get("/").await.body, today.body);
        site.advance(TimeDelta::days(1));
        assert_ne!(reader.get("/").await.body, today.body, "the masthead still says yesterday");
        node.close().await;
    }
}

//! The live feed: nothing lost, nothing told twice, nothing told to whom it does not concern, and an end when it is time.

use std::time::{Duration, Instant};

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use tinbai_app::articles::model::State;
use tinbai_app::entities::role_grant;
use tinbai_app::event_kind::EventKind;
use tinbai_app::ids::PersonId;
use tinbai_app::platform::events::{NewEvent, Subject};

use crate::backend::Backend;
use crate::client::Visitor;
use crate::feed::Feed;
use crate::items::{PUBLISH, SUBMIT, TAKE};
use crate::personas::Persona::*;
use crate::site::TestSite;

/// A feed that is known to be open: its first message has come.
async fn open(visitor: &Visitor, after: Option<i64>) -> Feed {
    let mut feed = visitor.live(after).await.expect("a feed");
    let first = feed.next().await.expect("a first message");
    assert_eq!(first.event, "here", "{first:?}");
    feed
}

impl TestSite {
    /// Tells that something about a person has changed, with the change in the same transaction.
    async fn tell_of<F, Fut>(&self, person: PersonId, change: F)
    where
        F: FnOnce(tinbai_app::platform::db::Tx) -> Fut + Send + 'static,
        Fut: Future<Output = ()> + Send,
    {
        let at = self.now();
        self.change(move |tx| async move {
            change(tx.clone()).await;
            let (kind, subject) = (EventKind::PersonChanged, Subject::Person(person.0));
            let payload = serde_json::json!({});
            Ok(tx
                .record(NewEvent { at, actor: None, kind, subject, author: None, unit: None, section: None, payload })
                .await?)
        })
        .await;
    }
}

on_both! {
    async fn what_happens_is_told_at_once_with_what_the_listener_may_know(site) {
        let mut feed = open(&site.as_(Editor), None).await;
        let item = site.item(State::Submitted).await;
        let told = feed.next().await.expect("the submission").live();
        assert_eq!((told.kind, told.article), (EventKind::ArticleSubmitted, Some(item.id)));
        assert_eq!((told.title.as_str(), told.by.as_str(), told.unit.as_str()), ("Mưa về trên đồi điều", "Hạt Điều", "Văn hóa"));
    }
}

on_both! {
    async fn after_a_cut_nothing_is_lost_and_nothing_is_told_twice(site) {
        let contributor = site.as_(Contributor);
        let from = site.last_event().await;
        let mut feed = open(&contributor, Some(from)).await;
        let item = site.item(State::InReview).await;
        let mut ids = Vec::new();
        for _ in 0..2 {
            ids.push(feed.next().await.expect("an event").live().id);
        }
        // The line is cut in the middle; life goes on.
        drop(feed);
        site.item(State::Published).await;
        let mut feed = open(&contributor, ids.last().copied()).await;
        site.item(State::Draft).await;
        let marker = site.mark().await;
        ids.extend(feed.ids_until(marker).await);

        let all: Vec<i64> = site.events_after(from).await.iter().map(|event| event.id).filter(|id| *id < marker).collect();
        assert_eq!(ids, all, "the contributor hears all of it, item {}", item.id);
    }
}

on_both! {
    async fn what_is_committed_while_a_feed_opens_is_told_once(site) {
        let chief = site.as_(Chief);
        let from = site.last_event().await;
        let writing = async {
            let mut marks = Vec::new();
            for _ in 0..40 {
                marks.push(site.mark().await);
            }
            marks
        };
        let opening = async {
            let mut feeds = Vec::new();
            for _ in 0..20 {
                feeds.push(chief.live(Some(from)).await.expect("a feed"));
            }
            feeds
        };
        let (marks, feeds) = tokio::join!(writing, opening);
        let marker = site.mark().await;
        for mut feed in feeds {
            assert_eq!(feed.ids_until(marker).await, marks);
        }
    }
}

on_both! {
    async fn a_listener_that_is_too_far_behind_loads_its_page_again(site) {
        let at = site.now();
        site.change(move |tx| async move {
            for _ in 0..1001 {
                let (kind, subject, payload) = (EventKind::QuotaChanged, Subject::Body, serde_json::json!({}));
                tx.record(NewEvent { at, actor: None, kind, subject, author: None, unit: None, section: None, payload }).await?;
            }
            Ok(())
        })
        .await;
        // Too old, older than the log, or from a log that was another one.
        for after in [0, -5, i64::MIN, i64::MAX] {
            let last = site.last_event().await;
            let mut feed = site.as_(Chief).live(Some(after)).await.expect("a feed");
            let first = feed.next().await.expect("a message");
            assert_eq!((first.event.as_str(), first.id), ("refresh", Some(last)), "after {after}");
            let marker = site.mark().await;
            assert_eq!(feed.ids_until(marker).await, Vec::<i64>::new(), "it goes on from here");
            site.node.read_everything().await;
        }
        let last = site.last_event().await;
        let mut feed = site.as_(Chief).live(Some(last + 1)).await.expect("a feed");
        assert_eq!(feed.next().await.expect("a message").event, "refresh", "from a log that was another one");
        let mut feed = site.as_(Chief).live(Some(last - 1000)).await.expect("a feed");
        assert_eq!(feed.next().await.expect("a message").event, "here", "a thousand are told one by one");
    }
}

on_both! {
    async fn a_listener_who_reads_slowly_is_told_everything(site) {
        let from = site.last_event().await;
        let mut feed = open(&site.as_(Chief), Some(from)).await;
        // More than a node keeps for those who do not keep up.
        for _ in 0..3 {
            let at = site.now();
            site.change(move |tx| async move {
                for _ in 0..500 {
                    let (kind, subject, payload) = (EventKind::QuotaChanged, Subject::Body, serde_json::json!({}));
                    tx.record(NewEvent { at, actor: None, kind, subject, author: None, unit: None, section: None, payload }).await?;
                }
                Ok(())
            })
            .await;
            site.node.read_everything().await;
        }
        let marker = site.mark().await;
        let all: Vec<i64> = site.events_after(from).await.iter().map(|event| event.id).filter(|id| *id < marker).collect();
        assert_eq!(feed.ids_until(marker).await, all);
    }
}

on_both! {
    async fn signing_out_ends_the_feeds_of_that_browser_and_of_no_other(site) {
        let phone = site.as_(Editor);
        let desk = site.newcomer("192.0.2.20");
        desk.sign_in(Editor).await;
        let of_phone = open(&phone, None).await;
        let mut of_desk = open(&desk, None).await;
        let answer = desk.post_form("/dang-xuat", &[]).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/")));
        drop(of_phone);
        let told = loop {
            match of_desk.next().await {
                Some(message) if message.event == "bye" => break true,
                Some(_) => {}
                None => break false,
            }
        };
        assert!(told, "the feed of the browser that signed out says good-bye");
        assert_eq!(desk.live(None).await.err(), Some(401));
        let mut again = open(&phone, None).await;
        let marker = site.mark().await;
        assert_eq!(again.ids_until(marker).await, Vec::<i64>::new(), "the other browser is still signed in");
    }
}

on_both! {
    async fn the_other_browser_of_who_signs_out_hears_on(site) {
        let phone = site.as_(Editor);
        let desk = site.newcomer("192.0.2.21");
        desk.sign_in(Editor).await;
        let mut of_phone = open(&phone, None).await;
        desk.post_form("/dang-xuat", &[]).await;
        let item = site.item(State::Submitted).await;
        let told = loop {
            let message = of_phone.next().await.expect("the feed goes on");
            if message.event == "live" && message.live().article.is_some() {
                break message.live();
            }
        };
        assert_eq!(told.article, Some(item.id));
    }
}

on_both! {
    async fn disabling_a_person_ends_their_feeds_at_once(site) {
        let feed = open(&site.as_(Contributor), None).await;
        let person = Contributor.id().to_string();
        site.as_(Admin).call("accounts/disable", &[("person", &person)]).await.expect("shut out");
        feed.must_end().await;
        assert_eq!(site.as_(Contributor).live(None).await.err(), Some(401));
    }
}

on_both! {
    async fn a_role_that_is_given_or_taken_changes_what_an_open_feed_tells(site) {
        let stranger = Stranger.id();
        let mut feed = open(&site.as_(Stranger), None).await;
        site.item(State::Submitted).await;
        site.tell_of(stranger, move |tx| async move {
            let grant = role_grant::ActiveModel {
                id: NotSet,
                person_id: Set(stranger.0),
                role: Set("editor".to_owned()),
                unit_id: Set(None),
                section_id: Set(None),
            };
            grant.insert(&*tx).await.expect("a grant");
        })
        .await;
        let item = site.item(State::Submitted).await;
        let own = feed.next().await.expect("the news about oneself").live();
        assert_eq!(own.kind, EventKind::PersonChanged);
        let told = feed.next().await.expect("the submission").live();
        assert_eq!((told.kind, told.article), (EventKind::ArticleSubmitted, Some(item.id)));

        site.tell_of(stranger, move |tx| async move {
            role_grant::Entity::delete_many()
                .filter(role_grant::Column::PersonId.eq(stranger.0))
                .filter(role_grant::Column::Role.eq("editor"))
                .exec(&*tx)
                .await
                .expect("the grant is gone");
        })
        .await;
        site.act(Editor, &TAKE, item).await.expect("taken");
        let marker = site.mark().await;
        let heard = feed.ids_until(marker).await;
        assert_eq!(heard.len(), 1, "only the news about oneself: {heard:?}");
    }
}

on_both! {
    async fn who_loses_the_last_role_leaves(site) {
        let clerk = Clerk.id();
        let feed = open(&site.as_(Clerk), None).await;
        site.tell_of(clerk, move |tx| async move {
            role_grant::Entity::delete_many().filter(role_grant::Column::PersonId.eq(clerk.0)).exec(&*tx).await.expect("gone");
        })
        .await;
        feed.must_end().await;
    }
}

on_both! {
    async fn stopping_the_house_ends_every_feed(site) {
        let node = site.second_node().await;
        let mut feeds = Vec::new();
        for persona in [Contributor, Editor, Chief, Admin] {
            feeds.push(open(&site.on(&node, persona), None).await);
        }
        node.stop.cancel();
        for feed in feeds {
            feed.must_end().await;
        }
        node.close().await;
    }
}

on_both! {
    async fn nobody_without_a_place_at_the_desk_hears_anything(site) {
        for persona in [Anonymous, Guest] {
            for after in [None, Some(0)] {
                assert_eq!(site.as_(persona).live(after).await.err(), Some(401), "{persona:?}");
            }
        }
    }
}

on_both! {
    async fn a_cursor_that_is_none_is_refused_and_not_a_fault(site) {
        for query in ["after=", "after=abc", "after=99999999999999999999", "after=1&after=2"] {
            let path = format!("/desk/live?{query}");
            let request = site.as_(Chief).request(http::Method::GET, &path).body(axum::body::Body::empty()).expect("a request");
            let response = tower::ServiceExt::oneshot(site.node.router(), request).await.expect("an answer");
            assert!([200, 400, 404, 422].contains(&response.status().as_u16()), "{query}: {}", response.status());
        }
    }
}

/// The safety poll comes every 15 s: whatever arrives sooner was brought by the bell.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_node_commits_another_node_tells_within_a_second() {
    let Some(backend) = Backend::postgres("what_one_node_commits_another_node_tells_within_a_second") else { return };
    let site = TestSite::new(backend).await;
    let other = site.second_node().await;
    site.wait_for_listeners(2).await;
    let mut feed = open(&site.on(&other, Lead), None).await;
    let item = site.item(State::Accepted).await;
    for expected in [EventKind::ArticleSubmitted, EventKind::ArticleTaken, EventKind::ArticleAccepted] {
        assert_eq!(feed.next().await.expect("an event").live().kind, expected);
    }
    let began = Instant::now();
    site.act(Editor, &PUBLISH, item).await.expect("published on the first node");
    let told = feed.within(Duration::from_secs(1)).await.expect("told on the second").live();
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!((told.kind, told.article), (EventKind::ArticlePublished, Some(item.id)));
    let page = site.on(&other, Anonymous).get(&site.address(item).await).await;
    assert_eq!(page.status, 200, "and readers of the second node see it");

    let draft = site.item(State::Draft).await;
    site.act(Contributor, &SUBMIT, draft).await.expect("submitted");
    assert_eq!(feed.next().await.expect("the next").live().article, Some(draft.id), "the draft itself was not told");
    drop(feed);
    other.close().await;
    site.finish().await;
}

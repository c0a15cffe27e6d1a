//! The life of an item: every step that there is, every step that there is not, and who comes second.

use tinbai_app::articles::model::State;
use tinbai_app::entities::article_version;
use tinbai_app::error::{AppError, FieldError};
use tinbai_app::event_kind::EventKind;
use tinbai_app::ids::ArticleId;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::items::{
    ACCEPT, CORRECT, DECLINE, Item, PUBLISH, RECALL, RELEASE, RETURN, SCHEDULE, SUBMIT, TAKE, VERBS, Verb, WITHDRAW,
};
use crate::personas::Persona::{self, *};
use crate::site::TestSite;

/// The verbs that a state allows to those who may; written by hand, so that a wrong policy is caught.
const fn steps(state: State) -> &'static [&'static Verb] {
    match state {
        State::Draft => &[&SUBMIT],
        State::Submitted => &[&RECALL, &TAKE],
        State::InReview => &[&RELEASE, &RETURN, &DECLINE, &ACCEPT],
        State::Returned => &[&SUBMIT],
        State::Accepted => &[&RETURN, &SCHEDULE, &PUBLISH],
        State::Scheduled => &[&PUBLISH],
        State::Published | State::Corrected => &[&CORRECT, &WITHDRAW],
        State::Declined | State::Withdrawn => &[],
    }
}

on_both! {
    async fn every_step_of_a_life_is_made_and_told_once(site) {
        for state in State::ALL {
            for verb in steps(*state) {
                let item = site.item(*state).await;
                let before = site.last_event().await;
                let moved = site.act(verb.by, verb, item).await;
                let moved = moved.unwrap_or_else(|error| panic!("{state:?} {}: {error:?}", verb.endpoint));
                assert_eq!(moved, Item { id: item.id, version: item.version + 1 }, "{state:?} {}", verb.endpoint);
                assert_eq!(site.state(item).await, verb.to, "{state:?} {}", verb.endpoint);
                let told: Vec<EventKind> = site.events_after(before).await.into_iter().map(|event| event.kind).collect();
                assert_eq!(told, [verb.told_as], "{state:?} {}", verb.endpoint);
            }
        }
    }
}

on_both! {
    async fn a_step_that_there_is_not_is_forbidden_and_changes_nothing(site) {
        for state in State::ALL {
            let item = site.item(*state).await;
            let (row, last) = (site.row(item).await, site.last_event().await);
            for verb in VERBS {
                if steps(*state).iter().any(|step| step.endpoint == verb.endpoint) {
                    continue;
                }
                // The author for what authors do, the editor-in-chief, who may step in anywhere, for all else.
                let by = if verb.by == Contributor { Contributor } else { Chief };
                let may_read = *state != State::Draft || by == Contributor;
                let expected = if may_read { AppError::Forbidden } else { AppError::NotFound };
                assert_eq!(site.act(by, verb, item).await, Err(expected), "{state:?} {}", verb.endpoint);
            }
            assert_eq!((site.row(item).await, site.last_event().await), (row, last), "{state:?}");
        }
    }
}

on_both! {
    async fn a_stale_version_is_a_conflict_that_names_the_one_that_stands(site) {
        for state in State::ALL {
            for verb in steps(*state) {
                let item = site.item(*state).await;
                let (row, last) = (site.row(item).await, site.last_event().await);
                for version in [item.version - 1, item.version + 1] {
                    let stale = Item { id: item.id, version };
                    let answer = site.act(verb.by, verb, stale).await;
                    assert_eq!(answer, Err(AppError::Conflict { current: item.version }), "{state:?} {}", verb.endpoint);
                }
                assert_eq!((site.row(item).await, site.last_event().await), (row, last), "{state:?} {}", verb.endpoint);
            }
        }
        let item = site.item(State::Draft).await;
        let newer = site.rewrite(Contributor, item, &[("draft[title]", "Mưa đã về")]).await.expect("the newest version");
        let answer = site.rewrite(Contributor, item, &[("draft[title]", "Mưa chưa về")]).await;
        assert_eq!(answer, Err(AppError::Conflict { current: newer.version }));
        assert_eq!(site.row(item).await.title, "Mưa đã về");
    }
}

on_both! {
    async fn a_stale_text_is_a_conflict_before_it_is_judged(site) {
        let item = site.item(State::Draft).await;
        let newer = site.rewrite(Contributor, item, &[]).await.expect("the newest version");
        let answer = site.rewrite(Contributor, item, &[("draft[title]", "")]).await;
        assert_eq!(answer, Err(AppError::Conflict { current: newer.version }));
    }
}

on_both! {
    async fn of_two_editors_who_take_an_item_at_once_exactly_one_has_it(site) {
        for _ in 0..8 {
            let item = site.item(State::Submitted).await;
            let (one, other) = tokio::join!(site.act(Editor, &TAKE, item), site.act(SectionEditor, &TAKE, item));
            let (won, lost) = match (one, other) {
                (Ok(won), Err(lost)) => ((Editor, won), lost),
                (Err(lost), Ok(won)) => ((SectionEditor, won), lost),
                both => panic!("exactly one takes it: {both:?}"),
            };
            // Who came a little later finds it taken; who came at the same time finds it changed.
            assert!(matches!(lost, AppError::Forbidden | AppError::Conflict { .. }), "{lost:?}");
            assert_eq!(site.facts(item).await.reviewer, Some(won.0.id()));
            assert_eq!(won.1.version, item.version + 1);
            assert_eq!(site.count_events(EventKind::ArticleTaken, item.id.0).await, 1);
        }
    }
}

on_both! {
    async fn of_twenty_saves_of_one_version_exactly_one_is_kept(site) {
        let item = site.item(State::Draft).await;
        let titles: Vec<String> = (0..20).map(|n| format!("Bản thứ {n}")).collect();
        let saves = titles.iter().map(|title| async move { site.rewrite(Contributor, item, &[("draft[title]", title)]).await });
        let answers = futures::future::join_all(saves).await;
        let kept: Vec<usize> = (0..20).filter(|n| answers[*n].is_ok()).collect();
        assert_eq!(kept.len(), 1, "{answers:?}");
        assert_eq!(site.row(item).await.title, titles[kept[0]]);
        let current = item.version + 1;
        let conflicts = answers.iter().filter(|answer| **answer == Err(AppError::Conflict { current })).count();
        assert_eq!(conflicts, 19, "{answers:?}");
        assert_eq!(versions(site, item).await, 2);
    }
}

async fn versions(site: &TestSite, item: Item) -> u64 {
    article_version::Entity::find()
        .filter(article_version::Column::ArticleId.eq(item.id.0))
        .count(site.house().db.reader())
        .await
        .expect("the database answers")
}

on_both! {
    async fn what_is_submitted_has_a_sapo_and_a_text(site) {
        let item = site.write(Contributor, &[("draft[lead]", "  "), ("draft[body]", "\n")]).await.expect("a bare draft");
        let Err(AppError::Invalid(errors)) = site.act(Contributor, &SUBMIT, item).await else { panic!("it is refused") };
        assert_eq!((errors.get("lead"), errors.get("body")), (Some(FieldError::Empty), Some(FieldError::Empty)));
        assert_eq!(site.state(item).await, State::Draft);

        // What came back may not lose them either.
        let item = site.item(State::Returned).await;
        let answer = site.rewrite(Contributor, item, &[("draft[lead]", "")]).await;
        assert_eq!(answer, Err(AppError::invalid("lead", FieldError::Empty)));
    }
}

on_both! {
    async fn a_return_and_a_refusal_need_a_reason_and_a_note(site) {
        let item = site.item(State::InReview).await;
        for (verb, other) in [(&RETURN, "trung-noi-dung"), (&DECLINE, "thieu-thong-tin")] {
            let [(_, good), _] = verb.fields else { panic!("reason and note") };
            // Unknown, missing, or meant for the other verb.
            for reason in ["", "khong-co", other, "' OR 1=1 --"] {
                let answer = site.act_with(Editor, verb, item, &[("reason", reason), ("note", "Vì sao")]).await;
                assert_eq!(answer, Err(AppError::invalid("reason", FieldError::Unknown)), "{} {reason}", verb.endpoint);
            }
            let answer = site.act_with(Editor, verb, item, &[("reason", good), ("note", " \n ")]).await;
            assert_eq!(answer, Err(AppError::invalid("note", FieldError::Empty)), "{}", verb.endpoint);
        }
        assert_eq!(site.state(item).await, State::InReview);
        let returned = site.act(Editor, &RETURN, item).await.expect("a reason and a note");
        let row = site.row(returned).await;
        assert_eq!(row.reason_code.as_deref(), Some("thieu-thong-tin"));
        assert_eq!(row.note.as_deref(), Some("Xin thêm tên người trong ảnh."));
    }
}

on_both! {
    async fn an_item_goes_from_the_contributor_to_the_reader_and_every_version_is_kept(site) {
        let item = site.item(State::Returned).await;
        let item = site.rewrite(Contributor, item, &[("draft[title]", "Mưa về, hoa nở")]).await.expect("the author edits");
        let item = site.act(Contributor, &SUBMIT, item).await.expect("and sends it again");
        assert_eq!(site.facts(item).await.reviewer, None, "anyone may take it");
        let item = site.act(SectionEditor, &TAKE, item).await.expect("another editor takes it");
        assert_eq!((site.row(item).await.reason_code, site.row(item).await.note), (None, None));
        let item = site.rewrite(SectionEditor, item, &[("draft[title]", "Mưa về, hoa điều nở")]).await.expect("corrects it");
        let item = site.act(SectionEditor, &ACCEPT, item).await.expect("accepts it");
        let item = site.act(SectionEditor, &PUBLISH, item).await.expect("and publishes it");
        let page = site.as_(Anonymous).get(&site.address(item).await).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Mưa về, hoa điều nở"));
        assert_eq!(versions(site, item).await, 3);
    }
}

on_both! {
    async fn an_editor_does_not_touch_what_another_editor_has_taken(site) {
        for (verb, state) in [(&RELEASE, State::InReview), (&RETURN, State::InReview), (&ACCEPT, State::InReview), (&RETURN, State::Accepted)] {
            let item = site.item(state).await;
            assert_eq!(site.act(SectionEditor, verb, item).await, Err(AppError::Forbidden), "{}", verb.endpoint);
            assert!(site.act(Chief, verb, item).await.is_ok(), "the editor-in-chief steps in: {}", verb.endpoint);
        }
    }
}

on_both! {
    async fn a_verb_on_an_item_that_is_not_there_finds_nothing(site) {
        for id in [0, -1, 4_000_000, i64::MAX] {
            for verb in VERBS {
                let item = Item { id: ArticleId(id), version: 1 };
                assert_eq!(site.act(Chief, verb, item).await, Err(AppError::NotFound), "{} {id}", verb.endpoint);
            }
        }
    }
}

on_both! {
    async fn an_author_changes_unit_for_nobody_and_writes_only_for_their_own(site) {
        let answer = site.write(Stranger, &[]).await;
        assert_eq!(answer, Err(AppError::Forbidden), "a contributor of another unit");
        for by in [Clerk, Admin] {
            assert_eq!(site.write(by, &[]).await, Err(AppError::Forbidden), "{by:?}");
        }
        for by in [Contributor, OtherContributor, Lead, Editor, SectionEditor, Chief] {
            assert!(site.write(by, &[]).await.is_ok(), "{by:?}");
        }
        let item = site.item(State::Draft).await;
        let moved = site.rewrite(Contributor, item, &[("draft[unit]", "ap-suoi-cam")]).await.expect("the unit is not asked");
        assert_eq!(site.facts(moved).await.unit, site.facts(item).await.unit);
    }
}

on_both! {
    async fn a_picture_belongs_to_who_sent_it(site) {
        let picture = site.picture_of(Stranger).await.to_string();
        let answer = site.write(Contributor, &[("draft[picture]", &picture)]).await;
        assert_eq!(answer, Err(AppError::invalid("picture", FieldError::Unknown)));
        let answer = site.write(Contributor, &[("draft[picture]", "999999")]).await;
        assert_eq!(answer, Err(AppError::invalid("picture", FieldError::Unknown)));

        // An editor may keep the one that is there.
        let item = site.pictured(State::InReview).await;
        let own = site.row(item).await.picture_id.expect("a picture").to_string();
        assert!(site.rewrite(Persona::Editor, item, &[("draft[picture]", &own)]).await.is_ok());
    }
}

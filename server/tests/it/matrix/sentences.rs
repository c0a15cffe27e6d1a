//! The most important of it by hand: these sentences hold whatever the policy table says.

use tinbai_app::articles::model::State;
use tinbai_app::error::AppError;

use crate::items::{ACCEPT, CORRECT, PUBLISH, RETURN, SUBMIT, TAKE, VERBS, WITHDRAW};
use crate::personas::Persona::{self, *};
use crate::site::{OTHER_SECTION, OTHER_UNIT};

const EDITORS: [Persona; 3] = [Editor, SectionEditor, Chief];

on_both! {
    async fn only_editors_publish(site) {
        let item = site.item(State::Accepted).await;
        for persona in Persona::people().filter(|persona| !EDITORS.contains(persona)) {
            let answer = site.act(persona, &PUBLISH, item).await;
            assert!(matches!(answer, Err(AppError::Forbidden | AppError::NotFound)), "{persona:?}: {answer:?}");
        }
        assert_eq!(site.state(item).await, State::Accepted);
        for persona in EDITORS {
            let item = site.item(State::Accepted).await;
            assert!(site.act(persona, &PUBLISH, item).await.is_ok(), "{persona:?}");
        }
    }
}

on_both! {
    async fn an_administrator_is_no_editor_by_that_alone(site) {
        for state in State::ALL {
            let item = site.item(*state).await;
            for verb in VERBS {
                let answer = site.act(Admin, verb, item).await;
                assert!(matches!(answer, Err(AppError::Forbidden | AppError::NotFound)), "{state:?} {}", verb.endpoint);
            }
            let page = site.as_(Admin).get(&format!("/desk/items/{}", item.id)).await;
            assert_eq!(page.status, if state.is_public() { 200 } else { 404 }, "{state:?}");
        }
        assert_eq!(site.as_(Admin).get("/desk/queue").await.status, 404);
    }
}

on_both! {
    async fn a_draft_is_unknown_to_everybody_but_its_author(site) {
        let draft = site.pictured(State::Draft).await;
        for persona in Persona::ALL {
            let visitor = site.as_(persona);
            let own = persona == Contributor;
            let page = visitor.get(&format!("/desk/items/{}", draft.id)).await;
            assert_eq!(page.status == 200, own, "{persona:?}");
            assert_eq!(visitor.get(&site.media(draft).await).await.status == 200, own, "{persona:?}");
            assert_eq!(visitor.get(&site.address(draft).await).await.status, 404, "{persona:?}: not even the author");
            for list in ["/desk", "/desk/queue", "/desk/items", "/", "/chuyen-muc/nong-nghiep", "/don-vi/ban-van-hoa"] {
                let told = visitor.get(list).await.text().contains("Mưa về trên đồi điều");
                assert!(!told || (own && list.starts_with("/desk")), "{persona:?} {list}");
            }
        }
    }
}

on_both! {
    async fn nobody_reads_between_desk_and_publication_but_author_lead_and_editors(site) {
        for state in [State::Submitted, State::InReview, State::Returned, State::Declined, State::Accepted, State::Scheduled] {
            let item = site.item(state).await;
            for persona in Persona::people() {
                let reads = [Contributor, Lead, Editor, SectionEditor, Chief].contains(&persona);
                let page = site.as_(persona).get(&format!("/desk/items/{}/preview", item.id)).await;
                assert_eq!(page.status == 200, reads, "{persona:?} {state:?}");
            }
        }
    }
}

on_both! {
    async fn a_colleague_of_the_same_unit_neither_reads_nor_sends_what_another_wrote(site) {
        let item = site.item(State::Draft).await;
        assert_eq!(site.act(OtherContributor, &SUBMIT, item).await, Err(AppError::NotFound));
        assert_eq!(site.rewrite(OtherContributor, item, &[]).await, Err(AppError::NotFound));
        assert_eq!(site.act(Lead, &SUBMIT, item).await, Err(AppError::NotFound), "nor does the unit's lead");
    }
}

on_both! {
    async fn an_editor_of_another_section_does_not_know_of_it(site) {
        let item = site.item(State::Submitted).await;
        assert_eq!(site.act(OtherSectionEditor, &TAKE, item).await, Err(AppError::NotFound));
        let queue = site.as_(OtherSectionEditor).call("desk/queue", &[("filter", "all")]).await.expect("a queue");
        assert_eq!(queue, serde_json::json!([]));
        let moved = site.write(Contributor, &[("draft[section]", OTHER_SECTION)]).await.expect("a draft of theirs");
        let moved = site.act(Contributor, &SUBMIT, moved).await.expect("submitted");
        assert_eq!(site.act(SectionEditor, &TAKE, moved).await, Err(AppError::NotFound));
        assert!(site.act(OtherSectionEditor, &TAKE, moved).await.is_ok());
    }
}

on_both! {
    async fn a_section_brings_what_is_below_it(site) {
        let item = site.item(State::Submitted).await;
        assert!(site.act(SectionEditor, &TAKE, item).await.is_ok(), "farming is below the economy");
    }
}

on_both! {
    async fn an_author_does_not_change_what_the_desk_has(site) {
        for state in [State::Submitted, State::InReview, State::Accepted, State::Scheduled, State::Published, State::Declined] {
            let item = site.item(state).await;
            assert_eq!(site.rewrite(Contributor, item, &[]).await, Err(AppError::Forbidden), "{state:?}");
            assert_eq!(site.as_(Contributor).get(&format!("/desk/items/{}/edit", item.id)).await.status, 403, "{state:?}");
        }
    }
}

on_both! {
    async fn only_the_editor_in_chief_corrects_and_withdraws(site) {
        let item = site.item(State::Published).await;
        for persona in Persona::people().filter(|persona| *persona != Chief) {
            for verb in [&CORRECT, &WITHDRAW] {
                assert_eq!(site.act(persona, verb, item).await, Err(AppError::Forbidden), "{persona:?} {}", verb.endpoint);
            }
        }
        let item = site.act(Chief, &CORRECT, item).await.expect("corrected");
        let page = site.as_(Anonymous).get(&site.address(item).await).await;
        assert!(page.text().contains("Tên xã trong bài đã được sửa."), "readers see the notice");
        let item = site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        let page = site.as_(Anonymous).get(&site.address(item).await).await;
        assert_eq!(page.status, 410);
        assert!(page.text().contains("Bài được gỡ theo yêu cầu của tác giả."));
        assert!(!page.text().contains("Bà con tranh thủ dọn vườn"), "the text is gone");
        for list in ["/", "/chuyen-muc/nong-nghiep", "/don-vi/ban-van-hoa"] {
            let told = site.as_(Anonymous).get(list).await.text().contains("Mưa về trên đồi điều");
            assert!(!told, "{list}");
        }
    }
}

on_both! {
    async fn an_editor_who_writes_does_not_accept_without_taking(site) {
        let item = site.write(Editor, &[]).await.expect("an editor writes");
        let item = site.act(Editor, &SUBMIT, item).await.expect("and submits");
        assert_eq!(site.act(Editor, &ACCEPT, item).await, Err(AppError::Forbidden));
        assert_eq!(site.act(Editor, &RETURN, item).await, Err(AppError::Forbidden));
    }
}

on_both! {
    async fn only_administrators_manage_people(site) {
        let person = Guest.id().to_string();
        for persona in Persona::people().filter(|persona| *persona != Admin) {
            let answer = site.as_(persona).call("accounts/disable", &[("person", &person)]).await;
            assert_eq!(answer, Err(AppError::Forbidden), "{persona:?}");
        }
        assert!(site.as_(Admin).call("accounts/disable", &[("person", &person)]).await.is_ok());
        let own = Admin.id().to_string();
        let answer = site.as_(Admin).call("accounts/disable", &[("person", &own)]).await;
        assert_eq!(answer, Err(AppError::Forbidden), "nobody shuts themselves out");
    }
}

on_both! {
    async fn who_is_disabled_or_has_no_role_is_kept_out_of_the_desk(site) {
        let person = Stranger.id().to_string();
        let draft = site.write(Stranger, &[("draft[unit]", OTHER_UNIT)]).await.expect("a draft");
        site.as_(Admin).call("accounts/disable", &[("person", &person)]).await.expect("shut out");
        let answer = site.as_(Stranger).get("/desk").await;
        assert_eq!((answer.status, answer.location()), (303, Some("/dang-nhap?tiep=%2Fdesk")));
        assert_eq!(site.act(Stranger, &SUBMIT, draft).await, Err(AppError::SignedOut));
        assert_eq!(site.as_(Guest).get("/desk").await.status, 403);
        assert_eq!(site.write(Guest, &[]).await, Err(AppError::Forbidden));
    }
}

//! The live feed and the activity: each event is told to whom the policy lets hear it.

use tinbai_app::desk::model::LiveEvent;
use tinbai_app::desk::store::heard;
use tinbai_app::event_kind::EventKind;
use tinbai_app::policy::{Action, may};

use super::one_of_each;
use crate::items::{RECALL, RELEASE};
use crate::personas::Persona;
use tinbai_app::articles::model::State;

on_both! {
    async fn every_event_is_told_to_whom_the_policy_lets_and_to_nobody_else(site) {
        let from = site.last_event().await;
        let items = one_of_each(site).await;
        let (_, published, _) = items.iter().find(|(state, ..)| state.is_public()).expect("a published item");
        let report = site.report(*published).await.to_string();
        site.as_(Persona::Editor).call("feedback/settle_report", &[("report", &report)]).await.expect("settled");
        let recalled = site.item(State::Submitted).await;
        site.act(Persona::Contributor, &RECALL, recalled).await.expect("recalled");
        let released = site.item(State::InReview).await;
        site.act(Persona::Editor, &RELEASE, released).await.expect("released");
        let returned = site.item(State::Returned).await;
        site.rewrite(Persona::Contributor, returned, &[]).await.expect("edited");
        let fields = [("name", "Chim Sâu"), ("email", "chim.sau@nha.example"), ("role", "clerk")];
        site.as_(Persona::Admin).call("accounts/invite", &fields).await.expect("invited");
        for endpoint in ["accounts/disable", "accounts/enable"] {
            let person = Persona::Guest.id().to_string();
            site.as_(Persona::Admin).call(endpoint, &[("person", &person)]).await.expect("done");
        }
        let marker = site.mark().await;

        let events = site.events_after(from).await;
        let mut kinds: Vec<EventKind> = EventKind::ALL.to_vec();
        kinds.retain(|kind| !events.iter().any(|event| event.kind == *kind));
        assert_eq!(kinds, [EventKind::QuotaChanged], "every other kind happened");

        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            let feed = site.as_(persona).live(Some(from)).await;
            if !may(actor.as_ref(), Action::EnterDesk) {
                assert_eq!(feed.err(), Some(401), "{persona:?}");
                continue;
            }
            let told = feed.expect("a feed").ids_until(marker).await;
            let hears = |event: &&tinbai_app::platform::events::Event| may(actor.as_ref(), Action::Hear(&heard(event)));
            let expected: Vec<i64> = events.iter().filter(|event| event.id < marker).filter(hears).map(|event| event.id).collect();
            assert_eq!(told, expected, "{persona:?}");

            let activity = site.as_(persona).call("desk/activity", &[("after", &from.to_string())]).await.expect("an answer");
            let activity: Vec<LiveEvent> = serde_json::from_value(activity).expect("events");
            for event in activity {
                assert!(expected.contains(&event.id), "{persona:?} is told of {event:?}");
            }
        }
        site.work().await;
    }
}

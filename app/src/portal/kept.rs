//! Which kept pages an event puts an end to.

use super::model::top_section;
use crate::body::model::Body;
use crate::event_kind::EventKind;
use crate::ids::{ArticleId, SectionId, UnitId};
use crate::platform::events::{Event, Subject};
use crate::ui::page::Topic;

/// What an event changed. Pages about `changed` are wrong from now on; pages that only show something of `beside`
/// at their edge may be seen once more while they are rendered anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub changed: Vec<Topic>,
    pub beside: Vec<Topic>,
}

/// The topics that an event touches; none for what readers do not see.
pub fn touched(event: &Event, body: &Body) -> Touched {
    match event.kind {
        EventKind::ArticlePublished | EventKind::ArticleCorrected => {
            Touched { changed: of_item(event, body), beside: around(event, body) }
        }
        // What was taken down must be gone everywhere at once.
        EventKind::ArticleWithdrawn => {
            let mut changed = of_item(event, body);
            changed.extend(around(event, body));
            Touched { changed, beside: Vec::new() }
        }
        EventKind::BodyChanged | EventKind::QuotaChanged => Touched { changed: vec![Topic::House], beside: Vec::new() },
        EventKind::ArticleDrafted
        | EventKind::ArticleEdited
        | EventKind::ArticleSubmitted
        | EventKind::ArticleRecalled
        | EventKind::ArticleTaken
        | EventKind::ArticleReleased
        | EventKind::ArticleReturned
        | EventKind::ArticleDeclined
        | EventKind::ArticleAccepted
        | EventKind::ArticleScheduled
        | EventKind::PersonInvited
        | EventKind::PersonChanged
        | EventKind::SessionEnded
        | EventKind::FeedbackReported
        | EventKind::FeedbackSettled => Touched::default(),
    }
}

/// The item, its section with all above it, its unit, and whatever lists the newest.
fn of_item(event: &Event, body: &Body) -> Vec<Topic> {
    let mut topics = vec![Topic::Newest];
    if let Subject::Article(id) = event.subject {
        topics.push(Topic::Item(ArticleId(id)));
    }
    let mut section = event.section.map(SectionId);
    // As many steps as there are sections: a loop in the data does not become one here.
    for _ in &body.sections {
        let Some(id) = section else { break };
        topics.push(Topic::Section(id));
        section = body.section(id).and_then(|section| section.parent);
    }
    topics.extend(event.unit.map(|unit| Topic::Unit(UnitId(unit))));
    topics
}

fn around(event: &Event, body: &Body) -> Vec<Topic> {
    event.section.map(|section| Topic::Around(top_section(body, SectionId(section)))).into_iter().collect()
}

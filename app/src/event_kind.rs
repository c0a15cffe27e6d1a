//! The list of events: the words in which the house tells what happened. Shared by log, live feed and browser.

use serde::{Deserialize, Serialize};

macro_rules! event_kinds {
    ($($variant:ident = $code:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum EventKind { $(#[serde(rename = $code)] $variant),+ }

        impl EventKind {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

event_kinds! {
    ArticleDrafted = "article.drafted",
    ArticleEdited = "article.edited",
    ArticleSubmitted = "article.submitted",
    ArticleRecalled = "article.recalled",
    ArticleTaken = "article.taken",
    ArticleReleased = "article.released",
    ArticleReturned = "article.returned",
    ArticleDeclined = "article.declined",
    ArticleAccepted = "article.accepted",
    ArticleScheduled = "article.scheduled",
    ArticlePublished = "article.published",
    ArticleCorrected = "article.corrected",
    ArticleWithdrawn = "article.withdrawn",
    QuotaChanged = "quota.changed",
    BodyChanged = "body.changed",
    PersonInvited = "person.invited",
    PersonChanged = "person.changed",
    SessionEnded = "session.ended",
    FeedbackReported = "feedback.reported",
    FeedbackSettled = "feedback.settled",
}

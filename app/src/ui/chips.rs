//! States and kinds at a glance: a shape, a word and a tone.

use leptos::prelude::*;

use super::icons::Icon;
use super::words::states;
use crate::articles::model::{Kind, State};
use crate::event_kind::EventKind;
use crate::text::Lang;

#[component]
pub fn StateChip(state: State, lang: Lang) -> impl IntoView {
    view! {
        <span class="chip" data-state=state.as_str()>
            <Icon name=state_icon(state) />
            {states::state(state, lang)}
        </span>
    }
}

#[component]
pub fn KindChip(kind: Kind, lang: Lang) -> impl IntoView {
    view! {
        <span class="kind" data-kind=kind.as_str()>
            {states::kind(kind, lang)}
        </span>
    }
}

pub const fn state_icon(state: State) -> &'static str {
    match state {
        State::Draft => "s-draft",
        State::Submitted => "s-submitted",
        State::InReview => "s-in_review",
        State::Returned => "s-returned",
        State::Declined => "s-declined",
        State::Accepted => "s-accepted",
        State::Scheduled => "s-scheduled",
        State::Published => "s-published",
        State::Corrected => "s-corrected",
        State::Withdrawn => "s-withdrawn",
    }
}

/// The shape of the state that an event leads to.
pub const fn event_icon(kind: EventKind) -> &'static str {
    match kind {
        EventKind::ArticleDrafted | EventKind::ArticleRecalled => "s-draft",
        EventKind::ArticleEdited => "i-write",
        EventKind::ArticleSubmitted | EventKind::ArticleReleased => "s-submitted",
        EventKind::ArticleTaken => "s-in_review",
        EventKind::ArticleReturned => "s-returned",
        EventKind::ArticleDeclined => "s-declined",
        EventKind::ArticleAccepted => "s-accepted",
        EventKind::ArticleScheduled => "s-scheduled",
        EventKind::ArticlePublished => "s-published",
        EventKind::ArticleCorrected => "s-corrected",
        EventKind::ArticleWithdrawn => "s-withdrawn",
        EventKind::QuotaChanged => "i-quota",
        EventKind::BodyChanged => "i-home",
        EventKind::PersonInvited | EventKind::PersonChanged => "i-people",
        EventKind::SessionEnded => "i-person",
        EventKind::FeedbackReported => "i-warn",
        EventKind::FeedbackSettled => "i-check",
    }
}

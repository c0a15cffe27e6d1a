//! Messages that come by themselves, seen and read out: a new item for editors, what became of theirs for authors.

use std::time::Duration;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::{Markup, island};
use crate::desk::live::{self, News};
use crate::desk::model::LiveEvent;
use crate::event_kind::EventKind;
use crate::ids::PersonId;
use crate::text::Lang;
use crate::ui::erased::erased;
use crate::ui::words::{desk as words, feedback};

const SHOWN: Duration = Duration::from_secs(8);
const MOST: usize = 3;

#[derive(Clone)]
struct Toast {
    id: i64,
    text: String,
    href: String,
}

/// Whom the messages are for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ToastsData {
    pub me: PersonId,
    pub editor: bool,
    pub lang: Lang,
}

island! {
    /// Messages that come by themselves.
    Toasts(ToastsData) as wake_messages, messages
}

fn messages(data: ToastsData) -> impl IntoView {
    let ToastsData { me, editor, lang } = data;
    let toasts = RwSignal::new(Vec::<Toast>::new());
    Effect::new(move || {
        live::follow(None, move |news| {
            let News::Event(event) = news else { return };
            let Some(toast) = toast(event, me, editor, lang) else { return };
            let id = toast.id;
            toasts.update(|toasts| {
                toasts.push(toast);
                let spare = toasts.len().saturating_sub(MOST);
                toasts.drain(..spare);
            });
            set_timeout(move || toasts.update(|toasts| toasts.retain(|toast| toast.id != id)), SHOWN);
        });
    });
    let shown = move || {
        let toasts = toasts.get().into_iter().map(|toast| {
            view! {
                <p class="toast" data-key=toast.id>
                    <span>{toast.text}</span>
                    <a href=toast.href>{words::open(lang)}</a>
                </p>
            }
        });
        toasts.collect::<Vec<_>>()
    };
    let shown = Markup::new(shown);
    erased(
        view! { <div class="toasts" role="region" aria-label=words::messages(lang) aria-live="polite" inner_html=shown /> },
    )
}

fn toast(event: &LiveEvent, me: PersonId, editor: bool, lang: Lang) -> Option<Toast> {
    if event.actor == Some(me) {
        return None;
    }
    let text = if event.author == Some(me) {
        words::became(event.kind, &event.title, lang)?
    } else if editor && event.kind == EventKind::ArticleSubmitted {
        words::new_in_queue(&event.title, lang)
    } else if event.kind == EventKind::FeedbackReported {
        // Only who may hear of it is told.
        let text = feedback::reported(&event.title, lang);
        return Some(Toast { id: event.id, text, href: "/desk/reports".to_owned() });
    } else {
        return None;
    };
    Some(Toast { id: event.id, text, href: format!("/desk/items/{}", event.article?) })
}

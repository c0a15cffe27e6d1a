//! Messages that come by themselves, seen and read out: a new item for editors, what became of theirs for authors.

use std::time::Duration;

use leptos::prelude::*;

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

#[island]
pub fn Toasts(me: PersonId, editor: bool, lang: Lang) -> impl IntoView {
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
    erased(view! {
        <div class="toasts" role="region" aria-label=words::messages(lang) aria-live="polite">
            <For each=move || toasts.get() key=|toast| toast.id let(toast)>
                <p class="toast">
                    <span>{toast.text}</span>
                    <a href=toast.href>{words::open(lang)}</a>
                </p>
            </For>
        </div>
    })
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

//! What happened, newest first, told by the feed event by event.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fresh::{Fresh, refetching};
use crate::browser::{Markup, island};
use crate::desk::ask;
use crate::desk::live::{self, News};
use crate::desk::model::LiveEvent;
use crate::ids::PersonId;
use crate::text::Lang;
use crate::ui::chips::event_icon;
use crate::ui::erased::erased;
use crate::ui::icons::Icon;
use crate::ui::time::{Ago, Wall, ticking};
use crate::ui::words::{desk as words, states};

/// Events that the list keeps.
const KEPT: usize = 30;

/// What the list starts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityData {
    pub events: Vec<LiveEvent>,
    pub me: PersonId,
    pub after: i64,
    pub wall: Wall,
}

island! {
    /// What happened lately.
    Activity(ActivityData) as wake_activity, activity
}

fn activity(data: ActivityData) -> impl IntoView {
    let ActivityData { events, me, after, wall } = data;
    let lang = wall.lang;
    let now = ticking(wall);
    let events = RwSignal::new(events);
    // What arrives while the pointer is over the list waits: nothing moves away from under it.
    let waiting = RwSignal::new(Vec::<LiveEvent>::new());
    let pointed = RwSignal::new(false);
    let fresh = Fresh::<i64>::new();
    let show = move |news: Vec<LiveEvent>| {
        let known = |id: i64| events.with_untracked(|events| events.iter().any(|event| event.id == id));
        let news: Vec<LiveEvent> = news.into_iter().filter(|event| !known(event.id)).collect();
        fresh.light(news.iter().map(|event| event.id).collect());
        events.update(|events| {
            events.extend(news);
            events.sort_by_key(|event| std::cmp::Reverse(event.id));
            events.truncate(KEPT);
        });
    };
    let show_waiting = move || {
        pointed.set(false);
        if waiting.with_untracked(|waiting| !waiting.is_empty()) {
            show(std::mem::take(&mut *waiting.write()));
        }
    };
    Effect::new(move || {
        let again = refetching(ask::activity, show);
        live::follow(Some(after), move |news| match news {
            News::Event(event) if event.is_news() && pointed.get_untracked() => waiting.write().push(event.clone()),
            News::Event(event) if event.is_news() => show(vec![event.clone()]),
            News::Refresh => again(),
            News::Event(_) | News::Link(_) => {}
        });
    });
    let lines = Markup::new(move || {
        let (now, events) = (now.get(), events.get());
        let lines: Vec<_> = events
            .into_iter()
            .map(|event| {
                let (id, at) = (event.id, event.at);
                view! {
                    <li data-key=id data-fresh=fresh.mark(&id)>
                        <Line event me lang />
                        <Ago at wall now />
                    </li>
                }
            })
            .collect();
        lines
    });
    erased(view! {
        <div on:pointerenter=move |_| pointed.set(true) on:pointerleave=move |_| show_waiting()>
            <button
                class="button activity-more"
                type="button"
                data-size="small"
                hidden=move || waiting.with(Vec::is_empty)
                on:click=move |_| show_waiting()
            >
                {move || words::more_activity(waiting.with(Vec::len), lang)}
            </button>
            <p hidden=move || !events.with(Vec::is_empty)>{words::no_activity(lang)}</p>
            <ol class="activity" inner_html=lines />
        </div>
    })
}

/// Who did what to which item.
#[component]
fn Line(event: LiveEvent, me: PersonId, lang: Lang) -> impl IntoView {
    let who = if event.actor == Some(me) {
        words::you(lang).to_owned()
    } else if event.by.is_empty() {
        words::the_house(lang).to_owned()
    } else {
        event.by
    };
    let href = event.article.map(|id| format!("/desk/items/{id}"));
    erased(view! {
        <Icon name=event_icon(event.kind) />
        <p>
            <b>{who}</b>
            {format!(" {} ", states::happened(event.kind, lang))}
            <a href=href>{event.title}</a>
        </p>
    })
}

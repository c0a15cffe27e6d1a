//! What happened, newest first, told by the feed event by event.

use leptos::prelude::*;

use super::fresh::{Fresh, refetching};
use crate::desk::api;
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

#[island]
pub fn Activity(events: Vec<LiveEvent>, me: PersonId, after: i64, wall: Wall) -> impl IntoView {
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
        let again = refetching(|| api::activity(0), show);
        live::follow(Some(after), move |news| match news {
            News::Event(event) if event.is_news() && pointed.get_untracked() => waiting.write().push(event.clone()),
            News::Event(event) if event.is_news() => show(vec![event.clone()]),
            News::Refresh => again(),
            News::Event(_) | News::Link(_) => {}
        });
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
            <ol class="activity">
                <For each=move || events.get() key=|event| event.id let(event)>
                    <li data-fresh=move || fresh.mark(&event.id)>
                        <Line event=event.clone() me lang />
                        <Ago at=event.at wall now />
                    </li>
                </For>
            </ol>
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

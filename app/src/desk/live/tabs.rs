//! One connection a browser: the tab that holds a lock has it and tells the others.
//!
//! Where the browser has no locks, every tab has a connection of its own and tells nobody.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use super::word::Word;
use super::{FEED, Message, cursor, line, receive};

/// Name of the lock and of the channel.
const NAME: &str = "tinbai-live";

struct Tabs {
    channel: BroadcastChannel,
    /// This tab's name among the others.
    tab: u32,
    leads: bool,
    /// What others tell counts only once it is known that nothing is missing before it.
    welcomed: bool,
}

thread_local! {
    static TABS: RefCell<Option<Tabs>> = const { RefCell::new(None) };
}

/// Asks for the connection, and listens to the tab that has it.
pub(super) fn join() {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or_default();
    let request = Reflect::get(&locks, &"request".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    let (Some(request), Ok(channel)) = (request, BroadcastChannel::new(NAME)) else {
        line::open();
        return;
    };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        if let Some(word) = event.data().as_string().and_then(|text| Word::parse(&text)) {
            answer(word);
        }
    });
    channel.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let tab = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    TABS.set(Some(Tabs { channel, tab, leads: false, welcomed: false }));
    say(&Word::Hello { tab });
    let elected = Closure::once_into_js(|| {
        TABS.with_borrow_mut(|tabs| {
            if let Some(tabs) = tabs {
                tabs.leads = true;
            }
        });
        say(&Word::Elected);
        line::open();
        // Held until the tab goes away.
        Promise::new(&mut |_, _| {})
    });
    if request.call2(&locks, &NAME.into(), &elected).is_err() {
        line::open();
    }
}

/// Passes on what this tab's connection brought.
pub(super) fn tell(message: Message) {
    receive(message.clone());
    say(&Word::Heard(message));
}

fn say(word: &Word) {
    TABS.with_borrow(|tabs| {
        if let Some(tabs) = tabs {
            // A channel that is closed belongs to a page that is going away.
            let _ = tabs.channel.post_message(&word.to_text().into());
        }
    });
}

fn answer(word: Word) {
    let Some((me, leads, welcomed)) =
        TABS.with_borrow(|tabs| tabs.as_ref().map(|tabs| (tabs.tab, tabs.leads, tabs.welcomed)))
    else {
        return;
    };
    match word {
        Word::Heard(message) if welcomed && !leads => receive(message),
        Word::Hello { tab } if leads => {
            let link = FEED.with_borrow(|feed| feed.link);
            say(&Word::Welcome { tab, cursor: cursor(), link });
        }
        Word::Welcome { tab, cursor: heard, link } if tab == me && !leads => {
            welcome(true);
            // Told before this tab listened: it may hold news for it.
            if let Some(heard) = heard.filter(|heard| cursor().is_none_or(|own| *heard > own)) {
                receive(Message::Refresh(heard));
            }
            if let Some(link) = link {
                receive(Message::Link(link));
            }
        }
        Word::Elected => {
            welcome(false);
            say(&Word::Hello { tab: me });
        }
        Word::Heard(_) | Word::Hello { .. } | Word::Welcome { .. } => {}
    }
}

fn welcome(welcomed: bool) {
    TABS.with_borrow_mut(|tabs| {
        if let Some(tabs) = tabs {
            tabs.welcomed = welcomed;
        }
    });
}

//! The browser's side of the live feed: every tab hears each event once, over one connection a browser.
//!
//! `line` holds the connection, `tabs` decides which tab has it and passes on what it hears; here is what islands
//! see. Nothing of this runs on the server: it is only called from effects.

mod line;
mod tabs;
mod word;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::set_timeout;

use super::model::LiveEvent;
use crate::browser::parse;

/// What an island hears.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    Event(LiveEvent),
    /// Too much was missed to tell it one by one: fetch everything again.
    Refresh,
    Link(Link),
}

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    On,
    Lost,
    /// Signed out: it does not come back by itself.
    Off,
}

/// What the tab with the connection heard, for itself and the others.
#[derive(Clone, Debug, PartialEq)]
enum Message {
    /// An event by its id, as the server wrote it.
    Live(i64, String),
    /// Everything up to here is known, heard or not meant for this person.
    Here(i64),
    Refresh(i64),
    Link(Link),
}

type Listener = Rc<dyn Fn(&News)>;

#[derive(Default)]
struct Feed {
    cursor: Option<i64>,
    listeners: Vec<Listener>,
    link: Option<Link>,
}

thread_local! {
    static FEED: RefCell<Feed> = RefCell::default();
}

/// Hears everything after event `after`, the newest one that the page contains; without it, from now on.
pub fn follow(after: Option<i64>, hear: impl Fn(&News) + 'static) {
    let (first, link) = FEED.with_borrow_mut(|feed| {
        feed.listeners.push(Rc::new(hear));
        feed.cursor = [feed.cursor, after].into_iter().flatten().min();
        (feed.listeners.len() == 1, feed.link)
    });
    if first {
        // By then all islands of the page have said from where they want to hear.
        set_timeout(tabs::join, Duration::ZERO);
    }
    if let Some(link) = link {
        deliver(&News::Link(link));
    }
}

fn cursor() -> Option<i64> {
    FEED.with_borrow(|feed| feed.cursor)
}

fn receive(message: Message) {
    let news = FEED.with_borrow_mut(|feed| match message {
        Message::Live(id, text) => {
            let fresh = feed.cursor.is_none_or(|cursor| id > cursor);
            fresh.then(|| {
                feed.cursor = Some(id);
                // What this bundle cannot read comes from a newer server: the islands fetch instead.
                parse(&text).map_or(News::Refresh, News::Event)
            })
        }
        Message::Here(id) => {
            feed.cursor = feed.cursor.max(Some(id));
            None
        }
        Message::Refresh(id) => {
            // Also back: the server's log may be a younger one than ours.
            feed.cursor = Some(id);
            Some(News::Refresh)
        }
        Message::Link(link) => (feed.link.replace(link) != Some(link)).then_some(News::Link(link)),
    });
    if let Some(news) = news {
        deliver(&news);
    }
}

fn deliver(news: &News) {
    let listeners = FEED.with_borrow(|feed| feed.listeners.clone());
    for listener in listeners {
        listener(news);
    }
}

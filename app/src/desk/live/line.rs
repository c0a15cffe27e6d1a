//! The connection itself: opened again by our own rules whenever it breaks, always from the last id.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::Function;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{set_interval, set_timeout_with_handle, window, window_event_listener_untyped};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{EventSource, MessageEvent};

use super::tabs::tell;
use super::{Link, Message, cursor};
use crate::browser::Failed;
use crate::desk::ask;

/// Milliseconds before the first new attempt, and at most.
const FIRST_WAIT: f64 = 1_000.0;
const LONGEST_WAIT: f64 = 30_000.0;
/// The server speaks at least every 20 s: a line that is silent for longer is dead.
const SILENCE: f64 = 50_000.0;
const WATCH: Duration = Duration::from_secs(10);
/// Kinds of messages that the server sends, and the browser's own two.
const KINDS: [&str; 6] = ["open", "error", "live", "here", "refresh", "bye"];

#[derive(Default)]
struct Line {
    source: Option<EventSource>,
    hear: Option<Function>,
    failures: i32,
    retry: Option<TimeoutHandle>,
    last_heard: f64,
    over: bool,
}

thread_local! {
    static LINE: RefCell<Line> = RefCell::default();
}

/// Opens the line for as long as the page lives.
pub(super) fn open() {
    let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| hear(&event));
    LINE.with_borrow_mut(|line| line.hear = hear.into_js_value().dyn_into().ok());
    window_event_listener_untyped("online", |_| connect());
    window_event_listener_untyped("offline", |_| broken());
    set_interval(
        || {
            let silent = |line: &Line| line.source.is_some() && js_sys::Date::now() - line.last_heard > SILENCE;
            if LINE.with_borrow(silent) {
                broken();
            }
        },
        WATCH,
    );
    connect();
}

fn connect() {
    let address = cursor().map_or_else(|| "/desk/live".to_owned(), |id| format!("/desk/live?after={id}"));
    LINE.with_borrow_mut(|line| {
        if let Some(retry) = line.retry.take() {
            retry.clear();
        }
        if line.source.is_some() || line.over {
            return;
        }
        let (Some(hear), Ok(source)) = (&line.hear, EventSource::new(&address)) else { return };
        for kind in KINDS {
            // Fails for no kind of event that a browser knows.
            let _ = source.add_event_listener_with_callback(kind, hear);
        }
        line.last_heard = js_sys::Date::now();
        line.source = Some(source);
    });
}

fn hear(event: &MessageEvent) {
    LINE.with_borrow_mut(|line| line.last_heard = js_sys::Date::now());
    let kind = event.type_();
    match kind.as_str() {
        "error" => {
            let refused = |line: &Line| line.source.as_ref().is_some_and(|it| it.ready_state() == EventSource::CLOSED);
            if LINE.with_borrow(refused) {
                spawn_local(ask_why());
            }
            return broken();
        }
        "bye" => return broken(),
        "open" => return tell(Message::Link(Link::On)),
        _ => {}
    }
    let Ok(id) = event.last_event_id().parse::<i64>() else { return };
    LINE.with_borrow_mut(|line| line.failures = 0);
    match kind.as_str() {
        "live" => tell(Message::Live(id, event.data().as_string().unwrap_or_default())),
        "here" => tell(Message::Here(id)),
        "refresh" => tell(Message::Refresh(id)),
        _ => {}
    }
}

/// Lets go and tries again, sooner or later by how often it failed, never all browsers at once.
fn broken() {
    let over = LINE.with_borrow_mut(|line| {
        if let Some(source) = line.source.take() {
            source.close();
        }
        if line.over || line.retry.is_some() {
            return line.over;
        }
        let wait = (FIRST_WAIT * 2_f64.powi(line.failures)).min(LONGEST_WAIT);
        let wait = (wait * (0.5 + js_sys::Math::random() / 2.0)).max(FIRST_WAIT);
        line.failures = (line.failures + 1).min(10);
        line.retry = set_timeout_with_handle(connect, Duration::from_millis(wait as u64)).ok();
        false
    });
    if !over {
        tell(Message::Link(Link::Lost));
    }
}

/// The browser does not say why it was refused: an ordinary call tells whether one is signed out.
async fn ask_why() {
    if ask::activity().await != Err(Failed::SignedOut) || !window().navigator().on_line() {
        return;
    }
    LINE.with_borrow_mut(|line| {
        line.over = true;
        if let Some(retry) = line.retry.take() {
            retry.clear();
        }
    });
    tell(Message::Link(Link::Off));
}

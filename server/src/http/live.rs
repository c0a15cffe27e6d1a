//! The live feed: server-sent events, filtered for the person who listens, resumed from any id.
//!
//! `live` carries one event; `here` moves the cursor past what the person may not hear and keeps the line awake;
//! `refresh` says that too much was missed to tell it one by one; `bye` says that this node lets go.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::sse::{Event as Message, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use http::{HeaderValue, StatusCode, header};
use tinbai_app::accounts;
use tinbai_app::accounts::model::Actor;
use tinbai_app::accounts::session::SIGNED_IN;
use tinbai_app::context::{House, RequestContext};
use tinbai_app::desk::store::{heard, live_event};
use tinbai_app::event_kind::EventKind;
use tinbai_app::platform::events::{Event, Subject};
use tinbai_app::policy::{Action, may};
use tokio::sync::{OwnedSemaphorePermit, broadcast};
use tokio_util::sync::CancellationToken;
use tower_sessions::Session;
use tower_sessions::session::Id;

use super::AppState;
use crate::session_store::SessionStore;

/// A listener further behind than this is told to load its page again.
const CATCH_UP: u64 = 1000;
/// Proxies close lines that are silent for longer.
const HEARTBEAT: Duration = Duration::from_secs(20);

#[derive(serde::Deserialize)]
pub(super) struct From {
    /// The last id that the listener has seen; without it the feed starts now.
    after: Option<i64>,
}

/// `/desk/live?after=ID`
pub(super) async fn live(
    State(state): State<AppState>,
    Extension(cx): Extension<RequestContext>,
    Query(from): Query<From>,
) -> Response {
    let Some(actor) = cx.actor.clone().filter(|actor| may(Some(actor), Action::EnterDesk)) else {
        return (StatusCode::UNAUTHORIZED, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let Ok(place) = Arc::clone(&state.listeners).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")]).into_response();
    };
    match Listener::open(&state, &cx, actor, from.after, place).await {
        Ok(listener) => {
            let mut response = Sse::new(listener.messages()).into_response();
            // Proxies that buffer would hold events back.
            response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(cause) => {
            tracing::warn!(%cause, "opening a live feed");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

struct Listener {
    house: House,
    stop: CancellationToken,
    actor: Arc<Actor>,
    session: Option<Id>,
    news: broadcast::Receiver<Arc<Event>>,
    backlog: VecDeque<Arc<Event>>,
    cursor: i64,
    first: Option<Message>,
    _place: OwnedSemaphorePermit,
}

/// What one event means to a listener.
enum Means {
    Tell(Message),
    Nothing,
    Leave,
}

impl Listener {
    async fn open(
        state: &AppState,
        cx: &RequestContext,
        actor: Arc<Actor>,
        after: Option<i64>,
        place: OwnedSemaphorePermit,
    ) -> Result<Self, sea_orm::DbErr> {
        let events = &state.house.events;
        // Listen first, read then: what is committed in between is found twice and told once.
        let news = events.listen();
        let last = events.last_id().await?;
        let after = after.unwrap_or(last);
        let missed = events.read_after(after, CATCH_UP + 1).await?;
        let too_much = missed.len() as u64 > CATCH_UP || after > last;
        let (cursor, backlog, first) = if too_much {
            (last, VecDeque::new(), here("refresh", last))
        } else {
            (after, missed.into_iter().map(Arc::new).collect(), here("here", after))
        };
        Ok(Self {
            house: state.house.clone(),
            stop: state.stop.clone(),
            actor,
            session: cx.session.as_ref().and_then(Session::id),
            news,
            backlog,
            cursor,
            first: Some(first),
            _place: place,
        })
    }

    fn messages(self) -> impl Stream<Item = Result<Message, Infallible>> {
        futures::stream::unfold(Some(self), |listener| async move {
            let mut listener = listener?;
            match listener.next().await {
                Some(message) => Some((Ok(message), Some(listener))),
                None => Some((Ok(Message::default().event("bye").data("{}")), None)),
            }
        })
    }

    /// The next message, or `None` when the feed ends.
    async fn next(&mut self) -> Option<Message> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            while let Some(event) = self.backlog.pop_front() {
                if event.id <= self.cursor {
                    continue;
                }
                self.cursor = event.id;
                match self.consider(&event).await {
                    Means::Tell(message) => return Some(message),
                    Means::Nothing => {}
                    Means::Leave => return None,
                }
            }
            let news = tokio::select! {
                () = self.stop.cancelled() => return None,
                news = self.news.recv() => Some(news),
                () = tokio::time::sleep(HEARTBEAT) => None,
            };
            match news {
                Some(Ok(event)) => self.backlog.push_back(event),
                Some(Err(broadcast::error::RecvError::Lagged(_))) => {
                    match self.house.events.read_after(self.cursor, CATCH_UP).await {
                        Ok(missed) => self.backlog.extend(missed.into_iter().map(Arc::new)),
                        // The listener comes back with its cursor.
                        Err(_) => return None,
                    }
                }
                Some(Err(broadcast::error::RecvError::Closed)) => return None,
                None => return Some(here("here", self.cursor)),
            }
        }
    }

    async fn consider(&mut self, event: &Event) -> Means {
        let own = matches!(event.subject, Subject::Person(id) if id == self.actor.id.0);
        if own && matches!(event.kind, EventKind::SessionEnded | EventKind::PersonChanged) && !self.still_here().await {
            return Means::Leave;
        }
        if !may(Some(&self.actor), Action::Hear(&heard(event))) {
            return Means::Nothing;
        }
        let told = live_event(&self.house.body.get(), event);
        match Message::default().id(event.id.to_string()).event("live").json_data(&told) {
            Ok(message) => Means::Tell(message),
            Err(cause) => {
                tracing::error!(%cause, id = event.id, "an event that does not serialise");
                Means::Nothing
            }
        }
    }

    /// Asks again who listens: the session may have ended, the person may be disabled or hold other roles.
    async fn still_here(&mut self) -> bool {
        let session = Session::new(self.session, Arc::new(SessionStore::new(self.house.clone())), None);
        let signed_in: Option<i64> = session.get(SIGNED_IN).await.ok().flatten();
        if signed_in != Some(self.actor.id.0) {
            return false;
        }
        let body = self.house.body.get();
        match accounts::store::load_actor(self.house.db.reader(), &body, self.actor.id).await {
            Ok(Some(actor)) => {
                self.actor = Arc::new(actor);
                may(Some(&self.actor), Action::EnterDesk)
            }
            Ok(None) | Err(_) => false,
        }
    }
}

fn here(kind: &'static str, cursor: i64) -> Message {
    Message::default().id(cursor.to_string()).event(kind).data(format!("{{\"id\":{cursor}}}"))
}

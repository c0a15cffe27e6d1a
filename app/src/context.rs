//! Who asks, when, and with what: every server function and page starts here.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, Utc};
use leptos::prelude::use_context;

use crate::accounts::hasher::Hasher;
use crate::accounts::model::Actor;
use crate::body::model::Body;
use crate::error::AppError;
use crate::forms::FormState;
use crate::platform::clock::Clock;
use crate::platform::db::Db;
use crate::platform::decoder::Decoder;
use crate::platform::events::EventLog;
use crate::platform::files::Files;
use crate::platform::memo::Memo;
use crate::platform::search::Search;
use crate::policy::{Action, may};
use crate::portal::tally::Tally;
use crate::text::Lang;

/// The house: what all requests of this node share.
#[derive(Clone)]
pub struct House {
    pub db: Db,
    pub events: EventLog,
    pub clock: Clock,
    pub files: Files,
    pub body: BodyCell,
    pub hasher: Hasher,
    pub decoder: Decoder,
    pub memo: Memo,
    pub search: Search,
    pub settings: Arc<Settings>,
    pub assets: Arc<Assets>,
    pub tally: Tally,
}

/// What the operator decided, as far as pages and verbs need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Scheme and host under which readers reach the site, without a slash at the end.
    pub base_url: String,
    pub demo: bool,
}

/// Addresses of the bundled style and browser code; their names carry a hash of their content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    pub reader_css: String,
    pub desk_css: String,
    /// The reader's tools: small, and only an extra.
    pub reader_js: String,
    pub icon: String,
    /// Name of the browser code under `/pkg`, without `.js` and `_bg.wasm`.
    pub bundle: String,
    /// Font files that the first view needs, to be fetched early.
    pub fonts: Vec<String>,
}

/// The newest snapshot of the body; renewed by the node's follower when the log says that it changed.
#[derive(Clone, Default)]
pub struct BodyCell(Arc<RwLock<Option<Arc<Body>>>>);

impl BodyCell {
    /// An empty one while none was read.
    pub fn get(&self) -> Arc<Body> {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone().unwrap_or_default()
    }

    /// Whether the body was read: not before the database could be reached for the first time.
    pub fn is_known(&self) -> bool {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).is_some()
    }

    pub fn set(&self, body: Body) {
        *self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Arc::new(body));
    }
}

/// One request. Cheap to clone.
#[derive(Clone)]
pub struct RequestContext {
    pub house: House,
    pub body: Arc<Body>,
    pub actor: Option<Arc<Actor>>,
    pub session: Option<tower_sessions::Session>,
    pub lang: Lang,
    /// Path and query of the page that is asked for.
    pub path: Arc<str>,
    /// The caller's network address, as far as it is known.
    pub address: Arc<str>,
    /// What a form sent that comes back with errors; `None` on ordinary requests.
    pub form: Option<Arc<FormState>>,
    at: DateTime<Utc>,
}

impl RequestContext {
    pub fn new(house: House, path: &str, address: &str) -> Self {
        let at = house.clock.now();
        Self {
            body: house.body.get(),
            house,
            actor: None,
            session: None,
            lang: Lang::default(),
            path: path.into(),
            address: address.into(),
            form: None,
            at,
        }
    }

    /// The context of the request that is being answered.
    ///
    /// # Errors
    /// `Internal` when called outside of one: a fault of ours.
    pub fn current() -> Result<Self, AppError> {
        use_context::<Self>().ok_or_else(|| crate::platform::failure::internal(&"no request context"))
    }

    pub fn db(&self) -> &Db {
        &self.house.db
    }

    /// What `key` names, remembered on this node until something is written: see `platform::memo`.
    ///
    /// # Errors
    /// Those of `load`.
    pub async fn recall<T, F>(&self, key: &str, load: F) -> Result<Arc<T>, AppError>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, AppError>>,
    {
        self.house.memo.recall(self.house.events.moment(), key, load).await
    }

    /// The moment at which the request arrived.
    pub fn now(&self) -> DateTime<Utc> {
        self.at
    }

    /// The person who asks.
    ///
    /// # Errors
    /// `SignedOut` when nobody is signed in.
    pub fn person(&self) -> Result<&Actor, AppError> {
        self.actor.as_deref().ok_or(AppError::SignedOut)
    }

    pub fn may(&self, action: Action<'_>) -> bool {
        may(self.actor.as_deref(), action)
    }

    /// Lets see what the policy allows; to everybody else at the desk it is not there.
    ///
    /// # Errors
    /// `SignedOut` or `NotFound`.
    pub fn require_sight(&self, action: Action<'_>) -> Result<(), AppError> {
        self.require(action).map_err(|error| if error == AppError::Forbidden { AppError::NotFound } else { error })
    }

    /// Lets pass what the policy allows. What a person may not even read answers as if it did not exist.
    ///
    /// # Errors
    /// `SignedOut`, `NotFound` or `Forbidden`.
    pub fn require(&self, action: Action<'_>) -> Result<(), AppError> {
        if self.may(action) {
            return Ok(());
        }
        if self.actor.is_none() {
            return Err(AppError::SignedOut);
        }
        match action {
            Action::Read(_) | Action::SeeHistory(_) => Err(AppError::NotFound),
            Action::Edit(item)
            | Action::Submit(item)
            | Action::Recall(item)
            | Action::Take(item)
            | Action::Release(item)
            | Action::Return(item)
            | Action::Decline(item)
            | Action::Accept(item)
            | Action::Schedule(item)
            | Action::Publish(item)
            | Action::Correct(item)
            | Action::Withdraw(item)
                if !self.may(Action::Read(item)) =>
            {
                Err(AppError::NotFound)
            }
            _ => Err(AppError::Forbidden),
        }
    }
}

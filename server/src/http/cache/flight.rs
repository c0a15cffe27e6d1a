//! Single flight: who asks for a page that is being rendered waits for that rendering.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tokio::sync::watch;

use super::entry::Entry;

/// What a rendering came to. Clones share it.
#[derive(Clone)]
pub(super) enum Answer {
    Kept(Arc<Entry>),
    /// Not to be kept: an error, a redirect.
    Passing(Arc<Passing>),
}

pub(super) struct Passing {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    pub(super) fn passing(status: StatusCode, mut headers: HeaderMap, body: Bytes) -> Self {
        headers.remove(super::REQUEST_ID);
        headers.remove(header::CONTENT_LENGTH);
        Self::Passing(Arc::new(Passing { status, headers, body }))
    }
}

impl Passing {
    pub(super) fn response(&self, only_head: bool) -> Response {
        let mut response = Response::new(if only_head { Body::empty() } else { Body::from(self.body.clone()) });
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        if only_head {
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(self.body.len()));
        }
        response
    }
}

type Waiting = watch::Receiver<Option<Answer>>;

/// The renderings under way, by key.
#[derive(Clone, Default)]
pub(super) struct Flights(Arc<Mutex<HashMap<String, Waiting>>>);

impl Flights {
    /// The answer of the rendering under way for `key`, or of a new one. It runs to its end whoever goes away.
    /// `None` when it came to grief.
    pub(super) async fn join<F>(&self, key: &str, render: impl FnOnce() -> F) -> Option<Answer>
    where
        F: Future<Output = Answer> + Send + 'static,
    {
        let mut waiting = {
            let mut flights = self.lock();
            match flights.get(key) {
                Some(waiting) => waiting.clone(),
                None => {
                    let (done, waiting) = watch::channel(None);
                    flights.insert(key.to_owned(), waiting.clone());
                    let landing = Landing { flights: self.clone(), key: key.to_owned() };
                    let render = render();
                    tokio::spawn(async move {
                        let answer = render.await;
                        // From here on the next one renders anew.
                        drop(landing);
                        done.send_replace(Some(answer));
                    });
                    waiting
                }
            }
        };
        waiting.wait_for(Option::is_some).await.ok().and_then(|answer| answer.clone())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a rendering off the list, even when it panicked.
struct Landing {
    flights: Flights,
    key: String,
}

impl Drop for Landing {
    fn drop(&mut self) {
        self.flights.lock().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn answer() -> Answer {
        Answer::passing(StatusCode::NOT_FOUND, HeaderMap::new(), Bytes::new())
    }

    #[tokio::test]
    async fn however_many_ask_it_is_rendered_once() {
        let (flights, count) = (Flights::default(), Arc::new(AtomicUsize::new(0)));
        let gate = Arc::new(tokio::sync::Semaphore::new(0));
        let ask = || async {
            let render = || {
                let (count, gate) = (Arc::clone(&count), Arc::clone(&gate));
                async move {
                    count.fetch_add(1, Ordering::SeqCst);
                    let _open = gate.acquire().await;
                    answer()
                }
            };
            flights.join("/", render).await.is_some()
        };
        let all = futures::future::join_all((0..64).map(|_| ask()));
        let (answered, ()) = futures::join!(all, async { gate.add_permits(1) });
        assert!(answered.into_iter().all(|answered| answered));
        assert_eq!(count.load(Ordering::SeqCst), 1);
        assert!(flights.lock().is_empty());
    }

    #[tokio::test]
    async fn a_rendering_that_panics_leaves_nobody_waiting() {
        let flights = Flights::default();
        assert!(flights.join("/", || async { panic!("on purpose") }).await.is_none());
        assert!(flights.lock().is_empty());
        assert!(flights.join("/", || async { answer() }).await.is_some());
    }
}

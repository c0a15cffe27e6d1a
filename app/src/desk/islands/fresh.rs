//! What islands share: what is new stays lit for two seconds, and data is fetched again until it arrives.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Failed;

const LIT: Duration = Duration::from_secs(2);
const TRY_AGAIN: Duration = Duration::from_secs(3);

/// What a live event has just brought.
pub struct Fresh<K: 'static>(RwSignal<Vec<K>>);

impl<K> Clone for Fresh<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Fresh<K> {}

impl<K: Clone + PartialEq + Send + Sync + 'static> Fresh<K> {
    #[expect(clippy::new_without_default, reason = "a signal is made in its place, not by default")]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    pub fn light(self, keys: Vec<K>) {
        if keys.is_empty() {
            return;
        }
        self.0.update(|lit| lit.extend(keys.iter().cloned()));
        set_timeout(move || self.0.update(|lit| lit.retain(|key| !keys.contains(key))), LIT);
    }

    /// The value of the attribute `data-fresh`.
    pub fn mark(self, key: &K) -> Option<&'static str> {
        self.0.with(|lit| lit.contains(key)).then_some("")
    }
}

struct Job<F, T> {
    fetch: F,
    then: T,
    running: Cell<bool>,
    again: Cell<bool>,
}

/// A fetch to be asked for as often as one likes: it runs once at a time, again when asked meanwhile, and again
/// after a while when the line or the server was away.
pub fn refetching<V, Fut>(fetch: impl Fn() -> Fut + 'static, then: impl Fn(V) + 'static) -> impl Fn() + Clone + 'static
where
    V: 'static,
    Fut: Future<Output = Result<V, Failed>> + 'static,
{
    let job = Rc::new(Job { fetch, then, running: Cell::new(false), again: Cell::new(false) });
    move || run(Rc::clone(&job))
}

fn run<V, Fut, F, T>(job: Rc<Job<F, T>>)
where
    V: 'static,
    Fut: Future<Output = Result<V, Failed>> + 'static,
    F: Fn() -> Fut + 'static,
    T: Fn(V) + 'static,
{
    if job.running.replace(true) {
        job.again.set(true);
        return;
    }
    spawn_local(async move {
        job.again.set(false);
        let result = (job.fetch)().await;
        job.running.set(false);
        match result {
            Ok(value) => (job.then)(value),
            Err(Failed::Away) => {
                let later = Rc::clone(&job);
                set_timeout(move || run(later), TRY_AGAIN);
                return;
            }
            // Not ours any more: what is on screen stays until the person moves on.
            Err(_) => return,
        }
        if job.again.get() {
            run(job);
        }
    });
}

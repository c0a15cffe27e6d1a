//! What is asked again and again and changes only when somebody writes: remembered on this node until then.
//!
//! An answer is good for the moment it was asked in: the number of this node's own commits, and the last event seen
//! of other nodes. So a person always reads their own writes, and others' as soon as the log tells of them.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::AppError;

/// More answers than there are sections and units; when they are reached something asks with keys of its own making.
const AT_MOST: usize = 4096;

/// A moment in the life of the data, as this node knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Commits of this node.
    pub commits: u64,
    /// The newest event that it has seen.
    pub seen: i64,
}

type Answer = Arc<dyn Any + Send + Sync>;

#[derive(Default)]
struct Known {
    moment: Moment,
    answers: HashMap<String, Answer>,
}

#[derive(Clone, Default)]
pub struct Memo(Arc<Mutex<Known>>);

impl Memo {
    /// What `key` names at `moment`: remembered, or loaded now. `moment` is taken before anything is read.
    ///
    /// # Errors
    /// Those of `load`; an error is not remembered.
    pub async fn recall<T, F>(&self, moment: Moment, key: &str, load: F) -> Result<Arc<T>, AppError>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, AppError>>,
    {
        if let Some(answer) = self.known(moment).answers.get(key).cloned()
            && let Ok(answer) = answer.downcast::<T>()
        {
            return Ok(answer);
        }
        let answer = Arc::new(load.await?);
        let mut known = self.known(moment);
        if known.moment == moment && known.answers.len() < AT_MOST {
            known.answers.insert(key.to_owned(), answer.clone());
        }
        Ok(answer)
    }

    /// What is known; everything of an earlier moment is forgotten first.
    fn known(&self, moment: Moment) -> MutexGuard<'_, Known> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let newer = moment.commits > known.moment.commits || moment.seen > known.moment.seen;
        if newer {
            *known = Known { moment, answers: HashMap::new() };
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Moment = Moment { commits: 1, seen: 1 };

    #[tokio::test]
    async fn an_answer_is_loaded_once_until_something_is_written() {
        let memo = Memo::default();
        let ask =
            async |moment, value: u32| *memo.recall(moment, "x", async move { Ok(value) }).await.expect("an answer");
        assert_eq!(ask(FIRST, 1).await, 1);
        assert_eq!(ask(FIRST, 2).await, 1);
        assert_eq!(ask(Moment { seen: 2, ..FIRST }, 3).await, 3);
        assert_eq!(ask(Moment { commits: 2, seen: 2 }, 4).await, 4);
    }

    #[tokio::test]
    async fn what_was_loaded_before_a_write_is_not_remembered_after_it() {
        let memo = Memo::default();
        let later = Moment { commits: 2, seen: 1 };
        let slow = memo.recall(FIRST, "x", async {
            memo.recall(later, "y", async { Ok(0_u32) }).await?;
            Ok(1_u32)
        });
        assert_eq!(*slow.await.expect("an answer"), 1);
        assert_eq!(*memo.recall(later, "x", async { Ok(2_u32) }).await.expect("an answer"), 2);
    }

    #[tokio::test]
    async fn an_error_is_not_remembered() {
        let memo = Memo::default();
        assert!(memo.recall(FIRST, "x", async { Err::<u32, _>(AppError::Unavailable) }).await.is_err());
        assert_eq!(memo.recall(FIRST, "x", async { Ok(1_u32) }).await.as_deref(), Ok(&1));
    }
}

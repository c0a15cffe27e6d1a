//! The indexes of a node: the one that answers, and the one that is being made to take its place.

use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::entry::{Entry, Key};
use crate::error::Error;
use crate::find::{self, Found, Request};
use crate::schema::SHAPE;
use crate::volume::Volume;

/// The search index of a node. Cheap to clone.
#[derive(Clone)]
pub struct Search(Arc<Shelf>);

struct Shelf {
    folder: PathBuf,
    current: RwLock<Option<Arc<Volume>>>,
    /// Set by a query that found damage.
    damaged: AtomicBool,
    /// Held as long as the process lives.
    _lock: File,
}

impl Search {
    /// Opens the newest index in the folder that can be read, and clears away what it has replaced.
    ///
    /// # Errors
    /// The folder cannot be made or belongs to another process. That no index can be read is no error: `cursor`
    /// tells it.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let lock = File::create(folder.join("lock"))?;
        lock.try_lock().map_err(|cause| Error::Folder(cause.into()))?;
        let mut current: Option<Arc<Volume>> = None;
        for (number, path) in volumes(folder)?.into_iter().rev() {
            match guarded(|| Volume::open(&path)) {
                Ok(volume) if volume.label().complete && volume.check().is_ok() => {
                    current = Some(Arc::new(volume));
                    break;
                }
                Ok(_) => tracing::info!(number, "a search index that was never finished"),
                Err(cause) => tracing::warn!(number, %cause, "a search index that cannot be read"),
            }
        }
        if let Some(volume) = current.as_ref().filter(|volume| volume.label().shape == SHAPE) {
            clear(folder, volume.folder.path())?;
        }
        Ok(Self(Arc::new(Shelf {
            folder: folder.to_owned(),
            current: RwLock::new(current),
            damaged: AtomicBool::new(false),
            _lock: lock,
        })))
    }

    fn current(&self) -> Option<Arc<Volume>> {
        self.0.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last event of the log that the index knows; `None` when it must be made anew: it is missing, damaged,
    /// unfinished or of another shape.
    pub fn cursor(&self) -> Option<i64> {
        let label = self.current()?.label();
        (label.complete && label.shape == SHAPE && !self.0.damaged.load(Ordering::Acquire)).then_some(label.cursor)
    }

    /// How many entries answer.
    pub fn len(&self) -> u64 {
        self.current().map_or(0, |volume| volume.view().searcher.num_docs())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Answers a query, whatever was typed.
    ///
    /// # Errors
    /// `Missing` when no index answers yet; otherwise the index is damaged and `cursor` tells so from now on.
    pub fn find(&self, request: &Request<'_>) -> Result<Found, Error> {
        let volume = self.current().ok_or(Error::Missing)?;
        let found = guarded(|| find::find(&volume, request));
        if found.is_err() {
            self.0.damaged.store(true, Ordering::Release);
        }
        found
    }

    /// Takes in and takes out, and remembers the cursor, in one step. Found as soon as this returns.
    ///
    /// # Errors
    /// The index is missing or cannot be written: it must be made anew.
    pub fn apply(&self, entries: Vec<Entry>, gone: &[Key], cursor: i64) -> Result<(), Error> {
        let volume = self.current().ok_or(Error::Missing)?;
        let label = volume.label();
        // An index of an old shape goes on being asked, not written.
        if label.shape != SHAPE {
            return Ok(());
        }
        let applied = guarded(|| {
            volume.take(entries, gone, false)?;
            volume.commit(cursor, label.complete)
        });
        if applied.is_err() {
            volume.abandon();
            self.0.damaged.store(true, Ordering::Release);
        }
        applied
    }

    /// Gives the writer's memory back after a while without changes.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn rest(&self) -> Result<(), Error> {
        self.current().map_or(Ok(()), |volume| guarded(|| volume.rest()))
    }

    /// Whether all files are there in full length.
    ///
    /// # Errors
    /// The damage; `cursor` tells it from now on.
    pub fn check(&self) -> Result<(), Error> {
        self.inspect(Volume::check)
    }

    /// Whether all files have the content that was written. Reads all of them.
    ///
    /// # Errors
    /// The damage; `cursor` tells it from now on.
    pub fn verify(&self) -> Result<(), Error> {
        self.inspect(Volume::verify)
    }

    fn inspect(&self, look: impl Fn(&Volume) -> Result<(), Error>) -> Result<(), Error> {
        let Some(volume) = self.current() else { return Ok(()) };
        let inspected = guarded(|| look(&volume));
        if inspected.is_err() {
            self.0.damaged.store(true, Ordering::Release);
        }
        inspected
    }

    /// Begins a new index. The present one goes on answering when it can; otherwise the new one answers with what
    /// it has so far.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn rebuild(&self) -> Result<Rebuild, Error> {
        let old = self.current().filter(|volume| volume.label().complete && volume.check().is_ok());
        let volumes = volumes(&self.0.folder)?;
        for (_, path) in &volumes {
            if old.as_ref().is_none_or(|old| old.folder.path() != path) {
                fs::remove_dir_all(path)?;
            }
        }
        let number = volumes.last().map_or(1, |(number, _)| number + 1);
        let volume = Arc::new(Volume::create(&self.0.folder.join(number.to_string()))?);
        let answers = old.is_some_and(|old| guarded(|| find::find(&old, &probe())).is_ok());
        if !answers {
            self.put(Arc::clone(&volume));
        }
        Ok(Rebuild { search: self.clone(), volume, answers_already: !answers })
    }

    fn put(&self, volume: Arc<Volume>) {
        *self.0.current.write().unwrap_or_else(PoisonError::into_inner) = Some(volume);
        self.0.damaged.store(false, Ordering::Release);
    }
}

/// A query that reads of everything.
fn probe() -> Request<'static> {
    Request { text: "một", size: 1, ..Request::default() }
}

/// A damaged file can lead the reader anywhere, also into a panic.
fn guarded<T>(act: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|_| Err(Error::Damaged("reading it went astray".to_owned())))
}

/// The indexes in the folder by number, oldest first.
fn volumes(folder: &Path) -> Result<Vec<(u64, PathBuf)>, Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Some(number) = entry.file_name().to_str().and_then(|name| name.parse().ok())
            && entry.file_type()?.is_dir()
        {
            found.push((number, entry.path()));
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Deletes every index but one.
fn clear(folder: &Path, but: &Path) -> Result<(), Error> {
    for (_, path) in volumes(folder)? {
        if path != but {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// An index that is being made.
pub struct Rebuild {
    search: Search,
    volume: Arc<Volume>,
    answers_already: bool,
}

impl Rebuild {
    /// Takes entries in; each thing at most once.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn add(&self, entries: Vec<Entry>) -> Result<(), Error> {
        guarded(|| self.volume.take(entries, &[], true))
    }

    /// Lets readers find what was taken in so far, when nothing else answers.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn show(&self) -> Result<(), Error> {
        if self.answers_already { guarded(|| self.volume.commit(0, false)) } else { Ok(()) }
    }

    /// Puts the new index in the place of the old one, which is deleted. `cursor` is the last event before the
    /// first entry was read.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn finish(&self, cursor: i64) -> Result<(), Error> {
        guarded(|| {
            self.volume.commit(cursor, true)?;
            self.volume.rest()
        })?;
        self.search.put(Arc::clone(&self.volume));
        clear(&self.search.0.folder, self.volume.folder.path())
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        // A finished index belongs to whoever follows the log.
        if !self.volume.label().complete {
            self.volume.abandon();
        }
    }
}

//! The index's files, read with plain reads.
//!
//! Not mapped into memory: a mapped file that somebody truncates ends the whole process, a short read is an error
//! that the index can mend. What the dictionary and the columns need is held once, however often the index is
//! opened anew; postings and texts are read from the system's cache when a query asks for them.

use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
};

/// Reads of at least so many bytes outside postings and texts are shared between those who hold them.
const SHARED: usize = 4096;
/// Endings of the files whose parts are read again for every query.
const READ_AGAIN: [&str; 2] = ["idx", "store"];

#[derive(Clone)]
pub(crate) struct Folder(Arc<Inner>);

struct Inner {
    path: PathBuf,
    open: Mutex<HashMap<PathBuf, Weak<Handle>>>,
    locks: Arc<Locks>,
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.path.display())
    }
}

/// A part of a file that somebody holds.
type Shared = (Range<usize>, Weak<[u8]>);

#[derive(Debug)]
struct Handle {
    file: File,
    length: usize,
    shares: bool,
    shared: Mutex<Vec<Shared>>,
}

#[derive(Debug, Default)]
struct Locks {
    taken: Mutex<Vec<PathBuf>>,
    freed: Condvar,
}

/// One lock, held until it is dropped. Within this process only: what guards the folder against a second one lies
/// beside it and is released by the system when a process is killed.
struct Held {
    locks: Arc<Locks>,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.locks.taken.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.path);
        self.locks.freed.notify_all();
    }
}

impl Folder {
    pub fn new(path: &Path) -> Self {
        Self(Arc::new(Inner { path: path.to_owned(), open: Mutex::default(), locks: Arc::default() }))
    }

    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Whether a file is as it was when it was opened: there, and of the same length. True for one that nobody
    /// has open, when it is there.
    pub fn is_whole(&self, name: &Path) -> bool {
        let Ok(found) = fs::metadata(self.0.path.join(name)) else { return false };
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let handle = open.get(name).and_then(Weak::upgrade);
        handle.is_none_or(|handle| handle.length as u64 == found.len())
    }

    fn at(&self, name: &Path) -> PathBuf {
        self.0.path.join(name)
    }
}

impl HasLen for Handle {
    fn len(&self) -> usize {
        self.length
    }
}

impl Handle {
    fn read(&self, range: &Range<usize>) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, range.start as u64)?;
        Ok(bytes)
    }
}

impl FileHandle for Handle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a range beyond the end of the file"));
        }
        if !self.shares || range.len() < SHARED {
            return self.read(&range).map(OwnedBytes::new);
        }
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.retain(|(_, bytes)| bytes.strong_count() > 0);
        let held = shared.iter().find(|(held, _)| *held == range).and_then(|(_, bytes)| bytes.upgrade());
        if let Some(bytes) = held {
            return Ok(OwnedBytes::new(bytes));
        }
        let bytes: Arc<[u8]> = self.read(&range)?.into();
        shared.push((range, Arc::downgrade(&bytes)));
        Ok(OwnedBytes::new(bytes))
    }
}

/// A file being written.
struct Writing(BufWriter<File>);

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for Writing {
    // Not forced onto the disk: the index is made of the database, and what a loss of power tears is found by its
    // checksums and made again. A killed process loses nothing that it has written.
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = open.get(name).and_then(Weak::upgrade) {
            return Ok(handle);
        }
        let failed = |cause| OpenReadError::wrap_io_error(cause, name.to_owned());
        let file = File::open(self.at(name)).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(name.to_owned()),
            _ => failed(cause),
        })?;
        let length = file.metadata().map_err(failed)?.len();
        let length = usize::try_from(length).map_err(|cause| failed(io::Error::other(cause)))?;
        let shares = !READ_AGAIN.iter().any(|ending| name.extension().is_some_and(|found| found == *ending));
        let handle = Arc::new(Handle { file, length, shares, shared: Mutex::default() });
        open.retain(|_, handle| handle.strong_count() > 0);
        open.insert(name.to_owned(), Arc::downgrade(&handle));
        Ok(handle)
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        fs::remove_file(self.at(name)).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => DeleteError::FileDoesNotExist(name.to_owned()),
            _ => DeleteError::IoError { io_error: Arc::new(cause), filepath: name.to_owned() },
        })
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        self.at(name).try_exists().map_err(|cause| OpenReadError::wrap_io_error(cause, name.to_owned()))
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = OpenOptions::new().write(true).create_new(true).open(self.at(name));
        let file = file.map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(name.to_owned()),
            _ => OpenWriteError::wrap_io_error(cause, name.to_owned()),
        })?;
        Ok(BufWriter::new(Box::new(Writing(BufWriter::new(file)))))
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        fs::read(self.at(name)).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(name.to_owned()),
            _ => OpenReadError::wrap_io_error(cause, name.to_owned()),
        })
    }

    fn atomic_write(&self, name: &Path, data: &[u8]) -> io::Result<()> {
        let mut beside = name.as_os_str().to_owned();
        beside.push(".new");
        let beside = self.at(Path::new(&beside));
        fs::write(&beside, data)?;
        fs::rename(beside, self.at(name))
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let locks = &self.0.locks;
        let mut taken = locks.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while taken.contains(&lock.filepath) {
            if !lock.is_blocking {
                return Err(LockError::LockBusy);
            }
            taken = locks.freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        taken.push(lock.filepath.clone());
        Ok(DirectoryLock::from(Box::new(Held { locks: Arc::clone(locks), path: lock.filepath.clone() })))
    }

    /// Nobody watches: the index is read anew by who has written it.
    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

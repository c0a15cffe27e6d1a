//! The pictures that items name: found in their folder and nowhere else, each content prepared once.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use futures::{StreamExt, stream};
use sha2::{Digest, Sha256};
use tinbai_app::articles::import::Checked;
use tinbai_app::articles::pictures::{Kept, keep_files};
use tinbai_app::error::AppError;
use tinbai_app::platform::files::Files;
use tinbai_app::platform::pictures::{MAX_BYTES, Prepared, prepare};

use super::apart;

/// Pictures prepared at once: each takes a core and some memory.
const AT_ONCE: usize = 2;

type Hash = [u8; 32];

pub(super) struct Album {
    folder: Arc<Path>,
    files: Files,
    /// Whether files are written, and not only checked.
    keeps: bool,
    /// What each path leads to, or why it leads nowhere.
    paths: HashMap<String, Result<Hash, String>>,
    contents: HashMap<Hash, Result<usize, String>>,
    kept: Vec<Kept>,
    sound: usize,
}

impl Album {
    pub(super) fn open(folder: &Path, files: Files, keeps: bool) -> io::Result<Self> {
        let folder = folder.canonicalize()?.into();
        Ok(Self { folder, files, keeps, paths: HashMap::new(), contents: HashMap::new(), kept: Vec::new(), sound: 0 })
    }

    /// How many different pictures were sound.
    pub(super) fn len(&self) -> usize {
        self.sound
    }

    /// From here on pictures are only checked: nothing will be imported.
    pub(super) fn keep_no_more(&mut self) {
        self.keeps = false;
    }

    /// Prepares the pictures of some items; tells which lines name one that cannot be had.
    pub(super) async fn take_in(&mut self, items: &[Checked]) -> Result<Vec<(u64, String)>, AppError> {
        let named = items.iter().flat_map(|item| &item.images).map(|image| image.path.as_str());
        let new: HashSet<&str> = named.filter(|path| !self.paths.contains_key(*path)).collect();
        let found = self.find(new).await;
        self.prepare_new(found).await?;
        let mut faults = Vec::new();
        for item in items {
            let faulty: Vec<String> = item.images.iter().filter_map(|image| self.fault(&image.path)).collect();
            if !faulty.is_empty() {
                faults.push((item.line, format!("images: {}", faulty.join("; "))));
            }
        }
        Ok(faults)
    }

    fn fault(&self, path: &str) -> Option<String> {
        let content = match self.paths.get(path) {
            Some(Ok(hash)) => self.contents.get(hash),
            Some(Err(fault)) => return Some(format!("{path:?} {fault}")),
            None => None,
        };
        match content {
            Some(Ok(_)) => None,
            Some(Err(fault)) => Some(format!("{path:?}: {fault}")),
            None => Some(format!("{path:?} cannot be read")),
        }
    }

    /// Reads files for the first time, only to know their contents apart.
    async fn find(&mut self, paths: HashSet<&str>) -> HashMap<Hash, String> {
        let find = |path: &str| {
            let (folder, path) = (Arc::clone(&self.folder), path.to_owned());
            apart(move || {
                let hash = read(&folder, &path).map(|bytes| Sha256::digest(bytes).into());
                Ok((path, hash))
            })
        };
        let found: Vec<_> = stream::iter(paths).map(find).buffer_unordered(AT_ONCE).collect().await;
        let mut new = HashMap::new();
        for (path, hash) in found.into_iter().flatten() {
            if let Ok(hash) = &hash
                && !self.contents.contains_key(hash)
            {
                new.insert(*hash, path.clone());
            }
            self.paths.insert(path, hash);
        }
        new
    }

    async fn prepare_new(&mut self, new: HashMap<Hash, String>) -> Result<(), AppError> {
        let folder = &self.folder;
        let made = |(hash, path): (Hash, String)| {
            let folder = Arc::clone(folder);
            async move {
                let made = apart(move || Ok(prepared(&folder, &path))).await;
                (hash, made.unwrap_or_else(|cause| Err(cause.to_string())))
            }
        };
        let mut made = stream::iter(new).map(made).buffer_unordered(AT_ONCE);
        while let Some((hash, made)) = made.next().await {
            let place = match made {
                Ok(prepared) if self.keeps => {
                    self.kept.push(keep_files(&self.files, prepared).await?);
                    Ok(self.kept.len() - 1)
                }
                // Nobody will ask where it is.
                Ok(_) => Ok(0),
                Err(fault) => Err(fault),
            };
            self.sound += usize::from(place.is_ok());
            self.contents.insert(hash, place);
        }
        Ok(())
    }

    /// The pictures that were kept, and which of them each path leads to.
    pub(super) fn contents(&self) -> (Vec<Kept>, Vec<(String, usize)>) {
        let place = |(path, hash): (&String, &Result<Hash, String>)| {
            let place = self.contents.get(hash.as_ref().ok()?)?.as_ref().ok()?;
            Some((path.clone(), *place))
        };
        (self.kept.clone(), self.paths.iter().filter_map(place).collect())
    }

    /// Removes what was kept: nothing was imported.
    pub(super) async fn forget(&mut self) {
        for kept in self.kept.drain(..) {
            kept.forget(&self.files).await;
        }
    }
}

fn prepared(folder: &Path, path: &str) -> Result<Prepared, String> {
    prepare(&read(folder, path)?).map_err(|fault| fault.to_string())
}

fn read(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let file = inside(folder, path)?;
    let length = fs::metadata(&file).map_err(|cause| cause.to_string())?;
    if !length.is_file() {
        return Err("is not a file".to_owned());
    }
    if length.len() > MAX_BYTES as u64 {
        return Err(format!("has more than {MAX_BYTES} bytes"));
    }
    fs::read(&file).map_err(|cause| cause.to_string())
}

/// Where a path leads to. Neither its words nor a link on its way may lead out of the folder.
fn inside(folder: &Path, path: &str) -> Result<PathBuf, String> {
    let stays = Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if path.is_empty() || path.contains('\0') || !stays {
        return Err("is not a path below the folder of the file".to_owned());
    }
    let found = folder.join(path).canonicalize().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => "is not there".to_owned(),
        _ => cause.to_string(),
    })?;
    if found.starts_with(folder) { Ok(found) } else { Err("leads out of the folder of the file".to_owned()) }
}

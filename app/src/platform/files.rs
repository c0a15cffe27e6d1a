//! Picture files under the data folder: random names of ours, never a name that somebody sent.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// Keeps its files under `root`, made when missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(root: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        Ok(Self { root: root.to_owned() })
    }

    fn path(&self, token: &str, width: u32) -> PathBuf {
        self.root.join(&token[..2.min(token.len())]).join(format!("{token}-{width}.webp"))
    }

    /// Writes one width of a picture; it is whole or absent, never half there.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub async fn write_picture(&self, token: &str, width: u32, bytes: Vec<u8>) -> io::Result<()> {
        let path = self.path(token, width);
        tokio::task::spawn_blocking(move || {
            let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
            std::fs::create_dir_all(folder)?;
            let part = path.with_extension("part");
            std::fs::write(&part, bytes)?;
            std::fs::rename(&part, &path)
        })
        .await?
    }

    /// Removes one width of a picture; what is not there, or cannot be removed, is litter and no failure.
    pub async fn remove_picture(&self, token: &str, width: u32) {
        let path = self.path(token, width);
        if let Err(cause) = tokio::fs::remove_file(&path).await
            && cause.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%cause, path = %path.display(), "a picture's file stays behind");
        }
    }

    /// Reads one width of a picture. `token` is checked: only lower-case hexadecimal digits name a file.
    ///
    /// # Errors
    /// There is no such file, or the disk fails.
    pub async fn read_picture(&self, token: &str, width: u32) -> io::Result<Vec<u8>> {
        if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        tokio::fs::read(self.path(token, width)).await
    }
}

//! Where pictures are decoded: apart from the web server's threads, one at a time, so that memory stays bounded.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::pictures::{PictureError, Prepared, prepare};

#[derive(Clone, Debug)]
pub struct Decoder(Arc<Semaphore>);

impl Default for Decoder {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

impl Decoder {
    /// Checks and shrinks a picture (see `pictures::prepare`).
    ///
    /// # Errors
    /// The bytes are no picture, or too large.
    pub async fn prepare(&self, bytes: Vec<u8>) -> Result<Prepared, PictureError> {
        // The semaphore is never closed and the work does not panic on hostile input; if it did, the picture is bad.
        let Ok(_turn) = Arc::clone(&self.0).acquire_owned().await else { return Err(PictureError::Damaged) };
        tokio::task::spawn_blocking(move || prepare(&bytes)).await.unwrap_or(Err(PictureError::Damaged))
    }
}

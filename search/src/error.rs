//! Why an index cannot answer or be written.

/// What can go wrong with an index. The database has everything that was in it: whatever this is, it is mended by
/// making the index anew.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No index answers yet.
    #[error("the search index is being made")]
    Missing,
    /// Files are missing, cut off or of another content.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
    #[error("the search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    #[error("the folder of the search index: {0}")]
    Folder(#[from] std::io::Error),
    #[error("an entry of the search index: {0}")]
    Entry(#[from] serde_json::Error),
}

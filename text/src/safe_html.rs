//! HTML that was cleaned: the only text that a page may show raw.

use serde::Serialize;

/// Made by `platform::html::clean` and by reading back what it made. Has no `Deserialize`: nobody can send one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// For the cleaner, and for stores that read what the cleaner wrote.
    pub fn trust(clean: String) -> Self {
        Self(clean)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

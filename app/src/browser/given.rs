//! What an island is given: one value, as JSON in a string, so that the browser's own reader reads it.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The one prop of an island that has data. Leptos puts it into the page and takes it out again.
#[derive(Clone, Debug)]
pub struct Given<T>(pub T);

impl<T: Serialize> Serialize for Given<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Leptos writes props in the browser as well, where nobody ever reads them.
        if cfg!(not(feature = "ssr")) {
            return serializer.serialize_unit();
        }
        let text = serde_json::to_string(&self.0).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&text)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::parse(&text).map(Self).ok_or_else(|| D::Error::custom("not what the island is given"))
    }
}

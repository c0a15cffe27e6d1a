//! Wrong and hostile input: whatever is sent, the house stays up, loses nothing that was typed and runs nothing of it.

mod answers;
mod forms;
mod markup;
mod pictures;

use crate::client::Part;
use crate::items::DRAFT;

/// The fields of the form that one writes with, some of them changed.
pub fn written<'a>(changes: &[(&'a str, &'a str)]) -> Vec<Part<'a>> {
    let flat = |name: &'static str| name.trim_start_matches("draft[").trim_end_matches(']');
    let mut fields: Vec<(&'a str, &'a str)> = DRAFT.iter().map(|(name, value)| (flat(name), *value)).collect();
    fields.extend([("version", "0"), ("picture_id", ""), ("act", "save")]);
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields.into_iter().map(|(name, value)| Part::Text(name, value)).collect()
}

/// Text as it stands in a page.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

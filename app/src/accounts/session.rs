//! What a session holds: who is signed in, and nothing else.

/// The one key of a session: the person's id.
pub const SIGNED_IN: &str = "person";

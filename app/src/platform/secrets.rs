//! Random tokens for links and file names, kept only as hashes where they open something.

use rand::Rng;
use sha2::{Digest, Sha256};

/// 32 random bytes as 64 lower-case hexadecimal digits.
pub fn token() -> String {
    hex(&rand::rng().random::<[u8; 32]>())
}

/// A name for a file that nobody can guess and that changes with its content: 16 random bytes, then the first 16 of
/// the content's SHA-256. As long as [`token`]'s, in the same digits.
pub fn token_of(content_sha256: &str) -> String {
    let mut token = hex(&rand::rng().random::<[u8; 16]>());
    token.push_str(content_sha256.get(..32).unwrap_or_default());
    token
}

/// SHA-256 in lower-case hexadecimal digits.
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_tells_contents_apart_and_cannot_be_guessed() {
        let (one, same, other) = (token_of(&hash("một")), token_of(&hash("một")), token_of(&hash("hai")));
        assert_eq!((one.len(), token().len()), (64, 64));
        assert_eq!(one[32..], same[32..]);
        assert_ne!(one[32..], other[32..]);
        assert_ne!(one[..32], same[..32]);
    }
}

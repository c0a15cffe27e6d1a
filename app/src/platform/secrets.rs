//! Random tokens for links and file names, kept only as hashes where they open something.

use rand::Rng;
use sha2::{Digest, Sha256};

/// 32 random bytes as 64 lower-case hexadecimal digits.
pub fn token() -> String {
    hex(&rand::rng().random::<[u8; 32]>())
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

//! Which compression a client takes.

use http::{HeaderMap, header};

/// The forms that a page is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Identity,
    Gzip,
    Zstd,
    Brotli,
}

impl Coding {
    pub(super) const ALL: [Self; 4] = [Self::Identity, Self::Gzip, Self::Zstd, Self::Brotli];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Brotli => "br",
        }
    }

    /// The smallest that the client takes; weights only say yes or no.
    pub(super) fn wanted(headers: &HeaderMap) -> Self {
        let mut best = Self::Identity;
        for value in headers.get_all(header::ACCEPT_ENCODING) {
            let Ok(value) = value.to_str() else { continue };
            for offer in value.split(',') {
                let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
                if is_zero(weight) {
                    continue;
                }
                let found = Self::ALL.into_iter().find(|coding| coding.name().eq_ignore_ascii_case(name.trim()));
                if let Some(found) = found
                    && found as u8 > best as u8
                {
                    best = found;
                }
            }
        }
        best
    }
}

/// `q=0`, `q=0.000`
fn is_zero(weight: &str) -> bool {
    let weight = weight.trim();
    weight.strip_prefix("q=").is_some_and(|digits| digits.bytes().all(|digit| matches!(digit, b'0' | b'.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(value: &str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, value.parse().expect("a value"));
        Coding::wanted(&headers)
    }

    #[test]
    fn the_smallest_that_is_taken_is_sent() {
        assert_eq!(wanted("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(wanted("gzip, zstd"), Coding::Zstd);
        assert_eq!(wanted("GZIP;q=0.5"), Coding::Gzip);
        assert_eq!(wanted("br;q=0, gzip;q=1.0"), Coding::Gzip);
        assert_eq!(wanted("br;q=0.000"), Coding::Identity);
        assert_eq!(wanted(",,;;q=x"), Coding::Identity);
        assert_eq!(Coding::wanted(&HeaderMap::new()), Coding::Identity);
    }
}

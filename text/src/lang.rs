//! The two languages of the interface.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the interface. Vietnamese comes first; articles themselves are not translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order the switch shows them.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The BCP 47 code, as in `<html lang>`, the language cookie and `/ngon-ngu/{code}`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language's name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The one of two texts that is in this language.
    pub const fn pick<T: Copy>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The code named no language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLang;

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language of the interface")
    }
}

impl core::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads exactly what [`Lang::code`] writes.
    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.code() == code).ok_or(UnknownLang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_the_default() {
        assert_eq!(Lang::default(), Lang::Vi);
        assert_eq!(Lang::default().pick("Đăng nhập", "Sign in"), "Đăng nhập");
    }

    #[test]
    fn codes_are_read_back_and_nothing_else_is() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        for odd in ["", "VI", "vi-VN", "fr", " en"] {
            assert_eq!(odd.parse::<Lang>(), Err(UnknownLang), "{odd:?}");
        }
    }

    #[test]
    fn serde_writes_the_code() {
        assert_eq!(serde_json::to_string(&Lang::En).ok().as_deref(), Some("\"en\""));
        assert_eq!(serde_json::from_str::<Lang>("\"vi\"").ok(), Some(Lang::Vi));
    }
}

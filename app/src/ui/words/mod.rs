//! Every string that people see, in Vietnamese and English, as one typed catalogue: `words::publish(lang)`.
//!
//! A string is declared once per room: `words! { publish: "Đăng", "Publish"; … }`. Strings with a blank are
//! functions beside the table.

pub mod accessibility;
pub mod accounts;
pub mod desk;
pub mod errors;
pub mod feedback;
pub mod machines;
pub mod portal;
pub mod search;
pub mod states;
pub mod tools;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)+) => {$(
        $(#[$doc])*
        pub const fn $name(lang: $crate::text::Lang) -> &'static str {
            match lang {
                $crate::text::Lang::Vi => $vi,
                $crate::text::Lang::En => $en,
            }
        }
    )+};
}
pub(crate) use words;

//! Vietnamese text, numbers and dates: pure functions, the same on the server and in the browser.

pub mod byline;
pub mod clean;
pub mod dates;
pub mod fold;
pub mod html_text;
pub mod instant;
pub mod lang;
pub mod light;
pub mod month;
pub mod numbers;
pub mod safe_html;
pub mod slug;

pub use clean::{clean_line, clean_text};
pub use dates::Zone;
pub use fold::{fold, nfc};
pub use lang::Lang;
pub use month::Month;
pub use safe_html::SafeHtml;

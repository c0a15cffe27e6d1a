//! Text as a part of an address.

use crate::context::RequestContext;

/// Percent-encodes everything but letters, digits, `-._~` and `/`.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The page that the reader has open, to come back to; home for what is not a page.
pub fn here(cx: &RequestContext) -> &str {
    // A one-time link stands in no other address, and a form's endpoint is no page.
    let unnamed = ["/api/", "/dat-lai-mat-khau/", "/loi-moi/"];
    if unnamed.iter().any(|prefix| cx.path.starts_with(prefix)) { "/" } else { &cx.path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_value_it_stands_in() {
        assert_eq!(encode("/bai/hai-vu-lua-7?trang=2&a=\"b\""), "/bai/hai-vu-lua-7%3Ftrang%3D2%26a%3D%22b%22");
        assert_eq!(encode("Mùa"), "M%C3%B9a");
    }
}

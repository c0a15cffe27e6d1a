//! The one text area. Leptos 0.8 does not escape the text inside a `<textarea>`: this does.

use leptos::prelude::*;

/// A text area with text that anyone may have typed.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] id: String,
    #[prop(into)] value: String,
    #[prop(optional)] rows: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] invalid: bool,
    #[prop(optional_no_strip, into)] described_by: Option<String>,
) -> impl IntoView {
    // The first line break after the tag belongs to the markup: one more keeps what was typed.
    let inner = format!("\n{}", escape(&value));
    view! {
        <textarea
            name=name
            id=id
            rows=rows
            required=required
            aria-invalid=invalid.then_some("true")
            aria-describedby=described_by
            inner_html=inner
        />
    }
}

/// Text that stays text between two tags.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_cannot_leave_the_text_area() {
        let html =
            view! { <TextArea name="body" id="body" value="</textarea><script>alert(1)</script>&amp;" /> }.to_html();
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;"), "{html}");
        assert!(html.contains("&amp;amp;"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }
}

//! Plain text of sanitised HTML: for search, summaries, feeds and counting.

/// The text a reader sees, from HTML that a sanitiser has written: one line for each paragraph,
/// heading, list item or table cell, white space folded, references decoded.
///
/// Not a sanitiser: the result is text and must be escaped again wherever it is shown. A reference
/// this does not know is left as it stands.
pub fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        push_decoded(&mut text, before);
        match end_of_tag(tag) {
            Some(end) => {
                let (tag, after) = tag.split_at(end);
                if breaks_line(tag_name(tag)) {
                    text.push('\n');
                }
                rest = after;
            }
            None => {
                text.push('<');
                rest = &tag[1..];
            }
        }
    }
    push_decoded(&mut text, rest);
    fold_lines(&text)
}

/// How many words a plain text has, as writers count them in Vietnamese: syllables set apart by
/// white space; a dash or a bullet alone is none.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Where the tag or comment that opens `text` (at its `<`) ends, past its `>`; `None` when the
/// `<` opens nothing.
fn end_of_tag(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return text.get(4..)?.find("-->").map(|at| at + 7);
    }
    let first = text.as_bytes().get(1)?;
    if !first.is_ascii_alphabetic() && !matches!(first, b'/' | b'!' | b'?') {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(name)
}

fn breaks_line(name: &str) -> bool {
    const BLOCKS: [&str; 26] = [
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "hr",
        "table",
        "caption",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "section",
    ];
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// Appends text with its character references decoded, each once: `&amp;lt;` gives `&lt;`.
fn push_decoded(text: &mut String, encoded: &str) {
    let mut rest = encoded;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        push_on_one_line(text, before);
        let decoded =
            reference.find(';').filter(|&end| end <= 10).and_then(|end| Some((character(&reference[1..end])?, end)));
        match decoded {
            Some((c, end)) => {
                text.push(c);
                rest = &reference[end + 1..];
            }
            None => {
                text.push('&');
                rest = &reference[1..];
            }
        }
    }
    push_on_one_line(text, rest);
}

/// A line break in the source is white space like any other.
fn push_on_one_line(text: &mut String, source: &str) {
    text.extend(source.chars().map(|c| if c == '\n' { ' ' } else { c }));
}

/// The character of a reference without its `&` and `;`.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|&c| c != '\0')
        }
    }
}

fn fold_lines(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.split('\n') {
        for (index, word) in line.split_whitespace().enumerate() {
            if index > 0 {
                folded.push(' ');
            } else if !folded.is_empty() {
                folded.push('\n');
            }
            folded.push_str(word);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_become_lines_and_inline_tags_vanish() {
        let html = "<p>Mô hình <strong>rau</strong> sạch.</p><ul><li>Một</li><li>Hai<br>ba</li></ul>";
        assert_eq!(plain_text(html), "Mô hình rau sạch.\nMột\nHai\nba");
        assert_eq!(plain_text("H<sub>2</sub>O"), "H2O");
        assert_eq!(plain_text(""), "");
    }

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(plain_text("a &amp;lt; b &lt;i&gt; &quot;c&quot; &#39;d&#x27;"), "a &lt; b <i> \"c\" 'd'");
        assert_eq!(plain_text("5&nbsp;kg"), "5 kg");
        assert_eq!(plain_text("R&D & &unknown; &#0; &#xD800; &"), "R&D & &unknown; &#0; &#xD800; &");
        assert_eq!(plain_text("&áéí; &đ"), "&áéí; &đ");
    }

    #[test]
    fn a_quoted_bracket_does_not_end_a_tag() {
        assert_eq!(plain_text(r#"<a href="?a>b" title='x>y'>Xem</a> thêm"#), "Xem thêm");
        assert_eq!(plain_text("<!-- <p>ẩn</p> -->hiện"), "hiện");
    }

    #[test]
    fn what_opens_no_tag_stays() {
        assert_eq!(plain_text("3 < 4 và 5 > 4"), "3 < 4 và 5 > 4");
        assert_eq!(plain_text("cuối <"), "cuối <");
        assert_eq!(plain_text("<p>dở <b"), "dở <b");
        assert_eq!(plain_text("<đ>"), "<đ>");
    }

    #[test]
    fn line_breaks_in_the_source_are_spaces() {
        assert_eq!(plain_text("<P>một\n  hai</P>\n\n<p> </p><p>ba</p>"), "một hai\nba");
    }

    #[test]
    fn words_are_counted_as_syllables() {
        assert_eq!(word_count("Đảng bộ tỉnh – năm 2017: 33/60 tin, bài."), 8);
        assert_eq!(word_count("  – • "), 0);
        assert_eq!(word_count(&plain_text("<p>Hội Nông dân</p><p>xã</p>")), 4);
    }
}

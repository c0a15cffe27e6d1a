//! The plain form's light markup, both ways: `## ` heading, `- ` and `1. ` lists, `> ` quote, `**strong**`,
//! `*stress*`, `[text](address)`; an empty line ends a paragraph. HTML made here still goes through the cleaner.

/// Typed text to HTML.
pub fn to_html(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    for block in text.split("\n\n").map(|block| block.trim_matches('\n')).filter(|block| !block.trim().is_empty()) {
        write_block(&mut html, block);
    }
    html
}

fn write_block(html: &mut String, block: &str) {
    let lines: Vec<&str> = block.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let all = |prefix: fn(&str) -> Option<&str>| lines.iter().map(|line| prefix(line)).collect::<Option<Vec<_>>>();
    if let Some(items) = all(|line| line.strip_prefix("- ")) {
        write_list(html, "ul", &items);
    } else if let Some(items) = all(numbered) {
        write_list(html, "ol", &items);
    } else if let Some(quoted) = all(|line| line.strip_prefix("> ")) {
        html.push_str("<blockquote><p>");
        html.push_str(&quoted.iter().map(|line| inline(line)).collect::<Vec<_>>().join("<br>"));
        html.push_str("</p></blockquote>\n");
    } else if let Some((tag, heading)) = lines.first().and_then(|line| heading(line)) {
        html.push_str(&format!("<{tag}>{}</{tag}>\n", inline(heading)));
        if lines.len() > 1 {
            write_block(html, &lines[1..].join("\n"));
        }
    } else {
        let lines: Vec<String> = lines.iter().map(|line| inline(line)).collect();
        html.push_str(&format!("<p>{}</p>\n", lines.join("<br>")));
    }
}

fn heading(line: &str) -> Option<(&'static str, &str)> {
    line.strip_prefix("### ").map(|rest| ("h3", rest)).or_else(|| line.strip_prefix("## ").map(|rest| ("h2", rest)))
}

fn numbered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

fn write_list(html: &mut String, tag: &str, items: &[&str]) {
    html.push_str(&format!("<{tag}>"));
    for item in items {
        html.push_str(&format!("<li>{}</li>", inline(item)));
    }
    html.push_str(&format!("</{tag}>\n"));
}

/// Escapes, then marks what is strong, stressed or a link.
fn inline(line: &str) -> String {
    let escaped = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    links(&pairs(&pairs(&escaped, "**", "strong"), "*", "em"))
}

fn pairs(text: &str, mark: &str, tag: &str) -> String {
    let parts: Vec<&str> = text.split(mark).collect();
    let mut out = String::with_capacity(text.len());
    for (index, part) in parts.iter().enumerate() {
        if index % 2 == 1 && index + 1 < parts.len() && !part.trim().is_empty() {
            out.push_str(&format!("<{tag}>{part}</{tag}>"));
        } else {
            if index % 2 == 1 {
                out.push_str(mark);
                out.push_str(part);
                if index + 1 < parts.len() {
                    out.push_str(mark);
                }
                continue;
            }
            out.push_str(part);
        }
    }
    out
}

fn links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, label, address, after)) = next_link(rest) {
        out.push_str(&format!("{before}<a href=\"{address}\">{label}</a>"));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    let (label, address) = (&text[open + 1..middle], &text[middle + 2..close]);
    (!label.is_empty() && !address.contains(char::is_whitespace))
        .then(|| (&text[..open], label, address, &text[close + 1..]))
}

/// Clean HTML back to what one would type. Tags that the markup does not know leave their text behind.
pub fn from_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut list: Vec<Option<usize>> = Vec::new();
    let mut quoted = false;
    let mut address = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push_text(&mut out, &rest[..open]);
        let Some(close) = rest[open..].find('>').map(|at| open + at) else { break };
        let tag = &rest[open + 1..close];
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        match (name, tag.starts_with('/')) {
            ("h2", false) => block(&mut out, "## "),
            ("h3", false) => block(&mut out, "### "),
            ("p" | "table" | "tr" | "caption", false) => block(&mut out, if quoted { "> " } else { "" }),
            ("blockquote", closing) => quoted = !closing,
            ("ul", false) => list.push(None),
            ("ol", false) => list.push(Some(0)),
            ("ul" | "ol", true) => {
                list.pop();
            }
            ("li", false) => {
                let first =
                    matches!(list.last(), Some(Some(0))) || !out.trim_end().lines().last().is_some_and(is_entry);
                let mark = match list.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{number}. ")
                    }
                    _ => "- ".to_owned(),
                };
                if first { block(&mut out, &mark) } else { line(&mut out, &mark) }
            }
            ("br", _) => line(&mut out, if quoted { "> " } else { "" }),
            ("strong" | "b", _) => out.push_str("**"),
            ("em" | "i", _) => out.push('*'),
            ("a", false) => {
                address = attribute(tag, "href").unwrap_or_default().to_owned();
                out.push('[');
            }
            ("a", true) => out.push_str(&format!("]({})", std::mem::take(&mut address))),
            ("td" | "th", true) => out.push(' '),
            _ => {}
        }
        rest = &rest[close + 1..];
    }
    push_text(&mut out, rest);
    out.trim().to_owned()
}

fn is_entry(line: &str) -> bool {
    line.starts_with("- ") || numbered(line).is_some()
}

fn block(out: &mut String, mark: &str) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
    out.push_str(mark);
}

fn line(out: &mut String, mark: &str) {
    out.truncate(out.trim_end().len());
    out.push('\n');
    out.push_str(mark);
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!("{name}=\""))? + name.len() + 2;
    tag[from..].split('"').next()
}

fn push_text(out: &mut String, text: &str) {
    let text = text.replace('\n', " ");
    let text = if out.ends_with(['\n', ' ']) || out.is_empty() { text.trim_start() } else { text.as_str() };
    out.push_str(
        &text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&nbsp;", "\u{a0}")
            .replace("&amp;", "&"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back_as_typed() {
        let typed = "Đoạn mở đầu\nhai dòng.\n\n## Cách làm\n\n- Một **đậm**\n- Hai *nghiêng*\n\n1. Trước\n2. Sau\n\n> Lời trích.\n\nXem [trang chủ](/bai/x-1) nhé & 2 < 3.";
        assert_eq!(from_html(&to_html(typed)), typed);
    }

    #[test]
    fn markup_that_was_typed_is_text() {
        let html = to_html("</textarea><script>alert(1)</script> \"a\" & b");
        assert_eq!(html, "<p>&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;a&quot; &amp; b</p>\n");
    }

    #[test]
    fn lone_marks_stay_as_they_are() {
        assert_eq!(to_html("3 * 4 = 12, [không phải liên kết]"), "<p>3 * 4 = 12, [không phải liên kết]</p>\n");
        assert_eq!(to_html("**không đóng"), "<p>**không đóng</p>\n");
    }
}

//! What of a text is shown in a result: the best passage, cut at words, with what was sought marked. Worked out on
//! the text as it is written.

use crate::query::Query;
use crate::syllables::Syllables;

/// Length of a passage in bytes, about two lines and a half of Vietnamese.
const PASSAGE: usize = 320;
/// Of a longer text only the beginning is looked at.
const LOOKED_AT: usize = 24_000;
/// Words lighter than this are marked only beside another one.
const LIGHT: f32 = 0.75;

/// So much more must a passage of the body say to be shown instead of the lead.
const BETTER: f32 = 1.2;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    /// Whether it is what was sought.
    pub hit: bool,
}

/// A passage of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    pub spans: Vec<Span>,
    /// Whether text was left out before it and after it.
    pub begins_late: bool,
    pub ends_early: bool,
}

/// A syllable of the text that is sought.
#[derive(Clone, Copy, Debug)]
struct Hit {
    from: usize,
    to: usize,
    /// Place among all syllables of the text.
    place: usize,
    term: usize,
    /// To be marked even when it stands alone.
    sure: bool,
}

fn hits(text: &str, query: &Query) -> Vec<Hit> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let several = query.terms.len() > 1;
    let (mut found, mut syllables, mut place) = (Vec::<Hit>::new(), Syllables::of(text), 0);
    while syllables.advance() {
        place += 1;
        let terms = || query.terms.iter().enumerate();
        let same = terms().find(|(_, term)| term.accented == syllables.accented);
        // Typed with accents, "cao su" is not "sự".
        let alike = || terms().find(|(_, term)| !query.marked && term.folded == syllables.folded);
        if let Some((index, term)) = same.or_else(alike) {
            let exact = term.accented == syllables.accented && (query.marked || syllables.marked || !several);
            let sure = term.weight >= LIGHT && (exact || !several);
            found.push(Hit { from: syllables.from, to: syllables.to, place, term: index, sure });
        }
    }
    if found.is_empty() && query.marked {
        return folded_hits(text, query);
    }
    beside_or_sure(found)
}

/// Nothing bears the accents that were typed: what is alike without them.
fn folded_hits(text: &str, query: &Query) -> Vec<Hit> {
    let plain = Query { marked: false, ..query.clone() };
    hits(text, &plain)
}

/// Leaves out what stands alone and may mean something else.
fn beside_or_sure(hits: Vec<Hit>) -> Vec<Hit> {
    let near = |one: &Hit, other: &Hit| one.place.abs_diff(other.place) == 1 && one.term != other.term;
    let keeps = |index: usize| {
        let hit = &hits[index];
        let before = index.checked_sub(1).and_then(|index| hits.get(index));
        let after = hits.get(index + 1);
        hit.sure || before.is_some_and(|other| near(hit, other)) || after.is_some_and(|other| near(hit, other))
    };
    let kept: Vec<Hit> = (0..hits.len()).filter(|index| keeps(*index)).map(|index| hits[index]).collect();
    if kept.is_empty() { hits } else { kept }
}

/// The text in pieces; hits that only white space parts are one piece.
fn spans(text: &str, from: usize, to: usize, hits: &[Hit]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut at = from;
    let mut push = |piece: &str, hit: bool| {
        if !piece.is_empty() {
            spans.push(Span { text: piece.replace(['\n', '\r', '\t'], " "), hit });
        }
    };
    let mut inside = hits.iter().filter(|hit| hit.from >= from && hit.to <= to).peekable();
    while let Some(first) = inside.next() {
        let mut end = first.to;
        while let Some(next) = inside.next_if(|next| text[end..next.from].chars().all(|c| c == ' ')) {
            end = next.to;
        }
        push(&text[at..first.from], false);
        push(&text[first.from..end], true);
        at = end;
    }
    push(&text[at..to], false);
    spans
}

/// A short text whole, with what was sought marked.
pub(crate) fn whole(text: &str, query: &Query) -> Vec<Span> {
    spans(text, 0, text.len(), &hits(text, query))
}

/// The best passage of an entry's lead and body: the lead when it says as much as any other.
pub(crate) fn best(lead: &str, body: &str, query: &Query) -> Passage {
    let in_lead = hits(lead, query);
    let (lead_worth, lead_at) = richest(&in_lead, query);
    let most: f32 = query.terms.iter().map(|term| term.weight).sum();
    let in_body = if lead_worth * BETTER >= most && !lead.is_empty() { Vec::new() } else { hits(body, query) };
    let (body_worth, body_at) = richest(&in_body, query);
    if lead.is_empty() || body_worth > lead_worth * BETTER {
        cut(body, body_at, &in_body)
    } else {
        cut(lead, lead_at, &in_lead)
    }
}

/// The window of hits that says most, each word counted once, and where it begins and ends.
fn richest(hits: &[Hit], query: &Query) -> (f32, (usize, usize)) {
    let mut counts = vec![0_u32; query.terms.len()];
    let weight = |hit: &Hit| query.terms.get(hit.term).map_or(0.0, |term| term.weight);
    let (mut worth, mut first) = (0.0, 0);
    let (mut best, mut place) = (0.0, (0, 0));
    for (last, hit) in hits.iter().enumerate() {
        counts[hit.term] += 1;
        if counts[hit.term] == 1 {
            worth += weight(hit);
        }
        // What is said again further on need not be said at the beginning.
        while first < last && (hit.to - hits[first].from > PASSAGE || counts[hits[first].term] > 1) {
            let gone = &hits[first];
            counts[gone.term] -= 1;
            if counts[gone.term] == 0 {
                worth -= weight(gone);
            }
            first += 1;
        }
        if worth > best + 0.01 {
            (best, place) = (worth, (hits[first].from, hit.to));
        }
    }
    (best, place)
}

/// Where sentences and lines end.
fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\n' | '…')
}

fn cut(text: &str, (from, to): (usize, usize), hits: &[Hit]) -> Passage {
    let room = PASSAGE.saturating_sub(to - from);
    // Rather from the beginning of the sentence, else with some words before.
    let earliest = text.ceil_char_boundary(from.saturating_sub(room * 2 / 3));
    let head = &text[earliest..from];
    let start = if earliest == 0 {
        0
    } else if let Some((at, c)) = head.char_indices().rev().find(|(_, c)| ends_sentence(*c)) {
        earliest + at + c.len_utf8()
    } else {
        head.find(char::is_whitespace).map_or(from, |at| earliest + at)
    };
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let latest = text.floor_char_boundary((start + PASSAGE).max(to));
    let end = if latest >= text.len() {
        text.len()
    } else {
        let tail = &text[to.max(start)..latest];
        to.max(start) + tail.rfind(char::is_whitespace).unwrap_or(tail.len())
    };
    let end = start + text[start..end].trim_end().len();
    let first_line = text.len() - text.trim_start().len();
    Passage {
        spans: spans(text, start, end, hits),
        begins_late: start > first_line,
        ends_early: end < text.trim_end().len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(spans: &[Span]) -> String {
        spans.iter().map(|span| if span.hit { format!("[{}]", span.text) } else { span.text.clone() }).collect()
    }

    fn show(text: &str, query: &str) -> String {
        marked(&whole(text, &Query::read(query)))
    }

    #[test]
    fn what_was_sought_is_marked_as_it_is_written() {
        assert_eq!(show("Giá cao su ở Bình Phước", "cao su bình phước"), "Giá [cao su] ở [Bình Phước]");
        assert_eq!(show("Nông thôn mới", "nong thon"), "[Nông thôn] mới");
        assert_eq!(show("Hoa\u{300} bình", "hòa bình"), "[Hoa\u{300} bình]");
        assert_eq!(show("hoà giải", "hòa giải"), "[hoà giải]");
    }

    #[test]
    fn other_words_are_not_marked() {
        assert_eq!(show("Sự việc về cao su", "giá cao su"), "Sự việc về [cao su]");
        assert_eq!(show("Sự việc về cao su", "cao su"), "Sự việc về [cao su]");
        assert_eq!(show("Con đường của làng", "đường của huyện"), "Con [đường của] làng");
        assert_eq!(show("Của làng, có đường", "đường của huyện"), "Của làng, có [đường]");
        assert_eq!(show("Không có gì", "xyz"), "Không có gì");
    }

    #[test]
    fn the_best_passage_is_cut_at_words() {
        let filler = "Một câu không nói gì đến điều được tìm. ".repeat(40);
        let body = format!("{filler}Vườn điều của xã vừa ra hoa thì gặp mưa trái mùa. {filler}");
        let passage = best("Tóm tắt ngắn.", &body, &Query::read("vườn điều mưa trái mùa"));
        let shown = marked(&passage.spans);
        assert!(shown.starts_with("[Vườn điều]") && shown.contains("[mưa trái mùa]"), "{shown}");
        assert!(passage.begins_late && passage.ends_early);
        assert!(shown.len() < PASSAGE + 40);
    }

    #[test]
    fn the_lead_is_shown_when_nothing_says_more() {
        let passage = best("Sapo của bài.", "Thân bài.", &Query::read("khác hẳn"));
        assert_eq!(marked(&passage.spans), "Sapo của bài.");
        assert!(!passage.begins_late && !passage.ends_early);
        let long = "chữ ".repeat(400);
        let passage = best(&long, "", &Query::read("khác"));
        assert!(passage.ends_early && !passage.begins_late);
        assert_eq!(best("", "", &Query::read("a")), Passage::default());
    }
}

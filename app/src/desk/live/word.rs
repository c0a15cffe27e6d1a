//! What tabs say to each other, as one line of text: a word, and what belongs to it.

use super::{Link, Message};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// The tab with the connection heard something.
    Heard(Message),
    /// A tab that does not know yet whether it missed anything.
    Hello { tab: u32 },
    /// The answer to one tab: so far has been heard, and this is how the connection is.
    Welcome { tab: u32, cursor: Option<i64>, link: Option<Link> },
    /// A tab has just got the connection.
    Elected,
}

/// Stands where nothing is known.
const NOTHING: &str = "-";

impl Word {
    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Heard(Message::Live(id, event)) => format!("live {id} {event}"),
            Self::Heard(Message::Here(id)) => format!("here {id}"),
            Self::Heard(Message::Refresh(id)) => format!("refresh {id}"),
            Self::Heard(Message::Link(link)) => format!("link {}", link_word(*link)),
            Self::Hello { tab } => format!("hello {tab}"),
            Self::Welcome { tab, cursor, link } => {
                let cursor = cursor.map_or_else(|| NOTHING.to_owned(), |cursor| cursor.to_string());
                format!("welcome {tab} {cursor} {}", link.map_or(NOTHING, link_word))
            }
            Self::Elected => "elected".to_owned(),
        }
    }

    /// `None` for what a tab with another version of this page says.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(2, ' ');
        let (word, rest) = (parts.next()?, parts.next().unwrap_or_default());
        Some(match word {
            "live" => {
                let (id, event) = rest.split_once(' ')?;
                Self::Heard(Message::Live(id.parse().ok()?, event.to_owned()))
            }
            "here" => Self::Heard(Message::Here(rest.parse().ok()?)),
            "refresh" => Self::Heard(Message::Refresh(rest.parse().ok()?)),
            "link" => Self::Heard(Message::Link(link(rest)?)),
            "hello" => Self::Hello { tab: rest.parse().ok()? },
            "welcome" => {
                let (tab, rest) = rest.split_once(' ')?;
                let (cursor, link_word) = rest.split_once(' ')?;
                let cursor = if cursor == NOTHING { None } else { Some(cursor.parse().ok()?) };
                Self::Welcome { tab: tab.parse().ok()?, cursor, link: link(link_word) }
            }
            "elected" => Self::Elected,
            _ => return None,
        })
    }
}

const fn link_word(link: Link) -> &'static str {
    match link {
        Link::On => "on",
        Link::Lost => "lost",
        Link::Off => "off",
    }
}

fn link(word: &str) -> Option<Link> {
    [Link::On, Link::Lost, Link::Off].into_iter().find(|link| link_word(*link) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_heard_as_it_was_said() {
        let words = [
            Word::Heard(Message::Live(7, r#"{"id":7,"title":"Hai vụ lúa"}"#.to_owned())),
            Word::Heard(Message::Here(i64::MAX)),
            Word::Heard(Message::Refresh(0)),
            Word::Heard(Message::Link(Link::Lost)),
            Word::Hello { tab: u32::MAX },
            Word::Welcome { tab: 1, cursor: Some(9), link: Some(Link::On) },
            Word::Welcome { tab: 1, cursor: None, link: None },
            Word::Elected,
        ];
        for word in words {
            assert_eq!(Word::parse(&word.to_text()), Some(word));
        }
        assert_eq!(Word::parse("{\"Hello\":{\"tab\":1}}"), None);
    }
}

//! Who wrote it, as local newspapers say it: "Tin, ảnh: Minh Hà".

use crate::articles::model::Kind;
use crate::text::Lang;
use crate::ui::words::portal as words;

/// The line under the sapo; `None` where nobody is named. A byline that says already what it is stays as it is.
pub fn byline(kind: Kind, name: &str, picture: bool, credit: &str, lang: Lang) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    if name.contains(':') {
        return Some(name.to_owned());
    }
    let own_picture = picture && (owner(credit).is_empty() || owner(credit) == name);
    Some(words::byline(kind, own_picture, name, lang))
}

/// The line under a picture, without the caption; `None` where nobody is named.
pub fn credit(credit: &str, lang: Lang) -> Option<String> {
    let owner = owner(credit);
    // "Tranh minh họa: Hồ Sen" says by itself what it is.
    (!owner.is_empty()).then(|| if owner.contains(':') { owner.to_owned() } else { words::picture_by(owner, lang) })
}

/// Whom a picture is owed to, without the word that some authors type before it.
fn owner(credit: &str) -> &str {
    let credit = credit.trim();
    ["Ảnh:", "ảnh:", "Nguồn:", "nguồn:"].iter().find_map(|word| credit.strip_prefix(word)).unwrap_or(credit).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vi(kind: Kind, name: &str, picture: bool, credit: &str) -> Option<String> {
        byline(kind, name, picture, credit, Lang::Vi)
    }

    #[test]
    fn text_and_picture_of_one_hand_are_named_together() {
        assert_eq!(vi(Kind::Tin, "Minh Hà", true, "").as_deref(), Some("Tin, ảnh: Minh Hà"));
        assert_eq!(vi(Kind::Tin, "Minh Hà", true, "Ảnh: Minh Hà").as_deref(), Some("Tin, ảnh: Minh Hà"));
        assert_eq!(vi(Kind::Bai, "Minh Hà", true, "Minh Hà").as_deref(), Some("Bài, ảnh: Minh Hà"));
    }

    #[test]
    fn a_picture_of_somebody_else_is_not_claimed() {
        assert_eq!(vi(Kind::Bai, "Minh Hà", true, "Ảnh: Hạt Điều").as_deref(), Some("Bài: Minh Hà"));
        assert_eq!(vi(Kind::Tin, "Minh Hà", false, "").as_deref(), Some("Tin: Minh Hà"));
        assert_eq!(credit("Ảnh: Hạt Điều", Lang::Vi).as_deref(), Some("Ảnh: Hạt Điều"));
        assert_eq!(credit("Hạt Điều", Lang::Vi).as_deref(), Some("Ảnh: Hạt Điều"));
    }

    #[test]
    fn what_is_said_already_is_not_said_twice() {
        assert_eq!(vi(Kind::Tin, "Tin, ảnh: Minh Hà", true, "").as_deref(), Some("Tin, ảnh: Minh Hà"));
        assert_eq!(vi(Kind::Tin, "", true, ""), None);
        assert_eq!(credit("  ", Lang::Vi), None);
        assert_eq!(credit("Tranh minh họa: Hồ Sen", Lang::Vi).as_deref(), Some("Tranh minh họa: Hồ Sen"));
    }
}

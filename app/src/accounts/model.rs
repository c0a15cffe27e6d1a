//! People and their roles; rules for names, addresses and passwords.

use serde::{Deserialize, Serialize};

use crate::error::{FieldError, FieldErrors};
use crate::ids::{PersonId, SectionId, UnitId};
use crate::text::{clean_line, nfc};

/// A role a person holds. DESIGN's table of people says what each comes for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Role {
    Contributor { unit: UnitId },
    UnitLead { unit: UnitId },
    Editor { scope: Scope },
    ChiefEditor,
    Clerk,
    Admin,
}

/// The sections that an editor edits, with everything below them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    All,
    Only(Vec<SectionId>),
}

impl Role {
    pub const CODES: [&str; 6] = ["contributor", "unit_lead", "editor", "chief_editor", "clerk", "admin"];

    pub const fn code(&self) -> &'static str {
        match self {
            Self::Contributor { .. } => "contributor",
            Self::UnitLead { .. } => "unit_lead",
            Self::Editor { .. } => "editor",
            Self::ChiefEditor => "chief_editor",
            Self::Clerk => "clerk",
            Self::Admin => "admin",
        }
    }
}

/// A mail address: the name one signs in with. Kept in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    pub const MAX: usize = 254;

    /// # Errors
    /// Empty, too long, or no address at all.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let clean = clean_line(text).to_lowercase();
        if clean.is_empty() {
            return Err(FieldError::Empty);
        }
        if clean.len() > Self::MAX {
            return Err(FieldError::TooLong { max: Self::MAX });
        }
        let (name, host) = clean.rsplit_once('@').ok_or(FieldError::Malformed)?;
        let plain = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._%+-'".contains(&byte))
        };
        if plain(name) && plain(host) { Ok(Self(clean)) } else { Err(FieldError::Malformed) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// The name that colleagues and readers see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    pub const MAX: usize = 80;

    /// # Errors
    /// Empty or too long.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let clean = clean_line(text);
        match clean.chars().count() {
            0 => Err(FieldError::Empty),
            count if count > Self::MAX => Err(FieldError::TooLong { max: Self::MAX }),
            _ => Ok(Self(clean)),
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// A password that was chosen. Never shown, logged or kept; NFC, so that any keyboard types the same one.
pub struct Password(String);

impl Password {
    pub const MIN: usize = 10;
    pub const MAX: usize = 200;

    /// # Errors
    /// Empty, too short or too long.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let text = nfc(text).into_owned();
        match text.chars().count() {
            0 => Err(FieldError::Empty),
            count if count < Self::MIN => Err(FieldError::TooShort { min: Self::MIN }),
            count if count > Self::MAX => Err(FieldError::TooLong { max: Self::MAX }),
            _ => Ok(Self(text)),
        }
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A password typed to sign in: only normalised and capped, for the rules of today may be younger than it.
///
/// # Errors
/// Empty or too long.
pub fn typed_password(text: &str) -> Result<String, FieldError> {
    let text = nfc(text).into_owned();
    match text.chars().count() {
        0 => Err(FieldError::Empty),
        count if count > Password::MAX => Err(FieldError::TooLong { max: Password::MAX }),
        _ => Ok(text),
    }
}

/// A password and the same again; what is wrong goes to the fields `new_password` and `password_again`.
pub fn chosen_password(errors: &mut FieldErrors, text: &str, again: &str) -> Option<Password> {
    let password = errors.take("new_password", Password::parse(text))?;
    let same = if nfc(again) == password.reveal() { Ok(()) } else { Err(FieldError::Mismatch) };
    errors.take("password_again", same)?;
    Some(password)
}

/// Where to go after signing in: a path of this site, or else the desk.
pub fn landing(path: &str) -> &str {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_local { path } else { "/desk" }
}

/// Somebody who may do things: the person behind a request, with the roles of this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
}

impl Actor {
    /// Units that the person contributes to or leads.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.roles.iter().filter_map(|role| match role {
            Role::Contributor { unit } | Role::UnitLead { unit } => Some(*unit),
            _ => None,
        })
    }

    /// Units that the person writes for.
    pub fn writes_for(&self, unit: UnitId) -> bool {
        self.units().any(|own| own == unit) || self.is_editor()
    }

    pub fn leads(&self, unit: UnitId) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::UnitLead { unit: own } if *own == unit))
    }

    pub fn edits(&self, section: SectionId) -> bool {
        self.roles.iter().any(|role| match role {
            Role::Editor { scope: Scope::All } | Role::ChiefEditor => true,
            Role::Editor { scope: Scope::Only(sections) } => sections.contains(&section),
            _ => false,
        })
    }

    /// An editor of anything at all.
    pub fn is_editor(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Editor { .. } | Role::ChiefEditor))
    }

    pub fn is_chief(&self) -> bool {
        self.roles.contains(&Role::ChiefEditor)
    }

    pub fn is_admin(&self) -> bool {
        self.roles.contains(&Role::Admin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_lower_case_and_harmless() {
        assert_eq!(Email::parse(" BTV1@Tinbai.Example ").map(Email::into_string), Ok("btv1@tinbai.example".to_owned()));
        for bad in ["", "a", "@b", "a@", "a b@c", "a@b\r\nBcc: x@y", "a@b@c", "<a@b>"] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_password_is_the_same_from_every_keyboard() {
        let composed = Password::parse("mật khẩu dài").map(|password| password.reveal().to_owned());
        let decomposed =
            Password::parse("ma\u{323}\u{302}t kha\u{302}\u{309}u da\u{300}i").map(|p| p.reveal().to_owned());
        assert_eq!(composed, decomposed);
        assert_eq!(Password::parse("ngắn").map(|_| ()), Err(FieldError::TooShort { min: Password::MIN }));
    }
    #[test]
    fn a_new_password_is_typed_twice() {
        let wrong = |text: &str, again: &str| {
            let mut errors = FieldErrors::default();
            let chosen = chosen_password(&mut errors, text, again);
            assert_eq!(chosen.is_none(), !errors.is_empty());
            errors.0.into_iter().next()
        };
        assert_eq!(wrong("một câu dài", "mo\u{323}\u{302}t ca\u{302}u da\u{300}i"), None);
        assert_eq!(wrong("một câu dài", "một câu khác"), Some(("password_again".to_owned(), FieldError::Mismatch)));
        assert_eq!(wrong("", ""), Some(("new_password".to_owned(), FieldError::Empty)));
    }

    #[test]
    fn signing_in_leads_nowhere_else() {
        assert_eq!(landing("/desk/items/7?x=1"), "/desk/items/7?x=1");
        for bad in ["", "desk", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x"] {
            assert_eq!(landing(bad), "/desk", "{bad}");
        }
    }
}

//! Forms without JavaScript: what was sent comes back with what is wrong, at the field, with nothing lost.

use std::collections::BTreeMap;

use crate::error::{AppError, FieldError};

/// A form that comes back: the server function's endpoint it was meant for, what was typed, what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormState {
    /// For example `articles/return`.
    pub endpoint: String,
    /// Field -> text as typed. Passwords and files never come back.
    pub values: BTreeMap<String, String>,
    pub error: AppError,
}

impl FormState {
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// What is wrong with a field, where the error is about fields.
    pub fn error_of(&self, field: &str) -> Option<FieldError> {
        match &self.error {
            AppError::Invalid(errors) => errors.get(field),
            _ => None,
        }
    }
}

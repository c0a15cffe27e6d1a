//! The only error on the wire: safe to show to anyone. Causes are logged once, where they are converted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// What is wrong with one field, in words of the catalogue (`ui/words`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FieldError {
    Empty,
    TooLong { max: usize },
    TooShort { min: usize },
    Malformed,
    Unknown,
    Mismatch,
    AlreadyTaken,
    WrongPair,
    Expired,
    NotAPicture,
    PictureTooLarge,
    InThePast,
}

/// Field name -> what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(pub BTreeMap<String, FieldError>);

impl FieldErrors {
    pub fn one(field: &str, error: FieldError) -> Self {
        Self(BTreeMap::from([(field.to_owned(), error)]))
    }

    pub fn get(&self, field: &str) -> Option<FieldError> {
        self.0.get(field).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the value of a good field, or notes what is wrong and yields `None`.
    pub fn take<T>(&mut self, field: &str, result: Result<T, FieldError>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.0.insert(field.to_owned(), error);
                None
            }
        }
    }
}

/// Names the log line of an internal failure; the person can quote it, nobody can learn anything from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrelationId(pub String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "error", content = "detail", rename_all = "snake_case")]
pub enum AppError {
    #[error("signed out")]
    SignedOut,
    #[error("forbidden")]
    Forbidden,
    #[error("not found")]
    NotFound,
    /// The item was withdrawn; its notice may be shown.
    #[error("gone")]
    Gone,
    /// Somebody else changed it since; `current` is the version that stands.
    #[error("conflict")]
    Conflict { current: i64 },
    #[error("invalid")]
    Invalid(FieldErrors),
    #[error("too many attempts")]
    TooMany,
    /// The database or a part of the house is away; trying again later helps.
    #[error("unavailable")]
    Unavailable,
    #[error("internal failure {}", .0.0)]
    Internal(CorrelationId),
}

impl AppError {
    pub fn invalid(field: &str, error: FieldError) -> Self {
        Self::Invalid(FieldErrors::one(field, error))
    }

    /// HTTP status of an answer that carries this error.
    pub fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Gone => 410,
            Self::Conflict { .. } => 409,
            Self::Invalid(_) => 422,
            Self::TooMany => 429,
            Self::Unavailable => 503,
            Self::Internal(_) => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// Arguments that do not decode are the caller's fault; a request that never arrived is a line that is down.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Invalid(FieldErrors::default())
            }
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unavailable,
            _ => Self::Internal(CorrelationId("server-fn".to_owned())),
        }
    }
}

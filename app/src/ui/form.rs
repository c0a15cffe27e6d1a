//! Form parts: a field with its label, hint and message, and the summary of what is wrong.
//!
//! A form that comes back keeps what was typed: values come from the `FormState` of the request.

use std::sync::Arc;

use leptos::prelude::*;

use crate::error::{AppError, FieldError};
use crate::forms::FormState;
use crate::text::Lang;
use crate::ui::text_area::TextArea;
use crate::ui::words::errors;

/// A form's side of a `FormState`: only the form that was sent gets its values and messages back.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    state: Option<Arc<FormState>>,
    lang: Lang,
}

impl Returned {
    /// What came back for `endpoint`, if it was this form that was sent.
    pub fn of(state: Option<&Arc<FormState>>, endpoint: &str, lang: Lang) -> Self {
        Self { state: state.filter(|state| state.endpoint == endpoint).cloned(), lang }
    }

    pub fn is_back(&self) -> bool {
        self.state.is_some()
    }

    /// What was typed, or `otherwise` when the form is fresh.
    pub fn value(&self, field: &str, otherwise: &str) -> String {
        self.state.as_ref().map_or(otherwise, |state| state.value(field)).to_owned()
    }

    /// The message at a field.
    pub fn message(&self, field: &str) -> Option<String> {
        self.state.as_ref()?.error_of(field).map(|error| errors::field(error, self.lang))
    }

    /// The message of a field for a list of them. What is wrong with two fields together names them itself.
    fn entry(&self, field: &str, label: &str) -> Option<String> {
        let message = self.message(field)?;
        match self.state.as_ref()?.error_of(field)? {
            FieldError::WrongPair => Some(message),
            _ => Some(format!("{label}: {message}")),
        }
    }

    /// Fields with messages, and what is wrong as a whole.
    pub fn error(&self) -> Option<&AppError> {
        self.state.as_ref().map(|state| &state.error)
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }
}

/// The summary above a form that came back, each entry a link to its field. `labels`: field name and label.
#[component]
pub fn FormErrors(
    returned: Returned,
    #[prop(into)] heading: String,
    labels: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let lang = returned.lang();
    returned.error().cloned().map(|error| {
        let entries: Vec<_> = labels
            .into_iter()
            .filter_map(|(field, label)| Some((field, returned.entry(field, label)?)))
            .map(|(field, entry)| {
                view! {
                    <li>
                        <a href=format!("#{field}")>{entry}</a>
                    </li>
                }
            })
            .collect();
        let whole = entries.is_empty().then(|| errors::whole(&error, lang));
        view! {
            <div class="form-errors" role="alert" tabindex="-1">
                <h2>{heading}</h2>
                {whole.map(|whole| view! { <p>{whole}</p> })}
                {(!entries.is_empty()).then(|| view! { <ul>{entries}</ul> })}
            </div>
        }
    })
}

/// A one-line field.
#[component]
pub fn Field(
    returned: Returned,
    name: &'static str,
    #[prop(into)] label: String,
    /// `text`, `email`, `password`, `datetime-local`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] max: Option<usize>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let message = returned.message(name);
    let value = (kind != "password").then(|| returned.value(name, &value));
    let described = described_by(name, hint.is_some(), message.is_some());
    view! {
        <div class="field" data-invalid=message.is_some().then_some("")>
            <label for=name>{label}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=format!("{name}-hint")>
                            {hint}
                        </p>
                    }
                })}
            {message
                .clone()
                .map(|message| {
                    view! {
                        <p class="error" id=format!("{name}-error")>
                            {message}
                        </p>
                    }
                })}
            <input
                id=name
                name=name
                type=kind
                value=value
                maxlength=max.map(|max| max.to_string())
                autocomplete=autocomplete
                required=required
                aria-invalid=message.is_some().then_some("true")
                aria-describedby=described
            />
        </div>
    }
}

/// A field of several lines.
#[component]
pub fn Area(
    returned: Returned,
    name: &'static str,
    #[prop(into)] label: String,
    rows: u32,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let message = returned.message(name);
    let described = described_by(name, hint.is_some(), message.is_some());
    let invalid = message.is_some();
    view! {
        <div class="field" data-invalid=invalid.then_some("")>
            <label for=name>{label}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=format!("{name}-hint")>
                            {hint}
                        </p>
                    }
                })}
            {message
                .map(|message| {
                    view! {
                        <p class="error" id=format!("{name}-error")>
                            {message}
                        </p>
                    }
                })}
            <TextArea
                name=name
                id=name
                value=returned.value(name, "")
                rows=rows
                required=required
                invalid=invalid
                described_by=described
            />
        </div>
    }
}

/// A list to choose one from. `options`: value and label.
#[component]
pub fn Select(
    returned: Returned,
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] prompt: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let message = returned.message(name);
    let chosen = returned.value(name, &value);
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {label}
                </option>
            }
        })
        .collect();
    view! {
        <div class="field" data-invalid=message.is_some().then_some("")>
            <label for=name>{label}</label>
            {message
                .clone()
                .map(|message| {
                    view! {
                        <p class="error" id=format!("{name}-error")>
                            {message}
                        </p>
                    }
                })}
            <select
                id=name
                name=name
                aria-invalid=message.is_some().then_some("true")
                aria-describedby=described_by(name, false, message.is_some())
            >
                <option value="">{prompt}</option>
                {options}
            </select>
        </div>
    }
}

/// The ids that describe a field, for `aria-describedby`.
pub fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<String> = [(error, "error"), (hint, "hint")]
        .into_iter()
        .filter(|(shown, _)| *shown)
        .map(|(_, what)| format!("{name}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

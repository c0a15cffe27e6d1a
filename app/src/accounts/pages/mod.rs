//! The pages of accounts: signing in, choosing a password, taking up an invitation; people, for administrators.

mod invitation;
pub mod kept;
mod people;
mod reset;
mod sign_in;

pub use invitation::invitation;
pub use people::people;
pub use reset::{forgot_password, reset_password};
pub use sign_in::sign_in;

use leptos::prelude::*;

use super::model::Password;
use crate::context::RequestContext;
use crate::routes::Query;
use crate::text::Lang;
use crate::ui::form::{Field, Returned};
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::words::accounts as words;

/// A page of one narrow column, out of every search engine.
fn column(title: &str, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Document {
    let head = Head { title: title.to_owned(), noindex: true, ..Head::default() };
    Document::new(Frame::Reader, head, view)
}

/// What just succeeded, unless a form has come back since.
fn done(cx: &RequestContext, query: &Query) -> Option<&'static str> {
    query.xong.as_deref().filter(|_| cx.form.is_none()).and_then(|word| words::done(word, cx.lang))
}

/// A link that is used up, too old or mistyped: 410, whichever it is.
fn expired(lang: Lang) -> Page {
    let view = move || {
        view! {
            <article class="sign-in">
                <h1>{words::expired_link(lang)}</h1>
                <p>{words::expired_why(lang)}</p>
                <p>{words::new_link_invited(lang)}</p>
                <p class="form-actions">
                    <a class="button" data-tone="primary" href="/quen-mat-khau">
                        {words::new_link(lang)}
                    </a>
                    <a href="/dang-nhap">{words::back_to_sign_in(lang)}</a>
                </p>
            </article>
        }
        .into_any()
    };
    column(words::expired_link(lang), view).with_status(410).into()
}

/// A success, to be read out.
#[component]
fn Done(text: Option<&'static str>) -> impl IntoView {
    text.map(|text| {
        view! {
            <div class="notice" role="status">
                <p>{text}</p>
            </div>
        }
    })
}

/// The two fields of a password that is being chosen.
#[component]
fn NewPassword(returned: Returned) -> impl IntoView {
    let lang = returned.lang();
    view! {
        <Field
            returned=returned.clone()
            name="new_password"
            label=words::new_password(lang)
            kind="password"
            hint=words::password_hint(Password::MIN, lang)
            max=Password::MAX
            autocomplete="new-password"
            required=true
        />
        <Field
            returned=returned
            name="password_again"
            label=words::new_password_again(lang)
            kind="password"
            max=Password::MAX
            autocomplete="new-password"
            required=true
        />
    }
    .into_any()
}

/// Labels of the two, for the summary of what is wrong.
fn new_password_labels(lang: Lang) -> [(&'static str, &'static str); 2] {
    [("new_password", words::new_password(lang)), ("password_again", words::new_password_again(lang))]
}

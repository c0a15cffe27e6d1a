//! `/dang-nhap`: signing in.

use leptos::prelude::*;

use super::{Done, column, done};
use crate::accounts::model::{Email, Password, landing};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::routes::Query;
use crate::ui::form::{Field, FormErrors, Returned};
use crate::ui::page::Page;
use crate::ui::words::accounts as words;

/// Whoever is signed in already goes where signing in would have led.
///
/// # Errors
/// None: nothing is loaded.
pub async fn sign_in(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let tiep = landing(query.tiep.as_deref().unwrap_or_default()).to_owned();
    if cx.actor.is_some() {
        return Ok(Page::Redirect { to: tiep, permanent: false });
    }
    let lang = cx.lang;
    let done = done(cx, query);
    let returned = Returned::of(cx.form.as_ref(), "accounts/sign_in", lang);
    let view = move || {
        view! {
            <article class="sign-in">
                <Done text=done />
                <h1>{words::sign_in(lang)}</h1>
                <p>{words::sign_in_for(lang)}</p>
                <SignInForm returned=returned.clone() tiep=tiep.clone() />
            </article>
        }
        .into_any()
    };
    Ok(column(words::sign_in(lang), view).into())
}

#[component]
fn SignInForm(returned: Returned, tiep: String) -> impl IntoView {
    let lang = returned.lang();
    let labels = vec![("email", words::email(lang)), ("password", words::password(lang))];
    view! {
        <FormErrors returned=returned.clone() heading=words::sign_in_failed(lang) labels=labels />
        <form class="form" method="post" action="/api/accounts/sign_in">
            <input type="hidden" name="tiep" value=tiep />
            <Field
                returned=returned.clone()
                name="email"
                label=words::email(lang)
                kind="email"
                max=Email::MAX
                autocomplete="username"
                required=true
            />
            <Field
                returned=returned
                name="password"
                label=words::password(lang)
                kind="password"
                max=Password::MAX
                autocomplete="current-password"
                required=true
            />
            <div class="form-actions">
                <button class="button" data-tone="primary">
                    {words::sign_in(lang)}
                </button>
                <a href="/quen-mat-khau">{words::forgot_password(lang)}</a>
            </div>
        </form>
    }
    .into_any()
}

//! `/quen-mat-khau` and `/dat-lai-mat-khau/{token}`: asking for a link, and choosing a new password with it.

use leptos::prelude::*;

use super::{Done, NewPassword, column, done, expired, new_password_labels};
use crate::accounts::model::Email;
use crate::accounts::read;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::routes::Query;
use crate::ui::form::{Field, FormErrors, Returned};
use crate::ui::page::Page;
use crate::ui::words::accounts as words;

/// The same page, whoever asked for a link.
///
/// # Errors
/// None: nothing is loaded.
pub async fn forgot_password(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let lang = cx.lang;
    let done = done(cx, query);
    let returned = Returned::of(cx.form.as_ref(), "accounts/request_reset", lang);
    let view = move || {
        view! {
            <article class="sign-in">
                <Done text=done />
                <h1>{words::forgotten(lang)}</h1>
                <p>{words::forgotten_how(lang)}</p>
                <LinkForm returned=returned.clone() />
            </article>
        }
        .into_any()
    };
    Ok(column(words::forgotten(lang), view).into())
}

#[component]
fn LinkForm(returned: Returned) -> impl IntoView {
    let lang = returned.lang();
    let labels = vec![("email", words::email(lang))];
    view! {
        <FormErrors returned=returned.clone() heading=words::link_not_sent(lang) labels=labels />
        <form class="form" method="post" action="/api/accounts/request_reset">
            <Field
                returned=returned
                name="email"
                label=words::email(lang)
                kind="email"
                max=Email::MAX
                autocomplete="username"
                required=true
            />
            <div class="form-actions">
                <button class="button" data-tone="primary">
                    {words::send_link(lang)}
                </button>
                <a href="/dang-nhap">{words::back_to_sign_in(lang)}</a>
            </div>
        </form>
    }
    .into_any()
}

/// Opening the page uses nothing up: mail programs open links by themselves.
///
/// # Errors
/// The database fails.
pub async fn reset_password(cx: &RequestContext, token: &str) -> Result<Page, AppError> {
    let lang = cx.lang;
    if !read::is_good_reset(cx, token).await? {
        return Ok(expired(lang));
    }
    let token = token.to_owned();
    let returned = Returned::of(cx.form.as_ref(), "accounts/reset_password", lang);
    let view = move || {
        view! {
            <article class="sign-in">
                <h1>{words::new_password_heading(lang)}</h1>
                <PasswordForm returned=returned.clone() token=token.clone() />
            </article>
        }
        .into_any()
    };
    Ok(column(words::new_password_heading(lang), view).into())
}

#[component]
fn PasswordForm(returned: Returned, token: String) -> impl IntoView {
    let lang = returned.lang();
    let labels = new_password_labels(lang).to_vec();
    view! {
        <FormErrors returned=returned.clone() heading=words::password_not_set(lang) labels=labels />
        <form class="form" method="post" action="/api/accounts/reset_password">
            <input type="hidden" name="token" value=token />
            <NewPassword returned=returned />
            <div class="form-actions">
                <button class="button" data-tone="primary">
                    {words::set_password(lang)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

//! `/loi-moi/{token}`: taking up an invitation.

use leptos::prelude::*;

use super::{NewPassword, column, expired, new_password_labels};
use crate::accounts::model::PersonName;
use crate::accounts::read::{self, Invited};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::text::dates::date_time;
use crate::ui::form::{Field, FormErrors, Returned};
use crate::ui::page::Page;
use crate::ui::words::accounts as words;

/// Opening the page uses nothing up: mail programs open links by themselves.
///
/// # Errors
/// The database fails.
pub async fn invitation(cx: &RequestContext, token: &str) -> Result<Page, AppError> {
    let lang = cx.lang;
    let Some(invited) = read::invited(cx, token).await? else { return Ok(expired(lang)) };
    let until = date_time(invited.until, cx.body.zone, lang);
    let token = token.to_owned();
    let returned = Returned::of(cx.form.as_ref(), "accounts/accept_invitation", lang);
    let view = move || {
        let Invited { name, email, roles, places, .. } = invited.clone();
        view! {
            <article class="sign-in">
                <h1>{words::accept_invitation(lang)}</h1>
                <p>{words::invited_to(&roles.join(", "), &places.join(", "), lang)}</p>
                <p>{words::invited_as(&email, &until, lang)}</p>
                <InvitationForm returned=returned.clone() token=token.clone() name=name />
            </article>
        }
        .into_any()
    };
    Ok(column(words::accept_invitation(lang), view).into())
}

#[component]
fn InvitationForm(returned: Returned, token: String, name: String) -> impl IntoView {
    let lang = returned.lang();
    let mut labels = vec![("name", words::name_or_pen_name(lang))];
    labels.extend(new_password_labels(lang));
    view! {
        <FormErrors returned=returned.clone() heading=words::not_accepted(lang) labels=labels />
        <form class="form" method="post" action="/api/accounts/accept_invitation">
            <input type="hidden" name="token" value=token />
            <Field
                returned=returned.clone()
                name="name"
                label=words::name_or_pen_name(lang)
                value=name
                hint=words::name_hint(lang)
                max=PersonName::MAX
                autocomplete="name"
                required=true
            />
            <NewPassword returned=returned />
            <div class="form-actions">
                <button class="button" data-tone="primary">
                    {words::accept_invitation(lang)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

//! The form with which a reader reports an error in an item. A plain form: it needs no script.

use leptos::prelude::*;

use crate::accounts::model::Email;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::feedback::model::ReportKind;
use crate::ids::ArticleId;
use crate::portal::frame::{self, Place};
use crate::portal::model::Headline;
use crate::portal::parts::written_in;
use crate::portal::reads;
use crate::routes::Query;
use crate::ui::form::{Area, Field, FormErrors, Returned};
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::words::feedback as words;

/// # Errors
/// `NotFound` for what readers may not open, `Gone` for what was withdrawn; the database fails.
pub async fn report(cx: &RequestContext, slug: &str, id: ArticleId, query: &Query) -> Result<Page, AppError> {
    let about = reads::headline(cx, id).await?;
    if about.slug != slug {
        return Ok(Page::Redirect { to: about.report_path(), permanent: true });
    }
    let head = Head { title: words::report_error(cx.lang).to_owned(), noindex: true, ..Head::default() };
    let sent = query.xong.as_deref() == Some("da-gui") && cx.form.is_none();
    let cx = cx.clone();
    Ok(Document::new(Frame::Reader, head, move || {
        frame::at(Place::Section(about.section));
        show(&cx, &about, sent)
    })
    .into())
}

fn show(cx: &RequestContext, about: &Headline, sent: bool) -> AnyView {
    let lang = cx.lang;
    let below = if sent {
        view! {
            <div class="notice" role="status">
                <p>{words::sent(lang)}</p>
            </div>
            <p>
                <a class="button" href=about.path()>
                    {words::back_to_item(lang)}
                </a>
            </p>
        }
        .into_any()
    } else {
        form(cx, about)
    };
    view! {
        <article class="report">
            <h1>{words::report_error(lang)}</h1>
            <p>
                {words::about(lang)} " " <a href=about.path() lang=written_in(lang)>
                    {about.title.clone()}
                </a>
            </p>
            {below}
        </article>
    }
    .into_any()
}

fn form(cx: &RequestContext, about: &Headline) -> AnyView {
    let lang = cx.lang;
    let returned = Returned::of(cx.form.as_ref(), "feedback/report_error", lang);
    let labels = vec![
        ("kind", words::kind(lang)),
        ("passage", words::passage(lang)),
        ("message", words::message(lang)),
        ("email", words::email(lang)),
    ];
    view! {
        <p>{words::intro(lang)}</p>
        <FormErrors returned=returned.clone() heading=words::not_sent(lang) labels=labels />
        <form class="form" method="post" action="/api/feedback/report_error">
            <input type="hidden" name="article" value=about.id.0 />
            // Where the form stands, for browsers that do not tell.
            <input type="hidden" name="tu" value=about.report_path() />
            {kinds(&returned)}
            <Area
                returned=returned.clone()
                name="passage"
                label=words::passage(lang)
                hint=words::passage_hint(lang)
                rows=3
            />
            <Area returned=returned.clone() name="message" label=words::message(lang) rows=6 required=true />
            <Field
                returned=returned
                name="email"
                label=words::email(lang)
                kind="email"
                hint=words::email_hint(lang)
                max=Email::MAX
                autocomplete="email"
            />
            // For machines that fill in whatever they find.
            <p class="visually-hidden" aria-hidden="true">
                <label for="website">{words::leave_empty(lang)}</label>
                <input id="website" name="website" tabindex="-1" autocomplete="off" />
            </p>
            <div class="form-actions">
                <button class="button" data-tone="primary">
                    {words::send(lang)}
                </button>
                <a href=about.path()>{words::back_to_item(lang)}</a>
            </div>
        </form>
    }
    .into_any()
}

/// What is wrong, as a choice of four.
fn kinds(returned: &Returned) -> AnyView {
    let lang = returned.lang();
    let chosen = returned.value("kind", "");
    let message = returned.message("kind");
    let (invalid, described) = (message.is_some(), message.is_some().then_some("kind-error"));
    let choices: Vec<_> = ReportKind::ALL
        .into_iter()
        .enumerate()
        .map(|(index, kind)| {
            view! {
                <label class="choice">
                    // The summary of what is wrong leads to the first one.
                    <input
                        type="radio"
                        name="kind"
                        id=(index == 0).then_some("kind")
                        value=kind.as_str()
                        checked=chosen == kind.as_str()
                        required=true
                        aria-describedby=described
                    />
                    {words::kind_of(kind, lang)}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field" data-invalid=invalid.then_some("")>
            <legend>{words::kind(lang)}</legend>
            {message
                .map(|message| {
                    view! {
                        <p class="error" id="kind-error">
                            {message}
                        </p>
                    }
                })}
            {choices}
        </fieldset>
    }
    .into_any()
}

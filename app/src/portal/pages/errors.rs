//! Pages for what went wrong: what happened, and where to go from here.

use leptos::prelude::*;

use super::item::notice_lines;
use crate::context::RequestContext;
use crate::error::{AppError, CorrelationId};
use crate::ids::SectionId;
use crate::portal::address::here;
use crate::portal::frame::{self, Place};
use crate::portal::model::{Notice, Story};
use crate::portal::{parts, reads};
use crate::ui::page::{Document, Frame, Head};
use crate::ui::words::{desk, portal as words};

/// The page for an error, with its status; at the desk in the desk's frame for who is signed in.
pub fn page(cx: &RequestContext, error: &AppError) -> Document {
    page_with(cx, error, Vec::new())
}

/// The same, with the newest items where an address leads nowhere and the database answers.
pub async fn page_that_leads_on(cx: &RequestContext, error: &AppError) -> Document {
    let newest = if leads_nowhere(error) && !is_at_desk(cx) { newest(cx).await } else { Vec::new() };
    page_with(cx, error, newest)
}

fn leads_nowhere(error: &AppError) -> bool {
    matches!(error, AppError::NotFound | AppError::Gone)
}

fn is_at_desk(cx: &RequestContext) -> bool {
    cx.actor.is_some() && (&*cx.path == "/desk" || cx.path.starts_with("/desk/") || cx.path.starts_with("/desk?"))
}

/// None where the database fails: this page is for when something went wrong already.
pub(super) async fn newest(cx: &RequestContext) -> Vec<Story> {
    reads::newest(cx).await.unwrap_or_default()
}

fn page_with(cx: &RequestContext, error: &AppError, newest: Vec<Story>) -> Document {
    let (heading, _) = words::error(error, cx.lang);
    let head = Head { title: heading.to_owned(), noindex: true, ..Head::default() };
    let at_desk = is_at_desk(cx);
    let frame = if at_desk { Frame::Desk } else { Frame::Reader };
    let (cx, status, error) = (cx.clone(), error.status(), error.clone());
    Document::new(frame, head, move || {
        if at_desk {
            return show_at_desk(&cx, &error);
        }
        if is_broken(&error) {
            frame::at(Place::Broken);
        }
        show(&cx, &error, &newest)
    })
    .with_status(status)
}

/// Other pages would most likely fail as well.
fn is_broken(error: &AppError) -> bool {
    matches!(error, AppError::Internal(_) | AppError::Unavailable)
}

/// What a person can quote of a failure.
fn code(error: &AppError) -> Option<String> {
    match error {
        AppError::Internal(CorrelationId(code)) => Some(code.clone()),
        _ => None,
    }
}

fn show(cx: &RequestContext, error: &AppError, newest: &[Story]) -> AnyView {
    let (heading, what) = words::error(error, cx.lang);
    let code = code(error).map(|code| {
        view! {
            " "
            <b>{code}</b>
            "."
        }
    });
    view! {
        <article class="error-page">
            <p class="code">{words::error_code(error.status(), cx.lang)}</p>
            <h1>{heading}</h1>
            <p>{what} {code}</p>
            {leads_nowhere(error).then(|| parts::search_form(cx))}
            <ul>{ways_on(cx, error)}</ul>
            {parts::newest(cx, "tin-moi", words::newest(cx.lang), newest)}
        </article>
    }
    .into_any()
}

/// Where to go from here.
fn ways_on(cx: &RequestContext, error: &AppError) -> Vec<AnyView> {
    let lang = cx.lang;
    let home = ("/".to_owned(), words::go_home(lang).to_owned());
    let reload = (here(cx).to_owned(), words::reload(lang).to_owned());
    let sign_in = ("/dang-nhap".to_owned(), words::sign_in(lang).to_owned());
    let units = ("/don-vi".to_owned(), words::find_by_unit(lang).to_owned());
    let section = cx.body.children(None).next().map(|section| section.id);
    let section = section.and_then(|section| section_link(cx, section));
    let ways: Vec<(String, String)> = match error {
        AppError::Unavailable => vec![reload],
        AppError::Internal(_) => vec![reload, home],
        AppError::SignedOut => vec![sign_in, home],
        AppError::NotFound | AppError::Gone => [home].into_iter().chain(section).chain([units]).collect(),
        AppError::Forbidden | AppError::Conflict { .. } | AppError::Invalid(_) | AppError::TooMany => vec![home],
    };
    ways.into_iter().map(way).collect()
}

fn way((address, label): (String, String)) -> AnyView {
    view! {
        <li>
            <a href=address>{label}</a>
        </li>
    }
    .into_any()
}

fn section_link(cx: &RequestContext, section: SectionId) -> Option<(String, String)> {
    let section = cx.body.section(section)?;
    Some((format!("/chuyen-muc/{}", section.slug), words::see_section(section.label(cx.lang), cx.lang)))
}

fn show_at_desk(cx: &RequestContext, error: &AppError) -> AnyView {
    let lang = cx.lang;
    let (heading, what) = match error {
        AppError::NotFound => {
            let mine = view! {
                {words::not_yours_why(lang)}
                " "
                <a href="/desk/items">{desk::my_items(lang)}</a>
                "."
            };
            (words::not_yours(lang), mine.into_any())
        }
        _ => {
            let (heading, what) = words::error(error, lang);
            (heading, what.into_any())
        }
    };
    let code = code(error).map(|code| view! { <small>{words::code_to_quote(lang)} " " {code}</small> });
    view! {
        <main class="desk-main" id="main" tabindex="-1">
            <div class="desk-error">
                <h1>{heading}</h1>
                <p>{what}</p>
                <div class="form-actions">
                    <a class="button" data-tone="primary" href="/desk">
                        {words::to_overview(lang)}
                    </a>
                </div>
                {code}
            </div>
        </main>
    }
    .into_any()
}

/// A withdrawn item's address: the notice in its place, under 410.
pub fn gone(cx: &RequestContext, notice: Option<Notice>, section: SectionId, newest: Vec<Story>) -> Document {
    let (heading, what) = words::error(&AppError::Gone, cx.lang);
    let head = Head { title: heading.to_owned(), noindex: true, ..Head::default() };
    let cx = cx.clone();
    Document::new(Frame::Reader, head, move || {
        frame::at(Place::Section(section));
        let told = match &notice {
            Some(notice) => view! {
                <aside class="notice" aria-labelledby="ly-do">
                    <h2 id="ly-do">{words::editors_notice(cx.lang)}</h2>
                    {notice_lines(&cx, notice)}
                </aside>
            }
            .into_any(),
            None => view! { <p>{what}</p> }.into_any(),
        };
        let home = ("/".to_owned(), words::go_home(cx.lang).to_owned());
        let ways: Vec<_> = [home].into_iter().chain(section_link(&cx, section)).map(way).collect();
        view! {
            <article class="error-page">
                <h1>{heading}</h1>
                {told}
                {parts::search_form(&cx)}
                <ul>{ways}</ul>
                {parts::newest(&cx, "tin-moi", words::newest(cx.lang), &newest)}
            </article>
        }
        .into_any()
    })
    .with_status(AppError::Gone.status())
}

//! What readers report about items of one's sections: what waits, then what was settled last.

use leptos::prelude::*;

use super::{notices, page};
use crate::context::RequestContext;
use crate::desk::reads;
use crate::error::AppError;
use crate::feedback::model::ReportRow;
use crate::routes::Query;
use crate::text::dates::date_time_full;
use crate::ui::page::Page;
use crate::ui::words::feedback as words;

pub async fn reports(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let (waiting, settled) = reads::reports(cx).await?;
    let (cx, query) = (cx.clone(), query.clone());
    Ok(page(words::reports(cx.lang), move || {
        let lang = cx.lang;
        view! {
            <main class="desk-main" id="main" tabindex="-1">
                <div class="desk-head">
                    <h1>{words::reports(lang)}</h1>
                </div>
                {notices(&cx, &query)}
                {list(&cx, &words::waiting(waiting.len(), lang), &waiting)}
                {waiting
                    .is_empty()
                    .then(|| {
                        view! {
                            <div class="empty">
                                <p>{words::no_reports(lang)}</p>
                            </div>
                        }
                    })}
                {list(&cx, words::settled_last(lang), &settled)}
            </main>
        }
        .into_any()
    }))
}

fn list(cx: &RequestContext, heading: &str, rows: &[ReportRow]) -> AnyView {
    let entries: Vec<_> = rows.iter().map(|row| entry(cx, row)).collect();
    (!rows.is_empty())
        .then(|| {
            view! {
                <section class="reports">
                    <h2>{heading.to_owned()}</h2>
                    <ol>{entries}</ol>
                </section>
            }
        })
        .into_any()
}

fn entry(cx: &RequestContext, row: &ReportRow) -> AnyView {
    let lang = cx.lang;
    let section = cx.body.section(row.section).map(|section| section.label(lang).to_owned());
    let moment = |at| date_time_full(at, cx.body.zone, lang);
    let passage = (!row.passage.is_empty()).then(|| view! { <blockquote>{row.passage.clone()}</blockquote> });
    let answer = row.email.as_ref().map(|email| {
        view! { <p>{words::answer_to(lang)} " " <a href=format!("mailto:{email}")>{email.clone()}</a></p> }
    });
    let end = match row.settled_at {
        Some(at) => view! { <p class="meta">{words::settled_by(&row.settled_by, &moment(at), lang)}</p> }.into_any(),
        None => view! {
            <form method="post" action="/api/feedback/settle_report">
                <input type="hidden" name="report" value=row.id.0 />
                <button class="button" data-size="small" aria-label=words::settle_which(&row.title, lang)>
                    {words::settle(lang)}
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <li>
            <h3>
                <a href=format!("/desk/items/{}", row.article)>{row.title.clone()}</a>
            </h3>
            <p class="meta">
                <b>{words::kind_of(row.kind, lang)}</b>
                {section.map(|section| format!(" · {section}"))}
                {format!(" · {}", moment(row.reported_at))}
            </p>
            {passage}
            <p class="said">{row.message.clone()}</p>
            {answer}
            {end}
        </li>
    }
    .into_any()
}

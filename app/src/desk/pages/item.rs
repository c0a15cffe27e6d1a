//! One item: as readers see it, with what one may do about it, and how it came here.

use std::sync::Arc;

use leptos::prelude::*;

use super::item_acts::acts;
use super::item_text::{returned, text};
use super::{notices, page, wall};
use crate::articles::model::State;
use crate::context::RequestContext;
use crate::desk::islands::{ItemState, ItemStateData};
use crate::desk::reads::{self, Item};
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::policy::Action;
use crate::routes::Query;
use crate::text::dates::date_time;
use crate::ui::chips::{KindChip, StateChip, event_icon};
use crate::ui::icons::Icon;
use crate::ui::page::Page;
use crate::ui::time::{Ago, Moment};
use crate::ui::words::{desk as words, states};

pub async fn item(cx: &RequestContext, id: ArticleId, query: &Query) -> Result<Page, AppError> {
    let after = reads::cursor(cx).await?;
    let item = Arc::new(reads::item(cx, id).await?);
    let me = cx.person()?.id;
    let (cx, query) = (cx.clone(), query.clone());
    Ok(page(&item.row.title.clone(), move || {
        let path = format!("/desk/items/{id}");
        let data = ItemStateData { row: item.row.clone(), me, path, typing: false, after, lang: cx.lang };
        view! {
            <main class="desk-main" id="main" tabindex="-1">
                {head(&cx, &item)}
                {notices(&cx, &query)}
                <ItemState data />
                {returned(&cx, &item.row)}
                {text(&cx, &item)}
            </main>
            <aside class="desk-pane" id="pane" aria-label=words::context(cx.lang)>
                {handling(&cx, &item)}
                {facts(&cx, &item)}
                {versions(&cx, &item)}
                {history(&cx, &item)}
            </aside>
        }
        .into_any()
    }))
}

fn head(cx: &RequestContext, item: &Item) -> AnyView {
    let lang = cx.lang;
    let (href, label) = if cx.may(Action::SeeQueue) {
        ("/desk/queue", words::queue(lang))
    } else {
        ("/desk/items", words::my_items(lang))
    };
    view! {
        <div class="item-head">
            <a href=href>{label}</a>
            " "
            <span aria-hidden="true">"/"</span>
            " "
            <span>{format!("{}, {}", words::item_number(item.row.id.0, lang), words::as_readers(lang))}</span>
            <a class="button desk-jump" data-size="small" href="#acts">
                {words::jump_to_acts(lang)}
            </a>
        </div>
    }
    .into_any()
}

fn handling(cx: &RequestContext, item: &Item) -> AnyView {
    let lang = cx.lang;
    view! {
        <section aria-labelledby="acts">
            <h2 id="acts">{words::handle(lang)} " " <StateChip state=item.row.state lang /></h2>
            {acts(cx, item)}
        </section>
    }
    .into_any()
}

fn facts(cx: &RequestContext, item: &Item) -> AnyView {
    let (lang, wall, row) = (cx.lang, wall(cx), &item.row);
    let editor = match (&row.reviewer_name, row.state) {
        (Some(name), State::InReview) => Some((words::holder(lang), name.clone())),
        (Some(name), _) => Some((words::editor(lang), name.clone())),
        (None, State::Submitted) => Some((words::holder(lang), words::nobody_yet(lang).to_owned())),
        (None, _) => None,
    };
    let scheduled = row.scheduled_for.filter(|_| row.state == State::Scheduled).map(|at| {
        let words = date_time(at, wall.zone, lang);
        view! {
            <dt>{words::publish_at(lang)}</dt>
            <dd>
                <Moment at wall words=words />
            </dd>
        }
    });
    let on_site = row.state.is_public().then(|| {
        let href = format!("/bai/{}-{}", item.text.slug, row.id);
        view! {
            <p>
                <a href=href>{words::see_on_site(lang)}</a>
            </p>
        }
    });
    let preview = (!row.state.is_public() && row.state != State::Withdrawn).then(|| {
        view! {
            <p>
                <a href=format!("/desk/items/{}/preview", row.id)>{words::preview(lang)}</a>
            </p>
        }
    });
    view! {
        <section aria-label=words::facts(lang)>
            <dl class="facts">
                {editor
                    .map(|(label, name)| {
                        view! {
                            <dt>{label}</dt>
                            <dd>{name}</dd>
                        }
                    })} <dt>{words::kind(lang)}</dt> <dd>
                    <KindChip kind=row.kind lang />
                </dd> <dt>{words::unit(lang)}</dt> <dd>{row.unit_name.clone()}</dd> <dt>{words::section(lang)}</dt>
                <dd>{row.section_name.clone()}</dd> {scheduled} <dt>{words::last_change(lang)}</dt> <dd>
                    <Ago at=item.text.changed_at wall now=wall.now />
                </dd>
            </dl>
            {on_site}
            {preview}
        </section>
    }
    .into_any()
}

fn versions(cx: &RequestContext, item: &Item) -> AnyView {
    let (lang, wall) = (cx.lang, wall(cx));
    if item.versions.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = item
        .versions
        .iter()
        .map(|saved| {
            view! {
                <li>
                    <span>{format!("{} · {}", words::version_number(saved.version, lang), saved.by)}</span>
                    <Ago at=saved.at wall now=wall.now />
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="versions">
            <h2 id="versions">{words::versions(lang)}</h2>
            <ol class="versions">{lines}</ol>
        </section>
    }
    .into_any()
}

fn history(cx: &RequestContext, item: &Item) -> AnyView {
    let (lang, wall) = (cx.lang, wall(cx));
    if item.history.is_empty() {
        return ().into_any();
    }
    let me = cx.actor.as_ref().map(|actor| actor.id);
    let lines: Vec<_> = item
        .history
        .iter()
        .map(|event| {
            let by = match event.actor {
                actor if actor.is_some() && actor == me => words::you(lang),
                _ if event.by.is_empty() => words::the_house(lang),
                _ => &event.by,
            };
            view! {
                <li>
                    <Icon name=event_icon(event.kind) />
                    <p>
                        <b>{by.to_owned()}</b>
                        " "
                        {states::happened(event.kind, lang)}
                    </p>
                    <Ago at=event.at wall now=wall.now />
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="history">
            <h2 id="history">{words::activity(lang)}</h2>
            <ol class="activity">{lines}</ol>
        </section>
    }
    .into_any()
}

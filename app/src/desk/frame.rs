//! What stands around every page of the desk: the rail, the person, messages. A page brings its own `main`.

use leptos::prelude::*;

use super::islands::{Keys, LiveStatus, LiveStatusData, Toasts, ToastsData};
use crate::accounts::model::Actor;
use crate::context::RequestContext;
use crate::policy::Action;
use crate::text::Lang;
use crate::ui::icons::{Icon, Symbols};
use crate::ui::words::{accounts, desk as words, feedback};

#[component]
pub fn DeskFrame(cx: RequestContext, children: Children) -> impl IntoView {
    let lang = cx.lang;
    let path = cx.path.split('?').next().unwrap_or("/desk").to_owned();
    let toasts = cx.actor.as_ref().map(|actor| {
        view! {
            <Toasts data=ToastsData {
                me: actor.id,
                editor: actor.is_editor(),
                lang,
            } />
        }
    });
    view! {
        <a class="skip-link" href="#main">
            {words::skip(lang)}
        </a>
        <Symbols />
        <header class="desk-rail">
            <div class="desk-top">
                <a class="desk-brand" href="/desk">
                    "Tin Bài"
                </a>
                <LiveStatus data=LiveStatusData {
                    lang,
                    path: path.clone(),
                } />
            </div>
            <nav aria-label=words::desk(lang)>
                <ul>{links(&cx, &path)}</ul>
            </nav>
            {cx.actor.as_deref().map(|actor| person(&cx, actor))}
        </header>
        {children()}
        {toasts}
        <Keys />
    }
    .into_any()
}

/// Only what the person may use.
fn links(cx: &RequestContext, path: &str) -> Vec<AnyView> {
    let lang = cx.lang;
    let writes = cx.actor.as_deref().is_some_and(|actor| actor.is_editor() || actor.units().next().is_some());
    [
        (true, "/desk", "i-home", words::overview(lang)),
        (cx.may(Action::SeeQueue), "/desk/queue", "i-queue", words::queue(lang)),
        (writes, "/desk/items", "i-items", words::my_items(lang)),
        (writes, "/desk/write", "i-write", words::write(lang)),
        (true, "/desk/quota", "i-quota", words::quota_board(lang)),
        (cx.may(Action::SeeReports), "/desk/reports", "i-warn", feedback::reports(lang)),
        (cx.may(Action::ManagePeople), "/desk/people", "i-people", words::people(lang)),
    ]
    .into_iter()
    .filter(|(may, ..)| *may)
    .map(|(_, href, icon, label)| {
        let current = (path == href).then_some("page");
        view! {
            <li>
                <a href=href aria-current=current>
                    <Icon name=icon />
                    <span>{label}</span>
                </a>
            </li>
        }
        .into_any()
    })
    .collect()
}

fn person(cx: &RequestContext, actor: &Actor) -> AnyView {
    let lang = cx.lang;
    let other = lang.pick(Lang::En, Lang::Vi);
    view! {
        <div class="desk-person">
            <p>
                <b>{actor.name.clone()}</b>
                <small>{what_one_is(cx, actor)}</small>
            </p>
            <a href="/">{words::site(lang)}</a>
            <a href=format!("/ngon-ngu/{other}") lang=other.code() hreflang=other.code() title=other.name()>
                {other.code().to_uppercase()}
            </a>
            <form method="post" action="/dang-xuat">
                <button class="button" data-size="small">
                    {accounts::sign_out(lang)}
                </button>
            </form>
        </div>
    }
    .into_any()
}

/// "Cộng tác viên, Thị ủy Đồng Xoài"
fn what_one_is(cx: &RequestContext, actor: &Actor) -> String {
    let roles = actor.roles.iter().map(|role| words::role(role, cx.lang));
    let units = actor.units().filter_map(|unit| cx.body.unit(unit)).map(|unit| unit.short_name.as_str());
    let mut parts: Vec<&str> = Vec::new();
    for part in roles.chain(units) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

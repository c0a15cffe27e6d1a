//! What stands around every reader page: masthead, sections, foot.

use leptos::prelude::*;

use super::address::{encode, here};
use super::model::top_section;
use crate::context::RequestContext;
use crate::ids::SectionId;
use crate::policy::Action;
use crate::text::{Lang, dates};
use crate::ui::words::{accessibility, portal as words, tools};

/// What a page tells the frame around it, in its view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Elsewhere,
    /// The name of the body is the page's own heading.
    Home,
    Section(SectionId),
    Units,
    /// The page has the box that the masthead has elsewhere.
    Search,
    /// Nothing works but the frame itself: no links that would fail as well.
    Broken,
}

/// Tells the frame around the view that is being rendered where the reader is.
pub fn at(place: Place) {
    provide_context(place);
}

#[component]
pub fn ReaderFrame(cx: RequestContext, children: Children) -> impl IntoView {
    let place = use_context::<Place>().unwrap_or_default();
    let broken = place == Place::Broken;
    let bar = (!broken).then(|| {
        view! {
            <nav class="section-bar" aria-label=words::sections(cx.lang)>
                <ul>{section_links(&cx, place)}</ul>
            </nav>
        }
    });
    view! {
        <a class="skip-link" href="#noi-dung">
            {words::skip_to_content(cx.lang)}
        </a>
        {masthead(&cx, place)}
        {bar}
        <main id="noi-dung" tabindex="-1">
            {children()}
        </main>
        {foot(&cx, broken)}
    }
}

fn masthead(cx: &RequestContext, place: Place) -> AnyView {
    let (lang, zone) = (cx.lang, cx.body.zone);
    let name = view! { <a href="/">{cx.body.info.title(lang).to_owned()}</a> };
    let name = match place {
        Place::Home => view! { <h1 class="name">{name}</h1> }.into_any(),
        _ => view! { <p class="name">{name}</p> }.into_any(),
    };
    let day = zone.date(cx.now()).to_string();
    view! {
        <header class="masthead">
            {name} <p class="date">
                <time datetime=day>{dates::date_full(cx.now(), zone, lang)}</time>
            </p> {search_box(cx, place)} <ul>{search_link(cx, place)} {account_link(cx, place)} {language_link(cx)}</ul>
        </header>
    }
    .into_any()
}

fn searches(place: Place) -> bool {
    !matches!(place, Place::Search | Place::Broken)
}

/// On wide screens; narrow ones have a link instead.
fn search_box(cx: &RequestContext, place: Place) -> AnyView {
    let label = words::search_here(cx.lang);
    searches(place)
        .then(|| {
            view! {
                <form role="search" action="/tim-kiem" aria-label=words::search(cx.lang)>
                    <input name="q" type="search" maxlength="200" aria-label=label placeholder=label required />
                    <button>{words::search(cx.lang)}</button>
                </form>
            }
        })
        .into_any()
}

fn search_link(cx: &RequestContext, place: Place) -> AnyView {
    searches(place)
        .then(|| {
            view! {
                <li class="to-search">
                    <a href="/tim-kiem">{words::search(cx.lang)}</a>
                </li>
            }
        })
        .into_any()
}

/// To the desk for who may enter it, to the sign-in for who is nobody yet.
fn account_link(cx: &RequestContext, place: Place) -> AnyView {
    const ACCOUNT_PAGES: [&str; 4] = ["/dang-nhap", "/quen-mat-khau", "/dat-lai-mat-khau", "/loi-moi"];
    let signing_in = ACCOUNT_PAGES.iter().any(|page| cx.path.starts_with(page));
    if place == Place::Broken || signing_in {
        ().into_any()
    } else if cx.may(Action::EnterDesk) {
        view! {
            <li>
                <a href="/desk">{words::to_desk(cx.lang)}</a>
            </li>
        }
        .into_any()
    } else if cx.actor.is_none() {
        view! {
            <li>
                <a href="/dang-nhap">{words::sign_in(cx.lang)}</a>
            </li>
        }
        .into_any()
    } else {
        ().into_any()
    }
}

fn language_link(cx: &RequestContext) -> AnyView {
    let other = match cx.lang {
        Lang::Vi => Lang::En,
        Lang::En => Lang::Vi,
    };
    let address = format!("/ngon-ngu/{}?tiep={}", other.code(), encode(here(cx)));
    view! {
        <li>
            <a href=address lang=other.code() hreflang=other.code() rel="nofollow">
                {other.name()}
            </a>
        </li>
    }
    .into_any()
}

/// The sections of the first level, then the units.
fn section_links(cx: &RequestContext, place: Place) -> Vec<AnyView> {
    let current = match place {
        Place::Section(section) => Some(top_section(&cx.body, section)),
        _ => None,
    };
    let sections = cx.body.children(None).map(|section| {
        let address = format!("/chuyen-muc/{}", section.slug);
        (address, section.label(cx.lang).to_owned(), current == Some(section.id))
    });
    sections
        .chain([("/don-vi".to_owned(), words::units(cx.lang).to_owned(), place == Place::Units)])
        .map(|(address, label, current)| {
            view! {
                <li>
                    <a href=address aria-current=current.then_some("page")>
                        {label}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect()
}

fn foot(cx: &RequestContext, broken: bool) -> AnyView {
    let lang = cx.lang;
    let sections = (!broken).then(|| {
        view! {
            <nav aria-label=words::all_sections(lang)>
                <ul>{section_links(cx, Place::Elsewhere)}</ul>
            </nav>
        }
    });
    let links = (!broken).then(|| {
        view! {
            <ul class="links">
                <li>
                    <a href="/tro-nang">{accessibility::heading(lang)}</a>
                </li>
                <li>
                    <a href="/rss.xml" type="application/rss+xml">
                        "RSS"
                    </a>
                </li>
            </ul>
        }
    });
    view! {
        <footer class="site-foot">
            <div>
                <p class="name">{cx.body.info.title(lang).to_owned()}</p>
                {contacts(cx)}
                <p class="small">{words::reuse(lang)}</p>
                {links}
                {display(lang)}
            </div>
            {sections}
        </footer>
    }
    .into_any()
}

/// Size of the text and theme, remembered by the reader's browser. They come to light with the script that makes them
/// work: pages are the same for everybody, so a link could not do it.
fn display(lang: Lang) -> AnyView {
    let themes =
        [("", tools::theme_of_device(lang)), ("light", tools::theme_light(lang)), ("dark", tools::theme_dark(lang))];
    let themes: Vec<_> =
        themes.into_iter().map(|(value, label)| view! { <option value=value>{label}</option> }).collect();
    view! {
        <div class="display" role="group" aria-label=tools::display(lang) hidden data-tool="display">
            <label for="nen-trang">{tools::theme(lang)}</label>
            <select id="nen-trang" data-act="theme">
                {themes}
            </select>
            {text_size(lang)}
        </div>
    }
    .into_any()
}

/// The two buttons for the size of the text.
pub(super) fn text_size(lang: Lang) -> AnyView {
    view! {
        <button type="button" data-act="smaller" title=tools::smaller(lang)>
            "A− "
            <span class="visually-hidden">{tools::smaller(lang)}</span>
        </button>
        <button type="button" data-act="larger" title=tools::larger(lang)>
            "A+ "
            <span class="visually-hidden">{tools::larger(lang)}</span>
        </button>
    }
    .into_any()
}

/// As many contacts as the site file names.
pub(super) fn contacts(cx: &RequestContext) -> AnyView {
    let (info, lang) = (&cx.body.info, cx.lang);
    let mut lines: Vec<AnyView> = Vec::new();
    if !info.address.is_empty() {
        lines.push(
            view! {
                {words::editors(lang)}
                ": "
                {info.address.clone()}
            }
            .into_any(),
        );
    }
    if !info.phone.is_empty() {
        let number: String = info.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        lines.push(
            view! {
                {words::phone(lang)}
                ": "
                <a href=format!("tel:{number}")>{info.phone.clone()}</a>
            }
            .into_any(),
        );
    }
    if !info.email.is_empty() {
        lines.push(
            view! {
                {words::email(lang)}
                ": "
                <a href=format!("mailto:{}", info.email)>{info.email.clone()}</a>
            }
            .into_any(),
        );
    }
    let separated: Vec<_> = lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| {
            view! {
                {(index > 0).then(|| view! { <br /> })}
                {line}
            }
        })
        .collect();
    (!separated.is_empty()).then(|| view! { <address>{separated}</address> }).into_any()
}

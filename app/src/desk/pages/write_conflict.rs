//! A save that came too late: both texts side by side, and nothing lost.

use leptos::prelude::*;

use super::wall;
use super::write_form::Draft;
use crate::context::RequestContext;
use crate::desk::model::SavedVersion;
use crate::forms::FormState;
use crate::text::Lang;
use crate::ui::time::Ago;
use crate::ui::words::desk as words;

/// What is sent again to overwrite knowingly; `version` and `act` are set anew.
const SENT_AGAIN: [&str; 9] = ["kind", "title", "lead", "body", "section", "unit", "picture_id", "caption", "credit"];

/// `draft`: what the server holds; `sent`: what the person typed; `saved`: who saved what the server holds.
pub fn conflict(cx: &RequestContext, draft: &Draft, sent: &FormState, saved: Option<&SavedVersion>) -> AnyView {
    let lang = cx.lang;
    let who = saved.map(|saved| words::conflict_who(&saved.by, draft.version, lang));
    view! {
        <main class="desk-main" id="main" tabindex="-1">
            <div class="desk-head">
                <h1>{words::conflict_heading(lang)}</h1>
            </div>
            <div class="desk-notice" data-tone="warn" role="alert">
                <p>
                    <b>{words::conflict_kept(lang)}</b>
                    " "
                    {who}
                    " "
                    {words::conflict_what(lang)}
                </p>
            </div>
            <div class="conflict">{server_side(cx, draft, sent, saved)} {own_side(cx, draft, sent)}</div>
        </main>
    }
    .into_any()
}

fn server_side(cx: &RequestContext, draft: &Draft, sent: &FormState, saved: Option<&SavedVersion>) -> AnyView {
    let (lang, wall) = (cx.lang, wall(cx));
    let version = words::version_number(draft.version, lang);
    let saved = saved.map(|saved| {
        view! {
            {format!(" · {}, ", saved.by)}
            <Ago at=saved.at wall now=wall.now />
        }
    });
    let other = |field: &str| sent.value(field).to_owned();
    view! {
        <section data-side="server" aria-labelledby="server-text">
            <header>
                <h2 id="server-text">{words::server_text(lang)}</h2>
                <small>{version}{saved}</small>
            </header>
            <form method="get" action=draft.address()>
                <button class="button">{words::go_on_from_this(lang)}</button>
            </form>
            {texts([&draft.title, &draft.lead, &draft.body], ["title", "lead", "body"].map(other), lang)}
        </section>
    }
    .into_any()
}

fn own_side(cx: &RequestContext, draft: &Draft, sent: &FormState) -> AnyView {
    let lang = cx.lang;
    let again: Vec<_> = SENT_AGAIN
        .into_iter()
        .map(|field| view! { <input type="hidden" name=field value=sent.value(field).to_owned() /> })
        .collect();
    let others = [draft.title.clone(), draft.lead.clone(), draft.body.clone()];
    view! {
        <section data-side="yours" aria-labelledby="your-text">
            <header>
                <h2 id="your-text">{words::your_text(lang)}</h2>
                <small>{words::written_from(sent.value("version"), lang)}</small>
            </header>
            <form method="post" enctype="multipart/form-data" action=draft.address()>
                <input type="hidden" name="version" value=draft.version />
                <input type="hidden" name="act" value="save" />
                {again}
                <button class="button" data-tone="primary">
                    {words::save_mine_as(draft.version + 1, lang)}
                </button>
            </form>
            {texts([sent.value("title"), sent.value("lead"), sent.value("body")], others, lang)}
        </section>
    }
    .into_any()
}

/// One side's title, sapo and body; what differs from the other side is marked.
fn texts(own: [&str; 3], other: [String; 3], lang: Lang) -> AnyView {
    let labels = [("title", words::title(lang)), ("lead", words::lead(lang)), ("body", words::body(lang))];
    let lines: Vec<_> = labels
        .into_iter()
        .zip(own)
        .zip(other)
        .map(|(((field, label), own), other)| {
            let differs = plain(own) != plain(&other);
            view! {
                <dt>
                    {label}
                    {differs
                        .then(|| {
                            view! {
                                " · "
                                <span data-word="">{words::differs(lang)}</span>
                            }
                        })}
                </dt>
                <dd data-field=field data-changed=differs.then_some("")>
                    {plain(own)}
                </dd>
            }
        })
        .collect();
    view! { <dl>{lines}</dl> }.into_any()
}

/// Browsers send line ends of their own.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

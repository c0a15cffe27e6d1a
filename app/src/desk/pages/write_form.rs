//! The form one writes with.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::wall;
use super::write::ENDPOINT;
use crate::articles::model::{Caption, Credit, Kind, Lead, Picture, State, Title};
use crate::body::model::Section;
use crate::context::RequestContext;
use crate::desk::reads::Item;
use crate::ids::ArticleId;
use crate::text::light;
use crate::ui::chips::StateChip;
use crate::ui::form::{Field, FormErrors, Returned, Select, described_by};
use crate::ui::icons::Icon;
use crate::ui::text_area::TextArea;
use crate::ui::time::Ago;
use crate::ui::words::desk as words;

/// Pictures that the form takes, for the browser's file chooser.
const PICTURES: &str = "image/jpeg,image/png,image/webp,image/gif";

/// The text as it stands before anything is typed.
#[derive(Clone)]
pub struct Draft {
    pub id: Option<ArticleId>,
    pub state: State,
    pub saved: Option<DateTime<Utc>>,
    pub version: i64,
    pub kind: String,
    pub title: String,
    pub lead: String,
    /// In the light markup.
    pub body: String,
    /// Section and unit by slug.
    pub section: String,
    pub unit: String,
    pub picture_id: String,
    pub caption: String,
    pub credit: String,
}

impl Draft {
    /// A new item, for the first unit that the person writes for.
    pub fn new(cx: &RequestContext) -> Self {
        let unit = cx.actor.as_deref().and_then(|actor| actor.units().next());
        Self {
            id: None,
            state: State::Draft,
            saved: None,
            version: 0,
            kind: Kind::Tin.as_str().to_owned(),
            title: String::new(),
            lead: String::new(),
            body: String::new(),
            section: String::new(),
            unit: unit.and_then(|unit| cx.body.unit(unit)).map(|unit| unit.slug.clone()).unwrap_or_default(),
            picture_id: String::new(),
            caption: String::new(),
            credit: String::new(),
        }
    }

    pub fn of(cx: &RequestContext, item: &Item) -> Self {
        let text = &item.text;
        Self {
            id: Some(item.row.id),
            state: item.row.state,
            saved: Some(text.changed_at),
            version: text.version,
            kind: text.kind.clone(),
            title: text.title.clone(),
            lead: text.lead.clone(),
            body: light::from_html(&text.body_html),
            section: cx.body.section(item.row.section).map(|section| section.slug.clone()).unwrap_or_default(),
            unit: cx.body.unit(item.row.unit).map(|unit| unit.slug.clone()).unwrap_or_default(),
            picture_id: text.picture_id.map(|id| id.to_string()).unwrap_or_default(),
            caption: text.caption.clone(),
            credit: text.credit.clone(),
        }
    }

    /// Where the form is sent.
    pub fn address(&self) -> String {
        self.id.map_or_else(|| "/desk/write".to_owned(), |id| format!("/desk/items/{id}/edit"))
    }

    /// On the author's side: it can be sent to the desk.
    fn is_open(&self) -> bool {
        matches!(self.state, State::Draft | State::Returned)
    }
}

/// The whole page below the rail; `above` stands over the fields.
pub fn form(cx: &RequestContext, draft: &Draft, picture: Option<&Picture>, above: AnyView) -> AnyView {
    let lang = cx.lang;
    let returned = Returned::of(cx.form.as_ref(), ENDPOINT, lang);
    let heading = if draft.id.is_some() { words::edit(lang) } else { words::write(lang) };
    view! {
        <form class="desk-form" method="post" enctype="multipart/form-data" action=draft.address()>
            <main class="desk-main" id="main" tabindex="-1">
                <h1 class="visually-hidden">{heading}</h1>
                {bar(cx, draft, &returned)}
                <div class="write">
                    {above} {summary(&returned)}
                    <input type="hidden" name="version" value=returned.value("version", &draft.version.to_string()) />
                    <input type="hidden" name="picture_id" value=returned.value("picture_id", &draft.picture_id) />
                    {area(&returned, "title", words::title(lang), words::at_most(Title::MAX, lang), &draft.title, 2)}
                    {area(&returned, "lead", words::lead(lang), words::at_most(Lead::MAX, lang), &draft.lead, 3)}
                    {picture_fields(&returned, draft, picture)}
                    {area(&returned, "body", words::body(lang), words::body_hint(lang).to_owned(), &draft.body, 16)}
                </div>
            </main>
            <aside class="desk-pane" id="pane" aria-label=words::about_item(lang)>
                <section aria-label=words::kind_and_section(lang)>
                    <div class="form">
                        {kinds(&returned, draft)} {sections(cx, &returned, draft)} {units(cx, &returned, draft)}
                    </div>
                </section>
                {checklist(&returned, draft, picture)}
                {draft
                    .id
                    .map(|id| {
                        view! {
                            <p>
                                <a href=format!("/desk/items/{id}")>{words::back_to_item(lang)}</a>
                            </p>
                        }
                    })}
            </aside>
        </form>
    }
    .into_any()
}

fn bar(cx: &RequestContext, draft: &Draft, returned: &Returned) -> AnyView {
    let (lang, wall) = (cx.lang, wall(cx));
    let save = if draft.is_open() { words::save_draft(lang) } else { words::save(lang) };
    let told = match draft.saved {
        _ if returned.is_back() => words::nothing_lost(lang).into_any(),
        None => words::not_saved_yet(lang).into_any(),
        Some(at) => {
            let version = format!("{} · {} ", words::version_number(draft.version, lang), words::saved(lang));
            view! {
                {version}
                <Ago at wall now=wall.now />
            }
            .into_any()
        }
    };
    view! {
        <div class="write-bar">
            <StateChip state=draft.state lang />
            <small>{told}</small>
            <button class="button" name="act" value="save" aria-keyshortcuts="Control+s">
                {save}
                " "
                <kbd aria-hidden="true">"Ctrl S"</kbd>
            </button>
            {draft
                .is_open()
                .then(|| {
                    view! {
                        <button class="button" name="act" value="submit" data-tone="primary">
                            {words::submit(lang)}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

fn summary(returned: &Returned) -> AnyView {
    let lang = returned.lang();
    let labels = vec![
        ("title", words::title(lang)),
        ("lead", words::lead(lang)),
        ("picture", words::picture(lang)),
        ("caption", words::caption(lang)),
        ("credit", words::credit(lang)),
        ("body", words::body(lang)),
        ("kind", words::kind(lang)),
        ("section", words::section(lang)),
        ("unit", words::unit(lang)),
    ];
    let wrong = labels.iter().filter(|(field, _)| returned.message(field).is_some()).count();
    view! { <FormErrors returned=returned.clone() heading=words::to_mend(wrong, lang) labels /> }.into_any()
}

/// A text on the page itself: headline, sapo, body.
fn area(returned: &Returned, name: &'static str, label: &'static str, hint: String, value: &str, rows: u32) -> AnyView {
    let message = returned.message(name);
    let described = described_by(name, true, message.is_some()).unwrap_or_default();
    view! {
        <div class=format!("field write-{name}") data-invalid=message.is_some().then_some("")>
            <label for=name>{label}</label>
            <p class="hint" id=format!("{name}-hint")>
                {hint}
            </p>
            {error(name, message.clone())}
            <TextArea
                name=name
                id=name
                value=returned.value(name, value)
                rows
                invalid=message.is_some()
                described_by=described
            />
        </div>
    }
    .into_any()
}

fn error(name: &str, message: Option<String>) -> Option<AnyView> {
    message.map(|message| {
        view! {
            <p class="error" id=format!("{name}-error")>
                {message}
            </p>
        }
        .into_any()
    })
}

fn picture_fields(returned: &Returned, draft: &Draft, picture: Option<&Picture>) -> AnyView {
    let lang = returned.lang();
    let message = returned.message("picture");
    let (class, label, hint) = match picture {
        Some(_) => ("field", words::other_picture(lang), words::picture_keep_hint(lang)),
        None => ("field write-drop", words::picture(lang), words::picture_hint(lang)),
    };
    let shown = picture.map(|picture| {
        view! { <img src=picture.up_to(1200) width=picture.width height=picture.height alt=words::picture_now(lang) /> }
    });
    view! {
        <figure class="write-picture">
            {shown} <div class=class data-invalid=message.is_some().then_some("")>
                <label for="picture">{label}</label>
                <p class="hint" id="picture-hint">
                    {hint}
                </p>
                {error("picture", message.clone())}
                <input
                    id="picture"
                    name="picture"
                    type="file"
                    accept=PICTURES
                    aria-invalid=message.is_some().then_some("true")
                    aria-describedby=described_by("picture", true, message.is_some())
                />
            </div> <figcaption>
                <Field
                    returned=returned.clone()
                    name="caption"
                    label=words::caption(lang)
                    value=draft.caption.clone()
                    hint=words::at_most(Caption::MAX, lang)
                />
                <Field
                    returned=returned.clone()
                    name="credit"
                    label=words::credit(lang)
                    value=draft.credit.clone()
                    hint=words::at_most(Credit::MAX, lang)
                />
            </figcaption>
        </figure>
    }
    .into_any()
}

fn kinds(returned: &Returned, draft: &Draft) -> AnyView {
    let lang = returned.lang();
    let message = returned.message("kind");
    let chosen = returned.value("kind", &draft.kind);
    let choices: Vec<_> = [(Kind::Tin, words::kind_tin(lang)), (Kind::Bai, words::kind_bai(lang))]
        .into_iter()
        .map(|(kind, label)| {
            let checked = kind.as_str() == chosen;
            view! {
                <label class="choice">
                    <input type="radio" name="kind" value=kind.as_str() checked=checked />
                    " "
                    {label}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field" id="kind" data-invalid=message.is_some().then_some("")>
            <legend>{words::kind(lang)}</legend>
            {error("kind", message.clone())}
            {choices}
        </fieldset>
    }
    .into_any()
}

fn sections(cx: &RequestContext, returned: &Returned, draft: &Draft) -> AnyView {
    let lang = cx.lang;
    let options = cx.body.sections.iter().map(|section| (section.slug.clone(), whole_name(cx, section))).collect();
    view! {
        <Select
            returned=returned.clone()
            name="section"
            label=words::section(lang)
            prompt=words::choose_section(lang)
            options
            value=draft.section.clone()
        />
    }
    .into_any()
}

/// "Kinh tế / Nông nghiệp"
fn whole_name(cx: &RequestContext, section: &Section) -> String {
    let label = section.label(cx.lang);
    match section.parent.and_then(|parent| cx.body.section(parent)) {
        Some(parent) => format!("{} / {label}", parent.label(cx.lang)),
        None => label.to_owned(),
    }
}

/// A choice only where there is one: an item stays with the unit that it was started for.
fn units(cx: &RequestContext, returned: &Returned, draft: &Draft) -> AnyView {
    let lang = cx.lang;
    let today = cx.body.zone.date(cx.now());
    let may = |unit| cx.actor.as_deref().is_some_and(|actor| actor.writes_for(unit));
    let options: Vec<(String, String)> = cx
        .body
        .units
        .iter()
        .filter(|unit| unit.stands_between(today, today) && may(unit.id))
        .map(|unit| (unit.slug.clone(), unit.name.clone()))
        .collect();
    if draft.id.is_some() || (options.len() == 1 && returned.message("unit").is_none()) {
        return view! { <input type="hidden" name="unit" value=draft.unit.clone() /> }.into_any();
    }
    view! {
        <Select
            returned=returned.clone()
            name="unit"
            label=words::unit(lang)
            prompt=words::choose_unit(lang)
            options
            value=draft.unit.clone()
        />
    }
    .into_any()
}

/// What is still missing, as of the last time the text was sent.
fn checklist(returned: &Returned, draft: &Draft, picture: Option<&Picture>) -> AnyView {
    let lang = returned.lang();
    let has = |field: &str, value: &str| !returned.value(field, value).trim().is_empty();
    let described = picture.is_some() && has("caption", &draft.caption) && has("credit", &draft.credit);
    let lines: Vec<_> = [
        (has("title", &draft.title), words::title(lang)),
        (has("lead", &draft.lead), words::lead(lang)),
        (has("body", &draft.body), words::body(lang)),
        (has("section", &draft.section), words::section(lang)),
        (described, words::picture_described(lang)),
    ]
    .into_iter()
    .map(|(done, label)| {
        view! {
            <li data-done=if done { "true" } else { "false" }>
                <Icon name=if done { "i-check" } else { "i-todo" } />
                {label}
                {done
                    .then(|| {
                        view! {
                            " "
                            <span class="visually-hidden">{words::done(lang)}</span>
                        }
                    })}
            </li>
        }
    })
    .collect();
    view! {
        <section>
            <h2>{words::before_sending(lang)}</h2>
            <ul class="checklist">{lines}</ul>
        </section>
    }
    .into_any()
}

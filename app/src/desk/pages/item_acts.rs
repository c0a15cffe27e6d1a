//! What the policy lets a person do about an item, each act a form.

use chrono::{Days, NaiveTime};
use leptos::prelude::*;

use crate::articles::model::Note;
use crate::context::RequestContext;
use crate::desk::reads::Item;
use crate::policy::Action;
use crate::text::Lang;
use crate::ui::form::{Returned, described_by};
use crate::ui::text_area::TextArea;
use crate::ui::words::desk as words;

/// The acts in the order in which an editor works.
pub fn acts(cx: &RequestContext, item: &Item) -> AnyView {
    let lang = cx.lang;
    let facts = &item.facts;
    let may = |action: Action<'_>| cx.may(action);
    let primary = Some("primary");
    let edit = may(Action::Edit(facts)).then(|| {
        view! {
            <a class="button" href=format!("/desk/items/{}/edit", item.row.id) aria-keyshortcuts="e">
                {words::edit_text(lang)}
                " "
                <kbd aria-hidden="true">"E"</kbd>
            </a>
        }
    });
    let forms: Vec<Option<AnyView>> = vec![
        may(Action::Submit(facts)).then(|| simple(item, "submit", "gui", words::submit(lang), primary, None)),
        may(Action::Take(facts)).then(|| simple(item, "take", "nhan", words::take(lang), primary, Some("n"))),
        may(Action::Accept(facts)).then(|| simple(item, "accept", "duyet", words::accept(lang), primary, Some("d"))),
        may(Action::Publish(facts)).then(|| simple(item, "publish", "dang", words::publish(lang), primary, Some("d"))),
        may(Action::Schedule(facts)).then(|| schedule(cx, item)),
        edit.map(IntoAny::into_any),
        may(Action::Return(facts)).then(|| reasoned(cx, item, &RETURN)),
        may(Action::Decline(facts)).then(|| reasoned(cx, item, &DECLINE)),
        may(Action::Release(facts)).then(|| simple(item, "release", "nha", words::release(lang), None, None)),
        may(Action::Recall(facts)).then(|| simple(item, "recall", "rut", words::recall(lang), None, None)),
        may(Action::Correct(facts)).then(|| noticed(cx, item, &CORRECT)),
        may(Action::Withdraw(facts)).then(|| noticed(cx, item, &WITHDRAW)),
    ];
    if forms.iter().all(Option::is_none) {
        return view! { <p>{words::nothing_to_do(lang)}</p> }.into_any();
    }
    view! { <div class="acts">{forms}</div> }.into_any()
}

/// Which item, the version that is on screen, and where to go after success.
fn hidden(item: &Item, done: &str) -> AnyView {
    let id = item.row.id;
    view! {
        <input type="hidden" name="id" value=id.0 />
        <input type="hidden" name="version" value=item.row.version.0 />
        <input type="hidden" name="tiep" value=format!("/desk/items/{id}?xong={done}") />
    }
    .into_any()
}

fn simple(
    item: &Item,
    verb: &str,
    done: &str,
    label: &'static str,
    tone: Option<&'static str>,
    key: Option<&'static str>,
) -> AnyView {
    view! {
        <form method="post" action=format!("/api/articles/{verb}")>
            {hidden(item, done)}
            <button class="button" data-tone=tone aria-keyshortcuts=key>
                {label}
                {hint(key)}
            </button>
        </form>
    }
    .into_any()
}

fn hint(key: Option<&'static str>) -> Option<AnyView> {
    key.map(|key| {
        view! {
            " "
            <kbd aria-hidden="true">{key.to_uppercase()}</kbd>
        }
        .into_any()
    })
}

/// An act that wants a reason from the list and a note.
struct Reasoned {
    verb: &'static str,
    done: &'static str,
    open: fn(Lang) -> &'static str,
    send: fn(Lang) -> &'static str,
    tone: Option<&'static str>,
    key: Option<&'static str>,
}

const RETURN: Reasoned = Reasoned {
    verb: "return",
    done: "tra",
    open: words::return_open,
    send: words::return_do,
    tone: None,
    key: Some("t"),
};

const DECLINE: Reasoned = Reasoned {
    verb: "decline",
    done: "khong-dung",
    open: words::decline_open,
    send: words::decline_do,
    tone: Some("danger"),
    key: None,
};

fn reasoned(cx: &RequestContext, item: &Item, act: &Reasoned) -> AnyView {
    let lang = cx.lang;
    let returned = Returned::of(cx.form.as_ref(), &format!("articles/{}", act.verb), lang);
    let fields = view! {
        {reasons(cx, &returned, act.verb)}
        {note(&returned, act.verb, "note", words::note(lang), words::note_hint(lang))}
    };
    folded(
        item,
        &returned,
        act.verb,
        act.done,
        (act.open)(lang),
        (act.send)(lang),
        act.tone,
        act.key,
        fields.into_any(),
    )
}

fn reasons(cx: &RequestContext, returned: &Returned, verb: &str) -> AnyView {
    let lang = cx.lang;
    let id = format!("{verb}-reason");
    let message = returned.message("reason");
    let chosen = returned.value("reason", "");
    let options: Vec<_> = cx
        .body
        .reasons
        .iter()
        .filter(|reason| reason.used_for.iter().any(|used| used == verb))
        .map(|reason| {
            let selected = reason.code == chosen;
            view! {
                <option value=reason.code.clone() selected=selected>
                    {reason.label(lang).to_owned()}
                </option>
            }
        })
        .collect();
    view! {
        <div class="field" data-invalid=message.is_some().then_some("")>
            <label for=id.clone()>{words::reason(lang)}</label>
            {error(&id, message.clone())}
            <select
                id=id.clone()
                name="reason"
                aria-invalid=message.is_some().then_some("true")
                aria-describedby=described_by(&id, false, message.is_some())
            >
                <option value="">{words::choose_reason(lang)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn note(returned: &Returned, verb: &str, name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
    let id = format!("{verb}-{name}");
    let message = returned.message(name);
    let described = described_by(&id, true, message.is_some()).unwrap_or_default();
    view! {
        <div class="field" data-invalid=message.is_some().then_some("")>
            <label for=id.clone()>{label}</label>
            <p class="hint" id=format!("{id}-hint")>
                {hint}
            </p>
            {error(&id, message.clone())}
            <TextArea
                name=name
                id=id
                value=returned.value(name, "")
                rows=4
                invalid=message.is_some()
                described_by=described
            />
        </div>
    }
    .into_any()
}

fn error(id: &str, message: Option<String>) -> Option<AnyView> {
    message.map(|message| {
        view! {
            <p class="error" id=format!("{id}-error")>
                {message}
            </p>
        }
        .into_any()
    })
}

/// An act that publishes a notice.
struct Noticed {
    verb: &'static str,
    done: &'static str,
    open: fn(Lang) -> &'static str,
    send: fn(Lang) -> &'static str,
    label: fn(Lang) -> &'static str,
    hint: fn(Lang) -> &'static str,
    tone: Option<&'static str>,
}

const CORRECT: Noticed = Noticed {
    verb: "correct",
    done: "dinh-chinh",
    open: words::correct_open,
    send: words::correct_do,
    label: words::correction_text,
    hint: words::correction_hint,
    tone: None,
};

const WITHDRAW: Noticed = Noticed {
    verb: "withdraw",
    done: "go",
    open: words::withdraw_open,
    send: words::withdraw_do,
    label: words::withdrawal_text,
    hint: words::withdrawal_hint,
    tone: Some("danger"),
};

fn noticed(cx: &RequestContext, item: &Item, act: &Noticed) -> AnyView {
    let lang = cx.lang;
    let returned = Returned::of(cx.form.as_ref(), &format!("articles/{}", act.verb), lang);
    let field = note(&returned, act.verb, "notice", (act.label)(lang), (act.hint)(lang));
    folded(item, &returned, act.verb, act.done, (act.open)(lang), (act.send)(lang), act.tone, None, field)
}

fn schedule(cx: &RequestContext, item: &Item) -> AnyView {
    let lang = cx.lang;
    let returned = Returned::of(cx.form.as_ref(), "articles/schedule", lang);
    let message = returned.message("at");
    let tomorrow = cx.body.zone.date(cx.now()).checked_add_days(Days::new(1));
    let six = NaiveTime::from_hms_opt(6, 0, 0).unwrap_or_default();
    let proposal = tomorrow.map(|day| day.and_time(six).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default();
    let field = view! {
        <div class="field" data-invalid=message.is_some().then_some("")>
            <label for="schedule-at">{words::publish_at(lang)}</label>
            <p class="hint" id="schedule-at-hint">
                {words::publish_at_hint(lang)}
            </p>
            {error("schedule-at", message.clone())}
            <input
                id="schedule-at"
                name="at"
                type="datetime-local"
                value=returned.value("at", &proposal)
                aria-invalid=message.is_some().then_some("true")
                aria-describedby=described_by("schedule-at", true, message.is_some())
            />
        </div>
    };
    let (open, send) = (words::schedule_open(lang), words::schedule_do(lang));
    folded(item, &returned, "schedule", "hen", open, send, None, Some("h"), field.into_any())
}

/// A form that opens on demand, and by itself when it came back.
#[expect(clippy::too_many_arguments, reason = "one place for the frame of five forms; each argument is a word of it")]
fn folded(
    item: &Item,
    returned: &Returned,
    verb: &str,
    done: &str,
    open: &'static str,
    send: &'static str,
    tone: Option<&'static str>,
    key: Option<&'static str>,
    fields: AnyView,
) -> AnyView {
    view! {
        <details name="act" open=returned.is_back()>
            <summary class="button" data-tone=tone aria-keyshortcuts=key>
                {open}
                {hint(key)}
            </summary>
            <form class="form" method="post" action=format!("/api/articles/{verb}")>
                {hidden(item, done)}
                {fields}
                <button class="button" data-tone=tone>
                    {send}
                </button>
            </form>
        </details>
    }
    .into_any()
}

// The hint tells the limit that the type keeps.
const _: () = assert!(Note::MAX == 2000);

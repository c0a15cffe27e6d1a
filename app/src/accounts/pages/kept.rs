//! What was sent after its session had ended: shown whole, to be sent again once the person has signed in.

use leptos::prelude::*;

use super::column;
use crate::context::RequestContext;
use crate::forms::FormState;
use crate::text::Lang;
use crate::ui::page::Document;
use crate::ui::text_area::TextArea;
use crate::ui::words::accounts as words;

/// Text that a person types, in the order of the forms; all else was chosen or set by the form itself.
const TYPED: [&str; 7] = ["title", "lead", "body", "caption", "credit", "note", "notice"];

/// Whether anything was typed that would be lost.
pub fn is_worth_keeping(form: &FormState) -> bool {
    TYPED.iter().any(|field| !form.value(field).trim().is_empty())
}

/// The page that holds a form whose session has ended. `action`: where it was sent, and is to be sent again.
/// Its picture, if it had one, has to be chosen anew: nothing of a stranger's is kept here.
pub fn kept(cx: &RequestContext, action: &str, form: FormState) -> Document {
    let lang = cx.lang;
    let action = action.to_owned();
    // Forms with a picture are the ones that one writes with.
    let encoding = action.starts_with("/desk/").then_some("multipart/form-data");
    let view = move || {
        let fields: Vec<_> = form.values.iter().map(|(name, value)| field(name, value, lang)).collect();
        view! {
            <article class="sign-in" data-kept="">
                <h1>{words::session_ended(lang)}</h1>
                <p>{words::session_ended_text(lang)}</p>
                <ol>
                    <li>
                        <a href="/dang-nhap" target="_blank" rel="noopener">
                            {words::sign_in_beside(lang)}
                        </a>
                    </li>
                    <li>{words::come_back_and_send(lang)}</li>
                </ol>
                <form class="form" method="post" action=action.clone() enctype=encoding>
                    {fields}
                    <div class="form-actions">
                        <button class="button" data-tone="primary">
                            {words::send_again(lang)}
                        </button>
                    </div>
                </form>
            </article>
        }
        .into_any()
    };
    column(words::session_ended(lang), view).with_status(401)
}

fn field(name: &str, value: &str, lang: Lang) -> AnyView {
    let label = match name {
        _ if value.trim().is_empty() => None,
        "title" => Some(words::kept_title(lang)),
        "lead" => Some(words::kept_lead(lang)),
        "body" => Some(words::kept_body(lang)),
        "caption" => Some(words::kept_caption(lang)),
        "credit" => Some(words::kept_credit(lang)),
        "note" | "notice" => Some(words::kept_note(lang)),
        _ => None,
    };
    let (name, value) = (name.to_owned(), value.to_owned());
    let Some(label) = label else {
        return view! { <input type="hidden" name=name value=value /> }.into_any();
    };
    let rows = if name == "body" { 12 } else { 2 };
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <TextArea name=name.clone() id=name value=value rows=rows />
        </div>
    }
    .into_any()
}

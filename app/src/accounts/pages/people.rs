//! `/desk/people`: everybody with an account, and invitations. For administrators.

use leptos::prelude::*;

use super::done;
use crate::accounts::model::{Email, PersonName, Role};
use crate::accounts::read::{self, PersonRow, Standing};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::PersonId;
use crate::routes::Query;
use crate::text::Lang;
use crate::ui::form::{Field, FormErrors, Returned, Select};
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::words::{accounts as words, desk};

/// Value and label of the entries of a list.
type Options = Vec<(String, String)>;

/// # Errors
/// `SignedOut` or `Forbidden`; the database fails.
pub async fn people(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let rows = read::people(cx).await?;
    let lang = cx.lang;
    let me = cx.person()?.id;
    let done = done(cx, query);
    let form = cx.form.clone();
    let (units, sections) = (units(cx), sections(cx));
    let head = Head { title: desk::people(lang).to_owned(), noindex: true, ..Head::default() };
    let view = move || {
        let returned = |endpoint| Returned::of(form.as_ref(), endpoint, lang);
        let failed = ["accounts/disable", "accounts/enable", "accounts/reinvite"].map(returned).map(|returned| {
            view! { <FormErrors returned=returned heading=words::not_done(lang) labels=vec![] /> }.into_any()
        });
        view! {
            <main class="desk-main" id="main" tabindex="-1">
                <div class="desk-head">
                    <h1>{desk::people(lang)}</h1>
                </div>
                {done
                    .map(|text| {
                        view! {
                            <section class="desk-notice" data-tone="good" role="status">
                                <p>{text}</p>
                            </section>
                        }
                    })}
                {failed}
                <People rows=rows.clone() me=me lang=lang />
            </main>
            <aside class="desk-pane" id="pane" aria-label=words::pane(lang)>
                <InviteForm returned=returned("accounts/invite") units=units.clone() sections=sections.clone() />
            </aside>
        }
        .into_any()
    };
    Ok(Document::new(Frame::Desk, head, view).into())
}

/// Units that stand today.
fn units(cx: &RequestContext) -> Options {
    let today = cx.body.zone.date(cx.now());
    let standing = cx.body.units.iter().filter(|unit| unit.stands_between(today, today));
    standing.map(|unit| (unit.slug.clone(), unit.name.clone())).collect()
}

fn sections(cx: &RequestContext) -> Options {
    cx.body.sections.iter().map(|section| (section.slug.clone(), section.label(cx.lang).to_owned())).collect()
}

#[component]
fn People(rows: Vec<PersonRow>, me: PersonId, lang: Lang) -> impl IntoView {
    let alone = rows.iter().all(|row| row.id == me);
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <PersonLine row=row me=me lang=lang /> }).collect();
    view! {
        <table class="people">
            <caption class="visually-hidden">{words::people_by_name(lang)}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::person(lang)}</th>
                    <th scope="col">{words::role_label(lang)}</th>
                    <th scope="col">{words::places(lang)}</th>
                    <th scope="col">{words::standing(lang)}</th>
                    <th scope="col">
                        <span class="visually-hidden">{words::acts(lang)}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {alone
            .then(|| {
                view! {
                    <div class="empty">
                        <p>{words::nobody_else(lang)}</p>
                    </div>
                }
            })}
    }
    .into_any()
}

#[component]
fn PersonLine(row: PersonRow, me: PersonId, lang: Lang) -> impl IntoView {
    let PersonRow { id, name, email, roles, places, standing } = row;
    let (status, acts) = match standing {
        Standing::Invited => {
            (words::invited(lang), vec![("reinvite", words::invite_again(lang)), ("disable", words::disable(lang))])
        }
        Standing::InUse => (words::in_use(lang), vec![("disable", words::disable(lang))]),
        Standing::Disabled => (words::disabled(lang), vec![("enable", words::enable(lang))]),
    };
    // Nobody shuts themselves out.
    let acts = if id == me { vec![] } else { acts };
    let acts: Vec<_> = acts
        .into_iter()
        .map(|(verb, label)| view! { <Act verb=verb label=label person=id name=name.clone() /> })
        .collect();
    let roles: Vec<_> = roles.into_iter().map(|role| view! { <li>{role}</li> }).collect();
    let places = if places.is_empty() { "–".to_owned() } else { places.join(", ") };
    view! {
        <tr data-status=(standing == Standing::Disabled).then_some("disabled")>
            <th scope="row">{name} <small>{email}</small></th>
            <td>
                <ul class="roles">{roles}</ul>
            </td>
            <td>{places}</td>
            <td>{status}</td>
            <td>{acts}</td>
        </tr>
    }
    .into_any()
}

/// A button that does one thing to one person.
#[component]
fn Act(verb: &'static str, label: &'static str, person: PersonId, name: String) -> impl IntoView {
    view! {
        <form method="post" action=format!("/api/accounts/{verb}")>
            <input type="hidden" name="person" value=person.to_string() />
            <button class="button" data-size="small" aria-label=words::to_whom(label, &name)>
                {label}
            </button>
        </form>
    }
}

#[component]
fn InviteForm(returned: Returned, units: Options, sections: Options) -> impl IntoView {
    let lang = returned.lang();
    let labels = vec![
        ("name", words::full_name(lang)),
        ("email", words::email(lang)),
        ("role", words::role_label(lang)),
        ("unit", words::unit(lang)),
        ("section", words::section(lang)),
    ];
    let roles = Role::CODES.iter().map(|code| ((*code).to_owned(), words::role(code, lang).to_owned())).collect();
    view! {
        <FormErrors returned=returned.clone() heading=words::not_invited(lang) labels=labels />
        <section>
            <h2>{words::invite_somebody(lang)}</h2>
            <form class="form" method="post" action="/api/accounts/invite">
                <Field
                    returned=returned.clone()
                    name="name"
                    label=words::full_name(lang)
                    max=PersonName::MAX
                    autocomplete="off"
                />
                <Field
                    returned=returned.clone()
                    name="email"
                    label=words::email(lang)
                    kind="email"
                    max=Email::MAX
                    autocomplete="off"
                />
                <Select
                    returned=returned.clone()
                    name="role"
                    label=words::role_label(lang)
                    prompt=words::choose_role(lang)
                    options=roles
                />
                <p class="hint">{words::places_hint(lang)}</p>
                <Select
                    returned=returned.clone()
                    name="unit"
                    label=words::unit(lang)
                    prompt=words::choose_unit(lang)
                    options=units
                />
                <Select
                    returned=returned
                    name="section"
                    label=words::section(lang)
                    prompt=words::all_sections(lang)
                    options=sections
                />
                <button class="button" data-tone="primary">
                    {words::send_invitation(lang)}
                </button>
            </form>
        </section>
    }
    .into_any()
}

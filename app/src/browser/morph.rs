//! Markup that follows signals. Rendered as text, on the server and again in the browser whenever a signal that it
//! read has changed; then only what differs is put into the page, so that focus, pointer and transitions stay.
//!
//! An island of views that follow their signals one by one costs several times the code: for every element what it
//! takes to find, make, change, move and remove it.

use std::sync::Arc;

use leptos::attr::IntoAttributeValue;
use leptos::html::InnerHtmlValue;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement, Node};

/// Names an element among its siblings: when others come or go, it stays what and where it is.
const KEY: &str = "data-key";

/// The inside of an element: `<ol inner_html=Markup::new(move || …) />`.
#[derive(Clone)]
pub struct Markup(Arc<dyn Fn() -> String + Send + Sync>);

impl Markup {
    /// Text in the view is escaped as everywhere. What it listens to is lost: it is text.
    pub fn new<V: IntoView>(view: impl Fn() -> V + Send + Sync + 'static) -> Self {
        Self(Arc::new(move || view().into_view().to_html()))
    }

    fn follow(self, place: Element) -> RenderEffect<String> {
        RenderEffect::new(move |before: Option<String>| {
            let now = (self.0)();
            if before.is_some_and(|before| before != now) {
                put(&place, &now);
            }
            now
        })
    }
}

impl IntoAttributeValue for Markup {
    type Output = Self;

    fn into_attribute_value(self) -> Self {
        self
    }
}

impl InnerHtmlValue for Markup {
    type AsyncOutput = Self;
    type State = RenderEffect<String>;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, buf: &mut String) {
        buf.push_str(&(self.0)());
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, el: &Element) -> Self::State {
        self.follow(el.clone())
    }

    fn build(self, el: &Element) -> Self::State {
        el.set_inner_html(&(self.0)());
        self.follow(el.clone())
    }

    fn rebuild(self, state: &mut Self::State) {
        // An island is made once: nothing gives its element other markup.
        let _ = state;
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

fn put(place: &Element, html: &str) -> Option<()> {
    let template: HtmlTemplateElement = document().create_element("template").ok()?.unchecked_into();
    template.set_inner_html(html);
    children(place, &template.content());
    Some(())
}

/// Makes the children of `old` what those of `new` are. These are moved over where nothing matches them.
fn children(old: &Node, new: &Node) {
    remove_gone(old, new);
    let mut here = old.first_child();
    let mut next = new.first_child();
    while let Some(wanted) = next {
        next = wanted.next_sibling();
        match matching(here.clone(), &wanted) {
            Some(found) => {
                if here.as_ref() == Some(&found) {
                    here = found.next_sibling();
                } else {
                    let _ = old.insert_before(&found, here.as_ref());
                }
                if !found.is_equal_node(Some(&wanted)) {
                    node(&found, &wanted);
                }
            }
            None => {
                let _ = old.insert_before(&wanted, here.as_ref());
            }
        }
    }
    while let Some(spare) = here {
        here = spare.next_sibling();
        let _ = old.remove_child(&spare);
    }
}

/// Named ones that are gone leave first: the others need not move past them.
fn remove_gone(old: &Node, new: &Node) {
    let mut here = old.first_child();
    while let Some(each) = here {
        here = each.next_sibling();
        if key(&each).is_some() && matching(new.first_child(), &each).is_none() {
            let _ = old.remove_child(&each);
        }
    }
}

/// The one of the same name, from here on; without a name, the one that is here, if it is of the same kind.
fn matching(mut here: Option<Node>, wanted: &Node) -> Option<Node> {
    let name = key(wanted);
    while let Some(each) = here {
        if each.node_name() == wanted.node_name() && key(&each) == name {
            return Some(each);
        }
        name.as_ref()?;
        here = each.next_sibling();
    }
    None
}

fn key(node: &Node) -> Option<String> {
    element(node)?.get_attribute(KEY)
}

fn element(node: &Node) -> Option<&Element> {
    (node.node_type() == Node::ELEMENT_NODE).then(|| node.unchecked_ref())
}

fn names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}

fn node(old: &Node, new: &Node) {
    let (Some(before), Some(now)) = (element(old), element(new)) else {
        return old.set_node_value(new.node_value().as_deref());
    };
    for name in names(before) {
        if !now.has_attribute(&name) {
            let _ = before.remove_attribute(&name);
        }
    }
    for name in names(now) {
        let value = now.get_attribute(&name);
        if value != before.get_attribute(&name) {
            let _ = before.set_attribute(&name, &value.unwrap_or_default());
        }
    }
    children(old, new);
}

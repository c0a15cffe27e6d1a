//! Markup that follows signals: made by the server, and again in the browser whenever a signal that it read has
//! changed; then only what differs is put into the page, so that focus, pointer and transitions stay.
//!
//! Views that follow their signals one by one cost several times the code: for every element not only what it takes
//! to make it, but also to find, change, move and remove it.

use std::sync::Arc;

use leptos::attr::IntoAttributeValue;
use leptos::html::InnerHtmlValue;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Names an element among its siblings: when others come or go, it stays what and where it is.
const KEY: &str = "data-key";

/// Makes the markup: as text, or in an element of the browser.
type Make = dyn Fn(Option<&Element>) -> String + Send + Sync;

/// The inside of an element: `<ol inner_html=Markup::new(move || …) />`.
#[derive(Clone)]
pub struct Markup(Arc<Make>);

impl Markup {
    /// Listeners in the view are lost, and what it follows by itself: it is looked at once each time.
    pub fn new<V: IntoView>(view: impl Fn() -> V + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |place| {
            let view = view();
            if cfg!(feature = "ssr") {
                return view.to_html();
            }
            if let Some(place) = place {
                view.build().mount(place, None);
            }
            String::new()
        }))
    }

    fn html(&self) -> String {
        (self.0)(None)
    }

    /// The first time only to learn which signals it reads: the server's markup is there.
    fn follow(self, place: Element) -> RenderEffect<()> {
        RenderEffect::new(move |before: Option<()>| {
            let Ok(fresh) = document().create_element(&place.tag_name()) else { return };
            (self.0)(Some(&fresh));
            if before.is_some() {
                children(&place, &fresh);
            }
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
    type State = RenderEffect<()>;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, buf: &mut String) {
        buf.push_str(&self.html());
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, el: &Element) -> Self::State {
        self.follow(el.clone())
    }

    fn build(self, el: &Element) -> Self::State {
        (self.0)(Some(el));
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

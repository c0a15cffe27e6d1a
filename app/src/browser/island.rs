//! Islands with data. What Leptos makes of `#[island]`, but for the props: its own are read, and in the browser even
//! written again, by a JSON library that weighs as much as several islands.

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use leptos::tachys::html::islands::Island;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::Position;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::HtmlElement;

/// A component that the server renders and the browser wakes, made of a function from its data to its view:
/// `island! { Name(Data) as name_in_the_bundle, function }`. Used as `<Name data />`. The data is public.
macro_rules! island {
    ($(#[$doc:meta])* $name:ident($data:ty) as $wake:ident, $view:path) => {
        $(#[$doc])*
        #[leptos::component]
        pub fn $name(data: $data) -> impl leptos::IntoView {
            $crate::browser::asleep(stringify!($wake), data, $view)
        }

        /// Called by the page's start script.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn $wake(element: web_sys::HtmlElement) {
            $crate::browser::wake(&element, $view);
        }
    };
}
pub(crate) use island;

fn owned<D: 'static, V: IntoView>(data: D, view: impl FnOnce(D) -> V + 'static) -> OwnedView<V> {
    Owner::new().with(|| Owner::with_hydration(move || OwnedView::new(view(data))))
}

/// The island as it stands in the page.
pub fn asleep<D, V>(name: &'static str, data: D, view: impl FnOnce(D) -> V + 'static) -> impl IntoView
where
    D: Serialize + 'static,
    V: IntoView,
{
    // Fails for no type that islands are given; one without data stays as it is.
    let props = serde_json::to_string(&data).unwrap_or_default();
    Island::new(name, owned(data, view)).with_props(props)
}

/// Brings the island to life in its element. One that cannot be read stays as the server made it.
pub fn wake<D, V>(element: &HtmlElement, view: impl FnOnce(D) -> V + 'static)
where
    D: DeserializeOwned + 'static,
    V: IntoView,
{
    let Some(data) = element.get_attribute("data-props").and_then(|text| super::parse(&text)) else { return };
    let state = owned(data, view).hydrate_from_position::<true>(element, Position::FirstChild);
    // It lives as long as the page.
    std::mem::forget(state);
}

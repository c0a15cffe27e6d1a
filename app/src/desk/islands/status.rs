//! Whether the page is live, in words.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::island;
use crate::desk::live::{self, Link, News};
use crate::text::Lang;
use crate::ui::erased::erased;
use crate::ui::words::desk as words;

/// Where one is, to come back after signing in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LiveStatusData {
    pub lang: Lang,
    pub path: String,
}

island! {
    /// Whether the page is live.
    LiveStatus(LiveStatusData) as wake_live_status, live_status
}

fn live_status(data: LiveStatusData) -> impl IntoView {
    let LiveStatusData { lang, path } = data;
    let link = RwSignal::new(None);
    Effect::new(move || {
        live::follow(None, move |news| {
            if let News::Link(now) = news {
                link.set(Some(*now));
            }
        });
    });
    let state = move || match link.get() {
        Some(Link::On) => "on",
        Some(Link::Lost) => "resuming",
        Some(Link::Off) => "off",
        None => "waiting",
    };
    let told = move || match link.get() {
        Some(Link::On) => words::live_on(lang),
        Some(Link::Lost) => words::live_lost(lang),
        Some(Link::Off) => words::live_off(lang),
        None => "",
    };
    let sign_in = format!("/dang-nhap?tiep={path}");
    erased(view! {
        <p class="live" role="status" data-live=state hidden=move || link.get().is_none()>
            <span>{told}</span>
            <a href=sign_in hidden=move || link.get() != Some(Link::Off)>
                {words::sign_in_again(lang)}
            </a>
        </p>
    })
}

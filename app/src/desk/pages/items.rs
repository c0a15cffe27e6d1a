//! What one wrote, by stage.

use leptos::prelude::*;

use super::{page, wall};
use crate::context::RequestContext;
use crate::desk::islands::{MyItems, MyItemsData, Whose};
use crate::desk::reads;
use crate::error::AppError;
use crate::ui::icons::Icon;
use crate::ui::page::Page;
use crate::ui::words::desk as words;

pub async fn my_items(cx: &RequestContext) -> Result<Page, AppError> {
    let after = reads::cursor(cx).await?;
    let rows = reads::my_items(cx).await?;
    let cx = cx.clone();
    Ok(page(words::my_items(cx.lang), move || {
        let data = MyItemsData { rows: rows.clone(), whose: Whose::Mine, after, wall: wall(&cx) };
        view! {
            <main class="desk-main" id="main" tabindex="-1">
                <div class="desk-head">
                    <h1>{words::my_items(cx.lang)}</h1>
                    <a class="button" data-tone="primary" href="/desk/write">
                        <Icon name="i-write" />
                        {words::write(cx.lang)}
                    </a>
                </div>
                <MyItems data />
            </main>
        }
        .into_any()
    }))
}

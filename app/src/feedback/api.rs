//! The verbs of feedback. Each is a public endpoint: context, load, permit, act.

use leptos::prelude::*;

use crate::error::AppError;
use crate::ids::{ArticleId, ReportId};

#[cfg(feature = "ssr")]
use {
    super::model::Report,
    super::store,
    crate::context::RequestContext,
    crate::platform::throttle::{Brake, network},
    crate::policy::Action,
    chrono::TimeDelta,
};

/// Reports from one address. An office may share it; nobody reads two hundred reports of one hour.
#[cfg(feature = "ssr")]
const REPORTS: Brake = Brake { name: "report.address", tries: 10, window: TimeDelta::hours(1) };

/// Tells the editors of an item's section that something in it is wrong. Anyone may, about what anyone may read.
/// `website` is a field that people do not see: what fills it in is thanked and forgotten.
#[server(endpoint = "feedback/report_error")]
pub async fn report_error(
    article: ArticleId,
    #[server(default)] kind: String,
    #[server(default)] passage: String,
    #[server(default)] message: String,
    #[server(default)] email: String,
    #[server(default)] website: String,
) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let about = store::about(cx.db().reader(), article).await?;
    let next = format!("{}/bao-loi?xong=da-gui", about.path());
    if !website.is_empty() {
        return Ok(next);
    }
    let report = Report::parse(&kind, &passage, &message, &email).map_err(AppError::Invalid)?;
    let (network, now) = (network(&cx.address), cx.now());
    cx.db()
        .write(move |tx| async move {
            tx.count_try(REPORTS, &network, now).await?;
            store::insert(&tx, &about, report, now).await
        })
        .await?;
    Ok(next)
}

/// Marks a report settled. Editors of its item's section only; for others it does not exist.
#[server(endpoint = "feedback/settle_report")]
pub async fn settle_report(report: ReportId) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    cx.require(Action::SeeReports)?;
    let (id, about) = store::find(cx.db().reader(), report).await?;
    if !cx.may(Action::SettleReport(about.section)) {
        return Err(AppError::NotFound);
    }
    let (by, now) = (cx.person()?.clone(), cx.now());
    cx.db().write(move |tx| async move { store::settle(&tx, id, &about, &by, now).await }).await?;
    Ok("/desk/reports?xong=xong-bao-loi".to_owned())
}

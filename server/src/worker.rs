//! Does the jobs: mail, items that publish themselves, housekeeping. Every node has one; the lease decides who does what.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tinbai_app::accounts;
use tinbai_app::articles;
use tinbai_app::context::House;
use tinbai_app::error::AppError;
use tinbai_app::platform::jobs::{self, Job, LAST_ATTEMPT};
use tinbai_app::platform::mail::{self, SEND_MAIL};
use tinbai_app::platform::secrets;
use tokio_util::sync::CancellationToken;

use crate::mailer::Mailer;

/// How often the table is looked at even when no bell rang.
const SAFETY_POLL: Duration = Duration::from_secs(15);
/// Between two looks when a due job is in another node's hands.
const BREATH: Duration = Duration::from_millis(200);
/// Housekeeping; its period is the day.
const DAILY: &str = "house.daily";
/// Done jobs stay so long, for whoever asks what happened.
const DONE_STAYS: TimeDelta = TimeDelta::days(30);

pub struct Worker {
    house: House,
    mailer: Mailer,
    /// The name under which this node leases.
    node: String,
    /// The last day whose housekeeping was planned.
    planned: Option<NaiveDate>,
}

impl Worker {
    pub fn new(house: House, mailer: Mailer) -> Self {
        let random: String = secrets::token().chars().take(12).collect();
        let node = format!("{}-{random}", std::process::id());
        Self { house, mailer, node, planned: None }
    }

    /// Works until `stop`. A job that is being done is finished first.
    pub async fn run(mut self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let rest = match self.work_off(&stop).await {
                Ok(rest) => rest,
                Err(cause) => {
                    tracing::warn!(%cause, "the worker cannot reach its jobs; trying again");
                    SAFETY_POLL
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.house.db.wake().work() => {}
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Does everything that is due; tells how long there is nothing to do.
    async fn work_off(&mut self, stop: &CancellationToken) -> Result<Duration, AppError> {
        self.plan_the_day().await?;
        while !stop.is_cancelled() {
            let Some(job) = jobs::lease(&self.house.db, &self.node, self.now()).await? else { break };
            self.work(job).await?;
        }
        let Some(due) = jobs::next_due(&self.house.db).await? else { return Ok(SAFETY_POLL) };
        let rest = due.signed_duration_since(self.now()).to_std().unwrap_or_default();
        Ok(rest.clamp(BREATH, SAFETY_POLL))
    }

    /// The day's housekeeping, once whatever number of nodes plan it.
    async fn plan_the_day(&mut self) -> Result<(), AppError> {
        let now = self.now();
        let today = self.house.body.get().zone.date(now);
        if self.planned != Some(today) {
            let period = today.to_string();
            self.house.db.write(move |tx| async move { Ok(tx.enqueue(DAILY, &period, now).await?) }).await?;
            self.planned = Some(today);
        }
        Ok(())
    }

    async fn work(&self, job: Job) -> Result<(), AppError> {
        tracing::debug!(job = job.kind, period = job.period, "working");
        let Err(cause) = self.act(&job).await else {
            return jobs::finish(&self.house.db, job.id, self.now()).await;
        };
        if job.attempts >= LAST_ATTEMPT {
            tracing::error!(job = job.kind, period = job.period, cause, "a job is given up");
        } else {
            tracing::warn!(job = job.kind, period = job.period, attempt = job.attempts, cause, "a job is put off");
        }
        jobs::postpone(&self.house.db, &job, cause, self.now()).await
    }

    /// # Errors
    /// A cause without secrets, for the log and the job's row.
    async fn act(&self, job: &Job) -> Result<(), String> {
        let text = |cause: AppError| cause.to_string();
        match job.kind.as_str() {
            SEND_MAIL => self.send_mail(&job.period).await,
            articles::store::PUBLISH_SCHEDULED => {
                articles::jobs::publish_scheduled(&self.house, &job.period).await.map_err(text)
            }
            DAILY => {
                let now = self.now();
                accounts::jobs::forget_expired(&self.house.db, now).await.map_err(text)?;
                jobs::forget_done(&self.house.db, now - DONE_STAYS).await.map_err(text)
            }
            _ => Err("this program does not know the kind".to_owned()),
        }
    }

    async fn send_mail(&self, period: &str) -> Result<(), String> {
        let id = period.parse().map_err(|_| "the period is no number".to_owned())?;
        let waiting = mail::waiting(&self.house.db, id).await.map_err(|cause| AppError::from(cause).to_string())?;
        let Some(waiting) = waiting else { return Ok(()) };
        self.mailer.send(id, waiting, self.now()).await?;
        mail::mark_sent(&self.house.db, id, self.now()).await.map_err(|cause| cause.to_string())
    }

    fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }
}

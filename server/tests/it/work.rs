//! The worker, let run until there is nothing left to do.

use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tinbai_app::entities::job;
use tinbai_server::mailer::Mailer;
use tinbai_server::worker::Worker;
use tokio_util::sync::CancellationToken;

use crate::site::{Node, TestSite};

/// How long the work of a test may take.
const PATIENCE: Duration = Duration::from_secs(20);

impl TestSite {
    /// This node's worker does all that is due.
    pub async fn work(&self) {
        self.work_on(&[&self.node]).await;
    }

    /// The workers of several nodes do it, each as quickly as it can.
    pub async fn work_on(&self, nodes: &[&Node]) {
        let stop = CancellationToken::new();
        let mut workers = Vec::new();
        for node in nodes {
            let mailer = Mailer::open(&node.config).expect("a folder for mail");
            workers.push(tokio::spawn(Worker::new(node.house.clone(), mailer).run(stop.clone())));
        }
        let all_done = async {
            // Nothing is told when a job is done: the table is looked at.
            while self.due_jobs().await > 0 || !self.has_kept_house().await {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, all_done).await.expect("the jobs are done in time");
        stop.cancel();
        for worker in workers {
            worker.await.expect("a worker ends without panic");
        }
    }

    /// The worker plans the day's housekeeping when it begins: only then all there is to do is known.
    async fn has_kept_house(&self) -> bool {
        let today = self.house().body.get().zone.date(self.now());
        let kept = job::Entity::find()
            .filter(job::Column::Kind.eq("house.daily"))
            .filter(job::Column::Period.eq(today.to_string()))
            .filter(job::Column::DoneAt.is_not_null());
        kept.count(self.house().db.reader()).await.expect("the database answers") > 0
    }

    pub async fn due_jobs(&self) -> u64 {
        job::Entity::find()
            .filter(job::Column::DoneAt.is_null())
            .filter(job::Column::RunAt.lte(self.now()))
            // The worker plans its own daily housekeeping whenever it starts: nobody waits for that.
            .filter(job::Column::Kind.ne("house.daily"))
            .count(self.house().db.reader())
            .await
            .expect("the database answers")
    }

    /// Mails that went out so far, oldest first, as they were written to the folder.
    pub async fn mails(&self) -> Vec<String> {
        let folder = self.node.config.data.join("mail");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).expect("a mail")).map(|mail| decoded(&mail)).collect()
    }
}

/// A mail with its quoted-printable or base64 body as text.
fn decoded(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").expect("a head and a body");
    let head_lower = head.to_lowercase();
    let text = if head_lower.contains("quoted-printable") {
        from_quoted_printable(body)
    } else if head_lower.contains("content-transfer-encoding: base64") {
        from_base64(body)
    } else {
        body.to_owned()
    };
    format!("{head}\n\n{text}")
}

fn from_quoted_printable(text: &str) -> String {
    let mut bytes = Vec::new();
    let text = text.replace("=\r\n", "");
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'=' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = std::str::from_utf8(&digits).expect("two digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("text")
}

fn from_base64(text: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte)) {
        bits = (bits << 6) | u32::try_from(digit).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).expect("eight bits"));
        }
    }
    String::from_utf8(bytes).expect("text")
}

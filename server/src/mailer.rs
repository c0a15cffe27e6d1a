//! Hands mails over: to an SMTP server, or (demo, tests) to a folder that keeps each as an `.eml` file.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tinbai_app::platform::mail::Mail;

use crate::config::Config;

/// For each command of the conversation with the mail server.
const SMTP_TIMEOUT: Duration = Duration::from_secs(20);
/// For all of it: well within the lease of the job that sends.
const SEND_TIMEOUT: Duration = Duration::from_secs(60);

#[derive(Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    host: String,
}

#[derive(Clone)]
enum Way {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl Mailer {
    /// Reads where mail goes; talks to nobody yet.
    ///
    /// # Errors
    /// A sentence that names the key and never the password in it.
    pub fn open(config: &Config) -> Result<Self, String> {
        let from: Mailbox = config
            .mail_from
            .parse()
            .map_err(|_| format!("TINBAI_MAIL_FROM: {:?} is not a mail address", config.mail_from))?;
        let way = if let Some(folder) = config.mail.strip_prefix("folder:") {
            std::fs::create_dir_all(folder).map_err(|error| format!("TINBAI_MAIL: the folder {folder}: {error}"))?;
            Way::Folder(PathBuf::from(folder))
        } else if config.mail.starts_with("smtp://") || config.mail.starts_with("smtps://") {
            let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.mail)
                .map_err(|_| "TINBAI_MAIL: the smtp address cannot be read".to_owned())?;
            Way::Smtp(builder.timeout(Some(SMTP_TIMEOUT)).build())
        } else {
            return Err("TINBAI_MAIL: it begins with none of folder:, smtp:// and smtps://".to_owned());
        };
        let host = config.base_url.split("://").nth(1).and_then(|rest| rest.split([':', '/']).next());
        Ok(Self { way, from, host: host.unwrap_or("localhost").to_owned() })
    }

    /// Sends the mail of one row of the outbox. Its message id is made from the row's: one that goes out twice,
    /// because the answer was lost, can be told for the same.
    ///
    /// # Errors
    /// What failed, without the mail's text.
    pub async fn send(&self, id: i64, mail: Mail, now: DateTime<Utc>) -> Result<(), String> {
        let to: Mailbox = mail.recipient.parse().map_err(|_| "the recipient is not a mail address".to_owned())?;
        let message = self
            .head(id, now)
            .to(to)
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body)
            .map_err(|error| format!("the mail cannot be written: {error}"))?;
        match &self.way {
            Way::Folder(folder) => write(folder, id, message.formatted()).await.map_err(|error| error.to_string()),
            Way::Smtp(transport) => match tokio::time::timeout(SEND_TIMEOUT, transport.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(format!("the mail server: {error}")),
                Err(_) => Err("the mail server does not answer".to_owned()),
            },
        }
    }

    fn head(&self, id: i64, now: DateTime<Utc>) -> MessageBuilder {
        Message::builder().from(self.from.clone()).date(SystemTime::from(now)).message_id(Some(format!(
            "<tinbai-{}-{id}@{}>",
            now.timestamp(),
            self.host
        )))
    }
}

/// Whole or not there: a reader never finds half a mail.
async fn write(folder: &Path, id: i64, bytes: Vec<u8>) -> std::io::Result<()> {
    let part = folder.join(format!("{id:08}.part"));
    tokio::fs::write(&part, bytes).await?;
    tokio::fs::rename(&part, folder.join(format!("{id:08}.eml"))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(mail: &str) -> Config {
        Config { mail: mail.to_owned(), ..Config::load().expect("the defaults") }
    }

    #[test]
    fn a_mistake_is_named_without_the_password() {
        for bad in ["ftp://tho:bi-mat@mail.example", "smtp://tho:bi-mat@", "smtp://tho:bi-mat@mail.example?tls=perhaps"]
        {
            let error = Mailer::open(&config(bad)).err().expect("a refusal");
            assert!(error.starts_with("TINBAI_MAIL:") && !error.contains("bi-mat"), "{error}");
        }
        assert!(Mailer::open(&config("smtps://tho:bi-mat@mail.example")).is_ok());
    }

    #[tokio::test]
    async fn a_folder_keeps_each_mail_as_a_file() {
        let folder = std::env::temp_dir().join(format!("tinbai-mail-{}", std::process::id()));
        let mailer = Mailer::open(&config(&format!("folder:{}", folder.display()))).expect("a mailer");
        let mail = Mail {
            recipient: "ctv@tinbai.example".to_owned(),
            subject: "Lời mời vào bàn biên tập".to_owned(),
            body: "Mở liên kết: http://127.0.0.1/loi-moi/abc\n".to_owned(),
        };
        mailer.send(7, mail, DateTime::UNIX_EPOCH).await.expect("sent");
        let text = std::fs::read_to_string(folder.join("00000007.eml")).expect("a file");
        std::fs::remove_dir_all(&folder).expect("removed");
        assert!(text.contains("To: ctv@tinbai.example") && text.contains("From: tinbai@localhost"), "{text}");
    }
}

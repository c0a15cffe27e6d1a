//! The built binary as a process, and a browser that speaks to its socket.

use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::client::urlencoded;
use crate::personas::{PASSWORD, Persona};

const PATIENCE: Duration = Duration::from_secs(30);

/// How a process ended, and all that it said.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

type Said = Arc<Mutex<String>>;

fn command(folder: &Path, url: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let site = folder.join("site");
    bundles(&site);
    let mut command = Command::new(env!("CARGO_BIN_EXE_tinbai"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("TINBAI_DATA", folder)
        .env("TINBAI_SITE", &site)
        .env("TINBAI_LISTEN", "127.0.0.1:0")
        .env("TINBAI_BASE_URL", "http://nha.example")
        .env("DATABASE_URL", url)
        .env("TINBAI_LOG", "info,sqlx=warn,sea_orm=warn")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// What `make site` would have built, as far as the names.
fn bundles(site: &Path) {
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    let names = serde_json::json!({
        "main.css": "main-0.css", "desk.css": "desk-0.css", "tinbai.js": "tinbai-0.js", "icon.svg": "icon-0.svg", "reader.js": "reader-0.js",
    });
    std::fs::write(site.join("pkg/manifest.json"), names.to_string()).expect("a file");
}

/// Runs a command to its end.
pub async fn run(folder: &Path, url: &str, arguments: &[&str]) -> Ended {
    run_with(folder, url, arguments, &[]).await
}

pub async fn run_with(folder: &Path, url: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Ended {
    let output = tokio::time::timeout(PATIENCE, command(folder, url, arguments, environment).output()).await;
    let output = output.expect("it ends by itself").expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A server that listens.
pub struct Server {
    child: Child,
    port: u16,
    out: Said,
    err: Said,
}

impl Server {
    pub async fn start(folder: &Path, url: &str) -> Self {
        Self::start_with(folder, url, &["serve"], &[]).await
    }

    /// Starts one on a free port and waits until it says that it listens.
    pub async fn start_with(folder: &Path, url: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut child = command(folder, url, arguments, environment).spawn().expect("it runs");
        let (out, err) = (Said::default(), Said::default());
        let (told, mut listens) = tokio::sync::mpsc::unbounded_channel();
        keep(child.stdout.take().expect("its output"), Arc::clone(&out), Some(told));
        keep(child.stderr.take().expect("its log"), Arc::clone(&err), None);
        let port = tokio::time::timeout(PATIENCE, async {
            loop {
                let line: String = listens.recv().await?;
                let port = line.strip_prefix("Tin Bài: http://127.0.0.1:").and_then(|port| port.trim().parse().ok());
                if port.is_some() {
                    return port;
                }
            }
        })
        .await
        .ok()
        .flatten();
        let port = port.unwrap_or_else(|| panic!("it does not listen: {}", text(&err)));
        Self { child, port, out, err }
    }

    /// What it has printed so far.
    pub fn printed(&self) -> String {
        text(&self.out)
    }

    /// Tells it to stop and waits for its end.
    pub async fn stop(mut self) -> Ended {
        let id = self.child.id().expect("it still runs").to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().await.expect("a signal");
        assert!(told.success());
        let status = tokio::time::timeout(PATIENCE, self.child.wait()).await.expect("it ends").expect("an end");
        Ended { code: status.code(), out: text(&self.out), err: text(&self.err) }
    }

    /// Ends it without a word.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("an end");
    }
}

fn text(said: &Said) -> String {
    said.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn keep(
    stream: impl AsyncRead + Unpin + Send + 'static,
    said: Said,
    told: Option<tokio::sync::mpsc::UnboundedSender<String>>,
) {
    tokio::spawn(async move {
        let mut lines = BufReader::new(stream).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            said.lock().unwrap_or_else(PoisonError::into_inner).push_str(&format!("{line}\n"));
            if let Some(told) = &told {
                let _ = told.send(line);
            }
        }
    });
}

/// One answer from the socket.
pub struct Page {
    pub status: u16,
    pub head: String,
    pub text: String,
}

/// Somebody with a cookie jar of one cookie.
pub struct Browser {
    port: u16,
    cookie: Mutex<Option<String>>,
}

impl Browser {
    pub fn new(server: &Server) -> Self {
        Self { port: server.port, cookie: Mutex::default() }
    }

    pub fn with_cookies_of(self, other: &Self) -> Self {
        *self.jar() = other.jar().clone();
        self
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub async fn get(&self, path: &str) -> Page {
        self.ask("GET", path, "text/html", "").await
    }

    pub async fn post(&self, path: &str, body: &str) -> Page {
        self.ask("POST", path, "text/html", body).await
    }

    pub async fn call(&self, endpoint: &str, fields: &[(&str, &str)]) -> Page {
        self.ask("POST", &format!("/api/{endpoint}"), "application/json", &urlencoded(fields)).await
    }

    pub async fn sign_in(&self, persona: Persona) {
        let email = persona.email();
        let page = self.post("/api/accounts/sign_in", &urlencoded(&[("email", &email), ("password", PASSWORD)])).await;
        assert_eq!(page.status, 303, "{}", page.text);
        assert!(self.jar().is_some(), "a session");
    }

    /// Asks again until the answer is as it should be.
    pub async fn until_status(&self, path: &str, status: u16) -> Page {
        let asking = async {
            loop {
                let page = self.get(path).await;
                if page.status == status {
                    return page;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("{path} does not answer {status}"))
    }

    async fn ask(&self, method: &str, path: &str, accept: &str, body: &str) -> Page {
        let mut stream = self.open(method, path, accept, body).await;
        let mut bytes = Vec::new();
        tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes))
            .await
            .expect("an answer in time")
            .expect("an answer");
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        for line in head.lines() {
            if let Some(cookie) = line.to_lowercase().starts_with("set-cookie: tinbai=").then(|| &line[12..]) {
                *self.jar() = cookie.split(';').next().map(str::to_owned);
            }
        }
        Page {
            status: status.unwrap_or_else(|| panic!("no answer: {answer:?}")),
            head: head.to_owned(),
            text: text.to_owned(),
        }
    }

    async fn open(&self, method: &str, path: &str, accept: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.expect("it listens");
        let cookie = self.jar().as_ref().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        // The older version of the protocol: an answer ends with its connection and comes in one piece.
        let request = format!(
            "{method} {path} HTTP/1.0\r\nHost: nha.example\r\nSec-Fetch-Site: same-origin\r\nAccept: {accept}\r\n{cookie}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.expect("it reads");
        stream
    }

    /// Opens the live feed.
    pub async fn live(&self) -> Stream {
        Stream { stream: self.open("GET", "/desk/live", "text/event-stream", "").await, read: String::new() }
    }
}

/// A live feed on the wire.
pub struct Stream {
    stream: TcpStream,
    read: String,
}

impl Stream {
    /// Reads on until a word was told; what came before it is forgotten.
    pub async fn until(&mut self, word: &str) {
        let reading = async {
            loop {
                if let Some(at) = self.read.find(word) {
                    self.read.drain(..at + word.len());
                    return true;
                }
                let mut bytes = [0; 4096];
                match self.stream.read(&mut bytes).await {
                    Ok(0) | Err(_) => return false,
                    Ok(count) => self.read.push_str(&String::from_utf8_lossy(&bytes[..count])),
                }
            }
        };
        let told = tokio::time::timeout(PATIENCE, reading).await;
        assert_eq!(told, Ok(true), "the feed never told {word:?}: {}", self.read);
    }
}

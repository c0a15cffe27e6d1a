//! Configuration: the only place that reads the environment. `tinbai.example.toml` documents every key.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

const MEGABYTE: u64 = 1024 * 1024;
/// Some two thousand pages.
const PAGE_CACHE: u64 = 48 * MEGABYTE;

/// What the operator decided; every key has a default that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Folder of database, media and demo mail.
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Scheme and host that readers use, without a slash at the end. `https://` turns secure cookies on.
    pub base_url: String,
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Folder of the bundled style and browser code.
    pub site: PathBuf,
    /// Where mail goes: `folder:PATH` or `smtp://USER:PASSWORD@HOST:PORT`.
    pub mail: String,
    pub mail_from: String,
    /// The most that kept reader pages may take, in bytes; 0 keeps none.
    pub page_cache: u64,
    /// Number of reverse proxies in front that append to `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// `text` or `json`.
    pub log_format: String,
    /// A `tracing` filter, for example `info,sqlx=warn`.
    pub log: String,
    /// The demo may listen beyond loopback although its passwords are public.
    pub demo_anywhere: bool,
}

/// Keys of `tinbai.toml`; each can be overridden by its environment variable.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    data: Option<PathBuf>,
    listen: Option<String>,
    base_url: Option<String>,
    database_url: Option<String>,
    site: Option<PathBuf>,
    mail: Option<String>,
    mail_from: Option<String>,
    page_cache: Option<String>,
    trusted_proxies: Option<usize>,
    log_format: Option<String>,
    log: Option<String>,
    demo_anywhere: Option<bool>,
}

impl Config {
    /// Reads `tinbai.toml` beside the caller (when it is there), then the environment.
    ///
    /// # Errors
    /// A sentence that names the key and what is wrong with it.
    pub fn load() -> Result<Self, String> {
        let file = match std::fs::read_to_string("tinbai.toml") {
            Ok(text) => toml::from_str(&text).map_err(|error| format!("tinbai.toml: {error}"))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => File::default(),
            Err(error) => return Err(format!("tinbai.toml: {error}")),
        };
        Self::assemble(file, &read_environment)
    }

    fn assemble(file: File, env: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let data = env("TINBAI_DATA").map(PathBuf::from).or(file.data).unwrap_or_else(|| PathBuf::from("data"));
        let listen = env("TINBAI_LISTEN").or(file.listen).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen: SocketAddr =
            listen.parse().map_err(|_| format!("TINBAI_LISTEN: {listen:?} is not ADDRESS:PORT"))?;
        let base_url = env("TINBAI_BASE_URL").or(file.base_url).unwrap_or_else(|| format!("http://{listen}"));
        let base_url = base_url.trim_end_matches('/').to_owned();
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            return Err(format!("TINBAI_BASE_URL: {base_url:?} does not start with http:// or https://"));
        }
        let database_url = env("DATABASE_URL")
            .or(file.database_url)
            .unwrap_or_else(|| format!("sqlite://{}", data.join("tinbai.db").display()));
        let trusted_proxies = match env("TINBAI_TRUSTED_PROXIES") {
            Some(text) => text.parse().map_err(|_| format!("TINBAI_TRUSTED_PROXIES: {text:?} is not a number"))?,
            None => file.trusted_proxies.unwrap_or(0),
        };
        let page_cache = match env("TINBAI_PAGE_CACHE").or(file.page_cache).as_deref() {
            None => PAGE_CACHE,
            Some("off") => 0,
            Some(text) => text
                .parse()
                .map(|megabytes: u16| u64::from(megabytes) * MEGABYTE)
                .map_err(|_| format!("TINBAI_PAGE_CACHE: {text:?} is neither a number of megabytes nor off"))?,
        };
        Ok(Self {
            listen,
            base_url,
            database_url,
            site: env("TINBAI_SITE").map(PathBuf::from).or(file.site).unwrap_or_else(default_site),
            mail: env("TINBAI_MAIL").or(file.mail).unwrap_or_else(|| format!("folder:{}", data.join("mail").display())),
            mail_from: env("TINBAI_MAIL_FROM").or(file.mail_from).unwrap_or_else(|| "tinbai@localhost".to_owned()),
            page_cache,
            trusted_proxies,
            log_format: env("TINBAI_LOG_FORMAT").or(file.log_format).unwrap_or_else(|| "text".to_owned()),
            log: env("TINBAI_LOG").or(file.log).unwrap_or_else(|| "info,sqlx=warn,sea_orm=warn".to_owned()),
            demo_anywhere: env("TINBAI_DEMO_ANYWHERE").map(|text| text == "1").or(file.demo_anywhere).unwrap_or(false),
            data,
        })
    }

    /// Whether readers come over TLS.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The SQLite file, where the database is one.
    pub fn sqlite_file(&self) -> Option<&Path> {
        let path = self.database_url.strip_prefix("sqlite://").or_else(|| self.database_url.strip_prefix("sqlite:"))?;
        Some(Path::new(path.split('?').next().unwrap_or(path)))
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn read_environment(key: &str) -> Option<String> {
    std::env::var(key).ok().filter(|value| !value.is_empty())
}

/// Beside the program when it was installed, else where the build puts it.
fn default_site() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("site")));
    beside.filter(|path| path.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, String> {
        let env: Vec<(String, String)> = env.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::assemble(toml::from_str(file).map_err(|error| error.to_string())?, &move |key| {
            env.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
        })
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let config = load("data = \"a\"\nlisten = \"127.0.0.1:1\"", &[("TINBAI_LISTEN", "127.0.0.1:2")]);
        let config = config.expect("a good configuration");
        assert_eq!((config.listen.port(), config.page_cache), (2, PAGE_CACHE));
        assert_eq!(config.database_url, "sqlite://a/tinbai.db");
        assert_eq!(config.sqlite_file(), Some(Path::new("a/tinbai.db")));
    }

    #[test]
    fn mistakes_are_named() {
        assert!(load("colour = 1", &[]).is_err_and(|error| error.contains("colour")));
        assert!(load("", &[("TINBAI_LISTEN", "everywhere")]).is_err_and(|error| error.contains("TINBAI_LISTEN")));
        assert!(load("", &[("TINBAI_PAGE_CACHE", "big")]).is_err_and(|error| error.contains("TINBAI_PAGE_CACHE")));
        assert!(load("", &[("TINBAI_BASE_URL", "ftp://x")]).is_err_and(|error| error.contains("TINBAI_BASE_URL")));
    }
}

//! The command line.

pub mod import;
mod serve;
mod user;

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use tinbai_app::accounts::model::Role;
use tinbai_app::body::site_file::{self, SiteFile};
use tinbai_app::error::AppError;
use tinbai_app::platform::clock::Clock;
use tracing_subscriber::EnvFilter;

use crate::boot::{self, Purpose};
use crate::config::Config;

/// Tin Bài, the publishing house of a public body. Settings come from the environment and from tinbai.toml.
#[derive(Debug, Parser)]
#[command(name = "tinbai", version, about)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the server; an empty database is created and migrated
    Serve {
        /// Loads the demo site into an empty database and prints its sign-ins
        #[arg(long)]
        demo: bool,
    },
    /// Brings the database to the shape that this program needs
    Migrate,
    /// Writes a body's settings, units, sections, reasons and quotas; again to change them
    Init {
        /// The body as TOML, like demo/site.toml
        #[arg(long, value_name = "FILE")]
        site: PathBuf,
    },
    /// Takes over what was published elsewhere, all of it or nothing
    #[command(subcommand)]
    Import(ImportCommand),
    /// People who may sign in
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// Items, one JSON object a line; every faulty line is named
    Articles {
        /// JSON Lines; - reads standard input. Pictures stand in the folder of the file
        file: PathBuf,
        /// Checks everything and writes nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Adds a person and prints the link with which they choose their password
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// Give it again for a second role
        #[arg(long, required = true, value_parser = Role::CODES)]
        role: Vec<String>,
        /// By its slug: for contributor and unit_lead
        #[arg(long)]
        unit: Option<String>,
        /// By its slug: for editor, who otherwise edits everything; again for a second section
        #[arg(long)]
        section: Vec<String>,
    },
    /// Signs a person out everywhere, for good
    Disable { email: String },
    /// Prints a link with which a person chooses a new password
    Reset { email: String },
}

/// Runs what the command line says, to its end.
///
/// # Errors
/// One sentence that says what went wrong.
pub fn run() -> Result<(), String> {
    let line = Line::parse();
    let config = Config::load()?;
    start_log(&config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The system gives no threads: {error}."))?;
    runtime.block_on(async {
        match line.command {
            Command::Serve { demo } => serve::serve(&config, demo).await,
            Command::Migrate => boot::open(&config, Clock::System, Purpose::Command).await?.close().await,
            Command::Init { site } => init(&config, &site).await,
            Command::Import(ImportCommand::Articles { file, dry_run }) => import::run(&config, &file, dry_run).await,
            Command::User(command) => user::run(&config, command).await,
        }
    })
}

/// The log goes to standard error: standard output carries what a command prints.
fn start_log(config: &Config) -> Result<(), String> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| format!("TINBAI_LOG: {error}."))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format.as_str() {
        "text" => log.try_init(),
        "json" => log.json().flatten_event(true).try_init(),
        other => return Err(format!("TINBAI_LOG_FORMAT: {other:?} is neither text nor json.")),
    };
    started.map_err(|error| format!("The log: {error}."))
}

async fn init(config: &Config, path: &std::path::Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}.", path.display()))?;
    let file = SiteFile::parse(&text).map_err(|faults| format!("{}:\n{faults}", path.display()))?;
    let opened = boot::open(config, Clock::System, Purpose::Command).await?;
    let changed = site_file::apply(&opened.house.db, &file, opened.house.clock.now()).await;
    opened.close().await?;
    println!("{}", if changed.map_err(sentence)? { "The body was written." } else { "Nothing has changed." });
    Ok(())
}

/// An error of the house, for the terminal; its cause stands in the log.
fn sentence(error: AppError) -> String {
    match error {
        AppError::Unavailable => "The database is away.".to_owned(),
        error => format!("That did not work: {error}."),
    }
}

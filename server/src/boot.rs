//! Opens the house: folders, lock, database, migrations, background tasks; and closes it in order.

mod migrate;

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sea_orm::DbErr;
use tinbai_app::accounts::hasher::Hasher;
use tinbai_app::body;
use tinbai_app::context::{BodyCell, House, Settings};
use tinbai_app::error::AppError;
use tinbai_app::event_kind::EventKind;
use tinbai_app::platform::clock::Clock;
use tinbai_app::platform::db::Db;
use tinbai_app::platform::decoder::Decoder;
use tinbai_app::platform::events::{Event, EventLog};
use tinbai_app::platform::failure::is_away;
use tinbai_app::platform::files::Files;
use tinbai_app::platform::memo::Memo;
use tinbai_app::platform::search::Search;
use tinbai_app::portal::tally::Tally;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Config;
use crate::http;
use crate::mailer::Mailer;
use crate::search::Index;
use crate::worker::Worker;

/// Between two attempts to reach a database that is away.
const AGAIN: Duration = Duration::from_secs(2);
/// The body is read anew so often even when nothing changed: its zone may have changed between summer and winter.
const BODY_LASTS: Duration = Duration::from_secs(3600);
/// Background tasks get so long to end what they are doing.
const TASKS_END: Duration = Duration::from_secs(5);

/// What the house is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To serve: one process a SQLite file. PostgreSQL may be away and come later.
    Serve,
    /// To serve the demo: as above, but the database must be there.
    Demo,
    /// One command, beside a server that may be running.
    Command,
}

/// The open house of this process.
pub struct Opened {
    pub house: House,
    /// Ends streams and background tasks.
    pub stop: CancellationToken,
    tasks: TaskTracker,
    database_url: String,
    /// The search index, where readers are served.
    index: Option<Index>,
    /// Whether the database is migrated and read.
    ready: bool,
    /// Why the house cannot stay open, when that shows later.
    fault: Arc<OnceLock<String>>,
    /// Held as long as the process lives.
    _lock: Option<File>,
}

/// Why a database cannot be used.
#[derive(Debug)]
enum Fault {
    /// It may come back by itself.
    Away(String),
    Refused(String),
}

impl Fault {
    fn sentence(self) -> String {
        match self {
            Self::Away(sentence) | Self::Refused(sentence) => sentence,
        }
    }
}

impl From<DbErr> for Fault {
    fn from(cause: DbErr) -> Self {
        if is_away(&cause) {
            Self::Away(format!("The database does not answer: {cause}."))
        } else {
            Self::Refused(format!("The database: {cause}."))
        }
    }
}

/// Opens the house; the database is migrated and the body read, unless it is away and that is no obstacle.
///
/// # Errors
/// One sentence that says what stands in the way.
pub async fn open(config: &Config, clock: Clock, purpose: Purpose) -> Result<Opened, String> {
    let folder = |path: &Path, error: std::io::Error| format!("The folder {}: {error}.", path.display());
    std::fs::create_dir_all(&config.data).map_err(|error| folder(&config.data, error))?;
    let sqlite = config.sqlite_file();
    // A message about an unknown scheme could quote the address, and with it a password.
    if sqlite.is_none()
        && !["postgres://", "postgresql://"].iter().any(|scheme| config.database_url.starts_with(scheme))
    {
        return Err("DATABASE_URL begins with neither sqlite:// nor postgres://.".to_owned());
    }
    if let Some(parent) = sqlite.and_then(Path::parent).filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).map_err(|error| folder(parent, error))?;
    }
    let lock = match sqlite {
        Some(file) if purpose != Purpose::Command => Some(lock(file)?),
        _ => None,
    };
    let db = Db::connect(&config.database_url).await.map_err(|error| match sqlite {
        Some(file) => format!("The database {}: {error}.", file.display()),
        None => format!("The database: {error}."),
    })?;
    let media = config.data.join("media");
    let house = House {
        events: EventLog::new(db.clone()),
        db,
        clock,
        files: Files::open(&media).map_err(|error| folder(&media, error))?,
        body: BodyCell::default(),
        hasher: Hasher::default(),
        decoder: Decoder::default(),
        memo: Memo::default(),
        search: Search::default(),
        settings: Arc::new(Settings { base_url: config.base_url.clone(), demo: purpose == Purpose::Demo }),
        assets: Arc::new(if purpose == Purpose::Command {
            Default::default()
        } else {
            http::load_assets(&config.site)?
        }),
        tally: Tally::default(),
    };
    let index = match purpose {
        Purpose::Command => None,
        Purpose::Serve | Purpose::Demo => {
            let path = config.data.join("index");
            let index = Index::open(&path).map_err(|error| format!("The folder {}: {error}.", path.display()))?;
            house.search.answered_by(index.clone());
            Some(index)
        }
    };
    let ready = match prepare(&house, &config.database_url, lock.is_some()).await {
        Ok(()) => true,
        Err(Fault::Away(sentence)) if purpose == Purpose::Serve => {
            tracing::warn!("{sentence} Serving without it until it comes back.");
            false
        }
        Err(fault) => return Err(fault.sentence()),
    };
    Ok(Opened {
        house,
        stop: CancellationToken::new(),
        tasks: TaskTracker::new(),
        database_url: config.database_url.clone(),
        index,
        ready,
        fault: Arc::default(),
        _lock: lock,
    })
}

/// Takes the lock file beside a SQLite file.
fn lock(database: &Path) -> Result<File, String> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    let path = Path::new(&name);
    let file = File::create(path).map_err(|error| format!("The lock file {}: {error}.", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let (database, path) = (database.display(), path.display());
            Err(format!(
                "Another Tin Bài is running on {database} (it holds {path}); a SQLite file serves one at a time."
            ))
        }
        Err(TryLockError::Error(error)) => Err(format!("The lock file {}: {error}.", path.display())),
    }
}

/// Migrates, finds the end of the log, reads the body: in this order, so that no change in between is missed.
async fn prepare(house: &House, database_url: &str, locked: bool) -> Result<(), Fault> {
    migrate::bring_up(&house.db, database_url, locked).await?;
    house.events.find_end().await?;
    reload_body(house).await.map_err(|error| match error {
        AppError::Unavailable => Fault::Away("The database went away.".to_owned()),
        error => Fault::Refused(format!("The body cannot be read: {error}.")),
    })
}

/// Reads the body anew into the house's snapshot.
///
/// # Errors
/// The database fails.
pub async fn reload_body(house: &House) -> Result<(), AppError> {
    house.body.set(body::store::load(house.db.reader(), house.clock.now()).await?);
    Ok(())
}

impl Opened {
    /// Starts what runs beside the requests: the log's follower, the body's refresher, the worker. While the
    /// database is away they wait for it.
    pub fn start(&self, mailer: Mailer) {
        let (house, stop, tasks) = (self.house.clone(), self.stop.clone(), self.tasks.clone());
        let index = self.index.clone();
        if self.ready {
            return start_tasks(&tasks, &house, &stop, mailer, index);
        }
        let (url, fault) = (self.database_url.clone(), Arc::clone(&self.fault));
        self.tasks.spawn(async move {
            while !stop.is_cancelled() {
                match prepare(&house, &url, false).await {
                    Ok(()) => {
                        tracing::info!("the database is back");
                        return start_tasks(&tasks, &house, &stop, mailer, index);
                    }
                    Err(Fault::Away(sentence)) => tracing::debug!("{sentence}"),
                    Err(Fault::Refused(sentence)) => {
                        // The first fault is the one to tell.
                        let _ = fault.set(sentence);
                        stop.cancel();
                    }
                }
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep(AGAIN) => {}
                }
            }
        });
    }

    /// Runs a task that ends with the house.
    pub fn beside(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(task);
    }

    /// Ends the background tasks and closes the database.
    ///
    /// # Errors
    /// The sentence that says why the house could not stay open.
    pub async fn close(self) -> Result<(), String> {
        self.stop.cancel();
        self.tasks.close();
        if tokio::time::timeout(TASKS_END, self.tasks.wait()).await.is_err() {
            tracing::warn!("background tasks did not end in time");
        }
        self.house.db.close().await;
        self.fault.get().cloned().map_or(Ok(()), Err)
    }
}

fn start_tasks(tasks: &TaskTracker, house: &House, stop: &CancellationToken, mailer: Mailer, index: Option<Index>) {
    // They listen before the follower hands anything out.
    if let Some(index) = index {
        tasks.spawn(index.follow(house.clone(), stop.clone()));
    }
    tasks.spawn(refresh_body(house.clone(), house.events.listen(), stop.clone()));
    tasks.spawn(house.events.clone().follow(stop.clone()));
    tasks.spawn(house.events.clone().hear_other_nodes(stop.clone()));
    tasks.spawn(Worker::new(house.clone(), mailer).run(stop.clone()));
}

/// Renews the snapshot of the body whenever the log says that it changed, and now and then.
async fn refresh_body(house: House, mut events: Receiver<Arc<Event>>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(BODY_LASTS) => {}
            event = events.recv() => match event {
                Ok(event) if matches!(event.kind, EventKind::BodyChanged | EventKind::QuotaChanged) => {}
                Ok(_) => continue,
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            },
        }
        while reload_body(&house).await.is_err() {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }
}

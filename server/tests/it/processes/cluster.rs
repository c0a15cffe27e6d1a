//! A PostgreSQL cluster of a test's own, which may be stopped.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::process::Command;

use crate::backend::{Backend, unique};

pub struct Cluster {
    folder: PathBuf,
    url: String,
}

fn script() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tools/pg-cluster.sh")
}

impl Cluster {
    /// A new one, or `None` after a loud word where the tests have no PostgreSQL at all.
    pub async fn start(what: &str) -> Option<Self> {
        Backend::postgres(what)?;
        let folder = std::env::temp_dir().join(unique());
        let started = Command::new(script()).arg("start").arg(&folder).stderr(Stdio::inherit()).output().await;
        let started = started.expect("the script runs");
        assert!(started.status.success(), "a cluster of its own: {:?}", started.status);
        let url = String::from_utf8(started.stdout).expect("an address").trim().to_owned();
        Some(Self { folder, url })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    fn port(&self) -> &str {
        self.url.rsplit(':').next().and_then(|rest| rest.split('/').next()).expect("a port")
    }

    /// Stops it as a crash would.
    pub async fn halt(&self) {
        self.control(&["stop", "-m", "fast", "-w"]).await;
    }

    /// Starts it again on its old port.
    pub async fn resume(&self) {
        let log = self.folder.join("data/server.log").display().to_string();
        let port = format!("-p {}", self.port());
        self.control(&["start", "-w", "-t", "60", "-l", &log, "-o", &port]).await;
    }

    pub async fn end(self) {
        let ended = Command::new(script()).arg("stop").arg(&self.folder).status().await.expect("the script runs");
        assert!(ended.success(), "{ended:?}");
    }

    /// PostgreSQL refuses to run as root: its own user does it, whom the folder belongs to.
    async fn control(&self, arguments: &[&str]) {
        let program = "owner=$(stat -c %U \"$1\"); bin=$(dirname \"$(readlink -f \"$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl | sort -V | tail -n 1)\")\"); \
                       folder=$1; shift; cd /; \
                       if [ \"$(id -un)\" = \"$owner\" ]; then exec \"$bin/pg_ctl\" -D \"$folder\" \"$@\"; \
                       else exec runuser -u \"$owner\" -- \"$bin/pg_ctl\" -D \"$folder\" \"$@\"; fi";
        let mut command = Command::new("bash");
        command.args(["-c", program, "pg_ctl"]).arg(self.folder.join("data")).args(arguments);
        // Its output must not hold ours open: the server outlives the command.
        let done = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().await;
        assert!(done.expect("pg_ctl runs").success(), "pg_ctl {arguments:?}");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.folder.exists() {
            let _ = std::process::Command::new(script()).arg("stop").arg(&self.folder).status();
        }
    }
}

//! The house under test: through its real router and its real migrations, on both databases.
//!
//! `on_both!` writes every sentence down once and proves it twice, as `sentence::sqlite` and as
//! `sentence::postgres`. The second needs a server in `TINBAI_TEST_POSTGRES`; without one it says loudly that it
//! was skipped, and fails where the environment says that nothing may be skipped.

/// A sentence about the house, proven on SQLite and on PostgreSQL. The house must be at rest when it ends.
macro_rules! on_both {
    ($(#[$about:meta])* async fn $name:ident($site:ident) $proof:block) => {
        $(#[$about])*
        mod $name {
            use super::*;

            async fn proof($site: &$crate::site::TestSite) $proof

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let site = $crate::site::TestSite::new($crate::backend::Backend::Sqlite).await;
                proof(&site).await;
                site.finish().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let Some(backend) = $crate::backend::Backend::postgres(stringify!($name)) else { return };
                let site = $crate::site::TestSite::new(backend).await;
                proof(&site).await;
                site.finish().await;
            }
        }
    };
}

mod backend;
mod client;
mod feed;
mod items;
mod logged;
mod personas;
mod pictures;
mod site;
mod work;

mod accounts;
mod api;
mod feeds;
mod hostile;
mod import;
mod life;
mod machine_feeds;
mod matrix;
mod page_cache;
mod processes;
mod quota;
mod reading;
mod reports;
mod schedule;
mod search;
mod spine;

//! What one engine does differently from the other. Everything else is the same SQL.

mod postgres;
mod sqlite;

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, migrate::Migrator};

use crate::Result;

pub(crate) use postgres::Postgres;
pub(crate) use sqlite::Sqlite;

/// An engine. The encryption key will come in here too, as one more statement of [`Engine::on_connect`].
pub(crate) trait Engine: Send + Sync {
    fn url(&self) -> String;

    /// Statements every new connection runs before anything else.
    fn on_connect(&self, writer: bool) -> Vec<String>;

    /// How a write transaction begins.
    fn begin_write(&self) -> &'static str;

    /// How a reader takes its snapshot.
    fn begin_read(&self) -> &'static str;

    /// Writer connections. SQLite has one; PostgreSQL also gets one, because the audit chain is one line.
    fn writers(&self) -> u32 {
        1
    }

    /// Migrations that are not portable, numbered in one line with the portable ones.
    fn own_migrations(&self) -> &'static Migrator;

    /// The file that is locked while migrating; none where the driver has its own lock.
    fn migration_lock(&self) -> Option<PathBuf>;

    /// Asks for the lock that keeps the audit chain one line when several programs write.
    fn lock_chain(&self) -> Option<&'static str>;

    /// Whether `name` is a table of this database.
    fn table_exists(&self) -> &'static str;

    /// Writes a consistent copy of the database to a file while others go on working.
    fn copy_to<'a>(
        &'a self,
        connection: &'a mut AnyConnection,
        file: &'a Path,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

    /// Lists rows that point to nothing. Empty where the engine cannot break foreign keys.
    fn foreign_key_check(&self) -> Option<&'static str>;
}

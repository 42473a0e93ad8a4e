//! PostgreSQL: for a city that outgrows one file. The same tables, the same SQL.

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, migrate::Migrator};

use super::Engine;
use crate::{Result, StoreError};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/postgres");

pub(crate) struct Postgres {
    url: String,
}

impl Postgres {
    pub(crate) fn new(url: String) -> Self {
        Self { url }
    }
}

impl Engine for Postgres {
    fn url(&self) -> String {
        self.url.clone()
    }

    fn on_connect(&self, writer: bool) -> Vec<String> {
        let mut statements = vec!["SET TIME ZONE 'UTC'".to_owned(), "SET lock_timeout = '30s'".to_owned()];
        if !writer {
            statements.push("SET default_transaction_read_only = on".to_owned());
        }
        statements
    }

    fn begin_write(&self) -> &'static str {
        "BEGIN"
    }

    fn begin_read(&self) -> &'static str {
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }

    fn own_migrations(&self) -> &'static Migrator {
        &MIGRATIONS
    }

    fn migration_lock(&self) -> Option<PathBuf> {
        None
    }

    fn lock_chain(&self) -> Option<&'static str> {
        // Readers go on; a second writer waits here, as it would at BEGIN IMMEDIATE.
        Some("LOCK TABLE audit IN EXCLUSIVE MODE")
    }

    fn table_exists(&self) -> &'static str {
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1"
    }

    fn copy_to<'a>(
        &'a self,
        _connection: &'a mut AnyConnection,
        file: &'a Path,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
        Box::pin(async move {
            Err(StoreError::File {
                path: file.display().to_string(),
                reason: "a PostgreSQL workspace is backed up with pg_dump by its administrator".into(),
            })
        })
    }

    fn foreign_key_check(&self) -> Option<&'static str> {
        None
    }
}

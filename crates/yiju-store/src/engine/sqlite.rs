//! SQLite: one file, one writer, readers on snapshots (WAL).

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sqlx::{AnyConnection, migrate::Migrator};

use super::Engine;
use crate::{Result, StoreError};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");

/// What must not stand raw in the path of a connection URL.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

pub(crate) struct Sqlite {
    file: PathBuf,
}

impl Sqlite {
    pub(crate) fn new(file: PathBuf) -> Self {
        Self { file }
    }
}

impl Engine for Sqlite {
    fn url(&self) -> String {
        let path = self.file.to_string_lossy().replace('\\', "/");
        // Windows' verbatim spelling of a local path: a URL takes the plain one.
        let path = path.strip_prefix("//?/").unwrap_or(&path);
        format!("sqlite://{}?mode=rwc", utf8_percent_encode(path, PATH))
    }

    fn on_connect(&self, writer: bool) -> Vec<String> {
        let mut statements = vec![
            "PRAGMA busy_timeout = 30000".to_owned(),
            "PRAGMA journal_mode = WAL".to_owned(),
            // FULL: what was acknowledged survives a power cut, not only a crash of the program.
            "PRAGMA synchronous = FULL".to_owned(),
            "PRAGMA foreign_keys = ON".to_owned(),
            "PRAGMA temp_store = MEMORY".to_owned(),
        ];
        if !writer {
            statements.push("PRAGMA query_only = ON".to_owned());
        }
        statements
    }

    fn begin_write(&self) -> &'static str {
        "BEGIN IMMEDIATE"
    }

    fn begin_read(&self) -> &'static str {
        "BEGIN"
    }

    fn own_migrations(&self) -> &'static Migrator {
        &MIGRATIONS
    }

    fn migration_lock(&self) -> Option<PathBuf> {
        Some(self.file.with_extension("lock"))
    }

    fn lock_chain(&self) -> Option<&'static str> {
        None // BEGIN IMMEDIATE holds the only write lock there is.
    }

    fn table_exists(&self) -> &'static str {
        "SELECT CAST(COUNT(*) AS BIGINT) FROM sqlite_master WHERE type = 'table' AND name = $1"
    }

    fn copy_to<'a>(
        &'a self,
        connection: &'a mut AnyConnection,
        file: &'a Path,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
        Box::pin(async move {
            let fault = |reason: String| StoreError::File { path: file.display().to_string(), reason };
            if file.exists() {
                return Err(fault("the file exists already".into()));
            }
            let quoted = file.to_string_lossy().replace('\'', "''");
            let statement = sqlx::AssertSqlSafe(format!("VACUUM INTO '{quoted}'"));
            sqlx::query(statement)
                .execute(&mut *connection)
                .await
                .map_err(|error| fault(error.to_string()))?;
            Ok(())
        })
    }

    fn foreign_key_check(&self) -> Option<&'static str> {
        Some(
            "SELECT \"table\" AS child, CAST(rowid AS BIGINT) AS row_id, parent FROM pragma_foreign_key_check",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stand_encoded_in_the_url() {
        for (file, url) in [
            ("/a b/#1 %/yiju.db", "sqlite:///a%20b/%231%20%25/yiju.db?mode=rwc"),
            (r"C:\Yiju\yiju.db", "sqlite://C:/Yiju/yiju.db?mode=rwc"),
            (r"\\?\C:\Yiju\yiju.db", "sqlite://C:/Yiju/yiju.db?mode=rwc"),
        ] {
            assert_eq!(Sqlite::new(file.into()).url(), url);
        }
    }
}

//! An engine with an empty database on it.

use std::path::PathBuf;

use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use yiju_store::{Act, Store, Tx};

use crate::cluster::Cluster;

/// See the module.
pub(crate) enum Lane {
    /// In a folder with a name that connection URLs stumble over.
    Sqlite(TempDir),
    Postgres(String),
}

impl Lane {
    pub(crate) fn sqlite() -> Self {
        let folder = TempDir::with_prefix("yiju-store-").unwrap();
        std::fs::create_dir(folder.path().join("测试 #1 %")).unwrap();
        Self::Sqlite(folder)
    }

    pub(crate) fn postgres() -> Self {
        Self::Postgres(Cluster::new_database())
    }

    pub(crate) async fn open(&self) -> yiju_store::Result<Store> {
        match self {
            Self::Sqlite(_) => Store::open(&self.folder()).await,
            Self::Postgres(url) => Store::open_postgres(url).await,
        }
    }

    /// Opened, and it must go well.
    pub(crate) async fn store(&self) -> Store {
        self.open().await.unwrap()
    }

    /// The workspace folder of the SQLite lane.
    pub(crate) fn folder(&self) -> PathBuf {
        match self {
            Self::Sqlite(folder) => folder.path().join("测试 #1 %"),
            Self::Postgres(_) => panic!("a PostgreSQL database has no folder"),
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Runs a statement past the store, foreign keys of SQLite switched off; the database's words when it refuses.
    pub(crate) async fn run_sql(&self, statement: &str) -> Result<(), String> {
        let sql = sqlx::AssertSqlSafe(statement.to_owned());
        match self {
            Self::Sqlite(_) => {
                let mut connection = self.sqlite_connection().await;
                let done = sqlx::query(sql).execute(&mut connection).await;
                connection.close().await.unwrap();
                done.map(|_| ()).map_err(|fault| fault.to_string())
            }
            Self::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                let done = sqlx::query(sql).execute(&mut connection).await;
                connection.close().await.unwrap();
                done.map(|_| ()).map_err(|fault| fault.to_string())
            }
        }
    }

    pub(crate) async fn sqlite_connection(&self) -> SqliteConnection {
        let file = self.folder().join("yiju.db");
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true).foreign_keys(false);
        SqliteConnection::connect_with(&options).await.unwrap()
    }
}

/// Who acts in these tests, and when.
pub(crate) fn act() -> Act {
    Act { user: "李敏".into(), at: 1_795_399_200_000, command: "test".into() }
}

/// Begins a write.
pub(crate) async fn begin(store: &Store) -> Tx {
    store.begin(act()).await.unwrap()
}

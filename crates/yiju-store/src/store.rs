//! Opening a database, and the two handles everything goes through: [`Reader`] and [`Tx`].
//!
//! Writes have one connection that begins IMMEDIATE; reads have a pool of their own on snapshots. Measured with a
//! shared, deferred pool 370 of 400 contended transactions failed; with this split none.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Once},
    time::Duration,
};

use serde_json::Value;
use sqlx::{
    Any, AnyConnection, AnyPool, Executor, Transaction,
    any::{AnyPoolOptions, AnyRow},
    migrate::Migrator,
};

use yiju_domain::ids::CaseId;

use crate::{
    Read, Result, StoreError,
    audit::{self, Act, AuditRow, Entry},
    column::{Cell, Column},
    engine::{Engine, Postgres, Sqlite},
    entity::Entity,
    migration_lock::MigrationLock,
    sql::{MAX_PARAMETERS, Sql},
};

static PORTABLE: Migrator = sqlx::migrate!("../../migrations");

/// Name of the SQLite file in a workspace folder.
const DATABASE_FILE: &str = "yiju.db";

/// An open database.
#[derive(Clone)]
pub struct Store {
    writer: AnyPool,
    readers: AnyPool,
    engine: Arc<dyn Engine>,
}

impl Store {
    /// Opens (or makes) the SQLite database of a workspace folder. Before a migration a copy of the database is
    /// written to `backups/`.
    ///
    /// # Errors
    /// [`StoreError::NewerDatabase`], [`StoreError::NetworkPath`], or the database's own fault.
    pub async fn open(folder: &Path) -> Result<Self> {
        refuse_network_path(folder)?;
        let file = folder.join(DATABASE_FILE);
        let existed = file.exists();
        let engine = Arc::new(Sqlite::new(file));
        let backup = existed.then(|| folder.join("backups"));
        Self::start(engine, backup).await
    }

    /// Opens a PostgreSQL database: `postgres://user@host/name`.
    pub async fn open_postgres(url: &str) -> Result<Self> {
        Self::start(Arc::new(Postgres::new(url.into())), None).await
    }

    async fn start(engine: Arc<dyn Engine>, backup: Option<PathBuf>) -> Result<Self> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(|| {
            sqlx::any::install_drivers(&[sqlx::sqlite::any::DRIVER, sqlx::postgres::any::DRIVER])
                .unwrap_or(());
        });
        let writer = pool(engine.as_ref(), true, engine.writers()).await?;
        migrate(&writer, engine.as_ref(), backup).await?;
        let readers = pool(engine.as_ref(), false, 4).await?;
        Ok(Self { writer, readers, engine })
    }

    /// A snapshot to read from. Several queries through one reader see the same state.
    pub async fn read(&self) -> Result<Reader> {
        Ok(Reader { tx: self.readers.begin_with(self.engine.begin_read()).await? })
    }

    /// Begins a write. Nothing is kept until [`Tx::commit`]; dropping it takes everything back.
    pub async fn begin(&self, act: Act) -> Result<Tx> {
        let mut tx = self.writer.begin_with(self.engine.begin_write()).await?;
        if let Some(lock) = self.engine.lock_chain() {
            tx.execute(lock).await?;
        }
        Ok(Tx { tx, act, about: None, entries: Vec::new() })
    }

    /// Writes a consistent copy of the database file while others go on working.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        let mut connection = self.writer.acquire().await?;
        self.engine.copy_to(&mut connection, file).await
    }

    /// Rows that point to nothing, as `table → parent`.
    pub async fn foreign_key_faults(&self) -> Result<Vec<String>> {
        let Some(check) = self.engine.foreign_key_check() else { return Ok(Vec::new()) };
        let mut reader = self.read().await?;
        let rows = reader.rows(Sql::new(check)).await?;
        rows.iter()
            .map(|row| {
                let (child, parent): (String, String) =
                    (crate::column::read(row, "child")?, crate::column::read(row, "parent")?);
                Ok(format!("{child} → {parent}"))
            })
            .collect()
    }

    /// Closes all connections; a SQLite database is folded back into its one file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn pool(engine: &dyn Engine, writer: bool, size: u32) -> Result<AnyPool> {
    let statements: Arc<[String]> = engine.on_connect(writer).into();
    let pool = AnyPoolOptions::new()
        .max_connections(size)
        .min_connections(0)
        .acquire_timeout(Duration::from_secs(60))
        .after_connect(move |connection, _| {
            let statements = Arc::clone(&statements);
            Box::pin(async move {
                for statement in statements.iter() {
                    connection.execute(sqlx::AssertSqlSafe(statement.clone())).await?;
                }
                Ok(())
            })
        })
        .connect(&engine.url())
        .await?;
    Ok(pool)
}

/// Brings the schema up to date: refuses a newer database, copies an older one aside, then applies what is missing.
async fn migrate(writer: &AnyPool, engine: &dyn Engine, backup: Option<PathBuf>) -> Result<()> {
    let migrations = all_migrations(engine);
    let known = migrations.last().map_or(0, |migration| migration.version);
    let mut connection = writer.acquire().await?;
    let found = schema_version(&mut connection, engine).await?;
    if found > known {
        return Err(StoreError::NewerDatabase { found, known });
    }
    if found == known {
        return Ok(());
    }
    let _alone = match engine.migration_lock() {
        Some(file) => Some(MigrationLock::take(file).await?),
        None => None, // sqlx takes an advisory lock on a server.
    };
    let found = schema_version(&mut connection, engine).await?;
    if found == known {
        return Ok(()); // another program did it while we waited
    }
    if let Some(folder) = backup.filter(|_| found > 0) {
        std::fs::create_dir_all(&folder).map_err(|error| StoreError::File {
            path: folder.display().to_string(),
            reason: error.to_string(),
        })?;
        engine.copy_to(&mut connection, &free_name(&folder, known)).await?;
    }
    let migrator = Migrator { migrations: migrations.into(), ..Migrator::DEFAULT };
    // Not `run`: its `Acquire` bound makes the futures of all callers lose `Send`.
    migrator.run_direct(None, &mut *connection, false).await?;
    Ok(())
}

/// A name for the copy that is not taken: an older database that was put back and is migrated again is copied again.
fn free_name(folder: &Path, known: i64) -> PathBuf {
    let mut name = folder.join(format!("before-schema-{known}.db"));
    let mut number = 2;
    while name.exists() {
        name = folder.join(format!("before-schema-{known}-{number}.db"));
        number += 1;
    }
    name
}

fn all_migrations(engine: &dyn Engine) -> Vec<sqlx::migrate::Migration> {
    let own = engine.own_migrations().iter();
    let mut migrations: Vec<_> = PORTABLE.iter().chain(own).cloned().collect();
    migrations.sort_by_key(|migration| migration.version);
    migrations
}

async fn schema_version(connection: &mut AnyConnection, engine: &dyn Engine) -> Result<i64> {
    let exists: i64 = sqlx::query_scalar(engine.table_exists())
        .bind("_sqlx_migrations")
        .fetch_one(&mut *connection)
        .await?;
    if exists == 0 {
        return Ok(0);
    }
    let newest: Option<i64> =
        sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&mut *connection).await?;
    Ok(newest.unwrap_or(0))
}

/// Windows network paths and the usual mount points; SQLite's locks cannot be trusted there.
fn refuse_network_path(folder: &Path) -> Result<()> {
    let text = folder.to_string_lossy();
    if is_unc(&text) || mounted_over_network(folder) {
        return Err(StoreError::NetworkPath { path: text.into_owned() });
    }
    Ok(())
}

/// `\\server\share`, also in Windows' verbatim spelling; `\\?\C:\…` is a local path.
fn is_unc(path: &str) -> bool {
    let path = path.replace('/', r"\");
    match path.strip_prefix(r"\\?\") {
        Some(verbatim) => verbatim.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => path.starts_with(r"\\"),
    }
}

/// Looks the folder's mount point up in the system's mount table; where there is none, nothing is known.
fn mounted_over_network(folder: &Path) -> bool {
    let Ok(mounts) = std::fs::read_to_string("/proc/mounts") else { return false };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let kinds = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs"];
    mounts
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ');
            let (mount, kind) = (parts.nth(1)?, parts.next()?);
            folder.starts_with(mount.replace("\\040", " ")).then(|| (mount.len(), kinds.contains(&kind)))
        })
        .max_by_key(|(length, _)| *length)
        .is_some_and(|(_, network)| network)
}

/// A snapshot for reading.
pub struct Reader {
    tx: Transaction<'static, Any>,
}

impl Read for Reader {
    async fn rows(&mut self, sql: Sql) -> Result<Vec<AnyRow>> {
        Ok(sql.query()?.fetch_all(&mut *self.tx).await?)
    }
}

/// An open write transaction. Audit rows of everything it changes are written at [`Tx::commit`].
pub struct Tx {
    tx: Transaction<'static, Any>,
    act: Act,
    about: Option<String>,
    entries: Vec<Entry>,
}

impl Read for Tx {
    async fn rows(&mut self, sql: Sql) -> Result<Vec<AnyRow>> {
        Ok(sql.query()?.fetch_all(&mut *self.tx).await?)
    }
}

impl Tx {
    /// Instant of this act, UTC milliseconds.
    pub fn at(&self) -> i64 {
        self.act.at
    }

    /// Who acts.
    pub fn user(&self) -> &str {
        &self.act.user
    }

    /// Says which case the following changes are about, so that its history shows those of rows that belong to no
    /// single case too: the applicant, the home.
    pub fn about(&mut self, case: CaseId) {
        self.about = Some(case.to_string());
    }

    /// Puts new rows in, many per statement.
    pub async fn insert<E: Entity>(&mut self, entities: &[E]) -> Result<()> {
        for entity in entities {
            self.entries.push(Entry {
                entity: E::KIND,
                entity_id: entity.id_text(),
                case_id: entity.case_text().or_else(|| self.about.clone()),
                before: None,
                after: Some(json(entity)?),
            });
        }
        let rows: Vec<_> = entities.iter().map(Entity::cells).collect();
        self.insert_cells(E::TABLE, &E::COLUMNS.join(", "), rows).await
    }

    async fn insert_cells(&mut self, table: &str, columns: &str, rows: Vec<Vec<Cell>>) -> Result<()> {
        let width = rows.first().map_or(1, Vec::len).max(1);
        for chunk in rows.chunks(MAX_PARAMETERS / width) {
            let mut sql = Sql::new(&format!("INSERT INTO {table} ({columns}) VALUES "));
            for (index, row) in chunk.iter().enumerate() {
                sql.push(if index == 0 { "(" } else { ", (" });
                for (place, cell) in row.iter().enumerate() {
                    if place > 0 {
                        sql.push(", ");
                    }
                    sql.bind_cell(cell.clone());
                }
                sql.push(")");
            }
            self.execute(sql).await?;
        }
        Ok(())
    }

    /// Changes one row: `after` replaces `before`, whose version must still be the one in the database. Returns the
    /// row with its new version; an equal row is left alone.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else changed the row since `before` was read.
    pub async fn update<E: Entity + PartialEq>(&mut self, before: &E, mut after: E) -> Result<E> {
        after.set_version(before.version());
        if *before == after {
            return Ok(after);
        }
        self.replace(before, after).await
    }

    /// Raises the version of a row whose dependent rows changed, so that a page opened before them is stale.
    ///
    /// # Errors
    /// As [`Tx::update`].
    pub async fn bump<E: Entity>(&mut self, row: &E) -> Result<E> {
        self.replace(row, row.clone()).await
    }

    async fn replace<E: Entity>(&mut self, before: &E, mut after: E) -> Result<E> {
        after.set_version(before.version() + 1);
        let mut sql = Sql::new(&format!("UPDATE {} SET ", E::TABLE));
        for (index, (column, cell)) in E::COLUMNS.iter().zip(after.cells()).enumerate().skip(1) {
            if index > 1 {
                sql.push(", ");
            }
            sql.push(&format!("{column} = ")).bind_cell(cell);
        }
        sql.push(" WHERE id = ").bind(&before.id_text()).push(" AND version = ").bind(&before.version());
        if self.execute(sql).await? == 0 {
            return Err(StoreError::Conflict { entity: E::KIND, id: before.id_text() });
        }
        self.entries.push(Entry {
            entity: E::KIND,
            entity_id: after.id_text(),
            case_id: after.case_text().or_else(|| self.about.clone()),
            before: Some(json(before)?),
            after: Some(json(&after)?),
        });
        Ok(after)
    }

    /// Records something that changes no row: a reveal, a print, an export.
    pub fn note(&mut self, entity: &'static str, id: &str, case_id: Option<String>, what: Value) {
        self.entries.push(Entry { entity, entity_id: id.into(), case_id, before: None, after: Some(what) });
    }

    /// Sets a workspace setting.
    pub async fn set(&mut self, name: &'static str, value: &str) -> Result<()> {
        let before = crate::tables::settings::get(self, name).await?;
        let mut sql = Sql::new("INSERT INTO settings (name, value) VALUES (");
        sql.bind(&name.to_owned()).push(", ").bind(&value.to_owned());
        sql.push(") ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        self.execute(sql).await?;
        let text = |value: String| Value::String(value);
        self.entries.push(Entry {
            entity: "setting",
            entity_id: name.into(),
            case_id: None,
            before: before.map(text),
            after: Some(text(value.to_owned())),
        });
        Ok(())
    }

    /// Takes `count` numbers of a series and returns the first; they are never handed out again.
    pub async fn take_numbers(&mut self, series: &str, count: i64) -> Result<i64> {
        let mut sql = Sql::new("INSERT INTO counters (name, value) VALUES (");
        sql.bind(&series.to_owned()).push(", ").bind(&count);
        sql.push(
            ") ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value RETURNING value",
        );
        let row =
            self.first(sql).await?.ok_or_else(|| StoreError::Database("no counter came back".into()))?;
        Ok(crate::column::read::<i64>(&row, "value")? - count + 1)
    }

    async fn execute(&mut self, sql: Sql) -> Result<u64> {
        Ok(sql.query()?.execute(&mut *self.tx).await?.rows_affected())
    }

    /// Writes the audit rows and commits: only after this may anything be called saved.
    pub async fn commit(mut self) -> Result<()> {
        let entries = std::mem::take(&mut self.entries);
        if !entries.is_empty() {
            self.append(entries).await?;
        }
        self.tx.commit().await?;
        Ok(())
    }

    async fn append(&mut self, entries: Vec<Entry>) -> Result<()> {
        let (mut seq, mut hash) = audit::last(self).await?;
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            let row = AuditRow::chained(entry, &self.act, (seq, &hash));
            (seq, hash) = (row.seq, row.hash.clone());
            rows.push(row.cells());
        }
        self.insert_cells("audit", audit::COLUMNS, rows).await
    }
}

fn json(value: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|fault| StoreError::Database(fault.to_string()))
}

impl AuditRow {
    fn cells(&self) -> Vec<Cell> {
        vec![
            self.seq.to_cell(),
            self.at.to_cell(),
            self.user_name.to_cell(),
            self.command.to_cell(),
            self.entity.to_cell(),
            self.entity_id.to_cell(),
            self.case_id.to_cell(),
            self.before.to_cell(),
            self.after.to_cell(),
            self.prev_hash.to_cell(),
            self.hash.to_cell(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_names_are_told_from_local_ones() {
        for network in [r"\\server\share", "//server/share", r"\\?\UNC\server\share", "//?/unc/server/share"]
        {
            assert!(is_unc(network), "{network}");
        }
        for local in [r"C:\Users", r"\\?\C:\Users\颐居", "//?/D:/Yiju", "/home/office", "relative", r"\\?\"]
        {
            assert!(!is_unc(local), "{local}");
        }
    }
}

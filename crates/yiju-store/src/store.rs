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
    Any, AnyPool, Executor, Transaction,
    any::{AnyPoolOptions, AnyRow},
};

use yiju_domain::ids::CaseId;

use crate::{
    Read, Result, StoreError,
    audit::{self, Act, AuditRow, Entry},
    column::{Cell, Column},
    engine::{Engine, Postgres, Sqlite},
    entity::Entity,
    migrate::migrate,
    network_path,
    sql::{MAX_PARAMETERS, Sql},
    tables::{
        households::Dwelling,
        match_keys::{self, Places},
    },
};

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
        network_path::refuse(folder)?;
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
        let store = Self { writer, readers, engine };
        store.renew_keys().await?;
        Ok(store)
    }

    /// Nothing is begun where nothing is to be done: opening must not wait for another program that writes.
    async fn renew_keys(&self) -> Result<()> {
        if match_keys::are_current(&mut self.read().await?).await? {
            return Ok(());
        }
        let nobody = Act { user: String::new(), at: 0, command: String::new() };
        let mut tx = self.begin(nobody).await?;
        match_keys::renew(&mut tx).await?;
        tx.commit().await
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
        self.insert_cells(E::TABLE, &E::COLUMNS.join(", "), rows).await?;
        self.add_keys(entities).await
    }

    /// Keeps what the duplicate check finds these rows by.
    pub(crate) async fn add_keys<E: Entity>(&mut self, rows: &[E]) -> Result<()> {
        if !E::COMPARED || rows.is_empty() {
            return Ok(());
        }
        let places = self.places::<E>().await?;
        let keys = match_keys::key_rows(rows, &places);
        let cells = keys.into_iter().map(|row| row.map(|text| text.to_cell()).to_vec()).collect();
        self.insert_cells("match_keys", "key, source, source_id", cells).await
    }

    /// Areas belong to the address of a home only.
    async fn places<E: Entity>(&mut self) -> Result<Places> {
        if E::TABLE == Dwelling::TABLE { Places::load(self).await } else { Ok(Places::default()) }
    }

    /// The keys follow a changed row.
    async fn follow_keys<E: Entity>(&mut self, before: &E, after: &E) -> Result<()> {
        if !E::COMPARED {
            return Ok(());
        }
        let places = self.places::<E>().await?;
        let keys = |row: &E| match_keys::key_rows(std::slice::from_ref(row), &places);
        if keys(before) == keys(after) {
            return Ok(());
        }
        let mut sql = Sql::new("DELETE FROM match_keys WHERE source = ");
        sql.bind(&E::KIND.to_owned()).push(" AND source_id = ").bind(&before.id_text());
        self.execute(sql).await?;
        self.add_keys(std::slice::from_ref(after)).await
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
        self.follow_keys(before, &after).await?;
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

    /// Runs a statement that is no change of an entity.
    pub(crate) async fn run(&mut self, sql: Sql) -> Result<()> {
        self.execute(sql).await.map(|_| ())
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

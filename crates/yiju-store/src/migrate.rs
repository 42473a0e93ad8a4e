//! Bringing a database to the schema this program knows.

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, AnyPool, migrate::Migrator};

use crate::{Result, StoreError, engine::Engine, migration_lock::MigrationLock};

static PORTABLE: Migrator = sqlx::migrate!("../../migrations");

/// Brings the schema up to date: refuses a newer database, copies an older one aside, then applies what is missing.
pub(crate) async fn migrate(writer: &AnyPool, engine: &dyn Engine, backup: Option<PathBuf>) -> Result<()> {
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

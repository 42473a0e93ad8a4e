//! What can go wrong with the database, in words that say what to do.

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row was changed since it was read.
    #[error("{entity} {id} was changed by somebody else meanwhile; load it again and repeat the change")]
    Conflict { entity: &'static str, id: String },
    #[error("there is no {entity} {id}")]
    NotFound { entity: &'static str, id: String },
    /// A newer Yiju has migrated this database.
    #[error(
        "this workspace was last used by a newer Yiju (schema {found}, this program knows {known}); install the newer version to open it"
    )]
    NewerDatabase { found: i64, known: i64 },
    /// SQLite's locking is not reliable on network file systems.
    #[error(
        "{path} is on a network drive, where a database file can be damaged; copy the workspace to a local disk, or use a PostgreSQL server for several PCs"
    )]
    NetworkPath { path: String },
    #[error("{path} is not a Yiju workspace: {reason}")]
    NotAWorkspace { path: String, reason: String },
    /// Another program holds the write lock for longer than the busy timeout.
    #[error("another program is writing to this workspace; try again in a moment")]
    Busy,
    /// A value in the database that this program cannot read.
    #[error("column {column} holds a value this program cannot read: {reason}")]
    Value { column: String, reason: String },
    #[error("text with a NUL character cannot be stored (field {column})")]
    Nul { column: String },
    #[error("a rule of the database was broken: {0}")]
    Constraint(String),
    #[error("cannot write {path}: {reason}")]
    File { path: String, reason: String },
    #[error("database: {0}")]
    Database(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(fault: sqlx::Error) -> Self {
        if let sqlx::Error::Database(database) = &fault {
            let message = database.message();
            let busy = ["database is locked", "database table is locked", "lock timeout"];
            if busy.iter().any(|words| message.contains(words)) {
                return Self::Busy;
            }
            if database.constraint().is_some() || message.contains("constraint") {
                return Self::Constraint(message.to_owned());
            }
        }
        Self::Database(fault.to_string())
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(fault: sqlx::migrate::MigrateError) -> Self {
        Self::Database(format!("migration: {fault}"))
    }
}

//! Hands that reach into the database file behind the program's back, as a curious person with an SQLite tool would.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

/// Runs statements on a workspace's database and closes it again.
pub async fn run_sql(workspace: &Path, statements: &[&str]) {
    let mut connection = open(workspace).await;
    for statement in statements {
        let done = sqlx::query(sqlx::AssertSqlSafe((*statement).to_owned())).execute(&mut connection).await;
        done.unwrap_or_else(|fault| panic!("{statement}: {fault}"));
    }
    connection.close().await.unwrap();
}

/// From now on the database refuses new rows of a table, as it would on a full disk. For listeners, which cannot wait.
pub fn refuse_inserts(workspace: &Path, table: &str) {
    let (place, name) = (workspace.to_owned(), table.to_owned());
    let broken = std::thread::spawn(move || {
        let trigger = format!(
            "CREATE TRIGGER IF NOT EXISTS broken BEFORE INSERT ON {name} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        );
        tokio::runtime::Runtime::new().unwrap().block_on(run_sql(&place, &[&trigger]));
    });
    broken.join().unwrap();
}

/// One number out of a workspace's database.
pub async fn number(workspace: &Path, query: &str) -> i64 {
    let mut connection = open(workspace).await;
    let row = sqlx::query(sqlx::AssertSqlSafe(query.to_owned())).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    row.get(0)
}

/// The first column of all rows as text.
pub async fn texts(workspace: &Path, query: &str) -> Vec<String> {
    let mut connection = open(workspace).await;
    let rows = sqlx::query(sqlx::AssertSqlSafe(query.to_owned())).fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn open(workspace: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(workspace.join("yiju.db")).foreign_keys(false);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// Turns one bit of one byte of a file.
pub fn flip_byte(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
}

/// A copy of a folder with everything in it; returns where it lies.
pub fn copy_folder(from: &Path, to: &Path) -> PathBuf {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), &place).unwrap();
        }
    }
    to.to_owned()
}

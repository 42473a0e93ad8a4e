//! SQL text with its parameters, numbered `$1`, `$2` … for both engines.
//!
//! sqlx's own `QueryBuilder<Any>` writes `?`, which PostgreSQL does not read; hence this small builder.

use std::fmt::Write;

use sqlx::{Any, any::AnyArguments, any::AnyRow, query::Query};

use crate::{
    Result, StoreError,
    column::{Cell, Column},
};

/// SQLite takes 32,766 parameters and PostgreSQL 65,535; batches stay below both.
pub(crate) const MAX_PARAMETERS: usize = 30_000;

/// A statement in the making.
#[derive(Debug, Clone, Default)]
pub struct Sql {
    text: String,
    cells: Vec<Cell>,
}

impl Sql {
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), cells: Vec::new() }
    }

    /// Appends text. Never values from outside: those go through [`Sql::bind`].
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a numbered parameter.
    pub fn bind(&mut self, value: &impl Column) -> &mut Self {
        self.bind_cell(value.to_cell())
    }

    pub(crate) fn bind_cell(&mut self, cell: Cell) -> &mut Self {
        self.cells.push(cell);
        let _ = write!(self.text, "${}", self.cells.len());
        self
    }

    /// Appends `$n, $n+1 …` for a list; an empty list becomes `NULL`, which matches nothing in `IN (…)`.
    pub fn bind_list<T: Column>(&mut self, values: &[T]) -> &mut Self {
        if values.is_empty() {
            return self.push("NULL");
        }
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.bind(value);
        }
        self
    }

    /// The question how SQLite would answer this one.
    #[cfg(test)]
    pub(crate) fn explained(&self) -> Self {
        Self { text: format!("EXPLAIN QUERY PLAN {}", self.text), cells: self.cells.clone() }
    }

    /// The statement for sqlx. U+0000 is refused: PostgreSQL cannot hold it, and no name has one.
    pub(crate) fn query(&self) -> Result<Query<'static, Any, AnyArguments>> {
        let mut query = sqlx::query(sqlx::AssertSqlSafe(self.text.clone()));
        for cell in &self.cells {
            query = match cell {
                Cell::Text(Some(text)) if text.contains('\0') => {
                    return Err(StoreError::Nul { column: "value".into() });
                }
                Cell::Text(text) => query.bind(text.clone()),
                Cell::Int(number) => query.bind(*number),
            };
        }
        Ok(query)
    }
}

/// A place to read from: a reader's snapshot or an open write transaction.
pub trait Read: Send {
    /// All rows of a query.
    fn rows(&mut self, sql: Sql) -> impl Future<Output = Result<Vec<AnyRow>>> + Send;

    /// The first row, if any.
    fn first(&mut self, sql: Sql) -> impl Future<Output = Result<Option<AnyRow>>> + Send {
        async { Ok(self.rows(sql).await?.into_iter().next()) }
    }

    /// One number, 0 when there is no row: for counts and sums cast to BIGINT.
    fn number(&mut self, sql: Sql) -> impl Future<Output = Result<i64>> + Send {
        async {
            match self.first(sql).await? {
                Some(row) => Ok(sqlx::Row::try_get::<Option<i64>, _>(&row, 0)?.unwrap_or(0)),
                None => Ok(0),
            }
        }
    }
}

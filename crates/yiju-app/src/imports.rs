//! The row of one import: made with the first thing it keeps, given its counts when it ends, however it ends.

use serde_json::{Map, Value};
use yiju_domain::ids::ImportId;
use yiju_store::{Store, Tx, tables::imports::Import};

use crate::{context::Context, error::ApiError};

/// An import under way. A transaction that fails ends its import, so what it had written is never taken for kept.
pub(crate) struct ImportLog {
    row: Import,
    state: State,
}

#[derive(PartialEq)]
enum State {
    Absent,
    /// In a transaction that is still open.
    Written,
    Kept,
}

impl ImportLog {
    /// `kind` is `roster` or `photos`; `source` the file's name, or how photos came.
    pub(crate) fn new(kind: &str, source: String, now: i64) -> Self {
        let row = Import {
            id: ImportId::new(now),
            version: 1,
            kind: kind.into(),
            source,
            started_at: now,
            counts: "{}".into(),
        };
        Self { row, state: State::Absent }
    }

    pub(crate) fn id(&self) -> ImportId {
        self.row.id
    }

    /// Writes the row unless it is there already.
    pub(crate) async fn write(&mut self, tx: &mut Tx) -> Result<(), ApiError> {
        if self.state == State::Absent {
            tx.insert(std::slice::from_ref(&self.row)).await?;
            self.state = State::Written;
        }
        Ok(())
    }

    /// The transaction has committed, and the row with it if it was written.
    pub(crate) fn committed(&mut self) {
        if self.state == State::Written {
            self.state = State::Kept;
        }
    }

    /// Completes the row with the counts. An import that kept nothing has no row.
    pub(crate) async fn finish(
        &self,
        cx: &Context<'_>,
        store: &Store,
        counts: &[(&str, i64)],
    ) -> Result<(), ApiError> {
        if self.state != State::Kept {
            return Ok(());
        }
        let counts: Map<String, Value> =
            counts.iter().map(|(name, count)| ((*name).to_owned(), Value::from(*count))).collect();
        let done = Import { counts: Value::Object(counts).to_string(), ..self.row.clone() };
        let mut tx = store.begin(cx.act()?).await?;
        tx.update(&self.row, done).await?;
        Ok(tx.commit().await?)
    }
}

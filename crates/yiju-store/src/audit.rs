//! The audit chain: who changed what, when, by which command, from what to what.
//!
//! Each row carries the hash of the one before, so a row changed, dropped or put in later breaks the chain at a place
//! that can be named. The chain is evidence against silent edits, not against somebody who rewrites all of it: for
//! that the office keeps backups, whose last hash can be compared.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Read, Result, Sql, column::read};

/// The hash before the first row.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Under whose name, when and by which command a transaction changes things.
#[derive(Debug, Clone)]
pub struct Act {
    pub user: String,
    /// UTC milliseconds.
    pub at: i64,
    pub command: String,
}

/// A row of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    pub seq: i64,
    pub at: i64,
    pub user_name: String,
    pub command: String,
    pub entity: String,
    pub entity_id: String,
    pub case_id: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub prev_hash: String,
    pub hash: String,
}

/// What a transaction wants recorded; the chain adds number and hashes.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub entity: &'static str,
    pub entity_id: String,
    pub case_id: Option<String>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

pub(crate) const COLUMNS: &str =
    "seq, at, user_name, command, entity, entity_id, case_id, before, after, prev_hash, hash";

impl AuditRow {
    pub(crate) fn chained(entry: Entry, act: &Act, last: (i64, &str)) -> Self {
        let text = |value: Option<Value>| value.map(|value| value.to_string());
        let mut row = Self {
            seq: last.0 + 1,
            at: act.at,
            user_name: act.user.clone(),
            command: act.command.clone(),
            entity: entry.entity.into(),
            entity_id: entry.entity_id,
            case_id: entry.case_id,
            before: text(entry.before),
            after: text(entry.after),
            prev_hash: last.1.into(),
            hash: String::new(),
        };
        row.hash = row.computed_hash();
        row
    }

    /// SHA-256 over all fields, each with its length in front, so that no two rows share a text.
    fn computed_hash(&self) -> String {
        let mut digest = Sha256::new();
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let fields = [
            Some(seq.as_str()),
            Some(at.as_str()),
            Some(&self.user_name),
            Some(&self.command),
            Some(&self.entity),
            Some(&self.entity_id),
            self.case_id.as_deref(),
            self.before.as_deref(),
            self.after.as_deref(),
            Some(&self.prev_hash),
        ];
        for field in fields {
            match field {
                Some(text) => digest.update(format!("{}:{text}", text.len())),
                None => digest.update("-"),
            }
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn from_row(row: &sqlx::any::AnyRow) -> Result<Self> {
        Ok(Self {
            seq: read(row, "seq")?,
            at: read(row, "at")?,
            user_name: read(row, "user_name")?,
            command: read(row, "command")?,
            entity: read(row, "entity")?,
            entity_id: read(row, "entity_id")?,
            case_id: read(row, "case_id")?,
            before: read(row, "before")?,
            after: read(row, "after")?,
            prev_hash: read(row, "prev_hash")?,
            hash: read(row, "hash")?,
        })
    }
}

/// Number and hash of the newest row.
pub(crate) async fn last(from: &mut impl Read) -> Result<(i64, String)> {
    let row = from.first(Sql::new("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")).await?;
    match row {
        Some(row) => Ok((read(&row, "seq")?, read(&row, "hash")?)),
        None => Ok((0, GENESIS.into())),
    }
}

/// Rows after `seq`, oldest first, at most `limit`: the chain is read in pieces, never whole.
pub async fn after(from: &mut impl Read, seq: i64, limit: i64) -> Result<Vec<AuditRow>> {
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM audit WHERE seq > "));
    sql.bind(&seq).push(" ORDER BY seq LIMIT ").bind(&limit);
    from.rows(sql).await?.iter().map(AuditRow::from_row).collect()
}

/// The newest rows of one case, newest first.
pub async fn of_case(from: &mut impl Read, case_id: &str, limit: i64) -> Result<Vec<AuditRow>> {
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM audit WHERE case_id = "));
    sql.bind(&case_id.to_owned()).push(" ORDER BY seq DESC LIMIT ").bind(&limit);
    from.rows(sql).await?.iter().map(AuditRow::from_row).collect()
}

/// The newest acts of the workspace: instant, user, command and how many rows each changed.
pub async fn recent_acts(from: &mut impl Read, limit: i64) -> Result<Vec<(i64, String, String, i64)>> {
    let mut sql = Sql::new(
        "SELECT at, user_name, command, CAST(COUNT(*) AS BIGINT) AS changed FROM audit WHERE seq > \
         (SELECT COALESCE(MAX(seq), 0) - 2000 FROM audit) GROUP BY at, user_name, command ORDER BY MAX(seq) DESC LIMIT ",
    );
    sql.bind(&limit);
    let rows = from.rows(sql).await?;
    rows.iter()
        .map(|row| {
            Ok((read(row, "at")?, read(row, "user_name")?, read(row, "command")?, read(row, "changed")?))
        })
        .collect()
}

/// Instant of the newest row.
pub async fn last_at(from: &mut impl Read) -> Result<Option<i64>> {
    let row = from.first(Sql::new("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")).await?;
    row.map(|row| read(&row, "at")).transpose()
}

/// A break in the chain.
#[derive(Debug, Clone, PartialEq)]
pub enum ChainFault {
    /// A number is missing or comes twice.
    Gap { expected: i64, found: i64 },
    /// The row's content does not fit its hash.
    Changed { seq: i64 },
    /// The row does not continue the one before.
    Unlinked { seq: i64 },
}

/// Follows the chain over a piece that begins after `last`; returns the new last row and the faults.
pub fn verify_chain(last: (i64, String), rows: &[AuditRow]) -> ((i64, String), Vec<ChainFault>) {
    let mut faults = Vec::new();
    let (mut seq, mut hash) = last;
    if seq == 0 && hash.is_empty() {
        hash = GENESIS.into();
    }
    for row in rows {
        if row.seq != seq + 1 {
            faults.push(ChainFault::Gap { expected: seq + 1, found: row.seq });
        }
        if row.prev_hash != hash {
            faults.push(ChainFault::Unlinked { seq: row.seq });
        }
        if row.computed_hash() != row.hash {
            faults.push(ChainFault::Changed { seq: row.seq });
        }
        (seq, hash) = (row.seq, row.hash.clone());
    }
    ((seq, hash), faults)
}

/// The last recorded state of these rows, as JSON text by id.
pub async fn last_states(
    from: &mut impl Read,
    kind: &str,
    ids: &[String],
) -> Result<std::collections::HashMap<String, String>> {
    let mut sql = Sql::new("SELECT entity_id, after FROM audit WHERE after IS NOT NULL AND entity = ");
    sql.bind(&kind.to_owned()).push(" AND entity_id IN (").bind_list(ids).push(") ORDER BY seq");
    let rows = from.rows(sql).await?;
    rows.iter().map(|row| Ok((read(row, "entity_id")?, read(row, "after")?))).collect()
}

/// How many different rows of this kind the chain knows.
pub async fn recorded_count(from: &mut impl Read, kind: &str) -> Result<i64> {
    let mut sql = Sql::new("SELECT CAST(COUNT(DISTINCT entity_id) AS BIGINT) FROM audit WHERE entity = ");
    sql.bind(&kind.to_owned());
    from.number(sql).await
}

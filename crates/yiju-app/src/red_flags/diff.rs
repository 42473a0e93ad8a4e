//! What a scan saw beside what is kept.

use std::collections::{HashMap, HashSet};

use yiju_domain::{
    ids::{CaseId, RedFlagId},
    red_flags::RedFlagRule,
};
use yiju_store::{
    Tx,
    tables::red_flags::{self, RedFlag},
};

use super::{count, nothing, seen::Seen};
use crate::{error::ApiError, wire::RedFlagScanView};

type Key = (RedFlagRule, CaseId, String);

/// Writes new flags, brings back those that hold again, and marks those gone that hold no more.
pub(super) async fn keep(tx: &mut Tx, seen: Vec<Seen>) -> Result<RedFlagScanView, ApiError> {
    let known = red_flags::all(tx).await?;
    let by_key: HashMap<Key, &RedFlag> = known.iter().map(|flag| (key_of(flag), flag)).collect();
    let mut found: HashSet<Key> = HashSet::new();
    let (mut fresh, mut settled) = (Vec::new(), 0);
    for one in seen {
        let Some(first) = one.cases.first().copied() else { continue };
        let key = (one.rule, first, one.record.clone());
        if !found.insert(key.clone()) {
            continue;
        }
        match by_key.get(&key) {
            None => fresh.push(new_flag(tx.at(), first, one)),
            Some(there) => {
                settled += usize::from(there.settled_at.is_some());
                let cases: Vec<String> = one.cases.iter().map(ToString::to_string).collect();
                let now = RedFlag { gone_at: None, cases, params: one.params, ..(*there).clone() };
                // What was said was said about these values.
                let now = if there.settled_at.is_some() {
                    RedFlag { gone_at: None, ..(*there).clone() }
                } else {
                    now
                };
                tx.update(*there, now).await?;
            }
        }
    }
    tx.insert(&fresh).await?;
    let mut gone = 0;
    for flag in known.iter().filter(|flag| flag.gone_at.is_none() && !found.contains(&key_of(flag))) {
        tx.update(flag, RedFlag { gone_at: Some(tx.at()), ..flag.clone() }).await?;
        gone += 1;
    }
    Ok(RedFlagScanView {
        found: count(found.len()),
        new: count(fresh.len()),
        gone: count(gone),
        open: count(found.len() - settled),
        ..nothing()
    })
}

fn key_of(flag: &RedFlag) -> Key {
    (flag.rule, flag.case_id, flag.record.clone())
}

fn new_flag(now: i64, case_id: CaseId, seen: Seen) -> RedFlag {
    RedFlag {
        id: RedFlagId::new(now),
        version: 1,
        rule: seen.rule,
        case_id,
        record: seen.record,
        cases: seen.cases.iter().map(ToString::to_string).collect(),
        params: seen.params,
        found_at: now,
        gone_at: None,
        settled_at: None,
        settled_by: String::new(),
        note: String::new(),
    }
}

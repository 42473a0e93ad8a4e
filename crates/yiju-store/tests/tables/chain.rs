//! The audit chain: complete, linked, and closed to changes.

use serde_json::{Value, json};
use yiju_store::{
    Act, AuditRow, ChainFault, Store,
    tables::{self, areas::Area, cases::Case},
    verify_chain,
};

use crate::{
    lane::{Lane, act, begin},
    rows::{self, Office},
};

async fn rows_of(store: &Store) -> Vec<AuditRow> {
    tables::audit_after(&mut store.read().await.unwrap(), 0, 100_000).await.unwrap()
}

fn parsed(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |text| serde_json::from_str(text).unwrap())
}

pub(crate) async fn every_change_is_recorded(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let (case, begun) = (&office.cases[0], rows_of(&store).await.len());
    let mut tx = begin(&store).await;
    let area = rows::area("示例区", None);
    tx.insert(std::slice::from_ref(&area)).await.unwrap();
    tx.update(case, Case { note: "改".into(), ..case.clone() }).await.unwrap();
    tx.set("name", "一").await.unwrap();
    tx.note("reveal", "somebody", Some(case.id.to_string()), json!({ "revealed": "phone" }));
    tx.commit().await.unwrap();
    let rows = rows_of(&store).await;
    let new = &rows[begun..];
    let kinds: Vec<(&str, &str)> =
        new.iter().map(|row| (row.entity.as_str(), row.entity_id.as_str())).collect();
    let (area_id, case_id) = (area.id.to_string(), case.id.to_string());
    assert_eq!(
        kinds,
        [("area", &*area_id), ("case", &*case_id), ("setting", "name"), ("reveal", "somebody")]
    );
    assert!(new.iter().all(|row| row.user_name == "李敏" && row.command == "test" && row.at == act().at));
    assert_eq!(
        (new[0].before.is_none(), parsed(new[0].after.as_ref())["name"].clone()),
        (true, json!("示例区"))
    );
    assert_eq!(parsed(new[1].before.as_ref())["note"], "");
    assert_eq!(parsed(new[1].after.as_ref())["version"], 2);
    let mut reader = store.read().await.unwrap();
    let of_case = tables::audit_of_case(&mut reader, &case_id, 10).await.unwrap();
    let entities: Vec<&str> = of_case.iter().map(|row| row.entity.as_str()).collect();
    assert_eq!(entities, ["reveal", "case", "case"], "newest first");
    let states = tables::last_states(&mut reader, "case", std::slice::from_ref(&case_id)).await.unwrap();
    assert_eq!(parsed(states.get(&case_id))["note"], "改");
    assert_eq!(tables::recorded_count(&mut reader, "case").await.unwrap(), 1);
    assert_eq!(tables::audit_last_at(&mut reader).await.unwrap(), Some(act().at));
}

pub(crate) async fn the_chain_verifies_in_pieces(lane: Lane) {
    let store = lane.store().await;
    for number in 0..5 {
        let mut tx = begin(&store).await;
        tx.insert(&[rows::area(&format!("甲{number}"), None), rows::area("乙 'x' \u{1}", None)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let (mut last, mut seen) = ((0, String::new()), 0);
    loop {
        let mut reader = store.read().await.unwrap();
        let piece = tables::audit_after(&mut reader, last.0, 3).await.unwrap();
        if piece.is_empty() {
            break;
        }
        seen += piece.len();
        let (next, faults) = verify_chain(last, &piece);
        assert_eq!(faults, []);
        last = next;
    }
    assert_eq!((seen, last.0), (10, 10));
}

pub(crate) async fn rows_of_the_chain_are_never_changed_or_deleted(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 1, |_, _| {}).await;
    let before = rows_of(&store).await;
    let mut statements = vec![
        "UPDATE audit SET user_name = 'x'",
        "UPDATE audit SET hash = 'x' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 1",
        "DELETE FROM audit",
    ];
    if !lane.is_sqlite() {
        statements.push("TRUNCATE audit");
    }
    for statement in statements {
        let refusal = lane.run_sql(statement).await.expect_err(statement);
        assert!(refusal.contains("audit rows are never"), "{statement}: {refusal}");
    }
    assert_eq!(rows_of(&store).await, before);
}

pub(crate) async fn a_changed_chain_is_found(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 4, |_, _| {}).await;
    let rows = rows_of(&store).await;
    let verify = |rows: &[AuditRow]| verify_chain((0, String::new()), rows).1;
    assert_eq!(verify(&rows), []);
    let with = |change: fn(&mut AuditRow)| {
        let mut rows = rows.clone();
        change(&mut rows[4]);
        rows
    };
    let changes: [fn(&mut AuditRow); 7] = [
        |row| row.at += 1,
        |row| row.user_name.push('x'),
        |row| row.command.push('x'),
        |row| row.entity_id.push('x'),
        |row| row.case_id = Some("x".into()),
        |row| row.before = Some(String::new()),
        |row| row.after = None,
    ];
    for change in changes {
        assert_eq!(verify(&with(change)), [ChainFault::Changed { seq: 5 }]);
    }
    let mut shorter = rows.clone();
    shorter.remove(4);
    assert_eq!(
        verify(&shorter),
        [ChainFault::Gap { expected: 5, found: 6 }, ChainFault::Unlinked { seq: 6 }]
    );
    let mut turned = rows.clone();
    turned.swap(4, 5);
    assert!(verify(&turned).len() >= 3);
}

pub(crate) async fn acts_are_summed_up(lane: Lane) {
    let store = lane.store().await;
    for (minute, user, rows) in [(0, "甲", 3), (1, "乙", 1)] {
        let act = Act { user: user.into(), at: act().at + minute * 60_000, command: "roster_import".into() };
        let mut tx = store.begin(act).await.unwrap();
        let areas: Vec<Area> = (0..rows).map(|number| rows::area(&format!("{user}{number}"), None)).collect();
        tx.insert(&areas).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut reader = store.read().await.unwrap();
    let acts = tables::recent_acts(&mut reader, 10).await.unwrap();
    let acts: Vec<_> =
        acts.iter().map(|(_, user, command, rows)| (user.as_str(), command.as_str(), *rows)).collect();
    assert_eq!(acts, [("乙", "roster_import", 1), ("甲", "roster_import", 3)]);
    assert_eq!(tables::recent_acts(&mut reader, 1).await.unwrap().len(), 1);
}

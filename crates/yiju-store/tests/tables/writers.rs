//! Several writers: eight tasks over two stores, as two programs on one workspace are.

use std::{collections::BTreeSet, time::Duration};

use yiju_store::{
    Store,
    tables::{self, counters},
    verify_chain,
};

use crate::{
    lane::{Lane, begin},
    rows,
};

const WRITERS: usize = 8;
const ROUNDS: usize = 20;

/// Runs a task per writer, every other one on the second store.
async fn at_once<F: Future<Output = Vec<i64>> + Send + 'static>(
    stores: &[Store; 2],
    task: impl Fn(Store, usize) -> F,
) -> Vec<Vec<i64>> {
    let tasks: Vec<_> =
        (0..WRITERS).map(|writer| tokio::spawn(task(stores[writer % 2].clone(), writer))).collect();
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done
}

pub(crate) async fn numbers_are_taken_once(lane: Lane) {
    let stores = [lane.store().await, lane.store().await];
    let taken = at_once(&stores, |store, writer| async move {
        let mut taken = Vec::new();
        for round in 0..ROUNDS {
            let mut tx = begin(&store).await;
            let count = i64::try_from((writer + round) % 3 + 1).unwrap();
            let first = tx.take_numbers("case 2026", count).await.unwrap();
            tx.take_numbers("another series", 1).await.unwrap();
            tx.commit().await.unwrap();
            taken.extend(first..first + count);
        }
        taken
    })
    .await;
    let all: Vec<i64> = taken.into_iter().flatten().collect();
    let unique: BTreeSet<i64> = all.iter().copied().collect();
    let end = i64::try_from(all.len()).unwrap();
    assert_eq!(unique, (1..=end).collect(), "no number twice, none left out");
    let mut tx = begin(&stores[0]).await;
    let expected = counters::next(&mut tx, "another series").await.unwrap();
    let next = tx.take_numbers("another series", 1).await.unwrap();
    assert_eq!((expected, next), (next, i64::try_from(WRITERS * ROUNDS).unwrap() + 1));
    assert_eq!(counters::next(&mut tx, "a new series").await.unwrap(), 1);
}

pub(crate) async fn the_chain_stays_one_line(lane: Lane) {
    let stores = [lane.store().await, lane.store().await];
    at_once(&stores, |store, writer| async move {
        for round in 0..ROUNDS {
            let mut tx = begin(&store).await;
            tx.insert(&[rows::area(&format!("{writer}-{round}"), None)]).await.unwrap();
            tx.commit().await.unwrap();
        }
        Vec::new()
    })
    .await;
    let mut reader = stores[1].read().await.unwrap();
    let rows = tables::audit_after(&mut reader, 0, 100_000).await.unwrap();
    assert_eq!(rows.len(), WRITERS * ROUNDS);
    assert_eq!(verify_chain((0, String::new()), &rows).1, []);
}

pub(crate) async fn a_second_writer_waits(lane: Lane) {
    let stores = [lane.store().await, lane.store().await];
    let mut first = begin(&stores[0]).await;
    first.insert(&[rows::area("先来", None)]).await.unwrap();
    let other = stores[1].clone();
    let second = tokio::spawn(async move {
        let mut tx = begin(&other).await;
        let seen = tables::areas::all(&mut tx).await.unwrap().len();
        tx.insert(&[rows::area("后到", None)]).await.unwrap();
        tx.commit().await.unwrap();
        seen
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!second.is_finished(), "it waits for the first one's end");
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap(), 1, "and begins with what the first one wrote");
}

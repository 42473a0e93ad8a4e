//! The list of cases: order, search, filters, counts; plan lines and sums.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use yiju_domain::{
    duplicates::{Record, RecordOrigin, Source},
    lifecycle::Stage,
    money::Fen,
};
use yiju_store::{
    Reader, Store,
    tables::{
        self,
        cases::{self, Case, CaseFilter, CaseOrder, CountBy, DateColumn, Listed},
        households::Dwelling,
        line_pages::{self, LineFilter},
        match_keys,
        other_lists::OtherList,
        persons::Person,
        plan_lines::{self, PlanLine},
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office, day},
};

const ALL: (i64, i64) = (0, i64::MAX);

async fn listed(reader: &mut Reader, filter: &CaseFilter) -> Vec<Listed> {
    cases::list(reader, filter, (CaseOrder::CaseNo, false), ALL).await.unwrap()
}

/// Last four digits of the case numbers found.
async fn serials(reader: &mut Reader, filter: &CaseFilter) -> Vec<u32> {
    let rows = listed(reader, filter).await;
    rows.iter().map(|row| row.case_no[row.case_no.len() - 4..].parse().unwrap()).collect()
}

pub(crate) async fn every_order_ends_in_the_case_number(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 6, |number, case| {
        case.stage = if number < 3 { Stage::Screened } else { Stage::Applied };
        case.stage_since -= i64::from(number / 2);
        case.total_fen = Fen::new(900);
        case.subsidy_fen = Fen::new(i64::from(number % 2) * 100);
    })
    .await;
    let mut reader = store.read().await.unwrap();
    let orders = [
        (CaseOrder::CaseNo, [1, 2, 3, 4, 5, 6]),
        (CaseOrder::Name, [1, 2, 3, 4, 5, 6]),
        (CaseOrder::Town, [1, 3, 5, 2, 4, 6]),
        (CaseOrder::Stage, [4, 5, 6, 1, 2, 3]),
        (CaseOrder::StageSince, [5, 6, 3, 4, 1, 2]),
        (CaseOrder::Subsidy, [1, 3, 5, 2, 4, 6]),
    ];
    for (order, expected) in orders {
        for descending in [false, true] {
            let rows =
                cases::list(&mut reader, &CaseFilter::default(), (order, descending), ALL).await.unwrap();
            let mut found: Vec<u32> = rows.iter().map(|row| row.case_no[16..].parse().unwrap()).collect();
            if descending {
                found.reverse();
            }
            assert_eq!(found, expected, "{order:?} {descending}");
        }
    }
}

pub(crate) async fn words_are_found_literally(lane: Lane) {
    let store = lane.store().await;
    let texts = ["补贴100%到位", "补贴100元到位", "a_b", "axb", "好!", "好", "𠮷田和子\njtqz", "c:\\路径'\""];
    Office::new(&store, 8, |number, case| case.search = texts[number as usize].into()).await;
    let mut reader = store.read().await.unwrap();
    for (words, expected) in [
        (vec!["100%"], vec![1]),
        (vec!["100"], vec![1, 2]),
        (vec!["%"], vec![1]),
        (vec!["a_b"], vec![3]),
        (vec!["_"], vec![3]),
        (vec!["!"], vec![5]),
        (vec!["好"], vec![5, 6]),
        (vec!["𠮷"], vec![7]),
        (vec!["田和", "jtqz"], vec![7]),
        (vec!["田和", "axb"], vec![]),
        (vec!["\\路"], vec![8]),
        (vec!["'\""], vec![8]),
        (vec![], vec![1, 2, 3, 4, 5, 6, 7, 8]),
    ] {
        let filter =
            CaseFilter { words: words.iter().map(|&word| word.into()).collect(), ..CaseFilter::default() };
        assert_eq!(serials(&mut reader, &filter).await, expected, "{words:?}");
        let few = cases::found_in_few(&mut reader, &filter.words).await.unwrap().unwrap();
        assert_eq!(few.len(), expected.len(), "{words:?}");
    }
}

pub(crate) async fn words_found_in_many_cases_are_not_handed_on_by_id(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 501, |number, case| {
        case.search = if number < 500 { "王 李" } else { "王" }.into();
    })
    .await;
    let mut reader = store.read().await.unwrap();
    let few = cases::found_in_few(&mut reader, &["李".into()]).await.unwrap().unwrap();
    let expected: HashSet<_> = office.cases[..500].iter().map(|case| case.id).collect();
    assert_eq!(few.into_iter().collect::<HashSet<_>>(), expected);
    assert_eq!(cases::found_in_few(&mut reader, &["王".into()]).await.unwrap(), None);
}

pub(crate) async fn filters_narrow(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 6, |number, case| {
        case.stage = [Stage::Applied, Stage::Screened, Stage::Paid][number as usize % 3];
        case.categories = if number < 2 { vec!["db2".into()] } else { vec!["db".into(), "gl".into()] };
    })
    .await;
    let mut reader = store.read().await.unwrap();
    let texts = |list: &[&str]| list.iter().map(|&text| text.into()).collect::<Vec<String>>();
    let none = CaseFilter::default;
    for (filter, expected) in [
        (CaseFilter { stages: texts(&["applied", "paid"]), ..none() }, vec![1, 3, 4, 6]),
        (CaseFilter { towns: texts(&["西陂街道"]), ..none() }, vec![2, 4, 6]),
        (CaseFilter { towns: texts(&["没有"]), ..none() }, vec![]),
        (CaseFilter { categories: texts(&["db"]), ..none() }, vec![3, 4, 5, 6]),
        (CaseFilter { categories: texts(&["db2", "gl"]), ..none() }, vec![1, 2, 3, 4, 5, 6]),
        (CaseFilter { categories: texts(&["db_"]), ..none() }, vec![]),
        (CaseFilter { programme: Some(office.programme.id), ..none() }, vec![1, 2, 3, 4, 5, 6]),
        (CaseFilter { programme: Some(rows::programme(2025, "01").id), ..none() }, vec![]),
        (CaseFilter { ids: vec![office.cases[4].id, office.cases[0].id], ..none() }, vec![1, 5]),
        (CaseFilter { stages: texts(&["applied"]), towns: texts(&["西陂街道"]), ..none() }, vec![4]),
    ] {
        assert_eq!(serials(&mut reader, &filter).await, expected, "{filter:?}");
        let counted = cases::facets(&mut reader, &filter).await.unwrap();
        assert_eq!(counted.total, i64::try_from(expected.len()).unwrap(), "{filter:?}");
    }
    let row = &listed(&mut reader, &none()).await[1];
    assert_eq!((row.town.as_str(), row.village.as_str(), row.contractor.as_str()), ("西陂街道", "", ""));
    assert_eq!((&row.name, row.birth), (&office.persons[1].name, office.persons[1].birth));
}

pub(crate) async fn dates_bound_a_list(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 5, |number, case| {
        case.accepted_on = (number > 0).then(|| day(10, i8::try_from(number).unwrap() * 7));
        case.paid_on = (number == 4).then(|| day(11, 1));
    })
    .await;
    let mut reader = store.read().await.unwrap();
    for (column, first, last, expected) in [
        (DateColumn::Accepted, None, None, vec![2, 3, 4, 5]),
        (DateColumn::Accepted, Some(day(10, 14)), None, vec![3, 4, 5]),
        (DateColumn::Accepted, None, Some(day(10, 14)), vec![2, 3]),
        (DateColumn::Accepted, Some(day(10, 8)), Some(day(10, 20)), vec![3]),
        (DateColumn::Paid, Some(day(11, 1)), Some(day(11, 1)), vec![5]),
        (DateColumn::Paid, Some(day(11, 2)), None, vec![]),
        (DateColumn::Submitted, None, None, vec![]),
    ] {
        let filter = CaseFilter { dated: Some((column, first, last)), ..CaseFilter::default() };
        assert_eq!(serials(&mut reader, &filter).await, expected, "{filter:?}");
    }
}

async fn counted(reader: &mut Reader, what: CountBy) -> Vec<i64> {
    let mut counts: Vec<i64> =
        cases::count_by(reader, what).await.unwrap().into_iter().map(|(_, count)| count).collect();
    counts.sort_unstable();
    counts
}

pub(crate) async fn counts_and_sums_agree_with_the_list(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 7, |number, case| {
        case.stage = if number < 4 { Stage::Applied } else { Stage::Paid };
        case.total_fen = Fen::new(2_000_000_000_000);
        case.subsidy_fen = Fen::new(1_000_000_000_000);
    })
    .await;
    let contractor = rows::organisation("contractor", "示例公司");
    let mut lines: Vec<PlanLine> = [0, 0, 3].map(|case: usize| rows::line(office.cases[case].id, 1)).into();
    lines[1].item_no = 2;
    for line in &mut lines {
        line.contractor_id = Some(contractor.id);
    }
    let mut tx = begin(&store).await;
    tx.insert(&[contractor]).await.unwrap();
    tx.insert(&lines).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let filter = CaseFilter { stages: vec!["paid".into()], ..CaseFilter::default() };
    let counted_by = cases::facets(&mut reader, &filter).await.unwrap();
    assert_eq!((counted_by.total, counted_by.subsidy), (3, Fen::new(3_000_000_000_000)));
    let stages = [("applied".to_owned(), 4), ("paid".to_owned(), 3)].into();
    assert_eq!(counted_by.stages, stages, "its own stages are left aside");
    assert_eq!(counted_by.towns, [("东桥街道".to_owned(), 2), ("西陂街道".to_owned(), 1)].into());
    let both = cases::per_town_and_stage(&mut reader).await.unwrap();
    let sum: i64 = both.iter().map(|(_, _, cases, _)| cases).sum();
    assert_eq!((both.len(), sum, both[0].3), (4, 7, Fen::new(2_000_000_000_000)));
    assert_eq!(cases::count(&mut reader).await.unwrap(), 7);
    assert_eq!(counted(&mut reader, CountBy::Programme).await, [7]);
    assert_eq!(counted(&mut reader, CountBy::Contractor).await, [2]);
    assert_eq!(counted(&mut reader, CountBy::Town).await, [3, 4]);
    assert_eq!(counted(&mut reader, CountBy::Village).await, Vec::<i64>::new());
    let found = cases::of_programme(&mut reader, office.programme.id).await.unwrap();
    assert_eq!(found, office.cases);
    assert_eq!(
        cases::by_no(&mut reader, &office.cases[2].case_no).await.unwrap().as_ref(),
        Some(&office.cases[2])
    );
}

pub(crate) async fn pages_do_not_overlap(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 10, |_, _| {}).await;
    let mut reader = store.read().await.unwrap();
    let mut seen = BTreeSet::new();
    for offset in [0, 4, 8] {
        // All cases have one stage: only the unique end of the order keeps the pages apart.
        let order = (CaseOrder::Stage, true);
        let page = cases::list(&mut reader, &CaseFilter::default(), order, (offset, 4)).await.unwrap();
        assert_eq!(page.len(), if offset == 8 { 2 } else { 4 });
        for row in page {
            assert!(seen.insert(row.case_no));
        }
    }
    assert_eq!(seen.len(), 10);
}

/// Case numbers and list rows that share a key of a record.
async fn near(store: &Store, record: &Record) -> (Vec<u32>, Vec<i64>) {
    let mut reader = store.read().await.unwrap();
    let near = match_keys::near(&mut reader, &record.stored_keys()).await.unwrap();
    let mut cases: Vec<u32> = near.cases.values().map(|case| case.case_no[16..].parse().unwrap()).collect();
    cases.sort_unstable();
    (cases, near.rows.iter().map(|(row, _)| row.sheet_row).collect())
}

fn record() -> Record {
    Record::new("asked", Source { origin: RecordOrigin::Case, name: String::new(), dated: None })
}

pub(crate) async fn records_are_found_by_the_keys_of_their_rows(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 4, |_, _| {}).await;
    let spouse = rows::person(tables_household(&store, &office).await, "配偶", Some("999999194402020000"));
    let member = rows::member(office.cases[1].id, spouse.id);
    let mut tx = begin(&store).await;
    tx.insert(&[spouse]).await.unwrap();
    tx.insert(std::slice::from_ref(&member)).await.unwrap();
    let home = &office.dwellings[3];
    let written = Dwelling {
        address: "清潭路12号3幢乙单元502室".into(),
        certificate_no: "苏(2020)常州市不动产权第0012345号".into(),
        ..home.clone()
    };
    tx.update(home, written).await.unwrap();
    tx.commit().await.unwrap();
    let number = office.persons[0].id_number.clone().unwrap();
    assert_eq!(near(&store, &record().own_id(&number)).await.0, [1]);
    assert_eq!(near(&store, &record().spouse_id(&number)).await.0, [1], "as somebody's spouse");
    assert_eq!(near(&store, &record().own_id("999999194402020000")).await.0, [2], "a member's number");
    assert_eq!(near(&store, &record().address("清潭路１２号3-乙-502")).await.0, [4]);
    assert_eq!(near(&store, &record().certificate("苏〔2020〕常州市不动产权0012345")).await.0, [4]);
    assert_eq!(near(&store, &record().address("清潭路12号3幢乙单元503室")).await.0, [] as [u32; 0]);
    assert_eq!(near(&store, &record()).await, (vec![], vec![]));
    assert_eq!(cases::members(&mut store.read().await.unwrap(), office.cases[1].id).await.unwrap(), [member]);
}

pub(crate) async fn keys_follow_a_changed_row_and_are_made_anew(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let person = office.persons[0].clone();
    let before = record().own_id(person.id_number.as_deref().unwrap());
    let after = record().own_id("999999194402020000");
    let mut tx = begin(&store).await;
    let changed = Person { id_number: Some("999999194402020000".into()), ..person.clone() };
    tx.update(&person, changed).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        assert_eq!(near(&store, &before).await.0, [] as [u32; 0]);
        assert_eq!(near(&store, &after).await.0, [1]);
        // As after an upgrade that compares differently: opening makes the keys from the rows.
        lane.run_sql("DELETE FROM match_keys").await.unwrap();
        lane.run_sql("UPDATE match_keys_version SET version = 0").await.unwrap();
        lane.open().await.unwrap();
    }
}

pub(crate) async fn a_list_that_is_taken_out_is_compared_no_more(lane: Lane) {
    let store = lane.store().await;
    let (list, row) = rows::other_list();
    let mut tx = begin(&store).await;
    tx.insert(std::slice::from_ref(&list)).await.unwrap();
    tx.insert(std::slice::from_ref(&row)).await.unwrap();
    tx.commit().await.unwrap();
    let asked = record().own_id(&row.id_number);
    assert_eq!(near(&store, &asked).await.1, [row.sheet_row]);
    let mut tx = begin(&store).await;
    let out = OtherList {
        removed_at: Some(rows::AT),
        removed_by: "李敏".into(),
        remove_reason: "错了".into(),
        ..list.clone()
    };
    tx.update(&list, out).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(near(&store, &asked).await, (vec![], vec![]));
}

async fn tables_household(store: &Store, office: &Office) -> yiju_domain::ids::HouseholdId {
    let mut reader = store.read().await.unwrap();
    let person: Person = tables::get(&mut reader, &office.persons[1].id.to_string()).await.unwrap();
    person.household_id
}

pub(crate) async fn totals_that_are_not_the_sum_are_found(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 4, |number, case| {
        let (total, subsidy) =
            [(40_000, 30_000), (20_000, 15_000), (20_000, 14_999), (1, 0)][number as usize];
        (case.total_fen, case.subsidy_fen) = (Fen::new(total), Fen::new(subsidy));
    })
    .await;
    let mut removed = rows::line(office.cases[1].id, 2);
    removed.removed_at = Some(1);
    let lines = [(0, 1), (0, 2), (1, 1), (2, 1)]
        .map(|(case, item): (usize, i64)| rows::line(office.cases[case].id, item));
    let mut tx = begin(&store).await;
    tx.insert(&lines).await.unwrap();
    tx.insert(&[removed]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = plan_lines::sums_that_differ(&mut reader).await.unwrap();
    assert_eq!(found, [office.cases[2].case_no.clone(), office.cases[3].case_no.clone()]);
}

pub(crate) async fn lines_stand_in_item_order_without_removed_ones(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let [one, other]: [&Case; 2] = [&office.cases[0], &office.cases[1]];
    let mut removed = rows::line(one.id, 2);
    removed.removed_at = Some(5);
    let lines = [rows::line(one.id, 3), rows::line(one.id, 1), removed, rows::line(other.id, 1)];
    let mut tx = begin(&store).await;
    tx.insert(&lines).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = plan_lines::of_cases(&mut reader, &[one.id]).await.unwrap();
    assert_eq!(found, [lines[1].clone(), lines[0].clone()]);
    let counts: BTreeMap<_, _> =
        plan_lines::counts(&mut reader, &[one.id, other.id]).await.unwrap().into_iter().collect();
    assert_eq!(counts, BTreeMap::from([(one.id, 2), (other.id, 1)]));
    assert!(plan_lines::of_cases(&mut reader, &[]).await.unwrap().is_empty());
    assert!(plan_lines::counts(&mut reader, &[]).await.unwrap().is_empty());
}

pub(crate) async fn lines_are_walked_in_pages_with_their_names(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 3, |_, _| {}).await;
    let mut lines: Vec<_> =
        office.cases.iter().flat_map(|case| [rows::line(case.id, 2), rows::line(case.id, 1)]).collect();
    lines[0].removed_at = Some(5);
    let mut tx = begin(&store).await;
    tx.insert(&lines).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let filter = LineFilter::default();
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = line_pages::page_after(&mut reader, &filter, &after, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        after.clone_from(&last.case_no);
        found.extend(page);
    }
    assert_eq!(line_pages::count(&mut reader, &filter).await.unwrap(), (5, 3));
    let nowhere = LineFilter { dated: Some((DateColumn::Paid, None, None)), ..LineFilter::default() };
    assert_eq!(line_pages::count(&mut reader, &nowhere).await.unwrap(), (0, 0));
    assert!(line_pages::page_after(&mut reader, &nowhere, "", 2).await.unwrap().is_empty());
    let mut expected: Vec<_> = lines
        .iter()
        .filter(|line| line.removed_at.is_none())
        .map(|line| {
            let case = office.cases.iter().find(|case| case.id == line.case_id).unwrap();
            (case.case_no.clone(), line.item_no, line.amount_fen)
        })
        .collect();
    expected.sort();
    let walked: Vec<_> = found.iter().map(|line| (line.case_no.clone(), line.item_no, line.amount)).collect();
    assert_eq!(walked, expected);
    assert!(found.iter().all(|line| !line.town.is_empty() && !line.applicant.is_empty()));
}

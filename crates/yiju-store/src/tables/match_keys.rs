//! The keys by which the duplicate check finds records, kept by [`crate::Tx`] with the rows they are made of.
//!
//! Addresses, certificates, serial numbers and invoices meet in compared forms that SQL cannot make, so these forms
//! stand in a table of their own. They are a property of a row (a person, a home, a purchase, an invoice, a row of a
//! settlement batch), not of a case: one row may belong to many cases, and no use case has to think of them. What the keys
//! find is only near; whether two records meet is judged by `yiju_domain::duplicates`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yiju_domain::{
    address::Address,
    duplicates::{KEYS_VERSION, Record, RecordOrigin, Source},
    ids::{AreaId, CaseId},
    settlement::{PayeeKind, RowKind},
};

use super::{
    areas::{self, Area},
    cases::{Case, Member},
    households::Dwelling,
    invoices::Invoice,
    other_lists::{OtherList, OtherListRow},
    persons::Person,
    purchases::Purchase,
    settlements::SettlementRow,
    works::LineWork,
};
use crate::{Entity, Read, Result, Sql, Tx, column::read, entity};

/// More rows than these with one phone number: a social worker answers for them, and the number tells nobody apart. Of a
/// platform's account, which all the homes it serves share, no more are needed either.
const CROWD: usize = 20;

/// Keys that a crowd may share.
const SHARED_BY_MANY: [&str; 2] = ["phone|", "platform|"];

/// Names of areas, which an address is read with.
#[derive(Debug, Default)]
pub struct Places(HashMap<AreaId, String>);

impl Places {
    /// All areas of the workspace.
    pub async fn load(from: &mut impl Read) -> Result<Self> {
        Ok(Self::of(areas::all(from).await?))
    }

    fn of(areas: Vec<Area>) -> Self {
        Self(areas.into_iter().map(|area| (area.id, area.name)).collect())
    }

    /// The name of an area; empty for none.
    #[must_use]
    pub fn name(&self, area: Option<AreaId>) -> &str {
        area.and_then(|area| self.0.get(&area)).map_or("", String::as_str)
    }
}

/// A record without a name, for its keys alone.
fn nameless() -> Record {
    Record::new("", Source { origin: RecordOrigin::Case, name: String::new(), dated: None })
}

/// The home of a record, by address with town and village before it, which the people who type it leave out.
#[must_use]
pub fn with_home(record: Record, [town, village]: [&str; 2], address: &str) -> Record {
    // A placeholder is no town: 未填街道 would keep two addresses apart.
    let town = if town.starts_with('未') { "" } else { town };
    let names: Vec<&str> = [town, village].into_iter().filter(|name| !name.is_empty()).collect();
    let missing: String = names.iter().filter(|name| !address.contains(**name)).copied().collect();
    let whole = format!("{missing}{address}");
    record.home(Address::parse_within(&whole, &names)).or_text(&whole)
}

/// A home as a record of its own; its reference is the dwelling's id.
#[must_use]
pub fn home_record(dwelling: &Dwelling, places: [&str; 2]) -> Record {
    let source = Source { origin: RecordOrigin::Case, name: String::new(), dated: None };
    let record = Record::new(dwelling.id.to_string(), source).certificate(&dwelling.certificate_no);
    with_home(record, places, &dwelling.address)
}

/// What an applicant is compared by.
#[must_use]
pub fn with_person(record: Record, person: &Person) -> Record {
    let record = record.phone(&person.phone).bank(&person.bank_account);
    record.own_id(person.id_number.as_deref().unwrap_or_default())
}

/// What the records of a line are compared by.
#[must_use]
pub fn with_line_work(record: Record, work: &LineWork) -> Record {
    record.serial(&format!("{}{}", work.brand, work.model), &work.serial_no)
}

/// What a purchase is compared by.
#[must_use]
pub fn with_purchase(record: Record, purchase: &Purchase) -> Record {
    record.serial("", &purchase.serial_no).invoice(&purchase.invoice_no, &purchase.vendor)
}

/// What an invoice is compared by; one that was taken out counts no more.
#[must_use]
pub fn with_invoice(record: Record, invoice: &Invoice) -> Record {
    match invoice.removed_at {
        None => record.invoice(&invoice.number, &invoice.seller),
        Some(_) => record,
    }
}

/// What a row of a batch is compared by: the account its payment goes to. Contractors have theirs in the open.
#[must_use]
pub fn with_settlement_row(record: Record, row: &SettlementRow) -> Record {
    if row.kind != RowKind::Payment || row.removed_at.is_some() {
        return record;
    }
    match (row.payee_kind, row.paid_to()) {
        (PayeeKind::Elder | PayeeKind::Family, Some(to)) => record.bank(&to.account),
        (PayeeKind::Platform, Some(to)) => record.platform(&to.account),
        (PayeeKind::Contractor, _) | (_, None) => record,
    }
}

/// What a row of another bureau's list is compared by.
#[must_use]
pub fn with_list_row(record: Record, row: &OtherListRow) -> Record {
    record
        .own_id(&row.id_number)
        .spouse_id(&row.spouse_id)
        .certificate(&row.certificate_no)
        .address(&row.address)
        .or_text(&row.address)
        .phone(&row.phone)
        .bank(&row.bank_account)
}

pub(crate) fn of_person(person: &Person, _: &Places) -> Record {
    with_person(nameless(), person)
}

pub(crate) fn of_dwelling(dwelling: &Dwelling, places: &Places) -> Record {
    let names = [places.name(Some(dwelling.town_id)), places.name(dwelling.village_id)];
    with_home(nameless().certificate(&dwelling.certificate_no), names, &dwelling.address)
}

pub(crate) fn of_line_work(work: &LineWork, _: &Places) -> Record {
    with_line_work(nameless(), work)
}

pub(crate) fn of_purchase(purchase: &Purchase, _: &Places) -> Record {
    with_purchase(nameless(), purchase)
}

pub(crate) fn of_invoice(invoice: &Invoice, _: &Places) -> Record {
    with_invoice(nameless(), invoice)
}

pub(crate) fn of_settlement_row(row: &SettlementRow, _: &Places) -> Record {
    with_settlement_row(nameless(), row)
}

pub(crate) fn of_list_row(row: &OtherListRow, _: &Places) -> Record {
    with_list_row(nameless(), row)
}

/// The key rows of these rows: key, kind and id.
pub(crate) fn key_rows<E: Entity>(rows: &[E], places: &Places) -> Vec<[String; 3]> {
    let keys = |row: &E| row.record(places).map(|record| record.stored_keys()).unwrap_or_default();
    let of_row = |row: &E| {
        let id = row.id_text();
        keys(row).into_iter().map(move |key| [key, E::KIND.to_owned(), id.clone()])
    };
    rows.iter().flat_map(of_row).collect()
}

/// Whether the keys were made by this version of the compared forms.
pub(crate) async fn are_current(from: &mut impl Read) -> Result<bool> {
    Ok(from.number(Sql::new("SELECT version FROM match_keys_version")).await? == KEYS_VERSION)
}

/// Makes all keys anew, unless another program just has.
pub(crate) async fn renew(tx: &mut Tx) -> Result<()> {
    if are_current(tx).await? {
        return Ok(());
    }
    tx.run(Sql::new("DELETE FROM match_keys")).await?;
    tx.run(Sql::new("DELETE FROM match_keys_version")).await?;
    renew_kind::<Person>(tx).await?;
    renew_kind::<Dwelling>(tx).await?;
    renew_kind::<LineWork>(tx).await?;
    renew_kind::<Purchase>(tx).await?;
    renew_kind::<Invoice>(tx).await?;
    renew_kind::<SettlementRow>(tx).await?;
    renew_kind::<OtherListRow>(tx).await?;
    let mut sql = Sql::new("INSERT INTO match_keys_version (version) VALUES (");
    sql.bind(&KEYS_VERSION).push(")");
    tx.run(sql).await
}

async fn renew_kind<E: Entity>(tx: &mut Tx) -> Result<()> {
    let mut last = String::new();
    loop {
        let page: Vec<E> = entity::page_after(tx, &last, 1000).await?;
        let Some(end) = page.last() else { return Ok(()) };
        last = end.id_text();
        tx.add_keys(&page).await?;
    }
}

/// What shares a key: live cases, and rows of lists that are not taken out.
#[derive(Debug, Default)]
pub struct Near {
    pub cases: BTreeMap<CaseId, Case>,
    pub rows: Vec<(OtherListRow, OtherList)>,
}

/// Everything that shares one of these keys. Each step starts at an index; the cost does not grow with the workspace.
pub async fn near(from: &mut impl Read, keys: &[String]) -> Result<Near> {
    let sources = sources(from, keys).await?;
    let of = |kind: &str| sources.get(kind).cloned().unwrap_or_default();
    let (persons, homes) = (of(Person::KIND), of(Dwelling::KIND));
    let members: Vec<Member> = entity::by_column(from, "person_id", &persons).await?;
    let works: Vec<LineWork> = entity::by_column(from, "id", &of(LineWork::KIND)).await?;
    let purchases: Vec<Purchase> = entity::by_column(from, "id", &of(Purchase::KIND)).await?;
    let invoices: Vec<Invoice> = entity::by_column(from, "id", &of(Invoice::KIND)).await?;
    let payments: Vec<SettlementRow> = entity::by_column(from, "id", &of(SettlementRow::KIND)).await?;
    let named: BTreeSet<String> = members
        .iter()
        .map(|member| member.case_id)
        .chain(works.iter().map(|work| work.case_id))
        .chain(purchases.iter().map(|purchase| purchase.case_id))
        .chain(invoices.iter().map(|invoice| invoice.case_id))
        .chain(payments.iter().map(|row| row.case_id))
        .map(|case| case.to_string())
        .collect();
    let mut near = Near::default();
    for (column, ids) in
        [("applicant_id", persons), ("dwelling_id", homes), ("id", named.into_iter().collect())]
    {
        let found: Vec<Case> = entity::by_column(from, column, &ids).await?;
        near.cases.extend(found.into_iter().map(|case| (case.id, case)));
    }
    near.rows = list_rows(from, &of(OtherListRow::KIND)).await?;
    Ok(near)
}

/// Homes, and rows of lists that are not taken out, that share one of these keys.
pub async fn near_homes_and_rows(
    from: &mut impl Read,
    keys: &[String],
) -> Result<(Vec<Dwelling>, Vec<(OtherListRow, OtherList)>)> {
    let found = sources(from, keys).await?;
    let of = |kind: &str| found.get(kind).map_or(&[][..], Vec::as_slice);
    Ok((
        entity::by_column(from, "id", of(Dwelling::KIND)).await?,
        list_rows(from, of(OtherListRow::KIND)).await?,
    ))
}

async fn list_rows(from: &mut impl Read, ids: &[String]) -> Result<Vec<(OtherListRow, OtherList)>> {
    let rows: Vec<OtherListRow> = entity::by_column(from, "id", ids).await?;
    let lists: BTreeSet<String> = rows.iter().map(|row| row.list_id.to_string()).collect();
    let lists: Vec<String> = lists.into_iter().collect();
    let lists: Vec<OtherList> = entity::by_column(from, "id", &lists).await?;
    let live = |row: OtherListRow| {
        let list = lists.iter().find(|list| list.id == row.list_id && list.removed_at.is_none())?;
        Some((row, list.clone()))
    };
    Ok(rows.into_iter().filter_map(live).collect())
}

/// Ids of the rows that share a key, by kind. Of a number that a crowd may share only the newest rows.
async fn sources(from: &mut impl Read, keys: &[String]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut shared: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for chunk in keys.chunks(crate::sql::MAX_PARAMETERS) {
        for row in &from.rows(sources_sql(chunk)).await? {
            shared
                .entry(read(row, "key")?)
                .or_default()
                .push((read(row, "source")?, read(row, "source_id")?));
        }
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, rows) in shared {
        let by_many = SHARED_BY_MANY.iter().any(|start| key.starts_with(start));
        let most = if by_many { CROWD } else { usize::MAX };
        for (source, id) in rows.into_iter().take(most) {
            found.entry(source).or_default().insert(id);
        }
    }
    Ok(found.into_iter().map(|(source, ids)| (source, ids.into_iter().collect())).collect())
}

fn sources_sql(keys: &[String]) -> Sql {
    let mut sql = Sql::new("SELECT key, source, source_id FROM match_keys WHERE key IN (");
    sql.bind_list(keys).push(") ORDER BY key, source_id DESC, source");
    sql
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[tokio::test]
    async fn keys_are_found_by_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let sql = sources_sql(&["id|1".to_owned(), "id|2".to_owned()]).explained();
        let rows = store.read().await.unwrap().rows(sql).await.unwrap();
        let steps: Vec<String> = rows.iter().map(|row| read(row, "detail").unwrap()).collect();
        assert!(steps.iter().any(|step| step.starts_with("SEARCH match_keys USING")), "{steps:#?}");
        assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:#?}");
    }

    #[test]
    fn town_and_village_stand_before_an_address_that_leaves_them_out() {
        let keys = |names, address| with_home(nameless(), names, address).stored_keys();
        assert_eq!(keys(["", "王家村"], "3组12号"), keys(["甲镇", ""], "王家村三组12号"));
        assert_ne!(keys(["甲镇", "东村"], "3组12号"), keys(["甲镇", "西村"], "3组12号"));
        assert_eq!(
            keys(["东桥街道", "柳园社区"], "清潭路12号3幢乙单元502室"),
            keys(["未填街道", ""], "清潭路１２号3-乙-502")
        );
    }
}

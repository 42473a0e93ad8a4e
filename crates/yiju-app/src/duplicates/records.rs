//! Cases and rows of lists as records that can be compared and shown side by side.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yiju_domain::{
    dates,
    duplicates::{Record, RecordOrigin, Source},
    ids::{CaseId, DwellingId, ImportId, PersonId, ProgrammeId},
    lifecycle::Stage,
    mask,
    settlement::PayeeKind,
};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::{Case, Member},
        households::Dwelling,
        invoices::Invoice,
        match_keys::{self, Places},
        other_lists::{OtherList, OtherListRow},
        persons::Person,
        plan_lines::PlanLine,
        programmes::Programme,
        purchases::Purchase,
        settlements::{self as batches, SettlementRow, Standing},
        works::LineWork,
    },
};

use crate::{cases::file::CaseFile, error::ApiError, money, settlements, wire::RecordView};

/// A record and what is shown of it.
pub(crate) struct Side {
    pub record: Record,
    pub view: RecordView,
    /// Of a case: when it was opened, for reasons that cover what there was then.
    pub opened_at: Option<i64>,
    /// Of a case that came with a roster: with which.
    pub import_id: Option<ImportId>,
}

/// Words for husband and wife, as codes, rosters and people write them.
pub(crate) const SPOUSE: [&str; 7] = ["spouse", "配偶", "老伴", "丈夫", "妻子", "夫", "妻"];

/// Whether a relation means the spouse.
pub(crate) fn is_spouse(relation: &str) -> bool {
    SPOUSE.contains(&relation.trim())
}

/// The rows a case is compared by.
pub(crate) struct Parts<'a> {
    pub case: &'a Case,
    pub programme: &'a str,
    pub applicant: &'a Person,
    pub spouse: Option<&'a Person>,
    pub dwelling: &'a Dwelling,
    pub place: [&'a str; 2],
    pub works: Vec<&'a LineWork>,
    pub purchases: Vec<&'a Purchase>,
    /// Live invoices.
    pub invoices: Vec<&'a Invoice>,
    /// Payment rows of settlement batches that were not taken back.
    pub payments: Vec<&'a SettlementRow>,
    /// Hashes of photos.
    pub photos: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    pub(crate) fn of_file(file: &'a CaseFile) -> Self {
        let spouse = file.members.iter().find(|(member, _)| is_spouse(&member.relation));
        Self {
            case: &file.case,
            programme: &file.programme.name,
            applicant: &file.applicant,
            spouse: spouse.map(|(_, person)| person),
            dwelling: &file.dwelling,
            place: [&file.town, &file.village],
            works: file.works.lines.iter().collect(),
            purchases: file.purchases.iter().collect(),
            invoices: file.invoices.iter().collect(),
            payments: settlements::paying(&file.standing).collect(),
            photos: file.placed.iter().map(|placed| placed.photo.sha256.as_str()).collect(),
        }
    }

    pub(crate) fn side(&self) -> Side {
        Side {
            record: self.record(),
            view: self.view(),
            opened_at: Some(self.case.created_at),
            import_id: self.case.import_id,
        }
    }

    fn record(&self) -> Record {
        let dated = self.case.applied_on.unwrap_or_else(|| dates::date_of_millis(self.case.created_at));
        let source =
            Source { origin: RecordOrigin::Case, name: self.programme.to_owned(), dated: Some(dated) };
        let mut record = Record::new(self.case.id.to_string(), source);
        record = match_keys::with_person(record, self.applicant).certificate(&self.dwelling.certificate_no);
        record = match_keys::with_home(record, self.place, &self.dwelling.address);
        if let Some(spouse) = self.spouse {
            record = record.spouse_id(spouse.id_number.as_deref().unwrap_or_default()).phone(&spouse.phone);
        }
        record = self.works.iter().fold(record, |record, work| match_keys::with_line_work(record, work));
        record = self.purchases.iter().fold(record, |record, one| match_keys::with_purchase(record, one));
        record = self.invoices.iter().fold(record, |record, one| match_keys::with_invoice(record, one));
        record =
            self.payments.iter().fold(record, |record, row| match_keys::with_settlement_row(record, row));
        self.photos.iter().fold(record, |record, hash| record.photo(hash))
    }

    fn view(&self) -> RecordView {
        let case = self.case;
        let serials = self.works.iter().map(|work| &work.serial_no);
        let serials = serials.chain(self.purchases.iter().map(|one| &one.serial_no));
        let bought = self.purchases.iter().filter(|one| !one.invoice_no.is_empty());
        let bought = bought.map(|one| format!("{} {}", one.invoice_no, one.vendor));
        // What a purchase and an invoice of the case both name stands there once.
        let invoices: BTreeSet<String> =
            bought.chain(self.invoices.iter().map(|one| format!("{} {}", one.number, one.seller))).collect();
        let payees: BTreeSet<String> = self.payments.iter().filter_map(|row| payee_view(row)).collect();
        RecordView {
            kind: Case::KIND_CODE.into(),
            id: case.id.to_string(),
            case_no: case.case_no.clone(),
            stage: Some(case.stage.code().into()),
            origin: RecordOrigin::Case.code().into(),
            source: self.programme.to_owned(),
            dated: case.applied_on.map(|day| day.to_string()),
            sheet_row: None,
            name: self.applicant.name.clone(),
            id_masked: self.applicant.id_number.as_deref().map(mask::id),
            spouse_masked: self.spouse.and_then(|spouse| spouse.id_number.as_deref()).map(mask::id),
            address: format!("{}{}", self.place.concat(), self.dwelling.address),
            certificate_no: self.dwelling.certificate_no.clone(),
            phone_masked: masked(&self.applicant.phone, mask::phone),
            bank_masked: masked(&self.applicant.bank_account, mask::bank),
            payees: payees.into_iter().collect(),
            serials: serials.filter(|serial| !serial.is_empty()).cloned().collect(),
            invoices: invoices.into_iter().collect(),
            happened_on: case.accepted_on.map(|day| day.to_string()),
            amount_fen: Some(case.subsidy_fen.get()).filter(|fen| *fen > 0),
            item: String::new(),
            note: case.note.clone(),
        }
    }
}

/// Name and masked account of somebody who is paid; a contractor is no person and is not compared.
fn payee_view(row: &SettlementRow) -> Option<String> {
    let to = row.paid_to().filter(|_| row.payee_kind != PayeeKind::Contractor)?;
    Some(format!("{} {}", to.name, masked(&to.account, mask::bank)?))
}

/// Codes of the two kinds of records.
pub(super) trait KindCode {
    const KIND_CODE: &'static str;
}

impl KindCode for Case {
    const KIND_CODE: &'static str = "case";
}

impl KindCode for OtherListRow {
    const KIND_CODE: &'static str = "other_list_row";
}

pub(crate) fn masked(text: &str, mask: fn(&str) -> String) -> Option<String> {
    (!text.is_empty()).then(|| mask(text))
}

/// A row of a list, with what it was read from.
pub(crate) fn of_list_row(row: &OtherListRow, list: &OtherList) -> Side {
    let source = Source { origin: list.origin, name: list.name.clone(), dated: Some(list.dated) };
    let record = match_keys::with_list_row(Record::new(row.id.to_string(), source), row);
    let view = RecordView {
        kind: OtherListRow::KIND_CODE.into(),
        id: row.id.to_string(),
        case_no: String::new(),
        stage: None,
        origin: list.origin.code().into(),
        source: list.name.clone(),
        dated: Some(list.dated.to_string()),
        sheet_row: Some(row.sheet_row),
        name: row.name.clone(),
        id_masked: masked(&row.id_number, mask::id),
        spouse_masked: masked(&row.spouse_id, mask::id),
        address: row.address.clone(),
        certificate_no: row.certificate_no.clone(),
        phone_masked: masked(&row.phone, mask::phone),
        bank_masked: masked(&row.bank_account, mask::bank),
        payees: Vec::new(),
        serials: Vec::new(),
        invoices: Vec::new(),
        happened_on: row.happened_on.map(|day| day.to_string()),
        amount_fen: row.amount_fen.map(|fen| fen.get()),
        item: row.item.clone(),
        note: row.note.clone(),
    };
    Side { record, view, opened_at: None, import_id: None }
}

/// The rows of many cases, read together.
pub(crate) struct Rows {
    cases: Vec<Case>,
    people: HashMap<PersonId, Person>,
    spouses: HashMap<CaseId, PersonId>,
    homes: HashMap<DwellingId, Dwelling>,
    works: HashMap<CaseId, Vec<LineWork>>,
    purchases: HashMap<CaseId, Vec<Purchase>>,
    invoices: HashMap<CaseId, Vec<Invoice>>,
    standing: HashMap<CaseId, Vec<Standing>>,
    photos: HashMap<CaseId, Vec<String>>,
    programmes: HashMap<ProgrammeId, Programme>,
    places: Places,
}

impl Rows {
    /// Reads what these cases are compared by. Of photos only those asked for are looked up.
    pub(crate) async fn load(
        from: &mut impl Read,
        cases: BTreeMap<CaseId, Case>,
        photos: HashMap<CaseId, Vec<String>>,
    ) -> Result<Self, ApiError> {
        let ids: Vec<String> = cases.keys().map(ToString::to_string).collect();
        let members: Vec<Member> = tables::by_column(from, "case_id", &ids).await?;
        let spouses: HashMap<_, _> = members
            .into_iter()
            .filter(|member| is_spouse(&member.relation))
            .map(|member| (member.case_id, member.person_id))
            .collect();
        let people = cases.values().map(|case| case.applicant_id).chain(spouses.values().copied());
        let people: BTreeSet<String> = people.map(|id| id.to_string()).collect();
        let homes: BTreeSet<String> = cases.values().map(|case| case.dwelling_id.to_string()).collect();
        let people: Vec<Person> = tables::by_column(from, "id", &Vec::from_iter(people)).await?;
        let homes: Vec<Dwelling> = tables::by_column(from, "id", &Vec::from_iter(homes)).await?;
        let works: Vec<LineWork> = tables::by_column(from, "case_id", &ids).await?;
        let purchases: Vec<Purchase> = tables::by_column(from, "case_id", &ids).await?;
        let case_ids: Vec<CaseId> = cases.keys().copied().collect();
        let invoices = tables::invoices::of_cases(from, &case_ids).await?;
        let standing = batches::of_cases(from, &case_ids).await?;
        let programmes = tables::programmes::all(from).await?;
        Ok(Self {
            people: people.into_iter().map(|person| (person.id, person)).collect(),
            homes: homes.into_iter().map(|home| (home.id, home)).collect(),
            works: grouped(works, |work| work.case_id),
            purchases: grouped(purchases, |one| one.case_id),
            invoices: grouped(invoices, |one| one.case_id),
            standing: grouped(standing, |one| one.row.case_id),
            programmes: programmes.into_iter().map(|one| (one.id, one)).collect(),
            places: Places::load(from).await?,
            cases: cases.into_values().collect(),
            spouses,
            photos,
        })
    }

    /// All of them as records, by case number.
    pub(crate) fn sides(&self) -> Vec<Side> {
        let mut cases: Vec<&Case> = self.cases.iter().collect();
        cases.sort_by(|one, other| one.case_no.cmp(&other.case_no));
        cases.into_iter().filter_map(|case| self.parts(case)).map(|parts| parts.side()).collect()
    }

    /// None where a row it refers to is missing, which foreign keys make impossible.
    fn parts<'a>(&'a self, case: &'a Case) -> Option<Parts<'a>> {
        let dwelling = self.homes.get(&case.dwelling_id)?;
        Some(Parts {
            case,
            programme: self.programmes.get(&case.programme_id).map_or("", |one| one.name.as_str()),
            applicant: self.people.get(&case.applicant_id)?,
            spouse: self.spouses.get(&case.id).and_then(|id| self.people.get(id)),
            place: [self.places.name(Some(dwelling.town_id)), self.places.name(dwelling.village_id)],
            dwelling,
            works: self.works.get(&case.id).into_iter().flatten().collect(),
            purchases: self.purchases.get(&case.id).into_iter().flatten().collect(),
            invoices: self.invoices.get(&case.id).into_iter().flatten().collect(),
            payments: settlements::paying(self.standing.get(&case.id).map_or(&[], Vec::as_slice)).collect(),
            photos: self.photos.get(&case.id).into_iter().flatten().map(String::as_str).collect(),
        })
    }
}

fn grouped<T>(rows: Vec<T>, case: impl Fn(&T) -> CaseId) -> HashMap<CaseId, Vec<T>> {
    let mut groups: HashMap<CaseId, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(case(&row)).or_default().push(row);
    }
    groups
}

/// Takes those out who left before anything was accepted: they were given nothing that could be given twice. Of a case
/// that left half done only its lines know what was accepted.
pub(super) async fn retain_given(
    from: &mut impl Read,
    cases: &mut BTreeMap<CaseId, Case>,
) -> Result<(), ApiError> {
    let left = |case: &&Case| {
        case.stage == Stage::Exited && case.accepted_on.is_none() && case.submitted_on.is_none()
    };
    let left: Vec<CaseId> = cases.values().filter(left).map(|case| case.id).collect();
    let lines = grouped(tables::plan_lines::of_cases(from, &left).await?, |line: &PlanLine| line.case_id);
    for id in left {
        if !lines.get(&id).is_some_and(|lines| money::has_accepted(lines)) {
            cases.remove(&id);
        }
    }
    Ok(())
}

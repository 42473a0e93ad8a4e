//! From the rows of a case to what a policy is applied to.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    catalogue::{CatalogueItem, ItemNature},
    instrument::Shelf,
    money::{Fen, Quantity},
    subsidy::{Calculation, CostKind, EntryState, Facts, LedgerEntry, Line, ResetEvent, Subjects},
    text,
};
use yiju_store::tables::{
    assessments::Assessment, cases::Case, entitlements::Entitlement, plan_lines::PlanLine,
    subsidies::SubsidyFacts,
};

use super::{Refusal, file::couple, listed};
use crate::{cases::file::CaseFile, eligibility, money, workspace::Packs};

/// The scale of the level a case repeats.
const NATIONAL_SCALE: &str = "GB/T 42195-2022";

pub(super) fn of(
    packs: &Packs,
    file: &CaseFile,
    case: &Case,
    (lines, amounts): (&[PlanLine], &[Fen]),
) -> Result<Calculation, Refusal> {
    let applied_on = case.applied_on.ok_or(Refusal::NotApplied)?;
    Ok(Calculation {
        facts: facts(packs, file, case, applied_on),
        lines: lines
            .iter()
            .zip(amounts)
            .map(|(line, amount)| line_of(packs, file, line, (money::counted(case, lines, line), *amount)))
            .collect(),
        ledger: ledger(packs, file),
        pin: packs.policy.pin,
    })
}

/// Our own entries, and what other lists say was received.
fn ledger(packs: &Packs, file: &CaseFile) -> Vec<LedgerEntry> {
    let members = file.members.iter().map(|(_, person)| person.name.as_str());
    let case = listed::Case {
        subjects: subjects(file),
        spouse: file.subsidies.spouse.map(|spouse| spouse.to_string()),
        people: members.chain([file.applicant.name.as_str()]).collect(),
        catalogue: &packs.catalogue,
    };
    let listed = &file.subsidies.listed;
    let own = file.subsidies.entitlements.iter().filter_map(entry);
    own.chain(listed.iter().map(|one| one.entry(listed, &case))).collect()
}

/// Whose entitlement a case uses. Keys are ids: an ID number never leaves its row.
pub(super) fn subjects(file: &CaseFile) -> Subjects {
    let person = file.applicant.id;
    Subjects {
        person: person.to_string(),
        couple: Some(couple(person, file.subsidies.spouse)),
        household: Some(file.applicant.household_id.to_string()),
        dwelling: Some(file.case.dwelling_id.to_string()),
    }
}

fn facts(packs: &Packs, file: &CaseFile, case: &Case, applied_on: Date) -> Facts {
    let entered = file.subsidies.facts.as_ref();
    Facts {
        application: case.case_no.clone(),
        subjects: subjects(file),
        categories: money::categories(case),
        marks: entered.map(|facts| facts.marks.iter().cloned().collect()).unwrap_or_default(),
        born: file.applicant.birth,
        levels: levels(&packs.instruments, entered, case, &file.assessments),
        applied_on,
        approved_on: eligibility::approved_on(&file.eligibility.reviews),
        contracted_on: file.contract.as_ref().and_then(|contract| contract.signed_on),
        settled_on: case.submitted_on,
        events: events(entered),
    }
}

/// What was entered that may begin a cap anew.
pub(super) fn events(facts: Option<&SubsidyFacts>) -> Vec<ResetEvent> {
    let entered = facts.into_iter().flat_map(|facts| &facts.events);
    entered.filter_map(|(kind, on)| Some(ResetEvent { kind: kind.clone(), on: on.parse().ok()? })).collect()
}

/// The newest result on each scale, and what was entered for scales no assessment is of.
pub(super) fn levels(
    instruments: &Shelf,
    facts: Option<&SubsidyFacts>,
    case: &Case,
    assessments: &[Assessment],
) -> BTreeMap<String, u8> {
    let level = |number: i64| u8::try_from(number).ok();
    let entered = facts.into_iter().flat_map(|facts| &facts.levels);
    let mut found: BTreeMap<String, u8> =
        entered.filter_map(|(scale, number)| Some((scale.clone(), level(*number)?))).collect();
    found.extend(case.ability_level.and_then(level).map(|number| (NATIONAL_SCALE.to_owned(), number)));
    let mut results: Vec<_> = assessments.iter().filter(|one| one.counts()).collect();
    results.sort_by_key(|one| (one.assessed_on, one.id));
    for one in results {
        let scale = crate::assessments::instrument(instruments, one).map(|found| found.scale.clone());
        found.extend(scale.zip(one.final_level.and_then(level)));
    }
    found
}

fn line_of(packs: &Packs, file: &CaseFile, line: &PlanLine, (quantity, amount): (Quantity, Fen)) -> Line {
    let item = packs.catalogue.item(&line.code);
    let class = item.and_then(|item| packs.catalogue.class_of(item));
    let named = item.filter(|item| item.name == line.name);
    Line {
        item_no: u32::try_from(line.item_no).unwrap_or_default(),
        item_code: line.code.clone(),
        name: line.name.clone(),
        name_en: named.map_or_else(|| line.name.clone(), |item| item.english().to_owned()),
        class: class.map(|class| class.no.to_string()).unwrap_or_default(),
        class_names: class.map(|class| [class.name.clone(), class.english().to_owned()]),
        kind: money::kind_of(line),
        nature: item.map_or(ItemNature::Goods, |item| item.nature),
        cost: line.cost.parse().unwrap_or(CostKind::Product),
        unit_price: unit_price(line),
        quantity,
        amount,
        ceiling: item.and_then(|item: &CatalogueItem| item.ceiling),
        guide_price: item.and_then(|item: &CatalogueItem| item.guide_price),
        product: product(file, line),
    }
}

/// Price of one unit. Of a deal for several the next whole fen: the line's amount bounds what counts.
fn unit_price(line: &PlanLine) -> Fen {
    let Some((deal, bought)) = line.deal_fen.zip(line.deal_quantity) else { return line.unit_price_fen };
    let bought = i128::from(bought.get().max(1));
    let up = (i128::from(deal.get()) * i128::from(Quantity::ONE.get()) + bought - 1) / bought;
    i64::try_from(up).map_or(deal, Fen::new)
}

/// What was delivered, or what is planned; none without a model.
fn product(file: &CaseFile, line: &PlanLine) -> Option<String> {
    let delivered = file.works.line(line.id).filter(|work| !work.model.is_empty());
    let (brand, model) = delivered.map_or((&line.brand, &line.model), |work| (&work.brand, &work.model));
    (!model.is_empty()).then(|| text::search_key(&format!("{brand} {model}")))
}

/// An entry of the ledger as the calculation reads it; a code of a later program counts for nothing.
pub(super) fn entry(row: &Entitlement) -> Option<LedgerEntry> {
    let some = |key: &String| (!key.is_empty()).then(|| key.clone());
    let level = |(scale, number): (&String, &i64)| Some((scale.clone(), u8::try_from(*number).ok()?));
    Some(LedgerEntry {
        application: row.application.clone(),
        policy: row.policy.clone(),
        on: row.counts_on,
        subjects: Subjects {
            person: row.person.clone(),
            couple: some(&row.couple),
            household: some(&row.household),
            dwelling: some(&row.dwelling),
        },
        item_code: row.item_code.clone(),
        product: some(&row.product),
        class: row.class.clone(),
        nature: row.nature.parse().ok()?,
        quantity: row.quantity,
        state: row.state.parse::<EntryState>().ok()?,
        amount: row.amount_fen,
        cost: row.cost_fen,
        levels: row.levels.iter().filter_map(level).collect(),
    })
}

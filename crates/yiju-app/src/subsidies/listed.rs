//! Help that other bureaus and earlier years gave, out of their lists, as entries of the ledger: what rules another
//! programme out, or takes from a cap, asks for these as for our own.

use std::collections::{BTreeMap, HashMap};

use yiju_domain::{
    Date,
    catalogue::{Catalogue, CatalogueItem, ItemNature},
    duplicates::{RecordOrigin, Rule},
    ids::{OtherListId, PersonId},
    money::{Fen, Quantity},
    subsidy::{EntryState, LedgerEntry, Measure, Policy, Subjects},
    text,
};
use yiju_store::tables::other_lists::{OtherList, OtherListRow};

use super::nearby::is_same_home;

/// By what a row of a list meets a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Meets {
    applicant: bool,
    spouse: bool,
    /// The row is somebody's who is married to the applicant.
    couple: bool,
    home: bool,
    /// Somebody else of the household.
    member: Option<PersonId>,
}

impl Meets {
    pub(super) fn add_member(&mut self, person: PersonId) {
        self.member = Some(person);
    }

    pub(super) fn add(&mut self, rule: Rule) {
        match rule {
            Rule::SamePerson => self.applicant = true,
            Rule::SpouseApplied => self.spouse = true,
            Rule::SpouseOfOther => self.couple = true,
            rule => self.home |= is_same_home(rule),
        }
    }

    pub(super) fn something(self) -> bool {
        self != Self::default()
    }

    /// Whose grant it is: the person's, wherever the list says they lived, or else the home's.
    fn whose(self) -> Self {
        let of_person = Self { home: false, ..self };
        if of_person.something() { of_person } else { self }
    }
}

/// A row of a list that the people or the home of a case received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    list_id: OtherListId,
    list: String,
    /// The day the list is of.
    dated: Date,
    sheet_row: i64,
    programme: String,
    origin: RecordOrigin,
    on: Date,
    name: String,
    item: String,
    /// None where the list says none that can be read.
    amount: Option<Fen>,
    meets: Meets,
}

impl Listed {
    pub(super) fn of(row: &OtherListRow, list: &OtherList, meets: Meets) -> Self {
        Self {
            list_id: list.id,
            list: list.name.clone(),
            dated: list.dated,
            sheet_row: row.sheet_row,
            programme: list.programme.clone(),
            origin: list.origin,
            on: row.happened_on.unwrap_or(list.dated),
            name: row.name.clone(),
            item: row.item.clone(),
            amount: row.amount_fen,
            meets,
        }
    }

    pub(super) fn order(&self) -> (&str, OtherListId, i64) {
        (&self.list, self.list_id, self.sheet_row)
    }

    /// List and row.
    pub(super) fn place(&self) -> (&str, i64) {
        (&self.list, self.sheet_row)
    }

    /// As an entry. `subjects` are those of the case, `people` the names of those who live there.
    pub(super) fn entry(&self, all: &[Self], case: &Case<'_>) -> LedgerEntry {
        let item = item_named(case.catalogue, &self.item);
        let class = item.and_then(|item| case.catalogue.class_of(item));
        LedgerEntry {
            application: self.application(all),
            policy: self.policy(),
            on: self.on,
            subjects: self.subjects(case),
            item_code: item.map(|item| item.code.clone()).unwrap_or_default(),
            product: None,
            class: class.map(|class| class.no.to_string()).unwrap_or_default(),
            nature: item.map_or_else(|| self.usual_nature(), |item| item.nature),
            quantity: Quantity::ONE,
            state: EntryState::Used,
            amount: self.amount.unwrap_or(Fen::ZERO),
            cost: self.amount.unwrap_or(Fen::ZERO),
            levels: BTreeMap::new(),
        }
    }

    /// List and row, as an auditor finds it. The rows of one list and one day are one application.
    fn application(&self, all: &[Self]) -> String {
        let together = all.iter().filter(|one| one.list_id == self.list_id && one.on == self.on);
        let first = together.map(|one| one.sheet_row).min().unwrap_or(self.sheet_row);
        let is_alone = all.iter().all(|one| one.list != self.list || one.list_id == self.list_id);
        if is_alone {
            format!("{} #{first}", self.list)
        } else {
            format!("{} {} #{first}", self.list, self.dated)
        }
    }

    /// The code policies know the help by; where they know none, the kind of the list, which counts only for rules that
    /// ask about everything.
    fn policy(&self) -> String {
        if self.programme.is_empty() { self.origin.code().to_owned() } else { self.programme.clone() }
    }

    /// The keys of the case where the row is certainly about the same. Who merely lived in the home before says nothing
    /// of the household.
    fn subjects(&self, case: &Case<'_>) -> Subjects {
        let own = &case.subjects;
        let meets = self.meets;
        let belongs =
            || case.people.iter().any(|name| text::search_key(name) == text::search_key(&self.name));
        let person = match (meets.applicant, meets.spouse, meets.member) {
            (true, ..) => own.person.clone(),
            (false, true, _) => case.spouse.clone().unwrap_or_default(),
            (false, false, member) => member.map(|one| one.to_string()).unwrap_or_default(),
        };
        let married = meets.applicant || meets.spouse || meets.couple;
        let related = married || meets.member.is_some();
        Subjects {
            person,
            couple: own.couple.clone().filter(|_| married),
            household: own.household.clone().filter(|_| related || (meets.home && belongs())),
            dwelling: own.dwelling.clone().filter(|_| meets.home),
        }
    }

    /// Of an item the catalogue does not know: commerce gives goods, everybody else builds.
    fn usual_nature(&self) -> ItemNature {
        match self.origin {
            RecordOrigin::Commerce => ItemNature::Goods,
            _ => ItemNature::Work,
        }
    }
}

/// What stands on several lists counts once: a bureau sends its list again with more on it, or two bureaus list one
/// grant. Of one list every row counts, as two pieces of a thing may be two rows.
pub(super) fn each_once(rows: Vec<Listed>) -> Vec<Listed> {
    let key = |one: &Listed| {
        (one.policy(), one.on, text::search_key(&one.item), one.amount.map(Fen::get), one.meets.whose())
    };
    let mut counts: HashMap<_, BTreeMap<OtherListId, usize>> = HashMap::new();
    for one in &rows {
        *counts.entry(key(one)).or_default().entry(one.list_id).or_default() += 1;
    }
    // Of several the list that has most of it, and of those the one that came last.
    let told = |one: &Listed| {
        let lists = counts.get(&key(one))?;
        lists.iter().max_by_key(|(list, count)| (**count, **list)).map(|(list, _)| *list)
    };
    rows.iter().filter(|one| told(one) == Some(one.list_id)).cloned().collect()
}

/// The row a cap of the policy would have to count, and of which no list says the amount, or the cost where the cap is
/// one on the cost.
pub(super) fn unknown_amount<'a>(rows: &'a [Listed], policy: &Policy) -> Option<&'a Listed> {
    let capped = policy.caps.iter().any(|cap| !cap.amounts.is_empty());
    let by_cost = policy.caps.iter().any(|cap| cap.measure == Measure::Cost && !cap.amounts.is_empty());
    let counted = rows.iter().filter(|one| capped && policy.counts(&one.policy()));
    counted.into_iter().find(|one| by_cost || one.amount.is_none())
}

/// The case the rows are entries for.
pub(super) struct Case<'a> {
    pub subjects: Subjects,
    pub spouse: Option<String>,
    pub people: Vec<&'a str>,
    pub catalogue: &'a Catalogue,
}

/// The item a list means: by code, by name, or by the only name that holds its words, as 淋浴椅 means 配置淋浴椅.
fn item_named<'a>(catalogue: &'a Catalogue, words: &str) -> Option<&'a CatalogueItem> {
    let words = text::search_key(words);
    if words.is_empty() {
        return None;
    }
    let by_code = |item: &&CatalogueItem| {
        text::search_key(&item.code) == words
            || item.national_code.as_deref().is_some_and(|code| text::search_key(code) == words)
    };
    let name = |item: &CatalogueItem| text::search_key(&item.name);
    let exact = catalogue.items.iter().find(by_code);
    let exact = exact.or_else(|| catalogue.items.iter().find(|item| name(item) == words));
    exact.or_else(|| {
        let mut near = catalogue.items.iter().filter(|item| name(item).contains(&words));
        near.next().filter(|_| words.chars().count() > 1 && near.next().is_none())
    })
}

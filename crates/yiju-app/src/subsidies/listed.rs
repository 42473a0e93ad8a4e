//! Help that other bureaus and earlier years gave, out of their lists, as entries of the ledger: what rules another
//! programme out, or takes from a cap, asks for these as for our own.

use yiju_domain::{
    Date,
    catalogue::{Catalogue, CatalogueItem, ItemNature},
    duplicates::{RecordOrigin, Rule},
    money::{Fen, Quantity},
    subsidy::{EntryState, LedgerEntry, Subjects},
    text,
};
use yiju_store::tables::other_lists::{OtherList, OtherListRow};

use super::nearby::is_same_home;

/// By what a row of a list meets a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Meets {
    applicant: bool,
    spouse: bool,
    /// The row is somebody's who is married to the applicant.
    couple: bool,
    home: bool,
}

impl Meets {
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
}

/// A row of a list that the people or the home of a case received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    list: String,
    sheet_row: i64,
    programme: String,
    origin: RecordOrigin,
    on: Date,
    name: String,
    item: String,
    amount: Fen,
    meets: Meets,
}

impl Listed {
    pub(super) fn of(row: &OtherListRow, list: &OtherList, meets: Meets) -> Self {
        Self {
            list: list.name.clone(),
            sheet_row: row.sheet_row,
            programme: list.programme.clone(),
            origin: list.origin,
            on: row.happened_on.unwrap_or(list.dated),
            name: row.name.clone(),
            item: row.item.clone(),
            amount: row.amount_fen.unwrap_or(Fen::ZERO),
            meets,
        }
    }

    pub(super) fn order(&self) -> (&str, i64) {
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
            amount: self.amount,
            cost: self.amount,
            levels: Default::default(),
        }
    }

    /// List and row, as an auditor finds it. The rows of one list and one day are one application.
    fn application(&self, all: &[Self]) -> String {
        let together = all.iter().filter(|one| one.list == self.list && one.on == self.on);
        let first = together.map(|one| one.sheet_row).min().unwrap_or(self.sheet_row);
        format!("{} #{first}", self.list)
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
        let person = match (meets.applicant, meets.spouse) {
            (true, _) => own.person.clone(),
            (false, true) => case.spouse.clone().unwrap_or_default(),
            (false, false) => String::new(),
        };
        let related = meets.applicant || meets.spouse || meets.couple;
        Subjects {
            person,
            couple: own.couple.clone().filter(|_| related),
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

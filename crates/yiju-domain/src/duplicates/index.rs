//! Finding the records that share a key, through hash tables: a hundred thousand records are read once, and each
//! question costs no more than its answer.

use super::record::{Concern, Record, RecordOrigin};
use super::rules::{Hit, Rule, Strength};
use crate::address::{SameDwelling, same_dwelling};
use std::collections::{BTreeSet, HashMap};

/// The tables a record is entered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Table {
    OwnId,
    SpouseId,
    Certificate,
    Address,
    Words,
    Phone,
    Bank,
    Platform,
    Serial,
    Invoice,
    Photo,
}

impl Table {
    /// The first word of a stored key. The elder's number and the spouse's are looked for in each other's place.
    const fn code(self) -> &'static str {
        match self {
            Self::OwnId | Self::SpouseId => "id",
            Self::Certificate => "deed",
            Self::Address => "home",
            Self::Words => "text",
            Self::Phone => "phone",
            Self::Bank => "bank",
            Self::Platform => "platform",
            Self::Serial => "serial",
            Self::Invoice => "invoice",
            Self::Photo => "photo",
        }
    }
}

/// Version of the stored keys ([`Record::stored_keys`]). Raise it with every change of a compared form, so that the
/// keys of a workspace are made anew.
pub const KEYS_VERSION: i64 = 2;

impl Record {
    /// The keys under which this record is stored: `home|…`, `id|…` and so on; sorted, each once.
    #[must_use]
    pub fn stored_keys(&self) -> Vec<String> {
        written(entries(self).into_iter())
    }

    /// The keys by which others are looked for: of two records that meet by any rule each is stored under a key the other
    /// looks for. They are the stored ones, but for platforms: those look for people only, or each home that a platform
    /// serves would find all the others.
    #[must_use]
    pub fn sought_keys(&self) -> Vec<String> {
        let own = entries(self).into_iter().flat_map(|(table, key)| match table {
            Table::Bank => vec![(Table::Bank, key.clone()), (Table::Platform, key)],
            Table::Platform => vec![(Table::Bank, key)],
            other => vec![(other, key)],
        });
        written(own)
    }
}

fn written(keys: impl Iterator<Item = (Table, String)>) -> Vec<String> {
    let keys = keys.map(|(table, key)| format!("{}|{key}", table.code()));
    keys.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Records, found by their keys.
#[derive(Default)]
pub struct Index<'a> {
    records: Vec<&'a Record>,
    tables: HashMap<(Table, String), Vec<usize>>,
}

impl<'a> Index<'a> {
    /// An index of these records; hits name them by their place in this order.
    pub fn of(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut index = Self::default();
        records.into_iter().for_each(|record| index.add(record));
        index
    }

    /// Adds a record behind the others.
    pub fn add(&mut self, record: &'a Record) {
        let at = self.records.len();
        self.records.push(record);
        for key in entries(record) {
            let held = self.tables.entry(key).or_default();
            if held.last() != Some(&at) {
                held.push(at);
            }
        }
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Every rule by which another record meets this one, the strongest first, then in the order of the records.
    #[must_use]
    pub fn hits(&self, record: &Record) -> Vec<Hit> {
        let by_id = self.by_id(record);
        let by_home = self.by_certificate(record).chain(self.by_address(record)).chain(self.by_words(record));
        let found = by_id.into_iter().chain(by_home).chain(self.by_paper(record));
        let kept = found
            .filter(|hit| self.records.get(hit.other).is_some_and(|other| counts(record, other, hit.rule)));
        let mut hits: Vec<Hit> = kept.collect::<BTreeSet<_>>().into_iter().collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.strength), hit.other, hit.rule));
        // Of one rule the strongest; a weaker one may stand further down.
        let mut seen = BTreeSet::new();
        hits.retain(|hit| seen.insert((hit.other, hit.rule)));
        hits
    }

    fn with<'s>(
        &'s self,
        table: Table,
        key: &str,
    ) -> impl Iterator<Item = (usize, &'a Record)> + use<'a, 's> {
        let found = self.tables.get(&(table, key.to_owned())).map(Vec::as_slice).unwrap_or_default();
        found.iter().filter_map(|at| self.records.get(*at).map(|record| (*at, *record)))
    }

    /// What it means that an ID number is found depends on the list.
    fn by_id(&self, record: &Record) -> Vec<Hit> {
        let own = record.own_id.iter().map(|id| (id, true));
        let spouse = record.spouse_id.iter().map(|id| (id, false));
        let mut hits = Vec::new();
        for (id, is_own) in own.chain(spouse) {
            let same = self
                .with(Table::OwnId, id)
                .map(|(at, other)| (at, Rule::of_id(other.source.origin.concern(), is_own)));
            let as_spouse = if is_own { Rule::SpouseOfOther } else { Rule::SameSpouse };
            let named = self.with(Table::SpouseId, id).map(|(at, _)| (at, as_spouse));
            hits.extend(same.chain(named).map(|(other, rule)| Hit {
                rule,
                other,
                strength: rule.strength(),
            }));
        }
        hits
    }

    fn by_certificate(&self, record: &Record) -> impl Iterator<Item = Hit> {
        let keys = record.certificate.iter();
        keys.flat_map(|key| self.with(Table::Certificate, key))
            .map(|(other, _)| Hit::of(Rule::SameCertificate, other))
    }

    fn by_address(&self, record: &Record) -> impl Iterator<Item = Hit> {
        let keys = record
            .address
            .iter()
            .flat_map(|address| address.search_keys().into_iter().map(move |key| (address, key)));
        keys.flat_map(|(address, key)| {
            self.with(Table::Address, &key).map(move |(at, other)| (address, at, other))
        })
        .filter_map(|(address, at, other)| match same_dwelling(address, other.address.as_ref()?) {
            SameDwelling::Same => Some(Hit::of(Rule::SameAddress, at)),
            SameDwelling::Likely(doubt) => Some(Hit::of(Rule::LikeAddress(doubt), at)),
            SameDwelling::Different => None,
        })
    }

    fn by_words(&self, record: &Record) -> impl Iterator<Item = Hit> {
        let keys = record.words.iter();
        keys.flat_map(|key| self.with(Table::Words, key)).map(|(other, _)| Hit::of(Rule::SameAddress, other))
    }

    fn by_paper(&self, record: &Record) -> Vec<Hit> {
        let phones = self.sharing(Table::Phone, &record.phones, Rule::SamePhone);
        let banks = self.sharing(Table::Bank, &record.banks, Rule::SameBank).chain(self.by_platform(record));
        let invoices = self.sharing(Table::Invoice, &record.invoices, Rule::SameInvoice);
        let photos = self.sharing(Table::Photo, &record.photos, Rule::SamePhoto);
        phones.chain(banks).chain(invoices).chain(photos).chain(self.by_serial(record)).collect()
    }

    fn sharing(&self, table: Table, keys: &[String], rule: Rule) -> impl Iterator<Item = Hit> {
        keys.iter().flat_map(move |key| self.with(table, key)).map(move |(other, _)| Hit::of(rule, other))
    }

    /// An account of a person where a platform is paid, or the other way round. Other bureaus' lists do not say whose account
    /// stands in them, and may name the same platform in every row.
    fn by_platform(&self, record: &Record) -> impl Iterator<Item = Hit> {
        let people = record.banks.iter().flat_map(|key| self.with(Table::Platform, key));
        let platforms = record.platforms.iter().flat_map(|key| self.with(Table::Bank, key));
        let known = |one: &Record| one.source.origin == RecordOrigin::Case;
        people.chain(platforms).map(move |(at, other)| {
            let hit = Hit::of(Rule::SameBank, at);
            if known(record) && known(other) { hit } else { Hit { strength: Strength::Hint, ..hit } }
        })
    }

    /// Makers number on their own: the same number of another product is a hint only.
    fn by_serial(&self, record: &Record) -> impl Iterator<Item = Hit> {
        let numbers = record
            .serials
            .iter()
            .flat_map(|one| self.with(Table::Serial, &one.number).map(move |found| (one, found)));
        numbers.map(|(one, (at, other))| {
            let same_number = other.serials.iter().filter(|two| two.number == one.number);
            let strength = same_number.map(|two| match (&one.product, &two.product) {
                (Some(one), Some(two)) if one == two => Strength::Certain,
                (Some(_), Some(_)) => Strength::Hint,
                _ => Strength::Likely,
            });
            Hit { rule: Rule::SameSerial, other: at, strength: strength.max().unwrap_or(Strength::Hint) }
        })
    }
}

/// A record does not meet itself, and lists of the dead and the moved are asked for people only: the home and the
/// phone of somebody who died may well be those of the widow.
fn counts(record: &Record, other: &Record, rule: Rule) -> bool {
    let duplicates = other.source.origin.concern() == Concern::Duplicate;
    !record.is(other) && (duplicates || rule.concern() != Concern::Duplicate)
}

fn entries(record: &Record) -> Vec<(Table, String)> {
    let one = |table: Table, key: &Option<String>| key.clone().map(|key| (table, key));
    let single = [
        one(Table::OwnId, &record.own_id),
        one(Table::SpouseId, &record.spouse_id),
        one(Table::Certificate, &record.certificate),
        one(Table::Words, &record.words),
    ];
    let many = [
        (Table::Address, record.address.as_ref().map(|address| address.search_keys()).unwrap_or_default()),
        (Table::Phone, record.phones.clone()),
        (Table::Bank, record.banks.clone()),
        (Table::Platform, record.platforms.clone()),
        (Table::Serial, record.serials.iter().map(|serial| serial.number.clone()).collect()),
        (Table::Invoice, record.invoices.clone()),
        (Table::Photo, record.photos.clone()),
    ];
    let many = many.into_iter().flat_map(|(table, keys)| keys.into_iter().map(move |key| (table, key)));
    single.into_iter().flatten().chain(many).collect()
}

//! All versions of one kind of pack, and which of them holds on a day.

use std::sync::Arc;

use yiju_domain::{
    Date,
    catalogue::{Catalogue, Source},
    environment::HomeForm,
    instrument::Instrument,
    subsidy::Policy,
    suggestion::NeedRules,
};

/// What packs of every kind say of themselves.
pub(crate) trait Dated {
    fn id(&self) -> &str;
    fn version(&self) -> u32;
    /// In Chinese and English.
    fn names(&self) -> (&str, &str);
    fn source(&self) -> &Source;
    fn valid(&self) -> (Date, Option<Date>);
    /// How many items, checks or rules it has.
    fn items(&self) -> usize;

    /// Both ends count.
    fn holds_on(&self, day: Date) -> bool {
        let (from, to) = self.valid();
        from <= day && to.is_none_or(|end| day <= end)
    }
}

macro_rules! dated {
    ($type:ty, $pack:ident => $name_en:expr, $items:expr) => {
        impl Dated for $type {
            fn id(&self) -> &str {
                &self.id
            }
            fn version(&self) -> u32 {
                self.version
            }
            fn names(&self) -> (&str, &str) {
                let $pack = self;
                (&self.name, $name_en)
            }
            fn source(&self) -> &Source {
                &self.source
            }
            fn valid(&self) -> (Date, Option<Date>) {
                (self.valid_from, self.valid_to)
            }
            fn items(&self) -> usize {
                let $pack = self;
                $items
            }
        }
    };
}

dated!(Catalogue, pack => pack.name_en.as_ref().unwrap_or(&pack.name), pack.items.len());
dated!(Instrument, pack => &pack.name_en, Instrument::items(pack).count());
dated!(HomeForm, pack => &pack.name_en, pack.rooms.iter().map(|room| room.checks.len()).sum());
/// What stands for the document of a sample.
static NO_DOCUMENT: Source =
    Source { document: String::new(), number: None, issuer: None, date: None, note: None };

impl Dated for Policy {
    fn id(&self) -> &str {
        &self.id
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn names(&self) -> (&str, &str) {
        (&self.name, &self.name_en)
    }
    fn source(&self) -> &Source {
        self.documents.first().unwrap_or(&NO_DOCUMENT)
    }
    fn valid(&self) -> (Date, Option<Date>) {
        (self.valid_from, self.valid_to)
    }
    fn items(&self) -> usize {
        self.rules().len()
    }
}

dated!(NeedRules, pack => &pack.name_en, pack.rules.len());

/// A pack as a row names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pinned<'a> {
    pub id: &'a str,
    pub version: i64,
}

/// A pack and where it came from.
pub(crate) struct Held<T> {
    pub pack: Arc<T>,
    /// Brought in by the office, not inside the program.
    pub imported: bool,
}

/// All versions of all packs of a kind; there is always the first.
pub(crate) struct Versions<T> {
    first: Held<T>,
    others: Vec<Held<T>>,
}

impl<T: Dated> Versions<T> {
    /// Begun with the pack inside the program that stands in where no other holds.
    pub(crate) fn begun(first: T) -> Self {
        Self { first: Held { pack: Arc::new(first), imported: false }, others: Vec::new() }
    }

    /// The one that stands in.
    pub(crate) fn first(&self) -> Arc<T> {
        Arc::clone(&self.first.pack)
    }

    pub(crate) fn add(&mut self, pack: T, imported: bool) {
        self.others.push(Held { pack: Arc::new(pack), imported });
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Held<T>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The pack of this id and version.
    pub(crate) fn get(&self, pinned: Pinned<'_>) -> Option<Arc<T>> {
        let is_it =
            |one: &&Held<T>| one.pack.id() == pinned.id && i64::from(one.pack.version()) == pinned.version;
        self.iter().find(is_it).map(|one| Arc::clone(&one.pack))
    }

    /// The version of this id that holds on a day: of several the one that began last, then the newest. Where none
    /// holds the one that began last before the day, because a list that was named is not left for another one merely
    /// because its next version has not come yet.
    pub(crate) fn named(&self, id: &str, day: Date) -> Option<Arc<T>> {
        let mine = self.iter().filter(|one| one.pack.id() == id);
        let order = |one: &&Held<T>| {
            let from = one.pack.valid().0;
            (one.pack.holds_on(day), from <= day, from, one.pack.version())
        };
        mine.max_by_key(order).map(|one| Arc::clone(&one.pack))
    }

    /// The pack that holds on a day: one the office brought in before one inside the program, then the one that began
    /// last, then the newest version. Where none holds, the first.
    pub(crate) fn in_force(&self, day: Date) -> Arc<T> {
        self.best(|pack| pack.holds_on(day), |_| true)
    }

    /// The same among those that are `fit`, before all others those that are `wanted`.
    pub(crate) fn best(&self, fit: impl Fn(&T) -> bool, wanted: impl Fn(&T) -> bool) -> Arc<T> {
        let found = self.iter().filter(|one| fit(&one.pack));
        let order =
            |one: &&Held<T>| (wanted(&one.pack), one.imported, one.pack.valid().0, one.pack.version());
        Arc::clone(&found.max_by_key(order).unwrap_or(&self.first).pack)
    }

    /// The version of this id before a version.
    pub(crate) fn before(&self, id: &str, version: u32) -> Option<Arc<T>> {
        let older = self.iter().filter(|one| one.pack.id() == id && one.pack.version() < version);
        older.max_by_key(|one| one.pack.version()).map(|one| Arc::clone(&one.pack))
    }
}

#[cfg(test)]
mod tests {
    use yiju_domain::pack::PackText;

    use super::*;

    fn catalogue(id: &str, version: u32, from: Date, to: Option<Date>) -> Catalogue {
        let text = include_str!("../../../../packs/catalogue-national-2020.json");
        let national = Catalogue::read(&PackText::new("national.json", text)).unwrap();
        Catalogue { id: id.into(), version, valid_from: from, valid_to: to, ..national }
    }

    const DAY: fn(i16, i8, i8) -> Date = Date::constant;

    fn three_years() -> Versions<Catalogue> {
        let mut all = Versions::begun(catalogue("national", 1, DAY(2020, 7, 15), None));
        all.add(catalogue("own", 1, DAY(2026, 1, 1), Some(DAY(2026, 12, 31))), true);
        all.add(catalogue("own", 2, DAY(2027, 1, 1), Some(DAY(2027, 12, 31))), true);
        all
    }

    fn which(found: &Catalogue) -> (&str, u32) {
        (&found.id, found.version)
    }

    #[test]
    fn the_offices_own_list_goes_before_the_one_inside_the_program_while_it_holds() {
        let all = three_years();
        for (day, expected) in [
            (DAY(2025, 12, 31), ("national", 1)),
            (DAY(2026, 1, 1), ("own", 1)),
            (DAY(2026, 12, 31), ("own", 1)),
            (DAY(2027, 1, 1), ("own", 2)),
            (DAY(2028, 1, 1), ("national", 1)),
            (DAY(2019, 1, 1), ("national", 1)),
        ] {
            assert_eq!(which(&all.in_force(day)), expected, "{day}");
        }
    }

    #[test]
    fn a_named_list_stays_until_its_next_version_comes() {
        let all = three_years();
        for (day, version) in [(DAY(2026, 6, 1), 1), (DAY(2028, 6, 1), 2), (DAY(2025, 6, 1), 2)] {
            assert_eq!(all.named("own", day).unwrap().version, version, "{day}");
        }
        assert!(all.named("other", DAY(2026, 6, 1)).is_none());
    }

    #[test]
    fn a_pinned_version_is_found_and_the_one_before_it() {
        let all = three_years();
        assert_eq!(all.get(Pinned { id: "own", version: 2 }).unwrap().version, 2);
        assert!(all.get(Pinned { id: "own", version: 3 }).is_none());
        assert_eq!(all.before("own", 7).unwrap().version, 2);
        assert!(all.before("own", 1).is_none());
    }
}

//! The instruments a workspace knows, by id and version.

use super::Instrument;
use crate::Date;

/// Instruments by id and version. A result looks its own up here; a new assessment takes the newest in force.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    all: Vec<Instrument>,
}

impl Shelf {
    /// Puts an instrument on the shelf, in the place of one with the same id and version.
    pub fn put(&mut self, instrument: Instrument) {
        self.all.retain(|one| (one.id.as_str(), one.version) != (instrument.id.as_str(), instrument.version));
        self.all.push(instrument);
        self.all.sort_by(|one, other| (&one.id, one.version).cmp(&(&other.id, other.version)));
    }

    /// This instrument in this version.
    #[must_use]
    pub fn get(&self, id: &str, version: u32) -> Option<&Instrument> {
        self.all.iter().find(|one| one.id == id && one.version == version)
    }

    /// The newest version of an instrument that is in force on a day.
    #[must_use]
    pub fn newest(&self, id: &str, on: Date) -> Option<&Instrument> {
        self.all.iter().rfind(|one| one.id == id && one.in_force(on))
    }

    /// All of them, by id and version.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::golden::national;
    use super::*;

    #[test]
    fn a_result_finds_its_version_and_a_new_assessment_the_newest_in_force() {
        let (first, mut second) = (national(), national());
        second.version = 2;
        second.valid_from = Date::constant(2028, 1, 1);
        let mut shelf = Shelf::default();
        shelf.put(second.clone());
        shelf.put(first.clone());
        shelf.put(first.clone());
        assert_eq!(shelf.iter().count(), 2);
        assert_eq!(shelf.get(&first.id, 1), Some(&first));
        assert_eq!(shelf.get(&first.id, 3), None);
        assert_eq!(shelf.newest(&first.id, Date::constant(2027, 12, 31)), Some(&first));
        assert_eq!(shelf.newest(&first.id, Date::constant(2028, 1, 1)), Some(&second));
        assert_eq!(shelf.newest(&first.id, Date::constant(2022, 12, 29)), None);
    }
}

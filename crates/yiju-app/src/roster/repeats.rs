//! Rows of a roster that repeat an earlier row of it, by the rules the workspace goes by: a row must end the same
//! whether the earlier one is written already or not.

use std::collections::HashMap;

use yiju_domain::text;

use super::check::{Candidate, Judged};

/// People and homes of the rows so far, each with its row.
#[derive(Default)]
struct Seen {
    people: HashMap<(String, String), u32>,
    /// By town and address: villages, empty where the row names none.
    homes: HashMap<(String, String), Vec<(String, u32)>>,
}

impl Seen {
    fn row_of(&self, candidate: &Candidate) -> Option<u32> {
        let person = candidate.people().iter().find_map(|person| self.people.get(person)).copied();
        person.or_else(|| {
            let mut there = self.homes.get(&home(candidate))?.iter();
            // 3组12号 exists in every village of a town; an address without its village may be in any of them.
            let same = |village: &str| {
                village == candidate.village || village.is_empty() || candidate.village.is_empty()
            };
            there.find(|(village, _)| same(village)).map(|(_, row)| *row)
        })
    }

    fn add(&mut self, candidate: &Candidate, row: u32) {
        self.people.extend(candidate.people().into_iter().map(|person| (person, row)));
        self.homes.entry(home(candidate)).or_default().push((candidate.village.clone(), row));
    }
}

fn home(candidate: &Candidate) -> (String, String) {
    (candidate.town_name().to_owned(), text::search_key(&candidate.address))
}

/// For each sound row that repeats an earlier sound row's person or home: that row.
pub(super) fn repeats_in_file(judged: &[Judged]) -> HashMap<u32, u32> {
    let mut seen = Seen::default();
    let mut repeats = HashMap::new();
    for row in judged.iter().filter(|row| row.is_sound()) {
        match seen.row_of(&row.candidate) {
            Some(earlier) => {
                repeats.insert(row.sheet_row, earlier);
            }
            None => seen.add(&row.candidate, row.sheet_row),
        }
    }
    repeats
}

//! The words printed on papers, one file per language. A struct rather than keys: a language that lacks a
//! word does not compile.

mod en;
mod zh;

use yiju_domain::Date;
use yiju_domain::id_number::Sex;

/// The language a paper is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese, the language of the office's files.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Language::Zh => &zh::WORDS,
            Language::En => &en::WORDS,
        }
    }
}

pub(crate) struct Words {
    pub(crate) tag: &'static str,
    pub(crate) page_of: fn(usize, usize) -> String,
    pub(crate) date: fn(Date) -> String,
    pub(crate) sex: fn(Sex) -> &'static str,
    pub(crate) age: fn(i32) -> String,
    pub(crate) version: fn(u32) -> String,
    /// Number and text of a heading; the number is counted from 1.
    pub(crate) heading: fn(usize, &str) -> String,
    pub(crate) colon: &'static str,
    pub(crate) separator: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) none: &'static str,
    pub(crate) case_no: &'static str,
    pub(crate) contractor: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) address: &'static str,
    pub(crate) signature: &'static str,
    pub(crate) signature_date: &'static str,
    pub(crate) before: &'static str,
    pub(crate) during: &'static str,
    pub(crate) after: &'static str,
    pub(crate) time_unknown: &'static str,
    pub(crate) no_photo: &'static str,
    pub(crate) number: &'static str,
    pub(crate) room: &'static str,
    pub(crate) item_and_spec: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) completion: CompletionWords,
    pub(crate) work_order: WorkOrderWords,
    pub(crate) assessment: AssessmentWords,
    pub(crate) public_list: PublicListWords,
}

pub(crate) struct AssessmentWords {
    pub(crate) title: &'static str,
    pub(crate) paper_no: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) person: &'static str,
    pub(crate) sex_and_age: &'static str,
    pub(crate) id: &'static str,
    pub(crate) instrument: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) mode: &'static str,
    pub(crate) assessed_on: &'static str,
    pub(crate) times: &'static str,
    pub(crate) assessors: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) body: &'static str,
    pub(crate) result: &'static str,
    pub(crate) initial_level: &'static str,
    pub(crate) total: &'static str,
    pub(crate) grounds: &'static str,
    pub(crate) no_grounds: &'static str,
    pub(crate) ground_note: &'static str,
    pub(crate) why: &'static str,
    pub(crate) final_level: &'static str,
    pub(crate) last_day: &'static str,
    pub(crate) section: &'static str,
    pub(crate) score: &'static str,
    pub(crate) most: &'static str,
    pub(crate) sum: &'static str,
    pub(crate) items: &'static str,
    pub(crate) item: &'static str,
    pub(crate) finding: &'static str,
    pub(crate) note: &'static str,
    pub(crate) signing: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct PublicListWords {
    /// Follows the programme's name.
    pub(crate) title: &'static str,
    pub(crate) number: &'static str,
    /// How many homes.
    pub(crate) opening: fn(usize) -> String,
    /// First day, last day, place.
    pub(crate) period: fn(&str, &str, &str) -> String,
    /// Whom to tell.
    pub(crate) objections: fn(&str) -> String,
    pub(crate) headings: [&'static str; 5],
}

pub(crate) struct CompletionWords {
    pub(crate) title: &'static str,
    pub(crate) paper_no: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) applicant: &'static str,
    pub(crate) sex_and_age: &'static str,
    pub(crate) id: &'static str,
    pub(crate) categories: &'static str,
    pub(crate) agent: &'static str,
    pub(crate) programme: &'static str,
    pub(crate) assessment: &'static str,
    pub(crate) assessor: &'static str,
    pub(crate) assessed_on: &'static str,
    pub(crate) started_on: &'static str,
    pub(crate) finished_on: &'static str,
    pub(crate) accepted_on: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) need: &'static str,
    /// Widths of room, item and unit in the table of items, in millimetres: a word is not cut in its middle.
    pub(crate) line_widths: [f32; 3],
    pub(crate) planned: &'static str,
    pub(crate) accepted: &'static str,
    pub(crate) unit_price: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) subsidy: &'static str,
    pub(crate) total: &'static str,
    pub(crate) photos: &'static str,
    pub(crate) no_photos: &'static str,
    pub(crate) lines_without_photos: fn(&str) -> String,
    pub(crate) costs: &'static str,
    pub(crate) sum_of: &'static str,
    pub(crate) figures: &'static str,
    pub(crate) uppercase: &'static str,
    pub(crate) total_amount: &'static str,
    pub(crate) total_subsidy: &'static str,
    pub(crate) total_self_pay: &'static str,
    pub(crate) explanation: &'static str,
    pub(crate) acceptance: &'static str,
    pub(crate) conclusion: &'static str,
    pub(crate) remarks: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct WorkOrderWords {
    pub(crate) title: &'static str,
    pub(crate) order_no: &'static str,
    pub(crate) replaces: fn(&str) -> String,
    pub(crate) issued_on: &'static str,
    pub(crate) elder: &'static str,
    pub(crate) access: &'static str,
    pub(crate) crew_leader: &'static str,
    pub(crate) crew_phone: &'static str,
    pub(crate) planned_dates: &'static str,
    pub(crate) from_to: fn(&str, &str) -> String,
    pub(crate) place: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) before_photo: &'static str,
    pub(crate) safety: &'static str,
    pub(crate) record: &'static str,
    pub(crate) arrived: &'static str,
    pub(crate) finished: &'static str,
    pub(crate) exceptions: &'static str,
    pub(crate) signers: &'static [&'static str],
}

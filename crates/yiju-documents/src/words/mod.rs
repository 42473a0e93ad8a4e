//! The words printed on papers, one file per language. A struct rather than keys: a language that lacks a
//! word does not compile.

mod en;
mod zh;

use yiju_domain::Date;
use yiju_domain::id_number::Sex;
use yiju_domain::subsidy::Certainty;

use crate::papers::golden_thread::ThreadGap;
use crate::papers::settlement_sheet::{Disclosure, SettlementState};

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
    pub(crate) elder: &'static str,
    pub(crate) programme: &'static str,
    pub(crate) contractor: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) address: &'static str,
    pub(crate) signature: &'static str,
    pub(crate) signature_date: &'static str,
    /// Room for a date in a cell.
    pub(crate) blank_date: &'static str,
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
    pub(crate) plan: PlanWords,
    pub(crate) plan_large: PlanLargeWords,
    pub(crate) change: ChangeWords,
    pub(crate) delivery: DeliveryWords,
    pub(crate) acceptance: AcceptanceWords,
    pub(crate) thread: ThreadWords,
    pub(crate) visit: VisitWords,
    pub(crate) policy: PolicyWords,
    pub(crate) settlement: SettlementWords,
    pub(crate) settlement_public: SettlementPublicWords,
    pub(crate) costs: CostWords,
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
    /// Whom to tell, with the phone.
    pub(crate) with_phone: fn(&str, &str) -> String,
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

pub(crate) struct PlanWords {
    pub(crate) title: &'static str,
    pub(crate) version: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) level: &'static str,
    pub(crate) assessor: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) place: &'static str,
    pub(crate) item: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) self_pay: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) costs: &'static str,
    pub(crate) changes: &'static str,
    pub(crate) change_no: &'static str,
    pub(crate) agreed_on: &'static str,
    pub(crate) change_reason: &'static str,
    pub(crate) effect: &'static str,
    pub(crate) confirmation: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) signers: &'static [&'static str],
}

/// The large print speaks to the elder: plain words.
pub(crate) struct PlanLargeWords {
    pub(crate) title: &'static str,
    pub(crate) whose: &'static str,
    pub(crate) name: &'static str,
    pub(crate) agent: &'static str,
    pub(crate) address: &'static str,
    pub(crate) contractor: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) number: &'static str,
    pub(crate) place: &'static str,
    pub(crate) item: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) you_pay: &'static str,
    pub(crate) costs: &'static str,
    pub(crate) total: &'static str,
    pub(crate) subsidy: &'static str,
    pub(crate) you_need_to_pay: &'static str,
    pub(crate) confirmation: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct ChangeWords {
    pub(crate) title: &'static str,
    pub(crate) change_no: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) versions: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) item: &'static str,
    pub(crate) field: &'static str,
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    pub(crate) effect: &'static str,
    pub(crate) sums: &'static str,
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    pub(crate) after_capitals: &'static str,
    pub(crate) agreed: &'static str,
    pub(crate) party: &'static str,
    pub(crate) who: &'static str,
    pub(crate) agreed_on: &'static str,
    pub(crate) parties: &'static [&'static str],
    pub(crate) signing: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct DeliveryWords {
    pub(crate) title: &'static str,
    pub(crate) paper_no: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) item: &'static str,
    pub(crate) brand: &'static str,
    pub(crate) model: &'static str,
    pub(crate) serial_no: &'static str,
    pub(crate) ordered: &'static str,
    pub(crate) delivered: &'static str,
    pub(crate) delivered_on: &'static str,
    pub(crate) handover: &'static str,
    pub(crate) papers: &'static str,
    pub(crate) papers_ticks: &'static str,
    pub(crate) state: &'static str,
    pub(crate) state_ticks: &'static str,
    pub(crate) shown: &'static str,
    pub(crate) shown_ticks: &'static str,
    pub(crate) exceptions: &'static str,
    pub(crate) confirmed: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct AcceptanceWords {
    pub(crate) title: &'static str,
    pub(crate) paper_no: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) round: fn(u32) -> String,
    pub(crate) inspectors: &'static str,
    pub(crate) blank_inspectors: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) item: &'static str,
    pub(crate) done: &'static str,
    pub(crate) accepted: &'static str,
    pub(crate) measured: &'static str,
    pub(crate) verdict: &'static str,
    pub(crate) pass: &'static str,
    pub(crate) rectify: &'static str,
    pub(crate) defect: &'static str,
    pub(crate) deadline: &'static str,
    pub(crate) blank_conclusion: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct ThreadWords {
    pub(crate) title: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) finding: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) item: &'static str,
    pub(crate) acceptance: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) result: &'static str,
    pub(crate) complete: fn(usize) -> String,
    pub(crate) gaps: fn(usize, usize) -> String,
    pub(crate) gap: fn(ThreadGap) -> &'static str,
    pub(crate) line_gaps: fn(u32, &str, &str) -> String,
}

pub(crate) struct VisitWords {
    pub(crate) title: &'static str,
    pub(crate) page_of_home: fn(usize, usize) -> String,
    pub(crate) contact: &'static str,
    pub(crate) living: &'static str,
    pub(crate) living_ticks: &'static str,
    pub(crate) blank_sex_age: &'static str,
    pub(crate) visit: &'static str,
    pub(crate) times: &'static str,
    pub(crate) blank_times: &'static str,
    pub(crate) assessor_1: &'static str,
    pub(crate) assessor_2: &'static str,
    pub(crate) relation: &'static str,
    pub(crate) relation_ticks: &'static str,
    pub(crate) reason_ticks: &'static str,
    pub(crate) ability: fn(&str) -> String,
    pub(crate) item: &'static str,
    pub(crate) options: &'static str,
    pub(crate) out_of: fn(u32) -> String,
    pub(crate) environment: &'static str,
    pub(crate) code: &'static str,
    pub(crate) check: &'static str,
    pub(crate) found: &'static str,
    pub(crate) found_ticks: &'static str,
    /// Widths of code, check, boxes to tick, measures and note, in millimetres.
    pub(crate) check_widths: [f32; 5],
    pub(crate) measured: &'static str,
    pub(crate) falls: &'static str,
    pub(crate) fall_heads: [&'static str; 4],
    pub(crate) wishes: &'static str,
    pub(crate) habits: &'static str,
    pub(crate) elder_asks: &'static str,
    pub(crate) family_asks: &'static str,
    pub(crate) walls: &'static str,
    pub(crate) sketch: &'static str,
}

pub(crate) struct PolicyWords {
    pub(crate) basis: &'static str,
    /// Name and version.
    pub(crate) named: fn(&str, u32) -> String,
    pub(crate) certainty: &'static str,
    pub(crate) certainties: fn(Certainty) -> &'static str,
    /// The policy, named.
    pub(crate) sample: fn(&str) -> String,
    pub(crate) incomplete: fn(&str) -> String,
    pub(crate) why: &'static str,
    pub(crate) funds: &'static str,
    /// Stands above the funds and says what they give together.
    pub(crate) funds_above: fn(&str) -> String,
}

pub(crate) struct SettlementWords {
    pub(crate) title: &'static str,
    pub(crate) batch_no: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) state_of: fn(SettlementState) -> &'static str,
    pub(crate) draft_stamp: &'static str,
    pub(crate) draft_note: &'static str,
    pub(crate) sample_stamp: &'static str,
    pub(crate) period: &'static str,
    pub(crate) count: &'static str,
    pub(crate) personal_data: &'static str,
    pub(crate) disclosed: fn(Disclosure) -> &'static str,
    pub(crate) lines: &'static str,
    pub(crate) case_and_town: &'static str,
    pub(crate) name_and_id: &'static str,
    pub(crate) payee_and_account: &'static str,
    pub(crate) contract: &'static str,
    pub(crate) eligible: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) subsidy: &'static str,
    pub(crate) retention: &'static str,
    pub(crate) pay_now: &'static str,
    pub(crate) self_pay: &'static str,
    pub(crate) invoice_and_acceptance: &'static str,
    /// Batch and row that are taken back.
    pub(crate) reverses: fn(&str, u32) -> String,
    pub(crate) total: &'static str,
    pub(crate) payees: &'static str,
    pub(crate) payee: &'static str,
    pub(crate) bank: &'static str,
    pub(crate) account: &'static str,
    /// How many payees with one row each.
    pub(crate) single_payees: fn(usize) -> String,
    pub(crate) funds: &'static str,
    pub(crate) fund: &'static str,
    pub(crate) sums: &'static str,
    pub(crate) sum_of: &'static str,
    pub(crate) figures: &'static str,
    /// None where the language does not write sums in capital numerals.
    pub(crate) uppercase: Option<&'static str>,
    pub(crate) total_contract: &'static str,
    pub(crate) total_subsidy: &'static str,
    pub(crate) total_retention: &'static str,
    pub(crate) total_self_pay: &'static str,
    pub(crate) total_pay_now: &'static str,
    pub(crate) signers: &'static [&'static str],
}

pub(crate) struct SettlementPublicWords {
    /// Follows the programme's name.
    pub(crate) title: &'static str,
    /// How many homes, and the sum of their amounts.
    pub(crate) opening: fn(usize, &str) -> String,
    pub(crate) name: &'static str,
    pub(crate) community: &'static str,
    pub(crate) categories: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) total: &'static str,
}

pub(crate) struct CostWords {
    pub(crate) title: &'static str,
    pub(crate) paper_no: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) item: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) costs: &'static str,
    pub(crate) you_pay: &'static str,
    /// Whether the language writes sums in capital numerals.
    pub(crate) uppercase: bool,
    pub(crate) paying: &'static str,
    /// Amount and receiver.
    pub(crate) government_pays: fn(&str, &str) -> String,
    pub(crate) you_pay_to: fn(&str, &str) -> String,
    /// Receiver and account.
    pub(crate) into_account: fn(&str, &str) -> String,
    /// Follows one of the two sentences.
    pub(crate) when: fn(&str) -> String,
    pub(crate) no_subsidy: &'static str,
    pub(crate) no_self_pay: &'static str,
    /// Whom to ask.
    pub(crate) nobody_else: fn(&str) -> String,
    pub(crate) confirmation: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) signers: &'static [&'static str],
}

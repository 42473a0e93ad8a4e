//! Papers as PDF bytes: what a case needs on paper from the first visit (the visit sheet) over plan, change order,
//! work order, delivery list and acceptance sheet to the completion report, the cost sheet and the evidence chain; and
//! of many cases the settlement sheet and the publicity lists.
//!
//! The only crate that knows printpdf. Each paper is a pure function of a model and the fonts, so the same
//! case gives the same bytes on every machine, and a paper can be made again and compared with the one issued.
//!
//! From model to bytes in three steps, each in its own module:
//! - [`papers`]: a model becomes a script, a list of blocks (facts, tables, photo pairs, signature boxes);
//! - `layout`: the script becomes marks at fixed places on A4 sheets;
//! - `pdf`: the marks become a PDF with subset fonts, photos passed through unchanged and archive metadata.
//!
//! Nothing is dropped in silence: a character no font has, or a photo that cannot be shown, stops the paper
//! and is named in the error.

mod error;
mod fonts;
mod layout;
pub mod papers;
mod pdf;
mod text;
mod words;

pub use error::{DocumentError, MissingGlyph, RowFault};
pub use fonts::{FontError, FontFile, FontRole, Fonts, find_fonts, font_files};
pub use papers::acceptance_sheet::{
    AcceptanceLine, AcceptanceRound, AcceptanceSheet, LineResult, Verdict, acceptance_sheet,
};
pub use papers::assessment::{
    AbilityItem, AbilitySection, Assessed, AssessmentHead, AssessmentReport, assessment_report,
};
pub use papers::case_head::CaseHead;
pub use papers::change_order::{Agreement, ChangeOrder, ChangedLine, FieldChange, change_order};
pub use papers::completion::{
    Acceptance, Applicant, Assessment, CompletionReport, ReportLine, Totals, WorkDates, completion_report,
};
pub use papers::cost_sheet::{CostLine, CostSheet, Payment, cost_sheet};
pub use papers::delivery_list::{DeliveryLine, DeliveryList, delivery_list};
pub use papers::golden_thread::{GoldenThread, ThreadFinding, ThreadGap, ThreadLine, golden_thread};
pub use papers::plan_confirmation::{PlanChange, PlanConfirmation, PlanElder, PlanLine, plan_confirmation};
pub use papers::policy_basis::{FundShare, PolicyBasis};
pub use papers::public_list::{PublicList, PublicListText, PublicRow, public_list};
pub use papers::settlement_public::{SettlementPublicList, SettlementPublicRow, settlement_public_list};
pub use papers::settlement_sheet::{
    Disclosure, FundSum, ReversedRow, SettlementPayee, SettlementRow, SettlementSheet, SettlementState,
    SettlementTotals, settlement_sheet,
};
pub use papers::visit_sheet::{
    AbilityForm, FormCheck, FormItem, FormMeasure, FormOption, FormSection, RoomForm, VisitHome, VisitSheets,
    visit_sheets,
};
pub use papers::work_order::{Crew, Elder, WorkLine, WorkOrder, work_order};
pub use papers::{Paper, ReportPhoto};
pub use words::Language;

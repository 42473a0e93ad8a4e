//! What the rooms below cannot do, as reasons the window can word. Each match is whole: a new fault of a room does not
//! compile until it has its reason.

use yiju_documents::{DocumentError, FontError};
use yiju_domain::{
    eligibility::{PublicityFault, RulesFault},
    instrument::ScoreError,
    lifecycle::LifecycleError,
};
use yiju_photos::{BlobError, PhotoFault};
use yiju_sheets::SheetError;
use yiju_store::StoreError;

use crate::{error::ApiError, reason::Reason};

impl From<StoreError> for Reason {
    fn from(fault: StoreError) -> Self {
        use StoreError as S;
        let detail = fault.to_string();
        match fault {
            S::Conflict { entity, id } => Self::RowChanged { entity: entity.into(), id },
            S::NotFound { entity, id } => Self::RowUnknown { entity: entity.into(), id },
            S::NewerDatabase { found, known } => {
                Self::NewerDatabase { found: found.to_string(), known: known.to_string() }
            }
            S::NetworkPath { path } => Self::NetworkPath { dir: path },
            S::NotAWorkspace { path, .. } => Self::WorkspaceNone { dir: path },
            S::Busy => Self::Busy {},
            S::Nul { column } => Self::TextWithNul { field: column },
            S::File { path, reason } => {
                Self::NotWritten { file: path, cause: "other".into(), detail: reason }
            }
            S::Value { .. } | S::Constraint(_) | S::Database(_) => Self::Internal { detail },
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(fault: StoreError) -> Self {
        Reason::from(fault).into()
    }
}

impl From<BlobError> for Reason {
    fn from(fault: BlobError) -> Self {
        match fault {
            BlobError::Missing(file) => Self::BlobMissing { file },
            BlobError::Changed(file) => Self::BlobChanged { file },
            BlobError::TooLarge { limit } => Self::BlobTooLarge { limit: limit.to_string() },
            BlobError::Disk { path, source } => Self::not_written(path.display(), &source),
            BlobError::Name(_) => Self::Internal { detail: fault.to_string() },
        }
    }
}

impl From<BlobError> for ApiError {
    fn from(fault: BlobError) -> Self {
        Reason::from(fault).into()
    }
}

impl From<PhotoFault> for ApiError {
    fn from(fault: PhotoFault) -> Self {
        Reason::PhotoUnusable { detail: fault.to_string() }.into()
    }
}

impl From<FontError> for ApiError {
    fn from(fault: FontError) -> Self {
        Reason::FontsMissing { detail: fault.to_string() }.into()
    }
}

/// Why a paper of this case was not made.
pub(crate) fn of_paper(fault: DocumentError, case_no: &str) -> Reason {
    let detail = fault.to_string();
    match fault {
        DocumentError::MissingGlyphs(missing) => {
            let characters: Vec<String> = missing.iter().map(ToString::to_string).collect();
            Reason::GlyphsMissing { characters: characters.join(", ") }
        }
        DocumentError::BadPhoto { name, reason } => Reason::PhotoNotPrinted { photo: name, detail: reason },
        DocumentError::TotalsDisagree { .. } => Reason::TotalsDisagree { detail },
        DocumentError::NoHomes => Reason::VisitNone {},
        // The sheet is made of the lines that are there.
        DocumentError::UnknownLine(_) | DocumentError::BadRow { .. } => Reason::PaperNotMade { detail },
        DocumentError::NoItems => Reason::AssessmentElsewhere {},
        DocumentError::PointsDisagree { .. } => Reason::PointsDisagree { detail },
        DocumentError::SumTooLarge(_) => Reason::AmountsTooLarge {},
        DocumentError::NoLines => Reason::PlanEmpty { case_no: case_no.into() },
        DocumentError::Font(_) => Reason::FontsMissing { detail },
        DocumentError::Pdf(_) => Reason::PaperNotMade { detail },
    }
}

/// Why a publicity list was not made.
pub(crate) fn of_list(fault: DocumentError) -> Reason {
    match fault {
        DocumentError::NoLines => Reason::ListEmpty {},
        fault => of_paper(fault, ""),
    }
}

/// Why a settlement sheet or its public list was not made.
pub(crate) fn of_settlement(fault: DocumentError) -> ApiError {
    of_list(fault).into()
}

/// Rules that were saved and cannot be read any more.
pub(crate) fn of_stored_rules(fault: &RulesFault, programme: &str) -> ApiError {
    let reason = Reason::RulesUnreadable { programme: programme.into(), detail: fault.to_string() };
    ApiError::from(reason).at("rules")
}

impl From<RulesFault> for ApiError {
    fn from(fault: RulesFault) -> Self {
        let field = fault.field();
        let reason = match fault {
            RulesFault::Json(detail) => return Self::invalid_request(detail).at(field),
            RulesFault::TooLarge { field, most } => {
                Reason::TooLarge { field: field.into(), most: most.to_string() }
            }
            RulesFault::CategoryTwice(category) => Reason::CategoryTwice { category: category.code().into() },
            RulesFault::DayWithoutAge => Reason::DayWithoutAge {},
        };
        Self::from(reason).at(field)
    }
}

impl From<PublicityFault> for ApiError {
    fn from(fault: PublicityFault) -> Self {
        let reason = match fault {
            PublicityFault::Backwards => Reason::PeriodReversed {},
            PublicityFault::TooShort { found, least } => {
                Reason::PublicityTooShort { found: found.to_string(), least: least.to_string() }
            }
        };
        Self::from(reason).at("to")
    }
}

impl From<SheetError> for Reason {
    fn from(fault: SheetError) -> Self {
        use SheetError as S;
        let detail = fault.to_string();
        match fault {
            S::Encrypted { file } => Self::SheetEncrypted { file },
            S::UnknownKind { file, .. } => Self::SheetUnknownKind { file, detail },
            S::Damaged { file, .. } => Self::SheetDamaged { file, detail },
            S::TooLarge { file, .. } => Self::SheetTooLarge { file, detail },
            S::Empty { file } => Self::SheetEmpty { file },
            S::SheetMissing { file, wanted, sheets } => {
                Self::SheetMissing { file, sheet: wanted, sheets: sheets.join(", ") }
            }
            S::NoHeader { file, sheets } => Self::SheetNoHeader { file, sheets: sheets.join(", ") },
            S::Unbalanced { case_no, detail } => Self::CaseUnbalanced { case_no, detail },
            S::Overflow { .. } => Self::AmountsTooLarge {},
            S::Template { sheet, place, fault } => Self::TemplateUnfit {
                // The words have room for both; what has none is the whole workbook.
                sheet: if sheet.is_empty() { "*".into() } else { sheet },
                place: if place.is_empty() { "*".into() } else { place },
                template_fault: fault.code().into(),
                detail,
            },
            S::Write(_) => Self::SheetNotWritten { detail },
        }
    }
}

impl From<SheetError> for ApiError {
    fn from(fault: SheetError) -> Self {
        Reason::from(fault).into()
    }
}

impl From<ScoreError> for ApiError {
    fn from(fault: ScoreError) -> Self {
        use ScoreError as S;
        match fault {
            S::NotScored(scale) => Reason::InstrumentRecorded { scale },
            S::UnknownItem(item) => Reason::ItemUnknown { item },
            S::UnknownScore { item, score } => Reason::ScoreUnknown { item, score: score.to_string() },
            S::UnknownGround(ground) => Reason::GroundUnknown { ground },
            S::Contradiction { ground, item } => Reason::GroundContradicts { ground, item },
        }
        .into()
    }
}

impl From<LifecycleError> for ApiError {
    fn from(fault: LifecycleError) -> Self {
        use LifecycleError as L;
        let reason = match fault {
            L::NotLegal { from, to } => {
                Reason::MoveNotLegal { from: from.code().into(), to: to.code().into() }
            }
            L::ExitNeedsReason => Reason::ExitNeedsReason {},
            L::ReasonWithoutExit(to) => Reason::ReasonWithoutExit { to: to.code().into() },
        };
        Self::from(reason).at("to")
    }
}

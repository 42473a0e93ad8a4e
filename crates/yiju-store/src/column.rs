//! How values stand in columns: TEXT or BIGINT, nothing else, so that both engines hold the same.

use std::collections::BTreeMap;

use sqlx::{Row, any::AnyRow};
use yiju_domain::{
    Date,
    duplicates::RecordOrigin,
    environment::{
        Hazard, Severity,
        dwelling::{DwellingType, Fall, Living, MountingPoint, Structure},
    },
    ids::{
        AcceptanceRoundId, AreaId, AssessmentId, AttachmentId, CaseCategoryId, CaseId, ChangeOrderId,
        ContractId, DuplicatePassId, DwellingId, EntitlementId, FiledPriceId, FindingId, FundId,
        HomeSurveyId, HouseholdId, ImportId, InspectionId, InvoiceId, LineWorkId, MemberId, NeedId,
        OfficeTemplateId, OrganisationId, OtherListId, OtherListRowId, PackId, PaperId, PersonId, PhotoId,
        PlacementId, PlanLineId, PlanVersionId, ProgrammeId, PublicityBatchId, PublicityEntryId, PurchaseId,
        QuoteId, RedFlagId, ReviewId, SettlementBatchId, SettlementPaymentId, SettlementRowId,
        SpotCheckHomeId, SpotCheckId, SubsidyFactsId, SubsidyFundId, SubsidyId, VisitId, WorkOrderId,
    },
    lifecycle::Stage,
    money::{Fen, Quantity},
    photo_stage::PhotoStage,
    plan::{LineChange, PlannedLine, QuotedLine},
    red_flags::RedFlagRule,
    settlement::{BatchState, PayeeKind, RowKind},
    subsidy::{Calculation, Outcome},
    suggestion::NeedAnswer,
    visit::VisitedLine,
};

use crate::{Result, StoreError};

/// A value bound to a parameter or read from a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(Option<String>),
    Int(Option<i64>),
}

/// A type that stands in one column.
pub trait Column: Sized {
    /// The null of this column's type: PostgreSQL wants even nulls typed.
    const NULL: Cell;
    fn to_cell(&self) -> Cell;
    /// `None` when the cell is null.
    fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String>;
}

/// Reads one column of a row.
pub(crate) fn read<T: Column>(row: &AnyRow, name: &'static str) -> Result<T> {
    read_optional(row, name)?.ok_or_else(|| fault(name, "null"))
}

fn read_optional<T: Column>(row: &AnyRow, name: &'static str) -> Result<Option<T>> {
    let cell = match T::NULL {
        Cell::Text(_) => Cell::Text(row.try_get(name)?),
        Cell::Int(_) => Cell::Int(row.try_get(name)?),
    };
    T::from_cell(cell).map_err(|reason| fault(name, &reason))
}

fn fault(column: &str, reason: &str) -> StoreError {
    StoreError::Value { column: column.into(), reason: reason.into() }
}

impl Column for String {
    const NULL: Cell = Cell::Text(None);
    fn to_cell(&self) -> Cell {
        Cell::Text(Some(self.clone()))
    }
    fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
        match cell {
            Cell::Text(text) => Ok(text),
            Cell::Int(_) => Err("a number instead of text".into()),
        }
    }
}

impl Column for i64 {
    const NULL: Cell = Cell::Int(None);
    fn to_cell(&self) -> Cell {
        Cell::Int(Some(*self))
    }
    fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
        match cell {
            Cell::Int(number) => Ok(number),
            Cell::Text(_) => Err("text instead of a number".into()),
        }
    }
}

impl<T: Column> Column for Option<T> {
    const NULL: Cell = T::NULL;
    fn to_cell(&self) -> Cell {
        self.as_ref().map_or(T::NULL, Column::to_cell)
    }
    fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
        T::from_cell(cell).map(Some)
    }
}

/// Booleans stand as 0 or 1.
impl Column for bool {
    const NULL: Cell = Cell::Int(None);
    fn to_cell(&self) -> Cell {
        Cell::Int(Some(i64::from(*self)))
    }
    fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
        Ok(i64::from_cell(cell)?.map(|number| number != 0))
    }
}

/// Lists and maps stand as JSON text.
macro_rules! json_columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            const NULL: Cell = Cell::Text(None);
            fn to_cell(&self) -> Cell {
                Cell::Text(serde_json::to_string(self).ok())
            }
            fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
                let text = String::from_cell(cell)?;
                text.map(|text| serde_json::from_str(&text).map_err(|fault| fault.to_string())).transpose()
            }
        }
    )*};
}

json_columns!(
    Vec<String>,
    Vec<i64>,
    Vec<Fall>,
    Vec<MountingPoint>,
    Vec<PlannedLine>,
    Vec<LineChange>,
    Vec<QuotedLine>,
    Vec<VisitedLine>,
    Calculation,
    Outcome,
    BTreeMap<String, u32>,
    BTreeMap<String, i64>,
    BTreeMap<String, String>
);

macro_rules! text_columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            const NULL: Cell = Cell::Text(None);
            fn to_cell(&self) -> Cell {
                Cell::Text(Some(self.to_string()))
            }
            fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
                let text = String::from_cell(cell)?;
                text.map(|text| text.parse::<Self>().map_err(|fault| fault.to_string())).transpose()
            }
        }
    )*};
}

text_columns!(
    FundId,
    InvoiceId,
    SettlementBatchId,
    SettlementRowId,
    SettlementPaymentId,
    BatchState,
    PayeeKind,
    RowKind,
    DuplicatePassId,
    OtherListId,
    OtherListRowId,
    RecordOrigin,
    RedFlagId,
    RedFlagRule,
    OfficeTemplateId,
    SpotCheckHomeId,
    SpotCheckId,
    ContractId,
    EntitlementId,
    SubsidyFactsId,
    SubsidyFundId,
    SubsidyId,
    QuoteId,
    PurchaseId,
    VisitId,
    AcceptanceRoundId,
    ChangeOrderId,
    InspectionId,
    LineWorkId,
    PlanVersionId,
    WorkOrderId,
    AreaId,
    AssessmentId,
    AttachmentId,
    CaseCategoryId,
    CaseId,
    DwellingId,
    FiledPriceId,
    FindingId,
    HomeSurveyId,
    HouseholdId,
    ImportId,
    MemberId,
    NeedId,
    OrganisationId,
    PackId,
    PaperId,
    PersonId,
    PhotoId,
    PlacementId,
    PlanLineId,
    ProgrammeId,
    PublicityBatchId,
    PublicityEntryId,
    ReviewId,
    Date,
    Stage,
    PhotoStage,
    DwellingType,
    Structure,
    Living,
    Hazard,
    Severity,
    NeedAnswer
);

macro_rules! int_columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            const NULL: Cell = Cell::Int(None);
            fn to_cell(&self) -> Cell {
                Cell::Int(Some(self.get()))
            }
            fn from_cell(cell: Cell) -> std::result::Result<Option<Self>, String> {
                Ok(i64::from_cell(cell)?.map(<$type>::new))
            }
        }
    )*};
}

int_columns!(Fen, Quantity);

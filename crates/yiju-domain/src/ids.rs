//! One id type per entity, so that a dwelling's id cannot be passed where a case's is wanted.
//!
//! All are UUID version 7: their text sorts by creation time, which keeps index pages together. The time is
//! passed in, because this crate has no clock; only the random tail comes from the system.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;
use uuid::{Builder, NoContext, Timestamp, Uuid};

/// A text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{text}” is not an id of a {entity}; copy the id from the list it came from")]
pub struct IdError {
    /// The entity whose id was wanted.
    pub entity: &'static str,
    /// The text that was given.
    pub text: String,
}

fn v7_at(utc_millis: i64) -> Uuid {
    let millis = u64::try_from(utc_millis).unwrap_or(0);
    let nanos = u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1000, nanos))
}

fn v7_from_parts(utc_millis: i64, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(utc_millis).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! id_types {
    ($( $(#[$meta:meta])* $name:ident => $entity:literal ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        pub struct $name(#[ts(type = "string")] #[schemars(with = "String")] Uuid);

        impl $name {
            /// A new id at this instant (UTC milliseconds) with a random tail.
            #[must_use]
            pub fn new(utc_millis: i64) -> Self {
                Self(v7_at(utc_millis))
            }

            /// The id made of this instant and these bytes: the same input gives the same id.
            #[must_use]
            pub fn from_parts(utc_millis: i64, random: [u8; 10]) -> Self {
                Self(v7_from_parts(utc_millis, random))
            }

            /// Reads the hyphenated text form.
            ///
            /// # Errors
            /// [`IdError`] when the text is not a UUID.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text)
                    .map(Self)
                    .map_err(|_| IdError { entity: $entity, text: text.to_owned() })
            }

            /// The UUID inside.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }
    )+ };
}

id_types! {
    /// A case: one application, programme × dwelling.
    CaseId => "case",
    /// A person: elder, agent, spouse, owner.
    PersonId => "person",
    /// A dwelling.
    DwellingId => "dwelling",
    /// A household.
    HouseholdId => "household",
    /// A person's part in a case.
    MemberId => "case member",
    /// A programme of one year.
    ProgrammeId => "programme",
    /// An office, assessor body or contractor.
    OrganisationId => "organisation",
    /// A node of the area tree.
    AreaId => "area",
    /// A line of a plan, printed with its item number.
    PlanLineId => "plan line",
    /// One arrival of a photo.
    PhotoId => "photo",
    /// A photo put to a case, item and stage.
    PlacementId => "photo placement",
    /// An attached file.
    AttachmentId => "attachment",
    /// An issued paper.
    PaperId => "paper",
    /// An assessment of a person's ability.
    AssessmentId => "assessment",
    /// Proof and days of a category of a case.
    CaseCategoryId => "case category",
    /// A decision of first review or approval.
    ReviewId => "review",
    /// A price a contractor filed.
    FiledPriceId => "filed price",
    /// A publicity list.
    PublicityBatchId => "publicity list",
    /// A case on a publicity list.
    PublicityEntryId => "publicity entry",
    /// One run of an import.
    ImportId => "import",
    /// One row of an import.
    ImportRowId => "import row",
    /// One move of a case from stage to stage.
    MoveId => "stage move",
    /// A survey of a home.
    HomeSurveyId => "home survey",
    /// A finding of a home survey.
    FindingId => "finding",
    /// An answered need.
    NeedId => "need",
    /// A version of a plan as it was agreed.
    PlanVersionId => "plan version",
    /// A change order.
    ChangeOrderId => "change order",
    /// A work order.
    WorkOrderId => "work order",
    /// The record of delivery and work of a line.
    LineWorkId => "line work",
    /// A round of acceptance.
    AcceptanceRoundId => "acceptance round",
    /// A contractor's quote.
    QuoteId => "quote",
    /// A contract.
    ContractId => "contract",
    /// A purchase of an elder.
    PurchaseId => "purchase",
    /// A return visit.
    VisitId => "visit",
    /// The judgement of a line in a round.
    InspectionId => "inspection",
    /// A pack an office brought in.
    PackId => "pack",
    /// The calculation of a case's subsidy.
    SubsidyId => "subsidy",
    /// What a policy asks of a case.
    SubsidyFactsId => "facts of a subsidy",
    /// What a fund pays of a case.
    SubsidyFundId => "share of a fund",
    /// An entry of the ledger of entitlements.
    EntitlementId => "entitlement",
    /// A fund of a programme.
    FundId => "fund",
    /// An invoice.
    InvoiceId => "invoice",
    /// A settlement batch.
    SettlementBatchId => "settlement batch",
    /// A row of a settlement batch.
    SettlementRowId => "settlement row",
    /// The payment of a payee of a settlement batch.
    SettlementPaymentId => "settlement payment",
    /// A list of another bureau.
    OtherListId => "other list",
    /// A row of such a list.
    OtherListRowId => "other list row",
    /// The reason given for a hit of the duplicate check.
    DuplicatePassId => "duplicate pass",
    /// A red flag.
    RedFlagId => "red flag",
    /// A spot check.
    SpotCheckId => "spot check",
    /// A workbook of the office that is filled in place.
    OfficeTemplateId => "office template",
    /// A home that stood in the draw of a spot check.
    SpotCheckHomeId => "spot check home",
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_and_json_are_the_uuid() {
        let id = CaseId::from_parts(1_795_400_000_000, [7; 10]);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
        assert_eq!(id.uuid().get_version_num(), 7);
        assert_eq!(PersonId::parse("nobody").unwrap_err().entity, "person");
    }

    #[test]
    fn new_ids_differ_within_one_millisecond() {
        assert_ne!(PhotoId::new(1_795_400_000_000), PhotoId::new(1_795_400_000_000));
    }

    proptest! {
        #[test]
        fn later_ids_sort_later_as_text(a in 0i64..4_000_000_000_000, step in 1i64..1_000_000) {
            let (early, late) = (CaseId::new(a), CaseId::new(a + step));
            prop_assert!(early.to_string() < late.to_string());
            prop_assert_eq!(CaseId::parse(&early.to_string()), Ok(early));
        }
    }
}

//! Red flags: what an auditor would ask about, found before the auditor comes.
//!
//! Each rule is a pure function of a few values and returns what it saw, so that the screen can say why. A flag is a
//! question and no verdict: a fair price may be far from the median, and a body may well work on Saturdays.

mod cluster;
mod order;
mod price;
mod shared;
mod spot_check;

pub use cluster::{
    AssessorDay, AssessorVisit, CLUSTER_SIZE, Cluster, HOMES_A_DAY, WorkTime, night_clusters, too_many_homes,
    weekend_clusters,
};
pub use order::{DatesCrossed, acceptance_before_order, photo_before_start, start_before_approval};
pub use price::{
    FarFromMedian, InvoiceMismatch, MEDIAN_LEAST, PriceAboveFiling, PricePoint, far_from_median,
    invoice_mismatch, price_above_filing,
};
pub use shared::{
    BodyNumber, HomeNumber, PersonAtBody, SharedNumber, people_at_bodies, shared_accounts, shared_serials,
};
pub use spot_check::{
    HomeToCheck, Share, SpotCheckError, SpotCheckGroup, SpotChecked, sample_size, spot_check,
};

coded_enum! {
    /// The rules, by the code their flags are kept under.
    pub enum RedFlagRule as "red flag rule" {
        /// A unit price above what the contractor filed.
        PriceAboveFiling = "price_above_filing",
        /// A unit price far above the median of its item.
        PriceFarFromMedian = "price_far_from_median",
        /// A photo of the finished work taken before the work began.
        AfterPhotoBeforeStart = "after_photo_before_start",
        /// Acceptance before the work order.
        AcceptanceBeforeOrder = "acceptance_before_order",
        /// One bank account in two homes.
        SharedBankAccount = "shared_bank_account",
        /// A person paid at the account of a contractor or platform.
        PersonAtBodyAccount = "person_at_body_account",
        /// One serial number in two homes.
        SharedSerialNumber = "shared_serial_number",
        /// Work begun before the approval.
        StartBeforeApproval = "start_before_approval",
        /// An invoice that is not the sum of its lines.
        InvoiceNotBreakdown = "invoice_not_breakdown",
        /// One assessor with too many homes on a day.
        AssessorTooManyHomes = "assessor_too_many_homes",
        /// Much work in one night.
        NightCluster = "night_cluster",
        /// Much work on a day of a weekend.
        WeekendCluster = "weekend_cluster",
        /// A duplicate somebody went past with a reason.
        DuplicatePassed = "duplicate_passed",
    }
}

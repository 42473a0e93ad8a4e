//! By which rule two records meet, and how much that says.

use super::record::Concern;
use crate::address::AddressDoubt;

coded_enum! {
    /// How much a hit says.
    pub enum Strength as "strength" {
        /// May well be chance: look when something else is odd. Shown, and stops nothing.
        Hint = "hint",
        /// Probably one person or home: a person decides.
        Likely = "likely",
        /// One person, home, product or paper.
        Certain = "certain",
    }
}

/// A rule by which two records meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The same ID number.
    SamePerson,
    /// The spouse of this record applied.
    SpouseApplied,
    /// This elder is the spouse of the other record.
    SpouseOfOther,
    /// Both name the same spouse.
    SameSpouse,
    /// The elder is on a list of the dead.
    RecordedDead,
    /// The spouse is on a list of the dead.
    SpouseRecordedDead,
    /// The elder is on a list of people who moved.
    RecordedMoved,
    /// The spouse is on a list of people who moved.
    SpouseRecordedMoved,
    /// The same certificate of ownership.
    SameCertificate,
    /// The same address.
    SameAddress,
    /// Probably the same address, with this doubt.
    LikeAddress(AddressDoubt),
    /// The same phone number; a neighbour or a social worker may answer for many.
    SamePhone,
    /// The same bank account.
    SameBank,
    /// The same serial number of a product.
    SameSerial,
    /// The same invoice.
    SameInvoice,
    /// The same photo.
    SamePhoto,
}

impl Rule {
    /// Every code there is, for translations.
    pub const CODES: &'static [&'static str] = &[
        "same_person",
        "spouse_applied",
        "spouse_of_other",
        "same_spouse",
        "recorded_dead",
        "spouse_recorded_dead",
        "recorded_moved",
        "spouse_recorded_moved",
        "same_certificate",
        "same_address",
        "like_address",
        "same_phone",
        "same_bank",
        "same_serial",
        "same_invoice",
        "same_photo",
    ];

    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SamePerson => "same_person",
            Self::SpouseApplied => "spouse_applied",
            Self::SpouseOfOther => "spouse_of_other",
            Self::SameSpouse => "same_spouse",
            Self::RecordedDead => "recorded_dead",
            Self::SpouseRecordedDead => "spouse_recorded_dead",
            Self::RecordedMoved => "recorded_moved",
            Self::SpouseRecordedMoved => "spouse_recorded_moved",
            Self::SameCertificate => "same_certificate",
            Self::SameAddress => "same_address",
            Self::LikeAddress(_) => "like_address",
            Self::SamePhone => "same_phone",
            Self::SameBank => "same_bank",
            Self::SameSerial => "same_serial",
            Self::SameInvoice => "same_invoice",
            Self::SamePhoto => "same_photo",
        }
    }

    /// Why a likely address is only likely.
    #[must_use]
    pub const fn doubt(self) -> Option<AddressDoubt> {
        match self {
            Self::LikeAddress(doubt) => Some(doubt),
            _ => None,
        }
    }

    /// What the hit speaks about: being on a list of the dead is no duplicate.
    #[must_use]
    pub const fn concern(self) -> Concern {
        match self {
            Self::RecordedDead | Self::SpouseRecordedDead => Concern::Alive,
            Self::RecordedMoved | Self::SpouseRecordedMoved => Concern::Resident,
            _ => Concern::Duplicate,
        }
    }

    /// How much the rule says; of a serial number the product decides ([`Hit::strength`]).
    #[must_use]
    pub const fn strength(self) -> Strength {
        match self {
            Self::SamePerson
            | Self::SpouseApplied
            | Self::SpouseOfOther
            | Self::RecordedDead
            | Self::RecordedMoved
            | Self::SameCertificate
            | Self::SameAddress
            | Self::SameInvoice
            | Self::SamePhoto => Strength::Certain,
            Self::SameSpouse | Self::LikeAddress(_) | Self::SameBank | Self::SameSerial => Strength::Likely,
            Self::SpouseRecordedDead | Self::SpouseRecordedMoved | Self::SamePhone => Strength::Hint,
        }
    }

    pub(super) const fn of_id(concern: Concern, own: bool) -> Self {
        match (concern, own) {
            (Concern::Duplicate, true) => Self::SamePerson,
            (Concern::Duplicate, false) => Self::SpouseApplied,
            (Concern::Alive, true) => Self::RecordedDead,
            (Concern::Alive, false) => Self::SpouseRecordedDead,
            (Concern::Resident, true) => Self::RecordedMoved,
            (Concern::Resident, false) => Self::SpouseRecordedMoved,
        }
    }
}

impl Hit {
    /// Whether a case goes on only with a reason.
    #[must_use]
    pub fn asks_for_a_reason(&self) -> bool {
        self.strength > Strength::Hint
    }
}

/// A record that meets the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// By which rule.
    pub rule: Rule,
    /// Place of the other record in the order given to the index.
    pub other: usize,
    /// How much it says.
    pub strength: Strength,
}

impl Hit {
    pub(super) const fn of(rule: Rule, other: usize) -> Self {
        Self { rule, other, strength: rule.strength() }
    }
}

//! What of a case, or of a row of another bureau's list, is compared.

use super::keys;
use crate::Date;
use crate::address::Address;
use crate::mask;
use crate::text;
use std::fmt;

coded_enum! {
    /// Where a record is from.
    pub enum RecordOrigin as "record origin" {
        /// A case of this office, of any year.
        Case = "case",
        /// Adaptations by the disabled persons' federation.
        DisabledFederation = "disabled_federation",
        /// Trade-in subsidies of commerce.
        Commerce = "commerce",
        /// Repairs and renewals of housing.
        Housing = "housing",
        /// Homes of earlier years that are on paper only.
        EarlierYears = "earlier_years",
        /// People recorded dead.
        Death = "death",
        /// People who moved away or into an institution.
        Moved = "moved",
    }
}

coded_enum! {
    /// What a hit speaks about.
    pub enum Concern as "concern" {
        /// The same help given before.
        Duplicate = "duplicate",
        /// Whether the person is alive.
        Alive = "alive",
        /// Whether the person lives there.
        Resident = "resident",
    }
}

impl RecordOrigin {
    /// What it means to be on such a list.
    #[must_use]
    pub const fn concern(self) -> Concern {
        match self {
            Self::Death => Concern::Alive,
            Self::Moved => Concern::Resident,
            _ => Concern::Duplicate,
        }
    }
}

/// Where and when a record was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// Kind of source.
    pub origin: RecordOrigin,
    /// The list as the office calls it, or the programme of a case.
    pub name: String,
    /// The day of the case or of the list.
    pub dated: Option<Date>,
}

/// A product with its serial number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Serial {
    pub(super) product: Option<String>,
    pub(super) number: String,
}

/// One record with its keys; made empty, then given what is known. Keys are brought to their compared form here.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// Case number, or list and row: what leads back to the record.
    pub reference: String,
    /// Where it is from.
    pub source: Source,
    pub(super) own_id: Option<String>,
    pub(super) spouse_id: Option<String>,
    pub(super) certificate: Option<String>,
    pub(super) address: Option<Address>,
    pub(super) words: Option<String>,
    pub(super) phones: Vec<String>,
    pub(super) banks: Vec<String>,
    pub(super) platforms: Vec<String>,
    pub(super) serials: Vec<Serial>,
    pub(super) invoices: Vec<String>,
    pub(super) photos: Vec<String>,
}

impl Record {
    /// A record without keys.
    #[must_use]
    pub fn new(reference: impl Into<String>, source: Source) -> Self {
        Self {
            reference: reference.into(),
            source,
            own_id: None,
            spouse_id: None,
            certificate: None,
            address: None,
            words: None,
            phones: Vec::new(),
            banks: Vec::new(),
            platforms: Vec::new(),
            serials: Vec::new(),
            invoices: Vec::new(),
            photos: Vec::new(),
        }
    }

    /// ID number of the elder.
    #[must_use]
    pub fn own_id(mut self, typed: &str) -> Self {
        self.own_id = keys::id(typed);
        self
    }

    /// ID number of the spouse.
    #[must_use]
    pub fn spouse_id(mut self, typed: &str) -> Self {
        self.spouse_id = keys::id(typed);
        self
    }

    /// Certificate of ownership of the home.
    #[must_use]
    pub fn certificate(mut self, typed: &str) -> Self {
        self.certificate = keys::certificate(typed);
        self
    }

    /// Address of the home that is adapted, as typed; not the registered address.
    #[must_use]
    pub fn address(self, typed: &str) -> Self {
        self.home(Address::parse(typed))
    }

    /// The home that is adapted, by an address already read ([`Address::parse_within`]).
    #[must_use]
    pub fn home(mut self, address: Address) -> Self {
        self.address = Some(address).filter(Address::names_a_home);
        self
    }

    /// The whole address as text, compared where the address was not understood: two equal texts are one home as long
    /// as a number tells homes apart. Give it after [`Record::home`].
    #[must_use]
    pub fn or_text(mut self, whole: &str) -> Self {
        let key = text::search_key(whole);
        let tells = self.address.is_none() && key.chars().any(|c| c.is_ascii_digit());
        self.words = tells.then_some(key);
        self
    }

    /// One or several phone numbers.
    #[must_use]
    pub fn phone(mut self, typed: &str) -> Self {
        self.phones.extend(keys::phones(typed));
        self
    }

    /// The bank account of a person: the elder, or who of the family is paid.
    #[must_use]
    pub fn bank(mut self, typed: &str) -> Self {
        // The elder may have been paid to the account that is known anyway.
        let key = keys::bank(typed).filter(|key| !self.banks.contains(key));
        self.banks.extend(key);
        self
    }

    /// The account of a platform that was paid. Many homes share it rightly, so two of these do not meet; a person's
    /// account meets it.
    #[must_use]
    pub fn platform(mut self, typed: &str) -> Self {
        let key = keys::bank(typed).filter(|key| !self.platforms.contains(key));
        self.platforms.extend(key);
        self
    }

    /// A product's serial number; the product may be empty.
    #[must_use]
    pub fn serial(mut self, product: &str, number: &str) -> Self {
        let product = keys::product(product);
        self.serials.extend(keys::serial(number).map(|number| Serial { product, number }));
        self
    }

    /// An invoice by number and seller.
    #[must_use]
    pub fn invoice(mut self, number: &str, seller: &str) -> Self {
        // A purchase and an invoice of one case may name the same.
        let key = keys::invoice(number, seller).filter(|key| !self.invoices.contains(key));
        self.invoices.extend(key);
        self
    }

    /// The hash of a photo.
    #[must_use]
    pub fn photo(mut self, hash: &str) -> Self {
        self.photos.extend(keys::photo(hash));
        self
    }

    /// Whether both are one record: a case is not its own duplicate.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let (one, two) = (&self.source, &other.source);
        self.reference == other.reference
            && one.origin == two.origin
            && (one.origin == RecordOrigin::Case || one.name == two.name)
    }
}

/// Numbers of people stay out of logs.
impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.own_id.as_deref().map(mask::id).unwrap_or_default();
        write!(f, "Record({} {} {id})", self.source.origin, self.reference)
    }
}

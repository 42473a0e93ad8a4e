//! Whose the home is: what decides whether an owner has to consent to its being altered.

coded_enum! {
    /// 产权.
    pub enum Ownership as "ownership" {
        /// The elder owns it.
        Elder = "elder",
        /// A relative owns it.
        Family = "family",
        /// Let by the state or a work unit.
        PublicRent = "public_rent",
        /// Let by a private owner.
        PrivateRent = "private_rent",
        /// 其他.
        Other = "other",
    }
}

impl Ownership {
    /// Whether the elder owns the home; for every other kind the owner has to consent to its being altered.
    #[must_use]
    pub const fn is_the_elders(self) -> bool {
        matches!(self, Self::Elder)
    }
}

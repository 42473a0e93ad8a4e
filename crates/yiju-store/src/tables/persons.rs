//! Persons: elders and the people living with them.

use yiju_domain::{
    Date,
    ids::{HouseholdId, PersonId},
};

use super::match_keys;
use crate::entity::entity;

entity! {
    /// 人员. ID number, phone and bank account are sensitive: masked before they leave yiju-app.
    Person(PersonId) in "persons" as "person" compared by match_keys::of_person {
        household_id: HouseholdId,
        name: String,
        id_number: Option<String>,
        /// `verified`, `unverified` (entered with a reason though it fails a check) or `missing`.
        id_status: String,
        id_reason: String,
        sex: Option<String>,
        birth: Option<Date>,
        phone: String,
        registered_address: String,
        bank_account: String,
        bank_name: String,
    }
}

//! Whose the home is, for the gates. They learn of it here alone.

use yiju_domain::environment::Ownership;

use crate::cases::file::CaseFile;

/// Whether the elder owns the home; none where nobody has asked.
pub(crate) fn applicant_owns(file: &CaseFile) -> Option<bool> {
    file.survey.as_ref()?.ownership.map(Ownership::is_the_elders)
}

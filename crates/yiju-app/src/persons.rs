//! One person, one row: whoever carries a known ID number is that person, in whichever case or programme they turn up.
//!
//! What is told newly is taken over, an empty value erases nothing, and the household follows to the home they live in
//! now; the audit chain keeps what was before. A different name under a known number is the exception: it is more
//! often a number typed wrong than a new name. Then nothing of the known person changes: by hand it is refused, a roster
//! row about an applicant fails, and a spouse's is remarked.

use yiju_domain::{ids::PersonId, mask, text};
use yiju_store::{
    Read, Tx,
    tables::{
        self,
        cases::{Case, Member},
        persons::Person,
    },
};

use crate::{cases::Identity, error::ApiError, reason::Reason};

/// Whether two spellings are one name: width, case and spaces do not count.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    text::search_key(one) == text::search_key(other)
}

/// The known person with what is told newly; left as it is when the name is another one.
pub(crate) fn merged(before: &Person, fresh: Person) -> Person {
    if !is_same_name(&before.name, &fresh.name) {
        return before.clone();
    }
    let newer = |new: String, old: &String| if new.is_empty() { old.clone() } else { new };
    Person {
        id: before.id,
        name: before.name.clone(),
        phone: newer(fresh.phone, &before.phone),
        registered_address: newer(fresh.registered_address, &before.registered_address),
        bank_account: newer(fresh.bank_account, &before.bank_account),
        bank_name: newer(fresh.bank_name, &before.bank_name),
        sex: fresh.sex.or_else(|| before.sex.clone()),
        birth: fresh.birth.or(before.birth),
        ..fresh
    }
}

/// The person who carries this ID number already. A number that fails its check proves nobody, so there it takes the
/// name as well.
///
/// # Errors
/// `invalid_value` at `name` when a valid number is registered under another name.
pub(crate) async fn known(
    from: &mut impl Read,
    identity: &Identity,
    name: &str,
) -> Result<Option<Person>, ApiError> {
    let Some(number) = &identity.number else { return Ok(None) };
    carrier(from, (number, identity.is_verified()), name, None).await
}

/// Whoever carries a number, which is valid or not, besides one person.
async fn carrier(
    from: &mut impl Read,
    (number, valid): (&str, bool),
    name: &str,
    besides: Option<PersonId>,
) -> Result<Option<Person>, ApiError> {
    let mut there: Vec<Person> = tables::by_column(from, "id_number", &[number.to_owned()]).await?;
    there.retain(|person| Some(person.id) != besides);
    if let Some(same) = there.iter().find(|person| is_same_name(&person.name, name)) {
        return Ok(Some(same.clone()));
    }
    let Some(other) = there.first().filter(|_| valid) else { return Ok(None) };
    let known = mask::name(&other.name);
    let reason = match case_no_of(from, other.id).await? {
        Some(case_no) => Reason::IdOfOther { known, case_no },
        None => Reason::IdOfOtherElsewhere { known },
    };
    Err(ApiError::from(reason).at("name"))
}

/// Refuses a new number that makes a person the twin of somebody known. The two are not made one: papers, photos and
/// the audit chain of both would have to be judged by people.
///
/// # Errors
/// `invalid_value` at `id_number` when the number is registered for the same name, at `name` for another one.
pub(crate) async fn refuse_twin(
    from: &mut impl Read,
    before: &Person,
    after: &Person,
) -> Result<(), ApiError> {
    let Some(number) = after.id_number.as_deref().filter(|_| after.id_number != before.id_number) else {
        return Ok(());
    };
    let valid = after.id_status == "verified";
    let Some(same) = carrier(from, (number, valid), &after.name, Some(after.id)).await? else {
        return Ok(());
    };
    let known = mask::name(&same.name);
    let reason = match case_no_of(from, same.id).await? {
        Some(case_no) => Reason::IdOfSame { known, case_no },
        None => Reason::IdOfOtherElsewhere { known },
    };
    Err(ApiError::from(reason).at("id_number"))
}

/// A case this person applied in or belongs to, for pointing at.
async fn case_no_of(from: &mut impl Read, person: PersonId) -> Result<Option<String>, ApiError> {
    let id = [person.to_string()];
    let applied: Vec<Case> = tables::by_column(from, "applicant_id", &id).await?;
    if let Some(case) = applied.into_iter().next_back() {
        return Ok(Some(case.case_no));
    }
    let members: Vec<Member> = tables::by_column(from, "person_id", &id).await?;
    let cases: Vec<String> = members.iter().map(|member| member.case_id.to_string()).collect();
    let belongs: Vec<Case> = tables::by_column(from, "id", &cases).await?;
    Ok(belongs.into_iter().next_back().map(|case| case.case_no))
}

/// Writes a person: as a change of the known one, or as somebody new.
pub(crate) async fn keep(tx: &mut Tx, known: Option<&Person>, fresh: Person) -> Result<Person, ApiError> {
    match known {
        Some(before) => Ok(tx.update(before, merged(before, fresh)).await?),
        None => {
            tx.insert(std::slice::from_ref(&fresh)).await?;
            Ok(fresh)
        }
    }
}

#[cfg(test)]
mod tests {
    use yiju_domain::ids::HouseholdId;

    use super::*;

    fn person(name: &str, phone: &str) -> Person {
        Person {
            id: PersonId::new(1),
            version: 3,
            household_id: HouseholdId::new(1),
            name: name.into(),
            id_number: Some("999999194103051529".into()),
            id_status: "verified".into(),
            id_reason: String::new(),
            sex: Some("female".into()),
            birth: None,
            phone: phone.into(),
            registered_address: String::new(),
            bank_account: "6222".into(),
            bank_name: String::new(),
        }
    }

    #[test]
    fn news_is_taken_over_and_nothing_is_erased() {
        let before = person("王秀梅", "19900000001");
        let fresh = Person { bank_account: String::new(), ..person(" 王秀梅", "19900000002") };
        let after = merged(&before, fresh.clone());
        assert_eq!((after.id, after.name.as_str()), (before.id, "王秀梅"));
        assert_eq!((after.phone.as_str(), after.bank_account.as_str()), ("19900000002", "6222"));
        assert_eq!(after.household_id, fresh.household_id, "where they live now");
        assert_eq!(merged(&before, person("王秀梅", "")).phone, "19900000001");
    }

    #[test]
    fn another_name_changes_nothing() {
        let before = person("王秀梅", "19900000001");
        assert_eq!(merged(&before, person("李建国", "19900000002")), before);
    }
}

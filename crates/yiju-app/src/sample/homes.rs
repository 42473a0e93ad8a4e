//! The homes of the sample office: where, who, and how far their case has come.

use yiju_domain::{Date, category::Category, id_number::IdNumber, lifecycle::Stage};

use super::people;
use crate::roster::Candidate;

const PLACES: &[(&str, &str)] = &[
    ("五星街道", "清潭社区"),
    ("五星街道", "新庄社区"),
    ("永红街道", "花园社区"),
    ("西林街道", "凌家村委"),
    ("北港街道", "薛家村委"),
    ("南大街街道", "怀德苑社区"),
    ("邹区镇", "岳溪村委"),
    ("邹区镇", "邹区社区"),
];
const ROADS: &[&str] = &["清潭路", "怀德中路", "勤业路", "星港大道", "邹区大街"];

/// A home of the sample office.
pub(super) struct Home {
    pub number: u32,
    pub candidate: Candidate,
    /// Where its case is to stand.
    pub stage: Stage,
}

/// Home `number`; the same number always gives the same home.
pub(super) fn home(number: u32, today: Date) -> Home {
    let (town, village) = PLACES[number as usize % PLACES.len()];
    let month = i8::try_from(number * 5 % 12 + 1).unwrap_or(1);
    let day = i8::try_from(number * 7 % 28 + 1).unwrap_or(1);
    let year = i16::try_from(1936 + number * 13 % 28).unwrap_or(1941);
    let birth = Date::constant(year, month, day);
    let id_number = people::id_number(birth, number + 100);
    let sex = IdNumber::from_stored(&id_number).ok().map(|number| number.sex().code());
    let candidate = Candidate {
        name: people::name(number),
        sex,
        birth: Some(birth),
        id_number: Some(id_number),
        id_reason: String::new(),
        phone: people::phone(number),
        town: town.into(),
        village: village.into(),
        address: address(number),
        registered_address: String::new(),
        certificate_no: String::new(),
        bank_account: String::new(),
        bank_name: String::new(),
        categories: categories(number, birth, today),
        applied_on: Some(applied(number, today)),
        note: String::new(),
        spouse: None,
    };
    Home { number, candidate, stage: stage(number) }
}

fn address(number: u32) -> String {
    let road = ROADS[number as usize % ROADS.len()];
    format!(
        "{road}{}号{}幢{}单元{}0{}室",
        10 + number / 5,
        number % 37 + 1,
        ["甲", "乙", "丙"][number as usize % 3],
        number % 6 + 1,
        number % 4 + 1
    )
}

fn categories(number: u32, birth: Date, today: Date) -> Vec<Category> {
    let main = [
        Category::SubsistenceAllowance,
        Category::ExtremePoverty,
        Category::SevereDisability,
        Category::OrdinaryElder,
        Category::NearSubsistence,
        Category::EntitledVeteran,
        Category::Incapacitated,
    ];
    let mut found = vec![main[number as usize % main.len()]];
    if yiju_domain::dates::age_on(birth, today) >= 80 {
        found.push(Category::Aged80);
    }
    if number.is_multiple_of(4) {
        found.push(Category::LivingAlone);
    }
    found
}

/// A day of this year before today.
fn applied(number: u32, today: Date) -> Date {
    let day = i8::try_from(number * 3 % 27 + 1).unwrap_or(1);
    let month = i8::try_from(number % u32::try_from(today.month().max(2) - 1).unwrap_or(1) + 1).unwrap_or(1);
    Date::constant(today.year(), month, day)
}

/// Stages are dealt out so that the middle of the process, where the work is, has most.
pub(super) fn stage(number: u32) -> Stage {
    const DEALT: &[Stage] = &[
        Stage::InWork,
        Stage::Accepted,
        Stage::ToAssess,
        Stage::PlanDraft,
        Stage::Paid,
        Stage::Applied,
        Stage::Accepted,
        Stage::Dispatched,
        Stage::Archived,
        Stage::ToAccept,
        Stage::PlanConfirmed,
        Stage::Assessed,
        Stage::ToSettle,
        Stage::Screened,
        Stage::Approved,
        Stage::InPublicity,
        Stage::Submitted,
        Stage::Rectifying,
        Stage::InWarranty,
        Stage::Publicised,
        Stage::Exited,
        Stage::Returned,
        Stage::Closed,
        Stage::Lead,
    ];
    DEALT[number as usize % DEALT.len()]
}

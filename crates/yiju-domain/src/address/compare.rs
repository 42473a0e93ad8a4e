//! Whether two addresses are one home.
//!
//! Certain is only what was written on both sides. Something left out on one side, or written in a way that may mean
//! the same, is for a person to look at; each such place has a name, so that the person knows where to look.

use super::names::is_estate_of_blocks;
use super::{Address, Region};

coded_enum! {
    /// Why two addresses are only likely one home.
    pub enum AddressDoubt as "address doubt" {
        /// One side names no unit.
        UnitMissing = "address_unit_missing",
        /// 乙单元 beside 2单元.
        UnitWrittenOtherwise = "address_unit_written_otherwise",
        /// 2502 beside 2单元502.
        UnitWithinRoom = "address_unit_within_room",
        /// 12号3-502 beside 12号3单元502.
        BuildingOrUnit = "address_building_or_unit",
        /// One side names no building of the house number.
        BuildingMissing = "address_building_missing",
        /// 新村12号 beside 新村12幢.
        NumberOrBuilding = "address_number_or_building",
        /// One side gives the road without number.
        NumberMissing = "address_number_missing",
        /// One side names no group of the village.
        GroupMissing = "address_group_missing",
        /// One side names the floor apart.
        FloorMissing = "address_floor_missing",
        /// A number of an estate without a room: a house, or a block of homes.
        MaybeBlock = "address_maybe_block",
        /// The same estate by another road or number, as with two gates.
        OtherGate = "address_other_gate",
        /// The same road and number with another estate.
        OtherEstate = "address_other_estate",
        /// The same road and number under another main road, town or community.
        OtherTown = "address_other_town",
        /// One side has words that were not understood.
        ExtraWords = "address_extra_words",
    }
}

/// What comparing two addresses gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameDwelling {
    /// One home.
    Same,
    /// Probably one home; the doubt that weighs most.
    Likely(AddressDoubt),
    /// Two homes, or nothing that shows one.
    Different,
}

/// More doubts than these at once are no likeness any more.
const MOST_DOUBTS: usize = 2;

/// Compares two addresses; the order of the two does not matter.
#[must_use]
pub fn same_dwelling(a: &Address, b: &Address) -> SameDwelling {
    match doubts(a, b) {
        None => SameDwelling::Different,
        Some(doubts) if doubts.len() > MOST_DOUBTS => SameDwelling::Different,
        Some(doubts) => doubts.first().map_or(SameDwelling::Same, |first| SameDwelling::Likely(*first)),
    }
}

/// Every doubt, in the order of the declaration; `None` when something says that these are two homes.
fn doubts(a: &Address, b: &Address) -> Option<Vec<AddressDoubt>> {
    if !a.names_a_home() || !b.names_a_home() || a.room.is_some() != b.room.is_some() {
        return None;
    }
    let mut doubts = region(a, b)?;
    doubts.extend(place(a, b)?);
    doubts.extend(block(a, b)?);
    doubts.extend(either(a.floor.as_deref(), b.floor.as_deref(), AddressDoubt::FloorMissing)?);
    doubts.extend(extra_words(&a.rest, &b.rest)?);
    doubts.sort_unstable();
    doubts.dedup();
    Some(doubts)
}

/// Equal or both missing: no doubt. One missing: this doubt. Two values: `None`.
fn either(a: Option<&str>, b: Option<&str>, missing: AddressDoubt) -> Option<Option<AddressDoubt>> {
    match (a, b) {
        (Some(a), Some(b)) => (a == b).then_some(None),
        (None, None) => Some(None),
        _ => Some(Some(missing)),
    }
}

fn extra_words(a: &str, b: &str) -> Option<Option<AddressDoubt>> {
    let some = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    either(some(a).as_deref(), some(b).as_deref(), AddressDoubt::ExtraWords)
}

fn region(a: &Address, b: &Address) -> Option<Vec<AddressDoubt>> {
    let (one, other) = (&a.region, &b.region);
    if differ(one.province.as_deref(), other.province.as_deref()) || areas_differ(one, other) {
        return None;
    }
    let near = [
        differ(one.town.as_deref(), other.town.as_deref()),
        differ(one.community.as_deref(), other.community.as_deref()),
        differ(a.main_road.as_deref(), b.main_road.as_deref()),
    ];
    // Hamlets are called 前巷 in one village and in the next.
    let village = |region: &Region| region.community.as_ref().is_some_and(|name| name.ends_with('村'));
    if near[1] && village(one) && village(other) {
        return None;
    }
    // Towns and communities are redrawn and mistyped, road numbers stay; a hamlet is known by its village only.
    match (near.contains(&true), numbered_alike(a, b)) {
        (false, _) => Some(Vec::new()),
        (true, true) => Some(vec![AddressDoubt::OtherTown]),
        (true, false) => None,
    }
}

/// Cities and districts. A county-level city stands in either place: 溧阳市 and 常州市溧阳市.
fn areas_differ(one: &Region, other: &Region) -> bool {
    let county_city = |lone: &Region, full: &Region| {
        lone.district.is_none()
            && lone.city.is_some()
            && !differ(lone.city.as_deref(), full.district.as_deref())
            && full.district.is_some()
    };
    if county_city(one, other) || county_city(other, one) {
        return false;
    }
    differ(one.city.as_deref(), other.city.as_deref())
        || differ(one.district.as_deref(), other.district.as_deref())
}

/// Whether both are named and the names do not go together: 武进市 is today's 武进区, 经开区 is 常州经开区.
fn differ(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let (one, other) = (stem(one), stem(other));
    !one.ends_with(other) && !other.ends_with(one)
}

fn stem(name: &str) -> &str {
    let ends = [
        "街道办事处",
        "办事处",
        "街道",
        "社区",
        "自治县",
        "自治州",
        "地区",
        "镇",
        "乡",
        "市",
        "区",
        "县",
        "村",
    ];
    ends.iter().find_map(|end| name.strip_suffix(end)).filter(|stem| !stem.is_empty()).unwrap_or(name)
}

fn numbered_alike(a: &Address, b: &Address) -> bool {
    let number = |one: &Address| one.number.is_some() || one.lane.is_some();
    a.road.is_some() && a.road == b.road && a.lane == b.lane && a.number == b.number && number(a)
}

/// Road, lane, number, estate and group.
fn place(a: &Address, b: &Address) -> Option<Vec<AddressDoubt>> {
    let same_estate = a.estate.is_some() && a.estate == b.estate;
    let estates_differ = a.estate.is_some() && b.estate.is_some() && !same_estate;
    if numbered_alike(a, b) {
        return Some(estates_differ.then_some(AddressDoubt::OtherEstate).into_iter().collect());
    }
    let same_road = a.road.is_some() && a.road == b.road && a.lane == b.lane;
    if same_road && !estates_differ {
        match (&a.number, &b.number) {
            (None, None) => {
                return Some(
                    vec![AddressDoubt::NumberMissing].into_iter().filter(|_| a.estate != b.estate).collect(),
                );
            }
            // A road without number and building is half a town.
            (Some(_), None) | (None, Some(_)) => {
                let enough = same_estate || a.building.is_some() && b.building.is_some();
                return enough.then(|| vec![AddressDoubt::NumberMissing]);
            }
            _ => {}
        }
    }
    same_estate.then(|| within_estate(a, b))?
}

fn within_estate(a: &Address, b: &Address) -> Option<Vec<AddressDoubt>> {
    let on_roads = a.road.is_some() && b.road.is_some();
    if on_roads || a.road.is_some() || b.road.is_some() {
        // The road number leads to the estate; the building within it must be named on both sides.
        let doubt = if on_roads { AddressDoubt::OtherGate } else { AddressDoubt::NumberMissing };
        return (a.building.is_some() && b.building.is_some()).then(|| vec![doubt]);
    }
    let group = either(a.group.as_deref(), b.group.as_deref(), AddressDoubt::GroupMissing)?;
    let house = match (a.number.as_deref(), b.number.as_deref()) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(_), Some(_)) if a.room.is_none() => {
            a.estate.as_deref().filter(|name| is_estate_of_blocks(name)).map(|_| AddressDoubt::MaybeBlock)
        }
        (Some(number), None) => return number_as_building(number, a, b),
        (None, Some(number)) => return number_as_building(number, b, a),
        _ => None,
    };
    Some(group.into_iter().chain(house).collect())
}

/// 新村12号502 beside 新村12幢502.
fn number_as_building(number: &str, numbered: &Address, other: &Address) -> Option<Vec<AddressDoubt>> {
    let fits = numbered.building.is_none() && other.building.as_deref() == Some(number);
    fits.then(|| vec![AddressDoubt::NumberOrBuilding])
}

/// Building, unit and room.
fn block(a: &Address, b: &Address) -> Option<Vec<AddressDoubt>> {
    let mut doubts = Vec::new();
    match (a.building.as_deref(), b.building.as_deref()) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(building), None) => doubts.push(lone_building(building, a, b)?),
        (None, Some(building)) => doubts.push(lone_building(building, b, a)?),
        _ => {}
    }
    if doubts == [AddressDoubt::BuildingOrUnit] {
        return (a.room == b.room).then_some(doubts);
    }
    doubts.extend(unit_and_room(a, b)?);
    Some(doubts)
}

/// What it may mean that only one side names a building.
fn lone_building(building: &str, with: &Address, without: &Address) -> Option<AddressDoubt> {
    let read_as_unit = without.unit.as_deref() == Some(building) && with.unit.is_none();
    let read_as_number = without.number.as_deref() == Some(building) && with.number.is_none();
    if read_as_unit {
        Some(AddressDoubt::BuildingOrUnit)
    } else if read_as_number {
        Some(AddressDoubt::NumberOrBuilding)
    } else {
        numbered_alike(with, without).then_some(AddressDoubt::BuildingMissing)
    }
}

fn unit_and_room(a: &Address, b: &Address) -> Option<Option<AddressDoubt>> {
    let (one, other) = (a.unit.as_deref(), b.unit.as_deref());
    if a.room != b.room {
        let joined = |with: &Address, without: &Address| {
            let (unit, room) = (with.unit.as_deref()?, with.room.as_deref()?);
            (without.unit.is_none() && without.room.as_deref() == Some(&format!("{unit}{room}")))
                .then_some(())
        };
        return joined(a, b).or_else(|| joined(b, a)).map(|()| Some(AddressDoubt::UnitWithinRoom));
    }
    match (one, other) {
        (Some(one), Some(other)) if one != other => {
            (ordinal(one)? == ordinal(other)?).then_some(Some(AddressDoubt::UnitWrittenOtherwise))
        }
        _ => either(one, other, AddressDoubt::UnitMissing),
    }
}

/// 乙, B and 2 are the second unit of a building.
fn ordinal(unit: &str) -> Option<u32> {
    let mut signs = unit.chars();
    let (first, more) = (signs.next()?, signs.next());
    let stem = "甲乙丙丁戊己庚辛".chars().zip(1..).find(|(c, _)| *c == first).map(|(_, at)| at);
    let letter = first.is_ascii_uppercase().then(|| u32::from(first) - u32::from('A') + 1);
    if more.is_none() { stem.or(letter).or_else(|| unit.parse().ok()) } else { unit.parse().ok() }
}

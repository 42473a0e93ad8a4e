//! Addresses as people type them, brought to one form, so that two files about one home meet.
//!
//! 清潭路12号3幢乙单元502室 and 清潭路１２号3-乙-502 are one home; 甲单元 beside 乙单元 is another. An address is cut into
//! names and marked values ([`scan`]), the values get their places ([`resolve`]), and two addresses are compared
//! place by place ([`same_dwelling`]). Reading is by rule and not by a list of places: offices differ, and a list
//! would be wrong somewhere. What is not understood stays in [`Address::rest`] and keeps two addresses apart.

mod clean;
mod compare;
mod names;
mod numerals;
mod resolve;
mod scan;

pub use clean::normalise;
pub use compare::{AddressDoubt, SameDwelling, same_dwelling};

use std::fmt;

/// Where a place lies, as far as it was written; each part with its ending (天宁区), the province without (江苏).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Region {
    /// 省
    pub province: Option<String>,
    /// 市, prefecture.
    pub city: Option<String>,
    /// 区, 县, county-level 市.
    pub district: Option<String>,
    /// 街道, 镇, 乡.
    pub town: Option<String>,
    /// 社区 or 村.
    pub community: Option<String>,
}

/// An address read into its parts. Numbers are plain digits without leading zeros; 甲乙丙丁 are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// Province to community; often left out, so it is no part of the key.
    pub region: Region,
    /// The road that a small lane branches off, where both are written (劳动路友谊巷).
    pub main_road: Option<String>,
    /// 清潭路, 友谊巷.
    pub road: Option<String>,
    /// 弄 and 支弄: `123`, `123/5`.
    pub lane: Option<String>,
    /// House number on the road or in the village: `12`, `12附3`, `12甲`.
    pub number: Option<String>,
    /// Estate or hamlet: 清潭新村, 王家塘.
    pub estate: Option<String>,
    /// 组 or 队 of a village; the old production team is today's group.
    pub group: Option<String>,
    /// 幢, 栋, 座, 号楼; in a lane the 号.
    pub building: Option<String>,
    /// 单元: `2`, `乙`.
    pub unit: Option<String>,
    /// Floor, where the room does not tell it.
    pub floor: Option<String>,
    /// Room or household: `502`, `东`, `502-东`.
    pub room: Option<String>,
    /// Words that were not understood.
    pub rest: String,
}

impl Address {
    /// Reads an address; every text gives one, if only as [`Address::rest`].
    #[must_use]
    pub fn parse(text: &str) -> Self {
        resolve::resolve(&scan::pieces(&clean::normalise(text)))
    }

    /// Reads an address of an office that knows the names of its areas (常州市, 天宁区), from the widest down: so that
    /// 常州天宁清潭路12号, without 市 and 区, is read too. Without the names nobody could tell 天宁 from a part of the road's name.
    #[must_use]
    pub fn parse_within(text: &str, areas: &[&str]) -> Self {
        resolve::resolve(&scan::pieces(&names::with_area_ends(&clean::normalise(text), areas)))
    }

    /// Whether the address names one home: a room of a block, or a house number where no block is named.
    #[must_use]
    pub const fn names_a_home(&self) -> bool {
        let on_road = self.number.is_some() || self.lane.is_some() || self.building.is_some();
        let place = self.road.is_some() && on_road || self.estate.is_some();
        let house = self.number.is_some() || self.lane.is_some() && self.building.is_some();
        let block =
            self.building.is_some() && self.lane.is_none() || self.unit.is_some() || self.floor.is_some();
        place && (self.room.is_some() || house && !block)
    }

    /// The form that is compared; `None` when the address does not name one home. Region and the name of an estate
    /// behind a road number are left out, because people leave them out: of two addresses with equal keys,
    /// [`same_dwelling`] still looks at these.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let place = if self.is_numbered_on_road() { None } else { self.estate.as_deref() };
        let parts = [
            self.road.as_deref(),
            self.lane.as_deref(),
            self.number.as_deref(),
            place,
            self.group.as_deref(),
            self.building.as_deref(),
            self.unit.as_deref(),
            self.floor.as_deref(),
            self.room.as_deref(),
            Some(self.rest.as_str()),
        ];
        self.names_a_home().then(|| parts.map(Option::unwrap_or_default).join("|"))
    }

    /// Keys under which every address that could be the same home is found: two addresses that [`same_dwelling`]
    /// does not call different have at least one in common. Each is shared by few homes.
    #[must_use]
    pub fn search_keys(&self) -> Vec<String> {
        if !self.names_a_home() {
            return Vec::new();
        }
        let room = self.room.as_deref().unwrap_or_default();
        let unit_and_room = self.unit.as_ref().map(|unit| format!("{unit}{room}"));
        let rooms = [Some(room.to_owned()), unit_and_room];
        let mut keys: Vec<String> = rooms.iter().flatten().flat_map(|room| self.place_keys(room)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn place_keys(&self, room: &str) -> Vec<String> {
        let lane = self.lane.as_deref().unwrap_or_default();
        let (road, number, building) =
            (self.road.as_deref(), self.number.as_deref(), self.building.as_deref());
        let numbered = road.zip(number).map(|(road, number)| format!("N|{road}|{lane}|{number}|{room}"));
        let block = road.zip(building).map(|(road, building)| format!("B|{road}|{lane}|{building}|{room}"));
        let estate = self.estate.as_deref();
        let in_estate = |within: Option<&str>| Some(format!("E|{}|{}|{room}", estate?, within?));
        let alone =
            || estate.filter(|_| number.or(building).is_none()).map(|estate| format!("E|{estate}||{room}"));
        let found = [numbered, block, in_estate(building), in_estate(number), alone()];
        let mut found: Vec<String> = found.into_iter().flatten().collect();
        if found.is_empty() {
            found.extend(road.map(|road| format!("R|{road}|{lane}|{room}")));
        }
        found
    }

    const fn is_numbered_on_road(&self) -> bool {
        self.road.is_some() && (self.number.is_some() || self.lane.is_some())
    }
}

/// The address in one written form, region first.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let region = &self.region;
        let province = region.province.as_deref().map(names::full_province);
        let names = [
            &province,
            &region.city,
            &region.district,
            &region.town,
            &region.community,
            &self.main_road,
            &self.road,
        ];
        let lane = self.lane.as_deref().map(|lane| match lane.split_once('/') {
            Some((lane, side)) => format!("{lane}弄{side}支弄"),
            None => format!("{lane}弄"),
        });
        for name in names.into_iter().flatten().chain(&lane) {
            f.write_str(name)?;
        }
        // On a road the number comes before the estate, in a village behind the group.
        let number = self.number.as_deref().map(house_number);
        let (before, behind) = if self.road.is_some() { (number, None) } else { (None, number) };
        f.write_str(&before.unwrap_or_default())?;
        f.write_str(self.estate.as_deref().unwrap_or_default())?;
        marked(f, &self.group, "组")?;
        f.write_str(&behind.unwrap_or_default())?;
        marked(f, &self.building, if self.lane.is_some() { "号" } else { "幢" })?;
        marked(f, &self.unit, "单元")?;
        marked(f, &self.floor, "层")?;
        marked(f, &self.room, "室")?;
        f.write_str(&self.rest)
    }
}

fn house_number(number: &str) -> String {
    match number.split_once('附') {
        Some((number, attached)) => format!("{number}号附{attached}号"),
        None => format!("{number}号"),
    }
}

fn marked(f: &mut fmt::Formatter<'_>, value: &Option<String>, mark: &str) -> fmt::Result {
    value.as_ref().map_or(Ok(()), |value| write!(f, "{value}{mark}"))
}

#[cfg(test)]
mod tests;

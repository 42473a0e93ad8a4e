//! Giving each value its place: which number is the house, the building, the unit, the room.
//!
//! Marked values mostly say it themselves. A chain like 3-乙-502 is read by its length and by the marked values on
//! both sides of it.

use super::names::{estate_name, is_estate_of_blocks, is_within, read_head};
use super::scan::{Mark, Piece, is_stem};
use super::{Address, Region};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Group,
    Lane,
    Number,
    Building,
    Unit,
    Floor,
    Room,
}

/// An address from its pieces.
pub(super) fn resolve(pieces: &[Piece]) -> Address {
    let mut address = head_of(pieces);
    let mut rest = Vec::new();
    let mut parts = Vec::new();
    for piece in pieces.iter().skip(usize::from(matches!(pieces.first(), Some(Piece::Name(_))))) {
        match piece {
            // A phone number behind the address.
            Piece::Part(value, Mark::Bare) if value.len() >= 7 => rest.push(value.clone()),
            Piece::Part(value, mark) => parts.push((value.as_str(), *mark)),
            Piece::Name(name) if is_within(name) => {}
            Piece::Name(name) => middle_name(&mut address, &parts, name, &mut rest),
        }
    }
    let joined = join_last(&parts, address.road.is_some());
    if let Some((value, mark)) = &joined {
        parts.truncate(parts.len() - 2);
        parts.push((value.as_str(), *mark));
    }
    place_parts(&mut address, &parts, &mut rest);
    join_floor(&mut address);
    rest.extend(words_of_a_house(&mut address));
    address.rest = rest.concat();
    address
}

fn head_of(pieces: &[Piece]) -> Address {
    let Some(Piece::Name(words)) = pieces.first() else { return Address::default() };
    let head = read_head(words);
    Address {
        region: head.region,
        main_road: head.main_road,
        road: head.road,
        estate: head.estate,
        ..Address::default()
    }
}

/// 清潭路12号东侧平房: words behind the number of a house that are no estate may tell two homes apart, so they count.
fn words_of_a_house(address: &mut Address) -> Option<String> {
    let numbered = address.road.is_some() && address.number.is_some() && address.building.is_none();
    address.estate.take_if(|words| numbered && !is_estate_of_blocks(words))
}

/// 502-1室, 502东: the last two values are one room. The first value on a road is its number (清潭路123-4).
fn join_last(parts: &[(&str, Mark)], on_road: bool) -> Option<(String, Mark)> {
    let (before, [(room, Mark::Bare), (part, mark @ (Mark::Bare | Mark::Room | Mark::Household))]) =
        parts.split_last_chunk()?
    else {
        return None;
    };
    let fits = is_room_like(room) && !is_room_like(part) && !(on_road && before.is_empty());
    fits.then(|| (format!("{room}-{part}"), *mark))
}

/// A name between the values: 清潭路12号清潭新村3幢, 王家村3组小河头12号.
fn middle_name(address: &mut Address, parts: &[(&str, Mark)], name: &str, rest: &mut Vec<String>) {
    let before_building = parts.iter().all(|(_, mark)| {
        matches!(
            mark,
            Mark::House | Mark::Lane | Mark::SideLane | Mark::Attached | Mark::Group | Mark::Compound
        )
    });
    if address.estate.is_some() || !before_building {
        rest.push(name.to_owned());
    } else if address.road.is_some() {
        address.estate = Some(estate_name(name));
    } else {
        let head = read_head(name);
        address.region =
            if address.region == Region::default() { head.region } else { address.region.clone() };
        (address.road, address.estate) = (head.road, head.estate);
    }
}

fn place_parts(address: &mut Address, parts: &[(&str, Mark)], rest: &mut Vec<String>) {
    let mut below = if address.road.is_some() { Place::Lane } else { Place::Number };
    let mut at = 0;
    while at < parts.len() {
        let run: Vec<&str> =
            parts[at..].iter().take_while(|(_, mark)| *mark == Mark::Bare).map(|(value, _)| *value).collect();
        at += run.len();
        let next = parts.get(at).map(|(value, mark)| (*value, *mark));
        let above = next.map(|(_, mark)| place_of(address, mark, below, &parts[at..], run.len()));
        place_run(address, &run, below, above, rest);
        if let (Some((value, mark)), Some(place)) = (next, above) {
            put(address, place, value, mark, rest);
            // Behind the group of a village comes the number of the house.
            below = if place == Place::Group { Place::Lane } else { below.max(place) };
            at += 1;
        }
    }
}

/// Where a marked value belongs, from the values at and behind it and what stands before it.
fn place_of(address: &Address, mark: Mark, below: Place, parts: &[(&str, Mark)], chained: usize) -> Place {
    let behind = &parts[1..];
    let no_number = address.number.is_none() && address.lane.is_none();
    match mark {
        Mark::Lane | Mark::SideLane => Place::Lane,
        Mark::Group => Place::Group,
        Mark::Compound | Mark::Attached => Place::Number,
        Mark::Block => Place::Building,
        Mark::Unit => Place::Unit,
        Mark::Floor => Place::Floor,
        Mark::Room | Mark::Bare => Place::Room,
        Mark::Household if address.group.is_some() && no_number => Place::Number,
        Mark::Household => Place::Room,
        Mark::Hash if address.road.is_some() && no_number && below < Place::Number => Place::Number,
        Mark::Hash => {
            if below < Place::Building {
                Place::Building
            } else {
                Place::Room
            }
        }
        Mark::Storey => storey_of(parts, below),
        Mark::House if below >= Place::Building || chained > 0 => Place::Room,
        Mark::House if address.lane.is_some() && address.building.is_none() => Place::Building,
        Mark::House if no_number => Place::Number,
        Mark::House => {
            if behind.is_empty() {
                Place::Room
            } else {
                Place::Building
            }
        }
    }
}

/// 3楼302 is the third floor, 3楼502 is building 3.
fn storey_of(parts: &[(&str, Mark)], below: Place) -> Place {
    let Some(((storey, _), behind)) = parts.split_first() else { return Place::Floor };
    let letter = storey.bytes().any(|b| b.is_ascii_alphabetic()) || storey.chars().any(is_stem);
    let room = behind.last().and_then(|(room, _)| floor_of(room));
    let above_it = behind.iter().any(|(_, mark)| matches!(mark, Mark::Unit | Mark::Floor | Mark::Storey));
    let other_floor = room.is_some_and(|floor| floor != *storey);
    if below < Place::Building && (letter || above_it || other_floor) {
        Place::Building
    } else {
        Place::Floor
    }
}

/// Gives the values of a chain their places between the marked values around it.
fn place_run(
    address: &mut Address,
    run: &[&str],
    below: Place,
    above: Option<Place>,
    rest: &mut Vec<String>,
) {
    let open = [Place::Number, Place::Building, Place::Unit, Place::Room];
    let end = above.unwrap_or(Place::Room);
    let free: Vec<Place> = open
        .into_iter()
        .filter(|place| {
            *place > below || *place == Place::Number && below == Place::Lane && address.lane.is_none()
        })
        .filter(|place| if above.is_some() { *place < end } else { true })
        .filter(|place| *place != Place::Number || address.lane.is_none())
        .collect();
    if let (Some(building), [letter], None) = (&mut address.building, run, above)
        && address.lane.is_some()
        && letter.chars().all(is_stem)
    {
        // 弄2号甲: the letter belongs to the number.
        return building.push_str(letter);
    }
    let places = places_of(run, &free, above.is_some(), address.number.is_some());
    for (value, place) in run.iter().zip(places.iter().copied().map(Some).chain(std::iter::repeat(None))) {
        match place {
            Some(place) => put(address, place, value, Mark::Bare, rest),
            None if address.room.is_some() || above.is_none() => {
                put(address, Place::Room, value, Mark::Bare, rest)
            }
            None => rest.push((*value).to_owned()),
        }
    }
}

/// The places of a chain: as many as there are, or fewer of them by what the values look like.
fn places_of(run: &[&str], free: &[Place], bounded: bool, has_number: bool) -> Vec<Place> {
    if run.len() >= free.len() {
        return free.to_vec();
    }
    let Some((last, firsts)) = run.split_last() else { return Vec::new() };
    if bounded {
        return from_the_left(run, free);
    }
    let first = free.first().copied();
    let room_like = is_room_like(last);
    match (firsts.len(), first) {
        (0, _)
            if last.chars().any(is_stem) && free.contains(&Place::Unit) && first != Some(Place::Building) =>
        {
            vec![Place::Unit]
        }
        // 清潭路12: the only value of a road is its number. 12号3: a second number of the house.
        (0, Some(Place::Number)) => vec![Place::Number],
        (0, Some(Place::Building)) if !room_like => {
            vec![if has_number { Place::Number } else { Place::Building }]
        }
        (0, _) => vec![Place::Room],
        (1, Some(Place::Number)) if !room_like => vec![Place::Number, Place::Number],
        _ => from_the_left(firsts, free).into_iter().chain([Place::Room]).collect(),
    }
}

fn from_the_left(run: &[&str], free: &[Place]) -> Vec<Place> {
    let mut left = free.iter().copied();
    let place = |value: &&str| {
        let stem = value.chars().any(is_stem);
        if stem { left.by_ref().find(|place| *place >= Place::Unit) } else { left.next() }
    };
    run.iter().filter_map(place).collect()
}

fn is_room_like(value: &str) -> bool {
    value.bytes().filter(u8::is_ascii_digit).count() >= 3
}

fn put(address: &mut Address, place: Place, value: &str, mark: Mark, rest: &mut Vec<String>) {
    let (slot, between) = match place {
        Place::Group => (&mut address.group, ""),
        Place::Lane => (&mut address.lane, "/"),
        Place::Number => (&mut address.number, if value.chars().any(is_stem) { "" } else { "附" }),
        Place::Building => (&mut address.building, "-"),
        Place::Unit => (&mut address.unit, "-"),
        Place::Floor => (&mut address.floor, "-"),
        Place::Room => (&mut address.room, "-"),
    };
    match slot {
        None => *slot = Some(value.to_owned()),
        Some(held) if matches!(place, Place::Room | Place::Number) || mark == Mark::SideLane => {
            held.push_str(between);
            held.push_str(value);
        }
        Some(_) => rest.push(value.to_owned()),
    }
}

/// 5层2室 is room 502; a floor that the room tells already is left out.
fn join_floor(address: &mut Address) {
    let (Some(floor), Some(room)) = (&address.floor, &address.room) else { return };
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if floor_of(room) == Some(floor.as_str()) {
        address.floor = None;
    } else if plain(floor) && plain(room) && room.len() <= 2 {
        address.room = Some(format!("{floor}{room:0>2}"));
        address.floor = None;
    }
}

/// The floor a room number of three or four digits begins with.
pub(super) fn floor_of(room: &str) -> Option<&str> {
    let digits = room.bytes().take_while(u8::is_ascii_digit).count();
    (3..=4).contains(&digits).then(|| &room[..digits - 2])
}

//! Cutting a cleaned address into names (清潭路, 清潭新村) and values with what marks them (3幢, 乙单元, 502室).

use super::names::is_estate_of_blocks;
use super::numerals::{is_numeral, to_digits, to_numerals};

/// What stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: a value in a chain like 3-乙-502.
    Bare,
    /// 弄
    Lane,
    /// 支弄
    SideLane,
    /// 号, which is a house, a building or a room by where it stands.
    House,
    /// 号院: the number of a compound.
    Compound,
    /// 附3号, 之3.
    Attached,
    /// 幢, 栋, 座, 号楼.
    Block,
    /// `#`, a number or a building.
    Hash,
    /// 楼, a storey or a building.
    Storey,
    /// 层
    Floor,
    /// 单元, 门, 梯.
    Unit,
    /// 室, 房.
    Room,
    /// 户
    Household,
    /// 组, 队.
    Group,
}

/// A piece of an address, in the order written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Name(String),
    Part(String, Mark),
}

/// Longer marks stand before the shorter ones they begin with.
const MARKS: [(&str, Mark); 35] = [
    ("支弄", Mark::SideLane),
    ("弄", Mark::Lane),
    ("号大院", Mark::Compound),
    ("号楼", Mark::Block),
    ("号院", Mark::Compound),
    ("号房", Mark::Room),
    ("号室", Mark::Room),
    ("号门", Mark::Unit),
    ("号", Mark::House),
    ("幢楼", Mark::Block),
    ("幢", Mark::Block),
    ("栋楼", Mark::Block),
    ("栋", Mark::Block),
    ("座", Mark::Block),
    ("#楼", Mark::Block),
    ("#", Mark::Hash),
    ("楼层", Mark::Floor),
    ("楼", Mark::Storey),
    ("层楼", Mark::Floor),
    ("层", Mark::Floor),
    ("单元", Mark::Unit),
    ("单位", Mark::Unit),
    ("单", Mark::Unit),
    ("门", Mark::Unit),
    ("梯", Mark::Unit),
    ("室", Mark::Room),
    ("房间", Mark::Room),
    ("房", Mark::Room),
    ("间", Mark::Room),
    ("村民小组", Mark::Group),
    ("小组", Mark::Group),
    ("组", Mark::Group),
    ("生产队", Mark::Group),
    ("队", Mark::Group),
    ("户", Mark::Household),
];

/// What ends the name of a road.
pub(super) const ROAD_ENDS: [&str; 9] = ["大道", "大街", "胡同", "路", "街", "巷", "弄", "道", "段"];

pub(super) const fn is_stem(c: char) -> bool {
    matches!(c, '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛')
}

const fn is_side(c: char) -> bool {
    matches!(c, '东' | '南' | '西' | '北' | '中')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Numeral,
    Stem,
    Side,
}

struct Value {
    text: String,
    len: usize,
    kind: Kind,
}

/// Cuts a cleaned address into its pieces.
pub(super) fn pieces(clean: &str) -> Vec<Piece> {
    let text: Vec<char> = clean.chars().collect();
    let mut scan = Scan { text: &text, found: Vec::new(), name: String::new() };
    let mut at = 0;
    while at < text.len() {
        at += scan.step(at);
    }
    scan.end_name();
    scan.found
}

struct Scan<'a> {
    text: &'a [char],
    found: Vec<Piece>,
    name: String,
}

impl Scan<'_> {
    /// Reads on at this place and returns how many characters were read, at least one.
    fn step(&mut self, at: usize) -> usize {
        let here = self.text[at];
        let ordinal = here == '第' && self.marked(at + 1).is_some();
        if matches!(here, '-' | '#') || ordinal {
            return 1;
        }
        self.attached(at).or_else(|| self.value(at)).unwrap_or_else(|| {
            self.name.push(here);
            1
        })
    }

    /// 附3, 附3号, 之3, 增3 behind a number.
    fn attached(&mut self, at: usize) -> Option<usize> {
        let behind_part = self.name.is_empty() && matches!(self.found.last(), Some(Piece::Part(..)));
        let value = value_at(self.text, at + 1).filter(|value| value.kind != Kind::Side)?;
        if !behind_part || !matches!(self.text[at], '附' | '之' | '增') {
            return None;
        }
        let end = at + 1 + value.len;
        let mark = usize::from(self.text.get(end) == Some(&'号') && self.text.get(end + 1) != Some(&'楼'));
        self.part(value.text, Mark::Attached);
        Some(1 + value.len + mark)
    }

    fn value(&mut self, at: usize) -> Option<usize> {
        if let Some((value, mark, len)) = self.marked(at) {
            self.marked_part(value, mark);
            return Some(len);
        }
        let value = value_at(self.text, at)?;
        let len = value.len;
        if self.is_bare(at, &value) {
            self.marked_part(value, Mark::Bare);
        } else {
            self.name.push_str(&in_name(&value, self.text.get(at + len).copied(), &self.text[at..at + len]));
        }
        Some(len)
    }

    /// A value with its mark, when the two are not part of a name, and how many characters they take.
    fn marked(&self, at: usize) -> Option<(Value, Mark, usize)> {
        if let Some(found) = self.numbered_twice(at) {
            return Some(found);
        }
        let value = value_at(self.text, at)?;
        let end = at + value.len;
        let (mark, len) = mark_at(self.text, end)?;
        let in_tail = self.name.is_empty() && !self.found.is_empty();
        let fits = match value.kind {
            Kind::Plain | Kind::Numeral => true,
            // 丁楼 and 东门 are places; 乙单元 and 东户 are not.
            Kind::Stem => {
                in_tail
                    || matches!(mark, Mark::Unit | Mark::Room | Mark::Block | Mark::Group)
                        && self.text[end] != '门'
            }
            Kind::Side => matches!(mark, Mark::Unit | Mark::Room | Mark::Household) && self.text[end] != '门',
        };
        (fits && !goes_on_as_name(&self.text[end + len..])).then_some((value, mark, end + len - at))
    }

    /// 12-3号 on a road or in a village, 12甲号, 甲12号: a house number of two parts.
    fn numbered_twice(&self, at: usize) -> Option<(Value, Mark, usize)> {
        let first = value_at(self.text, at).filter(|value| matches!(value.kind, Kind::Plain | Kind::Stem))?;
        let dash = usize::from(self.text.get(at + first.len) == Some(&'-'));
        let start = at + first.len + dash;
        let second =
            value_at(self.text, start).filter(|value| matches!(value.kind, Kind::Plain | Kind::Stem))?;
        let end = start + second.len;
        if mark_at(self.text, end) != Some((Mark::House, 1)) {
            return None;
        }
        let of_houses = !self.name.is_empty() && !is_estate_of_blocks(&self.name);
        let text = match (first.kind, second.kind, dash) {
            (Kind::Plain, Kind::Stem, _) => format!("{}{}", first.text, second.text),
            (Kind::Stem, Kind::Plain, 0) if !self.name.is_empty() => format!("{}{}", second.text, first.text),
            (Kind::Plain, Kind::Plain, 1) if of_houses && second.len <= 2 => {
                format!("{}附{}", first.text, second.text)
            }
            _ => return None,
        };
        Some((Value { text, len: end - at, kind: Kind::Plain }, Mark::House, end + 1 - at))
    }

    /// Whether a value without a mark stands for itself and is not part of a name.
    fn is_bare(&self, at: usize, value: &Value) -> bool {
        let next = self.text.get(at + value.len).copied();
        let chained = next == Some('-') || at > 0 && self.text[at - 1] == '-';
        let last = if self.name.is_empty() { self.found.last() } else { None };
        let behind = match last {
            Some(Piece::Part(_, mark)) => Some(*mark),
            _ => None,
        };
        let open = next.is_none_or(|c| c.is_ascii_alphanumeric() || is_stem(c));
        match value.kind {
            Kind::Plain => {
                chained
                    || next.is_none()
                    || self.before_stem(at + value.len)
                    || self.in_tail(value, next, behind)
            }
            Kind::Numeral => chained || next.is_none() && behind.is_some(),
            Kind::Stem => chained || open && behind.is_some(),
            Kind::Side => behind.is_some() && next.is_none(),
        }
    }

    /// 3乙502: a digit before a unit that is a value itself.
    fn before_stem(&self, at: usize) -> bool {
        let stem = self.text.get(at).copied().is_some_and(is_stem);
        let next = self.text.get(at + 1).copied();
        stem && (next.is_none_or(|c| c.is_ascii_alphanumeric() || c == '-')
            || mark_at(self.text, at + 1).is_some())
    }

    /// Behind a building or unit, a number before other words is still a room: 3幢502西面.
    fn in_tail(&self, value: &Value, next: Option<char>, behind: Option<Mark>) -> bool {
        let Some(mark) = behind else { return false };
        let within = matches!(mark, Mark::Block | Mark::Unit | Mark::Floor | Mark::Storey | Mark::Bare);
        !next.is_some_and(ends_numbered_name) && (value.len >= 3 || within)
    }

    fn marked_part(&mut self, value: Value, mark: Mark) {
        match letter_and_room(&value.text) {
            // A502 is unit or building A, room 502.
            Some((letter, room)) if matches!(mark, Mark::Bare | Mark::Room | Mark::House) => {
                self.part(letter.to_owned(), Mark::Bare);
                self.part(room.to_owned(), mark);
            }
            _ => self.part(value.text, mark),
        }
    }

    fn part(&mut self, value: String, mark: Mark) {
        self.end_name();
        self.found.push(Piece::Part(value, mark));
    }

    fn end_name(&mut self) {
        if !self.name.is_empty() {
            self.found.push(Piece::Name(std::mem::take(&mut self.name)));
        }
    }
}

fn value_at(text: &[char], at: usize) -> Option<Value> {
    let first = *text.get(at)?;
    let run = |fits: fn(char) -> bool| text[at..].iter().take_while(|c| fits(**c)).count();
    if first.is_ascii_alphanumeric() {
        return plain_value(&text[at..at + run(|c| c.is_ascii_alphanumeric())]);
    }
    if is_numeral(first) {
        let len = run(is_numeral);
        return Some(Value { text: to_digits(&text[at..at + len])?, len, kind: Kind::Numeral });
    }
    let kind = if is_stem(first) { Kind::Stem } else { Kind::Side };
    (is_stem(first) || is_side(first)).then(|| Value { text: first.to_string(), len: 1, kind })
}

/// Digits with at most two letters at a side, or one or two letters: more letters are a name (SOHO).
fn plain_value(run: &[char]) -> Option<Value> {
    let text: String = run.iter().collect();
    let letters = run.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let bare = text.trim_start_matches('0');
    let short = if bare.starts_with(|c: char| c.is_ascii_digit()) { bare } else { text.as_str() };
    let short = if text.bytes().all(|b| b == b'0') { "0" } else { short };
    (letters <= 2).then(|| Value { text: short.to_owned(), len: run.len(), kind: Kind::Plain })
}

fn letter_and_room(value: &str) -> Option<(&str, &str)> {
    let (letter, room) = value.split_at_checked(1)?;
    let fits = letter.bytes().all(|b| b.is_ascii_uppercase()) && (3..=4).contains(&room.len());
    (fits && room.bytes().all(|b| b.is_ascii_digit())).then_some((letter, room))
}

fn mark_at(text: &[char], at: usize) -> Option<(Mark, usize)> {
    let rest = text.get(at..)?;
    let begins = |mark: &str| mark.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
    let (word, mark) = MARKS.iter().find(|(word, _)| begins(word))?;
    // 2单502 is a unit, 单 before other words is not.
    let next = rest.get(1).copied();
    let fits = *word != "单" || next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then(|| (*mark, word.chars().count()))
}

/// Whether a value and its mark turn out to open a name: 三门路, 二号桥路, 三楼村.
fn goes_on_as_name(rest: &[char]) -> bool {
    let name: String = rest.iter().take_while(|c| !c.is_ascii_alphanumeric() && !is_numeral(**c)).collect();
    let short = (1..=3).contains(&name.chars().count());
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let opens = rest.first().is_some_and(|c| "路街巷县市区镇乡村道桥".contains(*c));
    opens || short && (ends(&ROAD_ENDS) || ends(&["村", "县", "乡", "镇"]))
}

/// 3村, 2期, 3路: a number that belongs to the name before it.
fn ends_numbered_name(c: char) -> bool {
    "路街巷村区期道条里坊环马大胡".contains(c)
}

/// How a value is written inside a name: small numbers in Chinese, so that 中山3路 is 中山三路; what was written
/// in Chinese stays.
fn in_name(value: &Value, next: Option<char>, written: &[char]) -> String {
    let number = value.text.parse().ok().filter(|_| value.kind == Kind::Plain);
    let numeral =
        number.and_then(to_numerals).filter(|_| next.is_some_and(|c| ends_numbered_name(c) || c == '号'));
    numeral.unwrap_or_else(|| written.iter().collect())
}

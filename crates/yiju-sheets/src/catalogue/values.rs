//! Cells to values and back: the words offices write, dates, yuan and numbers.

use yiju_domain::{
    Date,
    catalogue::{ItemKind, ItemNature},
    dates,
    money::{Fen, Quantity},
    photo_stage::PhotoStage,
    text,
};

pub(super) const KINDS: [(&str, ItemKind); 3] =
    [("基础", ItemKind::Basic), ("可选", ItemKind::Optional), ("自费", ItemKind::SelfPaid)];

pub(super) const NATURES: [(&str, ItemNature); 5] = [
    ("用品", ItemNature::Goods),
    ("施工", ItemNature::Work),
    ("设施", ItemNature::Fitting),
    ("服务", ItemNature::Service),
    ("租赁", ItemNature::Rental),
];

pub(super) const PHOTOS: [(&str, PhotoStage); 3] =
    [("前", PhotoStage::Before), ("中", PhotoStage::During), ("后", PhotoStage::After)];

/// Code and reason of a cell that cannot be read.
pub(super) type Refusal = (&'static str, String);

/// One of a few words.
pub(super) fn word<T: Copy>(words: &[(&str, T)], cell: &str) -> Result<T, Refusal> {
    let found = words.iter().find(|(word, _)| *word == cell);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        ("word", format!("“{cell}” is none of {}", known.join("、")))
    })
}

/// The word for a value.
pub(super) fn worded<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, one)| one == value).map_or("", |(word, _)| word)
}

/// 是 or 否.
pub(super) fn truth(cell: &str) -> Result<bool, Refusal> {
    word(&[("是", true), ("否", false)], cell)
}

/// Whole number without a sign.
pub(super) fn whole<T: std::str::FromStr>(cell: &str) -> Result<T, Refusal> {
    text::digits(cell).parse().map_err(|_| ("number", format!("“{cell}” is not a whole number from 0 on")))
}

pub(super) fn date(cell: &str) -> Result<Date, Refusal> {
    dates::parse_loose(cell).ok_or_else(|| ("date", format!("“{cell}” is not a date; write 2026-04-01")))
}

/// Yuan with at most two decimals.
pub(super) fn yuan(cell: &str) -> Result<Fen, Refusal> {
    Fen::parse_yuan(cell).map_err(|fault| ("price", fault.to_string()))
}

/// A quantity with at most three decimals.
pub(super) fn quantity(cell: &str) -> Result<Quantity, Refusal> {
    Quantity::parse(cell).map_err(|fault| ("quantity", fault.to_string()))
}

/// 前后, 前、中、后 …
pub(super) fn photos(cell: &str) -> Result<Vec<PhotoStage>, Refusal> {
    let marks = cell.chars().filter(|c| !c.is_whitespace() && !"、,，/".contains(*c));
    marks.map(|mark| word(&PHOTOS, mark.encode_utf8(&mut [0; 4]))).collect()
}

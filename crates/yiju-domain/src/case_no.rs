//! Case numbers and the numbers of the papers that belong to a case.
//!
//! `2026-320404-01-A0007`: year, area, programme, the letter of this copy of the workspace, and a serial.
//! The letter is what lets two PCs number cases on the same day without ever issuing the same number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;
use ts_rs::TS;

/// Why a text or its parts make no case or paper number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CaseNoError {
    /// The text does not have the parts of a number.
    #[error("“{0}” is not a number like 2026-320404-01-A0007 or 2026-320404-01-A0007-G1")]
    Form(String),
    /// The year is outside 2000–2199.
    #[error("year {0} of a case number must lie in 2000 to 2199")]
    Year(i32),
    /// The area code is not 6 to 12 digits.
    #[error("area code “{0}” of a case number must have 6 to 12 digits")]
    Area(String),
    /// The programme code is not 1 to 8 capital letters or digits.
    #[error("programme code “{0}” of a case number must have 1 to 8 capital letters or digits")]
    Programme(String),
    /// The station is not a capital letter.
    #[error("station “{0}” of a case number must be a letter A to Z")]
    Station(char),
    /// Serials start at 1.
    #[error("the serial of a case or paper number starts at 1")]
    Serial,
}

/// A case number; compares by year, area, programme, station and serial.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct CaseNo {
    year: i32,
    area: String,
    programme: String,
    station: char,
    serial: u32,
}

impl CaseNo {
    /// Makes a number of its parts.
    ///
    /// # Errors
    /// [`CaseNoError`] naming the part that does not fit.
    pub fn new(
        year: i32,
        area: &str,
        programme: &str,
        station: char,
        serial: u32,
    ) -> Result<Self, CaseNoError> {
        if !(2000..=2199).contains(&year) {
            return Err(CaseNoError::Year(year));
        }
        if !is_area(area) {
            return Err(CaseNoError::Area(area.to_owned()));
        }
        if !is_programme(programme) {
            return Err(CaseNoError::Programme(programme.to_owned()));
        }
        if !station.is_ascii_uppercase() {
            return Err(CaseNoError::Station(station));
        }
        if serial == 0 {
            return Err(CaseNoError::Serial);
        }
        Ok(Self { year, area: area.to_owned(), programme: programme.to_owned(), station, serial })
    }

    /// Year of the programme.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// Area code, 6 to 12 digits.
    #[must_use]
    pub fn area(&self) -> &str {
        &self.area
    }

    /// Programme code within the office and year.
    #[must_use]
    pub fn programme(&self) -> &str {
        &self.programme
    }

    /// Letter of the workspace copy that issued the number.
    #[must_use]
    pub const fn station(&self) -> char {
        self.station
    }

    /// Running number of that station, from 1.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.serial
    }

    /// The number of the `serial`-th paper of a kind in this case.
    ///
    /// # Errors
    /// [`CaseNoError::Serial`] for serial 0.
    pub fn paper(&self, kind: PaperKind, serial: u32) -> Result<PaperNo, CaseNoError> {
        if serial == 0 { Err(CaseNoError::Serial) } else { Ok(PaperNo { case: self.clone(), kind, serial }) }
    }
}

fn is_area(area: &str) -> bool {
    (6..=12).contains(&area.len()) && area.bytes().all(|b| b.is_ascii_digit())
}

fn is_programme(code: &str) -> bool {
    (1..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// A number without sign, spaces or a plus, which `str::parse` would let through.
fn plain_number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

impl fmt::Display for CaseNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}-{}{:04}", self.year, self.area, self.programme, self.station, self.serial)
    }
}

impl FromStr for CaseNo {
    type Err = CaseNoError;
    fn from_str(text: &str) -> Result<Self, CaseNoError> {
        let form = || CaseNoError::Form(text.to_owned());
        let parts: Vec<&str> = text.split('-').collect();
        let [year, area, programme, tail] = parts[..] else { return Err(form()) };
        let station = tail.chars().next().ok_or_else(form)?;
        let serial = &tail[station.len_utf8()..];
        let year = plain_number(year).and_then(|y| i32::try_from(y).ok()).ok_or_else(form)?;
        let number = Self::new(year, area, programme, station, plain_number(serial).ok_or_else(form)?)?;
        // One number has one spelling: A007 and A00007 are refused, or a search would miss the case.
        if number.to_string() == text { Ok(number) } else { Err(form()) }
    }
}

impl TryFrom<String> for CaseNo {
    type Error = CaseNoError;
    fn try_from(text: String) -> Result<Self, CaseNoError> {
        text.parse()
    }
}

impl From<CaseNo> for String {
    fn from(number: CaseNo) -> Self {
        number.to_string()
    }
}

coded_enum! {
    /// The letter in a paper's number.
    pub enum PaperKind as "paper kind" {
        /// 施工单
        WorkOrder = "G",
        /// 变更单
        ChangeOrder = "B",
        /// Any other paper of the case.
        Document = "D",
    }
}

/// The number of a paper of a case: `2026-320404-01-A0007-G1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct PaperNo {
    case: CaseNo,
    kind: PaperKind,
    serial: u32,
}

impl PaperNo {
    /// The case the paper belongs to.
    #[must_use]
    pub const fn case(&self) -> &CaseNo {
        &self.case
    }

    /// Work order, change order or other paper.
    #[must_use]
    pub const fn kind(&self) -> PaperKind {
        self.kind
    }

    /// Running number within case and kind, from 1.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.serial
    }
}

impl fmt::Display for PaperNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}{}", self.case, self.kind.code(), self.serial)
    }
}

impl FromStr for PaperNo {
    type Err = CaseNoError;
    fn from_str(text: &str) -> Result<Self, CaseNoError> {
        let form = || CaseNoError::Form(text.to_owned());
        let (case, tail) = text.rsplit_once('-').ok_or_else(form)?;
        let (kind, serial) = tail.split_at_checked(1).ok_or_else(form)?;
        let kind = kind.parse().map_err(|_| form())?;
        let number = case.parse::<CaseNo>()?.paper(kind, plain_number(serial).ok_or_else(form)?)?;
        if number.to_string() == text { Ok(number) } else { Err(form()) }
    }
}

impl TryFrom<String> for PaperNo {
    type Error = CaseNoError;
    fn try_from(text: String) -> Result<Self, CaseNoError> {
        text.parse()
    }
}

impl From<PaperNo> for String {
    fn from(number: PaperNo) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_numbers_of_the_papers() {
        let case: CaseNo = "2026-320404-01-A0007".parse().unwrap();
        assert_eq!((case.year(), case.area(), case.programme()), (2026, "320404", "01"));
        assert_eq!((case.station(), case.serial()), ('A', 7));
        assert_eq!(case.paper(PaperKind::WorkOrder, 1).unwrap().to_string(), "2026-320404-01-A0007-G1");
        assert_eq!(case.paper(PaperKind::ChangeOrder, 2).unwrap().to_string(), "2026-320404-01-A0007-B2");
        assert_eq!(case.paper(PaperKind::Document, 0), Err(CaseNoError::Serial));
        let paper: PaperNo = "2026-320404-01-A0007-D12".parse().unwrap();
        assert_eq!((paper.case(), paper.kind(), paper.serial()), (&case, PaperKind::Document, 12));
    }

    #[test]
    fn faults_name_the_part() {
        let fault = |text: &str| text.parse::<CaseNo>().unwrap_err();
        assert_eq!(fault("1999-320404-01-A0007"), CaseNoError::Year(1999));
        assert_eq!(fault("2026-3204-01-A0007"), CaseNoError::Area("3204".into()));
        assert_eq!(fault("2026-320404-xx-A0007"), CaseNoError::Programme("xx".into()));
        assert_eq!(fault("2026-320404-01-a0007"), CaseNoError::Station('a'));
        assert_eq!(fault("2026-320404-01-A0000"), CaseNoError::Serial);
        for text in [
            "",
            "2026",
            "2026-320404-01-",
            "2026-320404-01-A7",
            "2026-320404-01-A00007",
            "2026-320404-01-A+007",
            "+026-320404-01-A0007",
        ] {
            assert_eq!(fault(text), CaseNoError::Form(text.into()));
        }
        for text in [
            "2026-320404-01-A0007",
            "2026-320404-01-A0007-X1",
            "2026-320404-01-A0007-G01",
            "2026-320404-01-A0007-中",
        ] {
            assert!(text.parse::<PaperNo>().is_err(), "{text}");
        }
    }

    #[test]
    fn json_is_the_text() {
        let case: CaseNo = serde_json::from_str("\"2026-320404-01-A12345\"").unwrap();
        assert_eq!(serde_json::to_string(&case).unwrap(), "\"2026-320404-01-A12345\"");
        assert!(serde_json::from_str::<CaseNo>("\"2026\"").is_err());
        assert!(CaseNo::decl(&ts_rs::Config::default()).ends_with("= string;"));
        let schema = schemars::schema_for!(CaseNo);
        assert_eq!(schema.get("type").and_then(|kind| kind.as_str()), Some("string"));
    }

    proptest! {
        #[test]
        fn parts_make_a_number_that_reads_back(
            year in 2000i32..2200, area in "[0-9]{6,12}", programme in "[0-9A-Z]{1,8}", station in "[A-Z]", serial in 1u32..
        ) {
            let station = station.chars().next().unwrap();
            let number = CaseNo::new(year, &area, &programme, station, serial).unwrap();
            prop_assert_eq!(number.to_string().parse::<CaseNo>(), Ok(number.clone()));
            let paper = number.paper(PaperKind::WorkOrder, serial).unwrap();
            prop_assert_eq!(paper.to_string().parse::<PaperNo>(), Ok(paper));
        }
    }
}

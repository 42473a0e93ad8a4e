//! A roster with the faults that rosters have, and what is to become of each row.
//!
//! One fault a row, at a fixed place, so that a test can say which row fails and why. Area code 999999 and phones
//! 199-0000-xxxx: nobody real can be meant.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::id_number;

/// Sheet row of the first data row: a merged title, a line of particulars and the header stand above.
pub const FIRST_ROW: u32 = 4;

/// Rows with a fault or an oddity; a roster has at least as many.
pub const ODD_ROWS: usize = 26;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Created,
    Skipped,
    Failed,
}

impl Fate {
    /// As the contract words it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// A day as it stands in the sheet.
#[derive(Debug, Clone)]
enum Day {
    /// A date cell.
    Cell(u16, u8, u8),
    Text(String),
}

/// One row of the roster.
#[derive(Debug, Clone)]
pub struct Entry {
    pub sheet_row: u32,
    /// As a clean row would have it.
    pub name: String,
    /// As a clean row would have it; empty where there is none.
    pub id_number: String,
    /// Digits only.
    pub phone: String,
    pub town: &'static str,
    pub address: String,
    pub fate: Fate,
    /// Codes of the remarks the row must get, sorted.
    pub remarks: Vec<&'static str>,
    /// The earlier row it repeats.
    pub repeats: Option<u32>,
    written_name: String,
    written_id: String,
    id_as_number: bool,
    written_phone: String,
    village: &'static str,
    category: &'static str,
    applied: Day,
    note: &'static str,
}

/// A roster of `rows` data rows, at least [`ODD_ROWS`].
pub struct RosterFixture {
    pub entries: Vec<Entry>,
}

const PLACES: [(&str, &str); 4] =
    [("东桥街道", "柳园社区"), ("西陂街道", "石塘社区"), ("南圩镇", "大埂村委"), ("北港街道", "棕榈社区")];
const SURNAMES: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "赵", "周", "徐", "孙", "欧阳", "诸葛"];
const GIVEN: [&str; 11] =
    ["秀梅", "桂芳", "长庚", "根娣", "志强", "玉珍", "凤英", "建国", "素华", "德明", "金兰"];
const CATEGORIES: [&str; 5] = ["低保", "低保边缘", "残疾二级", "普通老年人", "特困"];

impl RosterFixture {
    /// Makes the rows. The same number gives the same roster.
    pub fn new(rows: usize) -> Self {
        let mut entries: Vec<Entry> = (0..rows.max(ODD_ROWS)).map(plain).collect();
        for place in 0..ODD_ROWS {
            make_odd(&mut entries, place);
        }
        Self { entries }
    }

    /// Rows of this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.entries.iter().filter(|entry| entry.fate == fate).count()
    }

    /// The row that holds this name.
    pub fn named(&self, name: &str) -> &Entry {
        self.entries.iter().find(|entry| entry.name == name).expect("a row of this name")
    }

    /// The workbook.
    pub fn xlsx(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("花名册").unwrap();
        above(sheet);
        for entry in &self.entries {
            write_entry(sheet, entry);
        }
        below(sheet, self.entries.last().map_or(FIRST_ROW, |entry| entry.sheet_row), self.entries.len());
        book.save_to_buffer().unwrap()
    }
}

/// The blank row stands after this many data rows.
const BLANK_AFTER: usize = 10;

impl Entry {
    /// Writes another phone number into the row.
    pub fn set_phone(&mut self, phone: &str) {
        phone.clone_into(&mut self.phone);
        phone.clone_into(&mut self.written_phone);
    }
}

fn sheet_row(place: usize) -> u32 {
    let blank = u32::from(place >= BLANK_AFTER);
    FIRST_ROW + u32::try_from(place).unwrap() + blank
}

fn plain(place: usize) -> Entry {
    let number = u32::try_from(place).unwrap();
    let (town, village) = PLACES[place % PLACES.len()];
    let name = format!("{}{}", SURNAMES[place % SURNAMES.len()], GIVEN[(place / 3) % GIVEN.len()]);
    let birth = format!("{}{:02}{:02}", 1947 + place % 15, place % 12 + 1, place % 28 + 1);
    let id_number = id_number::of(&birth, 1 + number % 997);
    let phone = format!("1990000{:04}", number % 10_000);
    Entry {
        sheet_row: sheet_row(place),
        written_name: name.clone(),
        written_id: id_number.clone(),
        written_phone: phone.clone(),
        name,
        id_number,
        phone,
        town,
        village,
        address: format!("长青路{}号{}幢{}室", number + 1, place % 40 + 1, 101 + place % 6 * 100),
        category: CATEGORIES[place % CATEGORIES.len()],
        applied: Day::Cell(
            2026,
            u8::try_from(place % 10 + 1).unwrap(),
            u8::try_from(place % 28 + 1).unwrap(),
        ),
        note: "",
        id_as_number: false,
        fate: Fate::Created,
        remarks: Vec::new(),
        repeats: None,
    }
}

fn rename(entry: &mut Entry, name: &str) {
    name.clone_into(&mut entry.name);
    name.clone_into(&mut entry.written_name);
}

fn renumber(entry: &mut Entry, id_number: String) {
    entry.written_id.clone_from(&id_number);
    entry.id_number = id_number;
}

fn refuse(entry: &mut Entry, remark: &'static str) {
    entry.fate = Fate::Failed;
    entry.remarks = vec![remark];
}

/// Gives the row at this place its fault.
fn make_odd(entries: &mut [Entry], place: usize) {
    let first = entries[0].clone();
    let second = entries[1].clone();
    let entry = &mut entries[place];
    match place {
        1 => rename(entry, "𠮷田和子"),
        2 => rename(entry, "李㛃"),
        3 => rename(entry, "王䶮"),
        4 => rename(entry, "张𬭚"),
        5 => {
            rename(entry, "买买提·吐尔逊");
            entry.written_id = id_number::full_width(&entry.id_number);
        }
        6 => entry.written_phone = "199-0000-0006".into(),
        7 => entry.applied = Day::Text("2026.03.19".into()),
        8 => entry.applied = Day::Text("2026年5月22日".into()),
        9 => entry.applied = Day::Text("20260807".into()),
        10 => entry.applied = Day::Text("２０２６/8/７".into()),
        11 => {
            entry.id_as_number = true;
            refuse(entry, "id_lost_digits");
        }
        12 => {
            renumber(entry, id_number::ending_in_x("19510203", 7));
            entry.written_id = entry.id_number.to_lowercase();
        }
        13 => {
            entry.written_id = id_number::with_wrong_check_digit(&entry.id_number);
            refuse(entry, "id_check_digit");
        }
        14 => {
            renumber(entry, id_number::of("19470230", 556));
            refuse(entry, "id_birth_date");
        }
        15 => {
            rename(entry, "");
            refuse(entry, "name_missing");
        }
        16 => {
            renumber(entry, String::new());
            entry.note = "身份证遗失,补办中";
            entry.remarks = vec!["id_missing_with_reason"];
        }
        17 => {
            renumber(entry, String::new());
            refuse(entry, "id_missing");
        }
        18 => {
            entry.note = "=HYPERLINK(\"http://127.0.0.1/\",\"x\")";
            entry.remarks = vec!["formula_kept_as_text"];
        }
        19 => entry.written_name = format!("  {} ", entry.name),
        20 => {
            entry.category = "80周岁以上独居";
            entry.remarks = vec!["aged80_but_younger"];
        }
        21 => repeat(entry, &first, |entry, first| renumber(entry, first.id_number.clone())),
        22 => {
            entry.applied = Day::Text("去年秋天".into());
            entry.remarks = vec!["date_form"];
        }
        23 => repeat(entry, &second, |entry, second| {
            entry.address.clone_from(&second.address);
            (entry.town, entry.village) = (second.town, second.village);
        }),
        24 => {
            entry.written_phone = String::new();
            entry.phone = String::new();
            entry.remarks = vec!["phone_missing"];
        }
        25 => {
            renumber(entry, id_number::of("19380607", 12));
            entry.category = "80周岁以上独居";
        }
        _ => {}
    }
}

fn repeat(entry: &mut Entry, earlier: &Entry, take_over: impl Fn(&mut Entry, &Entry)) {
    take_over(entry, earlier);
    entry.fate = Fate::Skipped;
    entry.repeats = Some(earlier.sheet_row);
    entry.remarks = vec!["duplicate_in_file"];
}

const HEADINGS: [&str; 10] = [
    "序号",
    "老人姓名",
    "身份证号码",
    "联系电话",
    "镇（街道）",
    "村（社区）",
    "现居住地址",
    "人员类别",
    "申请日期",
    "备注",
];

fn above(sheet: &mut Worksheet) {
    let title = Format::new().set_align(FormatAlign::Center).set_bold();
    sheet.merge_range(0, 0, 0, 9, "示例区2026年特殊困难老年人家庭适老化改造对象花名册", &title).unwrap();
    sheet.write_string(1, 0, "填报单位（盖章）：").unwrap();
    sheet.write_string(1, 7, "填报日期：2026年10月8日").unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(2, column, heading).unwrap();
    }
}

fn below(sheet: &mut Worksheet, last_row: u32, count: usize) {
    // Rows are counted from 0 here: the next one has the number of the last one counted from 1.
    sheet.write_string(last_row, 0, "合计").unwrap();
    sheet.write_string(last_row, 1, format!("{count}户")).unwrap();
    sheet.write_string(last_row + 2, 0, "填表人：").unwrap();
}

fn write_entry(sheet: &mut Worksheet, entry: &Entry) {
    let row = entry.sheet_row - 1;
    sheet.write_number(row, 0, f64::from(entry.sheet_row - FIRST_ROW + 1)).unwrap();
    let texts = [
        (1, entry.written_name.as_str()),
        (3, &entry.written_phone),
        (4, entry.town),
        (5, entry.village),
        (6, &entry.address),
        (7, entry.category),
        (9, entry.note),
    ];
    for (column, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, column, text).unwrap();
    }
    write_id(sheet, row, entry);
    write_day(sheet, row, &entry.applied);
}

fn write_id(sheet: &mut Worksheet, row: u32, entry: &Entry) {
    if entry.id_as_number {
        // What Excel keeps of eighteen digits typed into a cell that is not text: fifteen.
        let kept: f64 = format!("{}000", &entry.id_number[..15]).parse().unwrap();
        sheet.write_number(row, 2, kept).unwrap();
    } else if !entry.written_id.is_empty() {
        sheet.write_string(row, 2, &entry.written_id).unwrap();
    }
}

fn write_day(sheet: &mut Worksheet, row: u32, day: &Day) {
    match day {
        Day::Cell(year, month, day) => {
            let date = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_datetime_with_format(row, 8, &date, &format).unwrap();
        }
        Day::Text(text) => {
            sheet.write_string(row, 8, text).unwrap();
        }
    }
}

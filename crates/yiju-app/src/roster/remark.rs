//! Remarks on a roster row: a code for programs, a cell to look at, and words for people.

use yiju_domain::category::Category;
use yiju_sheets::RosterCell;

use crate::wire::{Language, Param, Remark};

/// A remark in the making.
#[derive(Debug, Clone)]
pub(super) struct Note {
    error: bool,
    code: &'static str,
    cell: Option<String>,
    params: Vec<(&'static str, String)>,
}

impl Note {
    pub(super) fn error(code: &'static str, cell: Option<&RosterCell>) -> Self {
        Self { error: true, code, cell: cell.map(|cell| cell.at.clone()), params: Vec::new() }
    }

    pub(super) fn warning(code: &'static str, cell: Option<&RosterCell>) -> Self {
        Self { error: false, ..Self::error(code, cell) }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.params.push((name, value.to_owned()));
        self
    }

    pub(super) fn is_error(&self) -> bool {
        self.error
    }

    pub(super) fn wire(&self, language: Language) -> Remark {
        Remark {
            weight: if self.error { "error" } else { "warning" }.into(),
            code: self.code.into(),
            cell: self.cell.clone(),
            params: self
                .params
                .iter()
                .map(|(name, value)| Param { name: (*name).into(), value: value.clone() })
                .collect(),
            text: self.words(language),
        }
    }

    /// The remark in words, with its cell in front and its parameters filled in.
    pub(super) fn words(&self, language: Language) -> String {
        let (zh, en) = wording(self.code);
        let mut words = match language {
            Language::Zh => zh.to_owned(),
            Language::En => en.to_owned(),
        };
        for (name, value) in &self.params {
            words = words.replace(&format!("{{{name}}}"), &spoken(name, value, language));
        }
        match &self.cell {
            Some(cell) => format!("{cell} {words}"),
            None => words,
        }
    }
}

/// A parameter in words: codes of categories, fields and rules are worded, everything else stands as it is.
fn spoken(name: &str, value: &str, language: Language) -> String {
    let zh = language == Language::Zh;
    match name {
        "first" | "second" => match value.parse::<Category>() {
            Ok(category) if zh => category.label_zh().into(),
            Ok(category) => category.label_en().into(),
            Err(_) => value.into(),
        },
        "rule" => term(RULES, value, zh).into(),
        "fields" => {
            let fields: Vec<&str> = value.split(", ").map(|field| term(FIELDS, field, zh)).collect();
            fields.join(if zh { "、" } else { ", " })
        }
        _ => value.into(),
    }
}

fn term<'a>(terms: &[(&str, &'static str, &'static str)], code: &'a str, zh: bool) -> &'a str {
    let known = terms.iter().find(|(known, _, _)| *known == code);
    known.map_or(code, |(_, chinese, english)| if zh { chinese } else { english })
}

/// Why two cases are one application.
const RULES: &[(&str, &str, &str)] = &[
    ("same_person", "同一人或配偶", "same person or spouse"),
    ("same_couple", "同一对夫妻", "same couple"),
    ("same_dwelling", "同一住址", "same dwelling"),
    ("spouse_applied", "配偶已申请", "the spouse applied"),
    ("spouse_of_other", "是对方的配偶", "spouse of the other applicant"),
    ("same_spouse", "配偶相同", "the same spouse"),
    ("recorded_dead", "在死亡名单上", "on a list of the dead"),
    ("spouse_recorded_dead", "配偶在死亡名单上", "the spouse is on a list of the dead"),
    ("recorded_moved", "在迁出名单上", "on a list of people who moved"),
    ("spouse_recorded_moved", "配偶在迁出名单上", "the spouse is on a list of people who moved"),
    ("same_certificate", "同一产权证", "same certificate of ownership"),
    ("same_address", "同一地址", "same address"),
    ("like_address", "地址疑似相同", "probably the same address"),
    ("same_phone", "同一电话", "same phone"),
    ("same_bank", "同一银行账户", "same bank account"),
    ("same_serial", "同一产品序列号", "same serial number"),
    ("same_invoice", "同一发票", "same invoice"),
    ("same_photo", "同一照片", "same photo"),
];

/// Fields a roster may change in a case that exists.
pub(super) const FIELDS: &[(&str, &str, &str)] = &[
    ("phone", "联系电话", "phone"),
    ("registered_address", "户籍地址", "registered address"),
    ("bank_account", "银行账号", "bank account"),
    ("bank_name", "开户行", "bank"),
    ("address", "住址", "address"),
    ("certificate_no", "不动产权证号", "property certificate no."),
    ("note", "备注", "note"),
    ("categories", "人员类别", "categories"),
    ("applied_on", "申请日期", "application date"),
];

fn wording(code: &str) -> (&'static str, &'static str) {
    WORDS
        .iter()
        .find(|(known, _, _)| *known == code)
        .map_or(("请核对", "please check"), |(_, zh, en)| (zh, en))
}

const WORDS: &[(&str, &str, &str)] = &[
    ("name_missing", "缺少姓名，请补填后重新导入", "the name is missing; fill it in and import again"),
    ("address_missing", "缺少住址，请补填", "the address of residence is missing; fill it in"),
    (
        "id_missing",
        "缺少身份证号；确无证件的请在备注中写明原因",
        "the ID number is missing; if there is none, write the reason in the note column",
    ),
    (
        "id_missing_with_reason",
        "无身份证号，按备注原因登记：{reason}",
        "no ID number; registered with the reason in the note: {reason}",
    ),
    ("id_empty", "身份证号为空", "the ID number is empty"),
    (
        "id_length",
        "身份证号位数不对，应为 18 位",
        "the ID number has the wrong length; 18 characters are needed",
    ),
    ("id_characters", "身份证号含有不允许的字符", "the ID number has characters that cannot be"),
    (
        "id_check_digit",
        "身份证号校验位不符，请对照证件更正",
        "the ID number's check digit is wrong; compare it with the card",
    ),
    ("id_birth_date", "身份证号中的出生日期不存在", "the birth date in the ID number does not exist"),
    ("id_future_birth", "身份证号中的出生日期晚于今天", "the birth date in the ID number lies in the future"),
    ("id_too_old", "身份证号中的年龄超过 130 岁", "the age in the ID number is over 130"),
    (
        "id_lost_digits",
        "身份证号被 Excel 按数字保存，末尾几位已丢失，无法恢复；请把该列设为文本后按证件重新录入",
        "Excel kept this ID number as a number and lost its last digits for good; set the column to text and type it again from the card",
    ),
    ("id_fifteen_digits", "15 位旧身份证号，请核对", "an old 15-digit ID number; please check"),
    (
        "id_unknown_area",
        "身份证号地区码不在现行目录中，请核对",
        "the area code of the ID number is not known; please check",
    ),
    (
        "id_abolished_area",
        "身份证号地区码已撤销，通常有效，请核对",
        "the area code of the ID number is abolished, usually still valid; please check",
    ),
    (
        "birth_differs_from_id",
        "出生日期与身份证号不一致，以身份证号 {birth} 为准",
        "the birth date differs from the ID number; {birth} is used",
    ),
    ("town_missing", "未填写街道（乡镇）和社区（村）", "town and village are missing"),
    ("phone_missing", "未填写联系电话", "the phone number is missing"),
    ("phone_form", "联系电话不像有效号码，请核对", "this does not look like a phone number; please check"),
    ("date_form", "日期“{text}”无法识别，未导入", "the date “{text}” cannot be read and was left out"),
    (
        "category_unknown",
        "人员类别“{text}”无法识别，未导入",
        "the category “{text}” is not known and was left out",
    ),
    ("tick_unclear", "类别勾选“{text}”无法识别", "the mark “{text}” is not clear"),
    (
        "aged80_but_younger",
        "填写“80周岁以上”，但按身份证号仅 {age} 周岁",
        "listed as 80 or older, but {age} by the ID number",
    ),
    ("under_sixty", "按身份证号仅 {age} 周岁，不满 60 周岁", "only {age} by the ID number, younger than 60"),
    (
        "categories_exclusive",
        "“{first}”与“{second}”通常不会同时具备，请核对",
        "“{first}” and “{second}” are not usually held together; please check",
    ),
    (
        "formula_kept_as_text",
        "内容像公式，已按文字保存，不会执行",
        "this looks like a formula; it is kept as text and never run",
    ),
    ("spouse_id", "配偶身份证号有误，未导入", "the spouse's ID number is wrong and was left out"),
    ("duplicate_in_file", "与本表第 {row} 行重复，未导入", "repeats row {row} of this sheet; not imported"),
    (
        "duplicate_in_workspace",
        "与已有个案 {case_no} 重复（{rule}），未导入；确需另立请在个案中新建并说明理由",
        "repeats case {case_no} ({rule}); not imported; if it is really another case, open it by hand with a reason",
    ),
    (
        "meets_case",
        "与个案 {case_no} 相符（{rule}）；已导入，个案须说明理由后才能继续办理",
        "meets case {case_no} ({rule}); imported, but the case goes on only with a reason",
    ),
    (
        "meets_list",
        "与外部名单“{list}”第 {row} 行相符（{rule}）；已导入，个案须说明理由后才能继续办理",
        "meets row {row} of the list “{list}” ({rule}); imported, but the case goes on only with a reason",
    ),
    (
        "meets_row",
        "与本表第 {row} 行疑似重复（{rule}）；已导入，个案须说明理由后才能继续办理",
        "probably repeats row {row} of this sheet ({rule}); imported, but the case goes on only with a reason",
    ),
    (
        "case_finished",
        "个案 {case_no} 已结束或已送财政；名册内容与之不同，但不再更改",
        "case {case_no} is finished or submitted; this row differs from it and changes nothing",
    ),
    (
        "place_not_changed",
        "街道（乡镇）或社区（村）与已有个案不同，未更改；请在个案中核对",
        "town or village differs from the case and was not changed; please check in the case",
    ),
    (
        "spouse_not_added",
        "配偶尚未登记在已有个案中，未自动添加；请在个案中添加",
        "the spouse is not in the case yet and was not added; please add there",
    ),
    (
        "known_other_name",
        "该身份证号已登记为“{known}”，保留原登记的姓名和资料；请核对号码，姓名确有错误的请在个案中更正",
        "this ID number is registered for “{known}”, whose name and data are kept; check the number, and correct the name in the case if it is wrong",
    ),
    (
        "known_other_phone",
        "该身份证号已登记的电话 {old} 已改为 {new}",
        "the phone number registered with this ID number was changed from {old} to {new}",
    ),
    (
        "known_other_birth",
        "该身份证号已登记的出生日期 {old} 已改为 {new}",
        "the birth date registered with this ID number was changed from {old} to {new}",
    ),
    (
        "known_changed",
        "该身份证号已登记的人员资料已更新：{fields}",
        "data registered with this ID number was updated: {fields}",
    ),
    (
        "not_saved",
        "这一批未能保存，原因见导入结果；处理后请重新导入本表",
        "this part of the sheet could not be saved, see the result for why; mend that and import the sheet again",
    ),
    (
        "not_reached_cancelled",
        "导入已取消，本行未处理；需要时请重新导入本表",
        "the import was cancelled before this row; import the sheet again to go on",
    ),
    (
        "not_reached_stopped",
        "导入中途停止，本行未处理；请重新导入本表",
        "the import stopped before this row; import the sheet again to go on",
    ),
    ("changed", "已更新：{fields}", "updated: {fields}"),
];

#[cfg(test)]
mod tests {
    use yiju_domain::id_number::{IdFault, IdWarning};

    use super::*;

    #[test]
    fn every_fault_and_warning_of_an_id_number_has_its_own_words() {
        let faults = [
            IdFault::Empty,
            IdFault::Length { found: 3 },
            IdFault::Characters,
            IdFault::CheckDigit { expected: '1', found: '2' },
            IdFault::BirthDate,
            IdFault::FutureBirth,
            IdFault::TooOld,
            IdFault::LostDigits,
        ];
        let codes = faults.iter().map(IdFault::code).chain(IdWarning::ALL.iter().map(|one| one.code()));
        for code in codes {
            assert!(WORDS.iter().any(|(known, _, _)| *known == code), "{code} has no words");
        }
    }

    #[test]
    fn the_list_of_id_faults_for_translations_is_whole() {
        let faults = [
            IdFault::Empty,
            IdFault::Length { found: 3 },
            IdFault::Characters,
            IdFault::CheckDigit { expected: '1', found: '2' },
            IdFault::BirthDate,
            IdFault::FutureBirth,
            IdFault::TooOld,
            IdFault::LostDigits,
        ];
        assert_eq!(faults.map(|fault| fault.code()).as_slice(), IdFault::CODES);
    }

    #[test]
    fn no_code_is_left_among_the_words() {
        let note = Note::warning("changed", None).with("fields", "address, categories");
        assert_eq!(note.words(Language::Zh), "已更新：住址、人员类别");
        assert_eq!(note.words(Language::En), "updated: address, categories");
        let note =
            Note::warning("duplicate_in_workspace", None).with("case_no", "A").with("rule", "same_dwelling");
        assert!(note.words(Language::Zh).contains("（同一住址）"), "{}", note.words(Language::Zh));
        let note = Note::warning("categories_exclusive", None).with("first", "db").with("second", "tk");
        assert!(note.words(Language::En).contains("Subsistence allowance"), "{}", note.words(Language::En));
        assert!(note.words(Language::Zh).contains("“低保”"), "{}", note.words(Language::Zh));
    }

    #[test]
    fn every_rule_of_doubling_is_worded() {
        for rule in crate::roster::known::Doubling::ALL {
            let note = Note::warning("duplicate_in_workspace", None).with("rule", rule.code());
            for language in [Language::Zh, Language::En] {
                let words = note.words(language);
                assert!(!words.contains(rule.code()), "{words}");
            }
            assert!(RULES.iter().any(|(code, _, _)| *code == rule.code()), "{rule:?}");
        }
    }

    #[test]
    fn chinese_remarks_use_chinese_punctuation() {
        for (code, zh, en) in WORDS {
            let chinese = |one: char| ('\u{4e00}'..='\u{9fff}').contains(&one);
            assert!(!zh.contains([',', ';', '(', ')']), "{code}: {zh}");
            assert!(!en.chars().any(chinese), "{code}: {en}");
        }
    }

    #[test]
    fn parameters_and_cell_are_filled_in() {
        let note =
            Note { cell: Some("H8".into()), ..Note::warning("aged80_but_younger", None) }.with("age", "78");
        assert_eq!(note.words(Language::Zh), "H8 填写“80周岁以上”，但按身份证号仅 78 周岁");
        assert_eq!(note.words(Language::En), "H8 listed as 80 or older, but 78 by the ID number");
        assert!(!note.wire(Language::En).text.contains('{'));
    }
}

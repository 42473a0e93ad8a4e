//! Pinyin of names, for search: wxm finds 王秀梅.
//!
//! Dictionaries list every reading a character ever had, which would give a three-character name dozens of
//! spellings. Here a surname has its reading as a surname first (单 shan, 仇 qiu), the character's ordinary
//! reading after it, because that is what people type who do not know; in given names only the few
//! characters that really are read in two ways count twice.

use crate::text;
use pinyin::ToPinyin;

/// More spellings than this help nobody and fill the index.
const MOST: usize = 8;

/// Surnames of two characters with readings the single characters do not have.
const DOUBLE_SURNAMES: [(&str, [&str; 2]); 5] = [
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("长孙", ["zhang", "sun"]),
    ("澹台", ["tan", "tai"]),
];

/// Characters read differently as a surname; the first reading is the surname's.
const SURNAMES: [(char, &[&str]); 34] = [
    ('单', &["shan", "dan"]),
    ('仇', &["qiu", "chou"]),
    ('解', &["xie", "jie"]),
    ('查', &["zha", "cha"]),
    ('曾', &["zeng", "ceng"]),
    ('区', &["ou", "qu"]),
    ('朴', &["piao", "pu"]),
    ('盖', &["ge", "gai"]),
    ('缪', &["miao", "mou"]),
    ('尉', &["wei", "yu"]),
    ('覃', &["qin", "tan"]),
    ('折', &["she", "zhe"]),
    ('召', &["shao", "zhao"]),
    ('员', &["yun", "yuan"]),
    ('秘', &["bi", "mi"]),
    ('繁', &["po", "fan"]),
    ('种', &["chong", "zhong"]),
    ('牟', &["mou", "mu"]),
    ('能', &["nai", "neng"]),
    ('祭', &["zhai", "ji"]),
    ('乜', &["nie"]),
    ('黑', &["he", "hei"]),
    ('翟', &["zhai", "di"]),
    ('隗', &["wei", "kui"]),
    ('郗', &["xi", "chi"]),
    ('谌', &["chen", "shen"]),
    ('炅', &["gui", "jiong"]),
    ('郇', &["xun", "huan"]),
    ('洗', &["xian", "xi"]),
    ('乐', &["yue", "le"]),
    ('柏', &["bai", "bo"]),
    ('薄', &["bo", "bao"]),
    ('卜', &["bu"]),
    ('句', &["gou", "ju"]),
];

/// Characters of given names that are read in two ways, or that the library reads otherwise than names do.
const GIVEN: [(char, &[&str]); 16] = [
    ('乐', &["le", "yue"]),
    ('长', &["chang", "zhang"]),
    ('重', &["zhong", "chong"]),
    ('行', &["xing", "hang"]),
    ('朝', &["chao", "zhao"]),
    ('曾', &["zeng"]),
    ('藏', &["cang", "zang"]),
    ('晟', &["sheng", "cheng"]),
    ('茜', &["xi", "qian"]),
    ('筠', &["yun", "jun"]),
    ('参', &["shen", "can"]),
    ('调', &["tiao", "diao"]),
    ('都', &["du", "dou"]),
    ('柏', &["bai", "bo"]),
    ('省', &["sheng", "xing"]),
    ('覃', &["qin", "tan"]),
];

/// Rare characters of names that the library has no reading for.
const RARE: [(char, &str); 1] = [('𠮷', "ji")];

type Readings = Vec<String>;

/// The first letters of a name, lower case; several when the name can be read in several ways.
#[must_use]
pub fn initials(name: &str) -> Vec<String> {
    combine(name, |reading| reading.chars().take(1).collect())
}

/// The full pinyin of a name without tones and spaces; ü is given as v, and as u for those who type it so.
#[must_use]
pub fn full(name: &str) -> Vec<String> {
    combine(name, str::to_owned)
}

fn combine(name: &str, part: impl Fn(&str) -> String) -> Vec<String> {
    let mut spellings = vec![String::new()];
    for readings in readings(name) {
        let mut parts: Vec<String> = Vec::new();
        for one in readings.iter().map(|reading| part(reading)) {
            if !parts.contains(&one) {
                parts.push(one);
            }
        }
        spellings =
            spellings.iter().flat_map(|start| parts.iter().map(move |end| format!("{start}{end}"))).collect();
        spellings.truncate(MOST);
    }
    spellings.retain(|spelling| !spelling.is_empty());
    spellings
}

/// The readings of each character, the surname's first. Punctuation has none and is left out; letters and
/// digits read as themselves.
fn readings(name: &str) -> Vec<Readings> {
    let clean = text::search_key(name);
    let double = DOUBLE_SURNAMES.iter().find(|(surname, _)| clean.starts_with(surname));
    let mut all: Vec<Readings> = Vec::new();
    if let Some((_, parts)) = double {
        all.extend(parts.iter().map(|part| vec![(*part).to_owned()]));
    }
    let mut rest = clean.chars().skip(all.len());
    if all.is_empty() {
        all.extend(rest.next().and_then(|first| known(&SURNAMES, first).or_else(|| reading(first))));
    }
    all.extend(rest.filter_map(reading));
    all
}

fn known(table: &[(char, &[&str])], c: char) -> Option<Readings> {
    let (_, readings) = table.iter().find(|(key, _)| *key == c)?;
    Some(readings.iter().map(|reading| (*reading).to_owned()).collect())
}

fn reading(c: char) -> Option<Readings> {
    known(&GIVEN, c).or_else(|| dictionary(c)).or_else(|| c.is_alphanumeric().then(|| vec![c.to_string()]))
}

fn dictionary(c: char) -> Option<Readings> {
    let rare = RARE.iter().find(|(key, _)| *key == c).map(|(_, reading)| *reading);
    let plain = rare.or_else(|| c.to_pinyin().map(pinyin::Pinyin::plain))?;
    if plain.contains('ü') {
        Some(vec![plain.replace('ü', "v"), plain.replace('ü', "u")])
    } else {
        Some(vec![plain.to_owned()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_table_repeats_the_library() {
        let library = |c: char| c.to_pinyin().map(pinyin::Pinyin::plain);
        for (c, readings) in SURNAMES.iter().chain(&GIVEN) {
            assert!(readings.len() > 1 || library(*c) != Some(readings[0]), "{c}");
        }
        assert!(RARE.iter().all(|(c, _)| library(*c).is_none()));
    }

    #[test]
    fn ordinary_names_have_one_spelling() {
        assert_eq!(initials("王秀梅"), ["wxm"]);
        assert_eq!(full("王秀梅"), ["wangxiumei"]);
        assert_eq!(initials("欧阳桂芳"), ["oygf"]);
        assert_eq!(full("诸葛长庚"), ["zhugechanggeng", "zhugezhanggeng"]);
        assert_eq!(initials("冯娣大"), ["fdd"]);
        assert_eq!(initials("孙阿长"), ["sac", "saz"]);
    }

    #[test]
    fn surnames_are_read_as_surnames_first() {
        for (name, first) in [
            ("单", "shan"),
            ("仇", "qiu"),
            ("解", "xie"),
            ("查", "zha"),
            ("曾", "zeng"),
            ("区", "ou"),
            ("任", "ren"),
            ("华", "hua"),
            ("朴", "piao"),
            ("尉迟", "yuchi"),
            ("万俟", "moqi"),
            ("缪", "miao"),
            ("盖", "ge"),
            ("翟", "zhai"),
            ("沈", "shen"),
            ("贾", "jia"),
            ("石", "shi"),
        ] {
            assert_eq!(full(name).first().map(String::as_str), Some(first), "{name}");
        }
        assert_eq!(initials("单秀英"), ["sxy", "dxy"]);
        assert_eq!(initials("尉迟恭"), ["ycg"]);
    }

    #[test]
    fn rare_characters_and_other_letters() {
        assert_eq!(initials("𠮷田和子"), ["jthz"]);
        assert_eq!(initials("李㛃"), ["lj"]);
        assert_eq!(initials("王䶮"), ["wy"]);
        assert_eq!(initials("张𬭚"), ["zc"]);
        assert_eq!(initials("买买提·吐尔逊"), ["mmttex"]);
        assert_eq!(full("Ａnna王2"), ["annawang2"]);
        assert_eq!(full("吕志根"), ["lvzhigen", "luzhigen"]);
        assert_eq!(initials(" "), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn spellings_are_few_distinct_and_plain(name in "[长乐单重行朝吕藏王芳]{1,8}") {
            let spellings = full(&name);
            prop_assert!((1..=MOST).contains(&spellings.len()));
            prop_assert!(spellings.iter().all(|one| one.bytes().all(|b| b.is_ascii_lowercase())));
            prop_assert!(initials(&name).iter().all(|one| one.len() == name.chars().count()));
        }

        #[test]
        fn any_text_is_answered(name in any::<String>()) {
            let _ = (initials(&name), full(&name));
        }
    }
}

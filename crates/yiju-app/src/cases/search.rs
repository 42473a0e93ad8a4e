//! What the search box looks in: one lower-case line per value, kept with the case.
//!
//! One `LIKE` over this column answers a name from one character up, pinyin initials, the tail of an ID number, a
//! phone number, an address and a case number, with the same SQL on both engines; a trigram index finds nothing for
//! one or two characters, which is what Chinese names are (docs/decisions/0003, with figures).

use yiju_domain::{pinyin, text};

/// The values of one person that can be searched.
pub(crate) struct SearchPerson<'a> {
    pub name: &'a str,
    pub id_number: Option<&'a str>,
    pub phone: &'a str,
}

/// Makes the search text of a case.
pub(crate) fn search_text(case_no: &str, place: [&str; 3], persons: &[SearchPerson<'_>]) -> String {
    let mut lines = vec![text::search_key(case_no), text::search_key(&place.concat())];
    for person in persons {
        lines.push(text::search_key(person.name));
        lines.extend(pinyin::initials(person.name));
        lines.extend(pinyin::full(person.name));
        lines.extend(person.id_number.map(text::search_key));
        lines.push(text::search_key(person.phone));
    }
    lines.retain(|line| !line.is_empty());
    lines.dedup();
    lines.join("\n")
}

/// The words of a query, each to be found.
pub(crate) fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(text::search_key).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_found_by_everything_people_type() {
        let person =
            SearchPerson { name: "王秀梅", id_number: Some("999999194103051529"), phone: "19900000127" };
        let text = search_text("2026-320404-01-A0007", ["五星街道", "清潭社区", "清潭路 12 号"], &[person]);
        for query in [
            "王",
            "秀梅",
            "wxm",
            "wangxiumei",
            "1529",
            "0127",
            "清潭路12号",
            "A0007",
            "ｗｘｍ",
            "五星街道清潭社区",
        ] {
            for word in words(query) {
                assert!(text.contains(&word), "{query} is not found in {text}");
            }
        }
        assert!(!text.contains("李"));
    }
}

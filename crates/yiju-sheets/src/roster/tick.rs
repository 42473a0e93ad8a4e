//! What a mark in a tick column means.

use serde::Serialize;
use yiju_domain::text::search_key;

/// The meaning of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TickMark {
    /// √ ✓ 是 有 1 Y: the person belongs to the category.
    Yes,
    /// 否 无 0 N × / -: the person does not.
    No,
    /// Something else, such as a grade or the letter x, which means yes on some sheets and no on others. A person decides.
    Unclear,
}

impl TickMark {
    /// Reads a mark.
    #[must_use]
    pub fn of(text: &str) -> Self {
        const YES: [&str; 19] = [
            "√", "✓", "✔", "☑", "✅", "■", "●", "是", "有", "对", "1", "y", "yes", "true", "t", "v", "ok",
            "符合", "属于",
        ];
        const NO: [&str; 18] = [
            "否",
            "无",
            "不是",
            "没有",
            "0",
            "n",
            "no",
            "false",
            "f",
            "×",
            "✗",
            "✘",
            "☐",
            "□",
            "/",
            "-",
            "—",
            "不符合",
        ];
        let key = search_key(text);
        match key.as_str() {
            "" => Self::No,
            mark if YES.contains(&mark) => Self::Yes,
            mark if NO.contains(&mark) => Self::No,
            _ => Self::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        for mark in ["√", "✓", " 是 ", "Ｙ", "1", "TRUE"] {
            assert_eq!(TickMark::of(mark), TickMark::Yes, "{mark}");
        }
        for mark in ["", "否", "×", "0", "－", "/"] {
            assert_eq!(TickMark::of(mark), TickMark::No, "{mark}");
        }
        for mark in ["x", "二级", "?"] {
            assert_eq!(TickMark::of(mark), TickMark::Unclear, "{mark}");
        }
    }
}

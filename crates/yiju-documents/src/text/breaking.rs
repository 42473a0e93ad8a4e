//! Where a line may end.
//!
//! The Unicode line breaking rules in their strict form keep ，。》） off the start of a line and （《 off its
//! end. Two rules are added. They glue curly quotes to both neighbours because they cannot know which way a quote
//! faces; in Chinese text it is always known, so a line may end before an opening and after a closing quote.
//! And the dot inside a name (买买提·吐尔逊) stays at the end of its line.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

const NAME_DOT: char = '·';

pub(crate) struct Breaker {
    segmenter: LineSegmenterBorrowed<'static>,
}

impl Breaker {
    pub(crate) fn new() -> Breaker {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        Breaker { segmenter: LineSegmenter::new_for_non_complex_scripts(options) }
    }

    /// The pieces of `text` between places where a line may end, in order and without loss.
    pub(crate) fn pieces<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut ends: Vec<usize> = self.segmenter.segment_str(text).collect();
        ends.extend(quote_breaks(text));
        ends.extend([0, text.len()]);
        ends.sort_unstable();
        ends.dedup();
        ends.retain(|&end| end == 0 || !text.get(end..).is_some_and(|rest| rest.starts_with(NAME_DOT)));
        ends.iter().zip(ends.iter().skip(1)).filter_map(|(&from, &to)| text.get(from..to)).collect()
    }
}

fn quote_breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    let pairs = text.char_indices().zip(text.char_indices().skip(1));
    pairs.filter(|&((_, before), (_, after))| quote_allows(before, after)).map(|(_, (at, _))| at)
}

fn quote_allows(before: char, after: char) -> bool {
    let opens = matches!(after, '“' | '‘') && is_han(before);
    let closes = matches!(before, '”' | '’') && is_han(after);
    opens || closes
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::Breaker;

    fn cut(text: &str) -> String {
        Breaker::new().pieces(text).join("|")
    }

    #[test]
    fn lines_end_where_chinese_rules_allow() {
        let cases = [
            ("扶手，防滑", "扶|手，|防|滑"),
            ("见（附图）。", "见|（附|图）。"),
            ("《导则》规定", "《导|则》|规|定"),
            ("道“一键通”平台", "道|“一|键|通”|平|台"),
            ("水——电", "水|——|电"),
            ("宽800mm的门", "宽|800mm|的|门"),
            ("anti-slip tile", "anti-|slip |tile"),
            ("￥1,234.00（含税）", "￥1,234.00|（含|税）"),
            ("买买提·吐尔逊", "买|买|提·|吐|尔|逊"),
        ];
        for (text, wanted) in cases {
            assert_eq!(cut(text), wanted);
        }
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["", "·", "·甲", "一", "a b\u{3000}c", "“”“”", "12 个、3 ㎡。"] {
            assert_eq!(Breaker::new().pieces(text).concat(), text);
        }
    }
}

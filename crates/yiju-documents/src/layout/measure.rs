//! How wide text is and where it wraps.

use super::page::Page;
use super::print::{Print, Sizes};
use crate::fonts::{Faces, Weight};
use crate::text::Breaker;

/// How a run of text looks. Sizes in points, grey as in [`super::Mark`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    pub(crate) size: f32,
    pub(crate) grey: f32,
}

impl Style {
    pub(crate) const fn plain(size: f32) -> Style {
        Style { weight: Weight::Regular, size, grey: 0.0 }
    }

    pub(crate) const fn bold(size: f32) -> Style {
        Style { weight: Weight::Bold, size, grey: 0.0 }
    }

    pub(crate) const fn faint(size: f32) -> Style {
        Style { weight: Weight::Regular, size, grey: 0.35 }
    }

    /// The height of a line of wrapped text.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.45
    }

    /// From the top of a line to its baseline: the square of a Chinese character, 0.88 em of it above the
    /// baseline, in the middle of the line.
    pub(crate) fn baseline(self) -> f32 {
        (self.leading() - self.size) / 2.0 + 0.88 * self.size
    }
}

pub(crate) struct Measure<'f> {
    faces: &'f Faces<'f>,
    breaker: Breaker,
    sizes: &'static Sizes,
}

impl<'f> Measure<'f> {
    pub(crate) fn new(faces: &'f Faces<'f>, print: Print) -> Measure<'f> {
        Measure { faces, breaker: Breaker::new(), sizes: print.sizes() }
    }

    /// The styles of the paper that is measured.
    pub(crate) fn sizes(&self) -> &'static Sizes {
        self.sizes
    }

    /// The sheets the paper is printed on.
    pub(crate) fn page(&self) -> Page {
        self.sizes.page
    }

    pub(crate) fn width(&self, text: &str, style: Style) -> f32 {
        text.chars().map(|c| self.faces.advance(c, style.weight)).sum::<f32>() * style.size
    }

    /// `text` in lines no wider than `width`. A piece that is wider by itself (a long number or address
    /// without a break) is cut between characters.
    pub(crate) fn wrap(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        text.split('\n').flat_map(|line| self.wrap_line(line, style, width)).collect()
    }

    fn wrap_line(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for piece in self.breaker.pieces(text) {
            if self.fits(&lines, piece, style, width) {
                push(&mut lines, piece);
            } else if self.width(piece.trim_end(), style) <= width {
                lines.push(piece.to_owned());
            } else {
                self.push_by_character(&mut lines, piece, style, width);
            }
        }
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    fn fits(&self, lines: &[String], piece: &str, style: Style, width: f32) -> bool {
        let line = lines.last().map_or("", String::as_str);
        self.width(line, style) + self.width(piece.trim_end(), style) <= width
    }

    fn push_by_character(&self, lines: &mut Vec<String>, piece: &str, style: Style, width: f32) {
        for c in piece.chars() {
            let mut one = [0; 4];
            let one = c.encode_utf8(&mut one);
            let starts = lines.last().is_some_and(|line| !line.is_empty());
            if starts && !self.fits(lines, one, style, width) {
                lines.push(one.to_owned());
            } else {
                push(lines, one);
            }
        }
    }

    /// `style` made smaller until `text` fits on one line: a sum of money is never broken in two.
    pub(crate) fn shrunk(&self, text: &str, style: Style, width: f32) -> Style {
        let natural = self.width(text, style);
        if natural <= width { style } else { Style { size: style.size * width / natural, ..style } }
    }
}

fn push(lines: &mut [String], piece: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Measure, Print, Style};
    use crate::fonts::Fonts;

    const STYLE: Style = Style::plain(9.0);

    fn fonts() -> Arc<Fonts> {
        crate::fonts::tests::built()
    }

    #[test]
    fn a_chinese_character_is_an_em_and_figures_are_equally_wide() {
        let fonts = fonts();
        let faces = fonts.faces().expect("faces");
        let measure = Measure::new(&faces, Print::Ordinary);
        assert_eq!(measure.width("中文", STYLE), 18.0);
        let figures: Vec<f32> = ('0'..='9').map(|c| measure.width(&c.to_string(), STYLE)).collect();
        assert!(figures.iter().all(|width| *width == figures[0]), "{figures:?}");
    }

    #[test]
    fn lines_wrap_at_the_width_given() {
        let fonts = fonts();
        let faces = fonts.faces().expect("faces");
        let measure = Measure::new(&faces, Print::Ordinary);
        let cases = [
            ("", 90.0, vec![""]),
            ("扶手安装牢固。", 54.0, vec!["扶手安装牢", "固。"]),
            ("扶手（一字）", 27.0, vec!["扶手", "（一", "字）"]),
            ("一\n二", 90.0, vec!["一", "二"]),
            ("grab bar set", 45.0, vec!["grab bar", "set"]),
            ("12345678901234567890", 50.0, vec!["1234567890", "1234567890"]),
        ];
        for (text, width, wanted) in cases {
            assert_eq!(measure.wrap(text, STYLE, width), wanted, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_line_is_wider_than_asked_and_nothing_is_lost(text in "[一-龥，。（）“”a-z0-9 ·]{0,60}", width in 20.0_f32..200.0) {
            let fonts = fonts();
            let faces = fonts.faces().expect("faces");
            let measure = Measure::new(&faces, Print::Ordinary);
            let lines = measure.wrap(&text, STYLE, width);
            for line in &lines {
                prop_assert!(measure.width(line, STYLE) <= width + 0.01, "{line}");
            }
            let dense = |text: &str| text.replace(' ', "");
            prop_assert_eq!(dense(&lines.concat()), dense(&text));
        }

        #[test]
        fn a_number_is_shrunk_to_one_line(number in any::<i64>(), width in 10.0_f32..60.0) {
            let fonts = fonts();
            let faces = fonts.faces().expect("faces");
            let measure = Measure::new(&faces, Print::Ordinary);
            let text = number.to_string();
            prop_assert!(measure.width(&text, measure.shrunk(&text, STYLE, width)) <= width + 0.01);
        }
    }
}

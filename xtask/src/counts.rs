//! Reads from the output of a test program how many of its tests passed and failed.
//!
//! The programs are asked for nothing special; these are the lines they print for people, so the count at the end is
//! the sum of what can be read above it.

use crate::tally::Tally;

/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`, once per test program of `cargo test`.
pub(crate) fn of_cargo(output: &str) -> Tally {
    let lines = output.lines().filter_map(|line| line.trim_start().strip_prefix("test result: "));
    lines.map(|line| Tally { passed: before(line, " passed"), failed: before(line, " failed") }).sum()
}

/// `Tests  1 failed | 33 passed (34)`, the last line but few of vitest.
pub(crate) fn of_vitest(output: &str) -> Tally {
    let output = without_colours(output);
    let lines = output.lines().filter_map(|line| line.trim_start().strip_prefix("Tests "));
    lines.map(|line| Tally { passed: before(line, " passed"), failed: before(line, " failed") }).sum()
}

/// Some terminals and servers ask for colours even where the output is read by a program.
fn without_colours(output: &str) -> String {
    let mut parts = output.split("\u{1b}[");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once('m').map_or(part, |(_, text)| text));
    std::iter::once(first).chain(rest).collect()
}

/// `ℹ pass 3` and `ℹ fail 0` at the end of `node --test`, `# pass 3` in its other dress.
pub(crate) fn of_node(output: &str) -> Tally {
    let number = |word: &str| {
        output
            .lines()
            .rev()
            .find_map(|line| line.trim_start_matches(['ℹ', '#', ' ']).strip_prefix(word)?.trim().parse().ok())
    };
    Tally {
        passed: number("pass ").unwrap_or(0),
        failed: number("fail ").unwrap_or(0) + number("cancelled ").unwrap_or(0),
    }
}

/// The number that stands before `word`.
fn before(line: &str, word: &str) -> u32 {
    let digits =
        line.split_once(word).and_then(|(head, _)| head.rsplit(|c: char| !c.is_ascii_digit()).next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_programs_are_added_up() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored; finished in 0.1s\n\
                      test result: FAILED. 10 passed; 3 failed; 1 ignored; 0 measured\n";
        assert_eq!(of_cargo(output), Tally { passed: 12, failed: 3 });
    }

    #[test]
    fn vitest_files_are_not_tests() {
        let output = " Test Files  1 failed | 4 passed (5)\n      Tests  2 failed | 33 passed (35)\n";
        assert_eq!(of_vitest(output), Tally { passed: 33, failed: 2 });
        assert_eq!(of_vitest("      Tests  7 passed (7)\n"), Tally { passed: 7, failed: 0 });
        let coloured = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m2 failed\u{1b}[39m | \u{1b}[32m160 passed\u{1b}[39m";
        assert_eq!(of_vitest(coloured), Tally { passed: 160, failed: 2 });
    }

    #[test]
    fn node_counts_what_was_cut_short_as_failed() {
        let output = "✔ opens (812ms)\nℹ tests 4\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\n";
        assert_eq!(of_node(output), Tally { passed: 2, failed: 2 });
        assert_eq!(of_node("# pass 5\n# fail 0\n"), Tally { passed: 5, failed: 0 });
    }
}

//! The account of a test run: what each step took, what passed, what failed, what could not be run here.

use std::iter::Sum;
use std::time::{Duration, Instant};

use crate::fault::{Done, Fault};

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tally {
    /// A step that is itself one test, such as the formatting check.
    pub(crate) const ONE: Self = Self { passed: 1, failed: 0 };

    /// A program that ended badly has failed, whatever its lines say; one that counted nothing was one test.
    pub(crate) fn judged(self, content: bool) -> Self {
        match (content, self) {
            (true, Self { passed: 0, failed: 0 }) => Self::ONE,
            (false, Self { passed, failed: 0 }) => Self { passed, failed: 1 },
            _ => self,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies
            .fold(Self::default(), |a, b| Self { passed: a.passed + b.passed, failed: a.failed + b.failed })
    }
}

struct Step {
    name: &'static str,
    took: Duration,
    tally: Tally,
}

/// The steps so far.
#[derive(Default)]
pub(crate) struct Account {
    steps: Vec<Step>,
    left_out: Vec<String>,
}

impl Account {
    /// Does one step; whatever happens in it, the next one is done as well. Returns whether nothing failed.
    pub(crate) fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally, Fault>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let tally = work().unwrap_or_else(|fault| {
            println!("{fault}");
            Tally { passed: 0, failed: 1 }
        });
        self.steps.push(Step { name, took: start.elapsed(), tally });
        tally.failed == 0
    }

    /// A part that this system cannot run; it is named at the end, so that silence is not taken for success.
    pub(crate) fn leave_out(&mut self, what: impl Into<String>) {
        self.left_out.push(what.into());
    }

    /// Prints the table and the last line; an error when anything failed.
    pub(crate) fn close(self) -> Done {
        println!();
        for step in &self.steps {
            let mark = if step.tally.failed == 0 { "ok    " } else { "FAILED" };
            println!("{mark} {:>7.1} s  {}", step.took.as_secs_f64(), step.name);
        }
        for what in &self.left_out {
            println!("left out: {what}");
        }
        let total: Tally = self.steps.iter().map(|step| step.tally).sum();
        println!("{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { Ok(()) } else { Err(Fault::new("Not everything passed.")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_end_is_a_failure_even_without_a_failed_test() {
        assert_eq!(Tally { passed: 4, failed: 0 }.judged(false), Tally { passed: 4, failed: 1 });
        assert_eq!(Tally { passed: 4, failed: 2 }.judged(false), Tally { passed: 4, failed: 2 });
        assert_eq!(Tally::default().judged(true), Tally::ONE);
    }

    #[test]
    fn a_fault_is_counted_and_the_rest_goes_on() {
        let mut account = Account::default();
        assert!(!account.step("bad", || Err(Fault::new("no"))));
        assert!(account.step("good", || Ok(Tally { passed: 3, failed: 0 })));
        assert!(account.close().is_err());
    }
}

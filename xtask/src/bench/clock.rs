//! Running a program to its end and saying how long it took.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::fault::{Done, Fault};

/// Seconds of one run.
pub(super) fn once(command: &mut Command) -> Result<f64, Fault> {
    let start = Instant::now();
    quietly(command)?;
    Ok(start.elapsed().as_secs_f64())
}

/// Seconds of the best of three runs; `build` also clears away what the run before left.
pub(super) fn best(mut build: impl FnMut() -> Result<Command, Fault>) -> Result<f64, Fault> {
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        best = best.min(once(&mut build()?)?);
    }
    Ok(best)
}

/// Runs without output. Exit code 2 is work done with rows refused, as a roster with faults must give.
pub(super) fn quietly(command: &mut Command) -> Done {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status.map_err(|error| Fault::new(format!("{name} cannot be started: {error}")))?.code() {
        Some(0 | 2) => Ok(()),
        _ => Err(Fault::new(format!("{name} failed: {:?}", command.get_args().collect::<Vec<_>>()))),
    }
}

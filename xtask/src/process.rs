//! Starting other programs so that the person sees what is started, and a failure names it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::fault::{Done, Fault};
use crate::places;

/// A command that runs in the root of the checkout.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(places::root());
    command
}

/// The cargo that started us, so that a chosen toolchain stays chosen.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(words);
    cargo
}

/// Runs to the end; the program's output goes straight to the terminal.
pub(crate) fn run(command: &mut Command) -> Done {
    say(command);
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(ended_badly(command)) }
}

/// Runs to the end, shows its standard output line by line and returns it with whether the program was content.
pub(crate) fn run_and_keep(command: &mut Command) -> Result<(String, bool), Fault> {
    say(command);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut kept = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    Ok((kept, child.wait()?.success()))
}

/// The standard output of a quick question to another program; none when it is not there or says no.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn say(command: &Command) {
    println!("$ {}", line_of(command));
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| short(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

/// Paths below the checkout are shown from there: the line can be read, and typed again.
fn short(word: &str) -> String {
    let root = places::root();
    let below = std::path::Path::new(word).strip_prefix(&root).ok();
    below.map_or_else(|| word.to_owned(), |path| path.display().to_string())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Fault {
    Fault::new(format!("{} cannot be started: {error}", line_of(command)))
}

fn ended_badly(command: &Command) -> Fault {
    Fault::new(format!("failed: {}", line_of(command)))
}

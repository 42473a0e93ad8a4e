//! A crash leaves a line with time, version and place, and nothing else: the message of a panic may quote the value
//! that caused it, and that may be a name or an ID number.

use std::fs::OpenOptions;
use std::io::Write;
use std::panic::{Location, PanicHookInfo};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// From now on panics are appended to `file` and named on stderr, both without their message.
pub(crate) fn log_to(file: PathBuf) {
    std::panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        let line = line(info.location());
        eprintln!("{line}");
        if let Ok(mut log) = OpenOptions::new().create(true).append(true).open(&file) {
            let _ = writeln!(log, "{line}");
        }
    }));
}

fn line(location: Option<&Location<'_>>) -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs());
    let place =
        location.map_or_else(|| "an unknown place".to_owned(), |at| format!("{}:{}", file_of(at), at.line()));
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    format!("{seconds} yiju {} stopped a thread ({thread}) at {place}", env!("CARGO_PKG_VERSION"))
}

/// Only the file's own name: the path before it is that of the machine that built the program.
fn file_of<'a>(location: &'a Location<'a>) -> &'a str {
    location.file().rsplit(['/', '\\']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_log_has_the_place_and_not_the_message() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("crash.log");
        let usual = std::panic::take_hook();
        super::log_to(file.clone());
        let crash = std::thread::spawn(|| panic!("王秀梅")).join();
        std::panic::set_hook(usual);
        assert!(crash.is_err());
        let log = std::fs::read_to_string(file).unwrap();
        assert!(log.contains("panics.rs:"), "{log}");
        assert!(!log.contains("王秀梅"), "{log}");
    }
}

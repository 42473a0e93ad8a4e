//! Other people's programs that read what we write. The set-up installs them on Debian and Ubuntu, so there they must
//! be present; elsewhere what they would have checked is printed as left out.

use std::{path::Path, process::Command};

/// What a program printed; none where it is not installed and need not be.
pub fn output(program: &str, arguments: &[&str], file: &Path, more: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(arguments).arg(file).args(more).output() {
        Ok(output) => output,
        Err(fault) if must_be_here() => panic!("{program}: {fault}; install poppler-utils"),
        Err(fault) => {
            eprintln!("left out: {program}: {fault}");
            return None;
        }
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {text}{}", String::from_utf8_lossy(&output.stderr));
    Some(text)
}

/// Whether this is Debian or a child of it.
pub fn must_be_here() -> bool {
    Path::new("/etc/debian_version").exists()
}

/// The text of a PDF without its spaces and line breaks, which depend on the layout.
pub fn pdf_text(file: &Path) -> Option<String> {
    let text = output("pdftotext", &["-layout"], file, &["-"])?;
    Some(text.chars().filter(|c| !c.is_whitespace()).collect())
}

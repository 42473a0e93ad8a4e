//! What has to come from the system: the web view with its headers, and for tests a virtual display, the WebDriver
//! of the web view, a Chinese font, PDF tools, LibreOffice (it calculates our workbooks anew) and PostgreSQL.
//!
//! As root on Debian and its children the missing ones are installed; anywhere else the exact line is printed, for
//! nothing here asks for a password.

use std::process::Command;

use crate::fault::{Done, Fault};
use crate::process::{self, command};
use crate::system::{self, System};

/// Needed to build and open the window.
const WINDOW: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"];

/// Needed on top for the tests, and to show the window where there is no display.
const TESTS: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "fonts-noto-cjk",
    "poppler-utils",
    "qpdf",
    "libreoffice-calc-nogui",
    "postgresql",
];

/// What `cargo xtask bench` puts Yiju beside.
const PEERS: &[&str] = &["libreoffice-calc-nogui", "libreoffice-writer-nogui", "libvips-tools", "zip"];

/// Makes sure the window can be built and opened.
pub(crate) fn for_window() -> Done {
    ensure(WINDOW)
}

/// Makes sure the tests can run.
pub(crate) fn for_tests() -> Done {
    ensure(&all())
}

/// Installs the programs of the measurements on Debian and its children; elsewhere one that is missing is left out of
/// the table by name.
pub(crate) fn for_bench() -> Done {
    match System::here() {
        System::Debian => install_missing(PEERS),
        _ => Ok(()),
    }
}

/// Prints the whole line, also when everything is there: a workflow or another machine runs it.
pub(crate) fn print_line() -> Done {
    println!("{}", line(System::here(), &all()).unwrap_or_default());
    Ok(())
}

fn all() -> Vec<&'static str> {
    [WINDOW, TESTS].concat()
}

fn ensure(wanted: &[&str]) -> Done {
    match System::here() {
        System::Debian => install_missing(wanted),
        System::Windows | System::MacOs => Ok(()),
        other if has_web_view() => {
            println!("System packages: the web view is there; {other:?} is not checked further.");
            Ok(())
        }
        other => Err(ask_for(&line(other, wanted).unwrap_or_default())),
    }
}

fn install_missing(wanted: &[&str]) -> Done {
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !system::is_root() {
        return Err(ask_for(&debian_line(&missing)));
    }
    println!("Installing system packages: {}", missing.join(" "));
    process::run(&mut apt(&["update"]))?;
    process::run(apt(&["install", "-y", "--no-install-recommends"]).args(missing))
}

fn apt(words: &[&str]) -> Command {
    let mut apt = command("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").args(words);
    apt
}

fn is_installed(package: &str) -> bool {
    let status = process::answer(command("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]));
    status.is_some_and(|status| status == "installed")
}

fn has_web_view() -> bool {
    process::answer(command("pkg-config").args(["--exists", "webkit2gtk-4.1"])).is_some()
}

fn ask_for(line: &str) -> Fault {
    Fault::new(format!(
        "Packages of the system are missing. Run this, then the same command again:\n\n  {line}\n"
    ))
}

fn line(system: System, wanted: &[&str]) -> Option<String> {
    let window_only = wanted.len() == WINDOW.len();
    let line = match system {
        System::Debian => return Some(debian_line(wanted)),
        System::Fedora if window_only => "sudo dnf install gcc-c++ pkgconf webkit2gtk4.1-devel",
        System::Fedora => {
            "sudo dnf install gcc-c++ pkgconf webkit2gtk4.1-devel xorg-x11-server-Xvfb xauth webkitgtk6.0 \
             google-noto-sans-cjk-fonts poppler-utils qpdf libreoffice-calc postgresql-server"
        }
        System::Arch if window_only => "sudo pacman -S --needed base-devel webkit2gtk-4.1",
        System::Arch => {
            "sudo pacman -S --needed base-devel webkit2gtk-4.1 xorg-server-xvfb xorg-xauth noto-fonts-cjk poppler qpdf \
             libreoffice-fresh postgresql"
        }
        System::OtherLinux => {
            "(your package manager) pkg-config, a C compiler, the headers of webkit2gtk-4.1"
        }
        System::MacOs | System::Windows => return None,
    };
    Some(line.to_owned())
}

fn debian_line(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_every_package() {
        let line = line(System::Debian, &all()).unwrap();
        for package in all() {
            assert!(line.split(' ').any(|word| word == package), "{package} is not in: {line}");
        }
    }

    #[test]
    fn systems_without_packages_have_no_line() {
        assert_eq!(line(System::MacOs, WINDOW), None);
        assert_eq!(line(System::Windows, WINDOW), None);
    }
}

//! What kind of machine this is: it decides which packages are installed and what can be shown.

use std::process::Command;

use crate::process;

/// Families of systems that differ in how a package is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian, Ubuntu and their children.
    Debian,
    Fedora,
    Arch,
    OtherLinux,
    MacOs,
    Windows,
}

impl System {
    pub(crate) fn here() -> Self {
        match std::env::consts::OS {
            "windows" => Self::Windows,
            "macos" => Self::MacOs,
            _ => Self::of_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    pub(crate) fn is_linux(self) -> bool {
        !matches!(self, Self::MacOs | Self::Windows)
    }

    fn of_release(text: &str) -> Self {
        let names: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
            .flat_map(|value| value.trim_matches('"').split_whitespace())
            .collect();
        let any = |wanted: &[&str]| names.iter().any(|name| wanted.contains(name));
        match () {
            () if any(&["debian", "ubuntu"]) => Self::Debian,
            () if any(&["fedora", "rhel", "centos"]) => Self::Fedora,
            () if any(&["arch"]) => Self::Arch,
            () => Self::OtherLinux,
        }
    }
}

/// Whether packages may be installed without asking for a password.
pub(crate) fn is_root() -> bool {
    process::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

/// Whether a window can be shown to a person here.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !System::here().is_linux() || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Whether `program` can be started by its name.
pub(crate) fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|dir| dir.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::System;

    #[test]
    fn families_are_known_by_their_parents() {
        assert_eq!(System::of_release("ID=debian\n"), System::Debian);
        assert_eq!(
            System::of_release("NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            System::Debian
        );
        assert_eq!(System::of_release("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"), System::Fedora);
        assert_eq!(System::of_release("ID=manjaro\nID_LIKE=arch\n"), System::Arch);
        assert_eq!(System::of_release(""), System::OtherLinux);
    }
}

//! `cargo xtask test`: everything that must pass, in one go, with a plain count at the end.
//!
//! On Debian a missing tool is a failure, because this task installs it; elsewhere the part is left out by name.

use std::process::Command;

use crate::cargo_build::{self, E2E};
use crate::fault::{Done, Fault};
use crate::process::{self, cargo};
use crate::tally::{Account, Tally};
use crate::{counts, e2e, fonts, generate, node, system_packages, tauri_driver, ui};

pub(crate) fn test() -> Done {
    cargo_build::announce(15);
    let mut account = Account::default();
    set_up(&mut account);
    rust(&mut account);
    page(&mut account);
    window(&mut account);
    account.close()
}

fn set_up(account: &mut Account) {
    account.step("system packages", || one(system_packages::for_tests()));
    account.step("npm packages and fonts", || one(fonts::prepare()));
    account.step("UI build", || one(ui::build()));
}

fn rust(account: &mut Account) {
    account.step("formatting", || one(process::run(&mut cargo(&["fmt", "--all", "--check"]))));
    account.step("clippy", || one(process::run(&mut clippy(&[]))));
    account.step("clippy, with the test seam", || one(process::run(&mut clippy(E2E))));
    account.step("build", || one(cargo_build::build(E2E)));
    account.step("Rust tests", || {
        counted(cargo(&["test", "--workspace", "--no-fail-fast"]).args(E2E), counts::of_cargo)
    });
    account.step("generated files are fresh", || one(generate::check()));
}

fn page(account: &mut Account) {
    account.step("UI types", || one(process::run(&mut node::script("typecheck"))));
    account.step("UI lint", || one(process::run(&mut node::script("lint"))));
    account.step("UI tests", || counted(&mut node::script("test"), counts::of_vitest));
}

fn window(account: &mut Account) {
    if let Some(reason) = e2e::not_here() {
        return account.leave_out(reason);
    }
    account.step("tauri-driver", || one(tauri_driver::prepare()));
    // `cargo test` may have left a desktop program with other features; an old one must not stand in for a new one.
    let built = account.step("build for the window tests", || one(cargo_build::build(E2E)));
    account.step("end-to-end tests in the window", || {
        if built {
            e2e::tests(&[])
        } else {
            Err(Fault::new("not run: the program to test could not be built"))
        }
    });
}

fn clippy(extra: &[&str]) -> Command {
    let mut clippy = cargo(&["clippy", "--workspace", "--all-targets"]);
    clippy.args(extra).args(["--", "-D", "warnings"]);
    clippy
}

fn one(done: Done) -> Result<Tally, Fault> {
    done.map(|()| Tally::ONE)
}

fn counted(command: &mut Command, count: fn(&str) -> Tally) -> Result<Tally, Fault> {
    let (output, content) = process::run_and_keep(command)?;
    Ok(count(&output).judged(content))
}

//! `cargo xtask bench`: times the work that grows with the office, side by side with a named program that does the
//! comparable part of it.
//!
//! Whole processes are measured, start included, because that is what a person waits for; the best of three counts.
//! What happens at every keystroke is measured inside one process (`yiju-timings`). The profile is the one installers
//! are built in: figures from a debug build mean nothing. `docs/performance.md` keeps what came out.

mod clock;
mod export;
mod material;
mod peers;
mod table;
mod work;

use crate::fault::Done;
use crate::process::{self, cargo};
use crate::{fonts, system_packages};

use material::Material;
use table::Table;

/// Only the export of many lines, which needs no large office.
pub(crate) fn export() -> Done {
    export::run()
}

pub(crate) fn bench() -> Done {
    system_packages::for_bench()?;
    fonts::prepare()?;
    process::run(&mut cargo(&["build", "--release", "--package", "yiju-cli", "--package", "yiju-tests"]))?;
    let material = Material::prepare()?;
    let mut table = Table::default();
    work::roster(&material, &mut table)?;
    work::photos(&material, &mut table)?;
    work::backup(&material, &mut table)?;
    work::report(&material, &mut table)?;
    work::summary(&material, &mut table)?;
    work::large_office(&material, &mut table)?;
    table.print();
    Ok(())
}

//! `cargo xtask`: from a clean checkout to a running, tested program.
//!
//! `run` and `test` are all a newcomer needs; the rest are their parts, for daily work. Everything is fetched by the
//! package managers (apt, cargo, npm) and nothing else, and each concern has a file of its own here.

mod bench;
mod bundle;
mod cargo_build;
mod counts;
mod dev;
mod e2e;
mod fault;
mod fonts;
mod generate;
mod icons;
mod node;
mod places;
mod process;
mod run;
mod system;
mod system_packages;
mod tally;
mod tauri_driver;
mod test;
mod ui;

use std::process::ExitCode;

use fault::{Done, Fault};

const USAGE: &str = "\
cargo xtask <task>

  run                 prepares what is missing, builds and opens Yiju; without a display it walks
                      the main job on a virtual one and says where pictures and papers lie
  test                everything that must pass, with a count at the end
  dev                 the window on the Vite server: UI changes show at once
  gen [--check]       TypeScript types of the command contract (or only: are they fresh?)
  e2e [NAME…]         end-to-end tests in the real window; NAME is part of a file name
  screens             pictures of every screen in both languages
  bench               times the slow commands on a large sample office
  bench export        times 100,000 lines from the database to XLSX beside other writers
  fonts               copies the report fonts from the npm packages
  icons               draws all icon files from icons/yiju.svg
  packages            prints the line that installs the system packages
  bundle              the installer for this system
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match perform(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}

fn perform(words: &[&str]) -> Done {
    match words {
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["dev"] => dev::dev(),
        ["gen"] => generate::write(),
        ["gen", "--check"] => generate::check(),
        ["e2e", names @ ..] => e2e::run(names),
        ["screens"] => e2e::screens(),
        ["bench"] => bench::bench(),
        ["bench", "export"] => bench::export(),
        ["fonts"] => fonts::prepare(),
        ["icons"] => icons::draw(),
        ["packages"] => system_packages::print_line(),
        ["bundle"] => bundle::bundle(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(Fault::new(USAGE)),
    }
}

//! `yiju`: every command of the program from a shell.
//!
//! Results go to stdout, errors and progress to stderr. With `--json` stdout carries one JSON object per line: first
//! one for every row or photo whose commit has happened, then the result. Exit code 0: all good; 2: done, with rows
//! or files refused (or a check that found something); 1: not done.

mod args;
mod print;
mod run;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let json = args.json;
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => {
            eprintln!("yiju: {fault}");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(run::run(args)) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(fault) => {
            print::error(&fault, json);
            ExitCode::from(1)
        }
    }
}

//! The shell command as a process of its own.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{Receiver, channel},
};

use serde_json::Value;

/// The program and the workspace it is run on.
#[derive(Clone)]
pub struct Shell {
    program: PathBuf,
    workspace: PathBuf,
    user: String,
}

impl Shell {
    /// `program` is `env!("CARGO_BIN_EXE_yiju-under-test")`, which only a test of this package can say.
    pub fn new(program: &str, workspace: &Path) -> Self {
        Self { program: program.into(), workspace: workspace.into(), user: crate::desk::USER.into() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg("--workspace")
            .arg(&self.workspace)
            .args(["--user", &self.user, "--json"])
            .args(arguments);
        command
    }

    /// Runs to the end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs to the end and returns the exit code with the lines of stdout.
    pub fn lines(&self, arguments: &[&str]) -> (i32, Vec<Value>) {
        let output = self.run(arguments);
        let text = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let code = output.status.code().unwrap();
        // A command that was not done says so on stderr alone; only a stopped import tells of its rows all the same.
        assert!(code != 1 || !lines.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        (code, lines)
    }

    /// Runs to the end as a person does, without JSON; returns the exit code and what was said.
    pub fn words(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(&self.program);
        command.arg("--workspace").arg(&self.workspace).args(["--user", &self.user]).args(arguments);
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    }

    /// Makes the workspace.
    pub fn init(&self) {
        self.lines(&["init", "--office", "示例区民政局", "--area", "999999"]);
    }

    /// Starts the program; its lines come in as they are written.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let mut child =
            self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Running { child, lines }
    }
}

/// A program at work.
pub struct Running {
    child: Child,
    /// Its stdout; ends when the program does.
    pub lines: Receiver<String>,
}

impl Running {
    /// Kills it without warning (SIGKILL). Returns whether it was still at work.
    pub fn kill(&mut self) -> bool {
        let at_work = self.child.try_wait().unwrap().is_none();
        self.child.kill().unwrap();
        let ended = self.child.wait().unwrap();
        at_work && !ended.success() && ended.code() != Some(2)
    }

    /// Waits for its end.
    pub fn end(self) -> (i32, Vec<Value>, String) {
        let lines = self.lines.iter().map(|line| serde_json::from_str(&line).unwrap()).collect();
        let output = self.child.wait_with_output().unwrap();
        (output.status.code().unwrap_or(-1), lines, String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

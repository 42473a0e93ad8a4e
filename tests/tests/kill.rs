//! `kill -9` in the middle of imports: whatever the program acknowledged is there afterwards, and the workspace is
//! sound.
//!
//! Acknowledged is a JSON line on stdout per row or photo, written after its commit. The moments are seeded: after a
//! random number of lines, and a random while more, so that they fall between commits, inside them, and between a
//! commit and its line.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;
use yiju_tests::{
    damage, photos,
    random::Random,
    roster::{Fate, RosterFixture},
    shell::Shell,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yiju-under-test");

/// Kills per kind of import: twenty in all.
const KILLS: u64 = 10;

/// A workspace of its own for each kill.
struct Office {
    folder: TempDir,
    shell: Shell,
}

impl Office {
    fn new() -> Self {
        let folder = TempDir::with_prefix("yiju-kill-").unwrap();
        let shell = Shell::new(PROGRAM, &folder.path().join("workspace"));
        shell.init();
        Self { folder, shell }
    }

    fn workspace(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// Imports, kills after `lines` lines and `more` microseconds; returns what was acknowledged and whether the
    /// program was cut off.
    fn killed(&self, arguments: &[&str], lines: u64, more: u64) -> (Vec<Value>, bool) {
        let mut running = self.shell.start(arguments);
        let mut heard = Vec::new();
        while (heard.len() as u64) < lines {
            let Ok(line) = running.lines.recv() else { break };
            heard.push(line);
        }
        std::thread::sleep(Duration::from_micros(more));
        let cut_off = running.kill();
        heard.extend(running.lines.iter());
        // The last line may be torn; what was not written whole was not acknowledged.
        (heard.iter().filter_map(|line| serde_json::from_str(line).ok()).collect(), cut_off)
    }

    /// The workspace must be sound; bytes whose row never came are no fault.
    fn assert_sound(&self, when: &str) {
        let (code, lines) = self.shell.lines(&["check"]);
        assert_eq!((code, &lines[0]["sound"]), (0, &Value::Bool(true)), "{when}: {}", lines[0]);
    }
}

/// Every acknowledged row has its case, and the case is about the person of that row.
async fn assert_rows_kept(workspace: &Path, roster: &RosterFixture, acknowledged: &[Value]) {
    let query = "SELECT c.case_no || ' ' || COALESCE(p.id_number, '') FROM cases c JOIN persons p ON p.id = c.applicant_id";
    let kept = damage::texts(workspace, query).await;
    for line in acknowledged.iter().filter(|line| line["outcome"] == "created") {
        let mut entries = roster.entries.iter();
        let entry = entries.find(|entry| line["sheet_row"] == entry.sheet_row).unwrap();
        let wanted = format!("{} {}", line["case_no"].as_str().unwrap(), entry.id_number);
        assert!(kept.contains(&wanted), "{line} was acknowledged and is gone");
    }
}

#[tokio::test]
async fn killed_roster_imports_lose_nothing_they_acknowledged() {
    let roster = RosterFixture::new(1500);
    let files = tempfile::tempdir().unwrap();
    let file = files.path().join("roster.xlsx");
    std::fs::write(&file, roster.xlsx()).unwrap();
    let arguments = ["import", "roster", file.to_str().unwrap()];
    let mut random = Random::new(20_261_123);
    let (mut cut_off, mut compared) = (0, 0);
    for round in 0..KILLS {
        let office = Office::new();
        let (lines, more) = (random.below(1200), random.below(40_000));
        let (acknowledged, cut) = office.killed(&arguments, lines, more);
        assert!(acknowledged.len() as u64 >= lines, "round {round}");
        cut_off += u64::from(cut);
        compared += acknowledged.len();
        office.assert_sound(&format!("round {round}, {lines} lines and {more} µs"));
        assert_rows_kept(&office.workspace(), &roster, &acknowledged).await;
        if round == KILLS - 1 {
            finish_roster(&office, &arguments, &roster);
        }
    }
    println!("{cut_off} of {KILLS} kills fell into the import, {compared} acknowledgements were compared");
    assert!(cut_off * 10 >= KILLS * 8 && compared > 1000);
}

/// What was cut off is taken up again: the same file once more brings the rest in.
fn finish_roster(office: &Office, arguments: &[&str], roster: &RosterFixture) {
    let (_, lines) = office.shell.lines(arguments);
    let result = lines.last().unwrap();
    let sum = result["created"].as_i64().unwrap() + result["unchanged"].as_i64().unwrap();
    assert_eq!(sum, i64::try_from(roster.count(Fate::Created)).unwrap(), "{result}");
    assert!(result["unchanged"].as_i64().unwrap() > 0);
    office.assert_sound("after the rest came in");
}

/// Every acknowledged photo has its row under its name; that its bytes are whole is the check's business.
async fn assert_photos_kept(workspace: &Path, acknowledged: &[Value]) {
    let kept = damage::texts(workspace, "SELECT id || ' ' || file_name FROM photos").await;
    for line in acknowledged.iter().filter(|line| line["outcome"] == "added") {
        let wanted = format!("{} {}", line["id"].as_str().unwrap(), line["file"].as_str().unwrap());
        assert!(kept.contains(&wanted), "{line} was acknowledged and is gone");
    }
}

#[tokio::test]
async fn killed_photo_imports_lose_nothing_they_acknowledged() {
    let pictures = tempfile::tempdir().unwrap();
    photos::write_many(pictures.path(), 400);
    let arguments = ["photo", "import", pictures.path().to_str().unwrap()];
    let mut random = Random::new(20_260_823);
    let (mut cut_off, mut compared) = (0, 0);
    for round in 0..KILLS {
        let office = Office::new();
        let (lines, more) = (random.below(300), random.below(40_000));
        let (acknowledged, cut) = office.killed(&arguments, lines, more);
        assert!(acknowledged.len() as u64 >= lines, "round {round}");
        cut_off += u64::from(cut);
        compared += acknowledged.len();
        office.assert_sound(&format!("round {round}, {lines} photos and {more} µs"));
        assert_photos_kept(&office.workspace(), &acknowledged).await;
        if round == KILLS - 1 {
            let (code, lines) = office.shell.lines(&arguments);
            let result = lines.last().unwrap();
            let sum = result["added"].as_i64().unwrap() + result["unchanged"].as_i64().unwrap();
            assert_eq!((code, sum), (0, 400), "{result}");
            office.assert_sound("after the rest came in");
        }
    }
    println!("{cut_off} of {KILLS} kills fell into the import, {compared} acknowledgements were compared");
    assert!(cut_off * 10 >= KILLS * 8 && compared > 1000);
}

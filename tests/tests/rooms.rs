//! Which room may know which: read from `cargo metadata`, so that a dependency added in haste is noticed.
//!
//! Normal and build dependencies count. Dev-dependencies and this package are free: tests may reach everywhere.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::process::Command;

use serde_json::{Value, json};

const DOMAIN: &str = "yiju-domain";
const MIDDLE: [&str; 4] = ["yiju-store", "yiju-photos", "yiju-documents", "yiju-sheets"];
const APP: &str = "yiju-app";
const HOSTS: [&str; 2] = ["yiju-cli", "yiju-desktop"];

/// Foreign crates that only one room may know, by name or as `name-…`, and that room.
const ONE_ROOM: [(&str, &str); 6] = [
    ("sqlx", "yiju-store"),
    ("image", "yiju-photos"),
    ("printpdf", "yiju-documents"),
    ("calamine", "yiju-sheets"),
    ("rust_xlsxwriter", "yiju-sheets"),
    ("tauri", "yiju-desktop"),
];

/// Crates that do not ship and may know anything.
const FREE: [&str; 2] = ["yiju-tests", "yiju-bench"];

/// The crates of the workspace a crate may know; `None` for a crate this test has not been told about.
fn may_know(name: &str) -> Option<Vec<&'static str>> {
    match name {
        DOMAIN | "xtask" => Some(Vec::new()),
        APP => Some(MIDDLE.into_iter().chain([DOMAIN]).collect()),
        name if MIDDLE.contains(&name) => Some(vec![DOMAIN]),
        name if HOSTS.contains(&name) => Some(vec![APP]),
        _ => None,
    }
}

/// Names of the crates a package depends on when it ships.
fn shipped_dependencies(package: &Value) -> Vec<&str> {
    let all = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let shipped = all.iter().filter(|dependency| dependency["kind"] != "dev");
    shipped.filter_map(|dependency| dependency["name"].as_str()).collect()
}

/// What is wrong with the workspace described by this metadata.
fn breaches(metadata: &Value) -> Vec<String> {
    let members = metadata["workspace_members"].as_array().map(Vec::as_slice).unwrap_or_default();
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let ours: Vec<&Value> = packages.iter().filter(|package| members.contains(&package["id"])).collect();
    let names: Vec<&str> = ours.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut found = Vec::new();
    for package in ours {
        let name = package["name"].as_str().unwrap_or_default();
        if FREE.contains(&name) {
            continue;
        }
        let Some(allowed) = may_know(name) else {
            found.push(format!("{name} is new: say in tests/tests/rooms.rs what it may know"));
            continue;
        };
        for dependency in shipped_dependencies(package) {
            if names.contains(&dependency) && !allowed.contains(&dependency) {
                found.push(format!("{name} must not know {dependency}"));
            }
            found.extend(outside_its_room(name, dependency));
        }
    }
    found
}

fn outside_its_room(name: &str, dependency: &str) -> Option<String> {
    let is = |known: &str| {
        dependency == known || dependency.strip_prefix(known).is_some_and(|rest| rest.starts_with('-'))
    };
    let (_, room) = ONE_ROOM.iter().find(|(known, _)| is(known))?;
    (name != *room).then(|| format!("{name} must not know {dependency}: only {room} does"))
}

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn no_room_knows_what_it_must_not() {
    let metadata = metadata();
    let members = metadata["workspace_members"].as_array().expect("members");
    assert!(members.len() >= 8, "the whole workspace is looked at: {members:?}");
    assert_eq!(breaches(&metadata), Vec::<String>::new());
}

#[test]
fn every_rule_is_about_a_crate_that_exists() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let package = |name: &str| packages.iter().find(|package| package["name"] == name);
    for (known, room) in ONE_ROOM {
        let room = package(room).unwrap_or_else(|| panic!("there is no crate {room}"));
        assert!(shipped_dependencies(room).contains(&known), "{known} is not where the rule says");
    }
    for name in MIDDLE.into_iter().chain(HOSTS).chain([DOMAIN, APP]) {
        assert!(package(name).is_some(), "there is no crate {name}");
    }
}

/// Kind and name of a dependency.
type Depends = (Option<&'static str>, &'static str);

/// Metadata of a made-up workspace: crates and what they depend on.
fn made_up(crates: &[(&str, &[Depends])]) -> Value {
    let packages: Vec<Value> = crates
        .iter()
        .map(|(name, dependencies)| {
            let list = dependencies.iter().map(|(kind, name)| json!({ "name": name, "kind": kind }));
            json!({ "id": format!("path#{name}"), "name": name, "dependencies": list.collect::<Vec<_>>() })
        })
        .collect();
    let members: Vec<&Value> = packages.iter().map(|package| &package["id"]).collect();
    json!({ "workspace_members": members, "packages": packages })
}

#[test]
fn a_wrong_dependency_is_found() {
    let cases: [(&str, &str, &str); 9] = [
        (DOMAIN, "yiju-store", "yiju-domain must not know yiju-store"),
        ("yiju-store", "yiju-photos", "yiju-store must not know yiju-photos"),
        ("yiju-sheets", APP, "yiju-sheets must not know yiju-app"),
        ("yiju-cli", "yiju-store", "yiju-cli must not know yiju-store"),
        ("yiju-desktop", "yiju-cli", "yiju-desktop must not know yiju-cli"),
        (APP, "sqlx", "yiju-app must not know sqlx: only yiju-store does"),
        (APP, "sqlx-core", "yiju-app must not know sqlx-core: only yiju-store does"),
        ("yiju-documents", "image", "yiju-documents must not know image: only yiju-photos does"),
        ("yiju-cli", "tauri", "yiju-cli must not know tauri: only yiju-desktop does"),
    ];
    for (who, what, words) in cases {
        let wrong: [Depends; 1] = [(None, what)];
        let mut crates: Vec<(&str, &[Depends])> = vec![(who, &wrong)];
        if what.starts_with("yiju-") {
            crates.push((what, &[]));
        }
        assert_eq!(breaches(&made_up(&crates)), [words]);
    }
}

#[test]
fn build_dependencies_count_and_dev_dependencies_do_not() {
    let wrong = made_up(&[(APP, &[(Some("build"), "printpdf")])]);
    assert_eq!(breaches(&wrong).len(), 1);
    let free =
        made_up(&[(APP, &[(Some("dev"), "printpdf")]), ("yiju-tests", &[(None, "sqlx"), (None, APP)])]);
    assert_eq!(breaches(&free), Vec::<String>::new());
}

#[test]
fn a_crate_nobody_spoke_of_is_found() {
    let found = breaches(&made_up(&[("yiju-server", &[])]));
    assert_eq!(found, ["yiju-server is new: say in tests/tests/rooms.rs what it may know"]);
}

#[test]
fn names_that_only_begin_alike_are_free() {
    let fine = made_up(&[(APP, &[(None, "imagesize"), (None, "tauriel")])]);
    assert_eq!(breaches(&fine), Vec::<String>::new());
}

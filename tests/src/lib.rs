//! Whole use cases, and what they are tried with: a roster and photos made by the program, a desk with a clock that
//! stands still, the shell command as a process, and hands that damage a workspace behind the program's back.
//!
//! This package may know every room (see `tests/rooms.rs`); nothing that ships depends on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tools of tests fail as tests do")]

pub mod damage;
pub mod desk;
pub mod id_number;
pub mod job;
pub mod large_photos;
pub mod photos;
pub mod policies;
pub mod programs;
pub mod random;
pub mod roster;
pub mod settlement;
pub mod shell;

//! Packs an office brings in: catalogues of two years with the cases of both, and every wrong pack refused with the
//! workspace as it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod invented;
mod refusals;
mod years;

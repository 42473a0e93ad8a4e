//! The programs Yiju is put beside. Each does only a part of the work; the table says which part.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::clock;
use crate::fault::Fault;
use crate::process::command;
use crate::system;

/// LibreOffice turning a file into another kind, in a profile of its own: a first start would be measured else.
pub(super) fn office(file: &Path, to: &str, out: &Path) -> Result<Option<f64>, Fault> {
    if !system::on_path("soffice") {
        return Ok(None);
    }
    let convert = || {
        let mut office = command("soffice");
        office.arg(format!("-env:UserInstallation=file://{}", out.join("profile").display()));
        office.args(["--headless", "--convert-to", to, "--outdir"]).arg(out).arg(file);
        Ok(office)
    };
    clock::best(convert).map(Some)
}

/// libvips making the same two copies of every photo, one program for each size.
pub(super) fn copies(photos: &[PathBuf], out: &Path) -> Result<Option<f64>, Fault> {
    if !system::on_path("vipsthumbnail") {
        return Ok(None);
    }
    let mut seconds = 0.0;
    for (size, name) in [("1600x1600>", "print"), ("320x320>", "thumb")] {
        std::fs::create_dir_all(out.join(name))?;
        let mut vips = command("vipsthumbnail");
        vips.args(["--size", size, "-o"]).arg(out.join(name).join("%s.jpg[Q=85,strip]")).args(photos);
        seconds += clock::once(&mut vips)?;
    }
    Ok(Some(seconds))
}

/// zip putting a folder together without deflating.
pub(super) fn zip(folder: &Path, out: &Path) -> Result<Option<f64>, Fault> {
    if !system::on_path("zip") {
        return Ok(None);
    }
    let pack = || -> Result<Command, Fault> {
        let _ = std::fs::remove_file(out);
        let mut zip = command("zip");
        zip.args(["-0", "-q", "-r"]).arg(out).arg(".").current_dir(folder);
        Ok(zip)
    };
    clock::best(pack).map(Some)
}

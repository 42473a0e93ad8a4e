//! Writes the project's own roster and photos: `yiju-fixtures DIR [ROWS]`.
//!
//! Leaves `roster.xlsx`, `photos/before.jpg`, `photos/after.jpg`, `photos/faulty/*`, `photos/turned/*` in DIR.

use std::path::Path;

use yiju_photos::scene::SceneKind;
use yiju_tests::{photos, roster::RosterFixture};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let folder =
        arguments.next().ok_or_else(|| std::io::Error::other("say where: yiju-fixtures DIR [ROWS]"))?;
    let rows = arguments.next().and_then(|rows| rows.to_str()?.parse().ok()).unwrap_or(60);
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("roster.xlsx"), RosterFixture::new(rows).xlsx())?;
    let photo_folder = folder.join("photos");
    photos::write_room(&photo_folder.join("before.jpg"), SceneKind::Bathroom, 0, 7);
    photos::write_room(&photo_folder.join("after.jpg"), SceneKind::Bathroom, 2, 7);
    photos::write_faulty(&photo_folder.join("faulty"));
    photos::write_turned(&photo_folder.join("turned"), SceneKind::Corridor, 0, 7);
    Ok(())
}

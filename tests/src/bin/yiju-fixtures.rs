//! Writes the project's own roster and photos: `yiju-fixtures DIR [ROWS [SHOTS]]`.
//!
//! Leaves `roster.xlsx`, `photos/before.jpg`, `photos/after.jpg`, `photos/faulty/*`, `photos/turned/*` in DIR, and
//! as many photos of 12 megapixels as SHOTS says in `shots`.

use std::path::Path;

use yiju_photos::scene::SceneKind;
use yiju_tests::{large_photos, photos, roster::RosterFixture};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let folder =
        arguments.next().ok_or_else(|| std::io::Error::other("say where: yiju-fixtures DIR [ROWS]"))?;
    let mut number = || arguments.next().and_then(|number| number.to_str()?.parse().ok());
    let rows = number().unwrap_or(60);
    let shots = number().unwrap_or(0);
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("roster.xlsx"), RosterFixture::new(rows).xlsx())?;
    let photo_folder = folder.join("photos");
    photos::write_room(&photo_folder.join("before.jpg"), SceneKind::Bathroom, 0, 7);
    photos::write_room(&photo_folder.join("after.jpg"), SceneKind::Bathroom, 2, 7);
    photos::write_faulty(&photo_folder.join("faulty"));
    photos::write_turned(&photo_folder.join("turned"), SceneKind::Corridor, 0, 7);
    large_photos::write_large(&folder.join("shots"), shots);
    Ok(())
}

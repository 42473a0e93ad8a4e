//! Photo files: drawn rooms as phones would store them, and the broken files offices receive.

use std::path::{Path, PathBuf};

use yiju_photos::scene::{self, FaultyKind, SceneKind};

/// File name of a faulty photo and the code it is refused with.
pub const FAULTY: [(FaultyKind, &str, &str); 5] = [
    (FaultyKind::Truncated, "传输中断.jpg", "truncated"),
    (FaultyKind::Damaged, "damaged.jpg", "damaged"),
    (FaultyKind::Empty, "empty.jpg", "empty"),
    (FaultyKind::RenamedText, "说明.jpg", "not_an_image"),
    (FaultyKind::Bomb, "bomb.png", "too_many_pixels"),
];

/// The bytes of a drawn room: stage 0 is before, 1 during, 2 after the work.
pub fn room(kind: SceneKind, stage: u8, home: u32) -> Vec<u8> {
    let jpeg = scene::draw(kind, stage, home).unwrap();
    scene::with_exif(&jpeg, &format!("2026:11:0{} 09:30:00", stage + 1), 1)
}

/// Writes such a room to a file.
pub fn write_room(file: &Path, kind: SceneKind, stage: u8, home: u32) -> PathBuf {
    write(file, &room(kind, stage, home))
}

/// Writes the broken files into a folder.
pub fn write_faulty(folder: &Path) {
    for (kind, name, _) in FAULTY {
        write(&folder.join(name), &scene::faulty(kind).unwrap());
    }
}

/// Writes the same room eight times, lying in each of the ways EXIF knows.
pub fn write_turned(folder: &Path, kind: SceneKind, stage: u8, home: u32) -> Vec<PathBuf> {
    let turned = |orientation: u8| {
        let jpeg = scene::draw_turned(kind, stage, home, "2026-11-08T09:20:00", orientation).unwrap();
        write(&folder.join(format!("turned_{orientation}.jpg")), &jpeg)
    };
    (1..=8).map(turned).collect()
}

/// Writes `count` different photos of a few kilobytes each: cheap to decode, for tests about many files.
pub fn write_many(folder: &Path, count: usize) {
    let jpeg = yiju_photos::derive(&scene::draw(SceneKind::Door, 0, 1).unwrap()).unwrap().thumb.jpeg;
    for number in 0..count {
        // A different time of exposure makes different bytes, and so a different photo.
        let taken = format!("2026:10:{:02} {:02}:{:02}:00", number % 28 + 1, number / 60 % 24, number % 60);
        write(&folder.join(format!("IMG_{number:04}.jpg")), &scene::with_exif(&jpeg, &taken, 1));
    }
}

fn write(file: &Path, bytes: &[u8]) -> PathBuf {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
    file.to_path_buf()
}

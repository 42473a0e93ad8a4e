//! Drawn rooms, before, during and after an adaptation, for the sample office and for tests.
//!
//! Nobody's home has to be shown, nothing has to be downloaded, and the same arguments give the same
//! bytes every time (on one kind of processor). A `variant` is one home: its colours and the places of things stay the same through the stages, so
//! that a before and an after picture belong together visibly.
//!
//! [`with_exif`] adds what a phone would write, [`draw_turned`] stores a picture lying on its side as phones
//! do, and [`faulty`] gives the broken files an office receives.

mod bathroom;
mod bed;
mod canvas;
mod corridor;
mod door;
mod exif_segment;
mod faulty;
mod kitchen;
mod room;
mod stairs;
mod tools;
mod turned;

pub use exif_segment::with_exif;
pub use faulty::{FaultyKind, faulty};
#[cfg(test)]
pub(crate) use turned::stored_as;

use canvas::Canvas;
use room::{Room, Stage};

use crate::PhotoFault;
use crate::decode::Raster;

/// JPEG quality of the drawn pictures: phones write about this.
const QUALITY: u8 = 90;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SceneKind {
    /// Toilet: grab rail and anti-slip mat are added.
    Bathroom,
    /// Flat door with a high threshold: a ramp and a handle are added.
    Door,
    /// Bed: a side rail and a night light are added.
    Bed,
    /// Kitchen: a worktop to sit at and a gas alarm are added.
    Kitchen,
    /// Corridor: handrails and sensor lights are added.
    Corridor,
    /// Stairs: a handrail and edge strips are added.
    Stairs,
}

impl SceneKind {
    /// All kinds, in a fixed order.
    pub const ALL: [Self; 6] =
        [Self::Bathroom, Self::Door, Self::Bed, Self::Kitchen, Self::Corridor, Self::Stairs];
}

/// Draws a room of the home `variant` as a JPEG of 1600 × 1200 pixels. Stage 0 is before, 1 during, 2 and
/// above after the work.
///
/// # Errors
/// [`PhotoFault::Encoding`], which would be a fault of this program.
pub fn draw(kind: SceneKind, stage: u8, variant: u32) -> Result<Vec<u8>, PhotoFault> {
    crate::derive::jpeg(&picture(kind, stage, variant)?, QUALITY)
}

/// The same picture stored as a phone held differently would: lying or mirrored, with an EXIF orientation
/// (1 to 8) that makes it upright again, and the time of exposure.
///
/// # Errors
/// As [`draw`].
pub fn draw_turned(
    kind: SceneKind,
    stage: u8,
    variant: u32,
    taken_at: &str,
    orientation: u8,
) -> Result<Vec<u8>, PhotoFault> {
    let stored = turned::stored_as(&picture(kind, stage, variant)?, orientation);
    Ok(with_exif(&crate::derive::jpeg(&stored, QUALITY)?, taken_at, orientation))
}

fn picture(kind: SceneKind, stage: u8, variant: u32) -> Result<Raster, PhotoFault> {
    let mut canvas = Canvas::new()?;
    let room = Room::new(variant, kind as u32, Stage::from_number(stage));
    match kind {
        SceneKind::Bathroom => bathroom::paint(&mut canvas, &room),
        SceneKind::Door => door::paint(&mut canvas, &room),
        SceneKind::Bed => bed::paint(&mut canvas, &room),
        SceneKind::Kitchen => kitchen::paint(&mut canvas, &room),
        SceneKind::Corridor => corridor::paint(&mut canvas, &room),
        SceneKind::Stairs => stairs::paint(&mut canvas, &room),
    }
    Ok(canvas.finish(&room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures_for_tests::unlike;
    use crate::{Size, derive, inspect};

    #[test]
    fn every_scene_is_a_sound_photo() {
        for kind in SceneKind::ALL {
            for stage in 0..3 {
                let jpeg = draw(kind, stage, 5).unwrap();
                assert_eq!(inspect(&jpeg).unwrap().upright, Size { width: 1600, height: 1200 });
            }
        }
        assert!(derive(&draw(SceneKind::Stairs, 2, 5).unwrap()).is_ok());
    }

    #[test]
    fn drawing_is_deterministic_and_homes_differ() {
        let one = draw(SceneKind::Bed, 1, 7).unwrap();
        assert_eq!(one, draw(SceneKind::Bed, 1, 7).unwrap());
        let homes: std::collections::HashSet<_> =
            (0..8).map(|variant| draw(SceneKind::Bed, 1, variant).unwrap()).collect();
        assert_eq!(homes.len(), 8);
    }

    #[test]
    fn stages_of_one_home_differ_but_belong_together() {
        for kind in SceneKind::ALL {
            let [before, during, after] = [0, 1, 2].map(|stage| picture(kind, stage, 4).unwrap());
            for (one, other) in [(&before, &during), (&during, &after), (&before, &after)] {
                let difference = unlike(one, other);
                assert!((0.3..60.0).contains(&difference), "{kind:?}: {difference}");
            }
        }
    }

    #[test]
    fn a_turned_scene_says_how_to_turn_it_back() {
        let jpeg = draw_turned(SceneKind::Door, 0, 2, "2026-11-08T09:20:00", 6).unwrap();
        let facts = inspect(&jpeg).unwrap();
        assert_eq!(facts.stored, Size { width: 1200, height: 1600 });
        assert_eq!(facts.upright, Size { width: 1600, height: 1200 });
        assert_eq!(facts.taken_at.as_deref(), Some("2026-11-08T09:20:00"));
    }
}

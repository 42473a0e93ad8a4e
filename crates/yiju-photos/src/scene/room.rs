//! What all rooms of one home share: its colours, its light, small shifts of where things stand, and walls
//! and floor. Everything follows from the number of the home, so before and after pictures fit together.

use super::canvas::{Area, Canvas, HEIGHT, Ink, WIDTH, ink};

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Before,
    During,
    After,
}

impl Stage {
    pub(super) fn from_number(number: u8) -> Self {
        match number {
            0 => Self::Before,
            1 => Self::During,
            _ => Self::After,
        }
    }
}

/// Where wall and floor meet, in pixels from the top.
pub(super) const FLOOR: f32 = 800.0;

/// The green of everything that the adaptation adds.
pub(super) const ADDED: Ink = ink(0x0b_6b_60);
/// Brushed steel.
pub(super) const STEEL: Ink = ink(0xb4_bd_c0);

pub(super) struct Room {
    pub(super) stage: Stage,
    pub(super) wall: Ink,
    pub(super) floor: Ink,
    pub(super) wood: Ink,
    pub(super) cloth: Ink,
    /// Sideways shift of the main thing, in pixels.
    pub(super) shift: f32,
    seed: u32,
}

impl Room {
    pub(super) fn new(variant: u32, kind: u32, stage: Stage) -> Self {
        const WALLS: [u32; 6] = [0xdc_e8_e4, 0xe9_e3_da, 0xf0_e8_d6, 0xe0_e6_ee, 0xec_e0_dd, 0xe4_e8_d8];
        const FLOORS: [u32; 5] = [0xcf_c4_b3, 0xc2_b2_9c, 0xc9_c9_c4, 0xb9_a8_93, 0xd6_cb_b8];
        const WOODS: [u32; 5] = [0xb9_8d_5f, 0xa2_76_4b, 0x8b_62_40, 0xc8_a0_72, 0x94_6d_58];
        const CLOTHS: [u32; 6] = [0x7f_9f_c2, 0xc9_8b_84, 0x8f_b0_8c, 0xc4_a7_63, 0x9b_8c_bb, 0x6f_a3_a6];
        let seed = scramble(variant.wrapping_mul(31).wrapping_add(kind));
        let chosen = |from: &[u32], salt| ink(from[pick(seed, salt, from.len())]).times(tint(seed, salt));
        Self {
            stage,
            wall: chosen(&WALLS, 1),
            floor: chosen(&FLOORS, 2),
            wood: chosen(&WOODS, 3),
            cloth: chosen(&CLOTHS, 4),
            shift: pick(seed, 5, 121) as f32 - 60.0,
            seed,
        }
    }

    /// One of `count` possibilities, the same for this home every time.
    pub(super) fn pick(&self, salt: u32, count: usize) -> usize {
        pick(self.seed, salt, count)
    }

    pub(super) fn is_mirrored(&self) -> bool {
        self.pick(6, 2) == 1
    }

    /// Wall with light from above, skirting board, floor.
    pub(super) fn walls_and_floor(&self, canvas: &mut Canvas) {
        canvas.shaded(Area(0.0, 0.0, WIDTH, FLOOR), self.wall.times(1.04), self.wall.times(0.95));
        canvas.shaded(
            Area(0.0, FLOOR, WIDTH, HEIGHT - FLOOR),
            self.floor.times(0.93),
            self.floor.times(1.05),
        );
        canvas.rect(Area(0.0, FLOOR - 26.0, WIDTH, 26.0), self.wall.times(0.86));
        canvas.rect(Area(0.0, FLOOR - 4.0, WIDTH, 6.0), self.floor.times(0.7));
    }

    /// Boards or tiles running away from the viewer.
    pub(super) fn floor_lines(&self, canvas: &mut Canvas) {
        let joint = self.floor.times(0.84);
        for column in -8..=8 {
            let at = column as f32;
            let top = WIDTH / 2.0 + at * 130.0;
            canvas.line(&[(top, FLOOR + 4.0), (WIDTH / 2.0 + at * 240.0, HEIGHT)], 2.5, joint);
        }
        for y in [862.0, 950.0, 1070.0] {
            canvas.line(&[(0.0, y), (WIDTH, y)], 2.5, joint);
        }
    }

    /// A window with a view of nothing in particular.
    pub(super) fn window(&self, canvas: &mut Canvas, Area(x, y, w, h): Area) {
        canvas.rounded(Area(x - 16.0, y - 16.0, w + 32.0, h + 32.0), 6.0, ink(0xf7_f5_f0));
        canvas.shaded(Area(x, y, w, h), ink(0xbf_dc_ee), ink(0xe8_f1_ea));
        canvas.rect(Area(x + w / 2.0 - 6.0, y, 12.0, h), ink(0xf7_f5_f0));
        canvas.rect(Area(x - 30.0, y + h + 14.0, w + 60.0, 18.0), ink(0xe7_e2_d8));
    }
}

/// A brightness of 0.96 to 1.03, so that homes with the same colours still differ.
fn tint(seed: u32, salt: u32) -> f32 {
    0.96 + pick(seed, salt + 50, 36) as f32 / 500.0
}

fn pick(seed: u32, salt: u32, count: usize) -> usize {
    scramble(seed ^ salt.wrapping_mul(0x9e37_79b9)) as usize % count
}

/// Mixes the bits (the finaliser of MurmurHash3).
fn scramble(number: u32) -> u32 {
    let mut mixed = number.wrapping_add(0x7f4a_7c15);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b);
    mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    mixed ^ (mixed >> 16)
}

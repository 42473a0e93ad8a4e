//! The corridor, looking along it: before, dim and full of things; after, handrails and lights that notice
//! somebody coming.

use super::canvas::{Area, Canvas, HEIGHT, Ink, WIDTH, ink};
use super::room::{ADDED, Room, Stage};
use super::tools;

/// The far wall.
const FAR: Area = Area(600.0, 330.0, 400.0, 400.0);

pub(super) fn paint(canvas: &mut Canvas, room: &Room) {
    shell(canvas, room);
    far_door(canvas, room);
    side_door(canvas, room);
    match room.stage {
        Stage::Before => {
            clutter(canvas, room);
            dim(canvas, 70);
        }
        Stage::During => under_work(canvas),
        Stage::After => adapted(canvas),
    }
}

fn shell(canvas: &mut Canvas, room: &Room) {
    let Area(x, y, w, h) = FAR;
    let (right, bottom) = (x + w, y + h);
    canvas.polygon(&[(0.0, 0.0), (WIDTH, 0.0), (right, y), (x, y)], ink(0xf4_f2_ec));
    canvas.polygon(&[(0.0, HEIGHT), (WIDTH, HEIGHT), (right, bottom), (x, bottom)], room.floor);
    canvas.polygon(&[(0.0, 0.0), (x, y), (x, bottom), (0.0, HEIGHT)], room.wall);
    canvas.polygon(&[(WIDTH, 0.0), (right, y), (right, bottom), (WIDTH, HEIGHT)], room.wall.times(0.93));
    canvas.rect(FAR, room.wall.times(0.97));
    for board in 1..6 {
        let part = board as f32 / 6.0;
        canvas.line(&[(part * WIDTH, HEIGHT), (x + part * w, bottom)], 3.0, room.floor.times(0.85));
    }
    for near in [0.18, 0.42, 0.68] {
        canvas.line(&[along(near, 0.0, 1.0), along(near, 1.0, 1.0)], 3.0, room.floor.times(0.85));
    }
    for side in [0.0, 1.0] {
        canvas.line(&[along(0.0, side, 0.97), along(1.0, side, 0.97)], 12.0, room.wall.times(0.8));
    }
}

/// A point in the corridor: `depth` 0 (near) to 1 (far), `across` 0 (left wall) to 1 (right wall), `down` 0
/// (ceiling) to 1 (floor).
fn along(depth: f32, across: f32, down: f32) -> (f32, f32) {
    let between = |near: f32, far: f32| near + (far - near) * depth;
    let (left, right) = (between(0.0, FAR.0), between(WIDTH, FAR.0 + FAR.2));
    let (top, bottom) = (between(0.0, FAR.1), between(HEIGHT, FAR.1 + FAR.3));
    (left + (right - left) * across, top + (bottom - top) * down)
}

fn far_door(canvas: &mut Canvas, room: &Room) {
    canvas.rect(Area(716.0, 420.0, 168.0, 310.0), room.wood.times(0.7));
    canvas.shaded(Area(728.0, 432.0, 144.0, 298.0), room.wood.times(1.08), room.wood);
    canvas.oval(Area(842.0, 580.0, 18.0, 18.0), ink(0xe8_d8_a8));
}

fn side_door(canvas: &mut Canvas, room: &Room) {
    let frame = [along(0.3, 0.0, 0.18), along(0.62, 0.0, 0.18), along(0.62, 0.0, 1.0), along(0.3, 0.0, 1.0)];
    let leaf = [along(0.33, 0.0, 0.21), along(0.6, 0.0, 0.21), along(0.6, 0.0, 1.0), along(0.33, 0.0, 1.0)];
    canvas.polygon(&frame, room.wood.times(0.66));
    canvas.polygon(&leaf, room.wood.times(0.9));
    canvas.line(&[along(0.56, 0.0, 0.6), along(0.58, 0.0, 0.6)], 14.0, ink(0xe0_d4_b0));
}

fn clutter(canvas: &mut Canvas, room: &Room) {
    let card = ink(0xbd_95_66);
    for (x, y, edge) in [(1140.0, 790.0, 190.0), (1230.0, 930.0, 230.0), (1120.0, 640.0, 130.0)] {
        canvas.shadow(Area(x - 20.0, y + edge - 20.0, edge + 60.0, 40.0));
        canvas.rect(Area(x, y, edge, edge * 0.9), card.times(0.8 + edge / 1000.0));
        canvas.rect(Area(x + edge * 0.4, y, edge * 0.18, edge * 0.9), card.times(1.1));
        canvas.rect(Area(x, y, edge, 8.0), card.times(0.7));
    }
    canvas.rounded(Area(300.0, 930.0, 150.0, 120.0), 30.0, room.cloth.times(0.8));
    canvas.line(&[(420.0, 1090.0), (640.0, 1010.0), (760.0, 1060.0), (900.0, 990.0)], 9.0, ink(0x3a_3a_3a));
}

fn dim(canvas: &mut Canvas, darkness: u8) {
    canvas.rect(Area(0.0, 0.0, WIDTH, HEIGHT), ink(0x2a_24_1c).at(darkness));
    canvas.oval(Area(760.0, 120.0, 80.0, 34.0), ink(0xc9_bd_94));
}

fn under_work(canvas: &mut Canvas) {
    tools::marks(canvas, &[along(0.02, 1.0, 0.62), along(0.4, 1.0, 0.62), along(0.75, 1.0, 0.62)]);
    tools::work_place(canvas, 560.0, 1060.0);
    ladder(canvas, 1010.0);
    dim(canvas, 24);
}

fn ladder(canvas: &mut Canvas, x: f32) {
    let steel = ink(0xc9_b0_4a);
    canvas.shadow(Area(x - 110.0, 960.0, 330.0, 40.0));
    for (top, bottom) in [(x + 30.0, x - 60.0), (x + 90.0, x + 180.0)] {
        canvas.line(&[(top, 380.0), (bottom, 980.0)], 16.0, steel);
    }
    for rung in 1..7 {
        let part = rung as f32 / 7.0;
        let y = 380.0 + 600.0 * part;
        canvas.line(&[(x + 30.0 - 90.0 * part, y), (x + 90.0 + 90.0 * part, y)], 12.0, steel.times(0.85));
    }
}

fn adapted(canvas: &mut Canvas) {
    for depth in [0.05, 0.5, 0.85] {
        let (x, y) = along(depth, 0.5, 0.06);
        let size = 60.0 * (1.0 - depth * 0.7);
        canvas.glow(x, y + 20.0, size * 5.0, ink(0xff_ec_b0).at(14));
        canvas.oval(Area(x - size, y - size * 0.4, size * 2.0, size * 0.8), ink(0xff_fa_e4));
    }
    for side in [0.02, 0.98] {
        let end = if side < 0.5 { 0.28 } else { 0.92 };
        handrail(canvas, side, 0.0, end);
    }
    handrail(canvas, 0.02, 0.66, 0.92);
    for depth in [0.12, 0.72] {
        let (x, y) = along(depth, 0.01, 0.9);
        canvas.glow(x, y, 90.0 * (1.0 - depth * 0.6), ink(0xff_d9_7a).at(24));
        canvas.oval(Area(x - 12.0, y - 12.0, 24.0, 24.0), Ink::WHITE);
    }
}

/// A rail in three pieces, each thinner than the one before it: that makes the depth.
fn handrail(canvas: &mut Canvas, across: f32, from: f32, to: f32) {
    for piece in 0..6 {
        let part = |number: i32| from + (to - from) * number as f32 / 6.0;
        let width = 40.0 * (1.0 - 0.7 * part(piece));
        canvas.line(&[along(part(piece), across, 0.63), along(part(piece + 1), across, 0.63)], width, ADDED);
        let (near, far) = (along(part(piece), across, 0.622), along(part(piece + 1), across, 0.622));
        canvas.line(&[near, far], width * 0.2, Ink::WHITE.at(80));
    }
}

//! A flight of stairs from the side. After the work: a handrail all the way, bright edges, a light.

use super::canvas::{Area, Canvas, HEIGHT, Ink, WIDTH, ink};
use super::room::{FLOOR, Room, STEEL, Stage};
use super::tools;

/// Number of steps drawn.
const STEPS: usize = 7;
/// Depth and height of a step, in pixels.
const TREAD: f32 = 150.0;
const RISE: f32 = 88.0;

pub(super) fn paint(canvas: &mut Canvas, room: &Room) {
    room.walls_and_floor(canvas);
    lower_wall(canvas, room);
    room.window(canvas, Area(150.0, 130.0 + room.shift * 0.3, 280.0, 260.0));
    flight(canvas, room);
    match room.stage {
        Stage::Before => worn(canvas, room),
        Stage::During => under_work(canvas, room),
        Stage::After => adapted(canvas, room),
    }
}

/// Stairwells are painted up to shoulder height.
fn lower_wall(canvas: &mut Canvas, room: &Room) {
    canvas.rect(Area(0.0, 470.0, WIDTH, FLOOR - 496.0), room.cloth.times(1.25).at(90));
    canvas.rect(Area(0.0, 462.0, WIDTH, 10.0), room.cloth.times(0.8).at(150));
}

/// The front edge of a step: 0 is the lowest.
fn nose(room: &Room, step: usize) -> (f32, f32) {
    let start = 380.0 + room.shift;
    (start + step as f32 * TREAD, 1040.0 - (step as f32 + 1.0) * RISE)
}

fn flight(canvas: &mut Canvas, room: &Room) {
    let stone = ink(0xb9_b6_ae);
    canvas.shadow(Area(nose(room, 0).0 - 60.0, 1014.0, 1300.0, 60.0));
    for step in 0..STEPS {
        let (x, y) = nose(room, step);
        canvas.rect(Area(x, y, WIDTH - x, 1040.0 - y), stone.times(0.98 - 0.02 * (step % 2) as f32));
        canvas.rect(Area(x - 12.0, y, TREAD + 24.0, 20.0), stone.times(1.12));
        canvas.rect(Area(x, y + 20.0, TREAD, 7.0), stone.times(0.8));
    }
    let (x, y) = nose(room, STEPS);
    canvas.rect(Area(x, y, (WIDTH - x).max(1.0), 1040.0 - y), stone.times(0.9));
    canvas.rect(Area(0.0, 1040.0, WIDTH, HEIGHT - 1040.0), room.floor.times(0.98));
}

fn worn(canvas: &mut Canvas, room: &Room) {
    for step in [1, 3, 4] {
        let (x, y) = nose(room, step);
        canvas.polygon(
            &[(x - 13.0, y - 1.0), (x + 36.0, y - 1.0), (x + 14.0, y + 12.0), (x - 13.0, y + 26.0)],
            room.wall.times(0.8),
        );
    }
    let (x, y) = nose(room, 5);
    canvas.line(
        &[(x + 20.0, y - 40.0), (x + 60.0, y - 130.0), (x + 50.0, y - 210.0)],
        4.0,
        room.wall.times(0.7),
    );
}

fn hand_height(room: &Room, step: usize) -> (f32, f32) {
    let (x, y) = nose(room, step);
    (x + 40.0, y - 260.0)
}

fn under_work(canvas: &mut Canvas, room: &Room) {
    tools::marks(
        canvas,
        &[hand_height(room, 0), hand_height(room, 2), hand_height(room, 4), hand_height(room, 6)],
    );
    tools::work_place(canvas, 60.0, 1100.0);
    let (x, y) = nose(room, 0);
    canvas.bar(&[(x - 130.0, y + 70.0), (x + 420.0, y - 210.0)], 24.0, STEEL);
}

fn adapted(canvas: &mut Canvas, room: &Room) {
    for step in 0..STEPS {
        let (x, y) = nose(room, step);
        canvas.rounded(Area(x - 14.0, y - 2.0, 46.0, 20.0), 5.0, ink(0xf2_c2_35));
        canvas.rect(Area(x + 40.0, y + 2.0, 90.0, 8.0), ink(0x4f_85_7a));
    }
    for step in [0, 2, 4, 6] {
        let (x, y) = hand_height(room, step);
        canvas.line(&[(x, y), (x, y + 44.0), (x + 22.0, y + 60.0)], 12.0, STEEL.times(0.8));
    }
    let (first, last) = (hand_height(room, 0), hand_height(room, 6));
    tools::rail(canvas, &[(first.0 - 120.0, first.1), first, last, (last.0 + 160.0, last.1)]);
    canvas.glow(820.0, 110.0, 300.0, ink(0xff_ec_b0).at(14));
    canvas.oval(Area(750.0, 84.0, 140.0, 52.0), Ink::WHITE);
}

//! The bedroom: bed, night table, window. After the work: a side rail, a night light, a call button.

use super::canvas::{Area, Canvas, Ink, ink};
use super::room::{ADDED, Room, Stage};
use super::tools;

const LINEN: Ink = ink(0xfc_fb_f6);
const LINEN_LINE: Ink = ink(0xb9_b0_9c);

pub(super) fn paint(canvas: &mut Canvas, room: &Room) {
    room.walls_and_floor(canvas);
    room.floor_lines(canvas);
    room.window(canvas, Area(900.0 + room.shift, 150.0, 420.0, 340.0));
    curtains(canvas, room, 900.0 + room.shift);
    let x = 300.0 + room.shift * 0.6;
    bed(canvas, room, x);
    night_table(canvas, room, x - 250.0);
    match room.stage {
        Stage::Before => {}
        Stage::During => under_work(canvas, x),
        Stage::After => adapted(canvas, x),
    }
}

fn curtains(canvas: &mut Canvas, room: &Room, x: f32) {
    canvas.line(&[(x - 110.0, 118.0), (x + 530.0, 118.0)], 14.0, room.wood.times(0.8));
    for left in [x - 100.0, x + 400.0] {
        canvas.shaded(Area(left, 124.0, 120.0, 440.0), room.cloth.times(1.12), room.cloth);
        for fold in 1..4 {
            let at = left + fold as f32 * 30.0;
            canvas.line(&[(at, 130.0), (at + 4.0, 556.0)], 4.0, room.cloth.times(0.85));
        }
    }
}

fn bed(canvas: &mut Canvas, room: &Room, x: f32) {
    canvas.shadow(Area(x - 20.0, 1000.0, 1080.0, 80.0));
    for leg in [x + 30.0, x + 940.0] {
        canvas.rect(Area(leg, 930.0, 46.0, 110.0), room.wood.times(0.7));
    }
    canvas.rounded(Area(x - 30.0, 470.0, 70.0, 560.0), 18.0, room.wood.times(0.86));
    canvas.rect(Area(x, 880.0, 1010.0, 80.0), room.wood);
    canvas.outlined(Area(x + 30.0, 740.0, 980.0, 160.0), 34.0, LINEN, LINEN_LINE);
    canvas.rounded(Area(x + 330.0, 716.0, 690.0, 190.0), 36.0, room.cloth);
    canvas.rounded(Area(x + 330.0, 716.0, 690.0, 56.0), 28.0, room.cloth.times(1.16));
    for stripe in 0..6 {
        let at = x + 420.0 + stripe as f32 * 100.0;
        canvas.line(&[(at, 784.0), (at - 8.0, 890.0)], 6.0, room.cloth.times(0.88));
    }
    canvas.outlined(Area(x + 50.0, 656.0, 260.0, 110.0), 46.0, LINEN.times(0.97), LINEN_LINE);
}

fn night_table(canvas: &mut Canvas, room: &Room, x: f32) {
    canvas.shadow(Area(x - 20.0, 1000.0, 220.0, 40.0));
    canvas.rect(Area(x, 720.0, 180.0, 300.0), room.wood.times(0.92));
    canvas.rect(Area(x - 12.0, 708.0, 204.0, 24.0), room.wood.times(0.75));
    for drawer in [760.0, 880.0] {
        canvas.outlined(Area(x + 16.0, drawer, 148.0, 100.0), 6.0, room.wood, room.wood.times(0.75));
        canvas.oval(Area(x + 80.0, drawer + 42.0, 20.0, 20.0), ink(0xe8_d8_a8));
    }
    canvas.rect(Area(x + 82.0, 620.0, 14.0, 90.0), ink(0x8a_86_7c));
    canvas.polygon(
        &[(x + 50.0, 520.0), (x + 128.0, 520.0), (x + 160.0, 630.0), (x + 18.0, 630.0)],
        ink(0xf3_e3_b4),
    );
}

fn under_work(canvas: &mut Canvas, x: f32) {
    tools::delivery(canvas, x + 760.0, 1000.0);
    tools::work_place(canvas, x + 120.0, 1080.0);
}

fn adapted(canvas: &mut Canvas, x: f32) {
    let (left, right) = (x + 400.0, x + 800.0);
    for post in [left, (left + right) / 2.0, right] {
        canvas.bar(&[(post, 640.0), (post, 930.0)], 22.0, ADDED);
    }
    canvas.bar(&[(left, 800.0), (left, 620.0), (right, 620.0), (right, 800.0)], 28.0, ADDED);
    canvas.bar(&[(left, 730.0), (right, 730.0)], 18.0, ADDED);
    canvas.glow(x + 140.0, 1090.0, 180.0, ink(0xff_d9_7a).at(20));
    canvas.rounded(Area(x + 110.0, 1070.0, 60.0, 34.0), 14.0, ink(0xff_f1_c9));
    canvas.rounded(Area(x + 70.0, 470.0, 70.0, 90.0), 12.0, Ink::WHITE);
    canvas.oval(Area(x + 84.0, 494.0, 42.0, 42.0), ink(0xc9_3f_34));
    canvas.line(&[(x + 105.0, 560.0), (x + 112.0, 650.0)], 5.0, ink(0xc9_3f_34));
}

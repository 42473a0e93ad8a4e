//! The toilet seen from the door: tiles, bowl and cistern, basin. After the work: grab rails, a mat, a seat.

use super::canvas::{Area, Canvas, HEIGHT, Ink, WIDTH, ink};
use super::room::{FLOOR, Room, STEEL, Stage};
use super::tools;

const CERAMIC: Ink = ink(0xf9_fb_fb);
const CERAMIC_LINE: Ink = ink(0x9f_b0_b2);

pub(super) fn paint(canvas: &mut Canvas, room: &Room) {
    room.walls_and_floor(canvas);
    tiles(canvas, room);
    room.floor_lines(canvas);
    basin(canvas, room);
    let x = 560.0 + room.shift;
    toilet(canvas, x);
    paper(canvas, x - 190.0);
    match room.stage {
        Stage::Before => puddle(canvas),
        Stage::During => under_work(canvas, x),
        Stage::After => adapted(canvas, x),
    }
}

fn tiles(canvas: &mut Canvas, room: &Room) {
    let joint = room.wall.times(0.9);
    for column in 1..13 {
        let x = column as f32 * 125.0;
        canvas.line(&[(x, 150.0), (x, FLOOR - 26.0)], 3.0, joint);
    }
    for row in 0..6 {
        let y = 150.0 + row as f32 * 125.0;
        canvas.line(&[(0.0, y), (WIDTH, y)], if row == 0 { 10.0 } else { 3.0 }, joint);
    }
}

fn toilet(canvas: &mut Canvas, x: f32) {
    canvas.shadow(Area(x - 60.0, 985.0, 400.0, 60.0));
    canvas.outlined(Area(x + 10.0, 420.0, 260.0, 240.0), 26.0, CERAMIC, CERAMIC_LINE);
    canvas.outlined(Area(x - 4.0, 400.0, 288.0, 44.0), 14.0, CERAMIC, CERAMIC_LINE);
    canvas.rounded(Area(x + 118.0, 386.0, 44.0, 20.0), 8.0, STEEL);
    canvas.polygon(
        &[(x + 50.0, 800.0), (x + 230.0, 800.0), (x + 215.0, 1010.0), (x + 65.0, 1010.0)],
        CERAMIC_LINE,
    );
    canvas
        .polygon(&[(x + 56.0, 800.0), (x + 224.0, 800.0), (x + 209.0, 1004.0), (x + 71.0, 1004.0)], CERAMIC);
    canvas.outlined(Area(x - 20.0, 640.0, 320.0, 220.0), 100.0, CERAMIC, CERAMIC_LINE);
    canvas.outlined(Area(x + 16.0, 664.0, 248.0, 130.0), 64.0, ink(0xe4_ec_ec), CERAMIC_LINE);
}

fn paper(canvas: &mut Canvas, x: f32) {
    canvas.rounded(Area(x, 560.0, 110.0, 26.0), 10.0, STEEL);
    canvas.outlined(Area(x + 12.0, 570.0, 86.0, 80.0), 18.0, Ink::WHITE, ink(0xd0_d0_cc));
}

fn basin(canvas: &mut Canvas, room: &Room) {
    let x = 1260.0 + room.shift * 0.5;
    canvas.outlined(Area(x - 10.0, 200.0, 220.0, 270.0), 16.0, ink(0xcf_e2_e6), STEEL);
    canvas.line(&[(x + 30.0, 420.0), (x + 120.0, 240.0)], 10.0, Ink::WHITE.at(120));
    canvas.line(&[(x + 100.0, 610.0), (x + 100.0, 540.0), (x + 62.0, 540.0)], 20.0, STEEL.times(0.9));
    canvas.rect(Area(x + 70.0, 700.0, 60.0, 250.0), CERAMIC.times(0.93));
    canvas.outlined(Area(x - 50.0, 600.0, 300.0, 120.0), 50.0, CERAMIC, CERAMIC_LINE);
}

fn puddle(canvas: &mut Canvas) {
    canvas.oval(Area(920.0, 1020.0, 320.0, 90.0), ink(0x9f_bc_c8).at(130));
    canvas.oval(Area(980.0, 1036.0, 150.0, 36.0), Ink::WHITE.at(80));
}

fn under_work(canvas: &mut Canvas, x: f32) {
    tools::marks(canvas, &[(x + 420.0, 640.0), (x + 420.0, 470.0), (x + 570.0, 470.0)]);
    tools::work_place(canvas, 1010.0, 1060.0);
}

fn adapted(canvas: &mut Canvas, x: f32) {
    tools::rail(canvas, &[(x + 410.0, 690.0), (x + 410.0, 470.0), (x + 600.0, 470.0)]);
    tools::rail(canvas, &[(x - 110.0, 660.0), (x - 110.0, 880.0), (x - 110.0, 990.0)]);
    canvas.polygon(
        &[(800.0, HEIGHT - 180.0), (1250.0, HEIGHT - 180.0), (1330.0, HEIGHT - 50.0), (760.0, HEIGHT - 50.0)],
        ink(0x4f_85_7a),
    );
    for step in 0..7 {
        let left = 830.0 + step as f32 * 64.0;
        canvas.line(
            &[(left, HEIGHT - 160.0), (left - 12.0 + step as f32 * 6.0, HEIGHT - 70.0)],
            8.0,
            ink(0x3d_70_66),
        );
    }
}

//! The kitchen: counter, sink, stove, cupboards. After the work: a worktop low enough to sit at, a pull-out
//! shelf, a gas alarm.

use super::canvas::{Area, Canvas, Ink, WIDTH, ink};
use super::room::{ADDED, FLOOR, Room, STEEL, Stage};
use super::tools;

pub(super) fn paint(canvas: &mut Canvas, room: &Room) {
    room.walls_and_floor(canvas);
    room.floor_lines(canvas);
    splash_tiles(canvas, room);
    room.window(canvas, Area(640.0 + room.shift, 110.0, 360.0, 270.0));
    wall_cupboard(canvas, room, Area(60.0, 80.0, 420.0, 250.0));
    hood(canvas);
    counter(canvas, room);
    stove(canvas);
    sink(canvas, 720.0 + room.shift);
    match room.stage {
        Stage::Before => lower_cupboards(canvas, room, 60.0, 1040.0),
        Stage::During => under_work(canvas, room),
        Stage::After => adapted(canvas, room),
    }
}

fn splash_tiles(canvas: &mut Canvas, room: &Room) {
    for row in 0..3 {
        for column in 0..17 {
            let x = column as f32 * 100.0 - if row % 2 == 1 { 50.0 } else { 0.0 };
            let tile = Area(x + 2.0, 420.0 + row as f32 * 60.0, 96.0, 56.0);
            let shade = 1.0 - room.pick(60 + row * 20 + column, 5) as f32 * 0.012;
            canvas.rect(tile, ink(0xf4_f4_ef).times(shade));
        }
    }
}

fn wall_cupboard(canvas: &mut Canvas, room: &Room, area: Area) {
    canvas.rect(area, room.wood.times(0.8));
    for half in 0..2 {
        let left = area.0 + half as f32 * area.2 / 2.0;
        canvas.outlined(
            Area(left + 6.0, area.1 + 6.0, area.2 / 2.0 - 12.0, area.3 - 12.0),
            6.0,
            room.wood,
            room.wood.times(0.78),
        );
        let handle = if half == 0 { left + area.2 / 2.0 - 40.0 } else { left + 40.0 };
        canvas.line(&[(handle, area.1 + 150.0), (handle, area.1 + 210.0)], 10.0, STEEL);
    }
}

fn hood(canvas: &mut Canvas) {
    canvas.rect(Area(1290.0, 0.0, 120.0, 190.0), STEEL.times(0.95));
    canvas.polygon(&[(1290.0, 190.0), (1410.0, 190.0), (1500.0, 300.0), (1200.0, 300.0)], STEEL);
    canvas.rect(Area(1200.0, 300.0, 300.0, 34.0), STEEL.times(0.8));
}

fn counter(canvas: &mut Canvas, room: &Room) {
    canvas.rect(Area(0.0, 640.0, WIDTH, 320.0), room.wood.times(0.55));
    canvas.rect(Area(0.0, 600.0, WIDTH, 44.0), ink(0x6f_73_74));
    canvas.rect(Area(0.0, 600.0, WIDTH, 12.0), ink(0x8c_90_90));
    canvas.shadow(Area(-60.0, 940.0, WIDTH + 120.0, 50.0));
    for left in [1060.0, 1330.0] {
        canvas.outlined(Area(left + 6.0, 656.0, 250.0, 290.0), 6.0, room.wood, room.wood.times(0.76));
        canvas.line(&[(left + 90.0, 690.0), (left + 170.0, 690.0)], 10.0, STEEL);
    }
}

fn stove(canvas: &mut Canvas) {
    canvas.rounded(Area(1180.0, 572.0, 340.0, 34.0), 8.0, ink(0x30_33_36));
    for left in [1210.0, 1370.0] {
        canvas.rect(Area(left, 560.0, 120.0, 14.0), ink(0x4a_4d_50));
    }
    canvas.rounded(Area(1214.0, 486.0, 112.0, 78.0), 16.0, ink(0xa9_b2_b5));
    canvas.line(&[(1326.0, 510.0), (1390.0, 496.0)], 14.0, ink(0x3a_3d_40));
    canvas.oval(Area(1250.0, 470.0, 40.0, 20.0), ink(0x3a_3d_40));
}

fn sink(canvas: &mut Canvas, x: f32) {
    canvas.line(
        &[(x + 100.0, 600.0), (x + 100.0, 500.0), (x + 170.0, 490.0), (x + 176.0, 530.0)],
        18.0,
        STEEL,
    );
    canvas.rounded(Area(x, 592.0, 260.0, 20.0), 8.0, STEEL.times(1.08));
}

fn lower_cupboards(canvas: &mut Canvas, room: &Room, from: f32, to: f32) {
    let width = 240.0;
    for number in 0..((to - from) / width) as u32 {
        let left = from + number as f32 * width;
        canvas.outlined(Area(left + 6.0, 656.0, width - 12.0, 290.0), 6.0, room.wood, room.wood.times(0.76));
        canvas.line(&[(left + width - 40.0, 690.0), (left + width - 40.0, 760.0)], 10.0, STEEL);
    }
}

/// The opened front: dark, with the pipe of the sink.
fn opening(canvas: &mut Canvas, room: &Room) {
    canvas.rect(Area(300.0, 644.0, 750.0, FLOOR - 500.0), room.wall.times(0.62));
    canvas.line(
        &[(840.0 + room.shift, 650.0), (840.0 + room.shift, 760.0), (900.0 + room.shift, 760.0)],
        22.0,
        ink(0xd9_dc_da),
    );
}

fn under_work(canvas: &mut Canvas, room: &Room) {
    lower_cupboards(canvas, room, 60.0, 300.0);
    opening(canvas, room);
    tools::work_place(canvas, 860.0, 1070.0);
    canvas.shadow(Area(330.0, 1070.0, 330.0, 50.0));
    canvas.polygon(&[(340.0, 1090.0), (400.0, 800.0), (610.0, 800.0), (640.0, 1090.0)], room.wood.times(0.9));
    canvas.polygon(&[(372.0, 1066.0), (420.0, 824.0), (592.0, 824.0), (614.0, 1066.0)], room.wood);
}

fn adapted(canvas: &mut Canvas, room: &Room) {
    lower_cupboards(canvas, room, 60.0, 300.0);
    opening(canvas, room);
    canvas.rounded(Area(300.0, 690.0, 750.0, 34.0), 10.0, ADDED);
    canvas.rounded(Area(300.0, 690.0, 750.0, 10.0), 5.0, Ink::WHITE.at(70));
    stool(canvas, room, 520.0);
    canvas.rounded(Area(1080.0, 180.0, 80.0, 110.0), 12.0, Ink::WHITE);
    canvas.oval(Area(1104.0, 204.0, 32.0, 32.0), ADDED);
    canvas.line(&[(1098.0, 262.0), (1142.0, 262.0)], 6.0, ink(0xc4_c4_be));
    canvas.bar(&[(90.0, 560.0), (500.0, 560.0)], 22.0, ADDED);
}

fn stool(canvas: &mut Canvas, room: &Room, x: f32) {
    canvas.shadow(Area(x - 30.0, 1080.0, 300.0, 50.0));
    for (top, bottom) in [(x + 40.0, x), (x + 200.0, x + 240.0)] {
        canvas.line(&[(top, 860.0), (bottom, 1100.0)], 20.0, room.wood.times(0.7));
    }
    canvas.line(&[(x + 20.0, 1000.0), (x + 220.0, 1000.0)], 14.0, room.wood.times(0.62));
    canvas.rounded(Area(x, 830.0, 240.0, 48.0), 22.0, room.cloth);
}

//! The door of the flat with a threshold of a hand's height. After the work: a ramp and a handle on the wall.

use super::canvas::{Area, Canvas, Ink, ink};
use super::room::{ADDED, FLOOR, Room, STEEL, Stage};
use super::tools;

pub(super) fn paint(canvas: &mut Canvas, room: &Room) {
    room.walls_and_floor(canvas);
    room.floor_lines(canvas);
    let x = 560.0 + room.shift;
    hung_up_things(canvas, room);
    leaf(canvas, room, x);
    match room.stage {
        Stage::Before => threshold(canvas, room, x),
        Stage::During => under_work(canvas, room, x),
        Stage::After => adapted(canvas, room, x),
    }
}

fn leaf(canvas: &mut Canvas, room: &Room, x: f32) {
    canvas.rect(Area(x - 34.0, 96.0, 528.0, 704.0), room.wood.times(0.68));
    canvas.shaded(Area(x, 130.0, 460.0, 670.0), room.wood.times(1.06), room.wood.times(0.94));
    for (top, height) in [(180.0, 210.0), (440.0, 290.0)] {
        canvas.outlined(
            Area(x + 56.0, top, 348.0, height),
            8.0,
            room.wood.times(1.02),
            room.wood.times(0.82),
        );
    }
    canvas.oval(Area(x + 216.0, 150.0, 26.0, 26.0), STEEL.times(0.7));
    canvas.rounded(Area(x + 392.0, 470.0, 34.0, 110.0), 10.0, STEEL.times(0.85));
    canvas.bar(&[(x + 408.0, 506.0), (x + 330.0, 506.0)], 18.0, STEEL);
}

fn hung_up_things(canvas: &mut Canvas, room: &Room) {
    let red = ink(0xb8_3a_30);
    let x = 190.0 + room.shift * 0.4;
    match room.pick(20, 2) {
        0 => {
            canvas.polygon(&[(x, 210.0), (x + 130.0, 340.0), (x, 470.0), (x - 130.0, 340.0)], red);
            canvas.polygon(&[(x, 250.0), (x + 90.0, 340.0), (x, 430.0), (x - 90.0, 340.0)], ink(0xd9_a4_41));
            canvas.polygon(&[(x, 275.0), (x + 65.0, 340.0), (x, 405.0), (x - 65.0, 340.0)], red);
        }
        _ => {
            canvas.outlined(Area(x - 110.0, 230.0, 220.0, 280.0), 8.0, ink(0xf7_f4_ec), room.wood.times(0.7));
            canvas.polygon(
                &[
                    (x - 90.0, 480.0),
                    (x - 10.0, 340.0),
                    (x + 40.0, 420.0),
                    (x + 70.0, 380.0),
                    (x + 90.0, 480.0),
                ],
                ink(0x8f_ad_9a),
            );
        }
    }
    canvas.rounded(Area(1310.0, 520.0, 80.0, 110.0), 10.0, Ink::WHITE);
    canvas.rounded(Area(1330.0, 548.0, 40.0, 54.0), 6.0, ink(0xe3_e0_d8));
}

fn threshold(canvas: &mut Canvas, room: &Room, x: f32) {
    canvas.shadow(Area(x - 60.0, 860.0, 590.0, 40.0));
    canvas.rect(Area(x - 50.0, 790.0, 560.0, 36.0), ink(0x8c_7d_72));
    canvas.rect(Area(x - 50.0, 826.0, 560.0, 54.0), ink(0x6d_60_57));
    canvas.line(&[(x + 120.0, 828.0), (x + 140.0, 850.0), (x + 132.0, 878.0)], 4.0, ink(0x4d_44_3d));
    shoes(canvas, room, x + 640.0);
}

fn shoes(canvas: &mut Canvas, room: &Room, x: f32) {
    for step in [0.0, 110.0] {
        canvas.shadow(Area(x + step - 8.0, 962.0, 116.0, 26.0));
        canvas.rounded(Area(x + step, 920.0, 96.0, 54.0), 26.0, room.cloth.times(0.8));
        canvas.rounded(Area(x + step + 8.0, 926.0, 44.0, 34.0), 16.0, room.cloth.times(0.5));
    }
}

fn under_work(canvas: &mut Canvas, room: &Room, x: f32) {
    let rubble = ink(0x9a_92_88);
    canvas.polygon(
        &[
            (x - 40.0, 800.0),
            (x + 500.0, 800.0),
            (x + 540.0, 872.0),
            (x + 300.0, 858.0),
            (x + 120.0, 886.0),
            (x - 70.0, 866.0),
        ],
        ink(0xb5_ad_a2),
    );
    for at in 0..9 {
        let left = x - 20.0 + at as f32 * 58.0;
        let drop = room.pick(30 + at, 40) as f32;
        canvas.polygon(
            &[
                (left, 850.0 + drop),
                (left + 30.0, 836.0 + drop),
                (left + 44.0, 862.0 + drop),
                (left + 12.0, 872.0 + drop),
            ],
            rubble,
        );
    }
    tools::marks(canvas, &[(x - 130.0, 440.0), (x - 130.0, 720.0)]);
    tools::work_place(canvas, 1060.0, 1040.0);
    cement(canvas, 180.0);
}

fn cement(canvas: &mut Canvas, x: f32) {
    canvas.shadow(Area(x - 20.0, 1066.0, 260.0, 40.0));
    canvas.rounded(Area(x, 930.0, 220.0, 160.0), 34.0, ink(0xbf_b9_aa));
    canvas.rect(Area(x + 30.0, 970.0, 160.0, 60.0), ink(0x5a_7d_9a));
}

fn adapted(canvas: &mut Canvas, room: &Room, x: f32) {
    let ramp = ink(0x8a_9a_92);
    canvas.shadow(Area(x - 170.0, 990.0, 800.0, 60.0));
    canvas.polygon(&[(x - 10.0, FLOOR), (x + 470.0, FLOOR), (x + 610.0, 1016.0), (x - 150.0, 1016.0)], ramp);
    canvas.polygon(
        &[(x - 150.0, 1016.0), (x + 610.0, 1016.0), (x + 610.0, 1028.0), (x - 150.0, 1028.0)],
        ramp.times(0.75),
    );
    for step in 1..6 {
        let y = FLOOR + step as f32 * 36.0;
        let wider = 140.0 * (y - FLOOR) / 216.0;
        canvas.line(&[(x + 20.0 - wider, y), (x + 440.0 + wider, y)], 9.0, ink(0xf0_c4_4a));
    }
    tools::rail(canvas, &[(x - 130.0, 420.0), (x - 130.0, 740.0)]);
    canvas.rect(Area(x - 34.0, 780.0, 528.0, 16.0), ADDED.times(0.9));
    shoes(canvas, room, x + 740.0);
}

//! The colour profile an archive PDF must carry: sRGB (IEC 61966-2-1) as an ICC profile of version 2, which
//! every part of PDF/A accepts. Made here, so that no profile of somebody else's is shipped.

/// Samples of the tone curve; enough that no 8-bit value moves.
const CURVE_POINTS: u16 = 1024;
/// The illuminant of the connection space, D50, and the primaries adapted to it, in s15Fixed16.
const D50: [u32; 3] = [0xF6D6, 0x10000, 0xD32D];
const RED: [u32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [u32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [u32; 3] = [0x24A0, 0x0F84, 0xB6CF];
const NAME: &[u8] = b"sRGB IEC61966-2.1\0";
const COPYRIGHT: &[u8] = b"No copyright, use freely\0";

/// The profile's bytes.
pub(super) fn profile() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description()),
        (b"cprt", [b"text\0\0\0\0", COPYRIGHT].concat()),
        (b"wtpt", xyz(D50)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve()),
    ];
    // The three channels share one curve: two more entries of the table point at it.
    let entries = tags.len() + 2;
    let (mut table, mut data) = ((entries as u32).to_be_bytes().to_vec(), Vec::new());
    let start = 128 + 4 + 12 * entries;
    for (name, content) in tags {
        let place =
            [((start + data.len()) as u32).to_be_bytes(), (content.len() as u32).to_be_bytes()].concat();
        let names: &[&[u8; 4]] = if name == b"rTRC" { &[b"rTRC", b"gTRC", b"bTRC"] } else { &[name] };
        for name in names {
            table.extend(*name);
            table.extend(&place);
        }
        data.extend(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let body = [table, data].concat();
    [header(128 + body.len()), body].concat()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend((size as u32).to_be_bytes());
    header.extend([0; 4]);
    header.extend([2, 0x10, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // Date of the profile: 2026-01-01, so that equal papers stay equal.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(D50.iter().flat_map(|value| value.to_be_bytes()));
    header.resize(128, 0);
    header
}

fn description() -> Vec<u8> {
    let length = (NAME.len() as u32).to_be_bytes();
    // No Unicode and no Macintosh name: 4 + 4 + 2 + 1 + 67 bytes of zero.
    [b"desc\0\0\0\0", &length[..], NAME, &[0; 78]].concat()
}

fn xyz(values: [u32; 3]) -> Vec<u8> {
    let bytes = values.iter().flat_map(|value| value.to_be_bytes());
    b"XYZ \0\0\0\0".iter().copied().chain(bytes).collect()
}

fn curve() -> Vec<u8> {
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend(u32::from(CURVE_POINTS).to_be_bytes());
    for point in 0..CURVE_POINTS {
        let linear = linear(f64::from(point) / f64::from(CURVE_POINTS - 1));
        curve.extend(((linear * 65535.0).round() as u16).to_be_bytes());
    }
    curve
}

/// IEC 61966-2-1, 5.2: from the stored value to light.
fn linear(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::{BLUE, D50, GREEN, RED, linear, profile};

    fn number(data: &[u8], at: usize) -> usize {
        u32::from_be_bytes(data[at..at + 4].try_into().expect("4 bytes")) as usize
    }

    #[test]
    fn every_tag_lies_inside_and_names_its_type() {
        let data = profile();
        assert_eq!(number(&data, 0), data.len());
        assert_eq!(&data[36..40], b"acsp");
        let types: Vec<&[u8]> = (0..number(&data, 128))
            .map(|tag| {
                let (from, length) = (number(&data, 136 + 12 * tag), number(&data, 140 + 12 * tag));
                assert!(from % 4 == 0 && from + length <= data.len(), "tag {tag}");
                &data[from..from + 4]
            })
            .collect();
        assert_eq!(types, [b"desc", b"text", b"XYZ ", b"XYZ ", b"XYZ ", b"XYZ ", b"curv", b"curv", b"curv"]);
    }

    #[test]
    fn the_primaries_sum_to_white() {
        for axis in 0..3 {
            let sum = i64::from(RED[axis]) + i64::from(GREEN[axis]) + i64::from(BLUE[axis]);
            assert!((sum - i64::from(D50[axis])).abs() <= 16, "axis {axis}: {sum} against {}", D50[axis]);
        }
    }

    #[test]
    fn the_curve_is_that_of_the_standard() {
        assert_eq!(linear(0.0), 0.0);
        assert!((linear(1.0) - 1.0).abs() < 1e-12);
        assert!((linear(0.5) - 0.214_041).abs() < 1e-6);
    }
}

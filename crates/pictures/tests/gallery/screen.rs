//! A screenshot by formula: a window with a list, lines of text with soft edges, and flat colours.

use image::{Rgb, RgbImage};

const LETTERS: [[u8; 7]; 12] = [
    [0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11],
    [0x1E, 0x11, 0x1E, 0x11, 0x11, 0x11, 0x1E],
    [0x0E, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0E],
    [0x1F, 0x10, 0x1E, 0x10, 0x10, 0x10, 0x1F],
    [0x0E, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0E],
    [0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11],
    [0x11, 0x19, 0x15, 0x13, 0x11, 0x11, 0x11],
    [0x0E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E],
    [0x1E, 0x11, 0x11, 0x1E, 0x14, 0x12, 0x11],
    [0x0F, 0x10, 0x0E, 0x01, 0x01, 0x11, 0x0E],
    [0x11, 0x11, 0x11, 0x11, 0x11, 0x0A, 0x04],
    [0x00, 0x00, 0x0E, 0x01, 0x0F, 0x11, 0x0F],
];

/// The window at this size. Text has the same size in pixels at every size.
pub(crate) fn screen(width: u32, height: u32) -> RgbImage {
    let mut page = RgbImage::from_pixel(width, height, Rgb([255, 255, 255]));
    fill(&mut page, 0, 0, width, 56, Rgb([36, 41, 56]));
    fill(&mut page, 0, 56, width / 5, height, Rgb([243, 244, 248]));
    let mut y = 76;
    let mut row = 0_u32;
    while y + 48 < height {
        let tint =
            [Rgb([90, 120, 220]), Rgb([220, 120, 90]), Rgb([70, 160, 110])][row as usize % 3];
        fill(&mut page, 16, y, 48, y + 32, tint);
        text(&mut page, 60, y + 8, (width / 5).saturating_sub(20), 2.3, row, Rgb([60, 64, 80]));
        let ink = if row.is_multiple_of(7) { Rgb([30, 80, 200]) } else { Rgb([28, 28, 32]) };
        text(&mut page, width / 5 + 40, y, width - width / (3 + row % 5), 2.6, row + 1000, ink);
        text(
            &mut page,
            width / 5 + 40,
            y + 24,
            width - width / (2 + row % 7),
            2.1,
            row + 2000,
            ink,
        );
        y += 52;
        row += 1;
    }
    page
}

fn fill(page: &mut RgbImage, left: u32, top: u32, right: u32, bottom: u32, colour: Rgb<u8>) {
    for y in top..bottom.min(page.height()) {
        for x in left..right.min(page.width()) {
            page.put_pixel(x, y, colour);
        }
    }
}

fn text(page: &mut RgbImage, left: u32, top: u32, right: u32, size: f32, seed: u32, ink: Rgb<u8>) {
    let advance = size * 6.0;
    let mut x = left as f32;
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    while x + advance < right as f32 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if !(state >> 24).is_multiple_of(6) {
            letter(page, x, top, size, LETTERS[(state >> 16) as usize % LETTERS.len()], ink);
        }
        x += advance;
    }
}

fn letter(page: &mut RgbImage, left: f32, top: u32, size: f32, rows: [u8; 7], ink: Rgb<u8>) {
    let set = |x: f32, y: f32| {
        let (column, row) = ((x / size).floor(), (y / size).floor());
        let inside = (0.0..5.0).contains(&column) && (0.0..7.0).contains(&row);
        inside && rows[row as usize] >> (4 - column as u8) & 1 == 1
    };
    for dy in 0..(size * 7.0).ceil() as u32 {
        for dx in 0..=(size * 5.0).ceil() as u32 {
            let x = left.floor() as u32 + dx;
            let inked = (0..16).filter(|i| {
                let (sx, sy) = ((i % 4) as f32 * 0.25 + 0.125, (i / 4) as f32 * 0.25 + 0.125);
                set(x as f32 + sx - left, dy as f32 + sy)
            });
            let cover = inked.count() as f32 / 16.0;
            if cover > 0.0 && x < page.width() && top + dy < page.height() {
                let below = page.get_pixel(x, top + dy).0;
                let mixed = |i: usize| {
                    (f32::from(below[i]) * (1.0 - cover) + f32::from(ink.0[i]) * cover).round()
                        as u8
                };
                page.put_pixel(x, top + dy, Rgb([mixed(0), mixed(1), mixed(2)]));
            }
        }
    }
}

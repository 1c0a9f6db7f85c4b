//! A photograph by formula: a sky with clouds, ridges of mountains, ground, lamps, and the grain of
//! a sensor. Its detail falls with its size as in nature, which is what encoders are made for.

use image::{Rgb, RgbImage};

/// The scene at this size; the same scene at every size.
pub(crate) fn photo(width: u32, height: u32) -> RgbImage {
    let scale = 1.0 / f32::from(u16::try_from(height).expect("a picture of this world"));
    let horizon: Vec<[f32; 3]> = (0..width)
        .map(|x| {
            let x = x as f32 * scale;
            [0.0, 1.0, 2.0].map(|ridge| {
                0.35 + 0.13 * ridge
                    + (0.30 - 0.07 * ridge) * (clouds(x * 3.0, ridge * 71.3, 9) - 0.5)
            })
        })
        .collect();
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (noise_at(x as i32, y as i32, 77) - 0.5) * 0.05;
        let colour = scene(x as f32 * scale, y as f32 * scale, horizon[x as usize]);
        Rgb(colour.map(|c| ((c + grain) * 255.0).clamp(0.0, 255.0) as u8))
    })
}

fn scene(x: f32, y: f32, ridges: [f32; 3]) -> [f32; 3] {
    for (at, lamp) in [(0.3, 0.8), (0.75, 0.72), (1.1, 0.9)].into_iter().zip([0.05, 0.03, 0.08]) {
        let (dx, dy) = (x - at.0, y - at.1);
        let distance = (dx * dx + dy * dy).sqrt();
        if distance < lamp {
            let light = 1.0 - 0.6 * distance / lamp;
            return [light, 0.55 * light + 0.2 * dx / lamp, 0.25];
        }
    }
    let Some(nearest) = (0..3).rev().find(|&ridge| y > ridges[ridge]) else {
        let cloud = (clouds(x * 2.0, y * 4.0, 7) * 2.0 - 0.7).clamp(0.0, 1.0);
        return [0.35 + 0.55 * cloud, 0.55 + 0.38 * cloud, 0.9 - 0.3 * y];
    };
    let stone = clouds(x * 14.0, y * 14.0, 7);
    let far = [0.45, 0.22, 0.0][nearest];
    [0.12 + 0.5 * stone, 0.22 + 0.45 * stone, 0.10 + 0.25 * stone].map(|c| c * (1.0 - far) + far)
}

/// Noise of several octaves, 0 to 1, each half as strong as the one before.
fn clouds(x: f32, y: f32, octaves: i32) -> f32 {
    let (mut sum, mut weight, mut strength) = (0.0, 0.0, 1.0);
    for octave in 0..octaves {
        let zoom = f32::from(1_u16 << octave);
        sum += strength * smooth(x * zoom, y * zoom, octave);
        weight += strength;
        strength *= 0.55;
    }
    sum / weight
}

fn smooth(x: f32, y: f32, seed: i32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - left), ease(y - top));
    let at = |dx, dy| noise_at(left as i32 + dx, top as i32 + dy, seed);
    let upper = at(0, 0) * (1.0 - u) + at(1, 0) * u;
    let lower = at(0, 1) * (1.0 - u) + at(1, 1) * u;
    upper * (1.0 - v) + lower * v
}

/// Chance that depends on the place alone, 0 to 1.
pub(crate) fn noise_at(x: i32, y: i32, seed: i32) -> f32 {
    let mut hash = (x as u32).wrapping_mul(0x9E37_79B1)
        ^ (y as u32).wrapping_mul(0x85EB_CA77)
        ^ (seed as u32).wrapping_mul(0xC2B2_AE3D);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    (hash >> 8) as f32 / 16_777_216.0
}

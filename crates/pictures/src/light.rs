//! Between the numbers in a file and amounts of light (IEC 61966-2-1). Scaling mixes pixels, and
//! only light mixes as it does in nature: a fine pattern of black and white is half as bright as
//! white, which no number in the middle says.

use std::sync::LazyLock;

/// The light that each 8-bit number stands for, of 65535.
pub(crate) static LIGHT: LazyLock<[u16; 256]> = LazyLock::new(|| {
    std::array::from_fn(|number| {
        let number = f64::from(u8::try_from(number).expect("one of 256")) / 255.0;
        let light =
            if number <= 0.040_45 { number / 12.92 } else { ((number + 0.055) / 1.055).powf(2.4) };
        whole(light * 65_535.0)
    })
});

/// The 8-bit number that comes nearest to an amount of light.
static NUMBERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (0..=u16::MAX)
        .map(|light| {
            let light = f64::from(light) / 65_535.0;
            let number = if light <= 0.003_130_8 {
                light * 12.92
            } else {
                1.055 * light.powf(1.0 / 2.4) - 0.055
            };
            u8::try_from(whole(number * 255.0)).unwrap_or(u8::MAX)
        })
        .collect()
});

/// The 8-bit number for this much light.
pub(crate) fn number(light: u16) -> u8 {
    NUMBERS[usize::from(light)]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 65535")]
fn whole(value: f64) -> u16 {
    value.round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_from_the_light_it_stands_for() {
        for value in 0..=u8::MAX {
            assert_eq!(number(LIGHT[usize::from(value)]), value);
        }
    }
}

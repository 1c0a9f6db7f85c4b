//! The table: every picture, by us and by libvips.

use std::{fs, io};

use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, Frame, RgbImage};

use crate::quality::{Quality, ideal, open};

/// The pictures, and what libvips makes of each that is most like what we make of it.
const STILLS: [(&str, &str); 3] =
    [("photo.jpg", "vips"), ("phone.jpg", "vips"), ("screen.png", "vips-png")];
const FILM: &str = "film.gif";

/// How often the script ran each, for times that are longer than the clock's step.
const RUNS: f64 = 10.0;

/// Prints what was measured in a folder.
pub(crate) fn print(folder: &str) -> io::Result<()> {
    println!("\n| picture | by | CPU ms | ratio | peak MB | bytes out | SSIM | PSNR dB |");
    println!("|---|---|---|---|---|---|---|---|");
    for (name, base) in STILLS {
        still(folder, name, base)?;
    }
    film(folder)
}

fn still(folder: &str, name: &str, base: &str) -> io::Result<()> {
    let ours = open(&format!("{folder}/{name}.ours.webp"))?;
    let ideal = ideal(&format!("{folder}/{name}"), ours.width(), ours.height())?;
    let base = cost(folder, &format!("{name}.{base}"))?.0;
    let judge = |way: &str, file: &str| {
        row(folder, name, way, file, base, |path| open(path).map(|seen| Quality::of(&seen, &ideal)))
    };
    let (bytes, quality) = judge("ours", "ours.webp")?;
    judge("vips", "vips.jpg")?;
    judge("vips-linear", "vips-linear.jpg")?;
    judge("vips-webp", "vips-webp.webp")?;
    if name.ends_with("png") {
        judge("vips-png", "vips-png.png")?;
        judge("vips-png-linear", "vips-png-linear.png")?;
    }
    equal(folder, name, bytes, &quality, &ideal)
}

/// How large a JPEG of libvips is that is as good, by either measure.
fn equal(folder: &str, name: &str, bytes: u64, ours: &Quality, ideal: &RgbImage) -> io::Result<()> {
    let (mut by_ssim, mut by_psnr) = (None, None);
    for quality in (40..=100).step_by(2) {
        let path = format!("{folder}/{name}.q{quality}.jpg");
        let theirs = Quality::of(&open(&path)?, ideal);
        let size = fs::metadata(&path)?.len();
        if theirs.ssim >= ours.ssim {
            by_ssim.get_or_insert((quality, size));
        }
        if theirs.psnr >= ours.psnr {
            by_psnr.get_or_insert((quality, size));
        }
    }
    for (measure, found) in [("SSIM", by_ssim), ("PSNR", by_psnr)] {
        match found {
            Some((quality, size)) => {
                let ratio = ratio(bytes, size);
                println!(
                    "| {name} | JPEG of libvips at our {measure}: Q={quality} | | {ratio:.2} of its bytes | | {size} | | |"
                );
            }
            None => println!("| {name} | no JPEG of libvips reaches our {measure} | | | | | | |"),
        }
    }
    Ok(())
}

fn film(folder: &str) -> io::Result<()> {
    let wanted = frames(&format!("{folder}/{FILM}"))?;
    let base = cost(folder, &format!("{FILM}.vips"))?.0;
    for (way, file) in
        [("ours", "ours.webp"), ("vips", "vips.gif"), ("vips-webp", "vips-webp.webp")]
    {
        row(folder, FILM, way, file, base, |path| {
            let seen = frames(path)?;
            let pairs = seen.iter().zip(&wanted).map(|(seen, wanted)| Quality::of(seen, wanted));
            let count = f64::from(u32::try_from(wanted.len()).map_err(io::Error::other)?);
            let sum = pairs.fold((0.0, 0.0), |sum, one| (sum.0 + one.ssim, sum.1 + one.psnr));
            Ok(Quality { ssim: sum.0 / count, psnr: sum.1 / count })
        })?;
    }
    Ok(())
}

fn row(
    folder: &str,
    name: &str,
    way: &str,
    file: &str,
    base: f64,
    judge: impl Fn(&str) -> io::Result<Quality>,
) -> io::Result<(u64, Quality)> {
    let path = format!("{folder}/{name}.{file}");
    let (millis, memory) = cost(folder, &format!("{name}.{way}"))?;
    let bytes = fs::metadata(&path)?.len();
    let quality = judge(&path)?;
    println!(
        "| {name} | {way} | {millis:.0} | {:.2} | {memory:.0} | {bytes} | {:.4} | {:.2} |",
        millis / base,
        quality.ssim,
        quality.psnr
    );
    Ok((bytes, quality))
}

/// Milliseconds of processor and megabytes at most, as the script wrote them down.
fn cost(folder: &str, run: &str) -> io::Result<(f64, f64)> {
    let text = fs::read_to_string(format!("{folder}/{run}.cost"))?;
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [user, system, kilobytes] = numbers[..] else {
        return Err(io::Error::other(format!("{run}: not what was to be measured: {text}")));
    };
    Ok(((user + system) * 1000.0 / RUNS, kilobytes / 1000.0))
}

fn frames(path: &str) -> io::Result<Vec<RgbImage>> {
    let file = io::Cursor::new(fs::read(path)?);
    let frames = if path.ends_with("gif") {
        GifDecoder::new(file).map_err(io::Error::other)?.into_frames().collect_frames()
    } else {
        WebPDecoder::new(file).map_err(io::Error::other)?.into_frames().collect_frames()
    };
    let opaque = |frame: Frame| DynamicImage::ImageRgba8(frame.into_buffer()).into_rgb8();
    Ok(frames.map_err(io::Error::other)?.into_iter().map(opaque).collect())
}

fn ratio(one: u64, other: u64) -> f64 {
    let part = |bytes: u64| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
    part(one) / part(other)
}

//! An animation that is being written, as what each picture changes of the one before.

use image::metadata::LoopCount;
use image::{RgbaImage, imageops};

use crate::encode::{self, Kind};
use crate::pixels::Pixels;
use crate::reel::{Over, Place, Reel};
use crate::{Fault, Mime, Picture};

/// How large a drawing that moves may get before the rest of it is kept like a photograph, in bytes.
const MOST_EXACT: usize = 2 << 20;

/// How large an animation may leave, in bytes. It is held in memory, and sent to everybody.
const MOST_BYTES: usize = 8 << 20;

/// The animation as it was written so far, and what is to be seen at its end.
pub(crate) struct Film {
    reel: Reel,
    width: u32,
    height: u32,
    kind: Kind,
    shown: Option<RgbaImage>,
    frames: u32,
}

impl Film {
    pub(crate) fn new(width: u32, height: u32, loops: LoopCount, kind: Kind) -> Self {
        Self { reel: Reel::new(width, height, loops), width, height, kind, shown: None, frames: 0 }
    }

    /// How its frames are best kept, by the first of them and by how large they got.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Takes in the next picture, which is to be seen for so long.
    pub(crate) fn show(&mut self, image: RgbaImage, millis: u32) -> Result<(), Fault> {
        let (cut, place, over) = match &self.shown {
            None => (image.clone(), Place { left: 0, top: 0 }, Over::Gone),
            Some(shown) => match Change::between(shown, &image) {
                None => {
                    self.reel.hold(millis);
                    return Ok(());
                }
                Some(change) => {
                    let (cut, over) = change.cut(shown, &image, self.kind);
                    (cut, change.place(), over)
                }
            },
        };
        let size = cut.dimensions();
        let file = encode::frame(&Pixels::Clear(cut), self.kind)?;
        self.reel.add(&file, place, size, millis, over)?;
        if self.reel.len() > MOST_BYTES {
            return Err(Fault::TooMuch);
        }
        if self.reel.len() > MOST_EXACT {
            self.kind = Kind::Photograph;
        }
        self.frames += 1;
        self.shown = Some(image);
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<Picture, Fault> {
        Ok(Picture {
            bytes: self.reel.finish()?,
            mime: Mime::WebP,
            width: self.width,
            height: self.height,
            animated: self.frames > 1,
        })
    }
}

/// The rectangle in which two pictures of the same size differ.
struct Change {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Change {
    fn between(before: &RgbaImage, after: &RgbaImage) -> Option<Self> {
        let row = before.width() as usize * 4;
        let mut found: Option<Self> = None;
        let rows = before.chunks_exact(row).zip(after.chunks_exact(row)).zip(0_u32..);
        for ((before, after), y) in rows.filter(|((before, after), _)| before != after) {
            let (before, _) = before.as_chunks::<4>();
            let (after, _) = after.as_chunks::<4>();
            let differs = |(before, after): (&[u8; 4], &[u8; 4])| before != after;
            let mut pairs = before.iter().zip(after);
            let first = pairs.clone().position(differs).unwrap_or(0);
            let last = pairs.rposition(differs).unwrap_or(0);
            let (first, last) = (u32::try_from(first).ok()?, u32::try_from(last).ok()?);
            let change = found.get_or_insert(Self { left: first, top: y, right: 0, bottom: 0 });
            change.left = change.left.min(first);
            change.right = change.right.max(last + 1);
            change.bottom = y + 1;
        }
        // Frames begin at even places.
        found.map(|change| Self { left: change.left & !1, top: change.top & !1, ..change })
    }

    fn place(&self) -> Place {
        Place { left: self.left, top: self.top }
    }

    /// What lies in the rectangle. In a drawing, what is the same as before is clear, if nothing
    /// else is: that packs best.
    fn cut(&self, before: &RgbaImage, after: &RgbaImage, kind: Kind) -> (RgbaImage, Over) {
        let (width, height) = (self.right - self.left, self.bottom - self.top);
        let cut = |of| imageops::crop_imm(of, self.left, self.top, width, height).to_image();
        let (before, mut after): (RgbaImage, RgbaImage) = (cut(before), cut(after));
        let opaque = after.pixels().all(|pixel| pixel.0[3] == 255);
        if kind == Kind::Photograph || !opaque {
            return (after, Over::Gone);
        }
        for (after, before) in after.pixels_mut().zip(before.pixels()) {
            if after == before {
                after.0 = [0; 4];
            }
        }
        (after, Over::Shows)
    }
}

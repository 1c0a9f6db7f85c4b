//! The pictures that can be looked at. Only the room hangs them and takes them down, so what hangs
//! here is bounded by its plan.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hyper::body::Bytes;
use pictures::Picture;
use protocol::PictureId;
use protocol::picture::PictureData;

/// Pictures by their unguessable ids. In memory only.
#[derive(Debug, Default)]
pub(crate) struct Gallery(Mutex<BTreeMap<PictureId, Arc<Hung>>>);

/// A picture that can be looked at.
#[derive(Debug)]
pub(crate) struct Hung {
    /// The whole file.
    pub bytes: Bytes,
    /// What it is.
    pub mime: &'static str,
    /// How wide and how high it is shown before it is clicked, in CSS pixels.
    shown: (u32, u32),
}

impl Gallery {
    /// Hangs a picture.
    pub(crate) fn hang(&self, id: PictureId, picture: Picture, preview_width: u32) {
        let shown = fitted(picture.width, picture.height, preview_width);
        let hung = Hung { mime: picture.mime.as_str(), bytes: picture.bytes.into(), shown };
        self.all().insert(id, Arc::new(hung));
    }

    /// Forgets a picture.
    pub(crate) fn take_down(&self, id: PictureId) {
        self.all().remove(&id);
    }

    /// The picture of this id, while it hangs.
    pub(crate) fn get(&self, id: PictureId) -> Option<Arc<Hung>> {
        self.all().get(&id).cloned()
    }

    /// How many there are, and how many bytes they have together.
    pub(crate) fn size(&self) -> (usize, usize) {
        let all = self.all();
        (all.len(), all.values().map(|hung| hung.bytes.len()).sum())
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<PictureId, Arc<Hung>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hung {
    /// The picture as it is put into a message.
    pub(crate) fn data(&self) -> PictureData<'_> {
        let (width, height) = self.shown;
        PictureData { mime: self.mime, bytes: &self.bytes, width, height }
    }
}

/// A size that is no wider than this, in the same proportions.
fn fitted(width: u32, height: u32, widest: u32) -> (u32, u32) {
    if width <= widest {
        return (width, height);
    }
    let (wide, high) = (u64::from(width), u64::from(height));
    let height = (high * u64::from(widest)).div_ceil(wide.max(1));
    (widest, u32::try_from(height).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_shown_no_wider_than_its_preview_and_never_larger_than_it_is() {
        assert_eq!(fitted(1_280, 720, 360), (360, 203));
        assert_eq!(fitted(200, 5_000, 360), (200, 5_000));
        assert_eq!(fitted(5_000, 1, 360), (360, 1));
        assert_eq!(fitted(0, 0, 360), (0, 0));
    }
}

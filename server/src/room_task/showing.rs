//! What the room asks about pictures, performed: work begins, pictures are hung and taken down,
//! uploads are answered.

use std::collections::BTreeMap;

use pictures::Picture;
use room::{Effect, Input, PictureEffect, PictureInput, Treated, UploadAnswer};
use tokio::sync::mpsc;

use super::{Report, Shell};
use crate::pictures::{Answers, Claim, Finished, Pictures};

/// What the room task keeps of pictures while it hands an input to the room.
pub(super) struct Showing {
    pub(super) all: Pictures,
    /// Where work says what came of it.
    reports: mpsc::WeakSender<Report>,
    /// Who waits for an answer to their upload.
    answers: BTreeMap<u64, Answers>,
    /// The picture that the present input has brought.
    brought: Option<Picture>,
    /// What the present input has claimed of the budget.
    claim: Option<Claim>,
}

impl Showing {
    pub(super) fn new(all: Pictures, reports: mpsc::WeakSender<Report>) -> Self {
        Self { all, reports, answers: BTreeMap::new(), brought: None, claim: None }
    }

    /// Somebody waits for answers to this upload.
    pub(super) fn expect_answers(&mut self, upload: u64, answers: Answers) {
        self.answers.insert(upload, answers);
    }

    /// Whether an effect is about the present input, which is gone before anything is kept. Nobody
    /// knows a picture by its id before they are told of it, so hanging one early gives nothing away.
    pub(super) fn is_for_now(effect: &Effect) -> bool {
        matches!(effect, Effect::Picture(PictureEffect::Treat { .. } | PictureEffect::Hang(_)))
    }

    fn answer(&mut self, upload: u64, answer: UploadAnswer) {
        let goes_on = answer == UploadAnswer::GoOn;
        if let Some(answers) = self.answers.get(&upload) {
            // Whoever has gone away needs no answer. There is a place for each of the two.
            let _ = answers.try_send(answer);
        }
        if !goes_on {
            self.answers.remove(&upload);
        }
    }
}

impl Shell {
    /// Takes an input that is larger than others, with its claim to be.
    pub(super) fn take_large(&mut self, input: Input, claim: Claim) {
        self.pictures.claim = Some(claim);
        self.take(input);
        self.pictures.claim = None;
    }

    /// Work on a picture has ended: the room decides what becomes of it.
    pub(super) fn take_picture(&mut self, finished: Finished) {
        let Finished { work, outcome } = finished;
        let told = outcome.as_ref().map(|picture| Treated {
            mime: picture.mime.as_str().to_owned(),
            width: picture.width,
            height: picture.height,
            animated: picture.animated,
            bytes: picture.bytes.len(),
        });
        let told = PictureInput::Treated { work, outcome: told.map_err(|fault| *fault) };
        self.pictures.brought = outcome.ok();
        self.take(Input::Picture(told));
        self.pictures.brought = None;
    }

    pub(super) fn show(&mut self, effect: PictureEffect) {
        let pictures = &mut self.pictures;
        match effect {
            PictureEffect::Frames { connection, with_pictures } => {
                self.fanout.frames(connection, with_pictures);
            }
            PictureEffect::Treat { work, bytes } => {
                let claim = pictures.claim.take();
                pictures.all.studio.begin(work, bytes, claim, pictures.reports.clone());
            }
            PictureEffect::Hang(id) => {
                if let Some(picture) = pictures.brought.take() {
                    let preview_width = pictures.all.preview_width();
                    pictures.all.gallery.hang(id, picture, preview_width);
                }
            }
            PictureEffect::TakeDown(id) => pictures.all.gallery.take_down(id),
            PictureEffect::Upload { upload, answer } => pictures.answer(upload, answer),
        }
        let (count, bytes) = self.pictures.all.gallery.size();
        self.metrics.pictures.set(count);
        self.metrics.picture_bytes.set(bytes);
    }
}

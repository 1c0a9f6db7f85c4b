//! Where pictures are read and made anew: on few threads, so that people who talk are not kept
//! waiting by people who post.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

use pictures::{Fault, Picture};
use room::{PictureFault, WorkId};
use tokio::sync::{Semaphore, mpsc};

use super::Claim;
use crate::background::in_the_background;
use crate::live::Live;
use crate::room_task::Report;

/// A bounded pool.
#[derive(Debug, Clone)]
pub(crate) struct Studio {
    /// What the owner has decided of pictures, as it is when one is read.
    live: Live,
    places: Arc<Semaphore>,
    queued: Arc<AtomicUsize>,
}

/// What came of some work, for the room task.
#[derive(Debug)]
pub(crate) struct Finished {
    /// Which work.
    pub work: WorkId,
    /// What came of it.
    pub outcome: Result<Picture, PictureFault>,
}

impl Studio {
    /// A studio in which nothing is done yet.
    pub(crate) fn new(live: Live) -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        let places = Semaphore::new((processors / 2).max(1));
        Self { live, places: Arc::new(places), queued: Arc::default() }
    }

    /// Reads a picture and makes it anew, as soon as there is a place for it.
    pub(crate) async fn treat(
        &self,
        bytes: Vec<u8>,
        claim: Option<Claim>,
    ) -> Result<Picture, PictureFault> {
        let waits = Queued::up(&self.queued)?;
        let places = Arc::clone(&self.places);
        let place = places.acquire_owned().await.map_err(|_| PictureFault::Busy)?;
        drop(waits);
        let bounds = self.live.now().config.images.bounds();
        let treated = in_the_background(move || {
            let treated = pictures::treat(&bytes, &bounds);
            drop((bytes, claim, place));
            treated
        });
        // A reader that panics over a picture has met one that cannot be read.
        let treated = treated.await.unwrap_or(Err(Fault::Broken));
        treated.map_err(|fault| match fault {
            Fault::Unsupported => PictureFault::Unsupported,
            Fault::TooLarge => PictureFault::TooLarge,
            Fault::TooMuch | Fault::TooSlow => PictureFault::TooMuch,
            Fault::Broken => PictureFault::Broken,
        })
    }

    /// The same for a picture that came in a frame; the room is told what came of it.
    pub(crate) fn begin(
        &self,
        work: WorkId,
        bytes: Vec<u8>,
        claim: Option<Claim>,
        reports: mpsc::WeakSender<Report>,
    ) {
        let studio = self.clone();
        tokio::spawn(async move {
            let outcome = studio.treat(bytes, claim).await;
            if let Some(reports) = reports.upgrade() {
                // A room that is gone needs no picture.
                let _ = reports.send(Report::Finished(Box::new(Finished { work, outcome }))).await;
            }
        });
    }
}

/// A place in the queue, for as long as this is there.
struct Queued<'a>(&'a AtomicUsize);

impl<'a> Queued<'a> {
    fn up(queued: &'a AtomicUsize) -> Result<Self, PictureFault> {
        let place = Self(queued);
        let before = queued.fetch_add(1, Ordering::Relaxed);
        if before < QUEUED_MAX { Ok(place) } else { Err(PictureFault::Busy) }
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Pictures that may wait for a place. With the few tenths of a second that each takes, the last of
/// them waits for some seconds.
const QUEUED_MAX: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::live::Decided;

    fn studio() -> Studio {
        let decided = Decided::new(Config::default()).expect("the defaults make sense");
        Studio::new(Live::begin(decided).1)
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_refused_and_its_place_is_free_again() {
        let studio = studio();
        for _ in 0..QUEUED_MAX * 2 {
            let refused = studio.treat(b"<svg/>".to_vec(), None).await;
            assert_eq!(refused, Err(PictureFault::Unsupported));
        }
        assert_eq!(studio.queued.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn beyond_the_queue_everything_is_too_much() {
        let studio = studio();
        let all = u32::try_from(studio.places.available_permits()).expect("there are few places");
        let held = studio.places.acquire_many(all).await.expect("the studio is open");
        let waiting: Vec<_> = (0..QUEUED_MAX).map(|_| Queued::up(&studio.queued)).collect();
        assert!(waiting.iter().all(Result::is_ok));
        assert_eq!(studio.treat(Vec::new(), None).await, Err(PictureFault::Busy));
        drop((held, waiting));
        assert_eq!(studio.treat(Vec::new(), None).await, Err(PictureFault::Unsupported));
    }
}

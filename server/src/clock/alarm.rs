//! A timer that is kept from one wait to the next: a loop that waits for the same moment again and
//! again sets it once.

use std::pin::Pin;
use std::time::Instant;

use tokio::time::{Sleep, sleep_until};

/// Waits for one moment at a time.
#[derive(Debug, Default)]
pub(crate) struct Alarm(Option<Pin<Box<Sleep>>>);

impl Alarm {
    /// Waits for a moment; without one, for ever.
    pub(crate) async fn at(&mut self, moment: Option<Instant>) {
        let Some(moment) = moment.map(Into::into) else {
            return std::future::pending().await;
        };
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(moment)));
        if sleep.deadline() != moment {
            sleep.as_mut().reset(moment);
        }
        sleep.await;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn it_waits_for_the_moment_of_now_whatever_it_waited_for_before() {
        let mut alarm = Alarm::default();
        let now = Instant::now();
        let later = now + Duration::from_hours(1);
        alarm.at(Some(now)).await;
        for never in [Some(later), None, Some(later)] {
            assert_eq!(alarm.at(never).now_or_never(), None);
        }
        alarm.at(Some(now)).await;
    }
}

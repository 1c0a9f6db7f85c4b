//! What a browser counts of a call, and how good that is.

/// What was counted since the call began; all of it only grows, except where it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Pictures that were decoded.
    pub frames: u64,
    /// Bytes of pictures that came.
    pub picture_bytes: u64,
    /// Bytes of sound that came.
    pub sound_bytes: u64,
    /// Packets that came.
    pub packets: u64,
    /// Packets that were lost on the way.
    pub lost: u64,
    /// The way there and back at this moment, in milliseconds; 0 while nobody knows.
    pub round_trip_ms: u32,
}

/// How good a connection is: one bar, two or three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Quality {
    /// It stutters.
    Poor,
    /// One notices that there is a network in between.
    Fair,
    /// All is well.
    #[default]
    Good,
}

impl Quality {
    /// How good it was between two moments that lie so many milliseconds apart.
    pub(crate) fn between(before: &Figures, after: &Figures, passed_ms: u64) -> Self {
        let grown = |of: fn(&Figures) -> u64| of(after).saturating_sub(of(before));
        let lost = grown(|figures| figures.lost);
        let sent = grown(|figures| figures.packets) + lost;
        let lost_permille = (lost * 1_000).checked_div(sent).unwrap_or(0);
        let frames = grown(|figures| figures.frames) * 1_000 / passed_ms.max(1);
        let rates = [
            rate(lost_permille, 20, 80),
            rate(u64::from(after.round_trip_ms), 250, 600),
            // The other side may send few pictures on purpose; none at all is judged elsewhere.
            if frames < 3 { Self::Fair } else { Self::Good },
        ];
        rates.into_iter().min().unwrap_or_default()
    }
}

fn rate(value: u64, fair_from: u64, poor_from: u64) -> Quality {
    match value {
        value if value >= poor_from => Quality::Poor,
        value if value >= fair_from => Quality::Fair,
        _ => Quality::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(frames: u64, packets: u64, lost: u64, round_trip_ms: u32) -> Quality {
        let after = Figures { frames, packets, lost, round_trip_ms, ..Figures::default() };
        Quality::between(&Figures::default(), &after, 1_000)
    }

    #[test]
    fn bars_fall_with_loss_delay_and_missing_pictures() {
        assert_eq!(second(25, 100, 0, 40), Quality::Good);
        assert_eq!(second(25, 100, 4, 40), Quality::Fair);
        assert_eq!(second(25, 100, 20, 40), Quality::Poor);
        assert_eq!(second(25, 100, 0, 300), Quality::Fair);
        assert_eq!(second(25, 100, 0, 900), Quality::Poor);
        assert_eq!(second(1, 100, 0, 40), Quality::Fair);
    }
}

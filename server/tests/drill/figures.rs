//! How long it took until people were back, after each end of the server.

use std::fmt;
use std::time::{Duration, Instant};

use crate::journal::Journal;

/// What was noted of one end of the server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outage {
    pub(crate) ended: Instant,
    /// When the next one answered.
    pub(crate) answered: Instant,
}

/// The times of all outages.
#[derive(Debug)]
pub(crate) struct Figures {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// How long there was no server.
    down: Duration,
    /// How many were back before the next end.
    back: usize,
    /// From the end of the server, and from its answer, until somebody was back: half of them, and
    /// 95 of a hundred.
    from_end: [Duration; 2],
    from_answer: [Duration; 2],
}

impl Figures {
    /// Counts the time of everybody, also of those who came back only after the next end.
    pub(crate) fn of(outages: &[Outage], journals: &[Journal]) -> Self {
        let rows = outages.iter().enumerate().map(|(place, outage)| {
            let first_back =
                |journal: &Journal| journal.back.iter().copied().find(|back| *back >= outage.ended);
            let mut back: Vec<Instant> = journals.iter().filter_map(first_back).collect();
            back.sort();
            let next = outages.get(place + 1).map(|next| next.ended);
            let in_time = back.iter().filter(|back| next.is_none_or(|next| **back < next));
            let since = |moment: Instant| {
                [50, 95].map(|percent| {
                    let place = back.len().saturating_sub(1) * percent / 100;
                    back.get(place).map_or(Duration::MAX, |b| b.saturating_duration_since(moment))
                })
            };
            Row {
                down: outage.answered - outage.ended,
                back: in_time.count(),
                from_end: since(outage.ended),
                from_answer: since(outage.answered),
            }
        });
        Self { rows: rows.collect() }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "            back before   after the answer, s   after the end, s")?;
        write!(f, "end  down s    the next      p50      p95         p50      p95")?;
        for (place, row) in self.rows.iter().enumerate() {
            let ([a50, a95], [e50, e95]) = (row.from_answer, row.from_end);
            let [down, a50, a95, e50, e95] =
                [row.down, a50, a95, e50, e95].map(|time| time.as_secs_f64());
            let (number, back) = (place + 1, row.back);
            write!(f, "\n{number:>3}  {down:>6.2}  {back:>10}")?;
            write!(f, " {a50:>8.2} {a95:>8.2}    {e50:>8.2} {e95:>8.2}")?;
        }
        Ok(())
    }
}

//! Browsers as far as calls go: they answer commands with reports after a while, and a picture
//! comes when both ends of a call are open and know each other. The way between them breaks now and
//! then; what mends it is a new offer and its answer.

use std::collections::{BTreeMap, BTreeSet};

use client::calls::{CameraTrouble, Captured, Command, Figures, Report};
use protocol::GrantId;

/// Which ends of which calls are open, and what has come of them.
#[derive(Debug, Default)]
pub(crate) struct Media {
    /// What each viewer has counted.
    viewers: BTreeMap<GrantId, Figures>,
    broadcasters: BTreeSet<GrantId>,
    /// Calls whose way is broken.
    broken: BTreeSet<GrantId>,
    /// How many were mended.
    pub(crate) mended: usize,
}

impl Media {
    /// What a browser reports after a command, and how many milliseconds later.
    pub(crate) fn perform(
        &mut self,
        rng: &mut fastrand::Rng,
        person: usize,
        command: Command,
    ) -> Vec<(u64, Report)> {
        let soon = rng.u64(1..40);
        match command {
            Command::StartCamera(_) if rng.u8(..) < NO_CAMERA_CHANCE => {
                vec![(soon, Report::CameraFailed(CameraTrouble::Denied))]
            }
            Command::StartCamera(_) => {
                vec![(rng.u64(50..3_000), Report::CameraStarted(Captured::default()))]
            }
            Command::Watch { call, .. } => {
                self.viewers.insert(call, Figures::default());
                offer(call, person, soon)
            }
            Command::Restart { call } => offer(call, person, soon),
            Command::Show { call, .. } => {
                self.broadcasters.insert(call);
                Vec::new()
            }
            Command::Describe { call, description } if description == "offer" => vec![
                (soon, Report::Described { call }),
                (soon + 1, Report::Description { call, description: "answer".to_owned() }),
                (soon + 2, Report::Candidate { call, candidate: format!("from {person}") }),
            ],
            Command::Describe { call, .. } => {
                let mut reports = vec![(soon, Report::Described { call })];
                if self.viewers.contains_key(&call) && self.broadcasters.contains(&call) {
                    // A picture that was there already does not come for the first time.
                    if self.broken.remove(&call) {
                        self.mended += 1;
                    } else {
                        reports.push((soon + rng.u64(1..300), Report::Picture { call }));
                    }
                }
                reports
            }
            Command::Close { call } => {
                self.viewers.remove(&call);
                self.broadcasters.remove(&call);
                self.broken.remove(&call);
                Vec::new()
            }
            Command::StopCamera
            | Command::CheckCamera
            | Command::Microphone { .. }
            | Command::ListDevices
            | Command::AddCandidate { .. }
            | Command::Want { .. }
            | Command::Shape { .. }
            | Command::Volume { .. }
            | Command::PlaySound => Vec::new(),
        }
    }

    /// What a viewer's browser has counted by now; nothing once the call is over.
    pub(crate) fn count(
        &mut self,
        rng: &mut fastrand::Rng,
        call: GrantId,
        may_break: bool,
    ) -> Option<Figures> {
        let figures = self.viewers.get_mut(&call)?;
        if may_break && rng.u8(..) < BREAK_CHANCE {
            self.broken.insert(call);
        }
        if self.broadcasters.contains(&call) && !self.broken.contains(&call) {
            figures.frames += 12;
            figures.picture_bytes += 9_000;
            figures.sound_bytes += 4_000;
            figures.packets += 50;
        }
        Some(*figures)
    }
}

fn offer(call: GrantId, person: usize, soon: u64) -> Vec<(u64, Report)> {
    let description = "offer".to_owned();
    vec![
        (soon, Report::Description { call, description }),
        (soon + 1, Report::Candidate { call, candidate: format!("from {person}") }),
    ]
}

/// How often a browser has no camera to give, out of 256 times.
const NO_CAMERA_CHANCE: u8 = 20;

/// How often the way of a call breaks, out of 256 times that it is counted.
const BREAK_CHANCE: u8 = 24;

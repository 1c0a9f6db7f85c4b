//! Browsers as far as calls go: they answer commands with reports after a while, and a picture
//! comes when both ends of a call are open and know each other.

use std::collections::BTreeSet;

use client::calls::{CameraTrouble, Command, Report};
use protocol::GrantId;

/// Which ends of which calls are open.
#[derive(Debug, Default)]
pub(crate) struct Media {
    viewers: BTreeSet<GrantId>,
    broadcasters: BTreeSet<GrantId>,
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
            Command::StartCamera if rng.u8(..) < NO_CAMERA_CHANCE => {
                vec![(soon, Report::CameraFailed(CameraTrouble::Denied))]
            }
            Command::StartCamera => vec![(rng.u64(50..3_000), Report::CameraStarted)],
            Command::Watch { call, .. } => {
                self.viewers.insert(call);
                let description = "offer".to_owned();
                vec![
                    (soon, Report::Description { call, description }),
                    (soon + 1, Report::Candidate { call, candidate: format!("from {person}") }),
                ]
            }
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
                if self.viewers.contains(&call) && self.broadcasters.contains(&call) {
                    reports.push((soon + rng.u64(1..300), Report::Picture { call }));
                }
                reports
            }
            Command::StopCamera | Command::AddCandidate { .. } => Vec::new(),
            Command::Close { call } => {
                self.viewers.remove(&call);
                self.broadcasters.remove(&call);
                Vec::new()
            }
        }
    }
}

/// How often a browser has no camera to give, out of 256 times.
const NO_CAMERA_CHANCE: u8 = 20;

//! The model of views: when one begins, what passes inside it, and what ends it. It says exactly
//! which events about cameras an input must cause; any other one is a leak.

use std::collections::BTreeMap;

use protocol::camera::{CandidateFrom, Grant, Sdp, SdpFrom};
use protocol::{ClientAction, Dialect, GrantId, ServerEvent, Username, wire};
use room::ConnectionId;

use crate::people::{Openable, People, Person};

/// One viewer and one broadcaster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct View {
    viewer: ConnectionId,
    broadcaster: ConnectionId,
    /// Whether the broadcaster was told that the viewer sees them.
    announced: bool,
}

/// An event, and who must get it.
type Due = (ConnectionId, ServerEvent);

/// Every live view, and what is still to be said.
#[derive(Default)]
pub(crate) struct Views {
    ever: Vec<GrantId>,
    live: BTreeMap<GrantId, View>,
    /// Must be granted in this input.
    opening: Option<View>,
    /// Unless this is so.
    may_refuse: bool,
    /// The viewer was told, the broadcaster must be told next.
    ringing: Option<(GrantId, View)>,
    /// Must be said in this input.
    due: Vec<Due>,
    /// Must be said on the next tick.
    hangups: Vec<Due>,
}

impl Views {
    /// Every secret there ever was.
    pub(crate) fn ever(&self) -> &[GrantId] {
        &self.ever
    }

    /// The secret of a live view between the two, whoever of them watches.
    pub(crate) fn secret(&self, one: ConnectionId, other: ConnectionId) -> Option<GrantId> {
        let between = |view: &View| view.is_of(one, other) || view.is_of(other, one);
        self.live.iter().find_map(|(id, view)| between(view).then_some(*id))
    }

    /// How many hangups the next tick brings.
    pub(crate) fn hangups(&self) -> usize {
        self.hangups.len()
    }

    /// Takes what somebody who is logged in says about a camera.
    pub(crate) fn expect(&mut self, people: &People, from: ConnectionId, action: &ClientAction) {
        let peer = |name: &Username| people.named(name);
        match action {
            ClientAction::Open(open) => self.expect_open(people, from, peer(&open.username)),
            ClientAction::Sdp(sdp) => self.expect_sdp(people, from, peer(&sdp.username), sdp),
            ClientAction::Candidate(said) => {
                let secret = said.open_secret;
                for id in self.meant(from, peer(&said.username), secret, true) {
                    self.relay(people, from, id, |username| {
                        ServerEvent::Candidate(CandidateFrom {
                            username,
                            open_secret: id,
                            candidate: said.candidate.clone(),
                        })
                    });
                }
            }
            ClientAction::Watch(said) => {
                for id in self.meant(from, peer(&said.username), said.open_secret, false) {
                    self.announce(people, id);
                }
            }
            ClientAction::Unwatch(said) => {
                for id in self.meant(from, peer(&said.username), said.open_secret, false) {
                    self.end_by_viewer(people, |ended, _| ended == id);
                }
            }
            ClientAction::Login(_)
            | ClientAction::Resume(_)
            | ClientAction::Ping
            | ClientAction::Me(_)
            | ClientAction::Message(_)
            | ClientAction::Edit(_)
            | ClientAction::Takeback(_)
            | ClientAction::React(_)
            | ClientAction::Typing(_)
            | ClientAction::History(_)
            | ClientAction::Audience(_)
            | ClientAction::Unboot(_)
            | ClientAction::Block(_)
            | ClientAction::Unblock(_)
            | ClientAction::Report(_)
            | ClientAction::Kick(_)
            | ClientAction::Ban(_)
            | ClientAction::Unban(_)
            | ClientAction::Bans
            | ClientAction::Nsfw(_)
            | ClientAction::Cut(_)
            | ClientAction::Op(_)
            | ClientAction::Deop(_)
            | ClientAction::Audit(_)
            | ClientAction::File(_)
            | ClientAction::Mute(_)
            | ClientAction::Unmute(_)
            | ClientAction::Boot(_) => {}
        }
    }

    /// A camera that is on can be opened by anybody else, and a view that was there is replaced.
    fn expect_open(&mut self, people: &People, viewer: ConnectionId, peer: Option<ConnectionId>) {
        let Some(broadcaster) = peer.filter(|peer| *peer != viewer) else {
            return;
        };
        let openable = people.get(broadcaster).map(Person::openable);
        // Whoever asks again has given up what they had.
        self.end_by_viewer(people, |_, view| view.is_of(viewer, broadcaster));
        if openable != Some(Openable::No) {
            self.opening = Some(View { viewer, broadcaster, announced: false });
            self.may_refuse = openable == Some(Openable::Perhaps);
        }
    }

    /// A description is for one view. Where two are meant, its kind decides: a viewer offers.
    fn expect_sdp(
        &mut self,
        people: &People,
        from: ConnectionId,
        peer: Option<ConnectionId>,
        sdp: &Sdp,
    ) {
        let mut meant = self.meant(from, peer, sdp.open_secret, true);
        if meant.len() > 1 {
            let offers = wire::is_offer(&sdp.description);
            meant.retain(|id| Some(self.live[id].viewer == from) == offers);
        }
        for id in meant {
            self.relay(people, from, id, |username| {
                ServerEvent::Sdp(SdpFrom {
                    username,
                    open_secret: id,
                    description: sdp.description.clone(),
                })
            });
            if self.live[&id].broadcaster == from {
                self.announce(people, id);
            }
        }
    }

    /// The live views that a frame can mean: those of the pair, or the one it names.
    fn meant(
        &self,
        from: ConnectionId,
        peer: Option<ConnectionId>,
        secret: Option<GrantId>,
        either_way: bool,
    ) -> Vec<GrantId> {
        let Some(peer) = peer else { return Vec::new() };
        let fits = |id: &GrantId, view: &View| {
            secret.is_none_or(|secret| secret == *id)
                && (view.is_of(from, peer) || either_way && view.is_of(peer, from))
        };
        self.live.iter().filter(|(id, view)| fits(id, view)).map(|(id, _)| *id).collect()
    }

    fn relay(
        &mut self,
        people: &People,
        from: ConnectionId,
        id: GrantId,
        event: impl FnOnce(Username) -> ServerEvent,
    ) {
        let view = self.live[&id];
        let to = if view.viewer == from { view.broadcaster } else { view.viewer };
        if !people.is_away(to) {
            self.due.push((to, event(people.member_name(from))));
        }
    }

    fn announce(&mut self, people: &People, id: GrantId) {
        let view = self.live.get_mut(&id).expect("only live views are meant");
        if !std::mem::replace(&mut view.announced, true) && !people.is_away(view.broadcaster) {
            let event = ServerEvent::Watch(grant(people, view.viewer, id));
            self.due.push((view.broadcaster, event));
        }
    }

    fn end_by_viewer(&mut self, people: &People, ends: impl Fn(GrantId, &View) -> bool) {
        for (id, view) in self.live.extract_if(.., |id, view| ends(*id, view)) {
            let event = ServerEvent::Unwatch(grant(people, view.viewer, id));
            if !people.is_away(view.broadcaster) {
                self.due.push((view.broadcaster, event));
            }
        }
    }

    /// A camera went off.
    pub(crate) fn end_by_broadcaster(&mut self, people: &People, broadcaster: ConnectionId) {
        let of_it = |_: &GrantId, view: &mut View| view.broadcaster == broadcaster;
        for (id, view) in self.live.extract_if(.., of_it) {
            let viewer = people.get(view.viewer).expect("views end before their viewers leave");
            if viewer.dialect == Dialect::Parlor1 && !people.is_away(view.viewer) {
                let event = ServerEvent::Hangup(grant(people, broadcaster, id));
                self.hangups.push((view.viewer, event));
            }
        }
    }

    /// Somebody is about to leave: what they show and what they watch is over.
    pub(crate) fn end_all_of(&mut self, people: &People, leaver: ConnectionId) {
        self.end_by_broadcaster(people, leaver);
        self.end_by_viewer(people, |_, view| view.viewer == leaver);
        self.forget_hangups(leaver);
    }

    /// Somebody cannot be reached any more.
    pub(crate) fn forget_hangups(&mut self, on: ConnectionId) {
        self.hangups.retain(|(to, _)| *to != on);
    }

    /// Somebody gets an event about a camera: it must be one that is due.
    pub(crate) fn receives(&mut self, people: &People, to: ConnectionId, event: &ServerEvent) {
        if let ServerEvent::Open(open) = event {
            assert!(!self.ever.contains(&open.open_secret), "secrets are new");
            self.ever.push(open.open_secret);
            let view = self.opening.take().expect("nobody may open this camera");
            let broadcaster = people.named(&open.username);
            assert_eq!((Some(view.broadcaster), view.viewer), (broadcaster, to));
            self.ringing = Some((open.open_secret, view));
        } else if let ServerEvent::Ring(ring) = event {
            let (id, view) = self.ringing.take().expect("nobody opened this camera");
            let viewer = people.named(&ring.username);
            assert_eq!((Some(view.viewer), view.broadcaster), (viewer, to));
            assert_eq!(id, ring.open_secret, "both sides get the same secret");
            self.live.insert(id, view);
        } else {
            let expected = if matches!(event, ServerEvent::Hangup(_)) {
                &mut self.hangups
            } else {
                &mut self.due
            };
            let due = (to, event.clone());
            let at = expected.iter().position(|expected| *expected == due);
            let at = at.unwrap_or_else(|| panic!("{to:?} must not get {event:?}"));
            expected.remove(at);
        }
    }

    /// Everything that this input had to say has been said.
    pub(crate) fn are_settled(&mut self) {
        let refused = self.opening.take().is_some();
        assert!(!refused || self.may_refuse, "a camera that is on can be opened");
        assert_eq!(self.ringing, None, "every open has its ring");
        assert!(self.due.is_empty(), "still due: {:?}", self.due);
    }

    /// After a tick nothing is left to say.
    pub(crate) fn are_quiet(&self) {
        assert!(self.hangups.is_empty(), "still due: {:?}", self.hangups);
    }
}

impl View {
    fn is_of(&self, viewer: ConnectionId, broadcaster: ConnectionId) -> bool {
        self.viewer == viewer && self.broadcaster == broadcaster
    }
}

fn grant(people: &People, about: ConnectionId, id: GrantId) -> Grant {
    Grant { username: people.member_name(about), open_secret: id }
}

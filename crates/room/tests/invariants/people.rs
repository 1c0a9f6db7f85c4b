//! The model of who is here and of what each of them has been told about the others.

use std::collections::BTreeMap;

use protocol::limits::ROSTER_TICK_MS;
use protocol::roster::{Roster, Who};
use protocol::{Dialect, Username, VideoFlags};
use room::ConnectionId;

/// Everybody with an open connection, and everybody who may come back to the room after theirs
/// was closed.
#[derive(Default)]
pub(crate) struct People(BTreeMap<ConnectionId, Person>);

/// Somebody, under the connection that they have or had.
pub(crate) struct Person {
    /// Until when they may come back, if their connection is closed.
    pub(crate) away_until_ms: Option<u64>,
    pub(crate) dialect: Dialect,
    /// The name under which somebody is logged in.
    pub(crate) name: Option<Username>,
    pub(crate) camera: VideoFlags,
    dark: Option<Dark>,
    /// The list as this client has it: the last `who`, and what each `roster` made of it.
    list: BTreeMap<Username, VideoFlags>,
}

/// A camera that went off stays off for everybody until the next roster tick.
#[derive(Clone, Copy)]
struct Dark {
    /// The tick is over at this moment of the monotonic clock at the latest...
    until_ms: u64,
    /// ...and perhaps before, if the shell ticked in between.
    surely: bool,
}

/// Whether somebody else may open a camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Openable {
    Yes,
    No,
    /// A late tick was on its way: both are right.
    Perhaps,
}

impl People {
    pub(crate) fn connect(&mut self, connection: ConnectionId) {
        let person = Person {
            away_until_ms: None,
            dialect: Dialect::Classic,
            name: None,
            camera: VideoFlags::OFF,
            dark: None,
            list: BTreeMap::new(),
        };
        assert!(self.0.insert(connection, person).is_none(), "ids are new");
    }

    pub(crate) fn leave(&mut self, connection: ConnectionId) -> bool {
        self.0.remove(&connection).is_some()
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, connection: ConnectionId) -> Option<&Person> {
        self.0.get(&connection)
    }

    /// Whoever an effect is for: it must be somebody.
    pub(crate) fn reached(&mut self, connection: ConnectionId) -> &mut Person {
        let person = self.0.get_mut(&connection).filter(|person| person.away_until_ms.is_none());
        person.expect("no effect names a connection that is closed or unknown")
    }

    /// Whether somebody is logged in on a connection.
    pub(crate) fn is_member(&self, connection: ConnectionId) -> bool {
        self.get(connection).is_some_and(|person| person.name.is_some())
            && !self.is_away(connection)
    }

    /// Whether somebody is in the room and cannot be reached.
    pub(crate) fn is_away(&self, connection: ConnectionId) -> bool {
        self.get(connection).is_some_and(|person| person.away_until_ms.is_some())
    }

    /// Who has not come back in time, at this moment.
    pub(crate) fn overdue(&self, now_ms: u64) -> Vec<ConnectionId> {
        let late = |person: &Person| person.away_until_ms.is_some_and(|until| until <= now_ms);
        self.0
            .iter()
            .filter(|(_, person)| late(person))
            .map(|(connection, _)| *connection)
            .collect()
    }

    /// The name of whoever is logged in on a connection.
    pub(crate) fn member_name(&self, connection: ConnectionId) -> Username {
        let name = self.get(connection).and_then(|person| person.name.clone());
        name.expect("only members show and watch cameras")
    }

    /// The connection of whoever goes by a name, or by one that looks the same.
    pub(crate) fn named(&self, name: &Username) -> Option<ConnectionId> {
        let mut members = self.members();
        let found = members.find(|(_, person)| person.looks_like(name));
        found.map(|(connection, _)| connection)
    }

    /// The shell ticks: what went dark long enough ago is dark no longer.
    pub(crate) fn tick(&mut self, now_ms: u64) {
        for person in self.0.values_mut() {
            let still = person.dark.filter(|dark| now_ms < dark.until_ms);
            person.dark = still.map(|dark| Dark { surely: false, ..dark });
        }
    }

    /// Everybody who is logged in.
    pub(crate) fn members(&self) -> impl Iterator<Item = (ConnectionId, &Person)> {
        let all = self.0.iter().map(|(connection, person)| (*connection, person));
        all.filter(|(_, person)| person.name.is_some())
    }

    /// Somebody is in, under a name that nobody else has.
    pub(crate) fn enter(&mut self, connection: ConnectionId, name: Username) {
        assert_eq!(self.named(&name), None, "two people look like {name}");
        let person = self.reached(connection);
        assert_eq!(person.name, None, "nobody logs in twice");
        person.name = Some(name);
    }

    /// After a second of silence every list says what is.
    pub(crate) fn lists_are_true(&self) {
        let truth = self.members().filter_map(|(_, person)| {
            let name = person.name.clone()?;
            let off = !person.camera.active();
            Some((name, if off { VideoFlags::OFF } else { person.camera }))
        });
        let truth: BTreeMap<_, _> = truth.collect();
        let connected = self.members().filter(|(_, person)| person.away_until_ms.is_none());
        for (connection, person) in connected {
            assert_eq!(person.list, truth, "the list on {connection:?}");
        }
    }
}

impl Person {
    /// Says what the camera does now.
    pub(crate) fn shows(&mut self, camera: VideoFlags, now_ms: u64) {
        if self.camera.active() && !camera.active() {
            let until_ms = (now_ms / ROSTER_TICK_MS + 1) * ROSTER_TICK_MS;
            self.dark = Some(Dark { until_ms, surely: true });
        }
        self.camera = camera;
    }

    pub(crate) fn openable(&self) -> Openable {
        match self.dark {
            _ if !self.camera.active() || self.away_until_ms.is_some() => Openable::No,
            None => Openable::Yes,
            Some(Dark { surely: true, .. }) => Openable::No,
            Some(_) => Openable::Perhaps,
        }
    }

    /// Somebody could open the camera, so it is dark no longer.
    pub(crate) fn rings(&mut self) {
        self.dark = None;
    }

    pub(crate) fn reads_who(&mut self, who: &Who) {
        self.list.clear();
        for entry in &who.who_list {
            let twin = self.list.insert(entry.username.clone(), entry.video);
            assert_eq!(twin, None, "{} is listed twice", entry.username);
        }
        assert!(
            self.name.as_ref().is_some_and(|name| self.list.contains_key(name)),
            "everybody finds themselves in the list"
        );
    }

    /// Who left goes first: their name may belong to somebody else in the same tick.
    pub(crate) fn reads_roster(&mut self, roster: &Roster) {
        assert_ne!(*roster, Roster::default(), "nothing changed");
        for left in &roster.left {
            self.list.remove(&left.username);
        }
        for entry in &roster.changed {
            self.list.insert(entry.username.clone(), entry.video);
        }
        for name in &roster.joined {
            assert!(self.list.contains_key(name), "{name} joined without a line");
        }
    }

    fn looks_like(&self, name: &Username) -> bool {
        self.name.as_ref().is_some_and(|own| look(own) == look(name))
    }
}

/// As much of the room's rule about look-alikes as the names of the scripts need.
fn look(name: &Username) -> String {
    name.as_str().to_lowercase().replace('а', "a")
}

//! How much of one member another may know, where it is not everything: worked out from the rules
//! when they change, and looked up whenever it matters.

mod veil;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use protocol::roster::Entry;

use self::veil::{Slot, Veil};
use crate::member::{Member, MemberId};
use crate::rules::{AsOf, Rule};

/// How much the rules let a viewer know of a subject. More hides more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Sight {
    /// As they are.
    #[default]
    Whole,
    /// Their camera is off.
    NoCamera,
    /// They are not here.
    Nothing,
}

/// Who is seen, and by whom: subject first, so that all who see somebody otherwise than others do
/// are found together.
pub(crate) type Pair = (MemberId, MemberId);

/// What a viewer was told of some subjects, where it is not what everybody was told: a line of
/// their own, or none.
pub(crate) type Apart = BTreeMap<MemberId, Option<Arc<Entry>>>;

/// Every pair of members that is not as usual.
#[derive(Debug, Default)]
pub(crate) struct Sights {
    /// What hides each member from others; everybody has one.
    veils: BTreeMap<MemberId, Veil>,
    /// The place of each member among the viewers, and whose place it is.
    slots: BTreeMap<MemberId, Slot>,
    members: Vec<Option<MemberId>>,
    /// What each viewer was told on the last roster tick; the viewer first here, so that all that
    /// one was told is found together.
    told: BTreeMap<Pair, Option<Arc<Entry>>>,
    /// The same pairs, the subject first.
    told_of: BTreeSet<Pair>,
    /// Readers who hear nothing of a writer, the writer first.
    deaf: BTreeSet<Pair>,
}

impl Sights {
    /// Makes room for a newcomer, from whom nothing is hidden yet.
    pub(crate) fn admit(&mut self, id: MemberId) {
        let free = self.members.iter().position(Option::is_none);
        let slot = free.unwrap_or(self.members.len());
        self.members.resize(self.members.len().max(slot + 1), None);
        self.members[slot] = Some(id);
        self.slots.insert(id, slot);
        self.veils.insert(id, Veil::default());
    }

    /// Hides nothing of somebody any more: what [`crate::leaks`] does, and nobody else.
    pub(crate) fn unveil(&mut self, subject: MemberId) {
        self.veils.insert(subject, Veil::default());
    }

    /// What the rules let a viewer know of a subject.
    pub(crate) fn ruled(&self, pair: Pair) -> Sight {
        let (veil, slot) = self.look(pair);
        veil.ruled(slot)
    }

    /// Whether a camera is off for this viewer until the roster tick is over, given whether it is
    /// for everybody.
    pub(crate) fn is_dark(&self, pair: Pair, for_all: bool) -> bool {
        let (veil, slot) = self.look(pair);
        veil.dark.has(slot) | (for_all & !veil.spared.has(slot))
    }

    /// Changes what the rules say; says whether that is a change.
    pub(crate) fn rule(&mut self, pair: Pair, sight: Sight) -> bool {
        let (veil, slot) = self.look_mut(pair);
        let before = veil.ruled(slot);
        veil.no_camera.set(slot, sight == Sight::NoCamera);
        veil.nothing.set(slot, sight == Sight::Nothing);
        before != sight
    }

    /// A camera that the viewer could know to be on is off for them.
    pub(crate) fn go_dark(&mut self, pair: Pair) {
        let (veil, slot) = self.look_mut(pair);
        veil.dark.set(slot, true);
    }

    /// A camera goes off that was off for this viewer already.
    pub(crate) fn spare(&mut self, pair: Pair) {
        let (veil, slot) = self.look_mut(pair);
        veil.spared.set(slot, true);
    }

    /// A camera goes off for everybody, for the first time since the roster tick or again. Whoever
    /// it is hidden from sees nothing of that; nor of the time before, if it was hidden then.
    pub(crate) fn spare_hidden(&mut self, subject: MemberId, again: bool) {
        let veil = self.veils.get_mut(&subject).expect(EVERYBODY);
        let hidden = veil.hidden_from();
        veil.spared.keep(&hidden);
        if !again {
            veil.spared.add(&hidden);
        }
    }

    /// What a viewer was last told of a subject; nothing, if it is what everybody was told.
    pub(crate) fn told(&self, (subject, viewer): Pair) -> Option<&Option<Arc<Entry>>> {
        self.told.get(&(viewer, subject))
    }

    /// Everything that a viewer was told otherwise than everybody.
    pub(crate) fn told_apart(&self, viewer: MemberId) -> Apart {
        let all = self.told.range(all_of(viewer));
        all.map(|((_, subject), line)| (*subject, line.clone())).collect()
    }

    /// A viewer is told a line, which is kept unless it is the one that everybody is told.
    pub(crate) fn tell(
        &mut self,
        pair: Pair,
        line: Option<Arc<Entry>>,
        usual: Option<&Arc<Entry>>,
    ) {
        let (subject, viewer) = pair;
        if line.as_ref() == usual {
            self.told.remove(&(viewer, subject));
            self.told_of.remove(&pair);
        } else {
            self.told.insert((viewer, subject), line);
            self.told_of.insert(pair);
        }
    }

    /// The roster tick is over for this pair: what was dark is dark no longer.
    pub(crate) fn end_tick(&mut self, pair: Pair) {
        if self.slots.contains_key(&pair.0) && self.slots.contains_key(&pair.1) {
            let (veil, slot) = self.look_mut(pair);
            veil.dark.set(slot, false);
            veil.spared.set(slot, false);
        }
    }

    /// Everybody who sees this subject, or was told of them, otherwise than others do.
    pub(crate) fn viewers_apart(&self, subject: MemberId) -> BTreeSet<MemberId> {
        let told = self.told_of.range(all_of(subject)).map(|(_, viewer)| *viewer);
        let veil = self.veils.get(&subject).expect(EVERYBODY);
        let mut apart = veil.hidden_from();
        apart.add(&veil.dark);
        apart.add(&veil.spared);
        apart.iter().filter_map(|slot| self.members[slot]).chain(told).collect()
    }

    /// Says whether a reader hears a writer.
    pub(crate) fn set_deaf(&mut self, writer_and_reader: Pair, deaf: bool) {
        if deaf {
            self.deaf.insert(writer_and_reader);
        } else {
            self.deaf.remove(&writer_and_reader);
        }
    }

    /// Everybody who hears nothing of a writer.
    pub(crate) fn deaf_to(&self, writer: MemberId) -> Vec<MemberId> {
        self.deaf.range(all_of(writer)).map(|(_, reader)| *reader).collect()
    }

    /// Whether a reader hears what a writer says.
    pub(crate) fn hears(&self, reader: MemberId, writer: MemberId) -> bool {
        !self.deaf.contains(&(writer, reader))
    }

    /// Forgets somebody who left.
    pub(crate) fn forget(&mut self, id: MemberId) {
        let others = |pair: &Pair| pair.0 != id && pair.1 != id;
        self.told.retain(|pair, _| others(pair));
        self.told_of.retain(others);
        self.deaf.retain(others);
        self.veils.remove(&id);
        if let Some(slot) = self.slots.remove(&id) {
            self.members[slot] = None;
            self.veils.values_mut().for_each(|veil| veil.forget(slot));
        }
    }

    fn look(&self, (subject, viewer): Pair) -> (&Veil, Slot) {
        let veil = self.veils.get(&subject).expect(EVERYBODY);
        (veil, *self.slots.get(&viewer).expect(EVERYBODY))
    }

    fn look_mut(&mut self, (subject, viewer): Pair) -> (&mut Veil, Slot) {
        let veil = self.veils.get_mut(&subject).expect(EVERYBODY);
        (veil, *self.slots.get(&viewer).expect(EVERYBODY))
    }
}

/// What rules out that somebody has no veil.
const EVERYBODY: &str = "everybody in the room has been admitted";

fn all_of(id: MemberId) -> std::ops::RangeInclusive<Pair> {
    (id, MemberId::FIRST)..=(id, MemberId::LAST)
}

/// What the rules of two members make of it: how much of the subject the viewer may know.
pub(crate) fn ruled(subject: &Member, viewer: &Member, as_of: AsOf) -> Sight {
    let hold = |rule| subject.rules.hold(rule, viewer, as_of);
    let blocked = [Rule::Block, Rule::Apart]
        .into_iter()
        .any(|rule| hold(rule) || viewer.rules.hold(rule, subject, as_of));
    if blocked && !viewer.op && !subject.op {
        Sight::Nothing
    } else if !viewer.op && (hold(Rule::Mute) || hold(Rule::Boot)) {
        Sight::NoCamera
    } else {
        Sight::Whole
    }
}

/// Whether the rules of two members keep a reader from hearing a writer.
pub(crate) fn ruled_deaf(writer: &Member, reader: &Member) -> bool {
    reader.rules.hold(Rule::Mute, writer, AsOf::Now)
        || [Rule::Block, Rule::Apart].into_iter().any(|rule| {
            reader.rules.hold(rule, writer, AsOf::Now) || writer.rules.hold(rule, reader, AsOf::Now)
        })
}

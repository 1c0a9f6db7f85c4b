//! How much of one member another may know, where it is not everything: worked out from the rules
//! when they change, and looked up whenever it matters.

use std::collections::{BTreeMap, BTreeSet};

use protocol::roster::Entry;

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
pub(crate) type Apart = BTreeMap<MemberId, Option<Entry>>;

/// Every pair of members that is not as usual.
#[derive(Debug, Default)]
pub(crate) struct Sights {
    /// What the rules say at this moment.
    ruled: BTreeMap<Pair, Sight>,
    /// Cameras that went off for the viewer alone since the last roster tick.
    dark: BTreeSet<Pair>,
    /// Cameras that went off for all but this viewer, to whom they were off already.
    spared: BTreeSet<Pair>,
    /// What each viewer was told on the last roster tick; the viewer first here, so that all that
    /// one was told is found together.
    told: BTreeMap<Pair, Option<Entry>>,
    /// The same pairs, the subject first.
    told_of: BTreeSet<Pair>,
    /// Readers who hear nothing of a writer, the writer first.
    deaf: BTreeSet<Pair>,
}

impl Sights {
    /// What the rules let a viewer know of a subject.
    pub(crate) fn ruled(&self, pair: Pair) -> Sight {
        self.ruled.get(&pair).copied().unwrap_or_default()
    }

    /// Whether a camera is off for this viewer until the roster tick is over, given whether it is
    /// for everybody.
    pub(crate) fn is_dark(&self, pair: Pair, for_all: bool) -> bool {
        self.dark.contains(&pair) || (for_all && !self.spared.contains(&pair))
    }

    /// Changes what the rules say; says whether that is a change.
    pub(crate) fn rule(&mut self, pair: Pair, sight: Sight) -> bool {
        let before = if sight == Sight::Whole {
            self.ruled.remove(&pair)
        } else {
            self.ruled.insert(pair, sight)
        };
        before.unwrap_or_default() != sight
    }

    /// A camera that the viewer could know to be on is off for them.
    pub(crate) fn go_dark(&mut self, pair: Pair) {
        self.dark.insert(pair);
    }

    /// A camera goes off that was off for this viewer already.
    pub(crate) fn spare(&mut self, pair: Pair) {
        self.spared.insert(pair);
    }

    /// A camera goes off for everybody, for the first time since the roster tick or again. Whoever
    /// it is hidden from sees nothing of that; nor of the time before, if it was hidden then.
    pub(crate) fn spare_hidden(&mut self, subject: MemberId, again: bool) {
        let hidden: BTreeSet<Pair> =
            self.ruled.range(all_of(subject)).map(|(pair, _)| *pair).collect();
        let spared: BTreeSet<Pair> = self.spared.range(all_of(subject)).copied().collect();
        for pair in spared.difference(&hidden) {
            self.spared.remove(pair);
        }
        if !again {
            self.spared.extend(hidden);
        }
    }

    /// What a viewer was last told of a subject; nothing, if it is what everybody was told.
    pub(crate) fn told(&self, (subject, viewer): Pair) -> Option<&Option<Entry>> {
        self.told.get(&(viewer, subject))
    }

    /// Everything that a viewer was told otherwise than everybody.
    pub(crate) fn told_apart(&self, viewer: MemberId) -> Apart {
        let all = self.told.range(all_of(viewer));
        all.map(|((_, subject), line)| (*subject, line.clone())).collect()
    }

    /// A viewer is told a line, which is kept unless it is the one that everybody is told.
    pub(crate) fn tell(&mut self, pair: Pair, line: Option<Entry>, usual: Option<&Entry>) {
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
        self.dark.remove(&pair);
        self.spared.remove(&pair);
    }

    /// Everybody who sees this subject, or was told of them, otherwise than others do.
    pub(crate) fn viewers_apart(&self, subject: MemberId) -> BTreeSet<MemberId> {
        let ruled = self.ruled.range(all_of(subject)).map(|((_, viewer), _)| *viewer);
        let told = self.told_of.range(all_of(subject)).map(|(_, viewer)| *viewer);
        let dark = self.dark.range(all_of(subject)).map(|(_, viewer)| *viewer);
        ruled.chain(told).chain(dark).collect()
    }

    /// Says whether a reader hears a writer.
    pub(crate) fn set_deaf(&mut self, writer_and_reader: Pair, deaf: bool) {
        if deaf {
            self.deaf.insert(writer_and_reader);
        } else {
            self.deaf.remove(&writer_and_reader);
        }
    }

    /// Whether a reader hears what a writer says.
    pub(crate) fn hears(&self, reader: MemberId, writer: MemberId) -> bool {
        !self.deaf.contains(&(writer, reader))
    }

    /// Forgets somebody who left.
    pub(crate) fn forget(&mut self, id: MemberId) {
        let others = |pair: &Pair| pair.0 != id && pair.1 != id;
        self.ruled.retain(|pair, _| others(pair));
        self.told.retain(|pair, _| others(pair));
        for pairs in [&mut self.dark, &mut self.spared, &mut self.told_of, &mut self.deaf] {
            pairs.retain(others);
        }
    }
}

fn all_of(id: MemberId) -> std::ops::RangeInclusive<Pair> {
    (id, MemberId::FIRST)..=(id, MemberId::LAST)
}

/// What the rules of two members make of it: how much of the subject the viewer may know.
pub(crate) fn ruled(subject: &Member, viewer: &Member, as_of: AsOf) -> Sight {
    let hold = |rule| subject.rules.hold(rule, viewer, as_of);
    let blocked = hold(Rule::Block) || viewer.rules.hold(Rule::Block, subject, as_of);
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
        || reader.rules.hold(Rule::Block, writer, AsOf::Now)
        || writer.rules.hold(Rule::Block, reader, AsOf::Now)
}

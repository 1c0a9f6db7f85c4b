//! What was read, and what was not yet: read is what stood at the end of the conversation that is
//! shown, while somebody looked at it.

use protocol::{Channel, Username};

use super::{Conversation, Line, Timeline, What};

/// Whether anybody looks at the end of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gaze {
    /// Whether the page has the keyboard.
    pub(crate) is_here: bool,
    /// Whether the end of the conversation is in view.
    pub(crate) is_at_end: bool,
}

impl Default for Gaze {
    fn default() -> Self {
        Self { is_here: true, is_at_end: true }
    }
}

impl Timeline {
    /// The person looks elsewhere, or has come back.
    pub(crate) fn look(&mut self, gaze: Gaze) {
        self.gaze = gaze;
        self.read_shown();
    }

    /// Where the person looks.
    pub(crate) fn gaze(&self) -> Gaze {
        self.gaze
    }

    /// Whether what comes into a conversation at this moment is read at once.
    pub(super) fn is_read(&self, channel: &Channel) -> bool {
        self.gaze.is_here && self.gaze.is_at_end && self.is_shown(channel)
    }

    /// What is shown has been read, if somebody looks at it.
    pub(super) fn read_shown(&mut self) {
        let Some(channel) = self.channel_shown() else { return };
        let is_new = self.get(&channel).is_some_and(|shown| shown.unread > 0);
        if is_new
            && self.is_read(&channel)
            && let Some(conversation) = self.get_mut(&channel)
        {
            (conversation.unread, conversation.calls) = (0, 0);
        }
    }

    /// What is new in the conversation that is shown is not marked any more.
    pub(crate) fn forget_divider(&mut self) {
        let Some(channel) = self.channel_shown() else { return };
        if self.get(&channel).is_some_and(|shown| shown.first_unread.is_some())
            && let Some(conversation) = self.get_mut(&channel)
        {
            (conversation.unread, conversation.calls) = (0, 0);
            conversation.first_unread = None;
        }
    }

    /// Nothing that somebody says is on this page any more, nor what they put on messages.
    pub(crate) fn silence(&mut self, name: &Username) {
        for conversation in self.channels.iter_mut().chain(&mut self.directs) {
            if conversation.has_of(name) {
                std::rc::Rc::make_mut(conversation).silence(name);
            }
        }
    }
}

impl Conversation {
    /// A message came that nobody has read.
    pub(super) fn leave_unread(&mut self, number: u64, calls_me: bool) {
        if self.unread == 0 {
            self.first_unread = Some(number);
        }
        self.unread += 1;
        self.calls += usize::from(calls_me);
    }

    fn has_of(&self, name: &Username) -> bool {
        self.lines.iter().filter_map(|line| line.what.said()).any(|(by, _, marks)| {
            by == name || marks.reactions.iter().any(|kind| kind.usernames.contains(name))
        })
    }

    fn silence(&mut self, name: &Username) {
        for line in &mut self.lines {
            if let What::Said { marks, .. } = &line.what {
                let mut marks = marks.clone();
                if marks.forget(name) {
                    let mut other = Line::clone(line);
                    if let What::Said { marks: on_it, .. } = &mut other.what {
                        *on_it = marks;
                    }
                    *line = std::rc::Rc::new(other);
                }
            }
        }
        self.remove(|line| line.is_by(name));
    }

    /// Takes lines out; what of them was unread is not any more.
    pub(super) fn remove(&mut self, goes: impl Fn(&Line) -> bool) {
        let divider = self.first_unread;
        let first = self.lines.iter().position(|line| Some(line.number) == divider);
        if let Some(first) = first.filter(|_| self.unread > 0) {
            let unread = self.lines.range(first..).filter(|line| line.is_unread());
            let gone = unread.filter(|line| goes(line)).count();
            self.unread = self.unread.saturating_sub(gone);
            let mut rest = self.lines.range(first..).filter(|line| line.is_unread());
            let next = rest.find(|line| !goes(line)).map(|line| line.number);
            self.first_unread = next.filter(|_| self.unread > 0);
        }
        self.lines.retain(|line| !goes(line));
        let lines = || self.lines.iter();
        self.calls = lines().rev().take(self.unread).filter(|line| line.calls_me()).count();
    }
}

impl Line {
    fn is_by(&self, name: &Username) -> bool {
        matches!(&self.what, What::Said { by, .. } if by == name)
    }

    /// Whether it is of a kind that is counted while it is not read.
    fn is_unread(&self) -> bool {
        matches!(self.what, What::Said { .. })
    }

    fn calls_me(&self) -> bool {
        matches!(&self.what, What::Said { marks, .. } if marks.calls_me)
    }
}

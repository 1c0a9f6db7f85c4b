//! What waits for the disk: an effect is performed only when everything the room asked to be kept
//! before it is kept. One queue for all, so that the order of effects is the room's.

use std::collections::VecDeque;

use crate::store::Ticket;

/// Effects in order, behind what each of them waits for.
#[derive(Debug)]
pub(super) struct Held<E> {
    /// What the next effect has to wait for.
    behind: Option<Ticket>,
    waiting: VecDeque<(Ticket, E)>,
}

impl<E> Default for Held<E> {
    fn default() -> Self {
        Self { behind: None, waiting: VecDeque::new() }
    }
}

impl<E> Held<E> {
    /// Everything that comes from now on waits for this.
    pub(super) fn wait_for(&mut self, ticket: Ticket) {
        self.behind = Some(ticket);
    }

    /// What has to be waited for, if anything.
    pub(super) fn behind(&self) -> Option<Ticket> {
        self.behind
    }

    /// Gives an effect back if it has nothing to wait for, and holds it otherwise.
    pub(super) fn pass(&mut self, effect: E) -> Option<E> {
        match self.behind {
            None => Some(effect),
            Some(ticket) => {
                self.waiting.push_back((ticket, effect));
                None
            }
        }
    }

    /// Everything up to this ticket is kept: gives what has nothing to wait for any more.
    pub(super) fn release(&mut self, kept: Ticket) -> Vec<E> {
        self.behind = self.behind.filter(|ticket| *ticket > kept);
        let free = self.waiting.partition_point(|(ticket, _)| *ticket <= kept);
        self.waiting.drain(..free).map(|(_, effect)| effect).collect()
    }

    /// Nothing is waited for any more: gives everything.
    pub(super) fn let_go(&mut self) -> Vec<E> {
        self.behind = None;
        self.waiting.drain(..).map(|(_, effect)| effect).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_nothing_to_keep_nothing_waits() {
        let mut held = Held::default();
        assert_eq!(held.pass("one"), Some("one"));
        assert_eq!(held.behind(), None);
    }

    #[test]
    fn what_comes_after_something_to_keep_waits_for_it_and_nothing_overtakes() {
        let mut held = Held::default();
        held.wait_for(Ticket(1));
        assert_eq!(held.pass("after one"), None);
        held.wait_for(Ticket(2));
        held.wait_for(Ticket(3));
        assert_eq!(held.pass("after three"), None);
        assert_eq!(held.pass("after it"), None);
        assert_eq!(held.release(Ticket(0)), Vec::<&str>::new());
        assert_eq!(held.release(Ticket(2)), ["after one"]);
        assert_eq!(held.pass("still after three"), None);
        assert_eq!(held.release(Ticket(3)), ["after three", "after it", "still after three"]);
        assert_eq!(held.behind(), None);
        assert_eq!(held.pass("free"), Some("free"));
    }

    #[test]
    fn more_may_be_kept_than_anybody_waits_for() {
        let mut held: Held<&str> = Held::default();
        held.wait_for(Ticket(4));
        assert_eq!(held.release(Ticket(9)), Vec::<&str>::new());
        assert_eq!(held.behind(), None);
    }

    #[test]
    fn what_is_let_go_is_let_go_in_order() {
        let mut held = Held::default();
        held.wait_for(Ticket(1));
        held.pass("one");
        held.wait_for(Ticket(2));
        held.pass("two");
        assert_eq!(held.let_go(), ["one", "two"]);
        assert_eq!(held.pass("three"), Some("three"));
    }
}

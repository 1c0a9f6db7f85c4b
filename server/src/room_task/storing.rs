//! Keeping first and telling afterwards, and what becomes of that when nothing can be kept: those
//! who keep order are told before anybody is told anything that would be forgotten.

use std::time::Instant;

use protocol::Now;
use room::{Effect, Input, Record};

use super::Shell;
use super::held::Held;
use super::patience::Patience;
use crate::store::{Health, Keeper, News, Ticket};

/// What the room task knows of the store.
pub(super) struct Storing {
    keeper: Keeper,
    health: Health,
    held: Held<Effect>,
    patience: Patience,
    /// Words about things being kept again, until it is certain that they are.
    good_news: Option<(Ticket, Vec<Effect>)>,
}

impl Storing {
    pub(super) fn new(keeper: Keeper, health: Health) -> Self {
        let (held, patience) = (Held::default(), Patience::default());
        Self { keeper, health, held, patience, good_news: None }
    }

    /// Hands over what an input asked to be kept. All that it asked for beside that waits for it.
    pub(super) fn keep(&mut self, records: Vec<Record>) {
        if let Some(ticket) = self.keeper.keep(records) {
            self.held.wait_for(ticket);
            self.patience.begin();
        }
    }

    /// Gives back what may be performed at once.
    pub(super) fn pass(&mut self, effect: Effect) -> Option<Effect> {
        self.held.pass(effect)
    }

    /// When somebody has waited for the disk for long enough, if anybody waits.
    pub(super) fn impatient_at(&self) -> Option<Instant> {
        self.patience.next_step()
    }

    pub(super) async fn news(&mut self) -> News {
        self.keeper.news().await
    }
}

impl Shell {
    /// The store has something to say.
    pub(super) fn hear(&mut self, news: News) {
        match news {
            News::Kept(ticket) => self.release(ticket),
            News::Fails(why) => self.stop_storing(&why),
            News::Works => self.store_again(),
        }
    }

    /// A step of waiting for the disk is over, and perhaps it was the last.
    pub(super) fn lose_patience(&mut self) {
        if self.storing.patience.use_up() {
            self.stop_storing("it takes too long");
        }
    }

    /// After an input: more may have to be kept than fits.
    pub(super) fn look_after_the_store(&mut self) {
        if self.storing.keeper.was_overrun() {
            self.stop_storing("too much is waiting to be written");
        }
    }

    fn release(&mut self, kept: Ticket) {
        let storing = &mut self.storing;
        let mut free = Vec::new();
        if let Some((_, words)) = storing.good_news.take_if(|(ticket, _)| *ticket <= kept) {
            storing.health.works();
            free = words;
        }
        free.extend(storing.held.release(kept));
        storing.patience.renew(storing.held.behind().is_some());
        self.perform_all(free);
    }

    /// The room goes on as one that keeps nothing, and says so: first to whoever asks and to those
    /// who keep order, and then everything that was held back is let go.
    fn stop_storing(&mut self, why: &str) {
        if self.storing.keeper.has_given_up() {
            return;
        }
        let now = self.nothing_is_due();
        let storing = &mut self.storing;
        storing.keeper.give_up();
        storing.health.fails(why);
        let held = storing.held.let_go();
        storing.patience.renew(false);
        // Whoever was not told yet that things are kept again need not be told that they are not.
        let unsaid = storing.good_news.take().is_some();
        let mut words = Vec::new();
        self.room.handle(now, Input::Storing(false), &mut words);
        if unsaid {
            words.clear();
        }
        // What is said now may reach somebody who is about to come in: in their own dialect.
        let speak = |effect: &&Effect| matches!(effect, Effect::Speak { .. });
        let mut all: Vec<Effect> = held.iter().filter(speak).cloned().collect();
        all.extend(words);
        all.extend(held);
        self.perform_all(all);
    }

    /// Lets the room do what is due at this moment, so that what it asks next is about one thing.
    fn nothing_is_due(&mut self) -> Now {
        let now = self.clock.now();
        self.hand_in(now, Input::Tick);
        now
    }

    /// Something could be written again: the room begins its history afresh.
    fn store_again(&mut self) {
        if !self.storing.keeper.has_given_up() {
            return;
        }
        let now = self.nothing_is_due();
        self.storing.keeper.go_on();
        let mut effects = Vec::new();
        self.room.handle(now, Input::Storing(true), &mut effects);
        let records = records(&mut effects);
        let words = effects;
        let storing = &mut self.storing;
        storing.keep(records);
        match storing.held.behind() {
            Some(ticket) => storing.good_news = Some((ticket, words)),
            // A room without history has nothing to begin.
            None => storing.health.works(),
        }
    }
}

/// Takes out what is to be kept, and leaves everything else, each in its order.
pub(super) fn records(effects: &mut Vec<Effect>) -> Vec<Record> {
    let kept = effects.extract_if(.., |effect| matches!(effect, Effect::Remember(_)));
    let record = |effect| if let Effect::Remember(record) = effect { Some(record) } else { None };
    kept.filter_map(record).collect()
}

//! What a person wants to find again on their next visit with this browser.

use std::convert::Infallible;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use crate::Client;
use crate::announcer::Loudness;
use crate::effect::Effect;
use crate::people::Order;
use crate::pictures::Showing;
use crate::timeline::Moves;

/// The preferences. As a text they can be kept where a browser keeps things; what of such a text
/// cannot be read is as it is for everybody.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the page")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// How the list of people is ordered.
    pub order: Order,
    /// How pictures are shown.
    pub pictures: Showing,
    /// Whether comings and goings are told.
    pub moves: Moves,
    /// What is read out to whoever listens to the page.
    pub aloud: Loudness,
    /// Whether only people I wrote to may write to me.
    pub closed: bool,
    /// Whether video goes through a relay alone, so that nobody learns my network address.
    pub relay_only: bool,
    /// Whether a line tells me who opens my camera.
    pub names_viewers: bool,
    /// Whether I hear it when somebody opens my camera.
    pub rings_for_viewers: bool,
}

/// One of them, as a person chooses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// [`Preferences::order`].
    Order(Order),
    /// [`Preferences::pictures`].
    Pictures(Showing),
    /// [`Preferences::moves`].
    Moves(Moves),
    /// [`Preferences::aloud`].
    Aloud(Loudness),
    /// [`Preferences::closed`].
    Closed(bool),
    /// [`Preferences::relay_only`].
    RelayOnly(bool),
    /// [`Preferences::names_viewers`].
    NamesViewers(bool),
    /// [`Preferences::rings_for_viewers`].
    RingsForViewers(bool),
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            order: Order::default(),
            pictures: Showing::default(),
            moves: Moves::default(),
            aloud: Loudness::default(),
            closed: false,
            relay_only: false,
            names_viewers: true,
            rings_for_viewers: false,
        }
    }
}

impl Preferences {
    fn set(&mut self, preference: Preference) {
        match preference {
            Preference::Order(order) => self.order = order,
            Preference::Pictures(showing) => self.pictures = showing,
            Preference::Moves(moves) => self.moves = moves,
            Preference::Aloud(aloud) => self.aloud = aloud,
            Preference::Closed(closed) => self.closed = closed,
            Preference::RelayOnly(relay_only) => self.relay_only = relay_only,
            Preference::NamesViewers(names) => self.names_viewers = names,
            Preference::RingsForViewers(rings) => self.rings_for_viewers = rings,
        }
    }
}

impl fmt::Display for Preferences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "order\t{}", self.order)?;
        writeln!(f, "pictures\t{}", name(self.pictures))?;
        writeln!(f, "moves\t{}", name(self.moves))?;
        writeln!(f, "aloud\t{}", name(self.aloud))?;
        writeln!(f, "closed\t{}", self.closed)?;
        writeln!(f, "relay-only\t{}", self.relay_only)?;
        writeln!(f, "names-viewers\t{}", self.names_viewers)?;
        writeln!(f, "rings-for-viewers\t{}", self.rings_for_viewers)
    }
}

impl FromStr for Preferences {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let mut preferences = Self::default();
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        for preference in lines.filter_map(|(name, value)| read(name, value)) {
            preferences.set(preference);
        }
        Ok(preferences)
    }
}

/// What one of several is called where it is kept.
fn name(one: impl Into<&'static str>) -> &'static str {
    one.into()
}

fn read(name: &str, value: &str) -> Option<Preference> {
    let switch = |preference: fn(bool) -> Preference| value.parse().ok().map(preference);
    match name {
        "order" => value.parse().ok().map(Preference::Order),
        "pictures" => value.parse().ok().map(Preference::Pictures),
        "moves" => value.parse().ok().map(Preference::Moves),
        "aloud" => value.parse().ok().map(Preference::Aloud),
        "closed" => switch(Preference::Closed),
        "relay-only" => switch(Preference::RelayOnly),
        "names-viewers" => switch(Preference::NamesViewers),
        "rings-for-viewers" => switch(Preference::RingsForViewers),
        _ => None,
    }
}

impl Client {
    /// The person prefers something else from now on.
    pub(crate) fn prefer(&mut self, preference: Preference, effects: &mut Vec<Effect>) {
        let mut preferences = *self.preferences;
        preferences.set(preference);
        if let Preference::Pictures(showing) = preference {
            Rc::make_mut(&mut self.pictures).show(showing);
        }
        if preferences == *self.preferences {
            return;
        }
        self.preferences = Rc::new(preferences);
        effects.push(Effect::KeepPreferences(preferences));
        if let Preference::Closed(_) | Preference::RelayOnly(_) = preference {
            self.tell_about_me(effects);
        }
    }

    /// What this browser kept of an earlier visit.
    pub(crate) fn recall_preferences(&mut self, kept: Preferences) {
        self.preferences = Rc::new(kept);
        Rc::make_mut(&mut self.pictures).show(kept.pictures);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_as_text_and_what_is_unknown_is_left_out() {
        let preferences = Preferences {
            order: Order::Arrival,
            pictures: Showing::Blurred,
            moves: Moves::Never,
            aloud: Loudness::ToMe,
            closed: true,
            relay_only: true,
            names_viewers: false,
            rings_for_viewers: true,
        };
        assert_eq!(preferences.to_string().parse(), Ok(preferences));
        assert_eq!("order\tnone\nclosed\tperhaps\nx\ty\nz".parse(), Ok(Preferences::default()));
    }
}

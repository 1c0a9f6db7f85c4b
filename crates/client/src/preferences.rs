//! What a person wants to find again on their next visit with this browser.

use std::convert::Infallible;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use crate::Client;
use crate::effect::Effect;
use crate::people::Order;

/// The preferences. As a text they can be kept where a browser keeps things; what of such a text
/// cannot be read is as it is for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// How the list of people is ordered.
    pub order: Order,
    /// Whether only people I wrote to may write to me.
    pub closed: bool,
}

impl fmt::Display for Preferences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { order, closed } = self;
        writeln!(f, "order\t{order}")?;
        writeln!(f, "closed\t{closed}")
    }
}

impl FromStr for Preferences {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let mut preferences = Self::default();
        for (name, value) in text.lines().filter_map(|line| line.split_once('\t')) {
            match name {
                "order" => preferences.order = value.parse().unwrap_or_default(),
                "closed" => preferences.closed = value == "true",
                _ => {}
            }
        }
        Ok(preferences)
    }
}

impl Client {
    /// The person prefers something else from now on.
    pub(crate) fn prefer(
        &mut self,
        change: impl FnOnce(&mut Preferences),
        effects: &mut Vec<Effect>,
    ) {
        let mut preferences = *self.preferences;
        change(&mut preferences);
        if preferences != *self.preferences {
            self.preferences = Rc::new(preferences);
            effects.push(Effect::KeepPreferences(preferences));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_as_text_and_what_is_unknown_is_left_out() {
        let preferences = Preferences { order: Order::Arrival, closed: true };
        assert_eq!(preferences.to_string().parse(), Ok(preferences));
        assert_eq!("order\tnone\nclosed\tperhaps\nx\ty\nz".parse(), Ok(Preferences::default()));
    }
}

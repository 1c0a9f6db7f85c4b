//! What the room knows this browser by, whatever name its person goes by.
//!
//! A rule against a guest holds against the device as well, so that another name is no way around
//! it (wire.md, section 7). The id is made here once and says nothing about anybody.

use protocol::{ClientId, Now};

use crate::Client;
use crate::effect::Effect;

impl Client {
    /// The browser has looked up its id. Without one it gets one; if it cannot keep it, the id
    /// lasts as long as this page.
    pub(crate) fn device_recalled(
        &mut self,
        now: Now,
        kept: Option<ClientId>,
        effects: &mut Vec<Effect>,
    ) {
        self.device = kept.or_else(|| {
            let made = make(now.random)?;
            effects.push(Effect::KeepDevice(made.clone()));
            Some(made)
        });
    }
}

/// A browser without dice gives zero. An id that all such browsers share would be worse than none.
fn make(random: u128) -> Option<ClientId> {
    let id = || format!("{random:032x}").parse().expect("32 hexadecimal digits are a client id");
    (random != 0).then(id)
}

//! What is being written, one draft for each conversation.

use std::collections::BTreeMap;

use protocol::Channel;

/// The drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composer {
    drafts: BTreeMap<Channel, String>,
}

impl Composer {
    /// What is written in this conversation so far.
    pub fn draft(&self, channel: &Channel) -> &str {
        self.drafts.get(channel).map_or("", String::as_str)
    }

    pub(crate) fn drafts(&self) -> &BTreeMap<Channel, String> {
        &self.drafts
    }

    pub(crate) fn write(&mut self, channel: Channel, text: String) {
        self.drafts.insert(channel, text);
    }

    pub(crate) fn clear(&mut self, channel: &Channel) {
        self.drafts.remove(channel);
    }
}

//! What is being written, one draft for each channel.

use std::collections::BTreeMap;

use protocol::ChannelId;

/// The drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composer {
    drafts: BTreeMap<ChannelId, String>,
}

impl Composer {
    /// What is written for this channel so far.
    pub fn draft(&self, channel: &ChannelId) -> &str {
        self.drafts.get(channel).map_or("", String::as_str)
    }

    pub(crate) fn write(&mut self, channel: ChannelId, text: String) {
        self.drafts.insert(channel, text);
    }

    pub(crate) fn clear(&mut self, channel: &ChannelId) {
        self.drafts.remove(channel);
    }
}

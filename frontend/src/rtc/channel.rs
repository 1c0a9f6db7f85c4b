//! What the two sides of a call say to each other without the room (wire.md, section 6).

use client::calls::Report;
use gloo_events::EventListener;
use protocol::camera::Wanted;
use protocol::{GrantId, wire};
use wasm_bindgen::JsCast as _;
use web_sys::{
    MessageEvent, RtcDataChannel, RtcDataChannelInit, RtcDataChannelState, RtcPeerConnection,
};
use yew::Callback;

/// The data channel of a call. Dropping it stops listening; it ends with the connection.
pub(crate) struct Channel {
    channel: RtcDataChannel,
    _listeners: [EventListener; 2],
}

impl Channel {
    /// The same on both sides, so that neither has to announce it.
    pub(crate) fn new(
        connection: &RtcPeerConnection,
        call: GrantId,
        report: &Callback<Report>,
    ) -> Self {
        let agreed = RtcDataChannelInit::new();
        agreed.set_negotiated(true);
        agreed.set_id(0);
        let channel = connection.create_data_channel_with_data_channel_dict("parlor", &agreed);
        let open = {
            let report = report.clone();
            move |_: &_| report.emit(Report::ChannelOpen { call })
        };
        let report = report.clone();
        let message = move |event: &web_sys::Event| {
            let said = event.unchecked_ref::<MessageEvent>().data().as_string();
            if let Some(wanted) = said.and_then(|said| wire::decode_wanted(&said)) {
                report.emit(Report::Wanted { call, wanted });
            }
        };
        let listeners = [
            EventListener::new(&channel, "open", open),
            EventListener::new(&channel, "message", message),
        ];
        Self { channel, _listeners: listeners }
    }

    /// Says what this side wants to see, if the other one listens.
    pub(crate) fn want(&self, wanted: &Wanted) {
        if self.channel.ready_state() == RtcDataChannelState::Open {
            // A channel that has just closed takes nothing, and needs nothing.
            let _ = self.channel.send_with_str(&wire::encode_wanted(wanted));
        }
    }
}

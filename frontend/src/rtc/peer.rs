//! One connection to one other browser, with everything that listens to it.

use client::calls::Report;
use gloo_events::EventListener;
use js_sys::{Array, JSON};
use protocol::GrantId;
use protocol::camera::IceServer;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MediaStream, RtcBundlePolicy, RtcConfiguration, RtcIceCandidateInit, RtcIceServer,
    RtcPeerConnection, RtcPeerConnectionIceEvent, RtcPeerConnectionState,
    RtcRtpTransceiverDirection, RtcRtpTransceiverInit, RtcSessionDescriptionInit, RtcTrackEvent,
};
use yew::Callback;

use super::feeds::{Feed, Feeds};
use super::media::tracks;

/// Which side of a call this browser is.
pub(crate) enum Side {
    /// It receives, and makes the offer.
    Viewer,
    /// It sends this stream, and answers. Without a stream there is nothing to show.
    Broadcaster(Option<MediaStream>),
}

/// One `RTCPeerConnection`. Dropping it stops listening and closes the connection.
pub(crate) struct Peer {
    call: GrantId,
    connection: RtcPeerConnection,
    report: Callback<Report>,
    _listeners: [EventListener; 3],
}

impl Peer {
    /// Begins a call; nothing if this browser cannot.
    pub(crate) fn new(
        call: GrantId,
        ice_servers: &[IceServer],
        side: Side,
        feeds: &Feeds,
        report: &Callback<Report>,
    ) -> Option<Self> {
        let connection =
            RtcPeerConnection::new_with_configuration(&configuration(ice_servers)).ok()?;
        let listeners = [
            on_candidate(&connection, call, report.clone()),
            on_track(&connection, call, feeds.clone()),
            on_failure(&connection, call, report.clone()),
        ];
        let peer = Self { call, connection, report: report.clone(), _listeners: listeners };
        match side {
            Side::Viewer => peer.offer(),
            Side::Broadcaster(stream) => {
                let stream = stream?;
                for track in tracks(&stream) {
                    peer.connection.add_track_0(&track, &stream);
                }
            }
        }
        Some(peer)
    }

    /// Takes the other side's description, and answers if this side is the one to answer.
    pub(crate) fn describe(&self, description: String) {
        let (connection, call) = (self.connection.clone(), self.call);
        let report = self.report.clone();
        spawn_local(async move {
            let described = async {
                let remote = JSON::parse(&description)?.unchecked_into();
                JsFuture::from(connection.set_remote_description(&remote)).await?;
                report.emit(Report::Described { call });
                if connection.local_description().is_none() {
                    let answer = JsFuture::from(connection.create_answer()).await?;
                    set_local(&connection, answer, call, &report).await?;
                }
                Ok::<(), JsValue>(())
            };
            if described.await.is_err() {
                report.emit(Report::Lost { call });
            }
        });
    }

    /// Takes a candidate of the other side. One that the browser refuses is no loss: there are
    /// others, and a call without any fails by itself.
    pub(crate) fn add_candidate(&self, candidate: &str) {
        let Ok(candidate) = JSON::parse(candidate) else {
            return;
        };
        let candidate: RtcIceCandidateInit = candidate.unchecked_into();
        let connection = &self.connection;
        let added = connection.add_ice_candidate_with_opt_rtc_ice_candidate_init(Some(&candidate));
        spawn_local(async move { drop(JsFuture::from(added).await) });
    }

    fn offer(&self) {
        let receive = RtcRtpTransceiverInit::new();
        receive.set_direction(RtcRtpTransceiverDirection::Recvonly);
        for kind in ["video", "audio"] {
            self.connection.add_transceiver_with_str_and_init(kind, &receive);
        }
        let (connection, call) = (self.connection.clone(), self.call);
        let report = self.report.clone();
        spawn_local(async move {
            let offered = async {
                let offer = JsFuture::from(connection.create_offer()).await?;
                set_local(&connection, offer, call, &report).await
            };
            if offered.await.is_err() {
                report.emit(Report::Lost { call });
            }
        });
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.connection.close();
    }
}

async fn set_local(
    connection: &RtcPeerConnection,
    description: JsValue,
    call: GrantId,
    report: &Callback<Report>,
) -> Result<(), JsValue> {
    let written = JSON::stringify(&description)?;
    let description: RtcSessionDescriptionInit = description.unchecked_into();
    JsFuture::from(connection.set_local_description(&description)).await?;
    report.emit(Report::Description { call, description: written.into() });
    Ok(())
}

fn on_candidate(
    connection: &RtcPeerConnection,
    call: GrantId,
    report: Callback<Report>,
) -> EventListener {
    EventListener::new(connection, "icecandidate", move |event| {
        let found = event.unchecked_ref::<RtcPeerConnectionIceEvent>().candidate();
        // The last event of a search has no candidate.
        if let Some(Ok(candidate)) = found.map(|candidate| JSON::stringify(&candidate)) {
            report.emit(Report::Candidate { call, candidate: candidate.into() });
        }
    })
}

fn on_track(connection: &RtcPeerConnection, call: GrantId, feeds: Feeds) -> EventListener {
    EventListener::new(connection, "track", move |event| {
        let streams = event.unchecked_ref::<RtcTrackEvent>().streams();
        if let Some(stream) = streams.iter().next() {
            feeds.begin(Feed::Call(call), stream.unchecked_into());
        }
    })
}

fn on_failure(
    connection: &RtcPeerConnection,
    call: GrantId,
    report: Callback<Report>,
) -> EventListener {
    let of = connection.clone();
    EventListener::new(connection, "connectionstatechange", move |_| {
        if of.connection_state() == RtcPeerConnectionState::Failed {
            report.emit(Report::Lost { call });
        }
    })
}

/// One transport for picture and sound halves the number of candidates.
fn configuration(ice_servers: &[IceServer]) -> RtcConfiguration {
    let servers: Array = ice_servers.iter().map(server).collect();
    let configuration = RtcConfiguration::new();
    configuration.set_ice_servers(&servers);
    configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
    configuration
}

fn server(ice: &IceServer) -> RtcIceServer {
    let urls: Array = ice.urls.iter().map(|url| JsValue::from_str(url)).collect();
    let server = RtcIceServer::new();
    server.set_urls(&urls);
    if !ice.username.is_empty() {
        server.set_username(&ice.username);
        server.set_credential(&ice.credential);
    }
    server
}

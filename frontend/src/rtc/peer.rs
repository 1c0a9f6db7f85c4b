//! One connection to one other browser, with everything that listens to it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use client::calls::{Report, Route, Shape};
use gloo_events::EventListener;
use js_sys::{Array, JSON};
use protocol::GrantId;
use protocol::camera::{IceServer, Wanted};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MediaStream, RtcBundlePolicy, RtcConfiguration, RtcIceCandidateInit, RtcIceServer,
    RtcIceTransportPolicy, RtcOfferOptions, RtcPeerConnection, RtcPeerConnectionIceEvent,
    RtcPeerConnectionState, RtcRtpReceiver, RtcRtpTransceiverDirection, RtcRtpTransceiverInit,
    RtcSessionDescriptionInit, RtcSignalingState, RtcTrackEvent,
};
use yew::Callback;

use super::channel::Channel;
use super::feeds::{Feed, Feeds};
use super::{counting, sending};

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
    channel: Channel,
    /// What a broadcaster sends; a viewer sends nothing.
    sends: Rc<RefCell<Option<MediaStream>>>,
    /// How the viewer wants it, as far as they said.
    shape: Cell<Option<Shape>>,
    report: Callback<Report>,
    _listeners: [EventListener; 3],
}

impl Peer {
    /// Begins a call; nothing if this browser cannot.
    pub(crate) fn new(
        call: GrantId,
        route: &Route,
        side: Side,
        feeds: &Feeds,
        report: &Callback<Report>,
    ) -> Option<Self> {
        let (is_viewer, sends) = match side {
            Side::Viewer => (true, None),
            Side::Broadcaster(stream) => (false, Some(stream?)),
        };
        let connection = RtcPeerConnection::new_with_configuration(&configuration(route)).ok()?;
        let listeners = [
            on_candidate(&connection, call, report.clone()),
            on_track(&connection, call, feeds.clone()),
            on_failure(&connection, call, report.clone()),
        ];
        let channel = Channel::new(&connection, call, report);
        let peer = Self {
            call,
            connection,
            channel,
            sends: Rc::new(RefCell::new(sends)),
            shape: Cell::default(),
            report: report.clone(),
            _listeners: listeners,
        };
        if is_viewer {
            peer.ask_for_tracks();
            peer.offer(false);
        }
        Some(peer)
    }

    /// Takes the other side's description, and answers if it is an offer.
    pub(crate) fn describe(&self, description: String) {
        let (connection, call) = (self.connection.clone(), self.call);
        let (report, sends) = (self.report.clone(), Rc::clone(&self.sends));
        // Whoever opens no channel cannot say how large they want it, and gets all of it.
        let first = description.contains("m=application").then_some(Shape::FIRST);
        let shape = self.shape.get().or(first);
        spawn_local(async move {
            let described = async {
                let remote = JSON::parse(&description)?.unchecked_into();
                JsFuture::from(connection.set_remote_description(&remote)).await?;
                report.emit(Report::Described { call });
                if connection.signaling_state() == RtcSignalingState::HaveRemoteOffer {
                    let stream = sends.borrow().as_ref().map(Clone::clone);
                    if let Some(stream) = stream {
                        sending::send(&connection, &stream).await?;
                        if let Some(shape) = shape {
                            sending::shape_first(&connection, shape).await;
                        }
                    }
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

    /// Offers to receive: for the first time, or to look for another way to the other side.
    pub(crate) fn offer(&self, is_restart: bool) {
        let (connection, call) = (self.connection.clone(), self.call);
        let report = self.report.clone();
        spawn_local(async move {
            let options = RtcOfferOptions::new();
            options.set_ice_restart(is_restart);
            let offered = async {
                let offer = connection.create_offer_with_rtc_offer_options(&options);
                let offer = JsFuture::from(offer).await?;
                set_local(&connection, offer, call, &report).await
            };
            if offered.await.is_err() {
                report.emit(Report::Lost { call });
            }
        });
    }

    /// Sends this stream from now on, in place of another one. The viewer notices nothing else.
    pub(crate) fn show(&self, stream: &MediaStream) {
        if self.sends.borrow().is_none() {
            return;
        }
        self.sends.replace(Some(Clone::clone(stream)));
        let (connection, stream) = (self.connection.clone(), Clone::clone(stream));
        let shape = self.shape.get();
        spawn_local(async move {
            // Before the first offer there is nothing to replace: it will be sent with the answer.
            if sending::send(&connection, &stream).await.is_ok()
                && let Some(shape) = shape
            {
                sending::shape(&connection, shape);
            }
        });
    }

    /// Tells the other side what this one wants to see.
    pub(crate) fn want(&self, wanted: &Wanted) {
        self.channel.want(wanted);
    }

    /// Sends a picture of this shape.
    pub(crate) fn shape(&self, shape: Shape) {
        self.shape.set(Some(shape));
        sending::shape(&self.connection, shape);
    }

    /// Reports what has come since it last did. There is nothing to count where nothing is received.
    pub(crate) fn count(&self, round: u32) {
        if self.sends.borrow().is_some() {
            return;
        }
        let (call, report) = (self.call, self.report.clone());
        let receivers = self.connection.get_receivers();
        let mut receivers = receivers.iter().map(JsValue::unchecked_into::<RtcRtpReceiver>);
        let sound = receivers.find(|receiver| receiver.track().kind() == "audio");
        let level = sound.as_ref().and_then(counting::level);
        let is_time = round.is_multiple_of(counting::ROUNDS_OF_FIGURES);
        let connection = is_time.then(|| self.connection.clone());
        // Never from within: what is reported may lead to a command, and that to this peer.
        spawn_local(async move {
            if let Some(level) = level {
                report.emit(Report::Level { call, level });
            }
            if let Some(connection) = connection
                && let Some(figures) = counting::figures(connection).await
            {
                report.emit(Report::Figures { call, figures });
            }
        });
    }

    fn ask_for_tracks(&self) {
        let receive = RtcRtpTransceiverInit::new();
        receive.set_direction(RtcRtpTransceiverDirection::Recvonly);
        for kind in ["video", "audio"] {
            self.connection.add_transceiver_with_str_and_init(kind, &receive);
        }
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
        // The last event of a search has no candidate, and the last but one of Firefox an empty one.
        let found = found.filter(|candidate| !candidate.candidate().is_empty());
        if let Some(Ok(candidate)) = found.map(|candidate| JSON::stringify(&candidate)) {
            report.emit(Report::Candidate { call, candidate: candidate.into() });
        }
    })
}

/// Picture and sound come one by one. They are shown as the stream that the other side calls them,
/// which keeps them together; where it does not, as one that is made for them.
fn on_track(connection: &RtcPeerConnection, call: GrantId, feeds: Feeds) -> EventListener {
    let own = MediaStream::new();
    EventListener::new(connection, "track", move |event| {
        let event = event.unchecked_ref::<RtcTrackEvent>();
        match (event.streams().iter().next(), &own) {
            (Some(stream), _) => feeds.begin(Feed::Call(call), stream.unchecked_into()),
            (None, Ok(own)) => {
                own.add_track(&event.track());
                feeds.begin(Feed::Call(call), Clone::clone(own));
            }
            (None, Err(_)) => {}
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
            report.emit(Report::NoWay { call });
        }
    })
}

/// One transport for picture and sound halves the number of candidates.
fn configuration(route: &Route) -> RtcConfiguration {
    let servers: Array = route.servers.iter().map(server).collect();
    let configuration = RtcConfiguration::new();
    configuration.set_ice_servers(&servers);
    configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
    if route.relay_only {
        configuration.set_ice_transport_policy(RtcIceTransportPolicy::Relay);
    }
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

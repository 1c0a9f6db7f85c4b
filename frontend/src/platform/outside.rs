//! Whether a person has turned to something else on the page.

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, Node};
use yew::NodeRef;

/// Calls back when a pointer or the keyboard goes elsewhere; dropping it ends that.
pub(crate) struct OutsideWatch {
    _listeners: Vec<EventListener>,
}

impl OutsideWatch {
    /// Watches everything on the page but what is in these places.
    pub(crate) fn start(places: &[NodeRef; 2], call: impl Fn() + Clone + 'static) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let listeners = ["pointerdown", "focusin"].map(|event| {
            let (places, call) = (places.clone(), call.clone());
            EventListener::new(&document, event, move |event| {
                if is_outside(&places, event) {
                    call();
                }
            })
        });
        Some(Self { _listeners: listeners.into() })
    }
}

fn is_outside(places: &[NodeRef], event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    let holds = |place: &NodeRef| place.get().is_some_and(|node| node.contains(target.as_ref()));
    !places.iter().any(holds)
}

//! The laws of the wire, for anything that may arrive on it. Shared by the fuzz target and by the
//! test that plays the corpus.

use protocol::{DecodeError, Dialect, wire};

/// Reads the bytes in both directions. A panic is a finding.
pub(crate) fn check(data: &[u8]) {
    // What is not UTF-8 is refused by the socket and never gets here.
    let Ok(frame) = std::str::from_utf8(data) else { return };
    action(frame);
    event(frame);
}

fn action(frame: &str) {
    match wire::decode_action(frame) {
        Ok(action) => {
            let again = wire::encode_action(&action);
            assert_eq!(wire::decode_action(&again), Ok(action), "written as {again}");
        }
        Err(reason) => is_safe_to_show(&reason),
    }
}

fn event(frame: &str) {
    match wire::decode_event(frame) {
        Ok(event) => {
            let again = wire::encode_event(&event, Dialect::Parlor1);
            let again = again.expect("parlor/1 has every event");
            if let Some(classic) = wire::encode_event(&event, Dialect::Classic) {
                is_a_frame(&classic);
            }
            assert_eq!(wire::decode_event(&again), Ok(event), "written as {again}");
        }
        Err(reason) => is_safe_to_show(&reason),
    }
}

/// A classic client cannot be asked what it understood, but our own reader can: whatever else it
/// thinks of a frame without a typed body, it must find a JSON object with an action.
fn is_a_frame(classic: &str) {
    let broken = [DecodeError::NotJson, DecodeError::NotAnObject, DecodeError::NoAction];
    if let Err(reason) = wire::decode_event(classic) {
        assert!(!broken.contains(&reason), "{reason}: {classic}");
    }
}

/// The reason goes back to whoever sent the frame, perhaps onto a page: it is short and plain.
fn is_safe_to_show(reason: &DecodeError) {
    let words = reason.to_string();
    let loud = |c: char| c.is_control() || matches!(c, '<' | '>' | '&');
    assert!(!words.contains(loud) && words.chars().count() <= WORDS_MAX, "{words:?}");
}

/// A sentence, and 160 characters of a field's own reason.
const WORDS_MAX: usize = 200;

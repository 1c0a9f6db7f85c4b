//! The address shield: whoever asks for it is reached through a relay only, so nothing that they send
//! to another browser may hold an address of theirs (wire.md, section 6).
//!
//! Descriptions and candidates are texts that the room does not read, with this one exception. Lines
//! are cut out of them and every other byte stays, since some browsers mind the order of keys. What
//! cannot be cut with certainty is not passed on: a picture that does not come is better than an
//! address that does.

use std::borrow::Cow;

/// A candidate as it may be passed on; nothing if it is not one of a relay.
pub(crate) fn candidate(text: &str) -> Option<Cow<'_, str>> {
    let hidden = without_origin(text);
    is_safe(&hidden).then_some(hidden)
}

/// A description as it may be passed on, without the candidates that are not of a relay; nothing if
/// an address would be left in it all the same.
pub(crate) fn description(text: &str) -> Option<Cow<'_, str>> {
    let mut kept = Cow::Borrowed(text);
    let mut from = 0;
    while let Some(found) = kept[from..].find(CANDIDATE_LINE) {
        let start = from + found;
        let end = start + line_length(&kept[start..]);
        if is_of_relay(&kept[start..end]) {
            from = end;
        } else {
            kept.to_mut().replace_range(start..end, "");
            from = start;
        }
    }
    let kept = match without_origin(&kept) {
        Cow::Borrowed(_) => kept,
        Cow::Owned(hidden) => Cow::Owned(hidden),
    };
    let kept = match without_defaults(&kept) {
        Cow::Borrowed(_) => kept,
        Cow::Owned(hidden) => Cow::Owned(hidden),
    };
    is_safe(&kept).then_some(kept)
}

/// How long a line of a description is, its end included. Within JSON the end is written as `\r\n`,
/// and the last line ends with the text.
fn line_length(text: &str) -> usize {
    let ends = [r"\r\n", r"\n", "\r\n", "\n"];
    let after = |end: &&str| text.find(end).map(|at| at + end.len());
    let line = ends.iter().filter_map(after).min();
    line.or_else(|| text.find('"')).unwrap_or(text.len())
}

fn is_of_relay(candidate: &str) -> bool {
    candidate.contains(" typ relay")
}

/// Without where the way to a relay began: what is relayed is known by the relay's address. It says
/// "nowhere" instead, in the words that RFC 8839 has for it: Firefox takes no such candidate that says
/// nothing.
fn without_origin(text: &str) -> Cow<'_, str> {
    let mut kept = Cow::Borrowed(text);
    let mut from = 0;
    while let Some(found) = kept[from..].find(ORIGIN) {
        let start = from + found;
        let mut words = kept[start + 1..].split(' ');
        // raddr, its address, rport, its port: the last of them may end the text.
        let long: usize = words.by_ref().take(3).map(|word| word.len() + 1).sum();
        let port = words.next().unwrap_or_default();
        let digits = port.len() - port.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let end = (start + long + digits + 1).min(kept.len());
        if !kept.is_char_boundary(end) || !kept[start..end].contains(" rport ") {
            // Not as any browser writes it. The check at the end finds it.
            break;
        }
        if kept[start..end] != *NOWHERE {
            kept.to_mut().replace_range(start..end, NOWHERE);
        }
        from = start + NOWHERE.len();
    }
    kept
}

/// Without the address of the default candidate, which a browser fills in that has gathered all it
/// can before it offers.
fn without_defaults(text: &str) -> Cow<'_, str> {
    let mut kept = Cow::Borrowed(text);
    for (line, nowhere) in [("c=IN IP4 ", "0.0.0.0"), ("c=IN IP6 ", "::")] {
        let mut from = 0;
        while let Some(found) = kept[from..].find(line) {
            let start = from + found + line.len();
            let end = start + address_length(&kept[start..]);
            if kept[start..end] != *nowhere {
                kept.to_mut().replace_range(start..end, nowhere);
            }
            from = start + nowhere.len();
        }
    }
    for line in [" IN IP4 ", " IN IP6 "] {
        // `a=rtcp:9 IN IP4 192.0.2.1` says the same without it.
        let mut from = 0;
        while let Some(found) = kept[from..].find(line) {
            let start = from + found;
            let is_rtcp = kept[..start].trim_end_matches(|c: char| c.is_ascii_digit());
            let end = start + line.len() + address_length(&kept[start + line.len()..]);
            if is_rtcp.ends_with("a=rtcp:") {
                kept.to_mut().replace_range(start..end, "");
                from = start;
            } else {
                from = end;
            }
        }
    }
    kept
}

fn address_length(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-');
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// Whether no kind of candidate is left that names an address of its own. A text that hides one behind
/// escapes of JSON is not passed on.
fn is_safe(text: &str) -> bool {
    let tells = [" typ host", " typ srflx", " typ prflx", r"\u"];
    let has_origin = text.matches(ORIGIN).count() > text.matches(NOWHERE).count();
    !has_origin && !tells.iter().any(|sign| text.contains(sign))
}

/// How a candidate begins to say where the way to it began, and what it may say.
const ORIGIN: &str = " raddr ";
const NOWHERE: &str = " raddr 0.0.0.0 rport 9";

/// How a line with a candidate begins.
const CANDIDATE_LINE: &str = "a=candidate:";

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "candidate:1 1 udp 2122260223 192.0.2.7 54321 typ host generation 0";
    const MAPPED: &str = "candidate:2 1 udp 1686052607 203.0.113.9 61000 typ srflx raddr 192.0.2.7 rport 54321 generation 0";
    const RELAY: &str = "candidate:3 1 udp 41885439 198.51.100.5 50000 typ relay raddr 203.0.113.9 rport 61000 generation 0";
    const RELAY_HIDDEN: &str = "candidate:3 1 udp 41885439 198.51.100.5 50000 typ relay raddr 0.0.0.0 rport 9 generation 0";

    fn json(candidate: &str) -> String {
        format!(
            r#"{{"sdpMid":"0","candidate":"{candidate}","usernameFragment":"x","sdpMLineIndex":0}}"#
        )
    }

    fn sdp(lines: &[String]) -> String {
        let head = ["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "m=video 9 UDP/TLS/RTP/SAVPF 96"];
        let lines = head.iter().map(|line| (*line).to_owned()).chain(lines.iter().cloned());
        let text: String = lines.flat_map(|line| [line, r"\r\n".to_owned()]).collect();
        format!(r#"{{"type":"offer","sdp":"{text}"}}"#)
    }

    fn as_line(candidate: &str) -> String {
        format!("a={candidate}")
    }

    #[test]
    fn only_candidates_of_a_relay_pass_and_they_do_not_say_where_they_come_from() {
        assert_eq!(candidate(&json(HOST)), None);
        assert_eq!(candidate(&json(MAPPED)), None);
        assert_eq!(candidate(&json(RELAY)).as_deref(), Some(json(RELAY_HIDDEN).as_str()));
        assert_eq!(
            candidate(&json(RELAY_HIDDEN)),
            Some(Cow::Borrowed(json(RELAY_HIDDEN).as_str()))
        );
        assert_eq!(candidate(&json("")), Some(Cow::Borrowed(json("").as_str())));
    }

    #[test]
    fn lines_are_cut_out_of_a_description_and_every_other_byte_stays() {
        let around = ["a=ice-ufrag:abc".to_owned(), "a=mid:0".to_owned()];
        let [before, after] = around.clone();
        let all = [HOST, MAPPED, RELAY].map(as_line);
        let lines: Vec<String> =
            [before.clone()].into_iter().chain(all).chain([after.clone()]).collect();
        let kept = sdp(&[before, as_line(RELAY_HIDDEN), after]);
        assert_eq!(description(&sdp(&lines)).as_deref(), Some(kept.as_str()));
        let untouched = sdp(&around);
        assert!(matches!(description(&untouched), Some(Cow::Borrowed(text)) if text == untouched));
    }

    #[test]
    fn the_address_that_a_browser_fills_in_when_it_has_gathered_all_is_overwritten() {
        let filled = [
            "c=IN IP4 203.0.113.9".to_owned(),
            "a=rtcp:54321 IN IP4 203.0.113.9".to_owned(),
            "c=IN IP6 2001:db8::7".to_owned(),
        ];
        let empty =
            ["c=IN IP4 0.0.0.0".to_owned(), "a=rtcp:54321".to_owned(), "c=IN IP6 ::".to_owned()];
        assert_eq!(description(&sdp(&filled)).as_deref(), Some(sdp(&empty).as_str()));
    }

    #[test]
    fn what_cannot_be_cut_with_certainty_is_not_passed_on() {
        let hidden = json(HOST).replace("typ host", r"typ \u0068ost");
        assert_eq!(candidate(&hidden), None);
        assert_eq!(description(&format!("x{HOST}")), None);
        assert_eq!(description(" raddr 192.0.2.7"), None);
        assert_eq!(description("é raddr é rport"), None);
    }

    #[test]
    fn other_ends_of_lines_do_no_harm() {
        for end in ["\r\n", "\n", r"\n"] {
            let text = format!("a=x{end}a={HOST}{end}a=y{end}");
            assert_eq!(description(&text).as_deref(), Some(format!("a=x{end}a=y{end}").as_str()));
        }
        assert_eq!(description(&format!("a={HOST}")).as_deref(), Some(""));
    }
}
